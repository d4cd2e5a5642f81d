"""Each figure of the book, drawn on real data."""

import re
from functools import lru_cache

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Patch
from matplotlib.text import Annotation

from bishkek.figures import style
from bishkek.figures.dark import darkened
from tests.figures.colours import READABLE, contrast
from tests.figures.gallery import figure, figure_ids, gallery, texts

pytestmark = pytest.mark.usefixtures("known")
IDS = figure_ids()
FORMS = [(id, form) for form in ("wide", "narrow") for id in IDS]
#: Points; a phone shows a narrow figure about 330 px wide, where its size is 9 px.
SMALLEST = {"wide": 8, "narrow": 9 * style.NARROW * 72 / 330}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?![\d.,]*\s?(?:%|per cent))")  # per cents are worked out from the data
SCALES = (1, 100, 1e-3, 1e-6, 1e-9)


def test_every_figure_in_the_code_was_drawn_and_has_its_own_id():
    assert len(IDS) == len(set(IDS)) >= 11
    assert set(gallery()) == set(IDS)
    assert {id for id, drawing in gallery().items() if drawing.narrow is None} == set()


def test_every_map_on_which_crimea_lies_says_where_it_is_drawn_and_that_boundaries_imply_nothing():
    world = {id: drawing.note for id, drawing in gallery().items() if "countries" in drawing.tables}
    assert len(world) >= 4
    assert [id for id, note in world.items() if "draws Crimea in Ukraine" not in note or "no endorsement" not in note] == []


@pytest.mark.parametrize("id, form", FORMS)
def test_no_text_leaves_the_canvas(id, form):
    canvas = figure(id, form).bbox
    outside = [
        text.get_text() for text, box in texts(id, form)
        if box.x0 < canvas.x0 - 1 or box.y0 < canvas.y0 - 1 or box.x1 > canvas.x1 + 1 or box.y1 > canvas.y1 + 1
    ]  # fmt: skip
    assert outside == []


@pytest.mark.parametrize("id, form", FORMS)
def test_no_label_covers_another(id, form):
    boxes = [(text.get_text(), box) for text, box in texts(id, form)]
    covered = []
    for i, (one, a) in enumerate(boxes):
        for other, b in boxes[i + 1 :]:
            width, height = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
            smaller = min(a.width * a.height, b.width * b.height)
            if width > 0 and height > 0 and width * height > 0.08 * smaller:
                covered.append((one, other, f"{width * height / smaller:.0%}"))
    assert covered == []


@pytest.mark.parametrize("id, form", FORMS)
def test_no_text_is_too_small_to_read(id, form):
    """Eight points on the page; nine pixels on a phone."""
    assert {t.get_text(): t.get_fontsize() for t, _ in texts(id, form) if t.get_fontsize() < SMALLEST[form]} == {}


@pytest.mark.parametrize("id, form", FORMS)
def test_every_text_is_set_in_the_font_of_the_house(id, form):
    assert {t.get_fontfamily()[0] for t, _ in texts(id, form)} == {style.FAMILY}


@pytest.mark.parametrize("id", IDS)
def test_the_title_is_a_finding_and_fits_a_headline(id):
    title = gallery()[id].title
    assert 20 <= len(title) <= 150
    assert not title.endswith(".")
    assert "  " not in title and "nan" not in title.lower()


@pytest.mark.parametrize("id", IDS)
def test_the_alt_text_is_full_and_its_numbers_come_from_the_data(id):
    drawing = gallery()[id]
    assert len(drawing.alt) > 80
    assert "nan" not in drawing.alt.lower()
    assert drawing.alt != drawing.title
    told = [n for n in NUMBER.findall(drawing.alt) if not _year_or_small(n)]
    known = _known(id)
    found = [n for n in told if n.replace(",", "") in known]
    assert told, "an alt text without a number"
    assert len(found) >= max(1, 0.5 * len(told)), f"not in the data: {sorted(set(told) - set(found))}"


def _year_or_small(text: str) -> bool:
    return text.isdigit() and (len(text) == 1 or 1990 <= int(text) <= 2030)


@lru_cache(maxsize=None)
def _known(id: str) -> set[str]:
    """Values, sums, counts and ratios of the plotted data as they may be printed; worked out once."""
    drawing = gallery()[id]
    data = drawing.data
    values = {float(len(data)), float(drawing.n)}
    for column in data.select_dtypes("number"):
        series = data[column].dropna().astype(float)
        values |= {*series, series.sum(), series.mean(), series.min(), series.max(), series.median()}
    values |= {float(c) for column in data.select_dtypes(exclude="number") for c in data[column].value_counts()}
    values |= {float(data[c].nunique()) for c in data}
    for column in data.columns[data.columns.isin(["period"])]:
        means = data.assign(year=data[column].str[:4]).groupby([*data.columns[:1], "year"]).mean(numeric_only=True)
        values |= {float(v) for v in means.to_numpy().ravel()}
    return {f"{abs(v * scale):.{digits}f}" for v in values for scale in SCALES for digits in (0, 1, 2)}


@pytest.mark.parametrize("id", IDS)
def test_a_figure_names_the_tables_it_shows_and_keeps_its_code(id):
    from bishkek import tables

    drawing = gallery()[id]
    assert drawing.tables and set(drawing.tables) <= set(tables.names())
    assert drawing.code.startswith("@draws(")
    assert drawing.n >= 1 and not drawing.data.empty


@pytest.mark.parametrize("id", IDS)
def test_a_label_that_prints_a_value_prints_one_of_the_data(id):
    drawing = gallery()[id]
    printed = [
        m[0] for text, _ in texts(id) if isinstance(text, Annotation) for m in re.finditer(r"\d+\.\d+", text.get_text())
    ]
    told = set(NUMBER.findall(f"{drawing.title} {drawing.reading} {drawing.alt}"))  # a threshold must be said in words too
    known = (_known(id) if printed else set()) | told | {f"{v:.{d}f}" for d in (1, 2) for v in _derived(drawing)}
    assert [p for p in printed if p not in known] == []


def _derived(drawing) -> list[float]:
    """Values that a chart derives before it prints them: the median growth of the beeswarm."""
    return [drawing.data["growth"].median()] if "growth" in drawing.data else []


@pytest.mark.parametrize("id, form", FORMS)
def test_every_text_can_be_read_on_what_lies_under_it_in_light_and_dark(id, form):
    unreadable = []
    for text, box in texts(id, form):
        middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        here = [to_hex(c) for c in (text.get_color(), _ground(text, middle))]
        for colours in (here, [darkened(c) for c in here]):
            if contrast(*colours) < READABLE:
                unreadable.append((text.get_text(), *colours, round(contrast(*colours), 1)))
    assert unreadable == []


def _ground(text, middle) -> str:
    """The colour under the middle of a text: a filled mark or patch of its axes, or paper. A halo is paper."""
    if text.axes is None or text.get_path_effects():
        return style.PAPER
    found = style.PAPER
    for patch in _filled(text.axes):
        if patch.contains_point(middle):
            found = patch.get_facecolor()
    for line in text.axes.lines:
        points = line.get_transform().transform(line.get_xydata())
        radius = line.get_markersize() / 2 * text.figure.dpi / 72
        if line.get_marker() not in ("None", None, "") and (np.hypot(*(points - middle).T) < radius).any():
            found = line.get_markerfacecolor()
    return found


@lru_cache(maxsize=None)
def _filled(axes: Axes) -> list[Patch]:
    """Patches of some axes that hide what lies under them, looked for once."""
    return [p for p in axes.findobj(Patch) if p is not axes.patch and p.get_fill() and p.get_alpha() is None and p.get_facecolor()[3] > 0]
