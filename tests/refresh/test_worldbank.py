"""The World Bank: a release is taken whole, once, and anew if it was replaced under its day."""

import json
from dataclasses import replace

import pandas as pd
import pytest

from bishkek.measures import vintages
from bishkek.refresh.errors import RefreshError
from bishkek.refresh.sources import SOURCES, worldbank
from tests.refresh import layouts
from tests.refresh.layouts import answers
from tests.refresh.test_sources import made, refused

SHARE, USD, GDP = worldbank.SERIES
RELEASE = f"{layouts.DAY} release"


def test_worldbank_takes_the_day_of_the_release_as_vintage_in_all_its_tables():
    new = made("worldbank")
    share = new[SHARE.table].query("vintage == @RELEASE")
    assert share.to_dict("list") == {"vintage": [RELEASE] * 2, "year": [2023, 2024], "pct_of_gdp": [11.11111] * 2, "status": ["published"] * 2}
    assert new[USD.table].query("vintage == @RELEASE")["usd"].tolist() == [1_111_111_111] * 2
    assert new[GDP.table].query("vintage == @RELEASE")["usd"].tolist() == [11_111_111_111] * 2
    row = new["vintages"].query("vintage == @RELEASE").iloc[0]
    assert row[["publisher", "edition", "released", "retrieved", "grade"]].tolist() == ["World Bank WDI", "release", layouts.DAY, layouts.READ, "A"] and pd.isna(row["seen"])


def changed(document_of, day=layouts.DAY, read=""):
    """The good answers of the World Bank, the document of each changed, of a release and read on a day, the usual one or that of the release."""
    found = []
    for good in answers("worldbank"):
        document = json.loads(good.body)
        document[0]["lastupdated"] = day
        document_of(good.request.key, document[1])
        found.append(replace(good, body=json.dumps(document).encode(), read=read or max(day, layouts.READ)))
    return found


def later_output(key, records):
    """Another value in output alone."""
    if key == GDP.key:
        records[1]["value"] *= 1.02


def test_worldbank_adds_a_vintage_only_once_and_none_for_a_later_release_with_the_same_figures():
    first = made("worldbank")
    for again in (answers("worldbank"), changed(lambda key, records: None, day="2026-12-10")):
        assert all(frame.equals(first[t]) for t, frame in SOURCES["worldbank"].tidy(again, first).items())


@pytest.mark.parametrize("replaced", [False, True])
def test_an_older_release_that_is_there_already_comes_again_and_nothing_is_new(replaced):
    first = made("worldbank")
    held = changed(later_output, read="2026-11-20") if replaced else answers("worldbank")
    then = SOURCES["worldbank"].tidy(held, first)
    newest = SOURCES["worldbank"].tidy(changed(lambda key, records: [r.update(value=r["value"] and r["value"] * 1.03) for r in records], day="2026-12-10"), then)
    assert "2026-12-10 release" in set(newest["vintages"]["vintage"])
    again = SOURCES["worldbank"].tidy([replace(a, read="2027-01-05") for a in held], newest)
    assert all(frame.equals(newest[t]) for t, frame in again.items())


def test_a_release_that_was_replaced_under_its_day_is_a_vintage_of_its_own_in_all_tables():
    first = made("worldbank")
    again = SOURCES["worldbank"].tidy(changed(later_output, read="2026-11-20"), first)
    replaced = f"{layouts.DAY} release, read 2026-11-20"
    assert [set(again[t]["vintage"]) - set(first[t]["vintage"]) for t in again] == [{replaced}] * 4
    assert again[GDP.table].query("vintage == @replaced")["usd"].tolist() == [11_111_111_111, 11_333_333_334]
    assert vintages.newest(again["vintages"], again[GDP.table]["vintage"]) == replaced
    assert vintages.newest(again["vintages"], again[GDP.table]["vintage"], "2026-11-19") == RELEASE
    with pytest.raises(RefreshError, match="the release of 2026-11-11 has other figures for the second time on 2026-11-20; ask again tomorrow"):
        SOURCES["worldbank"].tidy(changed(lambda key, records: [r.update(value=r["value"] and r["value"] * 1.1) for r in records], read="2026-11-20"), again)


@pytest.mark.parametrize("key", [s.key for s in worldbank.SERIES])
def test_one_indicator_that_changed_or_has_a_new_year_moves_all_tables(key):
    first = made("worldbank")

    def longer(name, records):
        if name == key:
            records[0]["value"] = records[1]["value"]

    again = SOURCES["worldbank"].tidy(changed(longer, day="2026-12-10"), first)
    assert all("2026-12-10 release" in set(frame["vintage"]) for frame in again.values())


def test_a_release_is_taken_whole_or_not_at_all():
    first, second, third = answers("worldbank")
    assert "the answer gdp of the same release is missing" in refused("worldbank", first, second)
    other = json.loads(third.body)
    other[0]["lastupdated"] = "2026-11-12"
    assert "the answers are of several releases (2026-11-11, 2026-11-12)" in refused("worldbank", first, second, replace(third, body=json.dumps(other).encode()))
    old = json.loads(third.body)
    del old[1][:-1]
    assert "no year from 2015 on has a value" in refused("worldbank", first, second, replace(third, body=json.dumps(old).encode()))


def test_worldbank_scales_a_unit_that_is_stated():
    share, usd, gdp = answers("worldbank")
    document = layouts.worldbank_records(USD, {"2024": 1_111.111})
    document[1][0]["unit"] = "millions"
    new = made("worldbank", share, replace(usd, body=json.dumps(document).encode()), gdp)
    assert new[USD.table].query("vintage == @RELEASE")["usd"].tolist() == [1_111_111_000]
