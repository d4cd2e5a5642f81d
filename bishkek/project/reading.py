"""Reads the files that people edit, so that each fault is one sentence with the file and the line."""

import codecs
from pathlib import Path

import yaml

from bishkek.places import ROOT
from bishkek.project.faults import REMEDIES


class SourceError(ValueError):
    """A source of the book cannot be used; the message is one sentence with the file, the place and what to do."""


def text(file: Path) -> str:
    """A source as text; ``SourceError`` if it cannot be read as such."""
    name = short(file)
    if file.is_fifo():  # it would be waited for without end
        raise SourceError(f"{name} is a pipe; put the file itself there")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SourceError(f"{name} cannot be read ({error.strerror}); {REMEDIES.get(error.errno, 'restore it from git')}") from error
    if content.startswith(codecs.BOM_UTF8):
        raise SourceError(f"{name} begins with a byte order mark; save it as UTF-8 without one")
    if (place := content.find(b"\0")) >= 0:
        raise SourceError(f"{name} holds a NUL byte at byte {place}; save it as plain UTF-8 text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"{name} is not UTF-8 at byte {error.start}; save it as UTF-8") from error


def short(file: Path) -> str:
    """A file of the repository by its path from the root."""
    return file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else file.name


class _Once(yaml.SafeLoader):
    """Takes a key that is written twice for a fault, as a merge leaves it; YAML itself would keep the last and say nothing."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        written = [key for key, _ in node.value if isinstance(key, yaml.ScalarNode) and key.value != "<<"]
        if twice := next((key for n, key in enumerate(written) if key.value in {k.value for k in written[:n]}), None):
            raise yaml.constructor.ConstructorError(problem=f"the key {twice.value} is there twice", problem_mark=twice.start_mark)
        return super().construct_mapping(node, deep)


def parsed(name: str, written: str) -> object:
    """What the YAML of a file says; ``SourceError`` with the line if it is none, or names a key twice."""
    try:
        return yaml.load(written, _Once)
    except yaml.MarkedYAMLError as error:
        raise SourceError(f"{name}, line {error.problem_mark.line + 1}: {error.problem}; correct the YAML there") from error
    except yaml.YAMLError as error:
        raise SourceError(f"{name} is not YAML ({' '.join(str(error).split())}); restore it from git") from error
    except (ValueError, RecursionError) as error:  # a day like 2026-02-31, which is read as one; brackets without end
        raise SourceError(f"{name} holds what YAML cannot be made of ({error}); correct it there") from error


def settings(name: str, needed: tuple[str, ...] = ()) -> dict:
    """A YAML file of keys and values, with those that are ``needed``."""
    found = parsed(name, text(ROOT / name))
    if not isinstance(found, dict):
        raise SourceError(f"{name} holds no keys and values; restore it from git")
    if missing := [key for key in needed if not found.get(key)]:
        raise SourceError(f"{name} lacks {', '.join(missing)}; add what is missing")
    return found
