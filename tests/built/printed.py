"""The PDF read with pikepdf alone: its words by way of the fonts' ToUnicode maps, its tags, its outline."""

import re
from collections.abc import Iterator
from functools import lru_cache

import pikepdf

from tests.support import PDF

#: The operators that set a font, mark content and draw text; those that draw lines are many times as many, and are passed over.
TEXT = "Tf BDC BMC EMC Tj TJ"
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SOFT = re.compile(r"[\s\u00ad\u200b\u2060\-\u2010\u2011]+")


@lru_cache(maxsize=1)
def pdf() -> pikepdf.Pdf:
    """The book, opened once a process."""
    return pikepdf.open(PDF)


@lru_cache(maxsize=1)
def words() -> str:
    """All text in the order of the tags, without running heads.

    Spaces and hyphens are left out, because a line break may add or take them.
    """
    pieces = {(page.objgen, mark): text for page in pdf().pages for mark, text in _marked(page).items()}
    return squeeze("".join(_read(pdf().Root.StructTreeRoot, None, pieces)))


def _read(node: pikepdf.Object, page: tuple | None, pieces: dict) -> Iterator[str]:
    """Text of a structure element: what it is said to be, or what its marked pieces draw."""
    if isinstance(node, int):
        yield pieces.get((page, node), "")
    elif isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _read(kid, page, pieces)
    elif isinstance(node, pikepdf.Dictionary):
        page = node.Pg.objgen if "/Pg" in node else page
        if "/MCID" in node:
            yield pieces.get((page, int(node.MCID)), "")
        elif "/ActualText" in node:
            yield str(node.ActualText)
        else:
            yield from _read(node.get("/K", pikepdf.Array()), page, pieces)


def squeeze(text: str) -> str:
    """Text as it is compared: a break of a line or a word does not count."""
    return _SOFT.sub("", text)


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """Text of a page by the number of its marked content; artifacts have none and are left out."""
    fonts = {str(name): _to_unicode(font) for name, font in page.resources.get("/Font", {}).items()}
    font: dict[int, str] = {}
    stack: list[tuple[int | None, bool]] = []  # the mark that is open, and whether its text was given in words
    found: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page, TEXT):
        name, (mark, given) = str(operator), stack[-1] if stack else (None, False)
        if name == "Tf":
            font = fonts[str(operands[0])]
        elif name == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
            mark = int(operands[1].get("/MCID", -1 if mark is None else mark))
            if "/ActualText" in operands[1] and not given:
                found[mark] = found.get(mark, "") + str(operands[1].ActualText)
                given = True
            stack.append((None if mark < 0 else mark, given))
        elif name in ("BDC", "BMC"):
            stack.append((mark, given))
        elif name == "EMC":
            stack.pop()
        elif name in ("Tj", "TJ") and mark is not None and not given:
            pieces = operands[0] if name == "TJ" else [operands[0]]
            drawn = "".join(_decoded(bytes(p), font) for p in pieces if isinstance(p, pikepdf.String))
            found[mark] = found.get(mark, "") + drawn
    return found


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


def drawn_lines(page: pikepdf.Page) -> list[str]:
    """What each single operator of a page draws: never more than a piece of one line."""
    fonts = {str(name): _to_unicode(font) for name, font in page.resources.get("/Font", {}).items()}
    font: dict[int, str] = {}
    lines = []
    for operands, operator in pikepdf.parse_content_stream(page, "Tf Tj TJ"):
        if str(operator) == "Tf":
            font = fonts[str(operands[0])]
        else:
            pieces = operands[0] if str(operator) == "TJ" else [operands[0]]
            lines.append("".join(_decoded(bytes(p), font) for p in pieces if isinstance(p, pikepdf.String)))
    return lines


def depth() -> int:
    """How many levels the bookmarks have."""

    def below(items: list) -> int:
        return max((1 + below(item.children) for item in items), default=0)

    with pdf().open_outline() as tree:
        return below(tree.root)


def outline() -> list[str]:
    """Titles of the chapters in the bookmarks."""
    with pdf().open_outline() as tree:
        return [item.title for item in tree.root]
