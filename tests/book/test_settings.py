"""What `_config.yml` may ask for: Jupyter Book's keys are followed, or refused in one sentence."""

import re
from types import SimpleNamespace

import pytest

from bishkek.book.site import assets, settings
from bishkek.book.takeaway import addresses
from bishkek.project.faults import BuildError
from bishkek.project.paths import ROOT

APP = SimpleNamespace(srcdir=str(ROOT))
REPOSITORY = "https://example.org/owner/book"


def config(mode="cache", theme="bishkek", comments=None, toc="_toc.yml", execute=None, **options):
    """What Sphinx has read, with the values that Jupyter Book sets where nothing is asked for."""
    runs = {"mode": mode, "allow_errors": False, "in_temp": False, "excludepatterns": []} | (execute or {})
    return SimpleNamespace(
        **{f"nb_execution_{key}": value for key, value in runs.items()}, html_theme=theme, external_toc_path=toc,
        html_theme_options={"analytics": {}, "path_to_docs": ""} | options, comments_config=comments or {}, bishkek_options={"subtitle": "Of a kind"},
    )


@pytest.mark.parametrize("mode, again", [("cache", False), ("auto", False), ("force", True)])
def test_chapters_run_when_they_are_stale_or_when_it_is_asked_for(mode, again):
    asked = config(mode)
    assert settings.adapt(APP, asked) is again
    assert asked.nb_execution_mode == "off", "MyST-NB runs nothing a second time"


@pytest.mark.parametrize(
    "asked, words",
    [
        (config("off"), "execute_notebooks: off; write cache"),
        (config("inline"), "execute_notebooks: inline; write cache"),
        (config(theme="sphinx_book_theme"), "html_theme: sphinx_book_theme; the pages are made for the theme bishkek"),
        (config(launch_buttons={"thebe": True}, repository_url=REPOSITORY), "launch_buttons: thebe; the pages have buttons for binderhub_url and colab_url"),
        (config(analytics={"google_analytics_id": "G-1"}), "analytics; no page of this book asks another host"),
        (config(analytics={"plausible_analytics_domain": "example.org"}), "analytics; no page of this book asks another host"),
        (config(path_to_docs="docs"), "path_to_book: docs; the book is the whole repository"),
        (config(execute={"allow_errors": True}), "execute: allow_errors; a chapter with an error is not published"),
        (config(execute={"in_temp": True}), "execute: run_in_temp; every chapter runs in a folder of its own"),
        (config(execute={"excludepatterns": ["chapters/kant.ipynb"]}), "execute: exclude_patterns; every chapter runs"),
        (config(toc="other.yml"), "the pages are those of _toc.yml, and not those of other.yml; build without --toc"),
        (config(comments={"hypothesis": True}), "comments; no page of this book asks another host"),
    ],
)
def test_what_the_pages_cannot_follow_is_one_sentence(asked, words):
    with pytest.raises(BuildError, match=re.escape(words)):
        settings.adapt(APP, asked)


def test_the_contents_may_be_named_from_the_root():
    assert settings.adapt(APP, config(toc=str(ROOT / "_toc.yml"))) is False


def test_what_jupyter_book_fills_in_itself_is_no_fault():
    filled = {"google_analytics_id": "", "plausible_analytics_domain": "", "plausible_analytics_url": "https://plausible.io/js/script.js"}
    assert settings.adapt(APP, config(analytics=filled, comments={"hypothesis": False, "utterances": False})) is False


def test_another_folder_is_refused_with_the_right_one():
    with pytest.raises(BuildError, match=re.escape(f"built from {ROOT}")):
        settings.adapt(SimpleNamespace(srcdir="/somewhere"), config())


def test_the_options_of_jupyter_book_reach_the_theme_beside_our_own_and_no_others():
    asked = config(repository_url=REPOSITORY, search_bar_text="Search", launch_buttons={"thebe": False, "binderhub_url": "https://mybinder.org"})
    settings.adapt(APP, asked)
    assert asked.html_theme_options == {"repository_url": REPOSITORY, "launch_buttons": {"thebe": False, "binderhub_url": "https://mybinder.org"}, "subtitle": "Of a kind"}


def test_buttons_lead_to_the_notebook_in_the_repository(monkeypatch):
    monkeypatch.setattr(addresses, "repository", lambda: ("https://github.com/owner/book", "main"))
    wanted = {"launch_buttons": {"binderhub_url": "https://mybinder.org", "colab_url": "https://colab.research.google.com"}, "use_issues_button": True}
    assert addresses.buttons("chapters/kant.ipynb", wanted) == [
        ("Run this page on Binder", "https://mybinder.org/v2/gh/owner/book/main?labpath=chapters/kant.ipynb"),
        ("Open this page in Colab", "https://colab.research.google.com/github/owner/book/blob/main/chapters/kant.ipynb"),
        ("Report an error on this page", "https://github.com/owner/book/issues/new?title=On%20chapters/kant.ipynb"),
    ]
    assert [label for label, _ in addresses.buttons("chapters/methods.md", wanted)] == ["Report an error on this page"]


def test_without_a_repository_there_are_no_buttons():
    assert addresses.buttons("chapters/kant.ipynb", {"use_repository_button": True, "use_issues_button": True}) == []


def test_every_font_file_has_a_rule_and_every_rule_a_file():
    named = set(re.findall(r"url\(fonts/([^)]+)\)", assets.stylesheet()))
    assert named == {file.name for file in assets.FONTS.glob("*.woff2")}
