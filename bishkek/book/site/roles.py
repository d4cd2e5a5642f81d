"""The roles of the prose. Each asks the library for what it prints."""

import re

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from bishkek.book.contents import strength
from bishkek.book.site.asked import ask
from bishkek.book.site.nodes import bound, meter, page_link
from bishkek.numbers import russian
from bishkek.numbers.registry import Number

logger = logging.getLogger(__name__)
Found = tuple[list[nodes.Node], list[nodes.system_message]]
MOST_DOTS = 20


class NumberRole(SphinxRole):
    """`id`: a number as the prose prints it, with a link to its entry in the list of numbers."""

    def run(self) -> Found:
        """One `page_link`."""
        n = ask(self.env, "number", self.text)
        return [_link(n, n.text)], []


class RussianNumberRole(SphinxRole):
    """`id|one|two|five`: the same in Russian, with the noun in the form that the number asks for."""

    def run(self) -> Found:
        """One `page_link`, and the noun if there is one."""
        id, *forms = self.text.split("|")
        n = ask(self.env, "number", id)
        try:
            text, noun = russian.written(n, tuple(forms))
        except ValueError as error:
            logger.warning("%s", error, location=self.get_location())
            text, noun = n.text, ""
        return [_link(n, text), *([nodes.Text(noun)] if noun else [])], []


def _link(n: Number, text: str) -> page_link:
    facts = f"{n.label}; {n.unit}; {n.vintage or 'this book'}; grade {n.grade}"
    return page_link("", text, classes=["number"], page="numbers", anchor=n.id, title=facts)


class VerdictRole(SphinxRole):
    """`claim`: a badge with the recorded verdict, which leads to the claim."""

    def run(self) -> Found:
        """One `page_link`."""
        claim = ask(self.env, "claim", self.text)
        classes = ["verdict", "verdict-" + claim.verdict.replace(" ", "-")]
        return [page_link("", f"{claim.id}: {claim.verdict}", classes=classes, page="claims", anchor=claim.id, title=None)], []


class StrengthRole(SphinxRole):
    """`claim`: in how many independent ways its verdict holds, in dots and in words."""

    def run(self) -> Found:
        """A row of dots if one can be read, and the words."""
        claim = ask(self.env, "claim", self.text)
        dots = [meter(value=int(claim.holds), total=int(claim.tried))] if int(claim.tried) <= MOST_DOTS else []
        return [*dots, nodes.Text(strength(claim))], []


class BoundRole(SphinxRole):
    """`statement`: prints nothing, for the build stops if the sentence before it does not hold.

    In a book of another vintage the sentences are those of today, so one that does not hold there says so; in the book
    itself it has stopped the build before any page was read.
    """

    def run(self) -> Found:
        """A node without text, and perhaps a remark."""
        found = ask(self.env, "statement", self.text)
        remark = [] if found.holds else [nodes.Text(" "), nodes.emphasis("", "[This does not hold on these tables.]")]
        return [bound(statement=found.id), *remark], []


def tidy(app: object, doctree: nodes.document) -> None:
    """A bound sentence reads as if it were not: its mark goes, and so does the blank before it. An address is as it was written."""
    for link in doctree.findall(nodes.reference):
        if "refuri" in link:
            link["refuri"] = link["refuri"].replace("&amp;", "&")  # MyST escapes those of `<https://...>` once too often
    for mark in list(doctree.findall(bound)):
        before = mark.previous_sibling()
        if isinstance(before, nodes.Text):
            mark.parent.replace(before, nodes.Text(re.sub(r"\s+$", "", before)))
        mark.parent.remove(mark)


ROLES = {"number": NumberRole, "number-ru": RussianNumberRole, "verdict": VerdictRole, "strength": StrengthRole, "so": BoundRole}
