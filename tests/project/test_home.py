"""The address of the published book: from the environment, or from the settings, or none."""

import pytest

from bishkek.book.takeaway.addresses import address
from bishkek.project import digest, home
from bishkek.project.reading import SourceError


@pytest.mark.parametrize("given", ["https://owner.github.io/book", "https://owner.github.io/book/", " https://owner.github.io/book/ "])
def test_an_address_ends_with_one_slash(given, monkeypatch):
    monkeypatch.setenv(home.VARIABLE, given)
    assert home.base() == "https://owner.github.io/book/"


def test_the_environment_goes_before_the_settings(monkeypatch):
    monkeypatch.setattr(home, "_configured", lambda: "https://settings.example.org/")
    monkeypatch.delenv(home.VARIABLE, raising=False)
    assert home.base() == "https://settings.example.org/"
    monkeypatch.setenv(home.VARIABLE, "")
    assert home.base() == "https://settings.example.org/"
    monkeypatch.setenv(home.VARIABLE, "https://pages.example.org/book")
    assert home.base() == "https://pages.example.org/book/"


@pytest.mark.parametrize("given", ["owner.github.io", "ftp://a.org/", "https://", "https://a.org/?page=1", "https://a.org/#top", "https://a.org/a b", 'https://a.org/"', "http://[bad.org/x"])
def test_what_is_no_address_is_refused_in_one_sentence(given, monkeypatch):
    monkeypatch.setenv(home.VARIABLE, given)
    with pytest.raises(SourceError, match=r"^the variable BISHKEK_BASEURL is .*, which is no address of a site; write one like https://owner\.github\.io/book, or leave it empty$"):
        home.base()


def test_a_place_has_one_address(monkeypatch):
    monkeypatch.setattr(home, "_configured", lambda: "")
    monkeypatch.delenv(home.VARIABLE, raising=False)
    assert address("kant.html#fig-kant-use") == "kant.html#fig-kant-use"
    assert [address(place, "figures/leak.html") for place in ("figures/leak.png", "kant.html", "exports/a.zip")] == ["leak.png", "../kant.html", "../exports/a.zip"]
    monkeypatch.setenv(home.VARIABLE, "https://a.org/book")
    assert address("figures/leak.png", "figures/leak.html") == address("figures/leak.png") == "https://a.org/book/figures/leak.png"


def test_a_book_for_another_address_is_another_book(monkeypatch):
    monkeypatch.delenv(home.VARIABLE, raising=False)
    one = digest.everything({})
    monkeypatch.setenv(home.VARIABLE, "https://a.org/")
    assert digest.everything({}) != one
