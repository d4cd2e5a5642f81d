"""Filters above the claim ledger: what each card can be chosen by. The cards themselves are on the page."""

import pandas as pd

from bishkek import claims
from bishkek.explorers.frame import explorer
from bishkek.figures.tables import Table
from bishkek.figures.evidence import KINDS
from bishkek.figures.ledger import pages_of


SEEN = "Here a reader filters the claims by verdict, kind, grade, chapter and words. All of them stand below."
SOURCES = {"claims": ("claims", "verdicts")}


def filters(ledger: pd.DataFrame) -> Table:
    """The filters of the ledger (``claims.recorded()``).

    The data are ``claims``: verdict, kind, grade, robust (one of ``claims.ROBUSTNESS``), pages, holds and tried by
    claim; and ``choices``: for each filter its values in reading order, with their words.
    """
    rows = {r.id: _facts(r) for r in ledger.itertuples()}
    titles = {page: title for r in ledger.itertuples() for page, title in pages_of(r.id, r.chapters).items()}
    choices = {
        "verdict": {v: v for v in claims.VERDICTS},
        "kind": KINDS,
        "grade": {g: g for g in sorted({r["grade"] for r in rows.values()})},
        "robust": {r: r for r in claims.ROBUSTNESS},
        "page": titles,
    }
    listed = {name: [[v, words] for v, words in options.items() if _any(rows, name, v)] for name, options in choices.items()}
    return explorer("ledger", "Filters of the claim ledger", {"claims": rows, "choices": listed}, SEEN, SOURCES)


def _facts(row) -> dict:
    return {
        "verdict": row.verdict,
        "kind": row.kind,
        "grade": row.grade,
        "robust": claims.robustness(row.holds, row.tried),
        "page": list(pages_of(row.id, row.chapters)),
        "holds": int(row.holds),
        "tried": int(row.tried),
    }


def _any(rows: dict, name: str, value: str) -> bool:
    """Whether a choice finds at least one claim."""
    return any(value in r[name] if name == "page" else value == r[name] for r in rows.values())
