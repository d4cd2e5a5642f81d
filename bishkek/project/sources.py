"""Whether the files that people edit can be read at all: what is wrong is said before a chapter runs, with file and line."""

import ast
import json
import re
import reprlib
from pathlib import Path

from bishkek.project import home
from bishkek.project.cited import citation_file
from bishkek.project.paths import CHAPTERS, ROOT, pages
from bishkek.project.reading import SourceError, settings, short, text
from bishkek.tables.description import ADDRESS

ENDINGS = (".ipynb", ".md")
PICTURE = re.compile(r"!\[[^\]\n]*\]\((?!https?:)([^)\s]+)[^)\n]*\)|^\s*(?:```|:::)\{(?:image|figure)\} *(\S+)", re.MULTILINE)
CONFIG, WORKS = "_config.yml", "references.bib"
#: What the schema of Jupyter Book calls a value, in words.
KINDS = {"object": "keys and values", "array": "a list", "string": "text", "number": "a number", "boolean": "true or false", "null": "nothing"}
#: Keys of buttons that lead to the repository: of launch_buttons, to a machine on which a page runs; of html, to its source.
LAUNCH_BUTTONS = ("binderhub_url", "colab_url")
PAGE_BUTTONS = ("use_edit_page_button", "use_issues_button", "use_repository_button")
ID = re.compile(r"[-_0-9A-Za-z]{1,64}", re.ASCII)  # of a cell
OUTPUTS = ("stream", "display_data", "execute_result", "error")
TITLE = re.compile(r"\s*(?:\([^()\n]+\)=\s*\n\s*)*# \S")  # a heading, after the labels that other pages link to


def check() -> None:
    """``_config.yml``, ``_toc.yml``, ``CITATION.cff``, ``references.bib`` and every page that is listed.

    Raises
    ------
    SourceError : the first file that cannot be used, or an address of the book that is none.
    """
    check_settings()
    home.base()
    citation_file()
    _references(ROOT / WORKS)
    for page in pages():
        _page(page)


def check_settings() -> None:
    """Whether Jupyter Book can read ``_config.yml``, and finds there what pages are made from.

    The kinds of values are those of its own schema. What the pages cannot follow is said later, by ``book.site.settings``.

    Raises
    ------
    SourceError : the first key that is not as it must be.
    """
    from jupyter_book.config import get_validator

    found = settings(CONFIG)
    faults = [f for f in get_validator().iter_errors(found) if f.instance is not None or len(f.absolute_path) < 2]  # a key without a value says nothing
    if fault := min(faults, key=lambda f: [str(key) for key in f.absolute_path], default=None):
        wanted = fault.validator_value if isinstance(fault.validator_value, list) else [fault.validator_value]
        kinds = " or ".join(KINDS.get(kind, str(kind)) for kind in wanted)
        raise SourceError(f"{CONFIG}, {'.'.join(map(str, fault.absolute_path))}: {reprlib.repr(fault.instance)} is not what Jupyter Book takes there ({kinds}); correct it there")
    asked = found.get("sphinx", {})
    if asked.get("extra_extensions"):
        raise SourceError(f"{CONFIG}, sphinx: extra_extensions; the list under sphinx: config: extensions is the whole one here, so name the extension there")
    if not isinstance((asked.get("config") or {}).get("extensions"), list):
        raise SourceError(f"{CONFIG} has no list under sphinx: config: extensions, without which no page can be made; restore it from git")
    if found.get("bibtex_bibfiles") != [WORKS]:
        raise SourceError(f"{CONFIG}, bibtex_bibfiles: the works are those of {WORKS}; write [{WORKS}]")
    _check_links(found)


def _check_links(found: dict) -> None:
    """The repository, and the buttons that lead to it."""
    launch, html = found.get("launch_buttons", {}), found.get("html", {})
    links = {"repository.url": found.get("repository", {}).get("url")} | {f"launch_buttons.{key}": launch.get(key) for key in LAUNCH_BUTTONS}
    for place, link in links.items():
        if link and not home.ADDRESS.fullmatch(link):
            raise SourceError(f"{CONFIG}, {place}: {link!r} is no address; write one like https://github.com/owner/book, or take it out")
    buttons = [place for place, link in links.items() if link] + [f"html.{key}" for key, wanted in html.items() if key in PAGE_BUTTONS and wanted]
    if buttons and not links["repository.url"]:
        raise SourceError(f"{CONFIG} has {buttons[0]} and no repository; add `repository: {{url: …}}`, to which it leads")


def _references(file: Path) -> None:
    from pybtex.database import BibliographyDataError, parse_string
    from pybtex.exceptions import PybtexError
    from pybtex.scanner import PybtexSyntaxError

    written = text(file)
    try:
        works = parse_string(written, "bibtex").entries
    except PybtexSyntaxError as error:
        raise SourceError(f"{file.name}, line {error.lineno}: {str(error).rpartition(': ')[2]}; correct the entry that begins before it") from error
    except BibliographyDataError as error:
        raise SourceError(f"{file.name}: {error}; leave one of the two, or give one another key") from error
    except PybtexError as error:
        raise SourceError(f"{file.name}: {' '.join(str(error).split())}; correct the entry that has it") from error
    for key, work in works.items():
        if not work.fields.get("title"):
            raise SourceError(f"{file.name}: the work {key} has no title; write one")
        if (url := work.fields.get("url")) and not ADDRESS.fullmatch(url):
            raise SourceError(f"{file.name}: the work {key} has the url {url!r}, which is no address; write one like https://example.org/paper, or take it out")


def _page(page: str) -> None:
    files = [file for ending in ENDINGS if (file := CHAPTERS / f"{page}{ending}").exists() or file.is_symlink()]
    if not files:
        raise SourceError(f"_toc.yml lists {page}, but chapters/ has neither {page}.ipynb nor {page}.md; add the page, or take it out of _toc.yml")
    if len(files) > 1:
        raise SourceError(f"chapters/ has both {page}.ipynb and {page}.md; keep one of them")
    written = text(files[0])
    opening = _first_words(page, written) if files[0].suffix == ".ipynb" else written
    if picture := PICTURE.search(written):
        raise SourceError(f"{short(files[0])} shows the picture {picture[1] or picture[2]}; pages show what `publish` has drawn, so draw it in a function under @draws and publish it from a cell")
    if not TITLE.match(opening):
        raise SourceError(f"{short(files[0])} does not begin with its title; write `# Title` as its first line")


def _first_words(page: str, written: str) -> str:
    """The first cell of a notebook."""
    name = f"chapters/{page}.ipynb"
    try:
        notebook = json.loads(written)
    except (ValueError, RecursionError) as error:
        place = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise SourceError(f"{name}{place} is not JSON, so it is no notebook (was a merge left unfinished?); restore it from git") from error
    if not isinstance(notebook, dict) or not isinstance(notebook.get("nbformat"), int):
        raise SourceError(f"{name} is JSON but no notebook; restore it from git")
    if notebook["nbformat"] != 4:
        raise SourceError(f"{name} is a notebook of format {notebook['nbformat']}, not 4; open it in JupyterLab and save it, which brings it up to date")
    if not isinstance(notebook.get("nbformat_minor"), int) or not isinstance(notebook.get("metadata"), dict):
        raise SourceError(f"{name} lacks what every notebook has (nbformat_minor, metadata); restore it from git, or open it in JupyterLab and save it")
    cells = notebook.get("cells")
    if not isinstance(cells, list) or not cells:
        raise SourceError(f"{name} has no cells; begin it with a text cell whose first line is `# Title`")
    for position, cell in enumerate(cells):
        if isinstance(cell, dict) and cell.get("cell_type") == "raw":
            raise SourceError(f"{name}, cell {position} is a raw cell, which no page shows; make it a cell of text or code in JupyterLab, or take it out")
        if not isinstance(cell, dict) or cell.get("cell_type") not in {"markdown", "code"} or not _is_text(cell.get("source")):
            raise SourceError(f"{name}, cell {position} is no cell of text or code; restore the notebook from git")
        if cell["cell_type"] == "code":
            _parse(f"{name}, cell {position}", "".join(cell["source"]))
        if not isinstance(cell.get("metadata"), dict) or (cell["cell_type"] == "code" and not _are_outputs(cell.get("outputs"))):
            raise SourceError(f"{name}, cell {position} lacks what every cell has (metadata, and outputs if it is code), or has it in another form; restore the notebook from git, or clear its outputs in JupyterLab and save it")
        if not _is_list_of_texts(cell["metadata"].get("tags", [])) or not isinstance(cell.get("attachments", {}), dict):
            raise SourceError(f"{name}, cell {position} has tags that are no list of words, or attachments that are none; take them out in JupyterLab and save it")
    _check_ids(name, notebook["nbformat_minor"], [cell.get("id") for cell in cells])
    return "".join(cells[0]["source"]) if cells[0]["cell_type"] == "markdown" else ""


def _check_ids(name: str, minor: int, ids: list) -> None:
    """From the format 4.5 on every cell has an id of its own."""
    if minor < 5:
        return
    for position, id in enumerate(ids):
        if not isinstance(id, str) or not ID.fullmatch(id) or id in ids[:position]:
            raise SourceError(f"{name}, cell {position} has the id {id!r}, which must be of its own, of letters, digits and hyphens; open the notebook in JupyterLab and save it, which gives new ones")


def _parse(place: str, code: str) -> None:
    try:
        ast.parse(code)
    except SyntaxError as error:
        only = "; what begins with % or ! only Jupyter understands, so leave it out" if re.search(r"^\s*[%!]", code, re.MULTILINE) else "; correct it there"
        raise SourceError(f"{place}, line {error.lineno}: {error.msg}{only}") from error


def _are_outputs(outputs: object) -> bool:
    return isinstance(outputs, list) and all(isinstance(one, dict) and one.get("output_type") in OUTPUTS for one in outputs)


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_text(source: object) -> bool:
    return isinstance(source, str) or _is_list_of_texts(source)
