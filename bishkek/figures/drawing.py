"""What a figure function returns, and the decorator that gives it the house style."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial, wraps

import pandas as pd
from matplotlib.figure import Figure

from bishkek.figures import style


@dataclass
class Drawing:
    """A drawn figure with everything that travels with it.

    ``title`` states the finding; ``reading`` says how to read it; ``alt`` describes it for those who
    cannot see it, worked out from the data; ``data`` is what is plotted; ``n`` the number of
    observations (the rows of ``data`` unless said); ``note`` is a limit that belongs under the figure.
    ``narrow`` draws the same figure for a phone; there is none if the drawing needs its width.
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
    narrow: Callable[[], Figure] | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.data, pd.DataFrame):
            raise TypeError(f"the data of a figure are a {type(self.data).__name__} and no DataFrame; give what is plotted as a table")
        self.n = self.n or len(self.data)
        for name in ("title", "reading", "alt"):
            if not isinstance(getattr(self, name), str) or not getattr(self, name).strip():
                raise ValueError(f"a figure without {name} cannot be published; write one in its function")


def draws(*tables: str, wide_only: str = "") -> Callable[[Callable[..., Drawing]], Callable[..., Drawing]]:
    """Marks a figure function: names the tables it shows, draws in house style, keeps its code.

    The function is called again for a phone (``style.narrow``), and there must pass the same tests of layout,
    unless ``wide_only`` says why the figure cannot be drawn that small.
    """

    def wrap(function: Callable[..., Drawing]) -> Callable[..., Drawing]:
        @wraps(function)
        def drawn(*args, **kwargs) -> Drawing:
            with style.house():
                drawing = function(*args, **kwargs)
            if not isinstance(drawing, Drawing):
                raise TypeError(f"{function.__name__} in {function.__module__} returns a {type(drawing).__name__}; a function under @draws must return a Drawing")
            drawing.tables = tables
            drawing.code = inspect.getsource(function)
            drawing.narrow = None if wide_only else partial(_narrow, function, args, kwargs)
            return drawing

        return drawn

    return wrap


def _narrow(function: Callable[..., Drawing], args: tuple, kwargs: dict) -> Figure:
    """The figure of a function for a phone."""
    with style.house(), style.narrow():
        return function(*args, **kwargs).figure
