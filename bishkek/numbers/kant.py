"""Numbers of the chapter on Kant."""

import pandas as pd

from bishkek import tables
from bishkek.measures import kant
from bishkek.numbers.formats import count, per_cent, usd, whole_per_cent, words
from bishkek.numbers.registry import number

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
LAST, MIDDLE, FIRST = "2012 to 2023", "2002 to 2011", "1992 to 2001"
KANT, MANAS = "Kant air base", "Manas airport, US base to 2014"


def places() -> pd.DataFrame:
    """Sites and towns in one table: name, longitude, latitude."""
    columns = ["name", "longitude", "latitude"]
    return pd.concat([tables.load("military_sites")[columns], tables.load("places")[columns]], ignore_index=True)


def kilometres(count_: float) -> str:
    """A distance: 21.9 -> "22 km"."""
    return f"{count_:,.0f} km"


def _from_kant(place: str) -> float:
    return kant.kilometres(places(), KANT, place)


@number("kant.days_early", "days", words)
def _days_early() -> float:
    """Days from the ceremony at Kant to the twentieth anniversary of its opening.

    From the ceremony (tass_2023_speech) to the day twenty years after the opening that the Kremlin names (kremlin_2003), in kant_dates.
    """
    dates = tables.load("kant_dates").set_index("id")["date"]
    return kant.days_before_anniversary(dates["kremlin_2003"], dates["tass_2023_speech"])


@number("kant.bishkek", "km", kilometres)
def _bishkek() -> float:
    """Distance from Kant air base to the centre of Bishkek.

    Great circle on the ellipsoid WGS 84 between the coordinates of military_sites and places.
    """
    return _from_kant("Bishkek")


@number("kant.manas", "km", kilometres)
def _manas() -> float:
    """Distance from Kant air base to Manas airport.

    Great circle on the ellipsoid WGS 84 between the coordinates of military_sites.
    """
    return _from_kant(MANAS)


@number("kant.almaty", "km", kilometres)
def _almaty() -> float:
    """Distance from Kant air base to Almaty.

    Great circle on the ellipsoid WGS 84 between the coordinates of military_sites and places.
    """
    return _from_kant("Almaty")


@number("kant.tashkent", "km", kilometres)
def _tashkent() -> float:
    """Distance from Kant air base to Tashkent.

    Great circle on the ellipsoid WGS 84 between the coordinates of military_sites and places.
    """
    return _from_kant("Tashkent")


@number("kant.dushanbe", "km", kilometres)
def _dushanbe() -> float:
    """Distance from Kant air base to Dushanbe.

    Great circle on the ellipsoid WGS 84 between the coordinates of military_sites and places.
    """
    return _from_kant("Dushanbe")


def _force(counted: str, status: str) -> pd.Series:
    table = tables.load("kant_force")
    return table[(table["counted"] == counted) & (table["status"] == status)].sort_values("month", kind="stable").iloc[-1]


@number("kant.combat_reported", "aircraft", words)
def _combat() -> float:
    """Combat aircraft at Kant in the latest count seen, of 2013, upper end.

    Latest month of kant_force with combat aircraft reported; the column high.
    """
    return _force("combat aircraft", "reported")["high"]


@number("kant.combat_most", "aircraft", count)
def _combat_most() -> float:
    """Most combat aircraft in any plan or count for Kant that was seen, 2002 to 2022.

    The largest value of the column high of kant_force for combat aircraft, planned or reported.
    """
    return tables.load("kant_force").query("counted == 'combat aircraft'")["high"].max()


@number("kant.combat_counts", "counts", words)
def _combat_counts() -> float:
    """Counts of combat aircraft at Kant that were seen, plans left out.

    Rows of kant_force with combat aircraft reported.
    """
    return len(tables.load("kant_force").query("counted == 'combat aircraft' and status == 'reported'"))


@number("kant.aircraft_2009", "aircraft", count)
def _aircraft() -> float:
    """Aircraft of all kinds at Kant in a report of 2009, upper end.

    Latest month of kant_force with aircraft of all kinds reported; the column high.
    """
    return _force("aircraft of all kinds", "reported")["high"]


@number("kant.people_reported", "people", count)
def _people() -> float:
    """Russian servicemen in Kyrgyzstan in the latest count seen, of 2022, upper end.

    Latest month of kant_force with people reported; the column high.
    """
    return _force("people", "reported")["high"]


@number("kant.sites_drawn", "sites", words)
def _drawn() -> float:
    """Russian military sites in Central Asia whose position was sourced.

    Rows of military_sites with the position of the site itself, without the former US base.
    """
    return ((table := tables.load("military_sites"))["position"].eq("site") & table["kind"].ne("former US base")).sum()


@number("kant.sites_town", "sites", words)
def _towns() -> float:
    """Military sites in Central Asia of which only the nearest town is known.

    Rows of military_sites with the position of a town.
    """
    return tables.load("military_sites")["position"].eq("town").sum()


@number("arms.russia_share_five", "per cent", whole_per_cent)
def _arms_five() -> float:
    """Russia's share of major arms delivered to the five Central Asian states, 2012 to 2023.

    Trend-indicator values of arms_deliveries: from Russia over all suppliers, the five states added up.
    """
    return kant.supplier_share(tables.load("arms_deliveries"), "Russia", LAST, FIVE)


@number("arms.russia_share_five_first", "per cent", whole_per_cent)
def _arms_five_first() -> float:
    """Russia's share of major arms delivered to the five Central Asian states, 1992 to 2001.

    Trend-indicator values of arms_deliveries: from Russia over all suppliers, the five states added up.
    """
    return kant.supplier_share(tables.load("arms_deliveries"), "Russia", FIRST, FIVE)


def _share_of_russia(id: str, name: str, state: str) -> None:
    """Registers Russia's share of the arms delivered to one state from 2002 to 2011."""

    @number(f"arms.russia_share_{id}_2000s", "per cent", whole_per_cent, name=name)
    def recipe() -> float:
        """Russia's share of major arms delivered to {name}, 2002 to 2011.

        Trend-indicator values of arms_deliveries: from Russia over all suppliers.
        """
        return kant.supplier_share(tables.load("arms_deliveries"), "Russia", MIDDLE, (state,))


_share_of_russia("kgz", "Kyrgyzstan", "KGZ")
_share_of_russia("kaz", "Kazakhstan", "KAZ")
_share_of_russia("tjk", "Tajikistan", "TJK")
_share_of_russia("tkm", "Turkmenistan", "TKM")
_share_of_russia("uzb", "Uzbekistan", "UZB")


@number("arms.russia_share_five_2000s", "per cent", whole_per_cent)
def _arms_five_middle() -> float:
    """Russia's share of major arms delivered to the five Central Asian states, 2002 to 2011.

    Trend-indicator values of arms_deliveries: from Russia over all suppliers, the five states added up.
    """
    return kant.supplier_share(tables.load("arms_deliveries"), "Russia", MIDDLE, FIVE)


@number("arms.russia_share_kaz", "per cent", whole_per_cent)
def _arms_kaz() -> float:
    """Russia's share of major arms delivered to Kazakhstan, 2012 to 2023.

    Trend-indicator values of arms_deliveries: from Russia over all suppliers.
    """
    return kant.supplier_share(tables.load("arms_deliveries"), "Russia", LAST, ("KAZ",))


@number("arms.russia_share_tjk", "per cent", whole_per_cent)
def _arms_tjk() -> float:
    """Russia's share of major arms delivered to Tajikistan, 2012 to 2023.

    Trend-indicator values of arms_deliveries: from Russia over all suppliers.
    """
    return kant.supplier_share(tables.load("arms_deliveries"), "Russia", LAST, ("TJK",))


@number("arms.russia_share_uzb", "per cent", whole_per_cent)
def _arms_uzb() -> float:
    """Russia's share of major arms delivered to Uzbekistan, 2012 to 2023.

    Trend-indicator values of arms_deliveries: from Russia over all suppliers.
    """
    return kant.supplier_share(tables.load("arms_deliveries"), "Russia", LAST, ("UZB",))


@number("arms.russia_share_kgz", "per cent", whole_per_cent)
def _arms_kgz() -> float:
    """Russia's share of major arms delivered to Kyrgyzstan, 2012 to 2023.

    Trend-indicator values of arms_deliveries: from Russia over all suppliers.
    """
    return kant.supplier_share(tables.load("arms_deliveries"), "Russia", LAST, ("KGZ",))


@number("arms.turkiye_share_kgz", "per cent", whole_per_cent)
def _arms_turkiye() -> float:
    """Türkiye's share of major arms delivered to Kyrgyzstan, 2012 to 2023.

    Trend-indicator values of arms_deliveries: from Türkiye over all suppliers.
    """
    return kant.supplier_share(tables.load("arms_deliveries"), "Türkiye", LAST, ("KGZ",))


@number("arms.russia_share_tkm", "per cent", whole_per_cent)
def _arms_tkm() -> float:
    """Russia's share of major arms delivered to Turkmenistan, 2012 to 2023.

    Trend-indicator values of arms_deliveries: from Russia over all suppliers.
    """
    return kant.supplier_share(tables.load("arms_deliveries"), "Russia", LAST, ("TKM",))


def _spent(state: str, year: int) -> float:
    return float(tables.load("military_spending").set_index(["iso3", "year"])["pct_of_gdp"][state, year])


@number("spending.kgz_2024", "per cent of GDP", per_cent)
def _spending_kgz() -> float:
    """Military spending over GDP, Kyrgyzstan, 2024.

    One cell of military_spending.
    """
    return _spent("KGZ", 2024)


def _kyrgyz_spending() -> pd.Series:
    table = tables.load("military_spending")
    return table.loc[table["iso3"] == "KGZ", "pct_of_gdp"]


@number("spending.kgz_low", "per cent of GDP", per_cent)
def _spending_kgz_low() -> float:
    """Lowest military spending over GDP of Kyrgyzstan in a year from 2000 to 2024.

    The smallest yearly value of pct_of_gdp in military_spending.
    """
    return _kyrgyz_spending().min()


@number("spending.kgz_high", "per cent of GDP", per_cent)
def _spending_kgz_high() -> float:
    """Highest military spending over GDP of Kyrgyzstan in a year from 2000 to 2024.

    The largest yearly value of pct_of_gdp in military_spending.
    """
    return _kyrgyz_spending().max()


@number("spending.kaz_2024", "per cent of GDP", per_cent)
def _spending_kaz() -> float:
    """Military spending over GDP, Kazakhstan, 2024.

    One cell of military_spending.
    """
    return _spent("KAZ", 2024)


@number("spending.rus_2024", "per cent of GDP", per_cent)
def _spending_rus() -> float:
    """Military spending over GDP, Russia, 2024.

    One cell of military_spending.
    """
    return _spent("RUS", 2024)


@number("kant.people_tajikistan", "people", count)
def _people_tajikistan() -> float:
    """Russian servicemen in Tajikistan, upper end of an estimate of 2022.

    The row “people in Tajikistan” of kant_force, column high.
    """
    return _force("people in Tajikistan", "reported")["high"]


def _lease(id: str) -> float:
    return float(tables.load("kant_lease").set_index("id")["value"][id])


@number("kant.term_first", "years", count)
def _term_first() -> float:
    """Term of the first agreement on the Russian base at Kant, of 2003.

    Row term_first of kant_lease.
    """
    return _lease("term_first")


@number("kant.term_extension", "years", words)
def _term_extension() -> float:
    """Years by which the first agreement on the Russian base at Kant was extended at a time.

    Row term_extension of kant_lease.
    """
    return _lease("term_extension")


@number("kant.count_year", "year", lambda v: f"{v:.0f}")
def _count_year() -> float:
    """Year of the latest count of combat aircraft at Kant that was seen.

    Latest month of kant_force with combat aircraft reported.
    """
    return int(_force("combat aircraft", "reported")["month"][:4])


@number("kant.land_agreed", "hectares", count)
def _land_agreed() -> float:
    """Hectares of all Russian sites in Kyrgyzstan under the agreement of 2012.

    Row land_agreed of kant_lease.
    """
    return _lease("land_agreed")


@number("kant.land_used", "hectares", count)
def _land_used() -> float:
    """Hectares of all Russian sites in Kyrgyzstan in use by the survey before the protocol of 2020.

    Row land_used of kant_lease.
    """
    return _lease("land_used")


@number("kant.rent_new", "USD", usd)
def _rent_new() -> float:
    """Yearly rent of Russian sites in Kyrgyzstan with the rise of the protocol of 2020, all sites.

    Rows rent and rent_rise of kant_lease added.
    """
    return _lease("rent") + _lease("rent_rise")


@number("kant.debt", "USD", usd)
def _debt() -> float:
    """Kyrgyz debt to Russia settled with the agreement of 2012.

    Row debt of kant_lease; the source says “about”.
    """
    return _lease("debt")
