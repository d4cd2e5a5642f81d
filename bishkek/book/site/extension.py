"""The Sphinx extension of the book. `jupyter-book build .`, `sphinx-build` and `make book` all go through it."""

import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from bishkek.book import ready
from bishkek.book.lock import alone
from bishkek.book import bib, wishes
from bishkek.book.site import asked, assets, cells, directives, finish, lists, markup, outputs, page, places, roles, searched, shared, spoken, terms
from bishkek.book.site.builder import SiteBuilder
from bishkek.book.site.settings import VALUES, adapt
from bishkek.project.faults import FORESEEN, sentence
from bishkek.project.paths import docname
from bishkek.runs import kept


def _prepare(app: Sphinx, config: Config) -> None:
    """Before Sphinx looks at any page: what is stale runs. A fault ends the command with one sentence."""
    try:
        again = adapt(app, config)
        alone().acquire()
        bib.stated_languages()
        app.bishkek_ran = ready.make_page_ready(wishes.current.only) if wishes.current.only else ready.make_ready(again)
    except (*FORESEEN, KeyError) as error:
        # Sphinx and Jupyter Book print whole tracebacks of errors, and let this one pass.
        raise SystemExit(f"bishkek: {sentence(error)}") from error
    wishes.current.begun()
    if kept.noted(finish.RECORD) is None:  # pages of a build that stopped, or that somebody has changed
        shutil.rmtree(app.doctreedir, ignore_errors=True)


def _after_reading(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Sphinx asks for more pages to write: there are none, and all that they show of each other is settled."""
    wishes.current.read(app)
    return []


def _finish(app: Sphinx, error: Exception | None) -> None:
    """Exports and the rest of the site, if its pages are whole."""
    if error is None and app.builder.name == "html":
        finish.pages(app)
        wishes.current.written()
        if not wishes.current.only:
            finish.others(app)
    alone().release()


def _search_page(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    """The page of the search, which has no source."""
    return [("search", {"doors": searched.doors(app.env.found_docs)}, "search.html")]


def _outdated(app: Sphinx, env: BuildEnvironment, *of_sphinx: set[str]) -> list[str]:
    """Pages to be read besides those that Sphinx itself knows of."""
    return [docname(wishes.current.only)] if wishes.current.only else asked.outdated(app, env, *of_sphinx)


def _rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages to be written besides those that were read."""
    return [] if wishes.current.only else shared.rewrite(app, env)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register all of it with Sphinx."""
    places.name_cells()
    bib.register()
    for name, default, rebuild in VALUES:
        app.add_config_value(name, default, rebuild)
    app.add_html_theme("bishkek", str(assets.THEME))
    app.add_builder(SiteBuilder, override=True)
    for name, role in roles.ROLES.items():
        app.add_role(name, role())
    for name, directive in (directives.DIRECTIVES | lists.DIRECTIVES).items():
        app.add_directive(name, directive)
    app.add_post_transform(cells.FoldCode)
    app.add_post_transform(terms.LinkTerms)
    app.add_post_transform(spoken.MarkLanguages)
    app.add_html_math_renderer("mathml", (markup.visit_math, None), (markup.visit_math_block, None))
    app.set_translator("html", markup.SiteTranslator)
    app.connect("config-inited", _prepare, priority=100)  # before any other extension looks at the configuration
    app.connect("source-read", outputs.put)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", asked.purge)
    app.connect("env-merge-info", asked.merge)
    app.connect("doctree-read", roles.tidy, priority=100)
    app.connect("doctree-read", terms.depend)
    app.connect("env-get-updated", _rewrite, priority=900)  # after chapters and figures have their numbers
    app.connect("env-get-updated", _after_reading, priority=950)
    app.connect("html-page-context", page.add_context)
    app.connect("html-collect-pages", _search_page)
    app.connect("build-finished", _finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
