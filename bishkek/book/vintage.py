"""The book as it would have been built on an earlier day: its own data folder, its own verdicts, its own pages."""

import os
import sys
from datetime import date
from pathlib import Path

from filelock import FileLock

from bishkek.project import signals
from bishkek.project.faults import BuildError, sentence, tried
from bishkek.project.paths import ROOT
from bishkek.tables import vintages


def build(day: str) -> None:
    """Builds ``_build/as-of-<day>/`` from the newest state of every table that was known on a day (ISO).

    Estimates and verdicts are worked out again from these tables; the first page says how old they are.

    Raises
    ------
    ValueError : the day is not an ISO date, or no table has a state that old.
    RuntimeError : the build failed; its own sentence stands above.
    """
    package, later = vintages.as_of(day)
    day = date.fromisoformat(day).isoformat()
    first = vintages.first_day()
    if first > day:
        raise ValueError(f"no table is kept as it was on {day}; the earliest day for which one is kept is {first}")
    folder = ROOT / "_build" / f"as-of-{day}"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".vintage.lock"):  # a second command for the same day would take the tables away from the first
        _assemble_and_build(day, folder, package, later)


def _assemble_and_build(day: str, folder: Path, package: dict, later: list[str]) -> None:
    vintages.assemble(folder / "data", package)
    note = f"This copy of the book stands on its tables as they were known on {day}."
    if later:
        note += f" Of {len(later)} tables no state that old is kept; they are as in the oldest one."
    note += " Tables that hold several vintages show the later ones too."
    surroundings = {"BISHKEK_DATA": str(folder / "data"), "BISHKEK_BUILD": str(folder), "BISHKEK_NOTE": note}
    own = {k: v for k, v in os.environ.items() if k != "BISHKEK_FIGURES"}
    if signals.run([sys.executable, "-m", "bishkek.book.vintage"], own | surroundings)[0]:
        raise RuntimeError(f"the book of {day} could not be built; what stopped it stands above")


def _work_out_and_build() -> None:
    """In the surroundings of the vintage: what is recorded is worked out from its tables, then the book is built."""
    from bishkek import claims
    from bishkek.book.build import build as build_here
    from bishkek.claims.ledger import record
    from bishkek.numbers import estimates

    faults: list[str] = []
    if estimates.stale():
        tried("table", [estimates.NAME], lambda name: estimates.record(), faults)
    tried("claim", claims.tested(), lambda claim: (claims.judge(claim), claims.judge_today(claim)), faults)
    if faults:
        raise BuildError(f"the book cannot be worked out from these tables: {'; '.join(faults)}")
    if claims.stale():
        record()
    build_here()


if __name__ == "__main__":
    signals.heed()
    try:
        _work_out_and_build()
    except Exception as error:
        sys.exit(f"bishkek: {sentence(error)}")
    except KeyboardInterrupt as stopped:
        sys.exit(128 + getattr(stopped, "signal", 2))  # the command that started this says so
