"""The same pictures, answers and numbers on another processor: NumPy and its linear algebra take the ways of an old one."""

import json
import os
import subprocess
import sys

import nbformat
import pytest
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

from bishkek.figures.publish import MIME
from tests.support import CHAPTERS, ROOT

HERE = ("products", "designations", "specifications")  # chapters that once came out otherwise
#: What is compared is the drawing and its data, so that no pixels are painted.
RUN = """
import json, sys
from nbformat import read
from IPython.core.interactiveshell import InteractiveShell
from PIL import Image
from bishkek.figures.publish import MIME

sys.modules["bishkek.figures.publish"]._image = lambda figure, dpi: Image.new("RGB", (9, 9))
shell, found = InteractiveShell.instance(), []
for page in sys.argv[1:]:
    for cell in (c for c in read(f"{page}.ipynb", 4).cells if c.cell_type == "code"):
        done = shell.run_cell(cell.source)
        done.raise_error()
        if done.result is not None:
            data = shell.display_formatter.format(done.result)[0]
            found.append(data.get(MIME) or data.get("text/html"))
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory) -> list:
    """What the chapters show there, one after another."""
    ways = " ".join(name for name in __cpu_dispatch__ if __cpu_features__[name])
    surroundings = os.environ | {"NPY_DISABLE_CPU_FEATURES": ways, "OPENBLAS_CORETYPE": "Nehalem", "MPLBACKEND": "agg"}
    done = subprocess.run([sys.executable, "-c", RUN, *HERE], cwd=CHAPTERS, env=surroundings | {"PYTHONPATH": str(ROOT), "IPYTHONDIR": str(tmp_path_factory.mktemp("ipython"))}, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_figures_tables_and_explorers_are_those_that_are_stored(elsewhere):
    stored = [o.data.get(MIME) or o.data.get("text/html") for page in HERE for c in nbformat.read(CHAPTERS / f"{page}.ipynb", 4).cells if c.cell_type == "code" for o in c.outputs]
    assert len(stored) > 10 and elsewhere == stored
