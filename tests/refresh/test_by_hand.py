"""Files that a person hands over are matched by their content and checked as answers are; each fault is one sentence."""

import gzip
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from bishkek import tables
from bishkek.__main__ import main
from bishkek.refresh import facts, run
from bishkek.refresh.by_hand import ByHand, addresses
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.sources import SOURCES, comext, undesa
from tests.refresh import layouts
from tests.refresh.test_run import DAY, SAID

GDP = "https://api.worldbank.org/v2/country/KGZ/indicator/NY.GDP.MKTP.CD?format=json&per_page=1000"


@pytest.fixture
def put(tmp_path):
    """Writes files by name and content; returns their paths."""

    def write(**files):
        paths = []
        for name, content in files.items():
            paths.append(tmp_path / name.replace("_", "."))
            paths[-1].write_bytes(content)
        return paths

    return write


def handed(name, files, requests=None):
    """The answers that a source gets of files."""
    source = SOURCES[name]
    return ByHand(source, files).fetch_all(source.requests(layouts.current(name)) if requests is None else requests)


def refused(name, files, requests=None):
    with pytest.raises(RefreshError) as caught:
        handed(name, files, requests)
    said = str(caught.value)
    assert "\n" not in said and "; " in said
    return said


def bodies(name):
    return [a.body for a in layouts.answers(name)]


@pytest.mark.parametrize("name", ["worldbank", "ecb", "imts", "ofac", "undesa"])
def test_files_under_any_name_and_in_any_order_do_what_answers_do(name, put):
    files = put(**{f"saved ({n})_bin": body for n, body in enumerate(bodies(name))})
    asked = SOURCES[name].requests(layouts.current(name))
    got = handed(name, list(reversed(files)))
    assert [a.request.key for a in got] == [r.key for r in asked] and all(a.file.startswith("saved (") for a in got)
    read = [replace(a, read=b.read) for a, b in zip(got, layouts.answers(name), strict=True)]  # the refresh puts the day in
    new, same = (SOURCES[name].tidy(a, layouts.current(name)) for a in (read, layouts.answers(name)))
    assert all(new[table].equals(same[table]) for table in same)


def test_what_is_packed_with_gzip_is_unpacked_and_text_is_read_as_an_answer_is(put):
    rates = bodies("ecb")[0]
    for content in (gzip.compress(rates, mtime=0), b"\xef\xbb\xbf" + rates, rates.decode().encode("utf-16")):
        assert handed("ecb", put(rates_csv=content))[0].body == rates


def member(reporter, period, value=5):
    return layouts.comext_row("KG", period, value, reporter)


def months(year, reporters):
    return layouts.table([member(r, f"{year}-{m:02}") for r in reporters for m in range(1, 13)])


def members(year, codes="DE+FR"):
    return comext._request(f"members-{year}", f"M.{codes}.KG.TOTAL.2.VALUE_IN_EUROS", f"{year}-01", f"{year}-12")


def test_several_files_of_comext_cover_several_requests(put):
    asked = [members(2022), members(2023)]
    germany = layouts.table([member("DE", f"{y}-{m:02}") for y in (2022, 2023) for m in range(1, 13)])
    files = put(germany_csv=germany, france22_csv=months(2022, ["FR"]), france23_csv=months(2023, ["FR"]))
    first, second = handed("comext", files, asked)
    rows = comext.exports(first)
    assert len(rows) == 36 and set(rows["reporter"]) == {"DEU", "FRA"} and len(comext.exports(second)) == 36


def test_comext_names_the_reporters_and_the_months_that_the_files_leave_out(put):
    said = refused("comext", put(germany_csv=months(2022, ["DE"])), [members(2022)])
    assert said.startswith("comext: of members-2022 the files leave out 'FR'; open https://ec.europa.eu/eurostat/") and said.endswith("and name that file after --from too")
    half = layouts.table([member(r, f"2022-{m:02}") for r in ("DE", "FR") for m in range(1, 11)])
    assert "leave out '2022-11', '2022-12'; open" in refused("comext", put(half_csv=half), [members(2022)])


def test_rows_that_two_files_of_comext_have_are_found(put):
    files = put(old_csv=months(2022, ["DE", "FR"]), new_csv=months(2022, ["DE"]) + b"\n")
    with pytest.raises(RefreshError, match=r"answer members-2022 \(old.csv, new.csv\), row 25: the key \(DE, KG, 2022-01\) occurs twice"):
        comext.exports(handed("comext", files, [members(2022)])[0])
    other = months(2022, ["FR"]).replace(b"OBS_VALUE", b"obs_VALUE")
    assert refused("comext", put(a_csv=months(2022, ["DE"]), b_csv=other), [members(2022)]) == "a.csv and b.csv have other columns; save both from the service in one form"


def test_a_request_without_a_file_is_named_with_its_address(put):
    assert refused("worldbank", put(a_json=bodies("worldbank")[0], b_json=bodies("worldbank")[1])) == (
        f"worldbank: no file answers 'gdp'; open {GDP} in a browser and save what it sends, and name that file after --from too"
    )
    assert "no file answers 'remittances-usd', 'gdp'; open https://api.worldbank.org" in refused("worldbank", put(a_json=bodies("worldbank")[0]))


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("worldbank", b'[{"message": [{"id": "120", "value": "Invalid value"}]}]', "saved.bin answers nothing that worldbank asks for (it begins '[{\"message\""),
        ("ofac", b"<Sanctions><DistinctParty/></Sanctions>", "saved.bin answers nothing that ofac asks for (it begins '<Sanctions>"),
        ("ecb", b"DATE,TIME PERIOD,rate\n2026-01-02,02 Jan 2026,1.1\n", "saved.bin answers nothing that ecb asks for (it begins 'DATE,"),
        ("ecb", b'{"detail": "layout"}', "saved.bin is of no use, for the service answers"),
        ("undesa", b"PK\x03\x04" + b"\0" * 26 + b"PK\x05\x06" + b"\0" * 18, "saved.bin answers nothing that undesa asks for; "),
        ("undesa", b"<!DOCTYPE html><html>Forbidden</html>", "saved.bin is of no use, for the service answered with a web page instead of xlsx; "),
        ("ecb", b"", "saved.bin is of no use, for the service sent an empty answer; "),
        ("ecb", b"a\n\xff\xfd\n", "saved.bin is of no use, for the service sent text that is not UTF-8 at byte 2; "),
        ("worldbank", b'[{"page": 1', "saved.bin is of no use, for the service broke off before the end of its json answer; "),
        ("ofac", gzip.compress(b"<sdnList/>", mtime=0)[:-9], "saved.bin is of no use, for the service sent a damaged gzip answer; "),
    ],
)
def test_a_file_of_no_use_is_named_with_its_reason(put, name, content, words):
    said = refused(name, put(saved_bin=content))
    assert said.startswith(words) and said.endswith(f"`python -m bishkek refresh {name} --addresses` says what to save, and from where")


def test_a_list_with_a_comment_before_its_root_is_known(put):
    body = bodies("ofac")[0].replace(b"<sdnList", b"<!-- of a\nday --> <sdnList", 1)
    assert handed("ofac", put(saved_xml=body))[0].body == body


def test_a_name_of_several_lines_stands_on_one(put, tmp_path):
    assert refused("ecb", put(**{"a\nb_csv": b"x,y\n1,2\n"})).startswith("a?b.csv answers nothing that ecb asks for")
    assert refused("ecb", [tmp_path / "no\nfile"]).startswith(f"{tmp_path}/no?file cannot be read (no such file or directory)")


def test_a_device_without_an_end_is_left_at_the_limit(put):
    requests = [replace(r, limit=1000) for r in SOURCES["ecb"].requests(layouts.current("ecb"))]
    assert "zero is of no use, for the service sent more than the 1,000 bytes allowed" in refused("ecb", [Path("/dev/zero")], requests)


def test_a_packed_file_that_unpacks_to_too_much_is_refused(put):
    said = refused("ofac", put(saved_bin=gzip.compress(b"<sdnList>" + b" " * 100_000_000)))
    assert said.startswith("saved.bin is of no use, for the service sent more than the 100,000,000 bytes allowed")


def test_a_note_that_the_answer_waits_in_a_queue_is_no_answer(put):
    note = b"<asyncResponse><status>SUBMITTED</status><id>layout-1</id></asyncResponse>"
    said = refused("comext", put(saved_csv=note), SOURCES["comext"].requests(layouts.current("comext")))
    assert said.startswith("saved.csv is of no use, for the service has put the request into its queue (") and said.endswith("; open the address again later")


def test_an_archive_of_a_download_page_is_refused(put, tmp_path):
    with zipfile.ZipFile(tmp_path / "API_NY.zip", "w") as archive:
        archive.writestr("API_NY.csv", "Country,2023\n")
    assert refused("worldbank", [tmp_path / "API_NY.zip"]).startswith("API_NY.zip is an archive, as download pages give it, and worldbank needs json of its own layout; ")


def test_a_file_above_the_limit_is_not_read(put):
    small = [replace(r, limit=10) for r in SOURCES["ecb"].requests(layouts.current("ecb"))]
    assert "rates.csv is of no use, for the service sent more than the 10 bytes allowed" in refused("ecb", put(rates_csv=bodies("ecb")[0]), small)


def test_a_file_that_is_no_file_or_comes_twice(put, tmp_path):
    gdp, again = put(a_json=bodies("worldbank")[2], b_json=bodies("worldbank")[2])
    assert refused("worldbank", [tmp_path]) == f"{tmp_path} is a folder; name the files in it"
    assert refused("worldbank", [tmp_path / "none.json"]).startswith(f"{tmp_path / 'none.json'} cannot be read (no such file or directory); ")
    assert refused("worldbank", [gdp, again]).startswith("a.json and b.json are one file, or have one name; ")
    assert refused("worldbank", [gdp, gdp]).startswith("a.json and a.json are one file")
    others = put(a_json=bodies("worldbank")[0], b_json=bodies("worldbank")[1], c_json=bodies("worldbank")[2], d_json=bodies("worldbank")[2] + b" ")
    assert refused("worldbank", others) == "c.json and d.json both answer gdp of worldbank; leave the older one out"


def workbook(titles, last=2024):
    return layouts.workbook(layouts.DESA_NAMES + [1990, 2020, last] * 3, layouts.desa_rows(), titles)


@pytest.mark.parametrize(
    "name, titles, last, revision",
    [
        ("file (1)_xlsx", "Layout, POP/DB/MIG/Stock/Rev.2024", 2024, "2024"),
        ("undesa_pd_2024_ims_layout", "Layout without a number", 2024, "2024"),
        ("file_xlsx", "Layout, POP/DB/MIG/Stock/Rev.2026", 2026, "2026"),
    ],
)
def test_a_workbook_has_its_revision_in_its_name_or_its_titles(tmp_path, name, titles, last, revision):
    path = tmp_path / (name if "ims" in name else name.replace("_", "."))
    path.write_bytes(workbook(titles, last))
    rows = SOURCES["undesa"].tidy(handed("undesa", [path]), layouts.current("undesa"))[undesa.TABLE]
    assert rows[rows["source"] == f"UN DESA revision {revision}"].query("year == @last")["persons"].tolist() == [333_333]


def test_a_workbook_that_names_no_revision_or_two_is_refused(put, tmp_path):
    for name, titles, words in (("file", "Layout", "name the revisions none"), ("undesa_pd_2026_ims_x", "Stock/Rev.2024", "name the revisions '2024', '2026'")):
        path = tmp_path / name
        path.write_bytes(workbook(titles))
        with pytest.raises(RefreshError, match=words):
            SOURCES["undesa"].tidy(handed("undesa", [path]), layouts.current("undesa"))


def test_files_make_a_candidate_as_answers_do(put, data, monkeypatch):
    monkeypatch.setattr(facts, "of", lambda folder, build, record=False: SAID)
    source = SOURCES["undesa"]
    known = tables.load("migrant_stock", data).query("source == 'UN DESA revision 2024'")
    persons = dict(zip(known["year"], known["persons"], strict=True)) | {2026: 300_000}
    rows = [[2, "RUSSIA", "", "B", 643, "KYRGYZSTAN", 417, *persons.values()]]
    files = put(file_xlsx=layouts.workbook(layouts.DESA_NAMES + list(persons), rows, "Stock/Rev.2026"))
    said = run.refresh([source], DAY, lambda s: ByHand(s, files), data)
    assert "  new: source UN DESA revision 2026, year 2026\n" in said
    with pytest.raises(RefreshError, match=r"^not read: undesa \(.*is a folder; name the files in it\)$"):
        run.refresh([source], DAY, lambda s: ByHand(s, [data]), data)


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["refresh", "--from", "a.json"], "--from hands over the files of one source; name it, and its files last"),
        (["refresh", "ecb", "undesa", "--from", "a.json"], "--from hands over the files of one source"),
        (["refresh", "comtrade", "--from", "a.json"], "comtrade brings no table up to date; ask it with --probe"),
        (["refresh", "comtrade", "--addresses"], "comtrade brings no table up to date; ask it with --probe"),
        (["refresh", "nowhere", "--from", "a.json"], "there is no source 'nowhere'"),
    ],
)
def test_a_wrong_command_is_one_sentence(capsys, arguments, words):
    assert main(arguments) == 1
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1


@pytest.mark.parametrize("other", ["--show", "--accept", "--drop", "--probe", "--addresses"])
def test_files_are_not_handed_over_together_with_another_wish(capsys, other):
    with pytest.raises(SystemExit):
        main(["refresh", "ecb", other, "--from", "a.json"])
    assert "argument --from: not allowed with argument" in capsys.readouterr().err


def test_addresses_are_told_one_a_line(capsys):
    assert main(["refresh", "worldbank", "undesa", "--addresses"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[0] for line in lines] == ["undesa destination-and-origin", "worldbank remittances-share", "worldbank remittances-usd", "worldbank gdp"]
    assert lines[-1] == f"worldbank gdp: open {GDP} in a browser and save what it sends"
    first = addresses(SOURCES["imts"], SOURCES["imts"].requests(layouts.current("imts"))).splitlines()[0]
    assert first.startswith("imts exports: save what it sends by `curl -o FILE -H 'Accept: application/vnd.sdmx.data+csv;version=2.0.0' 'https://api.imf.org/")
