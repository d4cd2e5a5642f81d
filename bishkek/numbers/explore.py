"""Numbers of the page of explorers."""

from bishkek import tables
from bishkek.measures import growth, votes
from bishkek.numbers.formats import count, per_cent, words
from bishkek.numbers.registry import number


@number("explore.destinations", "destinations", count)
def _destinations() -> float:
    """Countries and territories outside the EU with a recorded value of EU exports in at least one year, 2010 to 2023.

    Partners of eurostat_exports_annual that the table partners does not mark as no country.
    """
    return len(growth.destinations(tables.load("eurostat_exports_annual"), tables.load("partners")))


@number("explore.three_share_2023", "per cent", per_cent)
def _three() -> float:
    """Share of the three member states that declared most in the European Union's exports to Kyrgyzstan, 2023.

    Sums of the months of 2023 by member state (eurostat_exports_monthly); the three largest over all.
    """
    sums = growth.by_exporter(tables.load("eurostat_exports_monthly")).query("partner == 'KGZ' and year == 2023")["value_eur"]
    return sums.nlargest(3).sum() / sums.sum() * 100


@number("explore.never_against", "states", count)
def _never() -> float:
    """Members that never voted against any text on Ukraine or Crimea in the General Assembly, 2014 to 2023.

    States of ukraine_rollcalls without a vote of no.
    """
    return (votes.refusals(tables.load("ukraine_rollcalls")) == 0).sum()


@number("explore.texts", "resolutions", count)
def _texts() -> float:
    """Adopted texts of the General Assembly on Ukraine and Crimea with a roll call, 2014 to 2023.

    The rows of ukraine_resolutions.
    """
    return len(tables.load("ukraine_resolutions"))


@number("explore.kgz_against", "votes", words)
def _kyrgyzstan() -> float:
    """Votes of Kyrgyzstan against texts on Ukraine and Crimea in the General Assembly, 2014 to 2023.

    Rows of ukraine_rollcalls for Kyrgyzstan with a vote of no.
    """
    return votes.refusals(tables.load("ukraine_rollcalls"))["KGZ"]
