"""C20 by what Kyrgyzstan does in the votes, C21 by who depends on Russia."""

import pandas as pd

from bishkek.measures import reliance
from tests.claims.power import MadeUp, case

NEUTRAL = ("ARM", "AZE", "KAZ", "KGZ", "TJK", "TKM", "UZB")
OTHERS = ("BLR", "GEO", "MDA")
SESSION = [f"A/RES/ES-11/{i}" for i in range(1, 7)]


def _kyrgyz(made: MadeUp, *against: str, vote: str = "no") -> None:
    made.edit("ukraine_rollcalls", "iso3 == 'KGZ'", vote="abstain")
    if against:
        made.edit("ukraine_rollcalls", f"iso3 == 'KGZ' and symbol in {against}", vote=vote)


@case("C20", "supported")
def _never(made: MadeUp) -> None:
    _kyrgyz(made)


@case("C20", "partly")
def _once(made: MadeUp) -> None:
    _kyrgyz(made, SESSION[2])


@case("C20", "contradicted")
def _mostly_for_the_texts(made: MadeUp) -> None:
    """A side is a side: voting for most texts is not neutral either."""
    _kyrgyz(made, *SESSION[:4], vote="yes")


def _depend(made: MadeUp, **neutral_depend_more: bool) -> None:
    """Seven states abstain always and three never; by each measure the seven depend more, or less."""
    made.edit("ukraine_rollcalls", f"iso3 in {NEUTRAL}", vote="abstain")
    made.edit("ukraine_rollcalls", f"iso3 in {OTHERS}", vote="yes")
    table: pd.DataFrame = made["post_soviet_dependence"].copy()
    for measure, more in neutral_depend_more.items():
        chosen = table["measure"] == measure.replace("_", " ")
        gdp = table[table["measure"] == reliance.GDP].set_index(["iso3", "year"])["usd_million"]
        keys = pd.MultiIndex.from_frame(table.loc[chosen, ["iso3", "year"]])
        high = table.loc[chosen, "iso3"].isin(NEUTRAL) == more
        table.loc[chosen, "usd_million"] = gdp.reindex(keys).to_numpy() * high.map({True: 0.4, False: 0.01}).to_numpy()
    made["post_soviet_dependence"] = table


@case("C21", "supported")
def _by_both(made: MadeUp) -> None:
    _depend(made, remittances_received=True, trade_with_Russia=True)


@case("C21", "partly")
def _by_one(made: MadeUp) -> None:
    _depend(made, remittances_received=True, trade_with_Russia=False)


@case("C21", "contradicted")
def _by_none(made: MadeUp) -> None:
    _depend(made, remittances_received=False, trade_with_Russia=False)
