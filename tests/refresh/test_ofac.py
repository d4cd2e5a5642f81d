"""The American list: new entries, founding dates, and the monthly count that goes on after a pause."""

import re
from dataclasses import replace

import pytest

from bishkek import tables
from bishkek.measures import listings as measure
from bishkek.refresh import facts, run
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.source import Answer
from bishkek.refresh.sources import SOURCES, founding, ofac
from bishkek.tables import schema
from bishkek.tables.package import resource
from tests.refresh import layouts
from tests.refresh.layouts import answer, answers, current
from tests.refresh.test_run import SAID


def made(*copies):
    """The tables of the good answer, or of others."""
    return SOURCES["ofac"].tidy(copies or answers("ofac"), current("ofac"))


def test_ofac_adds_new_entries_without_the_name_of_a_person():
    before, after = current("ofac")[ofac.ENTRIES], made()[ofac.ENTRIES]
    new = after[~after["id"].isin(before["id"])]
    assert new["id"].tolist() == [f"ofac-{layouts.NEW_FIRM}", f"ofac-{layouts.NEW_PERSON}"] and len(after) == len(before) + 2
    assert new["name"].fillna("").tolist() == ["Layout Stroy", ""] and new["kind"].tolist() == ["firm", "person"]
    assert all(a.endswith(f"={n}") for a, n in zip(new["address"], new["number"], strict=True)) and set(new["date_certainty"]) == {"no later than this month"}
    assert new["founded"].fillna("").tolist() == ["2022-11-11", ""] and new["programme"].tolist() == ["EO 14024"] * 2
    assert new["month"].tolist() == ["2026-11"] * 2 and new["listed"].isna().all() and new["grade"].tolist() == ["C", "C"]
    assert ofac._name("IP LAYOUT SOMEBODY") == ""
    assert not new.astype(str).apply(lambda c: c.str.contains("Somebody", case=False)).any(axis=None)


def listing(counts, extra=(), less=(), moved=(), day="03/31/2026"):
    """A copy of the list with so many entries a country, some of them gone by number, some in a country of another name, and some more."""
    flat = [c for c in counts.index for _ in range(counts[c])]
    entries = {20_000 + n: layouts.sdn_entry(20_000 + n, "Layout" if 20_000 + n in moved else next(iter(ofac.COUNTRIES[c]))) for n, c in enumerate(flat)}
    kept = [e for number, e in entries.items() if number not in less]
    return layouts.sdn(kept + [layouts.sdn_entry(n, next(iter(ofac.COUNTRIES[c]))) for n, c in extra], day)


def counted(day, then=None, start=None, **change):
    """The rows that the copy of a day adds to a count with few entries, or to another; and what is to be said of them."""
    tables = current("ofac")
    small = tables[ofac.MONTHLY].assign(listed=lambda t: t["listed"].clip(upper=3))
    tables[ofac.MONTHLY] = small if start is None else start
    counts = small[small["month"] == "2026-03"].set_index("country")["listed"]
    copies = [answer("sdn", listing(counts, day=day, **change), form="xml")] + ([answer("accepted", listing(counts, **then), form="xml")] if then is not None else [])
    copies = [replace(copy, read="2026-12-31") for copy in copies]
    new = SOURCES["ofac"].tidy(copies, tables)[ofac.MONTHLY]
    said = [f.says for f in ofac.looks(copies, tables) if f.table == ofac.MONTHLY]
    month = f"{day[6:]}-{day[:2]}"
    return new, new[new["month"] == month].set_index("country").drop(columns="month"), said


KYRGYZ = 20_015  # the first number of an entry with a Kyrgyz address, as three of each country come before


@pytest.mark.parametrize(
    "day, since, words",
    [
        ("04/30/2026", "2026-03", []),
        ("11/11/2026", "2026-03", ["counts in 2026-11 what came and went in 8 months, since 2026-03; what came and went again in between is in no copy"]),
    ],
)
def test_ofac_counts_between_two_copies_and_says_how_many_months_that_are(day, since, words):
    new, rows, said = counted(day, then={}, extra=[(layouts.NEW_FIRM, "KGZ")], less={KYRGYZ})
    assert rows.loc["KGZ", ["since", "listed", "additions", "removals"]].tolist() == [since, 3, 1, 1]
    assert rows.loc["RUS", ["since", "listed", "additions", "removals"]].tolist() == [since, 3, 0, 0]
    assert said == words
    assert new.dtypes.to_dict() == current("ofac")[ofac.MONTHLY].dtypes.to_dict()
    schema.check_series(ofac.MONTHLY, resource(ofac.MONTHLY), new)


def test_ofac_begins_the_count_anew_without_the_copy_that_it_ended_with():
    new, rows, said = counted("11/11/2026", extra=[(layouts.NEW_FIRM, "KGZ")])
    assert rows.loc["KGZ", ["listed", "additions", "removals"]].tolist() == [4, 0, 0] and rows["since"].isna().all()
    assert said == ["begins the count anew with 2026-11: the copy of 2026-03 that it ended with is not at hand, so what came and went in between is not known"]
    other = counted("11/11/2026", then={"extra": [(layouts.NEW_FIRM, "RUS")]})  # a copy that does not give the count of the table
    assert other[1]["since"].isna().all() and "begins the count anew" in other[2][0]
    schema.check_series(ofac.MONTHLY, resource(ofac.MONTHLY), new)


def test_ofac_goes_on_with_the_row_of_a_month_that_was_not_over():
    first = counted("11/11/2026", then={}, extra=[(layouts.NEW_FIRM, "KGZ")])[0]
    then = {"day": "11/11/2026", "extra": [(layouts.NEW_FIRM, "KGZ")]}
    _, rows, said = counted("11/28/2026", then=then, start=first, extra=[(layouts.NEW_FIRM, "KGZ"), (95_555, "KGZ")], less={KYRGYZ})
    assert rows.loc["KGZ", ["since", "listed", "additions", "removals"]].tolist() == ["2026-03", 4, 2, 1] and said == []
    older, _, why = counted("11/10/2026", then=then, start=first)
    assert older.equals(first) and why == ["is kept as it is, for the copy of 2026-11-10 is older; fetch the list of today"]
    again, _, why = counted("11/28/2026", start=first)
    assert again.equals(first), "without the copy of the month its row stays"
    assert why == ["is kept as it is to the end of 2026-11, for the copy that it ended with is not at hand, so what came and went cannot be told (KGZ 4 -> 3)"]
    same, _, why = counted("11/28/2026", start=first, extra=[(layouts.NEW_FIRM, "KGZ")])
    assert same.equals(first) and why == []


def test_a_country_that_all_entries_have_left_is_counted_as_nought():
    new, rows, said = counted("04/30/2026", then={}, less={20_003, 20_004, 20_005})
    assert rows.loc["ARM", ["since", "listed", "additions", "removals"]].tolist() == ["2026-03", 0, 0, 3] and said == []
    schema.check_series(ofac.MONTHLY, resource(ofac.MONTHLY), new)


@pytest.mark.parametrize(
    "day, change, why",
    [
        ("04/30/2026", {"moved": {20_003, 20_004, 20_005}}, "is kept as it is, for no entry has an address in ARM; see how the list names the country now"),
        ("04/30/2026", {"less": {20_003, 20_004}, "moved": {20_005}}, "is kept as it is, for no entry has an address in ARM; see how the list names the country now"),
        ("02/28/2026", {}, "is kept as it is, for the copy of 2026-02-28 is older; fetch the list of today"),
    ],
)
def test_ofac_keeps_the_count_and_says_why(day, change, why):
    new, _, said = counted(day, then={}, **change)
    assert said == [why] and new["month"].max() == "2026-03"


def test_ofac_names_the_new_entries_and_where_their_days_stand():
    odd = layouts.FOUNDED.replace("11 Nov 2022", "the year of the horse")
    entries = [layouts.sdn_entry(layouts.OLD_ENTRY, "Kyrgyzstan"), layouts.sdn_entry(layouts.NEW_FIRM, "Kyrgyzstan", more=odd)]
    copy = answer("sdn", layouts.sdn(entries), form="xml")
    first, away, second = [f for f in ofac.looks([copy], current("ofac")) if f.table == ofac.ENTRIES]
    assert first.says == (
        "has new entries, first seen on the copy of 2026-11-11: entry 91111 (Layout Stroy). The list does not say since when, so 2026-11 is the latest month that it can be: "
        "look up each day among https://ofac.treasury.gov/recent-actions and put it in, and the spellings of names into designation_aliases"
    )
    assert second.says == "entry 91111 (Layout Stroy) has the founding date 'the year of the horse', which is no date in a known form up to the day of the list, so it is left out of its cell; put it in"
    assert away.says.startswith("has entries that are not on the copy of 2026-11-11 with an address in Kyrgyzstan: 15981, ")
    assert not (first.stops or away.stops or second.stops) and made(copy)[ofac.ENTRIES].set_index("id")["founded"].isna()["ofac-91111"]


FOUNDINGS = [
    (["11 Nov 2022"], "2022-11-11"),
    (["Mar 2015"], "2015-03"),
    (["2015"], "2015"),
    (["circa 2015"], "2015~"),
    (["circa Mar 2015"], "2015-03~"),
    (["2014 to 2015"], "2014/2015"),
    (["01 Jan 2014 to 31 Dec 2014"], "2014-01-01/2014-12-31"),
    (["2016", "12 Mar 2014", "2016"], "2014-03-12; 2016"),
    (["2015 to 2014"], ""),
    (["31 Feb 2015"], ""),
    (["2031"], ""),
    (["0015"], ""),
    (["14 Mar 0215"], ""),
    (["1 of 2015"], ""),
]


@pytest.mark.parametrize("texts, cell", FOUNDINGS)
def test_founding_dates_keep_the_precision_that_they_have(texts, cell):
    known, odd = founding.read(texts, "2026-11-11")
    assert known == cell and bool(odd) == (cell == "")
    pattern = next(f for f in resource(ofac.ENTRIES)["schema"]["fields"] if f["name"] == "founded")["constraints"]["pattern"]
    assert not cell or re.fullmatch(pattern, cell) and measure.founded_between(cell)


def test_a_refresh_goes_on_after_a_pause_and_names_what_is_new(data, monkeypatch):
    monkeypatch.setattr(facts, "of", lambda folder, build, record=False: SAID)
    counts = tables.load(ofac.MONTHLY, data).query("month == '2026-03'").set_index("country")["listed"]

    class Lists:
        """Gives the list of a day."""

        def __init__(self, day, extra=()):
            self.body = listing(counts, day=day, extra=extra)

        def fetch_all(self, requests):
            return [Answer(requests[0], self.body)]

    first = run.refresh([SOURCES["ofac"]], "2026-11-28", lambda s: Lists("11/27/2026"), data)
    assert "look: us_list_monthly begins the count anew with 2026-11" in first and "no longer has" not in first and "STOPS" not in first
    assert run.accept("2026-11-28", data) == [ofac.MONTHLY]
    second = run.refresh([SOURCES["ofac"]], "2027-02-15", lambda s: Lists("02/12/2027", [(layouts.NEW_FIRM, "KGZ")]), data)
    assert "look: us_list_monthly counts in 2027-02 what came and went in 3 months, since 2026-11" in second
    assert "look: designations has new entries, first seen on the copy of 2027-02-12: entry 91111 (Layout Stroy)." in second and "no longer has" not in second
    folder = run.candidate.read(data).folder
    row = tables.load(ofac.MONTHLY, folder).query("country == 'KGZ'").iloc[-1]
    assert row[["month", "since", "additions", "removals"]].tolist() == ["2027-02", "2026-11", 1, 0]
    assert measure.by_country(tables.load(ofac.MONTHLY, folder))["until"].unique().tolist() == ["2026-03"], "no sum passes the new beginning"


def test_the_copy_that_is_kept_is_the_one_that_the_count_ends_with(data, monkeypatch):
    """A list on which a country is not found brings entries, and leaves the count and its copy alone."""
    monkeypatch.setattr(facts, "of", lambda folder, build, record=False: SAID)
    counts = tables.load(ofac.MONTHLY, data).query("month == '2026-03'").set_index("country")["listed"]

    def brought(day, lists, **change):
        body = listing(counts, day=lists, **change)
        said = run.refresh([SOURCES["ofac"]], day, lambda s: type("List", (), {"fetch_all": lambda self, r: [Answer(r[0], body)]})(), data)
        return said, run.accept(day, data)

    brought("2026-11-28", "11/27/2026")
    armenia = {20_000 + counts["ARE"] + n for n in range(counts["ARM"])}
    said, changed = brought("2026-12-28", "12/27/2026", moved=armenia, extra=[(layouts.NEW_FIRM, "KGZ")])
    assert "us_list_monthly is kept as it is, for no entry has an address in ARM" in said and changed == [ofac.ENTRIES]
    said, _ = brought("2027-01-28", "01/27/2027", extra=[(layouts.NEW_FIRM, "KGZ")])
    assert "us_list_monthly counts in 2027-01 what came and went in 2 months, since 2026-11" in said


def test_a_kept_copy_that_is_spoilt_is_as_good_as_none():
    _, rows, said = counted("11/11/2026", then={})
    assert rows["since"].notna().all() and not any("anew" in s for s in said)
    tables = current("ofac")
    good = answers("ofac")[0]
    for spoilt in (b"", b"<sdnList", good.body[: len(good.body) // 2]):
        assert SOURCES["ofac"].tidy([good, answer("accepted", spoilt, form="xml")], tables)[ofac.ENTRIES].equals(made()[ofac.ENTRIES])
        ofac.looks([good, answer("accepted", spoilt, form="xml")], tables)


LISTS = [
    (layouts.sdn([layouts.sdn_entry(91111, "Kyrgyzstan")], count=2), "the list states '2' entries and holds 1"),
    (layouts.sdn([layouts.sdn_entry(91111, "Kyrgyzstan")] * 2), "the key (91111) occurs twice"),
    (layouts.sdn([layouts.sdn_entry(91111, "Kyrgyz Republic")]), "no entry has an address in Kyrgyzstan"),
    (layouts.sdn([layouts.sdn_entry(0, "Kyrgyzstan")]), "the entry number '0' is not one"),
    (layouts.sdn([layouts.sdn_entry(91111, "Kyrgyzstan")], day="31/12/2026"), "'31/12/2026' is not a day"),
    (layouts.sdn([layouts.sdn_entry(91111, "Kyrgyzstan").replace("sdnType", "kind")]), "sdnType occurs 0 times, found are 'uid', 'lastName', 'kind'"),
    (layouts.sdn([]), "the list states '0' entries and holds 0"),
]


@pytest.mark.parametrize("body, why", LISTS)
def test_a_bad_list_is_refused_with_its_place(body, why):
    with pytest.raises(RefreshError) as caught:
        made(answer("sdn", body, form="xml"))
    said = str(caught.value)
    assert said.startswith("ofac, answer sdn") and why in said and "\n" not in said


@pytest.mark.parametrize(
    "body, is_the_list",
    [
        (b"<!-- a -->" * 5_000 + b"<sdnList><publshInformation/>", True),
        (b"<!-- a -->" * 5_000 + b"<Sanctions/>", False),  # an expression that may part the comments in many ways never ends here
        (b"<!-- a -->" * 150 + b"sdnList", False),
        (b'\n<?xml version="1.0"?>\n<n:sdnList xmlns:n="https://example.org">', True),
        (b"<sdnList><a></b>", True),  # whose fault the reading names
        (b"<!-- <sdnList> -->", False),
        (b"{}", False),
        (b"", False),
    ],
    ids=lambda value: "" if isinstance(value, bool) else value[-16:].decode(),
)
def test_the_list_is_told_by_its_first_element_after_any_number_of_comments(body, is_the_list):
    assert ofac.fits(ofac.requests({})[0], body) is is_the_list
