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
        for cell in list(self.document.findall(_is_cell)):
            cell.attributes.pop("hide_mode", None)
            for source in [node for node in cell.children if _element(node) == "cell_code_source"]:
                fold = folded_code(ids=_fold_ids(cell), lines=_line_count(source))
                cell.replace(source, fold)
                fold += source


def _element(node: nodes.Node) -> str | None:
    return node.get("nb_element") if isinstance(node, nodes.container) else None


def _is_cell(node: nodes.Node) -> bool:
    return _element(node) == "cell_code"


def _fold_ids(cell: nodes.Element) -> list[str]:
    """`code-<id>` for every figure `fig-<id>` that the cell shows."""
    return [f"code-{name.removeprefix('fig-')}" for figure in cell.findall(nodes.figure)
            for name in figure["ids"] if name.startswith("fig-")]


def _line_count(source: nodes.Element) -> int:
    return len(source.astext().strip().splitlines())
