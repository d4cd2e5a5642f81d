"""What a reader takes away in one file: the tables, the notebooks as they ran, and the exports, in one zip."""

from bishkek.book.archive import packed
from bishkek.book.paths import HTML, ROOT

NAME = "the-road-through-bishkek-data.zip"
TEXTS = ("README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "LICENSE-CC-BY-4.0", "requirements.txt")


def data_zip() -> bytes:
    """``data/`` with its description, ``notebooks/`` with their outputs, ``exports/``, licences and citation."""
    files = {f"data/{f.name}": f.read_bytes() for f in (ROOT / "data").iterdir() if f.suffix in {".csv", ".json", ".parquet"}}
    for folder in ("notebooks", "exports"):
        files |= {f"{folder}/{f.name}": f.read_bytes() for f in (HTML / folder).iterdir() if f.suffix in {".ipynb", ".json", ".bib"}}
    files |= {name: (ROOT / name).read_bytes() for name in TEXTS}
    return packed({f"the-road-through-bishkek/{name}": content for name, content in files.items()})
