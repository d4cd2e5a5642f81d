"""The refresh is tested on the first vintage of every table, so that no later one changes what a test expects."""

import json
from pathlib import Path

import pytest

from bishkek.tables import package, vintages
from tests.support import DATA, data_from


def first() -> dict:
    """The package with the oldest state of every table."""
    now = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    states = [[r, *r.get("earlier", [])][-1] for r in now["resources"]]
    return now | {"resources": [{k: v for k, v in r.items() if k not in {"earlier", "replaced"}} for r in states]}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of the first vintages that a test may spoil."""
    vintages.assemble(tmp_path / "data", first(), DATA)
    return tmp_path / "data"


@pytest.fixture(autouse=True, scope="module")
def tables_of_the_first_vintage(tmp_path_factory: pytest.TempPathFactory):
    """Within these tests the library reads the first vintage of every table."""
    folder = tmp_path_factory.mktemp("first") / "data"
    vintages.assemble(folder, first(), DATA)
    with data_from(folder):
        yield
    package.descriptor.cache_clear()
