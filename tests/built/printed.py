"""The PDF read with pikepdf alone: its words by way of the fonts' ToUnicode maps, its tags, its outline."""

import re
from collections.abc import Iterator
from functools import lru_cache

import pikepdf

from tests.support import PDF

_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SOFT = re.compile(r"[\s\u00ad\u200b\u2060\-\u2010\u2011]+")


@lru_cache(maxsize=1)
def pdf() -> pikepdf.Pdf:
    """The book, opened once a process."""
    return pikepdf.open(PDF)


@lru_cache(maxsize=1)
def words() -> str:
    """All text in drawing order, without spaces and hyphens, which a line break may add or take."""
    return squeeze("".join(text for page in pdf().pages for text in _shown(page)))


def squeeze(text: str) -> str:
    """Text as it is compared: a break of a line or a word does not count."""
    return _SOFT.sub("", text)


def _shown(page: pikepdf.Page) -> Iterator[str]:
    """Text of a page, and of the forms it draws, by ToUnicode; what is replaced by an ActualText counts as that."""
    fonts = {str(name): _to_unicode(font) for name, font in page.resources.get("/Font", {}).items()}
    current: dict[int, str] = {}
    replaced: list[bool] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "Tf":
            current = fonts[str(operands[0])]
        elif name == "BDC":
            properties = operands[1]
            actual = isinstance(properties, pikepdf.Dictionary) and properties.get("/ActualText")
            if actual and not any(replaced):
                yield str(actual)
            replaced.append(bool(actual))
        elif name == "BMC":
            replaced.append(False)
        elif name == "EMC":
            replaced.pop()
        elif name in ("Tj", "TJ") and not any(replaced):
            pieces = operands[0] if name == "TJ" else [operands[0]]
            for piece in pieces:
                if isinstance(piece, pikepdf.String):
                    yield _decoded(bytes(piece), current)


def _decoded(codes: bytes, table: dict[int, str]) -> str:
    return "".join(table.get(int.from_bytes(codes[i : i + 2], "big"), "\ufffd") for i in range(0, len(codes), 2))


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """Glyph to text, from the font's ToUnicode map."""
    cmap = font.ToUnicode.read_bytes()
    table: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        table |= {int(code, 16): _utf16(text) for code, text in _CHAR.findall(block)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            start = int.from_bytes(bytes.fromhex(text.decode()), "big")
            table |= {code: chr(start + i) for i, code in enumerate(range(int(first, 16), int(last, 16) + 1))}
    return table


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


@lru_cache(maxsize=1)
def elements() -> list[pikepdf.Dictionary]:
    """All structure elements of the tag tree, in reading order."""
    found, todo = [], [pdf().Root.StructTreeRoot]
    while todo:
        node = todo.pop()
        if isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(node)
            kids = node.get("/K", [])
            todo += reversed(list(kids) if isinstance(kids, pikepdf.Array) else [kids])
    return found


def of_kind(kind: str) -> list[pikepdf.Dictionary]:
    """Structure elements of one kind, like "/Figure"."""
    return [e for e in elements() if str(e.S) == kind]


def outline() -> list[str]:
    """Titles of the chapters in the bookmarks."""
    with pdf().open_outline() as tree:
        return [item.title for item in tree.root]
