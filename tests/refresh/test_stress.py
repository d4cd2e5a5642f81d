"""A few kills, crowds and full disks in every run of the tests; ``make stress`` does hundreds."""

import pytest

from tests.refresh import stress
from tests.refresh.server import Service


@pytest.fixture
def trial(data):
    body = (data / f"{stress.RATES}.csv").read_bytes() + stress.NEW
    with Service() as service:
        yield stress.Trial(data, service.offer("/rates", body))


def test_a_refresh_may_be_killed_at_any_moment(trial):
    found = stress.killed(trial, 12)
    assert found["old"] + found["new"] == 12


def test_two_refreshes_at_once_never_mix(trial):
    assert sum(stress.crowded(trial, 3).values()) == 3


def test_a_full_disk_and_a_folder_that_may_not_be_written_change_nothing(trial):
    assert stress.full(trial, 5)["old"] == 5
    assert stress.locked_out(trial)["old"] == 1
