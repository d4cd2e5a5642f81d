"""Russian endings follow the number, and words stand where the English text has words."""

from types import SimpleNamespace

import pytest

from bishkek import numbers
from bishkek.book import russian, stage

VISITS, VOTES, STATES = ("визит", "визита", "визитов"), ("резолюция", "резолюции", "резолюций"), ("утверждение", "утверждения", "утверждений")


@pytest.mark.parametrize(
    "text, value, forms, written",
    [
        ("1", 1, VISITS, "1 визит"), ("2", 2, VISITS, "2 визита"), ("5", 5, VISITS, "5 визитов"), ("11", 11, VISITS, "11 визитов"),
        ("12", 12, VISITS, "12 визитов"), ("14", 14, VISITS, "14 визитов"), ("20", 20, VISITS, "20 визитов"), ("21", 21, VISITS, "21 визит"),
        ("32", 32, VISITS, "32 визита"), ("111", 111, VISITS, "111 визитов"), ("121", 121, VISITS, "121 визит"), ("0", 0, VISITS, "0 визитов"),
        ("1.5 times", 1.5, ("раз", "раза", "раз"), "1,5 раза"), ("10.4 times", 10.385, ("раз", "раза", "раз"), "10,4 раза"), ("21.5", 21.5, VISITS, "21,5 визита"),
        ("5.0 times", 5.04, ("раз", "раза", "раз"), "5,0 раза"), ("2,062", 2062, ("код", "кода", "кодов"), "2 062 кода"),
        ("one", 1, ("раз", "раза", "раз"), "один раз"), ("five", 5, VISITS, "пять визитов"), ("Three", 3, VISITS, "три визита"), ("eleven", 11, VISITS, "одиннадцать визитов"),
        ("one", 1, VOTES, "одна резолюция"), ("two", 2, VOTES, "две резолюции"), ("six", 6, VOTES, "шесть резолюций"), ("one", 1, STATES, "одно утверждение"), ("two", 2, STATES, "два утверждения"),
        ("one", 1, ("фирму", "фирмы", "фирм"), "одну фирму"), ("two", 2, ("фирму", "фирмы", "фирм"), "две фирмы"), ("four", 4, ("товарный код", "товарных кода", "товарных кодов"), "четыре товарных кода"),
        ("no", 0, VISITS, "ноль визитов"), ("thirteen", 13, VISITS, "13 визитов"), ("33 cents", 0.326, (), "33"), ("nine", 9, (), "девять"),
    ],
)  # fmt: skip
def test_the_noun_has_the_form_that_the_number_asks_for(text, value, forms, written):
    assert "".join(russian.written(SimpleNamespace(text=text, value=value), forms)).replace("\u00a0", " ") == written


def test_the_noun_stands_behind_the_number_and_not_in_its_link():
    n = numbers.get("visits.since_invasion")
    text = stage.resolve("x.md", "У него {number-ru}`visits.since_invasion|визит|визита|визитов` и {number-ru}`visits.since_invasion`.")
    noun = "".join(russian.written(n, VISITS)[1])
    assert text.startswith(f"У него {{number}}`{n.text}|{n.id}|") and f"`{noun} и {{number}}`{n.text}|" in text


def test_two_forms_are_no_noun():
    assert "{number-ru}" in stage.resolve("x.md", "{number-ru}`visits.since_invasion|визит|визита`"), "Sphinx then names the role that it does not know"
