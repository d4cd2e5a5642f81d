"""Statements of the chapter on summits."""

import pandas as pd

from bishkek import claims, tables
from bishkek.claims.summits import FORMATS
from bishkek.measures import summits, visits
from bishkek.numbers.summits import AFTER_THE_ARTICLE, held
from bishkek.sentences.registry import statement


@statement("summits.opened_before_the_war")
def _opened() -> bool:
    """The first meetings of the list were held by video, before the invasion."""
    early = held().query("date_start < @visits.INVASION")
    return len(early) > 0 and (early["form"] == "video").all()


@statement("summits.only_deputies_with_eu")
def _deputies() -> bool:
    """Every deputy on the list came for Turkmenistan, to a meeting with the European Union."""
    deputies = tables.load("summit_attendance").query("who == 'deputy'").merge(held()[["id", "partner"]], on="id")
    return len(deputies) > 0 and set(deputies["partner"]) == {"EU"} and set(deputies["iso3"]) == {"TKM"}


@statement("summits.more_in_every_cut")
def _more() -> bool:
    """In every cut of the list, to every day and with both ways to place January 2022, meetings a year rose after the invasion."""
    return all(s.outcome == "holds" for s in claims.judge("C34").specifications if s.way != FORMATS)


def _after() -> pd.DataFrame:
    return visits.between(held(), *AFTER_THE_ARTICLE)


@statement("summits.slower_but_frequent")
def _slower() -> bool:
    """Meetings a year from the article to the end of 2025 are fewer than between the invasion and the article, and more than before 2022 whichever way January 2022 is taken."""
    now, earlier = summits.spans(held(), start=AFTER_THE_ARTICLE[0])[1].rate, summits.spans(held(), visits.ARTICLE)[1].rate
    before = [summits.spans(held(), before_end=end)[0].rate for end in (summits.BEFORE_END, summits.EVE)]
    return max(before) < now < earlier


@statement("summits.all_present_since")
def _present() -> bool:
    """At every meeting after the article all five presidents took part."""
    later = held().query("date_start > @visits.ARTICLE")
    return len(later) > 0 and (summits.presidents(later, tables.load("summit_attendance")) == summits.FIVE_PRESIDENTS).all()


@statement("summits.russia_one_of_the_later")
def _russia_later() -> bool:
    """Russia was the partner in one meeting from the article to the end of 2025."""
    return int((_after()["partner"] == "RUS").sum()) == 1
