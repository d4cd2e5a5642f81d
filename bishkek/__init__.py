"""The library behind "The Road Through Bishkek": every number, verdict, table and figure of the book by its id.

>>> import bishkek
>>> bishkek.number("mirror.ratio_2023").text
'33 cents'
>>> bishkek.claim("C15").verdict
'supported with a caveat'
>>> bishkek.table("exchange_rates_annual").data            # a DataFrame
>>> bishkek.figure("leak").save("leak.svg")
>>> bishkek.find("remittances")                            # ids by words

What stands in ``__all__`` keeps its names and its meaning; ids keep theirs too. The rest of the package is the book's workshop.
Arrows run one way: tables <- measures <- numbers <- claims, figures <- explorers <- api <- book.
"""

from importlib import import_module

# The same list as in __init__.pyi, which tells editors and type checkers what each name is. Importing the package
# loads nothing more: a name is looked up in bishkek.api when it is first asked for, and brings pandas with it then.
__all__ = [
    *("Claim", "Column", "DataTable", "Figure", "Number"),
    *("claim", "claim_ids", "figure", "figure_ids", "find", "number", "number_ids", "table", "table_ids"),
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'bishkek' has no attribute {name!r}")
    globals()[name] = found = getattr(import_module("bishkek.api"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
