"""What follows once Sphinx has written the pages: styles, exports, and nothing left of an earlier build."""

from pathlib import Path

from sphinx.application import Sphinx

from bishkek.book.contents import narrow
from bishkek.book.site import assets, searched
from bishkek.book.takeaway import exports, share
from bishkek.project.paths import BUILD, EPUB, HTML, PDF, page_of
from bishkek.runs import kept

RECORD = BUILD / "html.json"  # of the last build whose pages are whole
EXPORTED = BUILD / "exports.json"  # how much of everything stands beside them
#: Files that Sphinx makes besides pages, pictures and what pages load.
PLAIN = {".buildinfo", "index.html", "objects.inv", "search.html"}


def pages(app: Sphinx) -> None:
    """What pages load, beside them in Sphinx's folder; pages without warnings are remembered."""
    out = Path(app.outdir)
    assets.write(out)
    if out == HTML and not app._warncount:
        kept.note(RECORD, [Path(app.doctreedir), *(out / name for name in sorted(_site(app) - assets.STYLES) if (out / name).is_file())], {})


def others(app: Sphinx) -> None:
    """Exports, cards, the pages of figures and tables, and what the search knows; what belongs to none of it, nor to the pages, is removed."""
    out = Path(app.outdir)
    counts, written = exports.write(out)
    written |= share.write(out) | searched.write(out)
    kept.keep_only(out, {*_site(app), *written, PDF.name, EPUB.name}, spared=Path(app.doctreedir))
    _readable(out)
    if out == HTML:
        kept.note(EXPORTED, [], {"pages": len(app.env.found_docs), "ran": app.bishkek_ran, **counts})


def _site(app: Sphinx) -> set[str]:
    """Names of pages, of the pictures in them, and of what they load."""
    out = Path(app.outdir)
    written = {f"{page_of(page)}.html" for page in app.env.found_docs}
    images = {f"_images/{file}" for _, file in app.env.images.values()}
    images |= {f"_images/{narrow(file)}" for uri, (_, file) in app.env.images.items() if (Path(app.srcdir) / narrow(uri)).exists()}
    return written | PLAIN | images | assets.kept_static(out, written)


def _readable(folder: Path) -> None:
    """Lets everybody read what is to be published, whatever the umask of who built it."""
    for path in [folder, *folder.rglob("*")]:
        wanted = 0o755 if path.is_dir() else 0o644
        if path.stat().st_mode & 0o777 != wanted:
            path.chmod(wanted)
