"""Rule of C43: German exports of car parts to Kyrgyzstan have grown."""

from bishkek import tables
from bishkek.claims.verdict import Specification, Verdict, by_most, outcome, rule, twice
from bishkek.measures import vehicles
from bishkek.numbers.formats import share_per_cent, times

HALF = 0.5
GERMAN, UNION, RECORDED = "German exports", "exports of the Union", "Kyrgyz record"
LATER = "Kyrgyz record, car parts of all origins, 2021 to 2023"


@rule("C43")
def car_parts() -> Verdict:
    """Heading 8708 grew in three ledgers; the caveat is that parts are the smaller share of the growth."""
    monthly = tables.load("eurostat_vehicles_monthly")
    german = vehicles.january_to_november(monthly, ["DEU"])
    union = vehicles.january_to_november(monthly)
    goods = tables.load("kyrgyz_main_goods").query("flow == 'import' and good == 'Car parts and equipment'")
    recorded = goods.set_index("year")["value_kusd"]
    ratios = {
        "Germany, car parts, 2021 to 2022": (GERMAN, vehicles.ratio(german, "KGZ", "8708", (2021,))),
        "Germany, car parts, 2020 to 2022": (GERMAN, vehicles.ratio(german, "KGZ", "8708", (2020,))),
        "Germany, car parts, mean of 2020 and 2021 to 2022": (GERMAN, vehicles.ratio(german, "KGZ", "8708", (2020, 2021))),
        "European Union, car parts, 2021 to 2022": (UNION, vehicles.ratio(union, "KGZ", "8708", (2021,))),
        "European Union, car parts, 2020 to 2022": (UNION, vehicles.ratio(union, "KGZ", "8708", (2020,))),
        "Kyrgyz record, car parts of all origins, 2021 to 2022": (RECORDED, recorded[2022] / recorded[2021]),
        LATER: (RECORDED, recorded[2023] / recorded[2021]),
    }
    specs = [Specification(name, times(v), outcome(v > 1), name != LATER, ledger) for name, (ledger, v) in ratios.items()]
    share = vehicles.parts_share_of_growth(german, "KGZ")
    specs.append(Specification("Parts in the German growth of vehicles and parts", share_per_cent(share), outcome(share >= HALF, share > 0)))
    return twice(by_most, "parts.growth_deu_kgz", specs)
