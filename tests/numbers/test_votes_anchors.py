"""Numbers of the chapters on neutrality and Kant by a second route, from the bare files with plain Python."""

import math
from collections import Counter
from functools import lru_cache

import pytest

from bishkek import numbers
from tests.support import rows

INVASION, ARTICLE = "2022-02-24", "2023-10-22"


def cast(state: str, first: str, last: str) -> Counter:
    days = {r["symbol"]: r["date"] for r in rows("ukraine_resolutions")}
    return Counter(r["vote"] for r in rows("ukraine_rollcalls") if r["iso3"] == state and first <= days[r["symbol"]] <= last)


def session(state: str) -> Counter:
    symbols = {r["symbol"] for r in rows("ukraine_resolutions") if r["kind"] == "emergency session" and r["date"] <= ARTICLE}
    return Counter(r["vote"] for r in rows("ukraine_rollcalls") if r["iso3"] == state and r["symbol"] in symbols)


def contested() -> set[str]:
    found = {r["record"]: [int(r[v]) for v in ("yes", "no", "abstain")] for r in rows("assembly_tallies")}
    return {record for record, (yes, no, abstain) in found.items() if 10 * (no + abstain) >= yes + no + abstain}


@lru_cache(maxsize=None)
def votes_of(state: str) -> list[dict[str, str]]:
    return [r for r in rows("assembly_votes") + rows("assembly_votes_later") if r["iso3"] in (state, "RUS")]


def pairs(state: str, first: str, last: str, only: set[str] | None = None) -> list[tuple[str, str]]:
    votes: dict[str, dict[str, str]] = {}
    for r in votes_of(state):
        if first <= r["date"] <= last and (only is None or r["record"] in only):
            votes.setdefault(r["record"], {})[r["iso3"]] = r["vote"]
    return [(v[state], v["RUS"]) for v in votes.values() if "absent" not in v.values()]


VALUE = {"yes": 1, "abstain": 0.5, "no": 0}


def agreement(found: list[tuple[str, str]]) -> float:
    return sum(1 - abs(VALUE[a] - VALUE[b]) for a, b in found) / len(found)


def kappa(found: list[tuple[str, str]]) -> float:
    """One less the distance seen over that of every pair of votes of the two."""
    seen = sum(abs(VALUE[a] - VALUE[b]) for a, b in found) / len(found)
    first, second = (Counter(votes) for votes in zip(*found, strict=True))
    chance = sum(n * m * abs(VALUE[a] - VALUE[b]) for a, n in first.items() for b, m in second.items())
    return 1 - seen / (chance / len(found) ** 2)


def mean_of_fifteen(years: tuple[int, ...], only: set[str] | None = None) -> float:
    states = {r["iso3"] for r in rows("assembly_votes")} - {"RUS"}
    assert len(states) == 15
    return sum(agreement(pairs(s, f"{y}-01-01", f"{y}-12-31", only)) for y in years for s in states) / len(years) / len(states)


def neutral_share(state: str) -> float:
    found = cast(state, INVASION, ARTICLE)
    return (found["abstain"] + found["absent"]) / found.total()


def ranks(values: list[float]) -> list[float]:
    return [sum(w < v for w in values) + (sum(w == v for w in values) + 1) / 2 for v in values]


def spearman(measure: str, *states: str) -> float:
    x, y = ranks([over_gdp(s, measure) for s in states]), ranks([neutral_share(s) for s in states])
    mean = (len(states) + 1) / 2
    cross = sum((a - mean) * (b - mean) for a, b in zip(x, y, strict=True))
    return cross / math.sqrt(sum((a - mean) ** 2 for a in x) * sum((b - mean) ** 2 for b in y))


def tally(symbol: str, vote: str) -> int:
    return sum(r["symbol"] == symbol and r["vote"] == vote for r in rows("ukraine_rollcalls"))


def point(state: str, *years: int) -> float:
    found = [float(r["point"]) for r in rows("ideal_points") if r["iso3"] == state and int(r["year"]) in years]
    assert len(found) == len(years)
    return sum(found) / len(found)


def move(state: str) -> float:
    return point(state, 2022, 2023) - point(state, 2019, 2020, 2021)


def over_gdp(state: str, measure: str) -> float:
    found = {r["measure"]: float(r["usd_million"]) for r in rows("post_soviet_dependence") if r["iso3"] == state and r["year"] == "2021"}
    return 100 * found[measure] / found["gross domestic product"]


def russian_arms(period: str, *recipients: str) -> float:
    chosen = [r for r in rows("arms_deliveries") if r["period"] == period and r["recipient"] in recipients]
    return 100 * sum(float(r["tiv_million"]) for r in chosen if r["supplier"] == "Russia") / sum(float(r["tiv_million"]) for r in chosen)


def russian_weight(*recipients: str) -> float:
    chosen = [r for r in rows("arms_deliveries") if r["period"] == "2012 to 2023" and r["recipient"] in recipients and r["supplier"] == "Russia"]
    return sum(float(r["tiv_million"]) for r in chosen)


def arc(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres on a sphere: good to half a per cent."""
    (a, b), (c, d) = (tuple(map(math.radians, p)) for p in (one, other))
    return 6371 * math.acos(math.sin(b) * math.sin(d) + math.cos(b) * math.cos(d) * math.cos(a - c))


def same_as_kyrgyzstan() -> set[str]:
    symbols = {r["symbol"] for r in rows("ukraine_resolutions") if r["kind"] == "emergency session" and r["date"] <= ARTICLE}
    records: dict[str, dict[str, str]] = {}
    for r in rows("ukraine_rollcalls"):
        if r["symbol"] in symbols:
            records.setdefault(r["iso3"], {})[r["symbol"]] = r["vote"]
    return {code for code, record in records.items() if record == records["KGZ"]} - {"KGZ"}


FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
CONTESTED, POST_SOVIET = contested(), ("ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "TJK", "UZB")
SINCE, BEFORE = pairs("KGZ", INVASION, "2023-12-31"), pairs("KGZ", "2014-01-01", "2021-12-31")
EXACT = {
    "votes.session_texts": session("KGZ").total(),
    "votes.before_no_kgz": cast("KGZ", "2014", INVASION)["no"],
    "votes.before_texts": cast("KGZ", "2014", INVASION).total(),
    "votes.since_no_kgz": cast("KGZ", INVASION, "2024")["no"],
    "votes.before_no_uzb": cast("UZB", "2014", INVASION)["no"],
    "votes.absent_tkm": cast("TKM", "2014", "2024")["absent"],
    "partners.statements": sum(r["kind"] == "statement" and r["date"] < "2024" for r in rows("partner_statements")),
    "partners.statements_later": sum(r["kind"] == "statement" and r["date"] > "2023-10-22" for r in rows("partner_statements")),
    "partners.acts": sum("firms" in r["asks"] for r in rows("partner_statements")),
    "votes.war_no_kgz": cast("KGZ", INVASION, ARTICLE)["no"],
    "votes.war_neutral_kgz": cast("KGZ", INVASION, ARTICLE)["abstain"],
    "votes.war_texts": cast("KGZ", INVASION, ARTICLE).total(),
    "votes.later_seen": sum(r["iso3"] in FIVE and r["status"] == "seen" for r in rows("ukraine_votes_later")),
    "votes.recorded_2025": len({r["record"] for r in rows("assembly_votes_later")}),
    "votes.contested_2023": sum(r["date"][:4] == "2023" and r["record"] in CONTESTED for r in rows("assembly_tallies")),
    "votes.contested_2025": sum(r["date"][:4] == "2025" and r["record"] in CONTESTED for r in rows("assembly_tallies")),
    "votes.council_yes": tally("A/RES/ES-11/3", "yes"),
    "votes.council_no": tally("A/RES/ES-11/3", "no"),
    "votes.rights_no_2021": tally("A/RES/76/179", "no"),
    "votes.rights_no_2022": tally("A/RES/77/229", "no"),
    "votes.rights_no_2025": sum(r["symbol"] == "A/RES/80/223" and int(r["no"]) for r in rows("assembly_tallies")),
    "votes.iran_no_2025": sum(r["symbol"] == "A/RES/80/222" and int(r["no"]) for r in rows("assembly_tallies")),
    "agreement.kgz_before": agreement(BEFORE),
    "agreement.kgz_since": agreement(SINCE),
    "kappa.kgz_before": kappa(BEFORE),
    "kappa.kgz_since": kappa(SINCE),
    "kappa.blr_since": kappa(pairs("BLR", INVASION, "2023-12-31")),
    "agreement.kgz_2025": agreement(pairs("KGZ", "2025", "2026")),
    "agreement.contested_kgz_before": agreement(pairs("KGZ", "2014-01-01", "2021-12-31", CONTESTED)),
    "agreement.contested_kgz_since": agreement(pairs("KGZ", INVASION, "2023-12-31", CONTESTED)),
    "agreement.contested_kgz_2025": agreement(pairs("KGZ", "2025", "2026", CONTESTED)),
    "kappa.contested_kgz_since": kappa(pairs("KGZ", INVASION, "2023-12-31", CONTESTED)),
    "kappa.kgz_2025": kappa(pairs("KGZ", "2025", "2026")),
    "partners.mean_before": mean_of_fifteen((2019, 2020, 2021)),
    "partners.mean_2023": mean_of_fifteen((2023,)),
    "partners.mean_2025": mean_of_fifteen((2025,)),
    "partners.mean_contested_before": mean_of_fifteen((2019, 2020, 2021), CONTESTED),
    "partners.mean_contested_2023": mean_of_fifteen((2023,), CONTESTED),
    "partners.mean_contested_2025": mean_of_fifteen((2025,), CONTESTED),
    "reliance.neutral_remittances": spearman("remittances received", *POST_SOVIET),
    "reliance.neutral_trade": spearman("trade with Russia", *POST_SOVIET, "TKM"),
    "ideal.russia_part": -move("RUS"),
    "ideal.kgz_part": move("KGZ"),
    "ideal.gap_change_kgz": move("KGZ") - move("RUS"),
    "ideal.kgz_part_short": point("KGZ", 2023) - point("KGZ", 2021),
    "ideal.kgz_minus_russia_before": point("KGZ", 2019, 2020, 2021) - point("RUS", 2019, 2020, 2021),
    "ideal.kgz_minus_russia_after": point("KGZ", 2022, 2023) - point("RUS", 2022, 2023),
    "ideal.distance_change_kgz": abs(point("KGZ", 2022, 2023) - point("RUS", 2022, 2023)) - abs(point("KGZ", 2019, 2020, 2021) - point("RUS", 2019, 2020, 2021)),
    "reliance.remittances_kgz_2021": over_gdp("KGZ", "remittances received"),
    "reliance.remittances_kaz_2021": over_gdp("KAZ", "remittances received"),
    "reliance.trade_kgz_2021": over_gdp("KGZ", "trade with Russia"),
    "arms.russia_share_five": russian_arms("2012 to 2023", *FIVE),
    "five.arms_without_kaz": russian_arms("2012 to 2023", *(s for s in FIVE if s != "KAZ")),
    "five.arms_kaz_part": 100 * russian_weight("KAZ") / russian_weight(*FIVE),
    "arms.russia_share_five_first": russian_arms("1992 to 2001", *FIVE),
    "votes.same_record": len(same_as_kyrgyzstan()),
    "ideal.russia_2021": point("RUS", 2021),
    "ideal.gap_china_before": abs(point("CHN", 2019, 2020, 2021) - point("RUS", 2019, 2020, 2021)),
    "ideal.gap_china_after": abs(point("CHN", 2022, 2023) - point("RUS", 2022, 2023)),
    **{f"arms.russia_share_{c.lower()}_2000s": russian_arms("2002 to 2011", c) for c in FIVE},
    **{f"arms.russia_share_{c.lower()}": russian_arms("2012 to 2023", c) for c in FIVE},
    "spending.kgz_low": min(float(r["pct_of_gdp"]) for r in rows("military_spending") if r["iso3"] == "KGZ"),
    "spending.kgz_high": max(float(r["pct_of_gdp"]) for r in rows("military_spending") if r["iso3"] == "KGZ"),
    "kant.rent_new": 4_502_495 + 291_600,
}
SEEN = {"votes.before_no_kgz": 8, "votes.since_no_kgz": 1, "kant.days_early": 11, "kant.combat_reported": 10}
KANT = (74.8464, 42.8531)
FAR = {"kant.bishkek": (74.5833, 42.875), "kant.manas": (74.4776, 43.0613), "kant.almaty": (76.9131, 43.3269), "kant.tashkent": (69.293, 41.3136), "kant.dushanbe": (68.7739, 38.56)}


@pytest.mark.parametrize("id", sorted(EXACT))
def test_a_second_route_gives_the_same_number(id):
    assert numbers.get(id).value == pytest.approx(EXACT[id], rel=1e-9)


@pytest.mark.parametrize("id", sorted(SEEN))
def test_a_headline_is_still_the_one_that_was_printed(id):
    assert numbers.get(id).value == SEEN[id]


@pytest.mark.parametrize("id", sorted(FAR))
def test_a_distance_agrees_with_the_sphere(id):
    assert numbers.get(id).value == pytest.approx(arc(KANT, FAR[id]), rel=0.005)


def test_the_votes_of_sixteen_states_and_the_tallies_are_of_the_same_records():
    held = {(r["record"], r["date"]) for r in rows("assembly_votes") + rows("assembly_votes_later")}
    assert held == {(r["record"], r["date"]) for r in rows("assembly_tallies")}


def test_what_fell_by_2023_was_back_in_2025_in_all_and_in_contested_votes():
    for kind in ("mean", "mean_contested"):
        before, low, last = (numbers.get(f"partners.{kind}_{when}").value for when in ("before", "2023", "2025"))
        assert low < before < last


def test_the_votes_of_2025_on_ukraine_have_the_tallies_of_all_recorded_votes():
    tallies = {r["symbol"]: [r[v] for v in ("yes", "no", "abstain", "absent")] for r in rows("assembly_tallies")}
    later = {r["symbol"]: [r[v] for v in ("yes", "no", "abstain", "absent")] for r in rows("ukraine_resolutions_later") if r["date"][:4] == "2025"}
    assert len(later) == 4 and all(tallies[symbol] == counts for symbol, counts in later.items())


def test_the_states_with_the_same_six_votes_are_those_that_the_chapter_names():
    assert same_as_kyrgyzstan() == {"KAZ", "TJK", "DZA", "BOL", "BDI", "COG", "LAO", "VNM"}


def test_kyrgyzstan_stood_below_russia_and_stands_above_it_so_the_distance_grew_by_less_than_the_difference():
    before, after, change, distance = (numbers.get(f"ideal.{i}").value for i in ("kgz_minus_russia_before", "kgz_minus_russia_after", "gap_change_kgz", "distance_change_kgz"))
    assert before < 0 < after and 0 < distance < change


def test_russias_share_of_arms_rose_in_kyrgyzstan_and_kazakhstan_and_fell_in_the_other_three():
    rose = {c for c in FIVE if russian_arms("2012 to 2023", c) > russian_arms("2002 to 2011", c)}
    assert rose == {"KAZ", "KGZ"}


def test_the_united_states_voted_against_a_text_of_2025_and_abstained_in_2026():
    votes = {r["symbol"]: (r["vote"], r["status"]) for r in rows("ukraine_votes_later") if r["iso3"] == "USA"}
    assert (votes["A/RES/ES-11/7"], votes["vote of 2026-02-24"]) == (("no", "seen"), ("abstain", "seen"))


def test_the_tallies_of_the_roll_calls_are_those_of_the_resolutions():
    for r in rows("ukraine_resolutions"):
        assert [tally(r["symbol"], v) for v in ("yes", "no", "abstain", "absent")] == [int(r[v]) for v in ("yes", "no", "abstain", "absent")]


def test_votes_since_the_article_are_those_of_the_later_tables_and_of_december_2023():
    later = [r["vote"] for r in rows("ukraine_votes_later") if r["iso3"] == "KGZ"]
    known = later.count("abstain") + cast("KGZ", "2023-10-23", "2023-12-31")["abstain"]
    assert (numbers.get("votes.article_texts").value, numbers.get("votes.article_abstained_kgz").value) == (len(later) + 1, known) == (8, 7)


def test_kyrgyzstan_won_two_thirds_of_the_last_ballot_and_its_rival_lost_votes_in_each():
    ballots = sorted(rows("council_ballots"), key=lambda r: int(r["ballot"]))
    won, lost = int(ballots[-1]["kyrgyzstan"]), int(ballots[-1]["philippines"])
    rival = [int(r["philippines"]) for r in ballots]
    assert 3 * won >= 2 * (won + lost) and rival == sorted(rival, reverse=True)
    assert (numbers.get("council.last_kgz").value, numbers.get("council.last_phl").value) == (won, lost)


def test_every_poll_of_gallup_by_state_of_2024_and_2025_is_marked_as_read_on_a_site_of_russian_state_media():
    found = {(r["year"], r["marked"] != "none") for r in rows("opinion_polls") if r["house"] == "Gallup" and len(r["asked_in"]) == 3}
    assert {year for year, marked in found if marked} == {"2024", "2025"} and {year for year, marked in found if not marked} == {"2021", "2022"}


def test_five_exercises_abroad_and_one_mission_are_known_before_the_article():
    used = [r for r in rows("kant_use") if r["kind"] == "use abroad"]
    assert all(r["date"] <= ARTICLE for r in used)
    assert numbers.get("kant.exercises_abroad").value == len(used) - sum("mission" in r["what"] for r in used) == 5
