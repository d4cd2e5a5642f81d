"""Numbers of the chapter on the five states."""

import pandas as pd

from bishkek import tables
from bishkek.measures import dependence, kant, votes
from bishkek.numbers.formats import share_per_cent, whole_per_cent, words
from bishkek.numbers.registry import number

TRADE_YEAR = 2023
MONEY_YEAR = 2022
PEOPLE_YEAR = 2024
SINCE_INVASION = {"since the invasion": ("2022-03-01", "2023-12-31")}
NAMES = {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "TJK": "Tajikistan", "TKM": "Turkmenistan", "UZB": "Uzbekistan"}
KNOWN_STATES = ("KAZ", "KGZ", "TJK", "UZB")


@tables.remembered
def trade_shares() -> pd.DataFrame:
    """The rows of ``measures.dependence.trade_shares``."""
    loaded = (tables.load(n) for n in ("kyrgyz_trade_by_partner", "kyrgyz_trade_totals", "neighbour_trade_with_giants"))
    return dependence.trade_shares(*loaded)


def _booked(partner: str) -> pd.Series:
    """Share of a partner by state in the last year, from the states' own books."""
    return trade_shares().query("partner == @partner and year == @TRADE_YEAR").set_index("iso3")["share_pct"]


def _told(partner: str) -> pd.Series:
    """Share of a partner as an office reported it, which is Tajikistan's."""
    return tables.load("trade_share_reports").query("state == 'TJK' and partner == @partner").set_index("state")["share_pct"]


def _partner(partner: str) -> pd.Series:
    return pd.concat([_booked(partner), _told(partner)])


def _votes() -> pd.Series:
    found = votes.with_reference(tables.load("assembly_votes"), list(dependence.FIVE), SINCE_INVASION)
    chosen = found.query("absence == 'as abstention' and statistic == 'agreement'")
    return chosen.set_index("iso3")["value"] * 100


def _remittances() -> pd.Series:
    return dependence.remittance_shares(tables.load("post_soviet_dependence"), MONEY_YEAR)


def _arms() -> pd.Series:
    return dependence.arms_shares(tables.load("arms_deliveries"))


@tables.remembered
def fingerprints() -> pd.DataFrame:
    """The rows of ``measures.dependence.fingerprints`` for the six measures."""
    return dependence.fingerprints(
        {
            "trade with Russia": _partner("RUS"),
            "trade with China": _partner("CHN"),
            "remittances received": _remittances(),
            "people in Russia": dependence.people_shares(tables.load("people_in_russia"), PEOPLE_YEAR),
            "Russian arms": _arms(),
            "votes with Russia": _votes(),
        }
    )


TRADE = {"trade with Russia": "RUS", "trade with China": "CHN"}
REPORTED = ("TJK",)  # states whose trade shares are known from reports of their office


def _cell(state: str, measure: str) -> float:
    """One cell of the fingerprints, from the tables of its own measure alone."""
    if measure in TRADE:
        return (_told if state in REPORTED else _booked)(TRADE[measure])[state]
    return {"remittances received": _remittances, "Russian arms": _arms}[measure]()[state]


CELLS = (
    ("arms_kaz", "KAZ", "Russian arms"), ("arms_tkm", "TKM", "Russian arms"), ("arms_uzb", "UZB", "Russian arms"),
    ("remittances_tjk", "TJK", "remittances received"), ("remittances_kgz", "KGZ", "remittances received"),
    ("trade_rus_kgz", "KGZ", "trade with Russia"), ("trade_chn_kgz", "KGZ", "trade with China"),
    ("trade_rus_kaz", "KAZ", "trade with Russia"), ("trade_chn_kaz", "KAZ", "trade with China"),
    ("trade_rus_tjk", "TJK", "trade with Russia"), ("trade_chn_tjk", "TJK", "trade with China"),
    ("trade_rus_uzb", "UZB", "trade with Russia"), ("trade_chn_uzb", "UZB", "trade with China"),
)  # fmt: skip
OF_WHAT = {
    "Russian arms": "per cent of major arms delivered from 2012 to 2023",
    "remittances received": f"per cent of gross domestic product, {MONEY_YEAR}",
} | dict.fromkeys(TRADE, f"per cent of its trade, {TRADE_YEAR}")
HOW = {
    "Russian arms": "Trend-indicator values of arms_deliveries: from Russia over all suppliers.",
    "remittances received": "Remittances received over gross domestic product (post_soviet_dependence).",
} | dict.fromkeys(TRADE, "Exports and imports added, over all trade, as the state itself records them.")
TOLD = "As its statistical office was quoted, in trade_share_reports."
TOLD_PERIOD = "per cent of its trade, January to November 2023"
for _id, _state, _measure in CELLS:
    _told_only = _measure in TRADE and _state in REPORTED
    _how, _of = (TOLD, TOLD_PERIOD) if _told_only else (HOW[_measure], OF_WHAT[_measure])

    @number(f"five.{_id}", "per cent", whole_per_cent, state=NAMES[_state], measure=_measure, of=_of, how=_how)
    def _value(state=_state, measure=_measure) -> float:
        """{state}: {measure}, {of}.

        {how}
        """
        return _cell(state, measure)


@number("five.remittances_kaz", "per cent", lambda v: f"{v:.1f} per cent")
def _remittances_kaz() -> float:
    """Kazakhstan: remittances received, per cent of GDP, 2022.

    Remittances received over gross domestic product in 2022 (post_soviet_dependence).
    """
    return _cell("KAZ", "remittances received")


def _ties() -> pd.DataFrame:
    table = fingerprints()
    return table[table["measure"].isin(dependence.TIES)]


def _uzbek_lead() -> pd.Series:
    """China's share of Uzbek trade minus Russia's by year, percentage points."""
    shares = trade_shares().query("iso3 == 'UZB'").pivot(index="year", columns="partner", values="share_pct")
    return shares["CHN"] - shares["RUS"]


def points(value: float) -> str:
    """A difference of shares: 2.33 -> "2.3 percentage points"."""
    return f"{value:.1f} percentage points"


@number("five.uzb_apart", "percentage points", points)
def _uzbek_apart() -> float:
    """Largest distance between the shares of China and Russia in Uzbek trade in a year from 2015 to 2022.

    Exports and imports added, over all trade, as Uzbekistan records them (neighbour_trade_with_giants); the largest of the yearly differences,
    without sign.
    """
    return _uzbek_lead().loc[2015:2022].abs().max()


@number("five.uzb_lead_2023", "percentage points", points)
def _uzbek_lead_2023() -> float:
    """China's share of Uzbek trade minus Russia's, 2023.

    Exports and imports added, over all trade, as Uzbekistan records them (neighbour_trade_with_giants).
    """
    return _uzbek_lead()[2023]


@number("five.measures", "measures", words)
def _measures() -> float:
    """Measures of ties of Central Asia with Russia; votes and trade with China are not among them.

    Trade with Russia, remittances received, people in Russia, Russian arms.
    """
    return _ties()["measure"].nunique()


@number("five.measures_tkm", "measures", words)
def _measures_tkm() -> float:
    """Measures of ties with Russia, of four, that are known for Turkmenistan.

    Of trade with Russia, remittances received, people in Russia and Russian arms, those with a value.
    """
    return _ties().query("iso3 == 'TKM'")["value"].notna().sum()


@number("five.unknown", "cells", words)
def _unknown() -> float:
    """Cells of four measures of ties with Russia by five states that are unknown.

    Of trade with Russia, remittances received, people in Russia and Russian arms for each of the five Central Asian states, the cells without a
    value.
    """
    return _ties()["value"].isna().sum()


@number("five.cells", "cells", words)
def _cells() -> float:
    """Cells of the measures of ties with Russia: states times measures.

    Five Central Asian states times four measures.
    """
    return len(_ties())


@number("five.leaders", "states", words)
def _leaders() -> float:
    """Different Central Asian states that come first on at least one of four measures of ties with Russia.

    The state with the highest known value on trade with Russia, remittances received, people in Russia and Russian arms.
    """
    return dependence.leaders(fingerprints()).nunique()


@number("five.agreement_of_ranks", "Kendall's W", lambda v: f"{v:.2f}")
def _agreement() -> float:
    """How far four measures of ties with Russia rank Kazakhstan, Kyrgyzstan, Tajikistan and Uzbekistan alike, from none (0) to full (1).

    Kendall's W = 12 S / (m² (n³ − n)), with m measures, n states and S the squared deviations of the sums of ranks from their mean. Turkmenistan is
    left out: not all of its cells are known.
    """
    return dependence.agreement_of_ranks(fingerprints(), KNOWN_STATES, dependence.TIES)


@number("five.agreement_without_kaz", "Kendall's W", lambda v: f"{v:.2f}")
def _agreement_without() -> float:
    """How far four measures of ties with Russia rank Kyrgyzstan, Tajikistan and Uzbekistan alike, from none (0) to full (1).

    Kendall's W as five.agreement_of_ranks, without Kazakhstan.
    """
    return dependence.agreement_of_ranks(fingerprints(), tuple(s for s in KNOWN_STATES if s != "KAZ"), dependence.TIES)


@number("five.opposite_with_kaz", "pairs", words)
def _opposite_with() -> float:
    """Pairs of Kazakhstan with another Central Asian state of which each is above the other on some measure of ties with Russia.

    five.opposite_pairs less the same count among the four other states.
    """
    rest = fingerprints().query("iso3 != 'KAZ'")
    return dependence.opposite_pairs(fingerprints()) - dependence.opposite_pairs(rest)


@number("five.opposite_pairs", "pairs", words)
def _opposite() -> float:
    """Pairs of Central Asian states, of ten, of which each is above the other on some measure of ties with Russia.

    Only measures that are known for both count: trade with Russia, remittances received, people in Russia, Russian arms.
    """
    return dependence.opposite_pairs(fingerprints())


@number("five.votes_low", "share", share_per_cent)
def _votes_low() -> float:
    """Lowest agreement with Russia in the General Assembly among the five Central Asian states, March 2022 to December 2023.

    All recorded votes (assembly_votes): the same vote counts one, an abstention or absence against yes or no one half, yes against no nothing; the
    mean over votes.
    """
    return _votes().min() / 100


@number("five.votes_high", "share", share_per_cent)
def _votes_high() -> float:
    """Highest agreement with Russia in the General Assembly among the five Central Asian states, March 2022 to December 2023.

    All recorded votes (assembly_votes): the same vote counts one, an abstention or absence against yes or no one half, yes against no nothing; the
    mean over votes.
    """
    return _votes().max() / 100


@number("five.arms_without_kaz", "per cent", whole_per_cent)
def _arms_without() -> float:
    """Russia's share of major arms delivered to the four Central Asian states without Kazakhstan, 2012 to 2023.

    Trend-indicator values of arms_deliveries: from Russia over all suppliers, the four states added up.
    """
    four = tuple(s for s in dependence.FIVE if s != "KAZ")
    return kant.supplier_share(tables.load("arms_deliveries"), "Russia", dependence.ARMS_PERIOD, four)


@number("five.arms_kaz_part", "per cent", whole_per_cent)
def _arms_part() -> float:
    """Kazakhstan's part of the Russian arms delivered to the five Central Asian states, 2012 to 2023.

    Trend-indicator values of arms_deliveries from Russia: Kazakhstan over the five.
    """
    rows = tables.load("arms_deliveries").query("period == @dependence.ARMS_PERIOD and supplier == 'Russia' and recipient in @dependence.FIVE")
    return rows.loc[rows["recipient"] == "KAZ", "tiv_million"].sum() / rows["tiv_million"].sum() * 100
