"""What a kernel of a chapter has imported and read before its first cell; importing this module does it, in the server of kernels."""

import importlib
import os
from contextlib import suppress
from pkgutil import walk_packages

os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")  # as ipykernel sets it before a cell imports matplotlib

import geopandas  # noqa: E402, F401
import ipykernel.kernelapp  # noqa: E402, F401
import ipykernel.zmqshell  # noqa: E402, F401

from bishkek import api, claims, explorers, figures, numbers, sentences, tables  # noqa: E402

for package in (claims, explorers, figures, numbers, sentences):
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
for name in tables.names():
    with suppress(tables.TableError):  # the cell that asks for the table shows the fault
        tables.load(name)
