from bishkek.api import Claim as Claim
from bishkek.api import Column as Column
from bishkek.api import DataTable as DataTable
from bishkek.api import Figure as Figure
from bishkek.numbers.registry import Number as Number
from bishkek.api import claim as claim
from bishkek.api import claim_ids as claim_ids
from bishkek.api import figure as figure
from bishkek.api import figure_ids as figure_ids
from bishkek.api import find as find
from bishkek.api import number as number
from bishkek.api import number_ids as number_ids
from bishkek.api import table as table
from bishkek.api import table_ids as table_ids

__all__ = [
    "Claim",
    "Column",
    "DataTable",
    "Figure",
    "Number",
    "claim",
    "claim_ids",
    "figure",
    "figure_ids",
    "find",
    "number",
    "number_ids",
    "table",
    "table_ids",
]
