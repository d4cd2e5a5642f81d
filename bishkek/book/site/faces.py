"""The faces of the pages: which file holds which characters, and the rules of the style sheet that say so.

The files are parts of IBM Plex under names of the book's own, as its licence asks of what was changed; ``scripts/faces.py``
makes them. A browser fetches a part when a page has a character of it: nearly every page needs the Latin one alone.
"""

from typing import NamedTuple


class Face(NamedTuple):
    """A family of the style sheet in one style and weight, and the file under assets/fonts/ttf that it comes from."""

    family: str
    style: str
    weight: int
    source: str

    def file(self, part: str) -> str:
        """Name of the file that holds a part of the face."""
        return f"{self.family.replace(' ', '')}-{self.source.rpartition('-')[2]}-{part}.woff2"


FACES = (
    Face("Road Serif", "normal", 400, "IBMPlexSerif-Regular"),
    Face("Road Serif", "italic", 400, "IBMPlexSerif-Italic"),
    Face("Road Serif", "normal", 600, "IBMPlexSerif-SemiBold"),
    Face("Road Sans", "normal", 400, "IBMPlexSansCondensed-Regular"),
    Face("Road Sans", "normal", 600, "IBMPlexSansCondensed-SemiBold"),
    Face("Road Sans", "normal", 700, "IBMPlexSansCondensed-Bold"),
    Face("Road Mono", "normal", 400, "IBMPlexMono-Regular"),
    Face("Road Menu", "normal", 400, "IBMPlexSansCondensed-Regular"),
)
#: The characters of a part, first to last. Of two parts of a family that claim a character the later one has it.
PARTS = {
    # The one entry of the menu in Russian, which stands on every page: all Cyrillic letters would be five kilobytes for it, these are one.
    "Menu": ((0x41A, 0x41A), (0x430, 0x430), (0x438, 0x438), (0x43A, 0x43A), (0x43E, 0x443)),
    "Rest": ((0xA1, 0x52F), (0x1E00, 0x2BFF), (0xFB01, 0xFB02)),
    # Russian, and what Kyrgyz has besides.
    "Cyrillic": ((0x401, 0x401), (0x410, 0x44F), (0x451, 0x451), (0x4A2, 0x4A3), (0x4AE, 0x4AF), (0x4E8, 0x4E9)),
    # ASCII, quotation marks, dashes, arrows and signs, and the letters of names that the book prints.
    "Latin": (
        (0x20, 0x7E), (0xA0, 0xA0), (0xAB, 0xAB), (0xB0, 0xB0), (0xB2, 0xB3), (0xB7, 0xB7), (0xBB, 0xBB), (0xC5, 0xC5), (0xD7, 0xD7), (0xE4, 0xE4),
        (0xE7, 0xE7), (0xE9, 0xE9), (0xF4, 0xF4), (0xF6, 0xF6), (0xFC, 0xFC), (0x103, 0x103), (0x15F, 0x15F), (0x219, 0x219), (0x2013, 0x2014), (0x2018, 0x2019), (0x201C, 0x201D),
        (0x2026, 0x2026), (0x20AC, 0x20AC), (0x2190, 0x2195), (0x2212, 0x2212),
    ),
}  # fmt: skip
#: The parts of a family, and of those that are not named here.
COMMON = ("Rest", "Cyrillic", "Latin")
PARTS_OF = {"Road Mono": ("Rest", "Latin"), "Road Menu": ("Menu",)}


def files() -> dict[str, tuple[Face, str]]:
    """Face and part by name of file, in the order of the style sheet."""
    return {face.file(part): (face, part) for face in FACES for part in PARTS_OF.get(face.family, COMMON)}


def characters(part: str) -> set[int]:
    """The code points that a part may hold: those of its ranges that no later part of its family has."""
    later = [spanned for name in (COMMON[COMMON.index(part) + 1 :] if part in COMMON else ()) for spanned in _spanned(name)]
    return set(_spanned(part)) - set(later)


def _spanned(part: str) -> list[int]:
    return [point for first, last in PARTS[part] for point in range(first, last + 1)]


def rules() -> str:
    """A rule of the style sheet for every file."""
    return "\n".join(
        f'@font-face{{font-family:"{face.family}";font-style:{face.style};font-weight:{face.weight};font-display:swap;'
        f'src:url(fonts/{name}) format("woff2");unicode-range:{span(part)}}}'
        for name, (face, part) in files().items()
    )


def span(part: str) -> str:
    """The characters of a part as a style sheet writes them."""
    return ",".join(f"U+{first:X}" + (f"-{last:X}" if last > first else "") for first, last in PARTS[part])
