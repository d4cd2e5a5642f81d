"""Earlier states of tables: which one was known on a day, and a data folder as it stood then.

A resource of ``datapackage.json`` may list under ``earlier`` the descriptions that it had before, newest first;
their files stay where they were. Replacing ``datapackage.json`` is thus the one step that makes a vintage current.
"""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pandas as pd

from bishkek.tables.description import OWN
from bishkek.tables.errors import TableError
from bishkek.tables.package import DATA, DAY_KEY, read

DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)
ACCEPTED = ["accepted", "table", "before", "after", "cells", "came", "gone", "figures", "numbers", "verdicts"]


def newest(vintage: str) -> str:
    """The last date in a vintage ("2022 to 2026-03" gives 2026-03): a year, a month or a day."""
    return max(DAY.findall(vintage), default="")


def is_known(vintage: str, day: str) -> bool:
    """Whether a vintage was out on a day (ISO). A month or a year counts as out once it has begun."""
    last = newest(vintage)
    return last <= day[: len(last)]


def as_of(day: str, folder: Path = DATA) -> tuple[dict, list[str]]:
    """The data package as it was known on a day, which is the day of that book, and the tables of which no state is that old.

    Of such a table the oldest state is taken. Tables of the authors have no earlier state either; they are not listed.

    Raises
    ------
    ValueError : the day is not an ISO date.
    """
    try:
        day = date.fromisoformat(day).isoformat()
    except ValueError:
        raise ValueError(f"the vintage {day!r} is not a day; write it like 2023-10-22") from None
    package = read(folder)
    chosen, later = [], []
    for resource in package["resources"]:
        states = [resource, *resource.get("earlier", [])]
        known = [state for state in states if is_known(state["vintage"], day)]
        chosen.append({k: v for k, v in (known or states[-1:])[0].items() if k != "earlier"})
        if not known and resource["grade"] != OWN:
            later.append(resource["name"])
    return package | {DAY_KEY: day, "resources": chosen}, later


def first_day(folder: Path = DATA) -> str:
    """The earliest ISO day on which a table from outside, in any state that is kept, was out."""
    states = [state for described in read(folder)["resources"] if described["grade"] != OWN for state in (described, *described.get("earlier", []))]
    return min(f"{last}-01-01"[:10] if len(last) == 4 else f"{last}-01"[:10] for state in states if (last := newest(state["vintage"])))


def assemble(target: Path, package: dict, folder: Path = DATA) -> None:
    """Writes a data folder of its own: the package, and under plain names the files that it describes.

    Raises
    ------
    TableError : a file is missing. OSError : the target cannot be written.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    resources = []
    for resource in package["resources"]:
        plain = f"{resource['name']}{Path(resource['path']).suffix}"
        try:
            content = (folder / resource["path"]).read_bytes()
        except OSError as error:
            raise TableError(resource["name"], f"file {resource['path']} cannot be read ({error.strerror}); restore it from git") from error
        (target / plain).write_bytes(content)
        resources.append(resource | {"path": plain})
    text = json.dumps(package | {"resources": resources}, indent=1, ensure_ascii=False) + "\n"
    (target / "datapackage.json").write_text(text, encoding="utf-8")


def accepted(folder: Path = DATA) -> pd.DataFrame:
    """What each accepted vintage changed, the newest first.

    Columns: accepted (ISO day), table, before and after (vintages), cells (changed), came and gone (rows), then
    figures, numbers and verdicts that it touched, in words.
    """
    package = read(folder)
    rows = [
        {"table": resource["name"], "before": state["vintage"], "after": after["vintage"]} | state.get("replaced", {})
        for resource in package["resources"]
        for after, state in zip([resource, *resource.get("earlier", [])], resource.get("earlier", []), strict=False)
    ]
    return pd.DataFrame(rows, columns=ACCEPTED).sort_values(["accepted", "table"], ascending=[False, True], ignore_index=True)
