"""Fills the templates in ``assets/takeaway`` and ``assets/epub``, first of all the head of a page: what it says of itself to programs."""

from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bishkek.book.bib import hreflang
from bishkek.book.takeaway import cite, linked
from bishkek.book.takeaway.addresses import address, reached, report
from bishkek.figures.languages import marked
from bishkek.project import home
from bishkek.project.cited import authors, citation_file, released, released_in_words, version
from bishkek.project.paths import PDF, ROOT, pages


@dataclass(frozen=True)
class Page:
    """A page by its ``place``; ``kind`` is a type of Dublin Core, ``picture`` the place of what a link to it shows."""

    place: str
    title: str
    description: str
    kind: str = "Text"
    language: str = "en"
    licence: str = cite.LICENCE
    picture: str = ""
    picture_alt: str = ""


@lru_cache(maxsize=1)
def _templates() -> Environment:
    folders = FileSystemLoader([ROOT / "assets" / "takeaway", ROOT / "assets" / "epub"])
    found = Environment(loader=folders, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    found.globals |= {"cite": cite, "address": address, "base": home.base, "up": lambda place: "../" * place.count("/"), "reached": reached, "report": report}
    found.globals |= {"marked": lambda text: Markup(marked(text)), "hreflang": lambda path: Markup(hreflang(path)), "authors": authors, "version": version, "released_in_words": released_in_words}
    return found


def render(name: str, **words) -> Markup:
    """A template filled with ``words``: each is escaped unless it is ``Markup``. It may also ask for addresses and citations."""
    return Markup(_templates().get_template(name).render(words))


def head(page: Page, nodes: list[dict]) -> Markup:
    """The metadata of a page, with ``nodes`` of JSON-LD (``linked``)."""
    return render("head.html", page=page, linked=linked.script(nodes), authors=authors(), released=released(), pdf=PDF.name)


def of_chapter(name: str, title: str, description: str, language: str) -> Markup:
    """The metadata of a page of the contents; the first one stands for the book, those of claims and data list what they hold."""
    if name == pages()[0]:
        title, nodes = citation_file()["title"], [linked.book()]
    else:
        nodes = [linked.chapter(name, title, description, language)]
        nodes += linked.reviews() if name == "claims" else [linked.all_tables()] if name == "data" else []
    picture_alt = f"{title}: the finding of the page"
    return head(Page(f"{name}.html", title, description, language=language, picture=f"share/{name}.png", picture_alt=picture_alt), nodes)
