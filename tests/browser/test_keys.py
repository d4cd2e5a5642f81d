"""Every explorer by keyboard: what is typed is what is chosen, and nothing but keys is needed."""

import pytest

from tests.browser.reader import Reader

PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 3, "mobile": True}
PAGES = {"trade": "explore", "world": "explore", "curve": "specifications", "ledger": "claims"}


def chosen(reader: Reader, name: str) -> str:
    """The words of the option that a list shows."""
    return reader.see(f"document.querySelector('select[name={name}]').selectedOptions[0].textContent")


def show(reader: Reader, explorer: str, query: str = "", screen: dict | None = None) -> None:
    """Opens the page of an explorer and waits for its controls."""
    address = f"{PAGES[explorer]}.html{query}#explore-{explorer}"
    reader.open(address, **({"screen": screen} if screen else {}))
    reader.wait(f"!!document.querySelector('#explore-{explorer} select option')")


@pytest.mark.parametrize(
    "explorer, name, typed, word",
    [
        ("trade", "trade-from", "germany", "Germany"),
        ("trade", "trade-to", "kaz", "Kazakhstan"),
        ("world", "world-at", "laos", "Laos"),
        ("curve", "curve-ask", "one", "One claim: all its specifications"),
        ("ledger", "ledger-kind", "trend", "trend ("),
    ],
)
def test_letters_typed_into_a_list_choose_the_option_that_begins_with_them(reader, explorer, name, typed, word):
    show(reader, explorer)
    reader.focus(f"select[name={name}]")
    reader.press(*typed)
    assert chosen(reader, name).startswith(word)
    assert reader.see("document.activeElement.name") == name and reader.see("errors") == []


def test_the_lists_of_a_claim_and_of_resolutions_take_more_than_one_letter(reader):
    show(reader, "curve", "?curve.ask=claim")
    reader.focus("select[name=curve-claim]")
    reader.press("c", "2", "7")
    assert chosen(reader, "curve-claim").startswith("C27:") and "C27" in reader.text(".curve-said")


def test_a_control_is_the_same_element_after_every_change(reader):
    for explorer in PAGES:
        show(reader, explorer)
        controls = f"[...document.querySelectorAll('#explore-{explorer} .explore-bar :is(select, input)')]"
        reader.see(f"window.before = {controls}")
        for name in reader.see("before.map((control) => control.name)"):
            if name:
                reader.see(f"(() => {{ const list = before.find((c) => c.name === '{name}'); if (list.tagName === 'SELECT') list.selectedIndex = list.length - 1; else list.click(); list.dispatchEvent(new Event('change')); }})()")
        assert reader.see(f"{controls}.every((control, i) => control === before[i]) && {controls}.length === before.length"), explorer
        assert reader.see("errors") == [], explorer


def test_trade_follows_the_keys_from_the_exporter_to_the_slider(reader):
    show(reader, "trade")
    reader.focus("select[name=trade-from]")
    reader.press(*"germany")
    reader.press("Tab")
    reader.press(*"kaz")
    assert reader.text("#explore-trade .explore-said").startswith("Germany sent Kazakhstan 239.1 million euros of goods in August 2024, 199 per cent")
    reader.focus("#explore-trade input[type=range]")
    reader.press("Home")
    assert "in January 2019" in reader.text("#explore-trade .explore-said")
    reader.focus("#explore-trade input[value=month]")
    reader.press("ArrowRight")
    assert chosen(reader, "trade-from") == "European Union" and reader.see("document.querySelector('select[name=trade-to]').length") > 200
    assert reader.see("document.activeElement.value") == "year"


def test_what_lies_outside_the_map_is_said_and_the_world_is_one_key_away(reader):
    show(reader, "world", "?world.part=near")
    outside = "#explore-world .explore-outside"
    assert reader.see(f"document.querySelector('{outside}').hidden")
    reader.focus("select[name=world-at]")
    reader.press(*"laos")
    assert reader.text(outside) == "Laos lies outside this picture. Show the whole world"
    assert reader.see("document.querySelector('.world-chosen')") is None
    reader.focus(f"{outside} button")
    reader.press("Enter")
    assert reader.see(f"document.querySelector('{outside}').hidden") and reader.see("!!document.querySelector('.world-chosen')")
    assert reader.see("document.activeElement.value") == "world" and reader.see("location.search") == "?world.at=LAO"


def test_the_curve_loses_a_choice_and_gains_it_again_by_the_space_key(reader):
    show(reader, "curve")
    all_of_them = reader.text(".curve-said")
    reader.focus(".curve-ticks input")
    reader.press(" ")
    assert reader.text(".curve-said") != all_of_them and reader.see("location.search").startswith("?curve.off=0.0")
    reader.press(" ")
    assert reader.text(".curve-said") == all_of_them and reader.see("location.search") == ""


def test_the_ledger_is_filtered_by_words_and_reset_by_keys(reader):
    show(reader, "ledger")
    reader.focus("#explore-ledger input[type=search]")
    reader.press(*"kant")
    few = reader.see("document.querySelectorAll('.ledger .claim:not([hidden])').length")
    assert 0 < few < 50 and reader.text(".explore-count") == f"{few} of 50 claims"
    reader.press("Tab", "Enter")
    assert reader.text(".explore-count") == "50 of 50 claims" and reader.see("location.search") == ""


@pytest.mark.parametrize("explorer", PAGES)
def test_a_phone_shows_an_explorer_whole_and_every_control_can_be_reached(reader, explorer):
    show(reader, explorer, screen=PHONE)
    assert reader.see("document.documentElement.scrollWidth") == 390
    reader.see(f"(() => {{ const place = document.getElementById('explore-{explorer}'); place.tabIndex = -1; place.focus(); }})()")
    wanted = reader.see(f"[...document.querySelectorAll('#explore-{explorer} :is(select, button, input[type=range], input[type=search], input[type=checkbox])')].filter((c) => c.checkVisibility() && !c.disabled).length")
    reached = "window.reached ??= new Set(); reached.add(document.activeElement)"
    for _ in range(wanted + 8):
        reader.press("Tab")
        reader.see(f"{reached}, 0")
    met = reader.see(f"[...reached].filter((c) => c.closest('#explore-{explorer}') && c.matches('select, button, input[type=range], input[type=search], input[type=checkbox]')).length")
    assert met == wanted > 3
