"""What several files of tests of the built book begin with."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The folder of the site."""
    return built / "_build" / "html"
