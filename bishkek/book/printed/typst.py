"""The Typst of a chapter, from its document nodes; what is called here is defined in ``assets/pdf/book.typ``."""

import re
from pathlib import Path

from docutils import nodes

from bishkek.book.contents import drawing_size
from bishkek.book.printed.formulas import formula
from bishkek.book.printed.paper import is_link
from bishkek.book.printed.tables import MM, SOFT_BREAK, TEXT_WIDTH, WIDE_WIDTH, laid_out, soften
from bishkek.project.faults import BuildError

FIGURE_HEIGHT = 175 * MM  # the most that a page with a caption can hold
INLINE = {"strong": "strong", "emphasis": "emph", "subscript": "sub", "superscript": "super"}
FRAMES = {"legend": "source", "block_quote": "quote(block: true)", "citation": "bib-entry", "rubric": "strong"}
FIXED = {"transition": "#horizontalrule\n\n", "line_break": "#linebreak();", "footnote": ""}  # a footnote stands where it is referred to
_PARAGRAPHS = {"strength": "strength", "table-source": "source"}  # by their classes
_MARKUP = re.compile(r"[\\#$*_`<>@~'\"\[\]/.=+]|-(?!\d)|(?<=\w)-")  # a hyphen that opens a number becomes a minus
_BREAK = "#box();"  # a place where a word may break; unlike U+200B it does not end up in copied text
_LONG_WORD = re.compile(r"\S{24}")  # a checksum, a path or an address: it would pull the words of its line apart
_CHECKSUM = re.compile(r"\b([0-9a-f]{32,64})\b")


def string(text: str) -> str:
    """A Typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def escaped(text: str) -> str:
    """A text as Typst markup that means just this text, with places where long words may break."""
    return _BREAK.join(_MARKUP.sub(r"\\\g<0>", piece) for piece in soften(text).split(SOFT_BREAK))


def flags(**values: bool) -> str:
    """Named arguments that are true or false."""
    return ", ".join(f"{name.replace('_', '-')}: {str(value).lower()}" for name, value in values.items())


class Chapter:
    """Writes one chapter. A method makes Typst of the node of its name; blocks end with an empty line, without which Typst tags no paragraph."""

    def __init__(self, name: str, pictures: dict[str, Path], numbers: dict[str, str]) -> None:
        """``name`` for messages, the files of pictures by their address, and the words that number a figure by its id."""
        self.name, self.pictures, self.numbers = name, pictures, numbers
        self.level = 0
        self.noted: set[str] = set()

    def of(self, node: nodes.Node) -> str:
        """Typst of a node. Raises BuildError for a node that cannot be printed."""
        kind = type(node).__name__
        if kind in INLINE:
            text = f"#{INLINE[kind]}[{self.inside(node)}];"
        elif kind in FRAMES:
            text = f"#{FRAMES[kind]}[{self._flow(node)}\n\n]\n\n"
        elif kind in FIXED:
            text = FIXED[kind]
        elif write := getattr(self, kind, None):
            text = write(node)
        else:
            raise BuildError(f"The chapter {self.name} holds a {kind}, which cannot be printed.")
        return text if isinstance(node, nodes.Text | nodes.section | nodes.figure | nodes.table) or is_link(node) else _placed(node, text)

    def inside(self, node: nodes.Element) -> str:
        """Typst of all children."""
        return "".join(map(self.of, node.children))

    def _flow(self, node: nodes.Element, gap: str = "\n\n") -> str:
        """Blocks one after the other, without a gap at the end."""
        return gap.join(self.of(child).strip("\n") for child in node.children)

    document = caption = definition = inside

    def Text(self, node: nodes.Text) -> str:
        pieces = _CHECKSUM.split(re.sub(r"[ \n]+", " ", node))  # every second one is a checksum
        return "".join(f"#checksum({string(piece)});" if i % 2 else escaped(piece) for i, piece in enumerate(pieces))

    def section(self, node: nodes.section) -> str:
        self.level += 1
        text = self.inside(node)
        self.level -= 1
        return text

    def title(self, node: nodes.title) -> str:
        label = f"#label({string(node.parent['label'])})" if "label" in node.parent else ""
        called = f"level: {self.level}, supplement: {string(node.astext())}"  # the supplement is what readers hear where a link to the heading is described
        return f"#[#heading({called})[{self.inside(node)}]{label}]\n\n"

    def paragraph(self, node: nodes.paragraph) -> str:
        text = self.inside(node)
        if frame := next((_PARAGRAPHS[name] for name in node["classes"] if name in _PARAGRAPHS), ""):
            return f"#{frame}[{text}\n\n]\n\n"
        return f"#ragged[{text}]\n\n" if _LONG_WORD.search(node.astext()) else f"{text}\n\n"

    def admonition(self, node: nodes.Element) -> str:
        first = node[0] if isinstance(node[0], nodes.title) else None
        kind = next((name for name in node["classes"] if name not in ("dropdown", "toggle", "admonition")), "note") if first else type(node).__name__
        body = "".join(self.of(child) for child in node.children if child is not first)
        return f"#callout({string(kind)}, {string(first.astext() if first else kind.capitalize())})[{body}]\n\n"

    note = warning = tip = hint = important = caution = attention = danger = error = seealso = admonition

    def bullet_list(self, node: nodes.Element, call: str = "list(") -> str:
        tight = all(sum(isinstance(part, nodes.paragraph) for part in item) <= 1 for item in node.children)
        items = ", ".join(f"[{self._flow(item, chr(10) if tight else chr(10) * 2)}]" for item in node.children)
        return f"#{call}{flags(tight=tight)}, {items})\n\n"

    def enumerated_list(self, node: nodes.enumerated_list) -> str:
        return self.bullet_list(node, f"enum(start: {node.get('start', 1)}, ")

    def definition_list(self, node: nodes.definition_list) -> str:
        items = (f"terms.item([{''.join(map(self.of, item[:-1]))}], [{self._flow(item[-1])}])" for item in node.children)
        return f"#terms({flags(tight=False)}, {', '.join(items)})\n\n"

    def inline(self, node: nodes.Element) -> str:
        marks = {mark: name.removeprefix(mark) for mark in ("verdict-", "language-") for name in node["classes"] if name.startswith(mark)}
        if kind := marks.get("verdict-"):
            return f"#verdict({string(kind)})[{self.inside(node)}];"
        if language := marks.get("language-"):
            return f"#text(lang: {string(language)})[{self.inside(node)}];"
        return f"#small[{self.inside(node)}];" if "small" in node["classes"] else self.inside(node)

    def term(self, node: nodes.term) -> str:
        return f"#term[{self.inside(node)}];"

    def literal(self, node: nodes.literal) -> str:
        return _BREAK.join(f"#raw({string(piece)});" for piece in soften(node.astext()).split(SOFT_BREAK))

    def literal_block(self, node: nodes.literal_block) -> str:
        return f"#raw(block: true, {string(node.astext())})\n\n"

    def reference(self, node: nodes.Element) -> str:
        goal = f"label({string(node['label'])})" if "label" in node else string(node["refuri"])
        return f"#link({goal})[{self.inline(node)}];"

    number_reference = reference

    def footnote_reference(self, node: nodes.footnote_reference) -> str:
        chapter = node
        while chapter.parent is not None:
            chapter = chapter.parent
        note = next((note for note in chapter.findall(nodes.footnote) if node.get("refid") in note["ids"]), None)
        if note is None:
            raise BuildError(f"The footnote {node.astext()} in the chapter {self.name} has no text.")
        id = f"{self.name}--note-{note['ids'][0]}"
        if id in self.noted:  # a second reference repeats the mark
            return f"#footnote(label({string(id)}));"
        self.noted.add(id)
        text = "\n\n".join(self.of(part).strip("\n") for part in note.children if not isinstance(part, nodes.label))
        return f"#[#footnote[{text}]#label({string(id)})];"

    def math(self, node: nodes.Element) -> str:
        set_, said = formula(node.astext(), block=False)
        return f"#formula({string(said)}, ${set_}$);"

    def math_block(self, node: nodes.math_block) -> str:
        set_, said = formula(node.astext(), block=True)
        number = f', number: "({node["number"]})"' if node["number"] else ""
        return f"#formula({string(said)}, $ {set_} ${number})\n\n"

    def figure(self, node: nodes.figure) -> str:
        beside = (node.previous_sibling(), node.next_node(descend=False, siblings=True))
        args = [flags(float=all(isinstance(block, nodes.paragraph) for block in beside))]  # it may move only from between paragraphs
        args += [f"label: {string(node['label'])}"] if "label" in node else []
        args += [f"number: {string(self.numbers[id])}" for id in node["ids"] if id in self.numbers]
        parts = [part for part in node.children if isinstance(part, nodes.caption | nodes.legend)]
        body, image = "\n\n".join(self.of(part).strip() for part in parts), node.next_node(nodes.image)
        address, alt = image["uri"], " ".join(image.get("alt", "").split())
        if not alt:
            raise BuildError(f"The figure {address} in the chapter {self.name} has no alt text.")
        if address not in self.pictures:
            raise BuildError(f"The image file {address} in the chapter {self.name} does not exist.")
        width = figure_width(self.pictures[address])
        args = [string(address), f"alt: {string(alt)}", f"width: {width:.2f}pt", flags(hang_out=width > TEXT_WIDTH + 1), *args]
        return f"#chart({', '.join(args)})[{body}]\n\n"

    def container(self, node: nodes.container) -> str:
        if "finding" in node["classes"]:
            return f"#finding[{self._flow(node)}\n\n]\n\n"
        table = node.next_node(nodes.table) if "data-table" in node["classes"] else None
        return self.inside(node) if table is None else self.table(table, "".join(self.of(child) for child in node.children if child is not table))

    def table(self, node: nodes.table, below: str = "") -> str:
        title, heads = node.next_node(nodes.title), [row for head in node.findall(nodes.thead) for row in head]
        called = f"“{title.astext()[:60]}”" if title else "without a caption"
        look = laid_out(node, f"{called} in the chapter {self.name}")
        args = [f"columns: ({' '.join(f'{width:.2f}pt,' for width in look.columns)})", f"align: ({' '.join(f'{way},' for way in look.align)})"]
        args += [f"size: {look.size}pt", f"heads: {len(heads)}", flags(whole_rows=look.whole_rows)]
        args += [f"caption: [{self.inside(title)}]"] if title else []
        args += [f"label: {string(node['label'])}"] if "label" in node else []
        args += ["table.header(repeat: true,\n" + "".join(map(self._row, heads)) + ")"] if heads else []
        rows = "".join(self._row(row) for body in node.findall(nodes.tbody) for row in body)
        box = flags(flipped=look.flipped, hang_out=look.hang_out, breakable=look.breakable)
        return f"#tablebox({box})[\n#datatable({', '.join(args)},\n{rows})\n{below}]\n\n"

    def _row(self, row: nodes.row) -> str:
        cells = [self._cell(entry) for entry in row.children]
        return "".join(f"table.cell({at})[{_placed(row, body).strip() if i == 0 else body}],\n" for i, (at, body) in enumerate(cells))

    def _cell(self, entry: nodes.entry) -> tuple[str, str]:
        spans = ((name, entry.get(key, 0) + 1) for name, key in (("colspan", "morecols"), ("rowspan", "morerows")))
        is_head = "scope" in entry and not isinstance(entry.parent.parent, nodes.thead) and len(entry) == 1
        body = self._flow(entry)
        return ", ".join(f"{name}: {count}" for name, count in spans if count > 1), f"#strong[{body}]" if is_head else body


def _placed(node: nodes.Element, text: str) -> str:
    """The text of a node that a link leads to with its label; a block has a name as well, the beginning of its text."""
    if "label" not in node:
        return text
    if isinstance(node, nodes.Inline | nodes.term):
        return f"#anchor({string(node['label'])});{text}"
    name = next(iter((node.next_node(_names) or node).astext().splitlines()), "")
    name = name if len(name) <= 80 else name[:80].rsplit(" ", 1)[0] + "…"
    return f"#spot({string(node['label'])}, {string(name)})[{text}]\n\n"


def _names(node: nodes.Node) -> bool:
    """Whether a node says what the block is that it stands in: the caption of a table, or its first paragraph."""
    return isinstance(node, nodes.paragraph | nodes.title)


def figure_width(path: Path) -> float:
    """Width in points at which a drawing is printed: its own, but no wider than the page allows and no higher than a page with its caption can hold."""
    width, height = drawing_size(path)
    return min(width, WIDE_WIDTH, FIGURE_HEIGHT * width / height)
