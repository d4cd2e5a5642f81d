"""Formulas: TeX, by way of the MathML of docutils, as Typst with a description in words."""

from __future__ import annotations

import re

from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from lxml import etree

from bishkek.book.printed.errors import PdfError

#: How an element of MathML is set and said, with {0}, {1} for its parts.
FORMS = {
    "msub": ("{0}_({1})", "{0} sub {1}"),
    "msup": ("{0}^({1})", "{0} to the power {1}"),
    "msubsup": ("{0}_({1})^({2})", "{0} sub {1} to the power {2}"),
    "mfrac": ("frac({0}, {1})", "the fraction of {0} over {1}, end of the fraction"),
    "msqrt": ("sqrt({0})", "the root of {0}, end of the root"),
}
#: Signs that are not read out as they are written.
SAID = {
    "=": "equals", "−": "minus", "+": "plus", "⋅": "times", "/": "over", "(": "open bracket", ")": "close bracket", "[": "open bracket",
    "]": "close bracket", ",": ",", "β": "beta", "ln": "the logarithm of", "exp": "the exponential of", "\u2061": "",
}  # fmt: skip


def formula(tex: str, *, block: bool) -> tuple[str, str]:
    """A formula as Typst (without its dollar signs) and in words.

    Raises PdfError for TeX of which docutils makes no MathML, and for signs and elements that are not known here.
    """
    try:
        markup = tex2mathml(tex, as_block=block).replace("&ApplyFunction;", "\u2061")
        set_, said = _both(etree.fromstring(markup))
    except (MathError, etree.XMLSyntaxError, KeyError) as error:
        raise PdfError(f"The formula {tex} cannot be printed: {' '.join(str(error).split())}; write it with what bishkek/book/printed/formulas.py knows") from error
    return set_, re.sub(r" (?=,)|(?<=^) ", "", " ".join(said.split()))


def _both(element: etree._Element) -> tuple[str, str]:
    tag = etree.QName(element).localname
    if len(element) or tag in ("math", "mrow"):
        parts = [_both(child) for child in element]
        if tag in FORMS:
            set_, said = ([part[way] for part in parts] for way in (0, 1))
            return FORMS[tag][0].format(*set_), FORMS[tag][1].format(*said)
        if tag not in ("math", "mrow", "mstyle"):
            raise KeyError(f"the element {tag} of MathML")
        return " ".join(part[0] for part in parts), " ".join(part[1] for part in parts)
    text = (element.text or "").strip()
    if tag == "mtext" or len(text) > 1 and not text.isdigit():
        return f'upright("{text}")' if tag == "mtext" else f'op("{text}")', SAID.get(text, text)
    if not (text.isalnum() or text in SAID):
        raise KeyError(f"the sign {text}")
    return text if text.isalnum() else "" if text == "\u2061" else f"\\{text}", SAID.get(text, text)
