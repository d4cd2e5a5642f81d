"""The findings of others beside our own, and whether they measure the same thing."""

import pandas as pd

from bishkek import numbers
from bishkek.figures.tables import Table, table

FACTS = ["study", "goods", "destinations", "period", "quantity", "value"]
HEADERS = {"study": "Study", "goods": "Goods", "where": "Where and when", "quantity": "What is measured", "value": "Value", "same": "Same as ours?"}

THE_FIVE = "Armenia, Georgia, Kazakhstan, Kyrgyzstan, Uzbekistan"
MONTHS = "March to November 2022 against 2021"


def own_findings() -> pd.DataFrame:
    """What this book measures of the same subject: the columns ``FACTS``, values as printed."""
    rise = "rise of EU exports there over the fall to Russia"
    rows = [
        (f"{numbers.text('substitution.codes')} codes on EU lists or beside them", THE_FIVE, MONTHS, f"{rise}, same codes", "substitution.net"),
        (f"high-priority goods, {numbers.text('products.high_covered')} of {numbers.text('products.high_listed')} subheadings", THE_FIVE, MONTHS, rise, "highpriority.share"),
        ("all goods", THE_FIVE, "2023 against 2021", rise, "fall.share_cca"),
        ("all goods", "Kyrgyzstan", "2023", "recorded there as European, for each euro that the EU declared", "mirror.ratio_2023"),
    ]
    return pd.DataFrame([("This book", *row[:-1], numbers.text(row[-1])) for row in rows], columns=FACTS)


def referee_table(findings: pd.DataFrame, ours: pd.DataFrame) -> Table:
    """Our own rows, then those of others (table ``rerouting_findings``), the nearest first.

    ``ours`` has the columns ``FACTS``; its values are as printed.

    Raises
    ------
    KeyError : ``ours`` lacks a column; it is named.
    """
    nearness = findings["same_quantity"].map({"yes": 0, "near": 1, "no": 2})
    others = findings.assign(nearness=nearness).sort_values(["nearness", "published", "id"])
    others["study"] = others["study"] + ", " + others["published"].str[:4]
    others["same"] = others["same_quantity"] + ": " + others["why"]
    frame = pd.concat([ours[FACTS].assign(same="ours"), others[[*FACTS, "same"]]])
    frame["where"] = frame["destinations"] + "; " + frame["period"]
    same = int((findings["same_quantity"] == "yes").sum())
    caption = f"Findings of others beside ours: {same} of {len(findings)} measure the same quantity"
    note = "Excerpts and abstracts were read, not whole papers; what they did not say is given as not seen."
    return table("referee", frame[list(HEADERS)].rename(columns=HEADERS), caption, ("rerouting_findings",), ("Value",), note)
