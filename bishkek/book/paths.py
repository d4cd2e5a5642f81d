"""Where things lie in the repository."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = ROOT / "chapters"
#: Where everything is built; a book of another vintage has a folder of its own.
BUILD = Path(os.environ.get("BISHKEK_BUILD") or ROOT / "_build")
EXECUTED = BUILD / "executed"  # a folder for the run of each chapter: the notebook, its numbers, its figures, and what it depends on
NOTEBOOK = "notebook.ipynb"
NUMBERS = "numbers.json"
STAGE = BUILD / "stage"
HTML = BUILD / "html"
PDF = BUILD / "the-road-through-bishkek.pdf"
EPUB = PDF.with_suffix(".epub")


def pages() -> list[str]:
    """Names of the pages in reading order, from ``_toc.yml``."""
    import yaml

    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    found = [toc["root"], *(c["file"] for c in toc.get("chapters", []))]
    for part in toc.get("parts", []):
        found += [c["file"] for c in part["chapters"]]
    return found


def write_if_changed(path: Path, content: bytes) -> bool:
    """Replaces a file in one step if its bytes differ; returns whether it did."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(content)
    os.replace(temporary, path)
    return True
