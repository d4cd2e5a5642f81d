"""Numbers on the votes on Ukraine since the article, and on the election to the Security Council."""

import pandas as pd

from bishkek import tables
from bishkek.numbers.formats import count, words
from bishkek.numbers.registry import number
from bishkek.numbers.votes import POST_SOVIET, TO_ARTICLE

NEUTRAL = {"abstain", "absent", "abstained or absent"}
SIDES = {"yes", "no"}


def since_article() -> pd.DataFrame:
    """Votes on the texts on Ukraine since the article, known or not: symbol, iso3, vote, record, date.

    The last text of 2023 has the votes of all members, the later ones those of eighteen states.
    """
    days = pd.concat([tables.load(t)[["symbol", "date"]] for t in ("ukraine_resolutions", "ukraine_resolutions_later")]).set_index("symbol")["date"]
    cast = pd.concat([tables.load(t)[["symbol", "iso3", "vote"]] for t in ("ukraine_rollcalls", "ukraine_votes_later")])
    cast = cast.assign(record=cast["symbol"], date=cast["symbol"].map(days))
    return cast[cast["date"] > TO_ARTICLE[1]].sort_values(["date", "symbol"], kind="stable")


def of(state: str) -> pd.DataFrame:
    """Those votes of one state that are known for sure as a side or as none."""
    cast = since_article()
    return cast[(cast["iso3"] == state) & cast["vote"].isin(NEUTRAL | SIDES)]


def fully_known() -> pd.DataFrame:
    """Votes on those texts since the article of which every post-Soviet vote is known as yes, no, abstention or absence."""
    cast = since_article().query("iso3 in @POST_SOVIET or iso3 == 'RUS'")
    clear = cast["vote"].isin(["yes", "no", "abstain", "absent"]).groupby(cast["symbol"]).all()
    return cast[cast["symbol"].map(clear)]


@number("votes.article_texts", "resolutions", words)
def _texts() -> float:
    """Resolutions of the General Assembly on Ukraine since the article, to February 2026, as far as seen.

    Rows of ukraine_resolutions and ukraine_resolutions_later after 22 October 2023.
    """
    return since_article()["symbol"].nunique()


@number("votes.article_known_kgz", "resolutions", words)
def _known() -> float:
    """Resolutions of the General Assembly on Ukraine since the article of which the Kyrgyz vote is known.

    Of votes.article_texts, those with a vote for or against, an abstention or an absence in ukraine_rollcalls or ukraine_votes_later.
    """
    return len(of("KGZ"))


@number("votes.article_abstained_kgz", "votes", words)
def _abstained() -> float:
    """Resolutions of the General Assembly on Ukraine since the article on which Kyrgyzstan abstained.

    Of votes.article_known_kgz, those with an abstention.
    """
    return (of("KGZ")["vote"] == "abstain").sum()


@number("votes.article_sides_kgz", "votes", words)
def _sides() -> float:
    """Resolutions of the General Assembly on Ukraine since the article on which Kyrgyzstan is known to have taken a side.

    Of votes.article_known_kgz, those with a vote for or against.
    """
    return of("KGZ")["vote"].isin(SIDES).sum()


@number("votes.article_full", "resolutions", words)
def _full() -> float:
    """Resolutions of the General Assembly on Ukraine since the article of which every post-Soviet vote is known.

    Of votes.article_texts, those with a vote for or against, an abstention or an absence for each of ten post-Soviet states and Russia.
    """
    return fully_known()["symbol"].nunique()


def _ballot(place: int, column: str) -> float:
    return float(tables.load("council_ballots").sort_values("ballot", kind="stable")[column].iloc[place])


@number("council.first_kgz", "states", count)
def _first_kgz() -> float:
    """States that chose Kyrgyzstan for the Security Council in the first ballot of 3 June 2026, as the press reported.

    One cell of council_ballots.
    """
    return _ballot(0, "kyrgyzstan")


@number("council.first_phl", "states", count)
def _first_phl() -> float:
    """States that chose the Philippines for the Security Council in the first ballot of 3 June 2026, as the press reported.

    One cell of council_ballots.
    """
    return _ballot(0, "philippines")


@number("council.last_kgz", "states", count)
def _last_kgz() -> float:
    """States that chose Kyrgyzstan for the Security Council in the last ballot of 3 June 2026, as the press reported.

    One cell of council_ballots, of the ballot with the highest number.
    """
    return _ballot(-1, "kyrgyzstan")


@number("council.last_phl", "states", count)
def _last_phl() -> float:
    """States that chose the Philippines for the Security Council in the last ballot of 3 June 2026, as the press reported.

    One cell of council_ballots, of the ballot with the highest number.
    """
    return _ballot(-1, "philippines")


@number("cis.leaving", "members", words)
def _leaving() -> float:
    """Members of the Commonwealth of Independent States that have taken a step to leave it since the article.

    States of cis_steps with a step that was seen.
    """
    return tables.load("cis_steps").query("status == 'seen'")["iso3"].nunique()


@number("cis.members", "members", words)
def _members() -> float:
    """Full members of the Commonwealth of Independent States, one that is leaving among them.

    Rows of cis_republics with the status member.
    """
    return (tables.load("cis_republics")["status"] == "member").sum()
