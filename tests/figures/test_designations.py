"""The table of every entry: what a search of the page finds, and what it keeps quiet."""

import re

import matplotlib.dates as mdates
import pandas as pd
import pytest

from bishkek import tables
from bishkek.figures import designations
from bishkek.figures import listings as drawn
from bishkek.measures import listings
from tests.support import rows

ENTRIES, ALIASES = tables.load("designations"), tables.load("designation_aliases")


def found_words() -> set[str]:
    """The words of the table as the index of the site reads raw HTML: tags fall out with nothing in their place."""
    html = designations.entries_table(ENTRIES, ALIASES).html
    return {word.casefold() for word in re.findall(r"\w+", re.sub(r"<[^<]+?>", "", html))}


@pytest.mark.parametrize(
    "name",
    [
        "Keremet", "Керемет", "Tolubay", "Tolubai", "Толубай", "Old Vector", "Old Vektor", "Олд Вектор", "Grinex", "Grineks", "Гринекс", "Cargoline", "Kargolayn", "Карголайн",
        "Progress Leader", "Progress Lider", "Прогресс Лидер", "TengriCoin", "Meer", "Тенгрикоин", "Capital Bank of Central Asia", "Капитал Банк Центральной Азии",
        "Eurasian Savings Bank", "Евразийский сберегательный банк", "Altair Holding", "Tro.Ya", "Тро.Я", "Kifiko", "Inter Style Plus", "Service Fly Bishkek", "Transit Service Bishkek",
    ],
)  # fmt: skip
def test_a_reader_finds_a_firm_by_each_spelling(name):
    assert {word.casefold() for word in re.findall(r"\w+", name)} <= found_words()


def test_every_spelling_of_the_data_is_on_the_page():
    words = found_words()
    lost = [r["alias"] for r in rows("designation_aliases") if not {w.casefold() for w in re.findall(r"\w+", r["alias"])} <= words]
    assert lost == []


def test_every_entry_has_a_row_and_every_number_stands_in_it():
    html = designations.entries_table(ENTRIES, ALIASES).html
    assert html.count("<tr>") == 1 and sorted(re.findall(r'<tr id="([^"]*)">', html)) == sorted(ENTRIES["id"])
    assert all(n in html for n in ENTRIES["number"].dropna())


def test_people_and_groups_stand_without_names_after_all_firms():
    names = re.findall(r'<th scope="row">([^<]*)</th>', designations.entries_table(ENTRIES, ALIASES).html)
    quiet = [n for n in names if n in ("A person", "A group")]
    assert len(quiet) == (~ENTRIES["kind"].isin(listings.FIRMS)).sum() and names[-len(quiet) :] == quiet


def test_a_day_is_printed_only_where_one_was_seen():
    html = designations.entries_table(ENTRIES, ALIASES).html
    late = ENTRIES["date_certainty"] == "no later than this month"
    assert html.count(" at the latest") == late.sum() > 0 and ENTRIES.loc[late, "listed"].isna().all()


def test_counts_say_for_each_list_what_they_leave_out():
    counts = listings.by_list(ENTRIES)
    assert counts["list"].tolist() == list(designations.LISTS) == list(designations.LEFT_OUT)
    assert counts[["firms", "people"]].to_numpy().sum() == len(ENTRIES)
    assert all(words in designations.counts_table(counts).html for words in designations.LEFT_OUT.values())


def test_the_title_of_the_timeline_follows_the_table():
    dated = listings.since_april_2022(listings.firms(ENTRIES))
    late = dated.groupby("common_name")["month"].min() > "2023-10"
    assert designations.timeline(dated).title.startswith(f"{late.sum()} of {len(late)} firms and banks")
    fewer = dated[dated["common_name"] != "Kifiko"]
    assert designations.timeline(fewer).title.startswith(f"{late.sum() - 1} of {len(late) - 1} firms and banks")


@pytest.mark.parametrize("draw", [designations.timeline, drawn.kyrgyz_entries])
def test_a_time_line_reaches_an_entry_of_years_to_come_with_its_tick(draw):
    entries = ENTRIES[ENTRIES["list"] == listings.OFAC] if draw is drawn.kyrgyz_entries else listings.firms(ENTRIES)
    now = listings.since_april_2022(entries)
    later = pd.concat([now, now.tail(1).assign(id="later", common_name="Made-Up", month="2029-05", listed=None)], ignore_index=True)
    before, after = (draw(rows).figure.axes[0] for rows in (now, later))
    assert mdates.num2date(before.get_xlim()[1]).year <= 2026
    assert mdates.num2date(after.get_xlim()[1]).strftime("%Y-%m") > "2029-05"
    assert after.get_xticklabels()[-1].get_text() == "Jan\n2029" and len(after.get_xticklabels()) < 10
