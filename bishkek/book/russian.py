"""Numbers in Russian prose: digits or a word as in the English text, and the noun in the form that the number asks for."""

import re
from decimal import Decimal

from bishkek.numbers.registry import Number

WORDS = "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать".split()
#: By the last letter of the noun after one: "одна фирма", "одну фирму", "одно утверждение".
GENDERS = {"ая": {"один": "одна", "два": "две"}, "ую": {"один": "одну", "два": "две"}, "ое": {"один": "одно"}}
SHOWN = re.compile(r"\d[\d,]*(?:\.\d+)?")


def written(n: Number, forms: tuple[str, ...] = ()) -> tuple[str, str]:
    """A number as Russian prose writes it, and the noun after it with the blank between them.

    Digits are those that the English text prints, with a comma for the point; where it prints a word, so does this.

    Parameters
    ----------
    forms : the noun after one, two and five: ("визит", "визита", "визитов"); none for a number that stands alone.
    """
    digits = SHOWN.search(n.text)
    value = Decimal(digits[0].replace(",", "")) if digits else Decimal(round(n.value))
    text = digits[0].replace(",", "\u00a0").replace(".", ",") if digits else _word(int(value), forms[0] if forms else "")
    return text, f"\u00a0{_form(value, forms)}" if forms else ""


def _word(value: int, noun: str) -> str:
    """A whole number as a word in the gender of a noun; digits where there is none."""
    if value >= len(WORDS):
        return str(value)
    gender = next((words for endings, words in GENDERS.items() if noun[-1:] and noun[-1] in endings), {})
    return gender.get(WORDS[value], WORDS[value])


def _form(value: Decimal, forms: tuple[str, ...]) -> str:
    one, few, many = forms
    if value.as_tuple().exponent < 0:  # 5,0 раза too
        return few
    last, teens = int(value) % 10, 11 <= int(value) % 100 <= 14
    return one if last == 1 and not teens else few if last in (2, 3, 4) and not teens else many
