"""Formulas: TeX, by way of the MathML of docutils, as Typst with a description in words."""

from collections.abc import Callable

from docutils.utils.math import MathError
from lxml import etree

from bishkek.book.site.markup import mathml
from bishkek.project.faults import BuildError

APPLY = "\u2061"  # between a function and what it is applied to; not seen
#: How an element of MathML is set, and how it is said; {0} and {1} are its parts.
FORMS = {
    "msub": ("{0}_({1})", "{0} sub {1}"),
    "msup": ("{0}^({1})", "{0} to the power {1}"),
    "mfrac": ("frac({0}, {1})", "the fraction {0} over {1}, end of the fraction,"),
}
#: Signs and functions, as they are said.
SAID = {
    "=": "equals", "−": "minus", "+": "plus", "⋅": "times", "/": "over", "(": "open bracket", ")": "close bracket", "[": "open bracket",
    "]": "close bracket", ",": "comma", "β": "beta", "ln": "the logarithm of", "exp": "the exponential of", APPLY: "",
}  # fmt: skip


def formula(tex: str, *, block: bool) -> tuple[str, str]:
    """A formula as Typst (without its dollar signs) and in words. Raises BuildError for TeX that is not known here."""
    try:
        root = etree.fromstring(mathml(tex, block=block))
        return _written(root, 0, _set), " ".join(_written(root, 1, _said).split()).rstrip(",")
    except (MathError, etree.XMLSyntaxError, KeyError, IndexError) as error:  # IndexError: a fraction without its lower half
        raise BuildError(f"The formula {tex} cannot be printed ({error}); write it with what bishkek/book/printed/formulas.py knows") from error


def _written(element: etree._Element, form: int, leaf: Callable[[str], str]) -> str:
    """An element in one of the two ``FORMS``; ``leaf`` writes letters, numbers and signs."""
    tag, parts = etree.QName(element).localname, [_written(part, form, leaf) for part in element]
    if tag in ("math", "mrow"):
        return " ".join(parts)
    return leaf((element.text or "").strip()) if tag in ("mi", "mn", "mo", "mtext") else FORMS[tag][form].format(*parts)


def _set(text: str) -> str:
    if text == APPLY:
        return ""
    if _is_word(text):
        return f'"{text}"'
    return text if text.isalnum() else f"\\{text}"


def _said(text: str) -> str:
    return text if text.isdigit() or _is_word(text) or (len(text) == 1 and text.isascii() and text.isalpha()) else SAID[text]


def _is_word(text: str) -> bool:
    """Whether letters are one word (`\\mathrm{after}`), not variables side by side, and not a function."""
    return len(text) > 1 and text.isalpha() and text not in SAID
