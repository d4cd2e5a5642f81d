"""Formulas: TeX, by way of the MathML of docutils, as Typst with a description in words."""

from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from lxml import etree

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
        root = etree.fromstring(tex2mathml(tex, as_block=block).replace("&ApplyFunction;", APPLY))
        return _set(root), " ".join(_said(root).split()).rstrip(",")
    except (MathError, etree.XMLSyntaxError, KeyError) as error:
        raise BuildError(f"The formula {tex} cannot be printed ({error}); write it with what bishkek/book/printed/formulas.py knows") from error


def _set(element: etree._Element) -> str:
    tag, text = etree.QName(element).localname, (element.text or "").strip()
    if tag in ("math", "mrow"):
        return " ".join(map(_set, element))
    if tag not in ("mi", "mn", "mo"):
        return FORMS[tag][0].format(*map(_set, element))
    if text == APPLY:
        return ""
    return text if text.isalnum() else f"\\{text}"


def _said(element: etree._Element) -> str:
    tag, text = etree.QName(element).localname, (element.text or "").strip()
    if tag in ("math", "mrow"):
        return " ".join(map(_said, element))
    if tag not in ("mi", "mn", "mo"):
        return FORMS[tag][1].format(*map(_said, element))
    return text if text.isdigit() or (len(text) == 1 and text.isascii() and text.isalpha()) else SAID[text]
