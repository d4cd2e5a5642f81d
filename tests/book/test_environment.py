"""The script that makes the environment says in one sentence what is wrong."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections import namedtuple

import pytest

from tests.support import ROOT

SCRIPT = ROOT / "scripts" / "environment.py"
FAKE_LOCK = "uv==0.0.1 \\\n    --hash=sha256:" + "0" * 64 + "\nzipp==1.0 \\\n    --hash=sha256:" + "1" * 64 + "\n"
Version = namedtuple("Version", "major minor micro releaselevel serial")


@pytest.fixture
def script(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("environment", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    lock = tmp_path / "requirements.txt"
    lock.write_text(FAKE_LOCK, encoding="utf-8")
    monkeypatch.setattr(module, "LOCK", lock)
    return module


def sentence(capsys) -> str:
    """What was said: one line on standard error."""
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and said.startswith("environment: ")
    return said


def test_a_stanza_is_one_package_with_all_its_hashes(script):
    assert script.stanza("uv") == FAKE_LOCK.split("zipp")[0]
    assert script.stanza("zipp") == "zipp" + FAKE_LOCK.split("zipp")[1]


def test_the_real_lock_has_a_stanza_for_uv(script, monkeypatch):
    monkeypatch.setattr(script, "LOCK", ROOT / "requirements.txt")
    assert script.stanza("uv").startswith("uv==")
    assert script.stanza("uv").count("==") == 1 and script.stanza("uv").count("--hash=sha256:") > 5


def test_a_package_that_is_not_in_the_lock_is_named(script, capsys):
    with pytest.raises(SystemExit):
        script.stanza("pip")
    assert "requirements.txt has no line for pip" in sentence(capsys)


def test_an_old_python_is_refused_with_what_to_do(script, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(script.sys, "version_info", Version(3, 10, 12, "final", 0))
    with pytest.raises(SystemExit) as stopped:
        script.check(tmp_path / "env")
    assert stopped.value.code == 1
    assert "Python 3.10.12 is too old; install 3.11 or newer" in sentence(capsys)


def test_a_full_disk_is_refused_with_what_is_needed(script, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(script.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 10**12, 12_000_000))
    with pytest.raises(SystemExit):
        script.check(tmp_path / "env")
    assert f"only 12 MB are free; the environment needs {script.FREE_MB} MB" in sentence(capsys)


def test_without_a_package_index_one_sentence_says_so_and_nothing_is_ready(tmp_path):
    (tmp_path / "scripts").mkdir()
    shutil.copy(SCRIPT, tmp_path / "scripts")
    (tmp_path / "requirements.txt").write_text(FAKE_LOCK, encoding="utf-8")
    alone = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "UV_"))} | {"PIP_NO_INDEX": "1"}
    done = subprocess.run(
        [sys.executable, "scripts/environment.py", "env"], cwd=tmp_path, env=alone, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and done.stderr.count("\n") == 1
    assert done.stderr.startswith("environment: packages could not be installed (")
    assert "check that the package index can be reached and run the command again" in done.stderr
    assert not (tmp_path / "env" / ".ready").exists()


def test_the_build_stops_before_a_disk_is_full(monkeypatch, tmp_path):
    from bishkek.book import build

    monkeypatch.setattr(build, "BUILD", tmp_path)
    monkeypatch.setattr(build.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 10**12, 5_000_000))
    with pytest.raises(build.BuildError, match="only 5 MB are free on the disk; the build needs 300 MB"):
        with build.alone():
            pytest.fail("the build went on")
