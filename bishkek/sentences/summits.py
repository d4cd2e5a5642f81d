"""Statements of the chapter on summits."""

from bishkek import claims, tables
from bishkek.claims.summits import FORMATS
from bishkek.measures import visits
from bishkek.numbers.summits import held
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
