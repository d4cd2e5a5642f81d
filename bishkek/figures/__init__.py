"""House style, charts and maps, and ``publish()``, which puts a figure on the page."""

from bishkek.figures.drawing import Drawing
from bishkek.figures.publish import Published, publish
from bishkek.figures.tables import Table, table

__all__ = ["Drawing", "Published", "Table", "publish", "table"]
