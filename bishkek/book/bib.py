"""Reference list and citations: author and year in the text, clickable addresses in the list."""

import re
from functools import lru_cache, partial

from pybtex.backends.plaintext import Backend as PlainText
from pybtex.database import Entry, parse_file
from pybtex.plugin import register_plugin as register_pybtex
from pybtex.style import FormattedEntry
from pybtex.style.formatting import toplevel
from pybtex.style.formatting.unsrt import Style as UnsortedStyle
from pybtex.style.formatting.unsrt import pages
from pybtex.style.sorting import BaseSortingStyle
from pybtex.style.template import Node, first_of, href, join, names, optional, sentence, tag, words
from pybtex.style.template import field as bib_field
from pybtex.utils import OrderedCaseInsensitiveDict
from sphinxcontrib.bibtex.plugin import register_plugin as register_bibtex
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

from bishkek.figures import languages
from bishkek.project.paths import ROOT
from bishkek.project.reading import SourceError

NAME = "bishkek"
#: Who stands for a source without persons, best first.
BODIES = ("organization", "institution", "publisher", "howpublished")
#: Where a source appeared, most telling first.
CONTAINERS = ("journal", "booktitle", "series", *BODIES, "school")


def _bare(address: str) -> str:
    """An address as it is read: without scheme and closing slash."""
    return re.sub(r"^https?://(www\.)?", "", str(address)).rstrip("/")


def _body(entry: Entry) -> str:
    """The field that names a source in place of persons, at last its title; empty if persons do."""
    if entry.persons.get("author") or entry.persons.get("editor"):
        return ""
    return next((name for name in BODIES if entry.fields.get(name)), "title")


def _unbraced(words: str) -> str:
    """Words as they are read, in small letters: the braces that keep a body's name whole would sort after every letter."""
    return re.sub(r"[{}]", "", words).lower()


class Sorting(BaseSortingStyle):
    """By the words that an entry begins with, then by year and title."""

    def sorting_key(self, entry: Entry) -> tuple[str, str, str]:
        """What the list is sorted by."""
        persons = entry.persons.get("author") or entry.persons.get("editor") or []
        lead = " ".join(str(person) for person in persons) or entry.fields.get(_body(entry), "")
        title = entry.fields.get("title", "")
        return (_unbraced(lead or title), entry.fields.get("year", ""), _unbraced(title))


class ListStyle(UnsortedStyle):
    """One form for every kind of source: who (when). What. Where. Address."""

    default_name_style = "lastfirst"
    default_sorting_style = NAME
    default_label_style = "alpha"

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        """The entry as it stands in the list."""
        context = {"entry": entry, "style": self, "bib_data": bib_data}
        body = _body(entry)
        container = next((name for name in CONTAINERS if entry.fields.get(name) and name != body), "")
        spoken = _language(entry)
        template = toplevel[
            self._lead(body),
            optional[sentence[bib_field("" if body == "title" else "title")]],
            optional[sentence(sep=", ")[tag("em")[bib_field(container)], optional[self._issue()]]],
            optional[sentence(capfirst=True)[bib_field("note")]],
            self._addresses(f"in {spoken}" if spoken else ""),
        ]
        return FormattedEntry(entry.key, template.format_data(context), label)

    def _lead(self, body: str) -> Node:
        people = {"sep": "; ", "sep2": " and ", "last_sep": " and "}
        year = join["(", first_of[optional[bib_field("year")], "n.d."], ")"]
        return sentence[words[
            first_of[
                optional[names("author", **people)],
                optional[join[names("editor", **people), " (ed.)"]],
                bib_field(body),
            ],
            year,
        ]]

    def _issue(self) -> Node:
        number = join[bib_field("volume"), optional["(", bib_field("number"), ")"]]
        return first_of[
            optional[join[number, ": ", pages]],
            optional[number],
            optional[join["no. ", bib_field("number")]],  # of a report
            optional[pages],
        ]

    def _addresses(self, spoken: str) -> Node:
        doi = join["https://doi.org/", bib_field("doi", raw=True)]
        url = bib_field("url", raw=True)
        return join(sep=", ")[
            optional[href(doi)[join["doi:", bib_field("doi", raw=True)]]],
            optional[href(url)[bib_field("url", raw=True, apply_func=_bare)]],
            *([spoken] if spoken else []),
            optional[join["read ", bib_field("urldate")]],
        ]


def _language(entry: Entry) -> str:
    """The language of a source as a reader is told it: English goes without saying, and so does one that the entry names itself."""
    name = languages.IN_ENGLISH.get(language(entry.fields.get("url", "")), "English")
    said = " ".join(entry.fields.get(field, "") for field in ("note", *BODIES))
    return "" if name == "English" or f"in {name}" in said else name


class Persons(PersonStyle):
    """Names in the text; a source without authors is cited by the body that published it."""

    def author_or_editor_or_title(self, full: bool) -> Node:
        """The template that writes the name part of a citation: the authors, the editors, the publishing body, or the title."""
        return first_of[
            optional[self.names("author", full)],
            optional[self.names("editor", full)],
            *(optional[bib_field(name)] for name in BODIES),
            tag("em")[bib_field("title")],
        ]


ROUND = BracketStyle(left="(", right=")", sep="; ")


@lru_cache(maxsize=1)
def entries() -> OrderedCaseInsensitiveDict:
    """The sources in ``references.bib`` by their keys."""
    return parse_file(str(ROOT / "references.bib"), "bibtex").entries


@lru_cache(maxsize=1)
def stated_languages() -> dict[str, str]:
    """Languages of pages by address (BCP 47), where ``references.bib`` says more than the address does.

    Raises
    ------
    SourceError : an entry names a language that is not known here, or has no address.
    """
    codes, found = {name: code for code, name in languages.IN_ENGLISH.items()}, {}
    for key, entry in entries().items():
        if name := entry.fields.get("language"):
            if name not in codes:
                raise SourceError(f"The source {key} in references.bib has the language {name!r}; write one of {', '.join(sorted(codes))}, or add it to bishkek/figures/languages.py")
            if "url" not in entry.fields:
                raise SourceError(f"The source {key} in references.bib has a language and no url, to whose page it would belong; give it one, or take the language out")
            found[entry.fields["url"]] = codes[name]
    return found


def language(address: str) -> str:
    """The language of the page behind an address (BCP 47) by the reference list, or else by the address itself; "" if neither says it."""
    return stated_languages().get(address) or languages.of_address(address)


def hreflang(address: str) -> str:
    """The attribute of a link that leads to a page in another language than English, with a blank before it; else ""."""
    other = language(address)
    return f' hreflang="{other}"' if other not in ("", "en") else ""


#: (Fisman and Wei 2004) for `cite:p`, Fisman and Wei (2004) for `cite:t`.
CitationStyle = partial(AuthorYearReferenceStyle, bracket_parenthetical=ROUND, bracket_textual=ROUND, person=Persons(), author_year_sep=" ")


def register() -> None:
    """Make the styles known under the name `bishkek`."""
    register_pybtex("pybtex.style.sorting", NAME, Sorting, force=True)
    register_pybtex("pybtex.style.formatting", NAME, ListStyle, force=True)
    register_bibtex("sphinxcontrib.bibtex.style.referencing", NAME, CitationStyle, force=True)
    # The same backend as before, found without reading every package's metadata at every citation.
    register_pybtex("pybtex.backends", "plaintext", PlainText, force=True)
