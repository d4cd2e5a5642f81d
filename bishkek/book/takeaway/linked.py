"""What search engines and reference managers read of a page: schema.org as JSON-LD. What is not known is left out."""

import json
from pathlib import Path

from markupsafe import Markup

from bishkek import claims, tables
from bishkek.book.bib import entries
from bishkek.book.takeaway import cite
from bishkek.book.takeaway.addresses import address
from bishkek.measures.days import ARTICLE
from bishkek.project.cited import authors, citation_file, released, version
from bishkek.project.paths import EPUB, PDF, pages
from bishkek.tables import age
from bishkek.tables.package import resource

#: Verdicts as numbers, for programs that read ratings: their order, not a measure. From 1 to 5, because readers of
#: ratings expect these; 2 has no verdict. "Contested between sources" is a verdict without a number: sources that
#: differ do not make a claim half true. No other verdict is rated: an opinion, and what was not tested, has no truth that was found.
RATING = {"supported": 5, "supported with a caveat": 4, "partly": 3, "contested between sources": None, "contradicted": 1}
SOURCE = "seed_asialive2023"  # the article, in references.bib
DATA = "exports/the-road-through-bishkek-data.zip"


def script(nodes: list[dict]) -> Markup:
    """JSON-LD of a page, as it may stand in a ``script``."""
    written = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c"))


def _known(kind: str, **told) -> dict:
    """A node with what is known of it."""
    return {"@type": kind} | {key: value for key, value in told.items() if value}


def _work(kind: str, place: str, page: str, name: str, **more) -> dict:
    """Something of ours with an address, as ``page`` refers to it."""
    here = address(place, page)
    by = "creator" if kind == "Dataset" else "author"
    ours = {"url": here, "name": name, by: _authors(), "datePublished": released(), "version": version(), "inLanguage": "en", "license": cite.LICENCE_ADDRESS}
    whole = {} if kind == "Book" else {"isPartOf": _part("Book", "index.html", page, name=cite.BOOK)}
    return {"@id": here} | _known(kind, **ours | whole | more)


def _authors() -> list[dict]:
    kinds = ["Organization" if "name" in a else "Person" for a in citation_file()["authors"]]
    return [{"@type": kind, "name": name} for kind, name in zip(kinds, authors(), strict=True)]


def _part(kind: str, place: str, page: str, **more) -> dict:
    """What is told in full elsewhere, by its address."""
    return {"@type": kind, "@id": address(place, page)} | more


def _file(kind: str, place: str, page: str, format: str, **more) -> dict:
    return {"@type": kind, "contentUrl": address(place, page), "encodingFormat": format} | more


def book(page: str = "index.html") -> dict:
    """The whole: Book, with its chapters and its files."""
    files = [_file("MediaObject", file.name, page, format) for file, format in ((PDF, "application/pdf"), (EPUB, "application/epub+zip"))]
    told = citation_file()
    more = {"alternativeHeadline": told["title"].partition(": ")[2], "abstract": " ".join(str(told.get("abstract", "")).split()), "keywords": told.get("keywords")}
    return _work("Book", "index.html", page, cite.BOOK, **more, encoding=files, hasPart=[_part("Chapter", f"{name}.html", page) for name in pages()[1:]])


def chapter(name: str, title: str, description: str, language: str) -> dict:
    """A page of the book that is not the first: Chapter."""
    page = f"{name}.html"
    return _work("Chapter", page, page, title, description=description, inLanguage=language, position=pages().index(name), image=address(f"share/{name}.png", page))


def figure(facts: dict, chapter: str) -> dict:
    """A figure on its own page: ImageObject."""
    page, picture = f"figures/{facts['id']}.html", f"figures/{facts['id']}.png"
    return _work(
        "ImageObject", page, page, facts["title"], caption=facts["caption"], description=facts["alt"], contentUrl=address(picture, page), encodingFormat="image/png",
        representativeOfPage=True, creditText=f"{cite.BOOK}, {cite.LICENCE}",
        isPartOf=_part("Chapter", f"{chapter}.html", page), isBasedOn=[_part("Dataset", f"tables/{name}.html", page) for name in facts["tables"]],
    )  # fmt: skip


def table(name: str) -> dict:
    """A table on its own page: Dataset, put together by us, under its own licence."""
    described, page = resource(name), f"tables/{name}.html"
    licences = [item.get("path") or {"@type": "CreativeWork", "name": item.get("title") or item["name"]} for item in described["licenses"]]
    sources = [_known("CreativeWork", name=s["title"], url=s["path"] if is_address(s.get("path")) else None) for s in described["sources"]]
    columns = [_known("PropertyValue", name=f.get("title") or f["name"], description=f.get("description"), unitText=f.get("unit")) for f in described["schema"]["fields"]]
    download = _file("DataDownload", f"tables/{Path(described['path']).name}", page, described["mediatype"], contentSize=f"{(tables.DATA / described['path']).stat().st_size} B", sha256=described["hash"].removeprefix("sha256:"))
    about = f"{described['title']}. {described.get('description', '')}".strip()
    return _work("Dataset", page, page, described["title"], description=about, license=licences, isBasedOn=sources, temporalCoverage=coverage(name), distribution=download, variableMeasured=columns)


def coverage(name: str) -> str:
    """From when to when the rows of a table speak, as schema.org writes it; empty if they speak of no period."""
    ends = age.span(name)
    return "/".join(dict.fromkeys(period.iso for period in ends)) if ends else ""


def is_address(text: str | None) -> bool:
    """Whether what a description gives as the address of a source is one."""
    return bool(text) and text.startswith(("https://", "http://"))


def all_tables() -> dict:
    """All tables in one zip, on the page of the data appendix: Dataset."""
    page = "data.html"
    parts = [_part("Dataset", f"tables/{name}.html", page) for name in tables.names()]
    about = f"The {len(parts)} tables behind the numbers, figures and verdicts of the book, each with its source, licence, grade and checksum."
    return _work("Dataset", f"{page}#zip", page, f"Data of {cite.BOOK}", url=address(page, page), description=about, distribution=_file("DataDownload", DATA, page, "application/zip"), hasPart=parts)


def reviews() -> list[dict]:
    """The article, and a ClaimReview of every claim that was tested."""
    article = _article()
    appeared = {"appearance": {"@id": article["@id"]}, "author": article["author"], "datePublished": ARTICLE} if article else {}
    rated = [_review(row, appeared) for row in claims.recorded().itertuples() if row.verdict in RATING]
    return [article, *rated] if article and rated else rated


def _review(row, appeared: dict) -> dict:
    value = RATING[row.verdict]
    rating = _known("Rating", alternateName=row.verdict, ratingValue=value, **({"bestRating": 5, "worstRating": 1} if value else {}))
    return _work("ClaimReview", f"claims.html#{row.id}", "claims.html", cite.claim(row).title, claimReviewed=row.paraphrase, itemReviewed={"@type": "Claim"} | appeared, reviewRating=rating)


def _article() -> dict | None:
    """The article as the list of references knows it."""
    entry = entries().get(SOURCE)
    if entry is None:
        return None
    by = [{"@type": "Organization", "name": str(person).strip("{}")} for person in entry.persons["author"]]
    return {"@type": "Article", "@id": entry.fields["url"], "url": entry.fields["url"], "headline": entry.fields["title"], "author": by, "datePublished": ARTICLE}
