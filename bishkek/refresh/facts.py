"""What the book says with the tables of one data folder: numbers, verdicts, figures. Runs in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bishkek.refresh.errors import RefreshError


def of(data: Path, build: Path) -> dict:
    """The facts that come from the tables in a data folder; ``build`` keeps the chapters that were run for it.

    Returns
    -------
    numbers : printed text by id. figures : digest of the plotted data by id. claims : by id the verdict, the one at
    the article's date ("then") and the outcome of every specification by name. faults : one sentence for each
    chapter, number or claim that cannot be worked out.
    """
    build.mkdir(parents=True, exist_ok=True)
    target = build / "facts.json"
    surroundings = os.environ | {"BISHKEK_DATA": str(data), "BISHKEK_BUILD": str(build)}
    done = subprocess.run([sys.executable, "-m", "bishkek.refresh.facts", str(target)], env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RefreshError(f"the book could not be worked out from {data.name}: {done.stderr.strip().splitlines()[-1]}")
    return json.loads(target.read_text(encoding="utf-8"))


def collect() -> dict:
    """The facts in the surroundings of this process."""
    from bishkek.book import freshness
    from bishkek.book.build import BuildError, notebooks, run_stale
    from bishkek.book.contents import published
    from bishkek.numbers import estimates

    faults = []
    if estimates.stale():
        estimates.record()
    claims = _claims(faults)
    try:
        run_stale()
    except BuildError as error:
        faults.append(f"chapter {error}")
    ran = [page for page in notebooks() if freshness.is_fresh(page)]
    figures = {f["id"]: f["data_hash"] for page in ran for f in published(page)}
    return {"numbers": _numbers(faults), "figures": figures, "claims": claims, "faults": faults}


def _claims(faults: list[str]) -> dict:
    from bishkek import claims

    found = {}
    for claim in claims.tested():
        try:
            v = claims.judge(claim)
        except Exception as error:  # a candidate may break any rule; that is a finding, not an end
            faults.append(f"claim {claim}: {error}")
            continue
        found[claim] = {"verdict": v.verdict, "then": v.verdict_then, "specifications": {s.name: s.outcome for s in v.specifications}}
    return found


def _numbers(faults: list[str]) -> dict[str, str]:
    from bishkek import numbers

    found = {}
    for id in numbers.ids():
        try:
            found[id] = numbers.get(id).text
        except Exception as error:  # as above
            faults.append(f"number {id}: {error}")
    return found


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(collect(), ensure_ascii=False, indent=1), encoding="utf-8")
