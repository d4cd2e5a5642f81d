"""What a reader takes away in one file: the tables, the notebooks as they ran, and the exports, in one zip."""

from bishkek.book.archive import packed
from bishkek.book.paths import HTML, ROOT
from bishkek.tables import DATA, names
from bishkek.tables.package import resource

NAME = "the-road-through-bishkek-data.zip"
TEXTS = ("README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "LICENSE-CC-BY-4.0", "requirements.txt")


def data_zip() -> bytes:
    """``data/`` with its description, ``notebooks/`` with their outputs, ``exports/``, licences and citation."""
    files = {"data/datapackage.json": (DATA / "datapackage.json").read_bytes()}
    files |= {f"data/{path}": (DATA / path).read_bytes() for name in names() for path in [resource(name)["path"]]}
    for folder in ("notebooks", "exports"):
        files |= {f"{folder}/{f.name}": f.read_bytes() for f in (HTML / folder).iterdir() if f.suffix in {".ipynb", ".json", ".bib"}}
    files |= {name: (ROOT / name).read_bytes() for name in TEXTS}
    return packed({f"the-road-through-bishkek/{name}": content for name, content in files.items()})
