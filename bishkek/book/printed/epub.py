"""The book for e-readers: EPUB 3 from the one-page HTML, one file a chapter, figures as SVG.

Format: EPUB 3.3, W3C Recommendation (package document, navigation document, container).
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from urllib.parse import unquote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from bishkek.book.takeaway.archive import packed
from bishkek.book.printed.pdf import BookMetadata
from bishkek.book.printed.errors import PdfError
from bishkek.book.printed.links import SCREEN_ONLY, LinkTable
from bishkek.book.printed.pages import Chapter, read_chapters, text_of

ASSETS = Path(__file__).resolve().parents[3] / "assets" / "epub"
MATH = "http://www.w3.org/1998/Math/MathML"
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
PAGE = Template("""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="$language" xml:lang="$language">
<head><title>$title</title><link rel="stylesheet" type="text/css" href="book.css"/></head>
<body>$body</body>
</html>
""")
PACKAGE = Template("""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="$language">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:$identifier</dc:identifier>
<dc:title>$title: $subtitle</dc:title>
<dc:language>$language</dc:language>
$creators
<dc:date>$date</dc:date>
<dc:rights>$rights</dc:rights>
<meta property="dcterms:modified">${date}T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">MathML</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="book.css" media-type="text/css"/>
$items
</manifest>
<spine><itemref idref="title"/><itemref idref="nav"/>$spine</spine>
</package>
""")


def build(single_html: Path, figures: Path, metadata: BookMetadata) -> bytes:
    """The book as one EPUB file.

    Parameters
    ----------
    single_html : the output file of Sphinx's singlehtml builder.
    figures : the folder of vector figures.
    metadata : what the title page says.

    Raises
    ------
    PdfError : a page without a title, a figure without a file, a link that leads nowhere.
    """
    chapters = read_chapters(single_html)
    links = LinkTable(chapters, "")
    pictures: dict[str, bytes] = {}
    for chapter in chapters:
        for link in list(chapter.body.iter("a")):
            _lead(link, chapter, links)
        for image in chapter.body.iter("img"):
            _place(image, chapter, figures, pictures)
    words = {name: escape(str(getattr(metadata, name))) for name in ("title", "subtitle", "version", "date", "language")}
    words["authors"] = escape(", ".join(metadata.authors))
    pages = {f"{c.name}.xhtml": _page(c, words).encode() for c in chapters}
    files = pages | pictures | {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER.encode(),
        "book.css": (ASSETS / "book.css").read_bytes(),
        "title.xhtml": _title_page(words).encode(),
        "nav.xhtml": _contents(chapters, words).encode(),
        "book.opf": _package(pages, sorted(pictures), metadata, words).encode(),
    }
    return packed(files, first="mimetype")


def _lead(link: etree._Element, chapter: Chapter, links: LinkTable) -> None:
    """A link into the book leads to the file of its chapter; one to a file beside the site becomes text."""
    parts = urlsplit(link.get("href") or "")
    if parts.scheme:
        return
    page = parts.path.removeprefix("./").removesuffix(".html")
    if "/" in page or (parts.path and not parts.path.endswith(".html")) or "href" not in link.attrib or parts.fragment.startswith(SCREEN_ONLY):
        link.drop_tag()
        return
    found = links.find(page, unquote(parts.fragment), chapter)
    if found is None:
        raise PdfError(f"The link “{text_of(link)}” in the chapter {chapter.name} leads to {link.get('href')}, which is not in the book.")
    name, element = found
    id = element.get("id")
    link.set("href", f"{name}.xhtml#{id}" if id else f"{name}.xhtml")


def _place(image: etree._Element, chapter: Chapter, figures: Path, pictures: dict[str, bytes]) -> None:
    """The file of a picture goes along."""
    name = Path(unquote(image.get("src"))).name
    if not (figures / name).is_file():
        raise PdfError(f"The picture {name} in the chapter {chapter.name} has no file.")
    pictures[f"images/{name}"] = (figures / name).read_bytes()
    image.set("src", f"images/{name}")


def _page(chapter: Chapter, words: dict[str, str]) -> str:
    for element in chapter.body.iter("math"):
        _in_namespace(element)
    title = next(chapter.body.iter("h1"))
    body = etree.tostring(chapter.body, encoding="unicode", method="xml")
    return PAGE.substitute(words | {"title": escape(text_of(title))}, body=body)


def _in_namespace(math: etree._Element) -> None:
    """Formulas need their own namespace in XHTML; the HTML reader took it for an attribute."""
    math.attrib.pop("xmlns", None)
    for element in list(math.iter()):
        element.tag = f"{{{MATH}}}{element.tag}"


def _title_page(words: dict[str, str]) -> str:
    body = '<section class="titlepage" epub:type="titlepage"><h1>{title}</h1><p>{subtitle}</p><p>{authors}</p><p>Version {version}, {date}</p></section>'
    return PAGE.substitute(words, body=body.format(**words))


def _contents(chapters: list[Chapter], words: dict[str, str]) -> str:
    entries = "".join(f'<li><a href="{c.name}.xhtml">{escape(text_of(next(c.body.iter("h1"))))}</a></li>' for c in chapters)
    return PAGE.substitute(words, body=f'<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{entries}</ol></nav>')


def _package(pages: dict[str, bytes], pictures: list[str], metadata: BookMetadata, words: dict[str, str]) -> str:
    items = []
    for name, content in pages.items():
        properties = ' properties="mathml"' if MATH.encode() in content else ""
        items.append(f'<item id="p-{Path(name).stem}" href="{name}" media-type="application/xhtml+xml"{properties}/>')
    items += [f'<item id="i-{Path(name).stem}" href="{name}" media-type="image/svg+xml"/>' for name in pictures]
    return PACKAGE.substitute(
        words,
        identifier=uuid5(NAMESPACE_URL, f"{metadata.title} {metadata.version}"),
        creators="\n".join(f"<dc:creator>{escape(a)}</dc:creator>" for a in metadata.authors),
        rights=escape("; ".join(metadata.licences)),
        items="\n".join(items),
        spine="".join(f'<itemref idref="p-{Path(name).stem}"/>' for name in pages),
    )
