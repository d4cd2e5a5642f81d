"""The small book, which each file of these tests has for itself."""

from pathlib import Path

import pytest

from tests.sequences import engine, small


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Path:
    """The small book, built."""
    engine.warm()
    folder = small.make(tmp_path_factory.mktemp("small") / "book")
    engine.settle(folder)
    engine.run(folder, "build")
    return folder
