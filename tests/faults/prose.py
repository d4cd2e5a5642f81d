"""Roles and directives of the prose with arguments that they cannot follow."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.faults.engine import Case

KIND = "roles and directives"
PLACE = "money.ipynb, cell 4, line 1: "


def _cell(text: str) -> Callable[[Path], None]:
    """The chapter on money with a cell of text more."""

    def spoil(book: Path) -> None:
        file = book / "chapters" / "money.ipynb"
        notebook = json.loads(file.read_text(encoding="utf-8"))
        notebook["cells"].append({"cell_type": "markdown", "id": "x", "metadata": {}, "source": text})
        file.write_text(json.dumps(notebook), encoding="utf-8")

    return spoil


#: What the check finds, before any page is made.
CHECKED = {
    "Of {number}``.": f"{PLACE}{{number}} has no id between its marks; write one, or take it out",
    "So.{so}``": f"{PLACE}{{so}} has no id",
    "So {verdict}``.": f"{PLACE}{{verdict}} has no id",
    "As {cite:t}`` says.": f"{PLACE}{{cite:t}} has no id",
    "Of {number}` `.": f"{PLACE}there is no number ' '",
    "Of {number}`Lease.Rows`.": f"{PLACE}there is no number 'Lease.Rows'",
    "Of {number}`lease.rows|rows`.": f"{PLACE}{{number}} takes an id alone, and not 'lease.rows|rows'; nouns are given to {{number-ru}}",
    "Of {number-ru}`lease.rows|a`.": f"{PLACE}a Russian noun has three forms, or two in the genitive; 1 are given: a",
    "Of {number-ru}`lease.rows|a|b|c|d`.": f"{PLACE}a Russian noun has three forms, or two in the genitive; 4 are given",
    "Of {number-ru}`lease.rows|||`.": f"{PLACE}a Russian noun has three forms, or two in the genitive; 0 are given",
    "Of {number-ru}`nix.nix|a|b|c`.": f"{PLACE}there is no number 'nix.nix'",
    "So.{so}`lease.rows`": f"{PLACE}there is no statement 'lease.rows'",
    "So {verdict}`c01`.": f"{PLACE}there is no claim c01",
    "So {verdict}`C01, C02`.": f"{PLACE}there is no claim C01, C02",
    "So {strength}`C99`.": f"{PLACE}there is no claim C99",
    "As {cite:t}`nix2020` says.": f"{PLACE}references.bib has no work 'nix2020'; add it, or correct its name here",
    "So {cite:p}`one2020, nix2020`.": f"{PLACE}references.bib has no work 'nix2020'",
}
#: What only the pages show.
BUILT = {
    "Of {nmber}`lease.rows`.": 'Unknown interpreted text role "nmber"',
    "```{nix}\n```": "Unknown directive type: 'nix'",
    ":::{finding}\n:strength: C01\n:::": 'Content block expected for the "finding" directive',
    ":::{finding}\n:strong: C01\n\nA.\n:::": "Unknown option keys: ['strong']",
    "```{figure-list}\nx\n```": "Has content, but none permitted",
    "```{include} nix.md\n```": "file not found",
    "{ref}`nix`": "undefined label: 'nix'",
    "{doc}`nix`": "unknown document: 'nix'",
    "$\\frac{$": "The formula \\frac{ cannot be printed",
    "$\\nix{a}$": "Unknown LaTeX command",
}
CASES = [
    *(Case(KIND, f"{text}, check", says, ("check",), _cell(text), cheap=len(text) % 3 == 0) for text, says in CHECKED.items()),
    *(Case(KIND, f"{text}, build", says, ("build",), _cell(text)) for text, says in (CHECKED | BUILT).items()),
]
