"""Several readers at once: the same as one after another, whatever becomes of the process beside."""

import os
import signal

import pytest

from bishkek.tables import TableError, bulk, bulk_plain, bulk_readers
from tests.tables.comext import sound, write
from tests.tables.test_bulk import MARCH

MONTHS = [f"2022-{month:02d}" for month in range(1, 10)]


@pytest.fixture
def folder(tmp_path):
    for month in MONTHS:
        write(tmp_path / f"{month}.csv", sound(month))
    return tmp_path


def tables(folder) -> str:
    found = bulk.read(folder, bulk.Wanted(("2022-03", "2022-09"), MARCH.destinations, MARCH.subheadings))
    return repr({name: value.to_dict("list") if hasattr(value, "to_dict") else value for name, value in vars(found).items()})


def beside(monkeypatch) -> list:
    """Has every folder read by two; returns what the process beside answered, as it comes."""
    monkeypatch.setattr(bulk_readers, "LARGE", 0)
    answered, real = [], bulk_readers.pickle.load
    monkeypatch.setattr(bulk_readers.pickle, "load", lambda stream: answered.append(real(stream)) or answered[-1])
    return answered


def test_two_readers_give_what_one_gives(folder, monkeypatch):
    alone = tables(folder)
    answered = beside(monkeypatch)
    assert tables(folder) == alone
    assert answered and all(isinstance(plain, bulk_plain.Plain) for plain in answered)


def test_a_small_folder_starts_no_process(folder, monkeypatch):
    monkeypatch.setattr(bulk_readers.subprocess, "Popen", lambda *_, **__: pytest.fail("a process was started"))
    assert "KGZ" in tables(folder)


def test_what_a_killed_process_does_not_give_is_read_here(folder, monkeypatch):
    alone = tables(folder)
    beside(monkeypatch)
    real = bulk_readers.subprocess.Popen

    def killed(*command, **settings):
        process = real(*command, **settings)
        os.kill(process.pid, signal.SIGKILL)
        return process

    monkeypatch.setattr(bulk_readers.subprocess, "Popen", killed)
    assert tables(folder) == alone


def test_a_fault_is_told_of_the_first_file_that_has_one(folder, monkeypatch):
    for month in ("2022-04", "2022-05"):
        (folder / f"{month}.csv").write_text("no,bulk,file\n1,2,3\n")
    with pytest.raises(TableError) as alone:
        tables(folder)
    beside(monkeypatch)
    with pytest.raises(TableError) as by_two:
        tables(folder)
    assert str(by_two.value) == str(alone.value) and "2022-04.csv" in str(alone.value)


def test_a_system_that_starts_no_process_reads_all_here(folder, monkeypatch):
    alone = tables(folder)
    beside(monkeypatch)
    monkeypatch.setattr(bulk_readers.sys, "executable", "")
    assert tables(folder) == alone


def test_the_process_beside_is_gone_after_a_fault_and_reads_with_this_library_wherever_somebody_stands(folder, monkeypatch, tmp_path_factory):
    stranger = tmp_path_factory.mktemp("stranger")
    (stranger / "bishkek").mkdir()
    (stranger / "bishkek" / "__init__.py").write_text("raise SystemExit(1)\n")
    monkeypatch.chdir(stranger)
    answered, started, real = beside(monkeypatch), [], bulk_readers.subprocess.Popen
    monkeypatch.setattr(bulk_readers.subprocess, "Popen", lambda *command, **settings: started.append(real(*command, **settings)) or started[-1])
    monkeypatch.setattr(bulk, "_first", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt) as kept:
        tables(folder)
    assert kept and started[0].poll() is not None and answered
