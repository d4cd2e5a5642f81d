"""What the book says with the tables of one data folder: numbers, verdicts, figures. Runs in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bishkek.project import signals
from bishkek.project.faults import sentence, tried
from bishkek.refresh.errors import RefreshError

PATIENCE = 1800  # seconds


def of(data: Path, build: Path, record: bool = False) -> dict:
    """The facts that come from the tables in a data folder; ``build`` keeps the chapters that were run for it.

    With ``record`` stale estimates are worked out again and written into the folder; else they are a fault.

    Returns
    -------
    numbers : printed text by id. figures : digest of the plotted data by id. claims : by id the verdict, those
    at the article's date ("then") and of today, and the outcome of every specification by name. false : what is
    checked, by id of the statements that do not hold. faults : one sentence for each chapter, number, claim or
    statement that cannot be worked out.
    """
    build.mkdir(parents=True, exist_ok=True)
    target = build / "facts.json"
    own = {k: v for k, v in os.environ.items() if k not in {"BISHKEK_FIGURES", "BISHKEK_NOTE"}}
    surroundings = own | {"BISHKEK_DATA": str(data), "BISHKEK_BUILD": str(build)}
    command = [sys.executable, "-m", "bishkek.refresh.facts", str(target), *(["--record"] if record else [])]
    try:
        code, errors = signals.run(command, surroundings, PATIENCE, piped=True)
    except subprocess.TimeoutExpired:
        raise RefreshError(f"the book could not be worked out within {PATIENCE // 60} minutes; run `make book` to see why") from None
    if code:
        said = (errors.strip().splitlines() or ["it ended without a word, out of memory perhaps"])[-1]
        raise RefreshError(f"the book could not be worked out ({said}); run `make book` to see why")
    return json.loads(target.read_text(encoding="utf-8"))


def collect(record: bool) -> dict:
    """The facts in the surroundings of this process; ``record`` as in ``of``."""
    from bishkek import numbers

    faults: list[str] = []
    _estimates(record, faults)
    claims = _claims(faults)
    figures = _figures(faults)
    texts = tried("number", numbers.ids(), lambda id: numbers.get(id).text, faults)
    return {"numbers": texts, "figures": figures, "claims": claims, "false": _false(faults), "faults": faults}


def _estimates(record: bool, faults: list[str]) -> None:
    from bishkek.numbers import estimates

    if not estimates.stale():
        return
    if record:
        tried("table", [estimates.NAME], lambda name: estimates.record(), faults)
    else:
        faults.append(f"table {estimates.NAME}: worked out from other tables or by other code; record it again with `python -m bishkek estimates`")


def _figures(faults: list[str]) -> dict[str, str]:
    """The digests of the figures of all chapters that run."""
    from bishkek.book.steady import steady
    from bishkek.book.contents import published
    from bishkek.book.lock import alone
    from bishkek.runs import chapters, freshness

    try:
        with alone(), steady():
            chapters.run_stale()
    except Exception as error:  # a candidate may break any cell; that is a finding, not an end
        faults.append(" ".join(f"chapter {sentence(error)}".split()))
    return {f["id"]: f["data_hash"] for page in chapters.notebooks() if freshness.is_fresh(page) for f in published(page)}


def _claims(faults: list[str]) -> dict:
    from bishkek import claims

    judged = tried("claim", claims.tested(), lambda claim: (claims.judge(claim), claims.judge_today(claim)), faults)
    found = {}
    for claim, (v, now) in judged.items():
        specifications = {s.name: s.outcome for s in v.specifications} | {f"today: {s.name}": s.outcome for s in now.specifications}
        found[claim] = {"verdict": v.verdict, "then": v.verdict_then, "today": now.verdict, "specifications": specifications}
    return found


def _false(faults: list[str]) -> dict[str, str]:
    from bishkek import sentences

    asked = tried("statement", sentences.ids(), sentences.get, faults)
    return {id: statement.says for id, statement in asked.items() if not statement.holds}


if __name__ == "__main__":
    signals.heed()  # so that the chapters that it runs end with it
    Path(sys.argv[1]).write_text(json.dumps(collect("--record" in sys.argv), ensure_ascii=False, indent=1), encoding="utf-8")
