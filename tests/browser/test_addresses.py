"""What is chosen stands in the address, a part for each explorer; addresses of earlier versions and pages without scripts work."""

from tests.browser.reader import Reader
from tests.browser.test_keys import chosen, show
from tests.support import HTML


def address(reader: Reader) -> str:
    """The address from the query on."""
    return reader.see("location.search + location.hash")


def test_two_explorers_of_a_page_keep_their_own_parts_of_the_address(reader):
    show(reader, "trade")
    reader.focus("select[name=trade-to]")
    reader.press(*"kaz")
    reader.wait("location.search === '?trade.to=KAZ'")
    reader.see("document.querySelector('#explore-world').scrollIntoView()")
    reader.focus("select[name=world-at]")
    reader.press(*"laos")
    assert address(reader) == "?trade.to=KAZ&world.at=LAO#explore-world"
    reader.open(f"explore.html{address(reader)}")
    reader.wait("document.querySelectorAll('.explore-take').length === 2")
    assert (chosen(reader, "trade-to"), chosen(reader, "world-at")) == ("Kazakhstan", "Laos")


def test_an_address_of_an_earlier_version_becomes_one_of_today(reader):
    reader.open("explore.html#explore-world:text=A%2FRES%2F68%2F262&at=LAO")
    reader.wait("!!document.querySelector('select[name=world-at]')")
    assert address(reader) == "?world.text=A/RES/68/262&world.at=LAO#explore-world"
    assert chosen(reader, "world-at") == "Laos" and "(68/262)" in reader.text("#explore-world .explore-said")
    reader.see("location.hash = '#explore-world:at=CHN'")
    reader.wait("location.hash === '#explore-world'")
    assert address(reader) == "?world.at=CHN#explore-world" and chosen(reader, "world-at") == "China"


def test_a_value_that_is_not_offered_becomes_the_default(reader):
    show(reader, "trade", "?trade.from=%3Cb%3E&trade.to=KAZ&trade.by=week&other=1")
    assert (chosen(reader, "trade-from"), chosen(reader, "trade-to")) == ("European Union", "Kazakhstan")
    assert reader.see("errors") == []


def test_a_tile_of_the_first_page_leads_to_its_claims(reader):
    reader.open("index.html")
    reader.focus(".tile a[href*='opinion']")
    count = reader.see("document.activeElement.querySelector('strong').textContent")
    reader.press("Enter")
    reader.wait("document.querySelector('.explore-count')?.textContent")
    assert reader.text(".explore-count") == f"{count} of 50 claims"


def test_a_claim_that_is_named_is_shown_whatever_was_chosen(reader):
    show(reader, "ledger", "?ledger.verdict=partly")
    hidden = reader.see("document.querySelector('.claim[hidden]').id")
    reader.see(f"location.hash = '#{hidden}'")
    reader.wait(f"!document.getElementById('{hidden}').hidden")
    assert address(reader) == f"#{hidden}" and chosen(reader, "ledger-verdict") == "any"


def test_without_a_server_a_choice_is_kept_too(reader):
    reader.open(f"{(HTML / 'explore.html').as_uri()}?trade.from=DEU#explore-trade")
    reader.wait("!!document.querySelector('select[name=trade-to]')")
    reader.focus("select[name=trade-to]")
    reader.press(*"kaz")
    reader.wait("location.search === '?trade.from=DEU&trade.to=KAZ'")
    assert reader.text("#explore-trade .explore-said").startswith("Germany sent Kazakhstan") and reader.see("errors") == []


def test_without_scripts_an_address_leads_to_words_and_data(reader):
    reader.open("explore.html?world.at=LAO#explore-world", scripts=False)
    seen = reader.text("#explore-world noscript")
    assert "a map of the world or of Central Asia" in seen and "needs scripts" in seen and "ukraine_rollcalls" in seen
    assert reader.see("document.querySelector('#explore-world noscript p').getBoundingClientRect().height") > 20
    assert reader.see("document.querySelector('#explore-world').getBoundingClientRect().height") < 200
    assert reader.wait("Math.abs(document.querySelector('#explore-world').getBoundingClientRect().top) < 60")
