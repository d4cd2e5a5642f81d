"""Addresses: of a place of the book, of a table in the data appendix, and of a line of code if the book has a repository."""

import posixpath
from functools import lru_cache
from urllib.parse import quote

from bishkek.project import home
from bishkek.project.cited import contacts
from bishkek.project.paths import pages
from bishkek.project.reading import settings


def address(place: str, page: str = "index.html") -> str:
    """The address of a place of the book (``kant.html#fig-kant-use``, ``figures/leak.png``).

    Absolute if the book has an address (``home.base``), else as ``page`` would write it.
    """
    return home.base() + place if home.base() else posixpath.relpath(place, posixpath.dirname(page) or ".")


def table_address(name: str) -> str:
    """Page and anchor of a table in the data appendix."""
    return f"data.html#table-{name}"


@lru_cache(maxsize=1)
def repository() -> tuple[str, str]:
    """Address and branch of the repository, from Jupyter Book's key ``repository``; both empty if ``_config.yml`` has none."""
    named = settings("_config.yml").get("repository") or {}
    return str(named.get("url") or "").rstrip("/"), str(named.get("branch") or "HEAD")


def code_address(code: str) -> str:
    """The address of ``bishkek/numbers/mirror.py:79`` in the repository; empty if there is none.

    It leads to the newest commit of the branch: a build knows no commit of its own.
    """
    path, line = code.rsplit(":", 1)
    address, branch = repository()
    return f"{address}/blob/{branch}/{path}#L{line}" if address else ""


def reached() -> tuple[tuple[str, str], ...]:
    """Where readers reach those who made the book: label and address; the contacts of CITATION.cff, and the issues of the repository."""
    address, _ = repository()
    return (*contacts(), *([("Issues of the repository", f"{address}/issues/new")] if address else []))


REPORT = "report-an-error"


def report() -> str:
    """The place that says how to report an error, if the book has the page."""
    return f"changes.html#{REPORT}" if "changes" in pages() else ""


def buttons(file: str, wanted: dict) -> list[tuple[str, str]]:
    """Links of a page to its source, by Jupyter Book's keys ``launch_buttons`` and ``html: use_..._button``: label and address."""
    address, branch = repository()
    name = address.removeprefix("https://github.com/")
    launch = wanted.get("launch_buttons") or {}
    notebook = file.endswith(".ipynb")
    found = [
        (notebook and launch.get("binderhub_url"), "Run this page on Binder", f"{launch.get('binderhub_url')}/v2/gh/{name}/{branch}?labpath={file}"),
        (notebook and launch.get("colab_url"), "Open this page in Colab", f"{launch.get('colab_url')}/github/{name}/blob/{branch}/{file}"),
        (wanted.get("use_repository_button"), "Repository", address),
        (wanted.get("use_edit_page_button"), "Edit this page", f"{address}/edit/{branch}/{file}"),
        (wanted.get("use_issues_button"), "Report an error on this page", f"{address}/issues/new?title={quote('On ' + file)}"),
    ]
    return [(label, link) for asked, label, link in found if asked and address]
