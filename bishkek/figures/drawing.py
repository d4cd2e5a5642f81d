"""What a figure function returns, and the decorator that gives it the house style."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd
from matplotlib.figure import Figure

from bishkek.figures import style


@dataclass
class Drawing:
    """A drawn figure with everything that travels with it.

    ``title`` states the finding; ``reading`` says how to read it; ``alt`` describes it for those who
    cannot see it, worked out from the data; ``data`` is what is plotted; ``n`` the number of
    observations (the rows of ``data`` unless said); ``note`` is a limit that belongs under the figure.
    """

    figure: Figure
    title: str
    reading: str
    alt: str
    data: pd.DataFrame
    n: int = 0
    note: str = ""
    tables: tuple[str, ...] = field(default=())
    code: str = ""

    def __post_init__(self) -> None:
        self.n = self.n or len(self.data)
        for name in ("title", "reading", "alt"):
            if not getattr(self, name).strip():
                raise ValueError(f"a figure without {name} cannot be published; write one in its function")


def draws(*tables: str) -> Callable[[Callable[..., Drawing]], Callable[..., Drawing]]:
    """Marks a figure function: names the tables it shows, draws in house style, keeps its code."""

    def wrap(function: Callable[..., Drawing]) -> Callable[..., Drawing]:
        @functools.wraps(function)
        def drawn(*args, **kwargs) -> Drawing:
            with style.house():
                drawing = function(*args, **kwargs)
            drawing.tables = tables
            drawing.code = inspect.getsource(function)
            return drawing

        return drawn

    return wrap
