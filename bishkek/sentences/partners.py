"""What the chapter on summits says in words of four powers and Kyrgyz neutrality."""

from bishkek import claims, tables
from bishkek.claims.partners import COUNTRY, FIRMS, HOME, SIDE
from bishkek.sentences.registry import statement


@statement("partners.no_side_asked")
def _no_side() -> bool:
    """No statement in the table asks Kyrgyzstan to take a side."""
    return not (tables.load("partner_statements")["asks"] == SIDE).any()


@statement("partners.one_measure_against_the_country")
def _country() -> bool:
    """One measure against the country as a whole is listed, of April 2026, by the European Union; all other acts are against firms."""
    acts = tables.load("partner_statements").query("kind == 'act'")
    country = acts[acts["asks"] == COUNTRY]
    return country[["partner", "date"]].to_numpy().tolist() == [["EU", "2026-04-23"]] and (acts.drop(country.index)["asks"] == FIRMS).all()


@statement("partners.accepted_with_a_caveat")
def _accepted() -> bool:
    """C30 is supported on the day of the article and supported with a caveat today."""
    return (claims.judge("C30").verdict_then, claims.judge_today("C30").verdict) == ("supported", "supported with a caveat")


@statement("partners.no_kyrgyz_series")
def _no_series() -> bool:
    """No figure of support for Kyrgyzstan is in the table, so C31 is not checkable."""
    return not (tables.load("support_reports")["recipient"] == HOME).any() and claims.judge("C31").verdict == "not checkable here"
