"""What the chapter on the time after the article, and the sections “Since then”, say without a number."""

from bishkek import claims, numbers, tables
from bishkek.measures import mirror
from bishkek.numbers.since_events import events, journeys, later_votes, meetings
from bishkek.numbers.since_exports import NAMES, last_month, same_months, sellers
from bishkek.numbers.since_ledgers import bounds, levels
from bishkek.sentences.registry import statement

NEIGHBOURS = ("KAZ", "KGZ", "UZB", "ARM", "GEO")


def _value(id: str) -> float:
    return numbers.get(id).value


@statement("since.only_two_grew")
def _two() -> bool:
    """From January to August 2023 to the same months of 2024 EU exports rose to Kyrgyzstan and Georgia and fell to Kazakhstan, Uzbekistan, Armenia and Russia."""
    table = same_months()
    return {p for p in NAMES if table[2024][p] > table[2023][p]} == {"KGZ", "GEO"}


@statement("since.level_kept")
def _level() -> bool:
    """EU exports of January to August 2024 are more than one and a half times those of 2021 for each of the five neighbours, and less than half for Russia."""
    table = same_months()
    times = table[2024] / table[2021]
    return bool((times[list(NEIGHBOURS)] > 1.5).all() and times["RUS"] < 0.5)


@statement("since.plateau")
def _plateau() -> bool:
    """EU exports to Kyrgyzstan from January to August rose by more than half from 2021 to 2022 and from 2022 to 2023, and by less than a tenth to 2024."""
    kyrgyz = same_months().loc["KGZ"]
    return bool(kyrgyz[2022] > 1.5 * kyrgyz[2021] and kyrgyz[2023] > 1.5 * kyrgyz[2022] and kyrgyz[2023] < kyrgyz[2024] < 1.1 * kyrgyz[2023])


@statement("since.months_end")
def _end() -> bool:
    """The monthly exports at hand end in August 2024."""
    return last_month() == "2024-08"


@statement("since.border_fell_most")
def _border() -> bool:
    """The five member states whose exports to Kyrgyzstan fell most are exactly those that border Russia or Belarus, and their part fell to less than half of what it was."""
    largest = set(sellers().head(5)["reporter"])
    return largest == set(mirror.BORDER) and _value("since.border_share_2024") < _value("since.border_share_2023") / 2


@statement("since.others_made_up")
def _made_up() -> bool:
    """What the other member states added is more than what the five on the border took away, and Hungary and Italy added most."""
    top = set(sellers().tail(2)["reporter"])
    return _value("since.others_rise") > _value("since.border_fall") and top == {"HUN", "ITA"}


@statement("since.bounds_below")
def _below() -> bool:
    """For Germany, Poland and Estonia even the upper bound of the recorded share of 2024 lies below the lowest share of 2019 to 2021."""
    table = bounds().set_index("member")
    return set(table.index) == {"DEU", "POL", "EST"} and bool((table["bound"] < table["floor"]).all())


@statement("since.germany_near")
def _near() -> bool:
    """With five other origins counted as in 2023 the bound of Germany lies less than a twentieth below its floor, and those of Poland and Estonia by more."""
    specs = [s for s in claims.judge_today("C44").specifications if s.name.startswith("five other origins counted, ") and "less" not in s.name]
    left = {s.name.split(", ")[1]: _parts(s.value) for s in specs}
    return 0.95 < left["Germany"] < 1 and max(left["Poland"], left["Estonia"]) < 0.95


def _parts(value: str) -> float:
    """The bound over the floor in “at most 0.48, floor 1.08”."""
    most, floor = (float(word) for word in value.replace("at most ", "").split(", floor "))
    return most / floor


@statement("since.ledgers_apart")
def _apart() -> bool:
    """Every level of 2024 that was stated in Bishkek lies below what the Russian president stated; for 2023 the Kyrgyz table lies nearer to what Moscow stated."""
    moscow = _value("ledgers.stated_2024_level")
    stated = levels(2024).query("ledger != 'Russian'")["level_musd"] * 1e6
    before = _value("ledgers.kgz_2023") / _value("ledgers.stated_2023_level")
    return bool((stated < moscow).all() and _value("since.kgz_2024_low") / moscow < before)


@statement("since.all_say_growth")
def _growth() -> bool:
    """Every statement on growth of trade with Russia in 2024 and 2025, or in a part of either, is a rise of a tenth or more."""
    said = tables.load("bilateral_trade_reports").dropna(subset="growth_pct")
    return bool((said.loc[said["first"] >= "2024", "growth_pct"] >= 10).all())


@statement("since.eleven_months")
def _eleven() -> bool:
    """The same 3.16 billion dollars are given for January to November 2025 by one report and for the whole year by another; a third has less for the year."""
    said = tables.load("bilateral_trade_reports").set_index("id")
    part, whole, less = (said.loc[id] for id in ("kgz_2025_11m", "kgz_2025_again", "kgz_2025"))
    return bool(part["last"] == "2025-11" and whole["last"] == less["last"] == "2025-12" and part["level_musd"] == whole["level_musd"] > less["level_musd"])


@statement("since.china_gap_stays")
def _china() -> bool:
    """In 2024 as in 2023 the Kyrgyz side records less than a third of what China reports, and the share fell."""
    return _value("since.china_recorded_2024") < _value("mirrorgap.china_recorded_2023") < 1 / 3


@statement("since.cars_changed_origin")
def _cars() -> bool:
    """From 2024 to 2025 cars from South Korea became more and cars from China fewer, so that South Korea leads."""
    return _value("since.cars_kor_2024") < _value("since.cars_chn_2024") and _value("since.cars_chn_2025") < _value("since.cars_kor_2025") > _value("since.cars_kor_2024")


@statement("since.cars_unrecorded")
def _unrecorded() -> bool:
    """A Russian count of cars from Kyrgyzstan in 2023 is more than five times all car exports that the Kyrgyz office recorded."""
    return _value("cars.russian_count_2023") > 5 * _value("cars.counted_out_2023")


@statement("since.never_against")
def _votes() -> bool:
    """On every text about Ukraine from July 2024 to February 2026 Kyrgyzstan abstained or, where its vote was not seen, did not vote no."""
    table = later_votes()
    seen = table["status"] == "seen"
    return bool((table.loc[seen, "vote"] == "abstain").all() and (table.loc[~seen, "vote"] == "not against").all())


@statement("since.one_with_russia")
def _russia() -> bool:
    """Of the meetings of the five leaders with one partner from 2024 on exactly one was with Russia."""
    return (meetings()["partner"] == "RUS").sum() == 1


@statement("since.bishkek_twice")
def _bishkek() -> bool:
    """Among the visits found from 2024 on are Bishkek in November 2025 and in August 2026."""
    starts = set(journeys().query("label == 'Bishkek'")["date_start"].str[:7])
    return starts == {"2025-11", "2026-08"}


@statement("since.first_tool")
def _tool() -> bool:
    """Of the dated events exactly one is a measure against Kyrgyzstan and no bank or firm: that of 23 April 2026, of grade C."""
    table = events("lists and measures")
    found = table[table["what"].str.contains("against Kyrgyzstan")]
    return list(found[["date_start", "grade"]].itertuples(index=False, name=None)) == [("2026-04-23", "C")]


@statement("since.register_fell")
def _register() -> bool:
    """The number of citizens of Kyrgyzstan on the Russian register rose from February to November 2025 and was lower in January 2026."""
    first, most, last = map(_value, ("since.register_2025_02", "since.register_2025_11", "migrants.controlled_2026"))
    return last < first < most


@statement("since.c40_stays")
def _c40() -> bool:
    """C40 has the same verdict today as by the figures of 2023."""
    return claims.judge_today("C40").verdict == claims.judge("C40").verdict


@statement("since.c44_rises")
def _c44() -> bool:
    """C44 is supported with a caveat today and partly by the figures of 2023."""
    return (claims.judge_today("C44").verdict, claims.judge("C44").verdict) == ("supported with a caveat", "partly")
