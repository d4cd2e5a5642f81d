"""Statements of the chapter on Kant."""

from bishkek import claims, tables
from bishkek.claims.kant import AGE, AIRCRAFT, LAW, USE
from bishkek.claims.verdict import ARTICLE_DATE
from bishkek.sentences.registry import statement


@statement("kant.all_three_means")
def _means() -> bool:
    """Aircraft, a legal basis beyond Kyrgyzstan and use beyond it were each found."""
    found = claims.judge("C13").ways
    return all(found[part] == "holds" for part in (AIRCRAFT, LAW, USE))


@statement("kant.count_is_old")
def _old() -> bool:
    """The latest count of combat aircraft is of an earlier year than the article."""
    return claims.judge("C13").ways[AGE] == "fails"


@statement("kant.exercises_and_a_mission")
def _used() -> bool:
    """The uses of the base abroad up to the article that were found are several exercises and one mission, and the mission is of 2022."""
    uses = tables.load("kant_use").query("kind == @USE and date <= @ARTICLE_DATE")
    mission = uses[uses["what"].str.contains("mission")]
    return uses["what"].str.contains("exercise").sum() == len(uses) - 1 > 1 and mission["date"].str[:4].tolist() == ["2022"]


@statement("kant.flights_need_aircraft")
def _flights() -> bool:
    """In the latest report of aircraft sent abroad there are some, it is later than the latest count, and not more than that count has."""
    force = tables.load("kant_force").sort_values("month", kind="stable")
    sent, counted = (force[force["counted"] == c].iloc[-1] for c in ("combat aircraft sent abroad", "combat aircraft"))
    return sent["month"] > counted["month"] and 0 < sent["low"] <= counted["high"]


@statement("kant.no_count_and_no_use_since")
def _nothing_since() -> bool:
    """Neither a count of combat aircraft nor a use abroad dated after the article was found, and a legal basis or task was stated again."""
    uses, force = (tables.load(t) for t in ("kant_use", "kant_force"))
    later = set(uses.loc[uses["date"] > ARTICLE_DATE, "kind"])
    aircraft = force[force["counted"].str.startswith("combat aircraft")]
    return later == {LAW} and (aircraft["month"] < ARTICLE_DATE).all()


@statement("kant.no_new_terms_since")
def _terms() -> bool:
    """After November 2023 the list of events has no signing, ratification or entry into force for a Russian site."""
    later = tables.load("base_agreements").query("date > '2023-11-30' and state == 'Russia'")
    return not later.empty and not later["step"].isin(["signed", "ratified", "in force", "closed", "opened"]).any()


@statement("kant.post_reported_and_denied")
def _post() -> bool:
    """The list has a report on a Chinese post and, later, a denial."""
    steps = tables.load("base_agreements").query("state == 'China'").sort_values("date", kind="stable")["step"].tolist()
    return steps == ["reported", "denied"]
