"""Runs of eight words as hashes, so that the article can be compared with and not be kept.

``python -m tests.chapters.shingles ARTICLE`` writes the list from a file that is not in the repository.
"""

import hashlib
import re
import sys
import unicodedata
from pathlib import Path

LENGTH = 8
STORED = Path(__file__).resolve().parents[1] / "data" / "article_shingles.txt"


def words(text: str) -> list[str]:
    """Lower-case words without punctuation; apostrophes and hyphens join nothing."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "").replace("'", "")
    return re.findall(r"[^\W_]+", plain)


def shingles(text: str) -> dict[str, str]:
    """Every run of eight words by its hash (16 hex digits of SHA-256)."""
    found = words(text)
    runs = (" ".join(found[i : i + LENGTH]) for i in range(len(found) - LENGTH + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:16]: run for run in runs}


def stored() -> set[str]:
    """The hashes of the article."""
    return set(STORED.read_text(encoding="ascii").split())


if __name__ == "__main__":
    STORED.write_text("\n".join(sorted(shingles(Path(sys.argv[1]).read_text(encoding="utf-8")))) + "\n", encoding="ascii")
