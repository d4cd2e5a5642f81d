"""Numbers of the chapter on mirror statistics: the two ledgers."""

from itertools import product

import pandas as pd

from bishkek import tables
from bishkek.measures import growth, mirror, money
from bishkek.numbers.formats import cents, eur, ratio
from bishkek.numbers.registry import number


#: Share of the value that freight and insurance take in the base years and later.
FREIGHT = {
    "freight as before": (0.0, 0.0),
    "freight falls from 10 per cent": (0.1, 0.0),
    "freight falls from 20 per cent": (0.2, 0.0),
    "freight rises to 10 per cent": (0.0, 0.1),
    "freight rises to 20 per cent": (0.0, 0.2),
}
EUROPEAN = "European origin only"
FIVE = "five other origins counted"
NET = "five other origins counted, less what is known to have come directly"
EVERY = "every origin counted but China and the Eurasian Union"
ORIGINS = {EUROPEAN: (), FIVE: mirror.FIVE_ORIGINS, NET: mirror.FIVE_ORIGINS, EVERY: mirror.ALL_BUT_NEAREST}


def _exports() -> pd.DataFrame:
    return tables.load("eurostat_exports_annual")


@tables.remembered
def members() -> tuple[str, ...]:
    """ISO codes of the 27 member states."""
    partners = tables.load("partners")
    return tuple(partners.loc[partners["group"] == "EU", "code"])


def german_exports() -> pd.Series:
    """German exports to Kyrgyzstan, EUR by complete year."""
    monthly = tables.load("eurostat_exports_monthly").query("reporter == 'DEU' and partner == 'KGZ'")
    return growth.yearly(monthly).set_index("year")["value_eur"]


def direct() -> tuple[tuple[str, int, float], ...]:
    """Goods of five other origins that are known to have come straight to Kyrgyzstan, as the importer values them: (origin, year, USD)."""
    known = tables.load("direct_shipments").query("counted_by == 'importer' and origin in @mirror.FIVE_ORIGINS").dropna(subset="musd")
    return tuple((r.origin, int(r.year), r.musd * 1e6) for r in known.itertuples())


def net() -> mirror.Bounds:
    """The reading that counts five other origins, less what is known to have come directly."""
    return mirror.Bounds(mirror.FIVE_ORIGINS, direct=direct())


@tables.remembered
def reading(bounds: mirror.Bounds = mirror.Bounds(), origins: tuple[str, ...] | None = None) -> pd.DataFrame:
    """The two ledgers of the Union (or of Germany alone) and Kyrgyzstan, one reading of origin and freight."""
    rates = money.usd_per_eur(tables.load("exchange_rates_annual"))
    kyrgyz = tables.load("kyrgyz_trade_by_partner")
    if origins == ("DEU",):
        declared = german_exports()
    else:
        declared = _exports().query("partner == 'KGZ'").set_index("year")["value_eur"]
    return mirror.mirror(declared, kyrgyz, list(origins or members()), rates, bounds)


@tables.remembered
def definitions() -> dict[tuple[str, str], pd.DataFrame]:
    """The two ledgers (``mirror.mirror``) under every definition of the rule of C44: (origins, freight) -> table."""
    known = direct()
    bounds = {(o, f): mirror.Bounds(ORIGINS[o], *FREIGHT[f], known if o == NET else ()) for o, f in product(ORIGINS, FREIGHT)}
    return {names: reading(b) for names, b in bounds.items()}


@number("mirror.recorded_2023", "EUR", eur)
def _recorded() -> float:
    """Imports of EU origin that Kyrgyzstan recorded in 2023.

    Kyrgyz imports from the 27 member states, added (kyrgyz_trade_by_partner), into euros at som per euro over som per dollar, yearly means
    (exchange_rates_annual).
    """
    return reading().loc[2023, "recorded_eur"]


@number("mirror.gap_2023", "EUR", eur)
def _gap() -> float:
    """EU exports declared for Kyrgyzstan in 2023 that Kyrgyzstan did not record as European.

    EU exports to Kyrgyzstan (Eurostat, free on board) less mirror.recorded_2023 (with freight and insurance).
    """
    return reading().loc[2023, "gap_eur"]


@number("mirror.ratio_2023", "share", cents)
def _ratio() -> float:
    """Recorded over declared EU exports to Kyrgyzstan, 2023.

    Kyrgyz imports from the 27 member states, added, in dollars, into euros at som per euro over som per dollar, yearly means (exchange_rates_annual);
    over EU exports to Kyrgyzstan (Eurostat).
    """
    return reading().loc[2023, "ratio"]


@number("mirror.ratio_2022", "share", cents)
def _ratio_2022() -> float:
    """Recorded over declared EU exports to Kyrgyzstan, 2022.

    As mirror.ratio_2023, for 2022.
    """
    return reading().loc[2022, "ratio"]


@number("mirror.ratio_2023_bound", "share", cents)
def _ratio_bound() -> float:
    """Recorded over declared EU exports to Kyrgyzstan, 2023, with goods of five other origins above their base counted as European.

    As mirror.ratio_2023. To what is recorded is added what Kyrgyzstan recorded from Japan, the United States, South Korea, Britain and Switzerland
    above its mean of 2019 to 2021, origin by origin, never below zero.
    """
    return reading(mirror.Bounds(mirror.FIVE_ORIGINS)).loc[2023, "ratio"]


@number("mirror.ratio_base", "share", cents)
def _ratio_base() -> float:
    """Recorded over declared EU exports to Kyrgyzstan, the sums of 2019 to 2021.

    As mirror.ratio_2023: the sum of recorded imports of the three years, in euros, over the sum of declared exports.
    """
    base = reading().loc[list(mirror.BASE_YEARS)]
    return base["recorded_eur"].sum() / base["declared_eur"].sum()


@number("mirror.ratio_base_low", "share", cents)
def _ratio_base_low() -> float:
    """Lowest yearly ratio of recorded to declared EU exports to Kyrgyzstan, 2019 to 2021.

    The smallest of the three yearly ratios, each as mirror.ratio_2023.
    """
    return reading().loc[list(mirror.BASE_YEARS), "ratio"].min()


@number("mirror.ratio_2011", "share", cents)
def _ratio_2011() -> float:
    """Recorded over declared EU exports to Kyrgyzstan, 2011, the lowest before 2022.

    As mirror.ratio_2023, for 2011.
    """
    return reading().loc[2011, "ratio"]


@number("mirror.ratio_2014", "ratio", ratio)
def _ratio_2014() -> float:
    """Recorded over declared EU exports to Kyrgyzstan, 2014, the highest of the years from 2010 on.

    As mirror.ratio_2023, for 2014.
    """
    return reading().loc[2014, "ratio"]


@number("mirror.german_2023", "ratio", ratio)
def _german() -> float:
    """Recorded over declared German exports to Kyrgyzstan, 2023.

    Kyrgyz imports from Germany, into euros as mirror.ratio_2023, over German exports to Kyrgyzstan (the twelve months of eurostat_exports_monthly).
    """
    return reading(origins=("DEU",)).loc[2023, "ratio"]


@number("mirror.german_base", "ratio", ratio)
def _german_base() -> float:
    """Recorded over declared German exports to Kyrgyzstan, the sums of 2019 to 2021.

    As mirror.german_2023: the sum of recorded imports of the three years, in euros, over the sum of declared exports.
    """
    base = reading(origins=("DEU",)).loc[list(mirror.BASE_YEARS)]
    return base["recorded_eur"].sum() / base["declared_eur"].sum()


@number("mirror.ratio_2023_all_origins", "share", cents)
def _ratio_all_origins() -> float:
    """Recorded over declared EU exports to Kyrgyzstan, 2023, with goods of every origin but China and the Eurasian Union above their base counted as European.

    As mirror.ratio_2023_bound, for every origin but China, Hong Kong, Russia, Kazakhstan, Belarus and Armenia.
    """
    return reading(mirror.Bounds(mirror.ALL_BUT_NEAREST)).loc[2023, "ratio"]


@number("mirror.german_2022", "ratio", ratio)
def _german_2022_ratio() -> float:
    """Recorded over declared German exports to Kyrgyzstan, 2022.

    As mirror.german_2023, for 2022.
    """
    return reading(origins=("DEU",)).loc[2022, "ratio"]


def _other_importer(importer: str, years: tuple[int, ...]) -> float:
    table = mirror.importer_ratios(
        _exports(), tables.load("neighbour_imports_from_eu"), tables.load("ecb_usd_per_eur_annual").set_index("year")["usd_per_eur"]
    ).set_index(["series", "year"])["ratio"]
    return float(table[importer][list(years)].mean())


@number("mirror.kaz_2023", "ratio", ratio)
def _kazakhstan_2023() -> float:
    """Recorded over declared EU exports to Kazakhstan, 2023.

    Kazakh imports from the member states, added (neighbour_imports_from_eu), into euros at the yearly mean rate of the European Central Bank, over EU
    exports to Kazakhstan (Eurostat).
    """
    return _other_importer("KAZ", (2023,))


@number("mirror.kaz_base", "ratio", ratio)
def _kazakhstan_base() -> float:
    """Recorded over declared EU exports to Kazakhstan, plain mean of the yearly ratios of 2019 to 2021.

    As mirror.kaz_2023, for each year; then the mean of the three ratios.
    """
    return _other_importer("KAZ", mirror.BASE_YEARS)


@number("mirror.arm_2023", "ratio", ratio)
def _armenia_2023() -> float:
    """Recorded over declared EU exports to Armenia, 2023.

    Armenian imports from the member states, added (neighbour_imports_from_eu), into euros at the yearly mean rate of the European Central Bank, over
    EU exports to Armenia (Eurostat).
    """
    return _other_importer("ARM", (2023,))


@number("mirror.arm_base", "ratio", ratio)
def _armenia_base() -> float:
    """Recorded over declared EU exports to Armenia, plain mean of the yearly ratios of 2019 to 2021.

    As mirror.arm_2023, for each year; then the mean of the three ratios.
    """
    return _other_importer("ARM", mirror.BASE_YEARS)


@number("mirror.uzb_2023", "ratio", ratio)
def _uzbekistan_2023() -> float:
    """Recorded over declared EU exports to Uzbekistan, 2023.

    Uzbek imports from the member states, added (neighbour_imports_from_eu), into euros at the yearly mean rate of the European Central Bank, over EU
    exports to Uzbekistan (Eurostat).
    """
    return _other_importer("UZB", (2023,))


@number("exports.deu_kgz_2021", "EUR", eur)
def _german_2021() -> float:
    """German exports to Kyrgyzstan, 2021.

    The twelve months of eurostat_exports_monthly with reporter Germany, added.
    """
    return german_exports()[2021]


@number("exports.deu_kgz_2022", "EUR", eur)
def _german_2022() -> float:
    """German exports to Kyrgyzstan, 2022.

    The twelve months of eurostat_exports_monthly with reporter Germany, added.
    """
    return german_exports()[2022]


@number("exports.deu_kgz_2023", "EUR", eur)
def _german_2023() -> float:
    """German exports to Kyrgyzstan, 2023.

    The twelve months of eurostat_exports_monthly with reporter Germany, added.
    """
    return german_exports()[2023]
