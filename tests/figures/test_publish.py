"""What a figure must bring before it is published, and what is written when it is."""

import importlib
import io
import json
import re

import numpy as np
import pandas as pd
import pytest
from lxml import etree
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from bishkek import figures, tables
from bishkek.figures import drawing, provenance, style
from bishkek.figures.tables import table

publish = importlib.import_module("bishkek.figures.publish")  # the package exports a function of this name
SVG, DC, RESOURCE = "{http://www.w3.org/2000/svg}", "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"


@pytest.fixture
def out(tmp_path):
    with publish.into(tmp_path / "figures"):
        yield tmp_path / "figures"


@drawing.draws("migrant_stock")
def chart(values, title="Two is more than one", reading="Each dot is a value.", alt="Line chart of two values, one and two."):
    figure, ax = style.canvas(2)
    ax.plot(values)
    return figures.Drawing(figure, title, reading, alt, pd.DataFrame({"x": [1, 2], "value": values}))


@pytest.mark.parametrize("missing", ["title", "alt", "reading"])
@pytest.mark.parametrize("text", ["", " \n"])
def test_a_figure_without_words_is_refused(missing, text):
    with pytest.raises(ValueError, match=f"a figure without {missing} cannot be published"):
        chart([1, 2], **{missing: text})


@pytest.mark.parametrize("id", ["One-dot", "one_dot", "1-dot", "one--dot", ""])
def test_an_id_that_is_no_words_joined_by_hyphens_is_refused(id, out):
    with pytest.raises(ValueError, match="must be lower-case words joined by hyphens"):
        figures.publish(id, chart([1, 2]))
    assert not out.exists()


def test_what_is_no_drawing_is_refused_and_nothing_is_written(out):
    with pytest.raises(TypeError, match="figure two-values is a Figure and no Drawing; publish what a function under @draws in bishkek/figures/ returns"):
        figures.publish("two-values", style.canvas(2)[0])
    with pytest.raises(ValueError, match="given before the drawing"):
        figures.publish(chart([1, 2]), "two-values")
    assert not out.exists()


def test_a_figure_function_that_returns_something_else_is_named():
    @drawing.draws("migrant_stock")
    def forgetful():
        style.canvas(2)

    with pytest.raises(TypeError, match=r"forgetful in tests.figures.test_publish returns a NoneType; a function under @draws must return a Drawing"):
        forgetful()
    with pytest.raises(TypeError, match="the data of a figure are a list and no DataFrame"):
        figures.Drawing(style.canvas(2)[0], "Title", "Reading", "Alt", [1, 2])


def test_publishing_writes_picture_data_and_code(out):
    figures.publish("two-values", chart([1, 2]))
    endings = ["csv", "csv-metadata.json", "narrow.svg", "png", "svg", "text.svg", "webp"]
    assert sorted(p.name for p in out.iterdir()) == [f"two-values.{ending}" for ending in endings]
    assert (out / "two-values.csv").read_bytes() == b"\xef\xbb\xbfx,value\n1,1\n2,2\n", "with the mark by which spreadsheets know UTF-8"
    with Image.open(out / "two-values.png") as picture:
        assert picture.width == round(style.WIDTH * publish.DPI)


def test_a_figure_is_drawn_again_for_a_phone_unless_it_needs_its_width(out):
    drawn = chart([1, 2])
    facts = figures.publish("two-values", drawn).facts
    assert f'width="{style.NARROW * 72:g}pt"' in (out / "two-values.narrow.svg").read_text()
    assert facts["narrow_hash"] not in (None, facts["picture_hash"])
    assert style.width() == style.WIDTH, "the width is put back"
    drawn.narrow = None
    assert figures.publish("two-values", drawn).facts["narrow_hash"] is None
    assert not (out / "two-values.narrow.svg").exists(), "no phone gets the drawing of an earlier run"


def test_lines_are_broken_and_choices_made_only_for_a_phone():
    assert (style.lines("one two three", 7), style.fit(1, 2)) == ("one two three", 1)
    with style.narrow():
        assert (style.lines("one two three", 7), style.fit(1, 2)) == ("one two\nthree", 2)
    assert not style.is_narrow()


def test_a_picture_carries_no_clock_and_no_program_name(out):
    figures.publish("two-values", chart([1, 2]))
    svg = (out / "two-values.svg").read_text()
    assert "<dc:date>" not in svg
    assert "Matplotlib v" not in svg
    assert "<text" not in svg, "text is drawn as paths, so that it looks the same everywhere"
    with Image.open(out / "two-values.png") as picture:
        assert set(picture.text) == {"Title", "Description", "Source", "Copyright", "Identifier"}


def test_a_picture_to_take_away_says_what_it_is_and_whose(out):
    drawn = chart([1, 2], title="Two <is> more & more than “one”")
    figures.publish("two-values", drawn)
    source = f"{tables.describe('migrant_stock').short} (as of {tables.describe('migrant_stock').vintage}); n = 2; evidence grade\u00a0A (official statistic)"
    root = etree.parse(out / "two-values.text.svg").getroot()
    assert (root[0].tag, root[0].text, root[1].tag, root[1].text) == (f"{SVG}title", drawn.title, f"{SVG}desc", drawn.alt)
    told = {e.tag.partition("}")[2]: e.text for e in root.find(f"{SVG}metadata").iter(f"{DC}*") if e.text and e.getparent().tag.endswith("Work")}
    assert told == {"title": drawn.title, "description": drawn.alt, "source": source, "rights": "The Road Through Bishkek, CC BY 4.0", "identifier": "two-values", "format": "image/svg+xml"}
    assert [e.get(RESOURCE) for e in root.iter("{http://creativecommons.org/ns#}license")] == ["https://creativecommons.org/licenses/by/4.0/"]
    with Image.open(out / "two-values.png") as picture:
        assert picture.text == {"Title": drawn.title, "Description": drawn.alt, "Source": source, "Copyright": "The Road Through Bishkek, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/", "Identifier": "two-values"}


def test_the_text_of_a_drawing_to_take_away_can_be_searched_in_fonts_that_others_have(out):
    @drawing.draws("migrant_stock")
    def labelled():
        figure, ax = style.canvas(2)
        ax.plot([1, 2])
        style.label(ax, 0.5, 1.5, "in the middle", path_effects=style.halo())
        return figures.Drawing(figure, "Title", "Reading", "Alt", pd.DataFrame({"x": [1, 2]}))

    drawn = labelled()
    figures.publish("two-values", drawn)
    svg = (out / "two-values.text.svg").read_text()
    assert ">in the middle</text>" in svg and svg.count("<text") > 4 and "data:font" not in svg
    assert set(re.findall(r"font-family: ([^;\"]+)", svg)) | set(re.findall(r"px ('[^;\"]+)", svg)) == {"'Arial Narrow', 'IBM Plex Sans Condensed', 'Liberation Sans Narrow', sans-serif"}
    assert [bool(t.get_path_effects()) for t in drawn.figure.findobj(Text) if t.get_text() == "in the middle"] == [True], "the drawing keeps its halo"


def test_an_edition_is_written_into_the_files_and_below_the_picture(out):
    figures.publish("two-values", chart([1, 2]))
    edition = provenance.Edition("9.8.7", "1 May 2030", "https://example.org/a&b/figures/two-values.html")
    svg = etree.fromstring(provenance.edition_in_svg((out / "two-values.text.svg").read_text(), edition).encode())
    assert [(e.text, e.get(RESOURCE)) for e in svg.iter("{http://purl.org/dc/terms/}hasVersion", "{http://purl.org/dc/terms/}isReferencedBy")] == [("9.8.7", None), (None, edition.address)]
    before = (out / "two-values.png").read_bytes()
    with Image.open(io.BytesIO(before)) as plain, Image.open(io.BytesIO(provenance.edition_in_png(before, edition))) as marked:
        assert marked.text == plain.text | {"Version": "9.8.7", "URL": edition.address}
        kept = plain.height - provenance.BLANK
        assert marked.crop((0, 0, plain.width, kept)).convert("RGB").tobytes() == plain.crop((0, 0, plain.width, kept)).convert("RGB").tobytes()
        line = np.asarray(marked.convert("L").crop((0, kept, marked.width, marked.height)))
        assert line.min() < 120 and (line[:, -200:] == 255).all() and (line[-3:] == 255).all(), "ink on paper, inside the frame"
    assert provenance.edition_in_png(before, provenance.Edition("1.0.0", "1 May 2030")) != before and "URL" not in Image.open(io.BytesIO(provenance.edition_in_png(before, provenance.Edition("1.0.0", "1 May 2030")))).text


def test_the_text_of_a_figure_changes_with_its_data_and_with_nothing_else(out):
    texts = [repr(figures.publish("two-values", chart(v))) for v in ([1, 2], [1, 2], [1, 2.5])]
    assert texts[0] == texts[1] != texts[2]
    assert texts[0].startswith("<Figure two-values: Two is more than one | n = 2 | data ")


def test_the_source_line_names_vintage_number_and_grade():
    line = publish.source_line(chart([1, 2]))
    assert line == f"Source: {tables.vintage_line(('migrant_stock',))}; n = 2; evidence grade\u00a0A (official statistic)"


def test_what_goes_to_the_book_is_plain_json(out):
    bundle = figures.publish("two-values", chart([1, 2]))._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "image/png", publish.MIME}
    assert json.loads(json.dumps(bundle[publish.MIME])) == bundle[publish.MIME]


def test_an_unchanged_picture_is_not_written_again(out):
    figures.publish("two-values", chart([1, 2]))
    before = {p.name: p.stat().st_mtime_ns for p in out.iterdir()}
    figures.publish("two-values", chart([1, 2]))
    assert {p.name: p.stat().st_mtime_ns for p in out.iterdir()} == before


def test_drawing_does_not_change_the_settings_of_matplotlib():
    import matplotlib

    before = matplotlib.rcParams["font.size"]
    chart([1, 2])
    assert matplotlib.rcParams["font.size"] == before != 11


def test_cells_of_a_table_are_escaped_badged_and_linked():
    frame = pd.DataFrame({"Claim": ["C27", "<b>"], "Verdict": ["verdict:supported with a caveat", "C01"]})
    html = table("two", frame, "Two <claims>", ("partners",), ("Verdict",), note="A note.").html
    assert '<th scope="row"><a href="claims.html#C27">C27</a></th>' in html
    assert "&lt;b&gt;" in html and "<b>" not in html and "<caption>Two &lt;claims&gt;</caption>" in html
    assert '<span class="verdict verdict-supported-with-a-caveat">supported with a caveat</span>' in html
    assert f"A note. Source: {tables.vintage_line(('partners',))}." in html


def test_the_text_of_a_table_changes_with_any_cell():
    one, two = pd.DataFrame({"a": ["1"]}), pd.DataFrame({"a": ["2"]})
    assert repr(table("t", one, "c")) != repr(table("t", two, "c"))
    assert repr(table("t", one, "c")) == repr(table("t", one.copy(), "c"))


def test_two_dollar_signs_in_a_title_are_sums_of_money_and_no_mathematics():
    with style.house():
        figure = Figure()
        renderer = FigureCanvasAgg(figure).get_renderer()
        told, bare, sign = (figure.text(0, 0, text).get_window_extent(renderer).width for text in ("from $5 to $9", "from 5 to 9", "$"))
    assert told == pytest.approx(bare + 2 * sign, abs=3)
