"""What the chapter on summits says in words of four powers and Kyrgyz neutrality."""

from bishkek import claims, numbers, tables
from bishkek.claims.partners import COUNTRY, FIRMS, HOME, NAMES, SIDE
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


@statement("partners.one_power_with_figures")
def _one_power() -> bool:
    """Of the four powers the European Union alone has figures of support for Kyrgyzstan on both sides of 2022, and C31 is not checkable, by 2023 and today."""
    specs = [s for verdict in (claims.judge("C31"), claims.judge_today("C31")) for s in verdict.specifications]
    powers = {s.way for s in specs if f", {HOME}, " in s.name and s.way in NAMES}
    return powers == {"EU"} and claims.judge("C31").verdict == claims.judge_today("C31").verdict == "not checkable here"


@statement("partners.union_plans_less")
def _less() -> bool:
    """The grants that the European Union planned for Kyrgyzstan are fewer a year in the programme from 2021 than in the one before."""
    return numbers.get("support.eu_2021").value < numbers.get("support.eu_2014").value


@statement("partners.bank_more_then_less")
def _bank() -> bool:
    """The European Bank invested more in Central Asia in 2024 than in 2019, and less in Kyrgyzstan in 2024 than in 2023."""
    value = {id: numbers.get(f"support.{id}").value for id in ("ebrd_2019", "ebrd_2024", "ebrd_kgz_2023", "ebrd_kgz_2024")}
    return value["ebrd_2024"] > value["ebrd_2019"] and value["ebrd_kgz_2024"] < value["ebrd_kgz_2023"]
