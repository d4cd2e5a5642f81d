"""What Typst leaves out of a PDF's tags, and the file in less than half the bytes.

Typst 0.15 tags the heads of columns. Those of rows need its flag `a11y-extras`, which the package `typst` cannot set. Where each cell
names its heads, as Typst's do, a reader of the tags looks nowhere else, so the head of a row gets a name and its cells name it too.
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, NameTree, Object, ObjectStreamMode, String

from bishkek.project.faults import BuildError

ASTRAY = "The tags of the PDF have {what}, which the version of typst in requirements.txt does not write; build with that version, or teach bishkek/book/printed/tagged.py the new form"


def finished(typeset: bytes) -> bytes:
    """The PDF with the first cell of a row tagged as its head where it is wholly strong, as ``typst`` sets heads, and with its tags compressed.

    Raises
    ------
    BuildError : a table is tagged in a form that is not known here.
    """
    with pikepdf.open(BytesIO(typeset)) as pdf:
        tags = pdf.Root.get("/StructTreeRoot")
        if tags is not None:
            named = NameTree(tags.IDTree) if "/IDTree" in tags else NameTree.new(pdf)
            for number, table in enumerate(_all(tags, "/Table")):
                _head_rows(table, f"row-{number}", named)
            tags.IDTree = named.obj
        file = BytesIO()
        pdf.save(file, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
        return file.getvalue()


def _head_rows(table: Object, id_of_table: str, named: NameTree) -> None:
    """Heads of rows, each with a name in ``named``. One that fills its row is the head of the rows below, with a head of their own or without, up to the next such."""
    group: list[str] = []
    rows = (row for body in _all(table, "/TBody") for row in _all(body, "/TR"))
    for number, row in enumerate(rows):
        if not (kids := _kids(row)):
            raise BuildError(ASTRAY.format(what=f"a row without cells in the table {id_of_table.removeprefix('row-')}"))
        head, *cells = kids
        if not _is_strong(head):
            for cell in kids if group else ():
                _name(_of_table(cell), group)
            continue
        id = f"{id_of_table}-{number}"
        of_table = _of_table(head)
        head.S, head.ID, of_table.Scope = pikepdf.Name.TH, String(id), pikepdf.Name.Row
        named[id] = head
        _name(of_table, [] if not cells else group)
        group = group if cells else [id]
        for cell in cells:
            _name(_of_table(cell), [id])


def _name(of_table: Object, heads: list[str]) -> None:
    """More heads of a cell."""
    of_table.Headers = Array([*of_table.get("/Headers", []), *map(String, heads)])


def _of_table(cell: Object) -> Object:
    """The attributes of a cell that speak of its table; Typst gives every cell some."""
    held = cell.get("/A", Array())
    for attributes in held if isinstance(held, Array) else [held]:
        if isinstance(attributes, Dictionary) and attributes.get("/O") == pikepdf.Name.Table:
            return attributes
    raise BuildError(ASTRAY.format(what="a cell that says nothing of its table"))


def _is_strong(node: Object) -> bool:
    """Whether all that stands in an element stands in strong type."""
    inside = [kid for kid in _kids(node) if not (isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR")]  # the frame of a link
    return node.get("/S") == "/Strong" or (bool(inside) and all(isinstance(kid, Dictionary) and _is_strong(kid) for kid in inside))


def _kids(node: Object) -> list[Object]:
    held = node.get("/K", Array())
    return list(held) if isinstance(held, Array) else [held]


def _all(root: Object, kind: str) -> Iterator[Object]:
    """Elements of one kind in reading order, none within another."""
    todo = [root]
    while todo:
        node = todo.pop()
        if not isinstance(node, Dictionary):
            continue
        if node.get("/S") == kind:
            yield node
        else:
            todo += reversed(_kids(node))
