"""C03, C04, C08 and C50 asked of today: does the region matter more, is Russia alone, and is the tie deepening?"""

from dataclasses import replace

from bishkek import tables
from bishkek.claims.asked import Asked, asked_today
from bishkek.claims.parts import parts
from bishkek.claims.scorecard import ALONE, INVASION, Since, beyond, broken_ties, counts, more_summits, narrower_circle
from bishkek.measures import scorecard
from bishkek.numbers.scorecard import region_series
from bishkek.numbers.scorecard_later import MISSING, by_window_later, region_trade_later

NOW = Since(2024, 2025)
VISITS = "share of the president’s visits"


def _until() -> str:
    """The last year of the record of visits, which every question of this module reads."""
    return tables.load("foreign_visits")["date_start"].max()[:4]


@asked_today("C03")
def region_matters_more_now() -> Asked:
    """Visits and summits of 2024 and 2025 beyond their range up to 2021; trade, for two small states alone, stands beside."""
    trade = replace(beyond("share of Kyrgyzstan and Tajikistan in Russian trade", region_trade_later(), NOW), beside=True)
    return Asked([beyond(VISITS, region_series()[VISITS], NOW), more_summits(NOW), trade], _until(), "visits.share_2024_2025", decided_by=("foreign_visits", "summit_meetings"))


@asked_today("C04")
def isolation_now() -> Asked:
    """Both parts of C04 for 2024 and 2025, or the one of these years that a series has."""
    return Asked(broken_ties(NOW, MISSING), _until(), "partners.imports_2024", parts(ALONE, INVASION))


@asked_today("C08")
def fewer_partners_now() -> Asked:
    """Trade, hosts and votes of 2024 and 2025, or the one of these years that a series has, against 2019 to 2021."""
    return Asked(narrower_circle(NOW, MISSING), _until(), "partners.mean_contested_2025")


@asked_today("C50")
def deepening_now() -> Asked:
    """Level and share of Russia on the two ties that are known after 2023, against each choice of the years before."""
    table = by_window_later()
    enough = table[table["known"] >= scorecard.LEAST_TIES]
    return Asked(counts(enough), _until(), "score.later_both_rise")
