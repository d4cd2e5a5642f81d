"""The Typst of a chapter, from its document nodes; what is called here is defined in ``assets/pdf/book.typ``."""

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from bishkek.book.printed.errors import PdfError
from bishkek.book.printed.formulas import formula
from bishkek.book.printed.sizes import SOFT_BREAK, TEXT_WIDTH, figure_width, soften
from bishkek.book.printed.tables import laid_out

_MARKUP = re.compile(r"[\\#$*_`<>@~'\"\[\]/.=+]|-(?!\d)|(?<=\w)-")  # a hyphen that opens a number becomes a minus
_BREAK = "#box();"  # a place where a word may break; unlike U+200B it does not end up in copied text


def string(text: str) -> str:
    """A Typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def escaped(text: str) -> str:
    """A text as Typst markup that means just this text, with places where long words may break."""
    return _BREAK.join(_MARKUP.sub(r"\\\g<0>", piece) for piece in soften(text).split(SOFT_BREAK))


def _name(node: nodes.Element) -> str:
    """What a place is called where a link to it is described: the beginning of its text."""
    line = next((line for line in node.astext().splitlines() if line.strip()), "")
    return line if len(line) <= 80 else line[:80].rsplit(" ", 1)[0] + "…"


class Chapter:
    """Writes one chapter. Every method makes Typst of the node of its name."""

    def __init__(self, name: str, folder: Path, numbers: dict[str, str]) -> None:
        """``name`` for messages, the folder that addresses of pictures start from, and the words that number a figure by its id."""
        self.name, self.folder, self.numbers = name, folder, numbers
        self.pictures: dict[str, Path] = {}  # the files that the text asks for, by name
        self.level = 0
        self.noted: set[str] = set()

    def of(self, node: nodes.Node) -> str:
        """Typst of a node. Raises PdfError for a node that cannot be printed."""
        write = getattr(self, type(node).__name__, None)
        if write is None:
            raise PdfError(f"The chapter {self.name} holds a {type(node).__name__}, which cannot be printed.")
        text = write(node)
        if not isinstance(node, nodes.Element) or "label" not in node or isinstance(node, (nodes.section, nodes.figure, nodes.table)) or _is_link(node):
            return text
        label = string(node["label"])
        return f"#anchor({label});{text}" if isinstance(node, (nodes.Inline, nodes.term)) else f"#spot({label}, {string(_name(node))})[{text}]\n\n"

    def inside(self, node: nodes.Element) -> str:
        """Typst of all children."""
        return "".join(map(self.of, node.children))

    document = inside

    def container(self, node: nodes.container) -> str:
        table = node.next_node(nodes.table)
        if "data-table" not in node["classes"] or table is None:
            return self.inside(node)
        return self._table(table, "".join(self.of(child) for child in node.children if child is not table))

    def Text(self, node: nodes.Text) -> str:
        return escaped(re.sub(r"[ \n]+", " ", node))

    def section(self, node: nodes.section) -> str:
        self.level += 1
        text = self.inside(node)
        self.level -= 1
        return text

    def title(self, node: nodes.title) -> str:
        label = f"#label({string(node.parent['label'])})" if "label" in node.parent else ""
        return f"#[#heading(level: {self.level})[{self.inside(node)}]{label}]\n\n"

    def paragraph(self, node: nodes.paragraph) -> str:
        text = self.inside(node)
        frame = next((name for name, kind in (("strength", "strength"), ("source", "table-source")) if kind in node["classes"]), "")
        frame = frame or ("ragged" if _BREAK in text else "")  # a long address would pull the words of its line apart
        return f"#{frame}[{text}]\n\n" if frame else f"{text}\n\n"

    def legend(self, node: nodes.legend) -> str:
        return f"#source[{self._flow(node)}]\n\n"

    def finding(self, node: nodes.Element) -> str:
        return f"#finding[{self._flow(node)}]\n\n"

    def block_quote(self, node: nodes.block_quote) -> str:
        return f"#quote(block: true)[{self._flow(node)}]\n\n"

    def citation(self, node: nodes.citation) -> str:
        return f"#bib-entry[{self._flow(node)}]\n\n"

    def transition(self, node: nodes.transition) -> str:
        return "#horizontalrule\n\n"

    def rubric(self, node: nodes.rubric) -> str:
        return f"#strong[{self.inside(node)}]\n\n"

    def label(self, node: nodes.label) -> str:
        return ""  # of a citation or a note, which are found by other marks

    def admonition(self, node: nodes.Element) -> str:
        first = node[0] if isinstance(node[0], nodes.title) else None
        kind = next((name for name in node["classes"] if name not in ("dropdown", "toggle", "admonition")), "note") if first else type(node).__name__
        title = first.astext() if first else kind.capitalize()
        body = "".join(self.of(child) for child in node.children if child is not first)
        return f"#callout({string(kind)}, {string(title)})[{body}]\n\n"

    note = warning = tip = hint = important = caution = attention = danger = error = seealso = admonition

    def _flow(self, node: nodes.Element, gap: str = "\n\n") -> str:
        """Blocks one after the other, without a gap at the end."""
        return gap.join(self.of(child).strip("\n") for child in node.children)

    def bullet_list(self, node: nodes.Element, call: str = "list(") -> str:
        tight = all(sum(isinstance(part, nodes.paragraph) for part in item) <= 1 for item in node.children)
        items = (f"[{self._flow(item, chr(10) if tight else chr(10) * 2)}]" for item in node.children)
        return f"#{call}tight: {str(tight).lower()}, {', '.join(items)})\n\n"

    def enumerated_list(self, node: nodes.enumerated_list) -> str:
        return self.bullet_list(node, f"enum(start: {node.get('start', 1)}, ")

    def definition_list(self, node: nodes.definition_list) -> str:
        terms = ((item[:-1], item[-1]) for item in node.children)
        items = (f"terms.item([{''.join(map(self.of, term))}], [{self._flow(definition)}])" for term, definition in terms)
        return f"#terms(tight: false, {', '.join(items)})\n\n"

    def strong(self, node: nodes.Element) -> str:
        return f"#strong[{self.inside(node)}];"

    def emphasis(self, node: nodes.Element) -> str:
        return f"#emph[{self.inside(node)}];"

    def subscript(self, node: nodes.Element) -> str:
        return f"#sub[{self.inside(node)}];"

    def superscript(self, node: nodes.Element) -> str:
        return f"#super[{self.inside(node)}];"

    def inline(self, node: nodes.Element) -> str:
        kind = next((name.removeprefix("verdict-") for name in node["classes"] if name.startswith("verdict-")), "")
        text = self.inside(node)
        return f"#verdict({string(kind)})[{text}];" if kind else text

    term = definition = list_item = caption = inline

    def literal(self, node: nodes.literal) -> str:
        return _BREAK.join(f"#raw({string(piece)});" for piece in soften(node.astext()).split(SOFT_BREAK))

    def literal_block(self, node: nodes.literal_block) -> str:
        return f"#raw(block: true, {string(node.astext())})\n\n"

    def line_break(self, node: nodes.Element) -> str:
        return "#linebreak();"

    def reference(self, node: nodes.Element) -> str:
        goal = f"label({string(node['label'])})" if "label" in node else string(node["refuri"])
        return f"#link({goal})[{self.inline(node)}];"

    number_reference = reference

    def footnote(self, node: nodes.footnote) -> str:
        return ""  # stands where it is referred to

    def footnote_reference(self, node: nodes.footnote_reference) -> str:
        root = node
        while root.parent is not None:
            root = root.parent
        note = next((note for note in root.findall(nodes.footnote) if node.get("refid") in note["ids"]), None)
        if note is None:
            raise PdfError(f"The footnote {node.astext()} in the chapter {self.name} has no text.")
        id = f"{self.name}--note-{note['ids'][0]}"
        mark = f"label({string(id)})"
        if id in self.noted:  # a second reference repeats the mark
            return f"#footnote({mark});"
        self.noted.add(id)
        return f"#[#footnote[{self._flow(note).strip()}]#{mark}];"

    def math(self, node: nodes.Element) -> str:
        set_, said = formula(node.astext(), block=False)
        return f"#formula({string(said)}, ${set_}$);"

    def math_block(self, node: nodes.math_block) -> str:
        set_, said = formula(node.astext(), block=True)
        number = f', number: "({node["number"]})"' if node.get("number") else ""
        return f"#formula({string(said)}, $ {set_} ${number})\n\n"

    def figure(self, node: nodes.figure) -> str:
        image = node.next_node(nodes.image)
        parts = [part for part in node.children if isinstance(part, nodes.caption | nodes.legend)]
        args = [f"float: {str(_can_float(node)).lower()}"]
        args += [f"label: {string(node['label'])}"] if "label" in node else []
        args += [f"number: {string(number)}"] if (number := next((self.numbers[id] for id in node["ids"] if id in self.numbers), "")) else []
        return self._chart(image, args, "\n\n".join(self.of(part).strip() for part in parts))

    def image(self, node: nodes.image) -> str:
        if isinstance(node.parent, nodes.TextElement) and (node.parent.astext().strip() or len(node.parent) > 1):
            raise PdfError(f"The image {node['uri']} in the chapter {self.name} stands inside a line of text.")
        return self._chart(node, [], "")

    def _chart(self, image: nodes.image, args: list[str], body: str) -> str:
        name, alt = Path(image["uri"]).name, " ".join(image.get("alt", "").split())
        if not alt or Path(alt).name == name:  # without an alt text of its own a file name may stand there
            raise PdfError(f"The figure {name} in the chapter {self.name} has no alt text.")
        file = self.folder / image["uri"]
        if not file.is_file():
            raise PdfError(f"The image file {image['uri']} in the chapter {self.name} does not exist.")
        self.pictures[name] = file
        width = figure_width(file)
        args = [string(f"images/{name}"), f"alt: {string(alt)}", f"width: {width:.2f}pt", f"hang-out: {str(width > TEXT_WIDTH + 1).lower()}", *args]
        return f"#chart({', '.join(args)})[{body}]\n\n"

    def table(self, node: nodes.table) -> str:
        return self._table(node, "")

    def _table(self, node: nodes.table, below: str) -> str:
        """A table with what stands below it in its box."""
        title = node.next_node(nodes.title)
        called = f"“{title.astext()[:60]}”" if title else "without a caption"
        layout, aligned = laid_out(node, f"{called} in the chapter {self.name}")
        heads = [row for head in node.findall(nodes.thead) for row in head]
        args = [f"columns: ({' '.join(f'{width:.2f}pt,' for width in layout.columns)})", f"align: ({' '.join(f'{way},' for way in aligned)})"]
        args += [f"size: {layout.size}pt", f"heads: {len(heads)}"]
        args += [f"caption: [{self.inside(title)}]"] if title else []
        args += [f"label: {string(node['label'])}"] if "label" in node else []
        args += ["table.header(repeat: true,\n" + "".join(map(self._row, heads)) + ")"] if heads else []
        rows = "".join(self._row(row) for body in node.findall(nodes.tbody) for row in body)
        box = f"flipped: {str(layout.flipped).lower()}, hang-out: {str(layout.hang_out).lower()}, breakable: {str(layout.breakable).lower()}"
        return f"#tablebox({box})[\n#datatable({', '.join(args)},\n{rows})\n{below}]\n\n"

    def _row(self, row: nodes.row) -> str:
        cells = [self._cell(entry) for entry in row.children]
        if "label" in row and cells:
            at, body = cells[0]
            cells[0] = at, f"#spot({string(row['label'])}, {string(_name(row))})[{body}]"
        return "".join(f"table.cell({at})[{body}],\n" for at, body in cells)

    def _cell(self, entry: nodes.entry) -> tuple[str, str]:
        spans = ((name, entry.get(key, 0) + 1) for name, key in (("colspan", "morecols"), ("rowspan", "morerows")))
        body = self._flow(entry)
        if "scope" in entry and not isinstance(entry.parent.parent, nodes.thead) and len(entry) == 1:
            body = f"#strong[{body}]"
        return ", ".join(f"{name}: {count}" for name, count in spans if count > 1), body


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, nodes.reference | addnodes.number_reference)


def _can_float(figure: nodes.figure) -> bool:
    """Whether a figure may move to the top or foot of a page: only from between paragraphs."""
    beside = (figure.previous_sibling(), figure.next_node(descend=False, siblings=True))
    return all(isinstance(node, nodes.paragraph) for node in beside)
