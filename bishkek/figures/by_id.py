"""A figure by its id: the call of a chapter that publishes it, run after the statements above it that it needs.

What a figure is drawn from is said once, in the cells of its chapter, where a reader sees it. A register of figures would
say it a second time, and the two could part. So the cells are read: of all statements above ``publish("leak", ...)`` only
those run that lead to the drawing. Nothing is published and no other figure is drawn.
"""

import ast
import json
from functools import lru_cache

from bishkek.figures.drawing import Drawing
from bishkek.places import CHAPTERS


@lru_cache(maxsize=1)
def _calls() -> dict[str, tuple[str, tuple[ast.stmt, ...], ast.expr]]:
    """The chapter of every figure, all statements above its call, and what is drawn; by id, chapters in order of their names."""
    found = {}
    for file in sorted(CHAPTERS.glob("*.ipynb")):
        above: list[ast.stmt] = []
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            for statement in ast.parse("".join(cell["source"])).body if cell["cell_type"] == "code" else ():
                match statement:
                    case ast.Expr(ast.Call(func=ast.Name("publish"), args=[ast.Constant(str() as id), drawing])):
                        found[id] = (file.stem, tuple(above), drawing)
                    case _:
                        above.append(statement)
    return found


def ids() -> list[str]:
    """Ids of all figures that the chapters publish, sorted."""
    return sorted(_calls())


def chapter(id: str) -> str:
    """The page that shows a figure, like "never-arrived"; ``KeyError`` if there is no such figure."""
    return _calls()[id][0]


def draw(id: str) -> Drawing:
    """Draws a figure as its chapter does; ``KeyError`` if there is no such figure."""
    page, above, drawing = _calls()[id]
    needed, chosen = _asked(drawing), []
    for statement in reversed(above):
        if _given(statement) & needed:
            chosen.insert(0, statement)
            needed |= _asked(statement)
    names: dict[str, object] = {}
    exec(compile(ast.Module(chosen, []), f"{page}.ipynb", "exec"), names)
    return eval(compile(ast.Expression(drawing), f"{page}.ipynb", "eval"), names)


def _asked(code: ast.AST) -> set[str]:
    """Names that a piece of code looks up."""
    return {node.id for node in ast.walk(code) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def _given(statement: ast.stmt) -> set[str]:
    """Names that a statement binds, or whose cells or attributes it sets."""
    given = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.alias):
            given.add(node.asname or node.name.split(".")[0])
        elif isinstance(node, ast.FunctionDef):
            given.add(node.name)
        elif isinstance(getattr(node, "ctx", None), ast.Store):
            given |= {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return given
