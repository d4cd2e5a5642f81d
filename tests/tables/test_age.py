"""How old a table is: worked out from its rows, against the day of the book."""

import pytest

from bishkek import tables
from bishkek.project.cited import citation_file
from bishkek.tables import age, package, periods, vintages
from bishkek.tables.periods import Period
from tests.support import describe_again, rows

TRADE, VISITS = "kyrgyz_trade_totals", "foreign_visits"

CELLS = {
    "2023": "2023", "2023-08": "2023-08", "2023-08-16": "2023-08-16", "2012 to 2023": "2023", "January to June 2023": "2023-06",
    "2023 January to November": "2023-11", "January 2017 to August 2022": "2022-08", "2023, of consumption": "2023",
    "2021-03 to 2021-12": "2021-12", "not seen": None, "": None, "A/RES/77/228": None, "12345": None,
}  # fmt: skip


@pytest.mark.parametrize("cell", CELLS)
def test_the_last_period_of_a_cell(cell):
    found = periods.read(cell)
    assert (found.iso if found else None) == CELLS[cell]


def test_periods_are_compared_by_their_ends_and_written_in_words():
    assert periods.last(["2023-06", "2023", "2023-11-30", "unknown"]) == Period("2023")
    assert periods.last(["2023-06", "2022"]) == Period("2023-06")
    assert periods.last([]) is None
    assert [Period(iso).words for iso in ("2023", "2023-08", "2023-08-06")] == ["2023", "August 2023", "6 August 2023"]
    assert [Period(iso).short for iso in ("2023", "2023-08-06")] == ["2023", "August 2023"]


def test_an_age_is_counted_in_months_from_the_end_of_the_period():
    now = Period("2026-11-24")
    assert [age.months_between(Period(iso), now) for iso in ("2023", "2023-12-01", "2026-10", "2026-11-30", "2027")] == [35, 35, 1, 0, 0]


@pytest.mark.parametrize(
    "last, after, due",
    [
        ("2023", {"every": "year", "lag": 3}, "2025-03"),
        ("2024-08", {"every": "month", "lag": 3}, "2024-12"),
        ("2024-11", {"every": "month", "lag": 1}, "2025-01"),
        ("2025-09-30", {"every": "quarter", "lag": 2}, "2026-02"),
        ("2023", {"due": "2027-04"}, "2027-04"),
    ],
)
def test_the_next_figure_is_due_a_step_and_a_lag_after_the_last(last, after, due):
    assert age.due(Period(last), after) == Period(due)


def test_what_is_not_due_in_a_month_stays_in_words_and_is_never_overdue():
    assert age.due(Period("2012"), {"due": "any day"}) == "any day"
    assert not age.of(VISITS).behind


@pytest.mark.parametrize("name", tables.names())
def test_every_table_has_an_age_and_none_reaches_beyond_the_day_of_the_book(name):
    found = age.of(name)
    assert found.reason and (found.last is None) == (found.months is None)
    if found.last:
        assert found.subject and found.last.iso <= package.day()[: len(found.last.iso)]
        assert not isinstance(found.due, Period) or found.due.month > found.last.month, f"{name} has the figure that next.due announces; say when the one after it is due"


@pytest.mark.parametrize("name", tables.names())
def test_no_table_speaks_of_a_time_after_its_vintage(name):
    last, vintage = age.of(name).last, vintages.newest(tables.describe(name).vintage)
    shared = min(len(vintage), len(last.iso)) if last else 0
    assert not last or last.iso[:shared] <= vintage[:shared], f"{name} speaks of {last.iso}, and its vintage is {vintage}"


@pytest.mark.parametrize(
    "name, column",
    [(TRADE, "year"), ("eurostat_exports_monthly_eu27", "period"), (VISITS, "date_end"), ("us_list_monthly", "month"), ("ecb_usd_per_eur_annual", "year")],
)
def test_the_last_period_is_the_greatest_in_the_file(name, column):
    assert age.of(name).last.iso == max(row[column] for row in rows(name))


def test_figures_that_were_withdrawn_do_not_make_a_table_newer():
    file = rows("remittances_share_vintages")
    assert age.of("remittances_share_vintages").last.iso == max(r["year"] for r in file if r["status"] == "published")
    assert max(r["year"] for r in file if r["vintage"] == "2025 copy") > max(r["year"] for r in file if (r["vintage"], r["status"]) == ("2025 copy", "published"))


def test_a_report_is_as_old_as_what_it_speaks_of_and_shows_its_publication_too():
    found = age.of("china_ledger_reports")
    assert found.last.iso == max(r["year"] for r in rows("china_ledger_reports"))
    assert found.published.iso == max(r["published"] for r in rows("china_ledger_reports") if r["published"] != "not seen")


def test_a_row_that_is_added_or_taken_away_moves_the_last_period():
    table = tables.load(TRADE)
    with tables.pretend(**{TRADE: table[table["year"] < 2020]}):
        assert age.of(TRADE).last == Period("2019")
    with tables.pretend(**{TRADE: table.assign(year=table["year"] + 2)}):
        assert (age.of(TRADE).last, age.of(TRADE).months) == (Period("2025"), 11)


def test_details_are_as_old_as_the_table_that_dates_them():
    assert age.of("ukraine_rollcalls").last == age.of("ukraine_resolutions").last == Period(max(r["date"] for r in rows("ukraine_resolutions")))


def test_tables_of_one_subject_complete_each_other_and_the_oldest_subject_comes_first():
    found = age.reach([VISITS, "central_asia_visits_2012_2018", TRADE, "partners"])
    assert list(found) == ["Kyrgyz trade", "visits"]
    assert found["visits"] == age.of(VISITS).last and age.oldest([VISITS, TRADE]) == found["Kyrgyz trade"]
    assert age.line([TRADE, VISITS]) == f"Kyrgyz trade to {found['Kyrgyz trade'].short}, visits to {found['visits'].short}"
    assert age.line(["partners"]) == "" and age.oldest(["partners"]) is None


def test_a_line_of_many_subjects_names_the_oldest_and_the_newest():
    said, ends = age.line(tables.names()), list(age.reach(tables.names()).items())
    assert said.startswith(f"{ends[0][0]} to {ends[0][1].short}, ") and said.count(" to ") == age.MOST
    assert said.endswith(f"{len(ends) - age.MOST + 1} more, the newest to {ends[-1][1].short}")


def test_the_day_of_the_book_is_the_one_of_its_citation():
    assert package.day() == str(citation_file()["date-released"])


def test_a_package_without_a_day_is_refused(data):
    path = data / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace("dayOfTheBook", "day"), encoding="utf-8")
    package.descriptor.cache_clear()
    with pytest.raises(tables.TableError, match="has no day of the book; write dayOfTheBook"):
        tables.names(data)


@pytest.mark.parametrize("part, words", [("covers", "covers must say how far the figures reach"), ("next", "next must say when more is due")])
def test_a_table_that_does_not_say_how_old_it_is_is_refused_in_one_sentence(data, part, words):
    describe_again(data, TRADE, lambda r: r.pop(part))
    with pytest.raises(tables.TableError, match=f"^table {TRADE}: its description in datapackage.json is not complete: {words}") as fault:
        tables.load(TRADE, data)
    assert "\n" not in str(fault.value)


def test_columns_that_say_no_year_and_an_unknown_table_are_named(monkeypatch):
    described = package.resource(TRADE)
    for covers, words in (({"subject": "x", "columns": ["group"]}, f"table {TRADE}: no row .* says a year in group"), ({"subject": "x", "as": "nowhere"}, f"table {TRADE}: covers.as names nowhere, which is not in datapackage.json"), *(({"subject": "x", "as": other}, f"table {TRADE}: covers.as names {other}, which has no periods of its own") for other in (TRADE, "partners", "ukraine_rollcalls"))):
        monkeypatch.setattr(age, "resource", lambda name, covers=covers: described | {"covers": covers} if name == TRADE else package.resource(name))
        with tables.pretend(), pytest.raises(tables.TableError, match=words):
            age.of(TRADE)
