"""The printed book from document nodes: what is written, what is left out, and what is refused."""

import io
import math
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from docutils import nodes
from docutils.core import publish_doctree
from PIL import Image

from bishkek.book.printed.cover import SIZE, cover
from bishkek.book.printed.epub import drawing
from bishkek.book.printed.formulas import formula
from bishkek.book.printed.fragments import from_html
from bishkek.book.printed.paper import printable, resolve
from bishkek.book.printed.tagged import finished
from bishkek.book.printed.tables import LANDSCAPE_WIDTH, SOFT_BREAK, TEXT_WIDTH, laid_out, soften
from bishkek.book.printed.typst import Chapter, escaped
from bishkek.project.faults import BuildError


def page(text: str, name: str = "kant") -> nodes.document:
    """A page as Sphinx gives it: here from reStructuredText."""
    return printable(publish_doctree(f"Title\n=====\n\n{text}", settings_overrides={"doctitle_xform": False, "report_level": 5}), name)


def typst(text: str, **known) -> str:
    return Chapter("kant", known.get("pictures", {}), known.get("numbers", {})).of(page(text))


def table(markup: str) -> nodes.table:
    return next(node for root in from_html(markup, "kant") for node in root.findall(nodes.table))


def test_a_figure_needs_an_alt_text_and_a_file():
    with pytest.raises(BuildError, match="The figure a.svg in the chapter kant has no alt text"):
        typst(".. figure:: a.svg\n\n   Caption")
    with pytest.raises(BuildError, match="The image file a.svg in the chapter kant does not exist"):
        typst(".. figure:: a.svg\n   :alt: A line\n\n   Caption")


def test_a_figure_floats_only_from_between_paragraphs(tmp_path):
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="500pt" height="100pt"/>')
    figure, known = ".. figure:: a.svg\n   :alt: A line\n\n   Caption\n\n", {"pictures": {"a.svg": tmp_path / "a.svg"}}
    assert 'alt: "A line", width: 464.88pt, hang-out: true, float: true' in typst(f"Before.\n\n{figure}After.", **known)
    assert "float: false" in typst(f"Before.\n\n{figure}", **known)


def test_a_link_says_where_it_leads_and_one_that_leads_nowhere_is_refused():
    chapters = {"kant": page("See `there <verdict.html#how-it-ends>`_, `the ledger <exports/x.json>`_ and `home <kant.html>`_."), "verdict": page("How it ends\n-----------\n\nText.")}
    resolve(chapters, "")
    text = Chapter("kant", {}, {}).of(chapters["kant"])
    assert '#link(label("verdict--how-it-ends"))[there];, the ledger and #link(label("kant--title"))[home];' in text
    assert '#heading(level: 2, supplement: "How it ends")[How it ends]#label("verdict--how-it-ends")' in Chapter("verdict", {}, {}).of(chapters["verdict"])
    with pytest.raises(BuildError, match="The link “there” in the chapter kant leads to #lost, which is not in the book"):
        resolve({"kant": page("`there <#lost>`_")}, "")
    with pytest.raises(BuildError, match=r"The link “there” in the chapter kant leads to http://\[bad.org/x, which is no address; write one like"):
        resolve({"kant": page("`there <http://[bad.org/x>`_")}, "")


def test_with_an_address_files_beside_the_site_are_linked():
    chapters = {"kant": page("`list <exports/x.json>`_")}
    resolve(chapters, "https://example.org/book")
    assert '#link("https://example.org/book/exports/x.json")[list];' in Chapter("kant", {}, {}).of(chapters["kant"])


def test_what_a_cell_put_out_for_the_screen_is_left_out_and_the_rest_is_kept():
    found = from_html("<div id='a'>One <b>two</b><br><small>three</small><p class='no-pdf'>four</p><script>five</script><ul><li>six</li></ul></div>", "kant")
    assert [type(node).__name__ for node in found[0]] == ["paragraph", "bullet_list"] and found[0]["ids"] == ["a"]
    assert found[0].astext().split() == ["One", "two", "three", "six"]
    with pytest.raises(BuildError, match="The chapter kant holds the element <video>, which cannot be printed"):
        from_html("<p><video></video></p>", "kant")


def test_a_node_that_is_not_known_is_refused():
    with pytest.raises(BuildError, match="The chapter kant holds a line_block, which cannot be printed"):
        typst("| a line\n| another")


def test_a_text_means_itself_in_typst():
    assert escaped("#let *a* = [b]_1 // <c> @d $e$ `f` ~ 'g'") == r"\#let \*a\* \= \[b\]\_1 \/\/ \<c\> \@d \$e\$ \`f\` \~ \'g\'"
    assert escaped("2021-11, C05-C07, -4 to 4") == r"2021\-11, C05\-C07, -4 to 4"


def test_long_words_may_break_and_numbers_may_not():
    path = "a/very/long/path/in/a/table/cell/of/the/book"
    assert soften("1,234,567,890,123") == "1,234,567,890,123"
    assert soften(path).replace(SOFT_BREAK, "") == path != soften(path)
    assert max(map(len, soften("0123456789abcdef" * 4).split(SOFT_BREAK))) < 20


def test_a_checksum_stays_on_one_line_and_does_not_pull_it_apart():
    checksum = "0123456789abcdef" * 4
    text = typst(f"Checksum {checksum}.")
    assert "#ragged[Checksum" in text and f'#checksum("{checksum}");' in text
    assert "#ragged[" in typst("From a/long/path/of-a-repository.csv") and "#ragged" not in typst("A line of plain words.")


def test_words_in_another_language_say_so_in_print():
    cell = from_html("<p>Bank; <span lang='ru'>Банк</span> <small>note</small></p>", "kant")[0]
    assert Chapter("kant", {}, {}).of(cell).strip() == r'Bank; #text(lang: "ru")[Банк]; #small[note];'


def test_a_table_is_as_wide_as_it_must_be_and_no_wider_than_a_page():
    head = "<tr><th>Name</th><th class='num'>Value</th></tr>"
    small = laid_out(table(f"<table><thead>{head}</thead><tbody><tr><td>one</td><td class='num'>1</td></tr></tbody></table>"), "small")
    assert math.fsum(small.columns) < TEXT_WIDTH and small.align == ("left", "right") and not (small.flipped or small.breakable)
    wide = laid_out(table("<table><tr>" + "<td>some words in a cell</td>" * 20 + "</tr></table>"), "wide")
    assert wide.flipped and math.fsum(wide.columns) <= LANDSCAPE_WIDTH + 0.01
    with pytest.raises(BuildError, match="The table broad has too many or too wide columns"):
        laid_out(table("<table><tr>" + "<td>1,234,567,890,123,456</td>" * 20 + "</tr></table>"), "broad")


def test_heads_spans_and_the_source_of_a_table_are_kept():
    markup = "<div class='data-table'><table><caption>What</caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th colspan='2'>All</th></tr></tbody></table><p class='table-source'>Source: x</p></div>"
    text = Chapter("kant", {}, {}).of(from_html(markup, "kant")[0])
    assert "heads: 1, whole-rows: true, caption: [What], table.header(repeat: true," in text
    assert "table.cell(colspan: 2)[#strong[All]]" in text and "#source[Source: x" in text


def test_a_formula_is_set_and_said():
    assert formula(r"r_t = \frac{M_t}{X_t}", block=True) == (r"r_(t) \= frac(M_(t), X_(t))", "r sub t equals the fraction M sub t over X sub t, end of the fraction")
    assert formula(r"\beta \cdot 2", block=False) == ("β \\⋅ 2", "beta times 2")
    for tex in (r"\sum x", r"\unknown{x}", r"\sqrt{x}"):
        with pytest.raises(BuildError, match="cannot be printed.*write it with what"):
            formula(tex, block=False)


def test_words_in_a_formula_are_words():
    assert formula(r"R_{\mathrm{after}} - X_{p,\text{RUS}}", block=False) == (r'R_("after") \− X_(p \, "RUS")', "R sub after minus X sub p comma RUS")


def test_rows_of_a_table_stay_whole_unless_one_is_taller_than_a_third_of_a_page():
    row = "<tr><td>a</td><td>{}</td></tr>"
    short, tall = (laid_out(table(f"<table>{row.format(words)}</table>"), "x") for words in ("one two", "some words " * 400))
    assert short.whole_rows and not tall.whole_rows


def test_a_cell_that_is_wholly_strong_becomes_the_head_of_its_row(tmp_path):
    typeset = _typeset(
        tmp_path,
        """#set document(title: "x")
#table(columns: 3, table.header([Name], [Value], [Note]), [*Kant*], [1], [a *strong* word], table.cell(colspan: 3)[*All of them*], [*Osh*], [2], [], [plain], [3], [])""",
    )
    made = finished(typeset)
    assert made == finished(typeset) and len(made) < len(typeset)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        rows = _body_rows(pdf.Root.StructTreeRoot)
        assert [[str(cell.S) for cell in row] for row in rows] == [["/TH", "/TD", "/TD"], ["/TH"], ["/TH", "/TD", "/TD"], ["/TD"] * 3]
        (kant, one, _), (all_,), (osh, two, _), (plain, three, _) = rows
        assert all(_of_table(head).Scope == "/Row" for head in (kant, all_, osh))
        assert _heads(one)[-1] == str(kant.ID) and _heads(two)[-1] == str(osh.ID) and [len(_heads(cell)) for cell in (plain, three)] == [2, 2]
        assert all(str(all_.ID) in _heads(cell) for cell in (osh, plain, three)) and str(all_.ID) not in _heads(kant)
        ids = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        assert {str(kant.ID), str(all_.ID), str(osh.ID)} <= set(ids) and len(ids) == 6


@pytest.mark.parametrize(
    "spoil, what", [(lambda row: row.__setitem__("/K", pikepdf.Array()), "a row without cells in the table 0"), (lambda row: row.K[1].__delitem__("/A"), "a cell that says nothing of its table")], ids=["row", "cell"]
)
def test_a_table_that_is_tagged_in_another_form_is_refused_in_a_sentence(tmp_path, spoil, what):
    typeset = _typeset(tmp_path, '#set document(title: "T")\n#set text(lang: "en")\n#table(columns: 2, table.header([Name], [Value]), [*Kant*], [1])')
    with pikepdf.open(io.BytesIO(typeset)) as pdf:
        todo = [pdf.Root.StructTreeRoot]
        while (node := todo.pop()).get("/S") != "/TBody":
            kids = node.get("/K", pikepdf.Array())
            todo += [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(kid, pikepdf.Dictionary)]
        spoil(node.K[0] if isinstance(node.K, pikepdf.Array) else node.K)
        pdf.save(spoilt := io.BytesIO())
    with pytest.raises(BuildError, match=f"The tags of the PDF have {what}, which the version of typst .*; build with that version"):
        finished(spoilt.getvalue())


def _typeset(folder: Path, text: str) -> bytes:
    """The PDF of a text. In a process of its own: threads of Typst's end in a fork, and what is typeset there would wait for them for ever."""
    (folder / "a.typ").write_text(text, encoding="utf-8")
    code = "import sys, typst; sys.stdout.buffer.write(typst.compile(sys.argv[1], format='pdf', pdf_standards=['ua-1'], timestamp=0))"
    return subprocess.run([sys.executable, "-c", code, folder / "a.typ"], stdout=subprocess.PIPE, check=True).stdout


def _body_rows(tags: pikepdf.Object) -> list[list[pikepdf.Object]]:
    """The cells of every row of the bodies of tables."""
    todo, found = [tags], []
    while todo:
        node = todo.pop()
        if isinstance(node, pikepdf.Dictionary):
            kids = node.get("/K", pikepdf.Array())
            if node.get("/S") == "/TBody":
                found += [list(row.K) for row in kids]
            else:
                todo += list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return found


def _of_table(cell: pikepdf.Object) -> pikepdf.Object:
    return next(a for a in (cell.A if isinstance(cell.A, pikepdf.Array) else [cell.A]) if a.O == "/Table")


def _heads(cell: pikepdf.Object) -> list[str]:
    return [str(id) for id in _of_table(cell).Headers]


def test_the_cover_has_the_title_and_is_the_same_every_time():
    about = {"title": "A Road", "subtitle": "Tested", "version": "1.2.3", "date": "2026-11-24"}
    made = Image.open(io.BytesIO(cover(about)))
    assert made.size == SIZE and made.format == "PNG" and cover(about) == cover(about) != cover(about | {"title": "Another Road"})


def test_html_around_words_in_a_line_leaves_the_words_in_their_line():
    raw = ".. role:: html(raw)\n   :format: html\n\n"
    text = typst(raw + "The lists are :html:`<a href=\"exports/index.html\">`\\ there as JSON\\ :html:`</a>`.").replace("\x00", "")
    assert "The lists are  there as JSON" in text


def test_a_drawing_in_the_e_book_names_no_other_host_and_every_path_has_a_course():
    written = b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg><path id="blank" transform="scale(0.1)"/><path id="d" d="M 0 0"/></svg>'
    assert drawing(written) == b'<?xml version="1.0"?>\n<svg><path d="" id="blank" transform="scale(0.1)"/><path id="d" d="M 0 0"/></svg>'


def test_a_second_reference_to_a_note_repeats_its_mark():
    text = typst("One [#a]_ and two [#a]_.\n\n.. [#a] The note.")
    assert text.count("The note") == 1 and text.count("#footnote[") == 1 and text.count("#footnote(label(") == 1
