"""Questions with a number for an answer, and every way in which this book has asked them.

One way to ask is a specification: one choice of each kind, and the value that comes out.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from bishkek import tables
from bishkek.measures.mirror import BASE_YEARS
from bishkek.measures.multiverse import DECIMALS, OWN_CHAPTER
from bishkek.numbers import estimates, products, trade
from bishkek.numbers.formats import count, times, words
from bishkek.numbers.mirror import EVERY, NET, definitions
from bishkek.numbers.registry import number
from bishkek.tables.periods import MONTHS

YARDSTICKS = {0.5: "median destination", 0.75: "upper quartile", 0.9: "ninth decile"}
TOGETHER = {"the five": "the five together", "the Central Asian three": "three of Central Asia"}
#: The words of ``products.curve`` for the comparisons of the estimates.
GOODS = {
    "Annex XXIII": "general ban: codes outside the annexes",
    "Annex XXIII, others without high-priority": "general ban: these without high-priority",
    "Annex XXIII, others without four chapters": "general ban: these without four chapters",
    "Annex XVIII, point 17": "vehicle point: codes outside the annexes",
    "high-priority goods": "high-priority: all other codes",
    "high-priority goods, others clean": "high-priority: these without four chapters",
    "all listed codes": "all listed codes: all other trade",
    "all codes of the extract": "whole extract: all other trade",
}
CHAPTERS = f"general ban: {OWN_CHAPTER}"
SHORT = {EVERY: "every origin but the nearest", NET: "five others, less what came directly"}  # as short as the other choices


@dataclass(frozen=True)
class Question:
    """A question with its specifications.

    ``table`` has one row a specification: the columns ``choices`` as they are printed, then value and, where there
    is an interval of 95 per cent, low and high. ``unit`` follows a value in words; ``digits`` is how many decimals
    are printed; ``neutral`` is the value that would mean no change; ``is_log`` asks for a logarithmic axis.
    """

    id: str
    title: str
    unit: str
    digits: int
    neutral: float
    is_log: bool
    choices: tuple[str, ...]
    table: pd.DataFrame

    def sorted(self) -> pd.DataFrame:
        """The specifications by value, those that are equal up to the last digits by their choices, with an index from nought on."""
        return self.table.sort_values(["value", *self.choices], key=lambda column: column.round(DECIMALS) if column.name == "value" else column, ignore_index=True)


def questions() -> list[Question]:
    """All questions, those of the chapters on rerouting, on products and on missing goods."""
    return [outgrown(), excess(), estimated(), summed(), fallen()]


def outgrown() -> Question:
    """How far exports to each of five destinations outgrew a yardstick (``trade.outgrown``)."""
    table = _rerouting()
    return Question("outgrown", "How many times as fast as the yardstick did European exports grow?", "times", 2, 1, True, tuple(table.columns[:5]), table.assign(value=trade.outgrown()["times"]))


def excess() -> Question:
    """The same in euros: exports above what growth like the yardstick would have given, EUR million."""
    table = _rerouting()
    return Question("excess", "How many million euros of European exports lie above the yardstick?", "million euros", 0, 0, False, tuple(table.columns[:5]), table.assign(value=trade.outgrown()["excess_eur"] / 1e6))


def _rerouting() -> pd.DataFrame:
    """The choices behind ``trade.outgrown``, in words."""
    found = trade.outgrown()
    return pd.DataFrame(
        {
            "Destination": found["place"].map(_names()),
            "Base": found["base"].map(lambda years: str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"),
            "Year": found["year"].astype(str),
            "Yardstick": found["quantile"].map(YARDSTICKS),
            "Destinations from": found["floor_eur"].map(lambda eur: f"€{eur / 1e6:.0f} million"),
        }
    )


def estimated() -> Question:
    """Product contrasts with intervals, without Russia, which is no neighbour (``estimates.recorded``; doses ask something else)."""
    rows = estimates.recorded().query("design in ['difference', 'within chapter'] and place != 'RUS'")
    table = pd.DataFrame(
        {
            "Goods": rows["comparison"].map(GOODS).mask(rows["design"] == "within chapter", CHAPTERS),
            "Destination": rows["place"].map(_names() | TOGETHER),
            "Base": rows["base"],
            **{to: np.exp(rows[of]) for to, of in (("value", "estimate"), ("low", "low"), ("high", "high"))},
        }
    ).reset_index(drop=True)
    return Question("estimated", "How many times as fast as other goods did restricted goods grow? Estimates with intervals", "times", 2, 1, True, tuple(table.columns[:3]), table)


def summed() -> Question:
    """Product contrasts as ratios of sums, without intervals (``products.curve``)."""
    rows = products.curve().sort_values(["start", "place", "restricted", "compared"], kind="stable")
    table = pd.DataFrame(
        {
            "Goods": rows["restricted"] + ": " + rows["compared"],
            "Destination": rows["place"].map(_names() | TOGETHER),
            "Base": rows["base"],
            "First month": rows["start"].map(lambda month: MONTHS[month - 1]),
            "Vehicles": rows["vehicles"].map({"in": "counted", "out": "left out"}),
            "value": np.exp(rows["contrast"]),
        }
    )
    return Question("summed", "How many times as fast as other goods did restricted goods grow? Ratios of sums", "times", 2, 1, True, tuple(table.columns[:5]), table)


def fallen() -> Question:
    """The mirror ratio of 2022 and 2023 over its lowest value of the base years (``mirror.definitions``)."""
    rows = []
    for (origin, freight), ledgers in definitions().items():
        floor = ledgers.loc[list(BASE_YEARS), "ratio"].min()
        rows += [{"Origins": SHORT.get(origin, origin), "Freight": freight, "Year": str(y), "value": ledgers.loc[y, "ratio"] / floor} for y in (2022, 2023)]
    table = pd.DataFrame(rows)
    return Question("fallen", "What part of its lowest earlier value is the mirror ratio of Kyrgyzstan?", "times", 2, 1, True, tuple(table.columns[:3]), table)


@tables.remembered
def _names() -> dict[str, str]:
    return tables.load("partners").set_index("code")["name"].to_dict()


def _times_kyrgyz() -> pd.Series:
    found = trade.outgrown()
    return found.loc[found["place"] == "KGZ", "times"]


@number("ways.rerouting", "specifications", count)
def _rerouting_ways() -> float:
    """Specifications of the growth of EU exports to the five destinations followed against a yardstick.

    Kazakhstan, Kyrgyzstan, Uzbekistan, Armenia, Georgia, each where it is large enough; three bases (2019, 2021, the mean of 2019 to 2021), two later
    years (2022, 2023), two smallest sizes (10 and 100 million euros in the base), three yardsticks (median, upper quartile, ninth decile).
    """
    return len(trade.outgrown())


@number("ways.rerouting_above", "specifications", count)
def _rerouting_above() -> float:
    """Specifications of the growth of EU exports to the five destinations followed in which a destination outgrew the yardstick.

    Of ways.rerouting, those with growth above that of the yardstick.
    """
    return (trade.outgrown()["times"] > 1).sum()


@number("ways.rerouting_kgz", "specifications", count)
def _kyrgyz_ways() -> float:
    """Specifications of the growth of EU exports to Kyrgyzstan against a yardstick.

    Of ways.rerouting, those of Kyrgyzstan.
    """
    return len(_times_kyrgyz())


@number("ways.rerouting_kgz_low", "ratio", times)
def _kyrgyz_low() -> float:
    """Smallest growth of EU exports to Kyrgyzstan over growth of the yardstick in any specification.

    Smallest value over ways.rerouting_kgz.
    """
    return _times_kyrgyz().min()


@number("ways.rerouting_kgz_high", "ratio", times)
def _kyrgyz_high() -> float:
    """Largest growth of EU exports to Kyrgyzstan over growth of the yardstick in any specification.

    Largest value over ways.rerouting_kgz.
    """
    return _times_kyrgyz().max()


@number("ways.mirror", "specifications", count)
def _mirror_ways() -> float:
    """Specifications of the Kyrgyz mirror ratio against its lowest value of 2019 to 2021.

    Three readings of origin (European alone, five others counted, every origin but China and the Eurasian Union), three of freight (as before,
    falling from 10 or from 20 per cent) and two years (2022, 2023).
    """
    return len(fallen().table)


@number("ways.mirror_below", "specifications", count)
def _mirror_below() -> float:
    """Specifications of the Kyrgyz mirror ratio in which it lies below its lowest value of 2019 to 2021.

    Of ways.mirror, those with a ratio below one.
    """
    return (fallen().table["value"] < 1).sum()


def _ways(claim: str) -> pd.Series:
    """Outcome of each independent way of a claim, as recorded: "holds", "fails", or "holds in part" where copies differ."""
    rows = tables.load("verdict_specifications").query("id == @claim and counted == 'yes'")
    return rows.groupby("hangs_on")["outcome"].agg(lambda found: found.iloc[0] if found.nunique() == 1 else "holds in part")


@number("ways.c40", "ways", words)
def _c40() -> float:
    """Independent ways in which claim C40 is tried.

    Different words in the column hangs_on of verdict_specifications, rows of C40 that count.
    """
    return len(_ways("C40"))


@number("ways.c40_hold", "ways", words)
def _c40_hold() -> float:
    """Independent ways in which claim C40 holds.

    Of ways.c40, those of which every copy has the outcome “holds”.
    """
    return (_ways("C40") == "holds").sum()


@number("ways.c40_fail", "ways", words)
def _c40_fail() -> float:
    """Independent ways in which claim C40 fails.

    Of ways.c40, those of which every copy has the outcome “fails”.
    """
    return (_ways("C40") == "fails").sum()
