"""Russian endings follow the number, and words stand where the English text has words."""

import re
from types import SimpleNamespace

import pytest

from bishkek import numbers
from bishkek.numbers import russian
from bishkek.book.site.nodes import page_link
from bishkek.numbers import formats, registry
from bishkek.project.paths import CHAPTERS
from tests.book.reading import paragraph, warnings_of_sphinx
from tests.support import RUSSIAN

OF_VISITS, OF_FIRMS, OF_PEOPLE = ("визита", "визитов"), ("фирмы", "фирм"), ("человека", "человек")
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


def test_the_noun_stands_behind_the_number_and_not_in_its_link(tmp_path):
    n = numbers.get("visits.since_invasion")
    read = paragraph(tmp_path, "У него {number-ru}`visits.since_invasion|визит|визита|визитов` и {number-ru}`visits.since_invasion`.")
    noun = "".join(russian.written(n, VISITS)[1])
    assert read.astext() == f"У него {n.text}{noun} и {n.text}."
    assert [link.astext() for link in read.findall(page_link)] == [n.text, n.text]


def test_one_form_is_no_noun(tmp_path):
    with warnings_of_sphinx() as said:
        assert paragraph(tmp_path, "У него {number-ru}`visits.since_invasion|визит`").astext() == f"У него {numbers.get('visits.since_invasion').text}"
    assert ["three forms, or two in the genitive; 1 are given: визит" in line for line in said] == [True]
    with pytest.raises(ValueError, match="three forms, or two in the genitive; 1 are given: визит"):
        russian.written(SimpleNamespace(text="5", value=5), ("визит",))


@pytest.mark.parametrize(
    "text, value, nominative, genitive",
    [
        ("0", 0, "0 визитов", "0 визитов"), ("1", 1, "1 визит", "1 визита"), ("2", 2, "2 визита", "2 визитов"), ("5", 5, "5 визитов", "5 визитов"),
        ("11", 11, "11 визитов", "11 визитов"), ("21", 21, "21 визит", "21 визита"), ("1.5", 1.5, "1,5 визита", "1,5 визита"),
        ("no", 0, "ноль визитов", "ноля визитов"), ("one", 1, "один визит", "одного визита"), ("two", 2, "два визита", "двух визитов"),
        ("three", 3, "три визита", "трёх визитов"), ("nine", 9, "девять визитов", "девяти визитов"), ("twelve", 12, "двенадцать визитов", "двенадцати визитов"),
    ],
)  # fmt: skip
def test_both_cases_follow_made_up_values(text, value, nominative, genitive):
    n = SimpleNamespace(text=text, value=value)
    assert ["".join(russian.written(n, forms)).replace("\u00a0", " ") for forms in (VISITS, OF_VISITS)] == [nominative, genitive]


def test_the_genitive_of_one_has_a_gender_and_people_keep_their_own_plural():
    one, many = SimpleNamespace(text="one", value=1), SimpleNamespace(text="1,400,000", value=1.4e6)
    assert "".join(russian.written(one, OF_FIRMS)).replace("\u00a0", " ") == "одной фирмы"
    assert "".join(russian.written(many, OF_PEOPLE)).replace("\u00a0", " ") == "1 400 000 человек"
    assert "".join(russian.written(SimpleNamespace(text="1,063,001", value=1063001), OF_PEOPLE)).replace("\u00a0", " ") == "1 063 001 человека"


@pytest.mark.parametrize("forms, text", [(("(оценка", "оценки", "оценок)"), "две"), (("(утверждение", "утверждения", "утверждений)"), "два"), (("(показателя", "показателей)"), "двух")])
def test_a_noun_that_stands_elsewhere_lends_gender_and_case_and_is_not_printed(forms, text):
    assert russian.written(SimpleNamespace(text="two", value=2), forms) == (text, "")


def page():
    return (CHAPTERS / "summary-ru.md").read_text(encoding="utf-8")


def test_every_number_of_the_page_that_could_print_a_word_has_a_noun_to_follow():
    """A word has a gender and a case; only numbers that print digits whatever they are may stand alone."""
    alone = [role[1] for role in RUSSIAN.finditer(page()) if not role[2]]
    assert [id for id in alone if registry._recipes[id].show is formats.words] == []


def test_after_a_preposition_with_the_genitive_stand_the_two_forms_of_the_genitive():
    text = page()
    for role in RUSSIAN.finditer(text):
        before = text[: role.start()].split()[-1].lower()
        forms = len((role[2] or "").split("|")) - 1
        if before in ("из", "от", "до", "около", "больше", "меньше", "без", "для", "у"):
            assert forms in (0, 2), role[0]
        else:
            assert forms in (0, 3), role[0]


def test_no_english_is_left_on_the_page_but_links_citations_and_grades():
    text = re.sub(r"\]\([^)]*\)|\{[^}]*\}(`[^`]*`)?", "", page())
    assert set(re.findall("[A-Za-z]+", text)) <= set("ABCD")


def test_what_a_reviewer_mended_stays_mended():
    text = page().lower()
    gone = ("объявил", "записано там", "два учёта", "наказани", "приговор", "corrections", "сравниваются", "чрезвычайная сессия")
    assert [word for word in gone if word in text] == []
    kept = ("задекларирован", "учтено", "данные двух сторон", "соответствовало тогдашним данным", "учёте по странам происхождения", "санкции за транзит", "не решение суда",
            "95-процентным доверительным интервалом", "одиннадцатой чрезвычайной специальной сессии")  # fmt: skip
    assert [words for words in kept if words not in text] == []
