"""C20 and C21 today: sides taken in the votes on Ukraine since the article, and dependence."""

from collections.abc import Callable, Sequence

from bishkek.claims.asked import Asked, asked_today
from bishkek.claims.verdict import Specification, outcome
from bishkek.claims.votes import across, by_what_can_tell, sides
from bishkek.numbers.reliance import AGREEMENT, NEUTRAL_SHARE
from bishkek.numbers.votes_later import NEUTRAL, fully_known, of, since_article


@asked_today("C20")
def neutral() -> Asked:
    """Sides taken in the votes since the article that are known; those that are not are shown beside."""
    cast = of("KGZ")
    open_ = since_article().query("iso3 == 'KGZ'").pipe(lambda t: t[~t["symbol"].isin(cast["symbol"])])
    specs = [Specification(r.symbol.removeprefix("A/RES/"), r.vote, outcome(r.vote in NEUTRAL)) for r in cast.itertuples()]
    specs += [Specification(r.symbol.removeprefix("A/RES/"), r.vote, "holds in part", beside=True) for r in open_.itertuples()]
    return Asked(specs, cast["date"].max(), "votes.article_sides_kgz", _with_caveat(not open_.empty))


def _with_caveat(some_unknown: bool) -> Callable[[Sequence[Specification]], str]:
    """The rule of sides taken, with a caveat as long as a vote is not known."""

    def decide(specs: Sequence[Specification]) -> str:
        found = sides(specs)
        return "supported with a caveat" if found == "supported" and some_unknown else found

    return decide


@asked_today("C21")
def because_dependent() -> Asked:
    """Neutral votes since the article across states, by each measure of dependence; agreement with Russia stands beside."""
    cast = fully_known()
    return Asked([*across(NEUTRAL_SHARE, cast=cast), *across(AGREEMENT, cast=cast)], cast["date"].max(), "reliance.neutral_remittances_later", by_what_can_tell)
