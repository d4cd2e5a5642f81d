"""Sealing records a checksum, and an interruption leaves the old description whole."""

import hashlib
import json
import os

import pytest

from bishkek import tables
from bishkek.tables.seal import seal
from tests.support import describe_again


def entry(folder, name):
    resources = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return next(r for r in resources if r["name"] == name)


def test_sealing_records_hash_and_size_and_touches_no_other_table(data):
    path = data / "migrant_stock.csv"
    path.write_bytes(path.read_bytes().replace(b"573251", b"573252"))
    others = [entry(data, n) for n in tables.names(data) if n != "migrant_stock"]
    seal("migrant_stock", data)
    assert entry(data, "migrant_stock")["hash"] == "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    assert entry(data, "migrant_stock")["bytes"] == path.stat().st_size
    assert others == [entry(data, n) for n in tables.names(data) if n != "migrant_stock"]
    assert tables.load("migrant_stock", data).loc[0, "persons"] == 573252


def test_sealing_an_unchanged_table_changes_no_byte_of_the_description(data):
    before = (data / "datapackage.json").read_bytes()
    seal("partners", data)
    assert (data / "datapackage.json").read_bytes() == before


def test_an_interrupted_seal_leaves_the_old_description(data, monkeypatch):
    before = (data / "datapackage.json").read_bytes()
    path = data / "migrant_stock.csv"
    path.write_bytes(path.read_bytes().replace(b"573251", b"573252"))

    def interrupted(*_):
        raise OSError("power cut")

    with monkeypatch.context() as patched, pytest.raises(OSError, match="power cut"):
        patched.setattr(os, "replace", interrupted)
        seal("migrant_stock", data)
    assert (data / "datapackage.json").read_bytes() == before
    with pytest.raises(tables.TableError, match="have changed"):
        tables.load("migrant_stock", data)


def test_an_unknown_table_cannot_be_sealed(data):
    with pytest.raises(tables.TableError, match="is not in datapackage.json"):
        seal("migrants", data)


def test_a_size_on_record_that_is_not_that_of_the_file_is_found(data):
    size = entry(data, "migrant_stock")["bytes"]
    describe_again(data, "migrant_stock", lambda r: r.update(bytes=size + 1))
    with pytest.raises(tables.TableError, match=f"table migrant_stock: datapackage.json says {size + 1} bytes, and migrant_stock.csv has {size}; run"):
        tables.check_bytes(data)
    seal("migrant_stock", data)
    tables.check_bytes(data)
