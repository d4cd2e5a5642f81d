"""The script that makes the environment says in one sentence what is wrong."""

import ast
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from importlib.metadata import version as real_version

import pytest

from bishkek.project import environment
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


@pytest.mark.parametrize("version", [(3, 10, 12), (3, 14, 0), (3, 15, 1)])
def test_a_python_that_is_too_old_or_too_new_is_refused_with_what_to_do(script, capsys, monkeypatch, tmp_path, version):
    monkeypatch.setattr(script.sys, "version_info", Version(*version, "final", 0))
    monkeypatch.setattr(script.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit) as stopped:
        script.check(tmp_path / "env")
    assert stopped.value.code == 1
    named = ".".join(map(str, version))
    assert f"Python {named} is not supported; the book is built with 3.11, 3.12, 3.13: install one of them and name it, like make book PYTHON=python3.12" in sentence(capsys)


def test_a_supported_python_that_is_there_is_named(script, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(script.sys, "version_info", Version(3, 14, 0, "final", 0))
    monkeypatch.setattr(script.shutil, "which", lambda name: name if name in {"python3.12", "python3.13"} else None)
    monkeypatch.setattr(script.subprocess, "call", lambda command, **_: 0 if command[0] == "python3.13" else 1)
    with pytest.raises(SystemExit):
        script.check(tmp_path / "env")
    assert sentence(capsys).endswith(": make book PYTHON=python3.13\n")


def test_the_script_uses_no_words_that_an_old_python_cannot_read():
    assert ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))
    annotated = [f.name for f in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8"))) if isinstance(f, ast.FunctionDef) and (f.returns or any(a.annotation for a in f.args.args))]
    assert annotated == []


def test_one_range_of_pythons_is_said_everywhere(script):
    import tomllib

    import yaml

    supported = [".".join(map(str, version)) for version in script.SUPPORTED]
    first, last = script.SUPPORTED[0], script.SUPPORTED[-1]
    assert environment.SUPPORTED == script.SUPPORTED
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={first[0]}.{first[1]},<{last[0]}.{last[1] + 1}"
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "book.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["build"]["strategy"]["matrix"]["python"] == supported
    assert f"Python {', '.join(supported[:-1])} or {supported[-1]}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_packages_at_hand_are_those_of_the_lock():
    environment.check()
    assert environment.different("pytest==0.0.1 \\\n    --hash=sha256:0\nno-such-thing==2 ; sys_platform == 'win32'\n") == [f"pytest {pytest.__version__} instead of 0.0.1"]


def test_other_packages_stop_the_build_in_a_sentence(monkeypatch):
    monkeypatch.setattr(environment, "version", lambda name: "9" if name in {"numpy", "pandas", "scipy", "lxml"} else real_version(name))
    with pytest.raises(environment.OtherEnvironment, match=r"^the environment is not that of requirements.txt \(lxml 9 instead of [\d.]+, numpy 9 .*, pandas 9 .* and 1 more\); run `make clean`"):
        environment.check()


def test_another_python_stops_the_build_in_a_sentence(monkeypatch):
    monkeypatch.setattr(environment.sys, "version_info", (3, 14, 0))
    with pytest.raises(environment.OtherEnvironment, match="^Python 3.14 is not supported; build the book with 3.11, 3.12, 3.13, like"):
        environment.check()


@pytest.fixture
def made(script, tmp_path):
    """An environment as the script leaves it, made by this Python."""
    (tmp_path / "env" / "bin").mkdir(parents=True)
    (tmp_path / "env" / "bin" / "python").touch()
    (tmp_path / "env" / ".ready").write_text(json.dumps(script.state(sys.version_info[:2])), encoding="utf-8")
    return tmp_path / "env"


def test_an_environment_counts_until_lock_folder_or_python_change(script, made, monkeypatch):
    assert script.is_ready(made, this_python=False) and script.is_ready(made, this_python=True)
    monkeypatch.setattr(script.sys, "version_info", Version(3, 99, 0, "final", 0))
    assert script.is_ready(made, this_python=False), "the one at hand still serves"
    assert not script.is_ready(made, this_python=True), "another one was named"


@pytest.mark.parametrize("what", ["ROOT", "LOCK"])
def test_an_environment_of_another_lock_or_another_folder_is_made_anew(script, made, monkeypatch, tmp_path, what):
    (tmp_path / "other").write_text("zipp==2.0\n", encoding="utf-8")
    monkeypatch.setattr(script, what, tmp_path / "other")
    assert not script.is_ready(made, this_python=False)


@pytest.mark.parametrize("harm", ["", "{}", "no JSON", None])
def test_a_half_made_environment_is_made_anew(script, made, harm):
    (made / ".ready").write_text(harm, encoding="utf-8") if harm is not None else (made / "bin" / "python").unlink()
    assert not script.is_ready(made, this_python=False)


def test_a_folder_that_cannot_be_written_is_named(script, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(script.os, "access", lambda *_: False)
    with pytest.raises(SystemExit):
        script.check(tmp_path / "env")
    assert f"nothing can be written to {tmp_path}; copy the book to a folder of yours" in sentence(capsys)


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
