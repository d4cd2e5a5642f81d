"""What a kernel of a chapter has imported and read before its first cell; importing this module does it, in the server of kernels.

Packages of others, and the tables. The rest of the library is left to the cells: one that forgets to import a module fails.
"""

import gc
import os
from contextlib import suppress

os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")  # as ipykernel sets it before a cell imports matplotlib

import geopandas  # noqa: E402, F401
import ipykernel.kernelapp  # noqa: E402, F401
import ipykernel.zmqshell  # noqa: E402, F401
import matplotlib.backends.backend_agg  # noqa: E402, F401
import matplotlib.backends.backend_svg  # noqa: E402, F401
import PIL.Image  # noqa: E402, F401
import scipy.stats  # noqa: E402, F401

from bishkek import tables  # noqa: E402
from tests.known import share_tables  # noqa: E402

share_tables()
for name in tables.names():
    with suppress(tables.TableError):  # the cell that asks for the table shows the fault
        tables.load(name)
gc.freeze()  # what every kernel has is not looked through in any
