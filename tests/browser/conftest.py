"""A reader in Chromium for the tests of this folder, which are skipped where none is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import chromium
from tests.browser.reader import Reader, readers
from tests.support import HTML


@pytest.fixture(scope="session")
def orders() -> Iterator[str]:
    """A running Chromium."""
    if not chromium.installed():
        pytest.skip(f"no Chromium is installed (looked for {', '.join(chromium.BROWSERS)}): keys can be pressed in a browser alone")
    with chromium.browser() as address:
        yield address


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[str]:
    """The built book behind an address."""
    with chromium.served(HTML) as address:
        yield address


@pytest.fixture
def reader(orders: str, served: str, tmp_path: Path) -> Iterator[Reader]:
    """A reader with a tab and a folder of downloads."""
    yield from readers(orders, served, tmp_path)
