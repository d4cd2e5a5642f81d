"""What several files of tests compare with."""

import pytest

from tests.tables.comext import sound, write
from tests.tables.test_bulk import read


@pytest.fixture(scope="session")
def plain(tmp_path_factory):
    """The sums of a sound month as it comes from the service; whoever takes them leaves them as they are."""
    folder = tmp_path_factory.mktemp("plain")
    write(folder / "a.dat", sound("2022-03"))
    return read(folder)
