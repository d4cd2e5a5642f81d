"""Any single cell of any table that changes is noticed."""

import csv
import io
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bishkek import tables
from bishkek.tables.schema import fingerprint
from tests.support import DATA, file_of, stamp

NAMES = [n for n in tables.names() if file_of(n).suffix == ".csv" and n != "corrections"]
CELLS = st.one_of(
    st.integers(-10, 10**13).map(str), st.floats(0, 1e7, allow_nan=False).map("{:.4f}".format), st.text("aZé,\"\n -0", max_size=6)
)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.data())
def test_a_random_change_is_refused_until_stamped_and_then_refused_or_visible(random):
    name = random.draw(st.sampled_from(NAMES))
    content = list(csv.reader(io.StringIO(file_of(name).read_text(encoding="utf-8"), newline="")))
    row = random.draw(st.integers(1, len(content) - 1))
    column = random.draw(st.integers(0, len(content[0]) - 1))
    new = random.draw(CELLS)
    assume(new != content[row][column])
    assume(not _same_number(new, content[row][column]))
    content[row][column] = new
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        for file in (DATA / "datapackage.json", file_of("corrections"), file_of(name)):
            (data / file.relative_to(DATA)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, data / file.relative_to(DATA))
        with (data / file_of(name).relative_to(DATA)).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(content)
        with pytest.raises(tables.TableError, match=f"table {name}: the bytes of .*csv have changed"):
            tables.load(name, data)
        stamp(name, data)
        try:
            after = tables.load(name, data)
        except tables.TableError as fault:
            assert fault.table == name
        else:
            assert fingerprint(after) != fingerprint(tables.load(name))


def _same_number(one: str, other: str) -> bool:
    try:
        return float(one) == float(other)
    except ValueError:
        return False
