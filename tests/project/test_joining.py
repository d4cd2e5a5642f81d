"""What a newcomer is told holds: commands and places exist, forms can be filled in, workflows have the least rights."""

import re
import subprocess
import sys

import pytest
import yaml

from tests.support import ROOT, tracked

GUIDES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md", ".github/pull_request_template.md", ".pre-commit-config.yaml")
INVENTED = ("ferr", "mine.py", "name.")  # files of the worked walks
FORMS = sorted(path.name for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
WORKFLOWS = sorted(path.name for path in (ROOT / ".github/workflows").glob("*.yml"))


def said(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def workflow(name: str) -> dict:
    return yaml.safe_load(said(f".github/workflows/{name}"))


def steps(name: str) -> list[dict]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_make_word_that_is_named_exists_and_is_told_by_make_alone(guide):
    makefile = said("Makefile")
    for word in set(re.findall(r"`make ([a-z]+)", said(guide))):
        assert re.search(rf"^{word}:", makefile, re.MULTILINE) and f'"make {word} ' in makefile, f"{guide} names make {word}"


def test_every_command_that_is_named_exists():
    done = subprocess.run([sys.executable, "-m", "bishkek", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    known = re.search(r"\{([a-z,]+)\}", done.stdout)[1].split(",")
    named = {word for guide in GUIDES for word in re.findall(r"-m bishkek(?: --traceback)? ([a-z]+)", said(guide))}
    assert {"check", "describe", "seal", "verdicts"} <= named <= set(known)


@pytest.mark.parametrize("guide", GUIDES)
def test_every_place_that_is_named_exists(guide):
    places = set(re.findall(r"\b((?:bishkek|tests|data|chapters|benchmarks|scripts)/[\w./-]*\w/?)", said(guide)))
    missing = [place for place in places if not any(word in place for word in INVENTED) and not list(ROOT.glob(f"{place.split(':')[0].rstrip('/')}*"))]
    assert missing == []


def test_every_guide_is_named_in_the_readme_or_the_path_of_a_newcomer():
    assert all(name in said("README.md") for name in ("CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "LICENSE-CC-BY-4.0"))


def test_the_licence_of_text_and_figures_is_there_as_it_was_given_out():
    text = said("LICENSE-CC-BY-4.0")
    assert text.startswith("Attribution 4.0 International\n\n====") and text.endswith("Creative Commons may be contacted at creativecommons.org.\n")
    assert len(text.encode()) == 18651


@pytest.mark.parametrize("form", FORMS)
def test_a_form_asks_each_thing_once_and_for_something_that_must_be_said(form):
    body = yaml.safe_load(said(f".github/ISSUE_TEMPLATE/{form}"))["body"]
    ids = [field["id"] for field in body]
    assert len(ids) == len(set(ids)) > 2
    assert any(field.get("validations", {}).get("required") for field in body)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actions_are_pinned_to_commits_and_name_their_version(name):
    uses = re.findall(r"uses: *(.+)", said(f".github/workflows/{name}"))
    assert uses and [line for line in uses if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_an_action_has_one_version_in_all_workflows():
    found = {(step["uses"].split("@")[0], step["uses"]) for name in WORKFLOWS for step in steps(name) if "uses" in step}
    assert len(found) == len({action for action, _ in found}) > 3


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_the_least_rights_and_an_end(name):
    described = workflow(name)
    assert described["permissions"] == {"contents": "read"} and "concurrency" in described
    writes = {job: rights for job, of in described["jobs"].items() if (rights := {k for k, v in of.get("permissions", {}).items() if v == "write"})}
    assert writes == ({"publish": {"pages", "id-token"}} if name == "book.yml" else {})
    assert all(job["timeout-minutes"] <= 60 for job in described["jobs"].values())
    assert all(step["with"]["persist-credentials"] is False for step in steps(name) if "checkout" in step.get("uses", ""))


def test_what_is_published_is_built_after_the_tests_with_the_address_of_pages():
    jobs = workflow("book.yml")["jobs"]
    assert jobs["site"]["needs"] == ["build", "package"] and jobs["publish"]["needs"] == "site"
    assert [step["env"] for step in jobs["site"]["steps"] if "env" in step] == [{"BISHKEK_BASEURL": "${{ steps.pages.outputs.base_url }}"}]
    assert all("uses" in step for step in jobs["publish"]["steps"]), "the job that may write runs no code of the book"


def test_hooks_before_a_commit_fetch_nothing():
    hooks = yaml.safe_load(said(".pre-commit-config.yaml"))["repos"]
    assert [repo["repo"] for repo in hooks] == ["local"]
    assert all(hook["language"] == "system" and hook["entry"].startswith(".venv/bin/python ") for hook in hooks[0]["hooks"])


def test_forms_and_guides_are_in_the_repository():
    names = {path.relative_to(ROOT).as_posix() for path in tracked()}
    assert {*GUIDES, ".github/dependabot.yml", ".editorconfig", *(f".github/ISSUE_TEMPLATE/{form}" for form in FORMS)} <= names
