"""What follows once Sphinx has written the pages: styles, exports, and nothing left of an earlier build."""

from pathlib import Path

from sphinx.application import Sphinx

from bishkek.book.contents import narrow
from bishkek.book.site import assets
from bishkek.book.takeaway import exports, share
from bishkek.project.paths import BUILD, EPUB, HTML, PDF, page_of
from bishkek.runs import kept

RECORD = BUILD / "html.json"  # of the last build whose pages are whole
#: Files that Sphinx makes besides pages, pictures and what pages load.
PLAIN = {".buildinfo", "index.html", "objects.inv", "search.html", "searchindex.js"}


def finish(app: Sphinx) -> None:
    """Completes the site in Sphinx's folder; a build without warnings is remembered."""
    out = Path(app.outdir)
    assets.write(out)
    pages = {f"{page_of(page)}.html" for page in app.env.found_docs}
    images = {f"_images/{file}" for _, file in app.env.images.values()}
    images |= {f"_images/{narrow(file)}" for uri, (_, file) in app.env.images.items() if (Path(app.srcdir) / narrow(uri)).exists()}
    files = pages | PLAIN | images | assets.kept_static(out, pages)
    counts, written = exports.write(out)
    written |= share.write(out)
    kept.keep_only(out, {*files, *written, PDF.name, EPUB.name}, spared=Path(app.doctreedir))
    _readable(out)
    if out == HTML and not app._warncount:
        facts = {"pages": len(pages), "ran": app.bishkek_ran, **counts}
        kept.note(RECORD, [Path(app.doctreedir), *(out / name for name in sorted(files) if (out / name).is_file())], facts)


def _readable(folder: Path) -> None:
    """Lets everybody read what is to be published, whatever the umask of who built it."""
    for path in [folder, *folder.rglob("*")]:
        wanted = 0o755 if path.is_dir() else 0o644
        if path.stat().st_mode & 0o777 != wanted:
            path.chmod(wanted)
