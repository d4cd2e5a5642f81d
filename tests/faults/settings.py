"""`_config.yml` and CITATION.cff with values that are not as Jupyter Book, the pages or those who cite take them."""

from collections.abc import Callable
from pathlib import Path

import yaml

from tests.faults.engine import Case

KIND = "settings and citation"
REPOSITORY = "https://github.com/owner/book"


def _with(name: str, **new: object) -> Callable[[Path], None]:
    """A file with other values for some keys; those of a mapping are put beside the ones that it has."""

    def spoil(book: Path) -> None:
        found = yaml.safe_load((book / name).read_text(encoding="utf-8"))
        for key, value in new.items():
            found[key] = found[key] | value if isinstance(value, dict) and isinstance(found.get(key), dict) else value
        (book / name).write_text(yaml.safe_dump(found, sort_keys=False), encoding="utf-8")

    return spoil


def _more(name: str, text: str) -> Callable[[Path], None]:
    return lambda book: (book / name).write_bytes((book / name).read_bytes() + text.encode())


def _taken(place: str, said: str = "") -> str:
    return f"bishkek: _config.yml, {place}: {said}"


NO_ADDRESS = "is no address; write one like https://github.com/owner/book, or take it out"
CONFIG: dict[str, tuple[dict[str, object], str]] = {
    "a title that is a list": ({"title": [1]}, _taken("title", "[1] is not what Jupyter Book takes there (text); correct it there")),
    "an author that is a number": ({"author": 5}, _taken("author")),
    "a logo that is a list": ({"logo": ["a"]}, _taken("logo")),
    "a repository that is text": ({"repository": "a"}, _taken("repository", "'a' is not what Jupyter Book takes there (keys and values)")),
    "a repository without a value": ({"repository": None}, _taken("repository", "None is not")),
    "a repository whose address is a number": ({"repository": {"url": 5}}, _taken("repository.url")),
    "a repository whose address is a word": ({"repository": {"url": "here"}}, _taken("repository.url", f"'here' {NO_ADDRESS}")),
    "a repository whose address ends a tag": ({"repository": {"url": f'{REPOSITORY}"><script>'}}, NO_ADDRESS),
    "a branch that is a list": ({"repository": {"url": REPOSITORY, "branch": ["a"]}}, _taken("repository.branch")),
    "launch buttons that are a number": ({"launch_buttons": 5}, _taken("launch_buttons")),
    "a launch button without a repository": ({"launch_buttons": {"binderhub_url": "https://mybinder.org"}}, "_config.yml has launch_buttons.binderhub_url and no repository; add"),
    "a launch button that is a word": ({"repository": {"url": REPOSITORY}, "launch_buttons": {"colab_url": "here"}}, _taken("launch_buttons.colab_url", "'here' is no address")),
    "a button for issues without a repository": ({"html": {"use_issues_button": True}}, "_config.yml has html.use_issues_button and no repository"),
    "a button that is a word": ({"html": {"use_repository_button": "maybe"}}, _taken("html.use_repository_button")),
    "execute that is text": ({"execute": "x"}, _taken("execute")),
    "a time limit that is a word": ({"execute": {"timeout": "soon"}}, _taken("execute.timeout", "'soon' is not what Jupyter Book takes there (a number)")),
    "a run that is soon": ({"execute": {"execute_notebooks": "soon"}}, "execute_notebooks"),
    "sphinx that is text": ({"sphinx": "x"}, _taken("sphinx")),
    "sphinx without a value": ({"sphinx": None}, _taken("sphinx")),
    "settings of sphinx that are a list": ({"sphinx": {"config": ["a"]}}, _taken("sphinx.config")),
    "settings of sphinx of their own": ({"sphinx": {"config": {"numfig": True}}}, "_config.yml has no list under sphinx: config: extensions, without which no page can be made"),
    "an extension more": ({"sphinx": {"extra_extensions": ["sphinx_design"]}}, _taken("sphinx", "extra_extensions; the list under sphinx: config: extensions is the whole one here")),
    "an announcement that is a number": ({"html": {"announcement": 5}}, _taken("html.announcement")),
    "patterns that are a number": ({"exclude_patterns": 5}, _taken("exclude_patterns")),
    "references that are text": ({"bibtex_bibfiles": "references.bib"}, _taken("bibtex_bibfiles")),
    "references of another file": ({"bibtex_bibfiles": ["nix.bib"]}, _taken("bibtex_bibfiles", "the works are those of references.bib; write [references.bib]")),
    "no file of references": ({"bibtex_bibfiles": []}, _taken("bibtex_bibfiles", "the works are those of references.bib")),
    "parse that is a number": ({"parse": 5}, _taken("parse")),
}
CITED: dict[str, tuple[dict[str, object], str]] = {
    "a title that is a number": ({"title": 2023}, "CITATION.cff has the title 2023; write it as text"),
    "a licence that is a list": ({"license": ["MIT"]}, "CITATION.cff has the license ['MIT']; write it as text"),
    "an abstract that is a list": ({"abstract": ["a"]}, "CITATION.cff has the abstract ['a']"),
    "an address of the code that is a list": ({"repository-code": ["a"]}, "CITATION.cff has the repository-code ['a']"),
    "keywords that are text": ({"keywords": "trade"}, "CITATION.cff has the keywords 'trade'; write a list of words"),
    "a keyword that is a number": ({"keywords": [1]}, "CITATION.cff has the keywords [1]"),
    "a version of two lines": ({"version": "0.5\n0"}, "CITATION.cff has the version '0.5\\n0'; write one like 0.5.0"),
    "a version that leads out": ({"version": "../x"}, "CITATION.cff has the version '../x'"),
}
TWICE = {
    "_config.yml": ("\ntitle: another\n", "the key title is there twice; correct the YAML there"),
    "CITATION.cff": ("\ntitle: another\n", "the key title is there twice"),
    "_toc.yml": ("root: chapters/index\n", "the key root is there twice"),
}
CASES = [
    *(Case(KIND, f"{name}, check", says, ("check",), _with("_config.yml", **new), cheap=len(name) % 3 == 0) for name, (new, says) in CONFIG.items() if "soon" not in name),
    *(Case(KIND, f"{name}, build", says, ("build",), _with("_config.yml", **new)) for name, (new, says) in CONFIG.items()),
    *(Case(KIND, f"{name}, --version", says, ("--version",), _with("CITATION.cff", **new), cheap=True) for name, (new, says) in CITED.items()),
    *(Case(KIND, f"{name} names a key twice, check", says, ("check",), _more(name, text), cheap=True) for name, (text, says) in TWICE.items()),
    Case(KIND, "keys without a value under html, check", None, ("check",), _with("_config.yml", html={"baseurl": None})),
]
