"""Rule of C43: German exports of car parts to Kyrgyzstan have grown."""

from bishkek import tables
from bishkek.claims.verdict import Specification, Verdict, outcome, rule, twice
from bishkek.measures import vehicles
from bishkek.numbers.formats import times

NEEDED = 2.0  # at least doubled
HALF = 0.5
MAIN = "Germany, car parts, 2021 to 2022"
LATER = "Kyrgyz record, car parts of all origins, 2021 to 2023"


@rule("C43")
def car_parts() -> Verdict:
    """Heading 8708 at least doubled; the caveat is that parts are the smaller share of the growth."""
    monthly = tables.load("eurostat_vehicles_monthly")
    german = vehicles.january_to_november(monthly, ["DEU"])
    union = vehicles.january_to_november(monthly)
    goods = tables.load("kyrgyz_main_goods").query("flow == 'import' and good == 'Car parts and equipment'")
    recorded = goods.set_index("year")["value_kusd"]
    ratios = {
        MAIN: vehicles.ratio(german, "KGZ", "8708", (2021,)),
        "Germany, car parts, 2020 to 2022": vehicles.ratio(german, "KGZ", "8708", (2020,)),
        "Germany, car parts, mean of 2020 and 2021 to 2022": vehicles.ratio(german, "KGZ", "8708", (2020, 2021)),
        "European Union, car parts, 2021 to 2022": vehicles.ratio(union, "KGZ", "8708", (2021,)),
        "European Union, car parts, 2020 to 2022": vehicles.ratio(union, "KGZ", "8708", (2020,)),
        "Kyrgyz record, car parts of all origins, 2021 to 2022": recorded[2022] / recorded[2021],
        LATER: recorded[2023] / recorded[2021],
    }
    specs = [Specification(n, times(v), outcome(v >= NEEDED), n != LATER) for n, v in ratios.items()]
    small = vehicles.parts_share_of_growth(german, "KGZ") < HALF

    def decide(tried) -> str:
        holds = sum(s.outcome == "holds" for s in tried)
        if ratios[MAIN] < NEEDED:
            return "contradicted"
        return "supported with a caveat" if small or holds < 0.9 * len(tried) else "supported"

    return twice(decide, "parts.growth_deu_kgz", specs)
