"""What a reader takes away in one file: the tables, the notebooks as they ran, the exports and the library, in one zip."""

from collections.abc import Mapping
from string import Template

from bishkek.book.takeaway.archive import packed
from bishkek.project.digest import TEXTS
from bishkek.project.paths import ROOT
from bishkek.tables import DATA, names
from bishkek.tables.package import resource

NAME = "the-road-through-bishkek-data.zip"
README = Template((ROOT / "assets" / "takeaway" / "zip.md").read_text(encoding="utf-8"))


def data_zip(beside: Mapping[str, bytes], library: str) -> bytes:
    """``data/`` with its description, ``notebooks/`` with their outputs, ``exports/`` with the wheel of the library, licences, citation, and a README.

    ``beside`` are the files written beside the pages, by name; notebooks and exports are taken from it. ``library`` is the
    file name of the wheel.
    """
    files = {"data/datapackage.json": (DATA / "datapackage.json").read_bytes()}
    files |= {f"data/{path}": (DATA / path).read_bytes() for name in names() for path in [resource(name)["path"]]}
    files |= {name: content for name, content in beside.items() if name.startswith(("notebooks/", "exports/")) and name.endswith((".ipynb", ".json", ".bib", ".ris", ".whl"))}
    files |= {name: (ROOT / name).read_bytes() for name in TEXTS}
    files["README.md"] = README.substitute(wheel=library, zip=NAME).encode()
    return packed({f"the-road-through-bishkek/{name}": content for name, content in files.items()})
