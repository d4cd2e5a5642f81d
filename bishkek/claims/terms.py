"""Words that have one meaning in all rules of the ledger. The page Methods says the same, which a test holds it to."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A ``name``, its ``meaning`` in whole sentences, the ``address`` of the section that explains it, and how rules write it."""

    name: str
    meaning: str
    address: str
    written: re.Pattern


TERMS = (
    Term(
        "most ways decide",
        "The claim is supported if more than half of the independent ways hold, with a caveat if one of them does not. It is contradicted if more than half fail, and partly right otherwise.",
        "methods.html#claims-rules-and-verdicts",
        re.compile(r"\bmost (?:ways )?(?:that can tell )?decide\b", re.IGNORECASE),
    ),
    Term(
        "copies",
        "Specifications that rest on the same thing are copies. They are listed together and count once: the way holds if every copy holds, fails if every copy fails, and holds in part otherwise.",
        "methods.html#principles-of-the-rules",
        re.compile(r"(?<!newest )(?<!later )\bcopies\b|\bis a copy\b|\ba copy (?:holds|of it)\b", re.IGNORECASE),  # and no later copy of a table
    ),
    Term("stands beside", "What stands beside is shown and counts nowhere.", "methods.html#claims-rules-and-verdicts", re.compile(r"\b(?:stands?|shown) beside\b")),
)


def used(*rules: str) -> list[Term]:
    """The terms that rules use, in the order of ``TERMS``."""
    return [term for term in TERMS if any(term.written.search(rule) for rule in rules)]
