"""What a picture says of itself when it travels alone: title, description, source, licence and id inside an SVG and a PNG."""

import io
from dataclasses import dataclass
from html import escape

import numpy as np
from matplotlib.colors import to_rgb
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from bishkek import places
from bishkek.figures import style

#: The book, and the licence of its figures and texts: in words, and where it stands.
BOOK = "The Road Through Bishkek"
LICENCE, LICENCE_ADDRESS = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"
#: A desk that edits the file has no IBM Plex. Inkscape and browsers go down a list of fonts, LibreOffice reads only its
#: first name and puts something a third wider in its place, which cuts labels. Arial Narrow is on most desks, Linux maps
#: it to Liberation Sans Narrow, and both are as narrow as IBM Plex Sans Condensed: so no label moves or is cut.
FONTS = ("Arial Narrow", style.FAMILY, "Liberation Sans Narrow")
END = "</cc:Work>"
#: Labels over a map, and their outline in paper (``style.halo``): a rule that LibreOffice, which would paint it over the letters, does not read.
HALO = "halo_"
HALO_RULE = f"[id^={HALO}] text{{paint-order: stroke; stroke: {style.PAPER}; stroke-width: 2.5px}}"
LETTERS, LEFT, LINE, BLANK = 23.6, 17, 42, 12  # pixels at 200 dpi, as of the line above: 8.5 points, where lines begin, the height of one with its edge, and blank rows above


@dataclass(frozen=True)
class Provenance:
    """What is said of a figure: its ``id``, ``title``, ``description`` (the alternative text), and ``source`` in words (without that word)."""

    id: str
    title: str
    description: str
    source: str


@dataclass(frozen=True)
class Edition:
    """The release of the book that gives a file away: ``version``, its ``day`` in words, ``address`` of the figure's page (empty if there is none)."""

    version: str
    day: str
    address: str = ""

    @property
    def words(self) -> str:
        """All of it in a line."""
        return f"Version {self.version} of {self.day}" + (f", {self.address}" if self.address else "")


def in_svg(svg: str, of: Provenance) -> str:
    """An SVG of Matplotlib with real text, fonts that others have, and ``of`` inside as title, desc and metadata (Dublin Core)."""
    fonts = ", ".join(f"'{name}'" for name in FONTS)
    start = svg.index(">", svg.index("<svg")) + 1
    end = svg.index("</metadata>") + len("</metadata>")
    title, description = f"<title>{escape(of.title, quote=False)}</title>", f"<desc>{escape(of.description, quote=False)}</desc>"
    return f"{svg[:start]}\n {title}\n {description}\n {_metadata(of)}{svg[end:]}".replace("</style>", f"{HALO_RULE}</style>", 1).replace(f"'{style.FAMILY}'", f"{fonts}, sans-serif")


def _metadata(of: Provenance) -> str:
    said = {"title": of.title, "description": of.description, "source": of.source, "rights": f"{BOOK}, {LICENCE}", "identifier": of.id, "format": "image/svg+xml"}
    lines = [_element(name, value) for name, value in said.items()]
    lines += ['<dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/>', f"<dc:publisher><cc:Agent>{_element('title', BOOK)}</cc:Agent></dc:publisher>"]
    lines += [f'<cc:license rdf:resource="{LICENCE_ADDRESS}"/>', f'<dcterms:license rdf:resource="{LICENCE_ADDRESS}"/>']
    spaces = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:cc="http://creativecommons.org/ns#"'
    within = "\n   ".join(lines)
    return f'<metadata>\n  <rdf:RDF {spaces}><cc:Work rdf:about="">\n   {within}\n  {END}</rdf:RDF>\n </metadata>'


def _element(name: str, value: str) -> str:
    return f"<dc:{name}>{escape(value, quote=False)}</dc:{name}>"


def edition_in_svg(svg: str, edition: Edition) -> str:
    """An SVG of ``in_svg`` that also says of which edition it is, and where its page stands."""
    lines = f"<dcterms:hasVersion>{escape(edition.version)}</dcterms:hasVersion>"
    if edition.address:
        lines += f'<dcterms:isReferencedBy rdf:resource="{escape(edition.address)}"/>'
    return svg.replace(END, f" {lines}\n  {END}", 1)


def in_png(of: Provenance) -> PngInfo:
    """The same as texts of a PNG."""
    rights = f"{BOOK}, {LICENCE}, {LICENCE_ADDRESS}"
    return _texts({"Title": of.title, "Description": of.description, "Source": of.source, "Copyright": rights, "Identifier": of.id})


def _texts(said: dict[str, str]) -> PngInfo:
    """Texts for a PNG by keyword; those beyond Latin-1 become UTF-8 (iTXt)."""
    info = PngInfo()
    for keyword, text in said.items():
        info.add_text(keyword, text)
    return info


def edition_in_png(png: bytes, edition: Edition) -> bytes:
    """A picture of ``publish`` with a line below that says of which edition it is; its colours stay, so nothing is counted again."""
    with Image.open(io.BytesIO(png)) as picture:
        letters = Image.new("L", (picture.width, LINE))
        font = ImageFont.truetype(places.FONTS / f"{style.FAMILY.replace(' ', '')}-Regular.ttf", LETTERS)
        ImageDraw.Draw(letters).text((LEFT, 0), edition.words, fill=255, font=font)
        whole = Image.new("P", (picture.width, picture.height - BLANK + LINE))
        whole.putpalette(picture.getpalette())
        whole.paste(picture, (0, 0))
        whole.paste(letters.point(_shades(picture.getpalette())), (0, picture.height - BLANK))
        said = picture.text | {"Version": edition.version} | ({"URL": edition.address} if edition.address else {})
    buffer = io.BytesIO()
    whole.save(buffer, format="png", compress_level=6, pnginfo=_texts(said))
    return buffer.getvalue()


def _shades(palette: list[int]) -> list[int]:
    """Of each step from paper to muted ink, 0 to 255, the place of the nearest colour in a palette."""
    known = np.array(palette).reshape(-1, 3)
    paper, ink = (np.array(to_rgb(colour)) * 255 for colour in (style.PAPER, style.MUTED))
    return [int(np.abs(known - (paper + (ink - paper) * step / 255)).sum(axis=1).argmin()) for step in range(256)]
