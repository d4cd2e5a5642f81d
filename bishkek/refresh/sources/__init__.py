"""The official services, one module each: what to ask for, and how to make tables of the answers.

``SOURCES`` holds them by name, sorted. Readers that they share are in ``reading``.
"""

from bishkek.refresh.source import Source
from bishkek.refresh.sources import comext, comtrade, ecb, imts, ofac, undesa, worldbank

SOURCES: dict[str, Source] = {s.name: s for s in (comext.SOURCE, comtrade.SOURCE, ecb.SOURCE, imts.SOURCE, ofac.SOURCE, undesa.SOURCE, worldbank.SOURCE)}

__all__ = ["SOURCES"]
