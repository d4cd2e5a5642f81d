"""The refresh is tested on the first vintage of every table, so that no later one changes what a test expects."""

from pathlib import Path

import pytest

from bishkek.tables import package, vintages
from tests.support import DATA, data_from


def assemble(target: Path) -> Path:
    """A data folder with the oldest state of every table: no day before it knows another."""
    vintages.assemble(target, vintages.as_of("0001-01-01", DATA)[0], DATA)
    return target


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of the first vintages that a test may spoil."""
    return assemble(tmp_path / "data")


@pytest.fixture(autouse=True, scope="module")
def tables_of_the_first_vintage(tmp_path_factory: pytest.TempPathFactory):
    """Within these tests the library reads the first vintage of every table."""
    with data_from(assemble(tmp_path_factory.mktemp("first") / "data")):
        yield
    package.descriptor.cache_clear()
