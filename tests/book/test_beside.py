"""Tasks beside the build: warmed up at once, run when told, never left behind."""

import os
import time

import pytest

from bishkek.book.beside import beside


def _nothing() -> None:
    """No warming up."""


def test_a_task_runs_in_another_process_when_it_is_told(tmp_path):
    mark = tmp_path / "ran"

    def task():
        mark.write_text("yes")
        return os.getpid()

    with beside(_nothing, task) as (process,):
        time.sleep(0.05)
        assert not mark.exists()
        process.go()
        assert process.result() != os.getpid() and mark.read_text() == "yes"


def test_a_fault_reaches_the_build_as_it_was():
    def task():
        raise ValueError("figure without alt text")

    with beside(_nothing, task) as (process,):
        process.go()
        with pytest.raises(ValueError, match="figure without alt text"):
            process.result()


def test_a_killed_process_is_one_sentence():
    with beside(_nothing, lambda: os.kill(os.getpid(), 9)) as (process,):
        process.go()
        with pytest.raises(RuntimeError, match="out of memory"):
            process.result()


def test_no_process_is_left_when_the_build_stops():
    with pytest.raises(KeyError), beside(_nothing, time.time, time.time) as running:
        raise KeyError("a chapter failed")
    assert [r.process.is_alive() for r in running] == [False, False]
