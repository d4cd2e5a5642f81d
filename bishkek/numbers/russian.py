"""Numbers in Russian prose: digits or a word as in the English text, and the noun in the form that the number asks for."""

import re
from decimal import Decimal

from bishkek.numbers.registry import Number

WORDS = "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать".split()
GENITIVE = "ноля одного двух трёх четырёх пяти шести семи восьми девяти десяти одиннадцати двенадцати".split()
#: By the last letter of the noun after one: "одна фирма", "одну фирму", "одно утверждение".
GENDERS = {"ая": {"один": "одна", "два": "две"}, "ую": {"один": "одну", "два": "две"}, "ое": {"один": "одно"}}
#: In the genitive: "одной фирмы", but "одного визита".
FEMININE = {"ыи": {"одного": "одной"}}
SHOWN = re.compile(r"\d[\d,]*(?:\.\d+)?")
CASES = (0, 2, 3)  # how many forms a noun may be given in


def require_forms(forms: tuple[str, ...]) -> None:
    """``ValueError`` if a noun is not given in the forms that ``written`` takes."""
    if len(forms) not in CASES or not all(form.strip("() ") for form in forms):
        raise ValueError(f"a Russian noun has three forms, or two in the genitive; {len(list(filter(str.strip, forms)))} are given: {', '.join(forms)}")


def written(n: Number, forms: tuple[str, ...] = ()) -> tuple[str, str]:
    """A number as Russian prose writes it, and the noun after it with the blank between them.

    Digits are those that the English text prints, with a comma for the point; where it prints a word, so does this.

    Parameters
    ----------
    forms : the noun after one, two and five: ("визит", "визита", "визитов"). Two forms are the genitive, of one and of
        many: "из" ("визита", "визитов"). A noun in brackets, ("(визит", "визита", "визитов)"), stands elsewhere in the
        sentence: it lends the number its gender and case and is not printed. None for a number that stands alone.
    """
    require_forms(forms)
    elsewhere = bool(forms) and forms[0].startswith("(") and forms[-1].endswith(")")
    noun = tuple(f.strip("()") for f in forms) if elsewhere else forms
    digits = SHOWN.search(n.text)
    value = Decimal(digits[0].replace(",", "")) if digits else Decimal(round(n.value))
    text = digits[0].replace(",", "\u00a0").replace(".", ",") if digits else _word(int(value), noun)
    return text, f"\u00a0{_form(value, noun)}" if noun and not elsewhere else ""


def _word(value: int, noun: tuple[str, ...]) -> str:
    """A whole number as a word in the gender and case of a noun; digits where there is none."""
    words, genders = (GENITIVE, FEMININE) if len(noun) == 2 else (WORDS, GENDERS)
    if value >= len(words):
        return str(value)
    gender = next((other for endings, other in genders.items() if noun and noun[0][-1] in endings), {})
    return gender.get(words[value], words[value])


def _form(value: Decimal, forms: tuple[str, ...]) -> str:
    last, teens = int(value) % 10, 11 <= int(value) % 100 <= 14
    single = last == 1 and not teens
    if value.as_tuple().exponent < 0:  # 5,0 раза too
        return forms[0] if len(forms) == 2 else forms[1]
    if len(forms) == 2:
        return forms[0] if single else forms[1]
    return forms[0] if single else forms[1] if last in (2, 3, 4) and not teens else forms[2]
