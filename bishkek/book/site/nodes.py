"""The nodes that the book adds to a page."""

from docutils import nodes


class finding(nodes.General, nodes.Element):
    """The opening box of a chapter."""


class folded_code(nodes.General, nodes.Element):
    """A code cell that a reader may open."""


class meter(nodes.Inline, nodes.Element):
    """A row of dots, `value` of `total` filled; repeats words next to it."""


class bound(nodes.Inline, nodes.Element):
    """Stands behind a sentence that rests on `statement`; gone once the page is read."""


class page_link(nodes.Inline, nodes.TextElement):
    """A link to a place on another page (`page`, `anchor`)."""
