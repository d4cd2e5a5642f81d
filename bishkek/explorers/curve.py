"""Specification curves that a reader can narrow, and the specifications of every tested claim."""

import pandas as pd

from bishkek.explorers.frame import explorer
from bishkek.figures.tables import Table
from bishkek.numbers.questions import Question

DECIMALS = 4
LABEL = "Specification curves: choose a question and narrow the choices"
SEEN = "Here a reader chooses a question, ticks choices and sees the answer of every specification as a sorted curve, or all specifications of one claim."
SOURCES = {"question": ("eurostat_exports_annual", "product_estimates", "kyrgyz_trade_by_partner"), "claim": ("verdict_specifications",)}


def curves(questions: list[Question], ledger: pd.DataFrame, specifications: pd.DataFrame) -> Table:
    """The explorer; the arguments are those of ``curve_data``."""
    return explorer("curve", LABEL, curve_data(questions, ledger, specifications), SEEN, SOURCES)


def curve_data(questions: list[Question], ledger: pd.DataFrame, specifications: pd.DataFrame) -> dict:
    """What the script draws.

    Parameters
    ----------
    questions : ``numbers.questions.questions()``.
    ledger, specifications : ``claims.recorded()`` and the table ``verdict_specifications``.

    Returns
    -------
    questions : each with its choices ([label, options]) and rows sorted by value: the position of each choice among
        its options, then value and, where there is an interval, low and high.
    claims : those with specifications that count: id, paraphrase, verdict, and specs as [name, value, outcome].
    """
    listed = {id: rows for id, rows in specifications[specifications["counted"] == "yes"].groupby("id")}
    return {
        "questions": [_question(q) for q in questions],
        "claims": [
            {"id": r.id, "says": r.paraphrase, "verdict": r.verdict, "specs": listed[r.id][["name", "value", "outcome"]].to_numpy().tolist()}
            for r in ledger.itertuples()
            if r.id in listed
        ],
    }


def _question(question: Question) -> dict:
    table = question.sorted()
    options = {c: list(dict.fromkeys(question.table[c])) for c in question.choices}
    places = pd.DataFrame({c: table[c].map(options[c].index) for c in question.choices})
    values = table[[c for c in ("value", "low", "high") if c in table]].round(DECIMALS)
    return {
        "id": question.id,
        "title": question.title,
        "unit": question.unit,
        "digits": question.digits,
        "neutral": question.neutral,
        "log": question.is_log,
        "choices": [[label, words] for label, words in options.items()],
        "rows": [[*map(int, p), *v] for p, v in zip(places.to_numpy(), values.to_numpy().tolist(), strict=True)],
    }
