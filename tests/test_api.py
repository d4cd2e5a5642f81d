"""What ``import bishkek`` gives: light, typed, documented; the same values as in the book; a sentence for an id that is not there."""

import ast
import inspect
import json
import subprocess
import sys

import pytest
from PIL import Image

import bishkek
from tests.support import ROOT, notebooks, rows

FIGURE = "application/vnd.bishkek.figure+json"
STORED = {f["id"]: f for path in notebooks() for c in json.loads(path.read_text(encoding="utf-8"))["cells"] for o in c.get("outputs", []) if (f := o.get("data", {}).get(FIGURE))}


@pytest.fixture(scope="module")
def leak():
    return bishkek.figure("leak")


def test_the_names_are_those_that_type_checkers_are_told():
    stub = ast.parse((ROOT / "bishkek" / "__init__.pyi").read_text(encoding="utf-8"))
    told = next(ast.literal_eval(node.value) for node in stub.body if isinstance(node, ast.Assign))
    imported = [alias.asname for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert told == imported == sorted(bishkek.__all__, key=told.index) and (ROOT / "bishkek" / "py.typed").exists()
    assert set(told) <= set(dir(bishkek))


@pytest.mark.parametrize("name", sorted(bishkek.__all__))
def test_every_name_is_documented_and_typed(name):
    found = getattr(bishkek, name)
    assert inspect.getdoc(found)
    if inspect.isfunction(found):
        signature = inspect.signature(found)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())


@pytest.mark.parametrize("words", [None, 5, b"trade", ["trade"]])
def test_words_that_are_no_text_are_refused(words):
    with pytest.raises(TypeError, match="words are looked for in one text, like find"):
        bishkek.find(words)


def test_importing_the_package_loads_no_pandas():
    code = "import sys, bishkek; print({'pandas', 'matplotlib', 'bishkek.api'} & set(sys.modules)); bishkek.claim_ids; print('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split() == ["set()", "True"]
    with pytest.raises(AttributeError, match="no attribute 'nummer'"):
        bishkek.nummer


def test_a_number_says_what_it_is_and_where_it_comes_from():
    n = bishkek.number("mirror.ratio_2023")
    assert n.value == 32.62478006 and n.text == "33 cents"
    file, line = n.code.split(":")
    assert (ROOT / file).read_text(encoding="utf-8").splitlines()[int(line) - 1].startswith("def ")
    assert set(n.tables) <= set(bishkek.table_ids()) and n.label and n.unit and n.vintage and n.grade
    assert n.id in bishkek.number_ids()


def test_a_share_is_in_per_cent_as_in_the_exports():
    n = bishkek.number("agreement.contested_kgz_2025")
    assert (round(n.value, 1), n.unit, n.text) == (69.3, "per cent", "69 per cent")
    assert not [id for id in bishkek.number_ids()[::9] if bishkek.number(id).unit.startswith("share")]


@pytest.mark.parametrize(
    "ask, id, near",
    [
        (bishkek.number, "mirror.ratio2023", "mirror.ratio_2023"),
        (bishkek.table, "kyrgyz_trade", "kyrgyz_trade_totals"),
        (bishkek.claim, "C51", "C50"),
        (bishkek.claim, "c15", "C15"),
        (bishkek.figure, "leaks", "leak"),
        (bishkek.number, 5, "are"),
        (bishkek.number, [], "are"),
        (bishkek.table, None, "are"),
        (bishkek.figure, {}, "are"),
    ],
)
def test_an_id_that_is_not_there_names_the_nearest(ask, id, near):
    with pytest.raises(KeyError) as error:
        ask(id)
    assert error.value.args[0].startswith(f"there is no {ask.__name__} {id!r}; the nearest ") and near in error.value.args[0].split("are", 1)[1] + " are"


def test_a_claim_is_what_is_recorded():
    assert bishkek.claim_ids() == [f"C{i:02}" for i in range(1, 51)]
    words = {r["id"]: r for r in rows("claims")}
    for r in rows("verdicts"):
        c = bishkek.claim(r["id"])
        assert [c.verdict, c.verdict_then, c.verdict_today, c.until or "none", c.grade or "none", c.number or "none"] == [
            r[k] for k in ("verdict", "verdict_then", "verdict_today", "until", "grade", "number")
        ]
        assert c.robustness == (f"{r['holds']} of {r['tried']}" if int(r["tried"]) else "")
        assert (c.paraphrase, c.rule, c.rule_today or "none") == tuple(words[c.id][k] for k in ("paraphrase", "rule", "rule_today"))
        assert list(c.specifications["name"]) == [s["name"] for s in rows("verdict_specifications") if s["id"] == c.id]


def test_a_claim_says_what_the_words_of_its_rule_mean():
    assert list(bishkek.claim("C03").terms) == ["most ways decide", "copies", "stands beside"] and bishkek.claim("C02").terms == {}
    assert bishkek.claim("C03").terms["most ways decide"].startswith("The claim is supported if more than half of the independent ways hold")


def test_a_table_is_its_file_with_its_description_and_can_be_changed():
    t = bishkek.table("exchange_rates_annual")
    written = rows("exchange_rates_annual")
    assert [c.name for c in t.columns] == list(t.data.columns) == list(written[0]) and len(t.data) == len(written)
    assert {c.name: c.unit for c in t.columns}["kgs_per_usd"] == "som per USD" and t.source.grade == "A" and t.title
    t.data["year"] = 0
    assert bishkek.table("exchange_rates_annual").data["year"].min() > 1990


def test_every_figure_of_the_chapters_is_known_by_its_id():
    assert bishkek.figure_ids() == sorted(STORED) and len(STORED) > 60


@pytest.mark.parametrize("id", ["leak", "kant-force", "ranks"])
def test_a_figure_is_that_of_its_chapter(id):
    f, facts = bishkek.figure(id), STORED[id]
    assert (f.title, f.caption, f.note, f.alt, f.source, f.n, list(f.tables)) == tuple(facts[k] for k in ("title", "caption", "note", "alt", "source", "n", "tables"))


def test_a_figure_can_be_saved_and_shown(leak, tmp_path):
    assert leak.save(tmp_path / "leak.svg").read_text(encoding="utf-8").startswith("<?xml")
    with Image.open(leak.save(str(tmp_path / "leak.png"))) as picture:
        assert picture.width == 1440
    assert "declared by the EU</text>" in (tmp_path / "leak.svg").read_text(encoding="utf-8")
    lines = leak.save(tmp_path / "leak.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].split(",") == list(leak.data.columns) and len(lines) == len(leak.data) + 1
    shown, described = leak._repr_mimebundle_()
    assert shown["image/png"].startswith(b"\x89PNG") and described["image/png"]["alt"] == leak.alt
    with pytest.raises(ValueError, match="let the name end in .svg, .png, .csv"):
        leak.save(tmp_path / "leak.pdf")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["leak.csv", "leak.png", "leak.svg"]


def test_ids_are_found_by_words():
    found = bishkek.find("Remittances 2023")
    assert list(found.columns) == ["kind", "id", "says"] and {"number"} <= set(found["kind"])
    assert all("remittances" in f"{r.id} {r.says}".lower() and "2023" in f"{r.id} {r.says}" for r in found.itertuples())
    assert {"never-arrived", "leak"} & set(bishkek.find("ledgers of one trade")["id"]) and set(bishkek.find("C15")["id"]) == {"C15"}
    assert bishkek.find("no such words anywhere").empty


@pytest.mark.parametrize("kind, asked, meant", [("number", "MIRROR.RATIO_2023", "mirror.ratio_2023"), ("claim", "c15", "C15"), ("table", "Kant_Lease", "kant_lease"), ("figure", "LEAK", "leak")])
def test_capitals_hide_no_id_that_was_meant(kind, asked, meant):
    with pytest.raises(KeyError, match=f"the nearest(?: ids)? are {meant}"):
        getattr(bishkek, kind)(asked)
