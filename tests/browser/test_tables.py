"""On a phone a long table of words shows its first rows, and the rest when it is asked for."""

from tests.browser.reader import Reader

PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
SEEN = "[...document.querySelectorAll('#tab-fragility tbody tr')].filter((row) => row.offsetHeight).length"
BUTTON = "#tab-fragility button.more-rows"


def test_a_long_table_shows_six_rows_until_all_are_asked_for(reader: Reader):
    reader.open("claims.html", PHONE)
    every = reader.see("document.querySelectorAll('#tab-fragility tbody tr').length")
    assert every > 12 and reader.see(SEEN) == 6
    assert reader.text(BUTTON) == f"Show all {every} rows"
    reader.focus(BUTTON)
    reader.press("Enter")
    assert (reader.see(SEEN), reader.text(BUTTON)) == (every, "Show the first 6 rows")
    assert reader.see(f"document.activeElement === document.querySelector({BUTTON!r})")
    assert reader.see("errors") == []


def test_on_a_desk_and_without_scripts_every_row_is_there(reader: Reader):
    for given in ({}, {"screen": PHONE, "scripts": False}):
        reader.open("claims.html", **given)
        assert reader.see(SEEN) == reader.see("document.querySelectorAll('#tab-fragility tbody tr').length")


def test_a_link_to_a_row_that_is_folded_away_shows_it(reader: Reader):
    reader.open("designations.html", PHONE)
    last = reader.see("[...document.querySelectorAll('table.clipped tbody tr[id]')].at(-1).id")
    assert not reader.see(f"document.getElementById({last!r}).offsetHeight")
    reader.see(f"location.hash = {last!r}")
    reader.wait(f"document.getElementById({last!r}).offsetHeight > 0")


def test_a_table_that_is_sorted_shows_the_first_rows_of_its_new_order(reader: Reader):
    reader.open("age.html", PHONE)
    first, seen = ("[...document.querySelectorAll('table.sortable.clipped tbody tr')]%s.map((row) => row.cells[0].textContent).join('|')" % which for which in (".slice(0, 6)", ".filter((row) => row.offsetHeight)"))
    before = reader.see(seen)
    assert before == reader.see(first) and before.count("|") == 5
    for _ in range(2):
        reader.focus("table.sortable.clipped thead th button")
        reader.press("Enter")
    after = reader.see(seen)
    assert after == reader.see(first) and after != before
