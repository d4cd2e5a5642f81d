"""Code cells on a page: their source is folded, and the fold of a figure's cell has the id `code-<figure>`."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from bishkek.book.site.nodes import folded_code


class FoldCode(SphinxPostTransform):
    """Fold the source of every code cell."""

    default_priority = 198  # before MyST-NB's own folding (199), which it replaces

    def run(self, **kwargs: Any) -> None:
        """Wrap each cell source of the document in a `folded_code` node."""
        for source in list(self.document.findall(_is_source)):
            cell, lines = source.parent, len(source.astext().strip().splitlines())
            cell.attributes.pop("hide_mode", None)
            fold = folded_code(ids=_fold_ids(cell), lines=lines)
            cell.replace(source, fold)
            fold += source


def _is_source(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code_source"


def _fold_ids(cell: nodes.Element) -> list[str]:
    """`code-<id>` for every figure `fig-<id>` that the cell shows."""
    return [f"code-{name.removeprefix('fig-')}" for figure in cell.findall(nodes.figure)
            for name in figure["ids"] if name.startswith("fig-")]
