"""Sources that stand still while something is made from them; what was made from others does not stay.

Records are written after the work, from files as they are then: they would vouch for outputs of the old source.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

from bishkek.project.digest import checksums
from bishkek.project.faults import BuildError
from bishkek.project.paths import BUILD, CHAPTERS, ROOT, docname
from bishkek.runs import chapters

#: Records of what other pages than its own show of a page; Sphinx itself notes what it has read of the page.
SITE = {"html.json", "tables.json", "verdicts.json"}
#: Every page shows entries of this one.
GLOSSARY = docname("glossary")


class SavedMeanwhile(BuildError):
    """A source was saved while something was made from it."""


class Sources:
    """The checksums of all sources, as they were ``before`` the work, and what of the work is ``whole``."""

    def __init__(self) -> None:
        self.before = checksums()
        self._begun = self._whole = False

    def begin(self) -> None:
        """Pages are read and written from here on; until then the site is what its record says."""
        self._begun = True

    def settle(self) -> None:
        """Ends the first part of the work: what it made stays, whatever is saved later, if nothing was saved before."""
        self._whole = not self._saved()

    def forget(self) -> list[str]:
        """Drops what was made since ``before``, or since it was settled, if sources differ now; returns their names."""
        saved = self._saved()
        if saved:
            if not self._whole:
                chapters.forget()
            for record in BUILD.glob("*.json"):
                if record.name not in self._spared(saved):
                    record.unlink()
        return saved

    def _spared(self, saved: list[str]) -> set[str]:
        """Names of records that hold although these sources were saved."""
        if self._whole or all(map(_is_read_once, saved)):
            return SITE
        return set() if self._begun else {"html.json"}

    def _saved(self) -> list[str]:
        now = checksums()
        return sorted(name for name in self.before.keys() | now.keys() if self.before.get(name) != now.get(name))


def _is_read_once(source: str) -> bool:
    """Whether a source is a page that Sphinx notes as it has read it, so that a page of an older text is read again."""
    place = PurePath(source)
    return ROOT / place.parent == CHAPTERS and place.with_suffix("").as_posix() != GLOSSARY


@contextmanager
def steady() -> Iterator[Sources]:
    """Gives the sources; if one of them is saved within the block, nothing stays that it made and did not settle.

    Raises
    ------
    SavedMeanwhile : a source was saved within it (after a fault of its own the block raises that).
    """
    sources = Sources()
    try:
        yield sources
    except BaseException:
        sources.forget()
        raise
    if saved := sources.forget():
        raise SavedMeanwhile(f"{saved[0]} was saved while the book was built; run the command again")
