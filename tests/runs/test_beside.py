"""Tasks beside the build: in a process of their own, their faults whole, never left behind."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from bishkek.project import signals
from bishkek.runs.beside import Beside, end, in_turn
from bishkek.tables import TableError
from tests.support import ROOT


@pytest.fixture
def started():
    """Starts tasks; none is left when the test ends."""
    running = []

    def start(task):
        running.append(Beside(task, "a task"))
        return running[-1]

    yield start
    end(running)
    assert [one.process.is_alive() for one in running] == [False] * len(running)


def test_a_task_runs_in_another_process(started, tmp_path):
    process = started(lambda: ((tmp_path / "ran").touch(), os.getpid())[1])
    assert process.result() != os.getpid() and (tmp_path / "ran").exists()


def test_a_fault_reaches_the_build_as_it_was(started):
    def task():
        raise ValueError("figure without alt text")

    with pytest.raises(ValueError, match="figure without alt text"):
        started(task).result()


def test_a_killed_process_is_one_sentence(started):
    with pytest.raises(RuntimeError, match="a task ended without a word .out of memory"):
        started(lambda: os.kill(os.getpid(), 9)).result()


def test_no_process_is_left_when_the_build_stops(started):
    process = started(lambda: time.sleep(60))
    end([process])
    assert not process.process.is_alive()


def test_no_process_waits_for_ever_once_the_builder_is_killed():
    code = (
        "import time\nfrom bishkek.runs.beside import Beside\n"
        "running = [Beside(lambda: time.sleep(1), 'a task') for _ in range(3)]\n"
        "print(*(r.process.pid for r in running), flush=True)\ntime.sleep(60)\n"
    )
    builder = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    children = [int(pid) for pid in builder.stdout.readline().split()]
    builder.kill()
    rest, _ = builder.communicate(timeout=20)  # it ends only when no child holds the pipe any more
    assert len(children) == 3 and not rest


def test_tasks_in_turn_give_their_results_by_name_and_never_more_run_than_may(tmp_path):
    def task(name):
        (tmp_path / name).touch()
        together = len(list(tmp_path.iterdir()))
        time.sleep(0.05)
        (tmp_path / name).unlink()
        return together

    results = {name: together for name, together, fault in in_turn({name: lambda name=name: task(name) for name in "abcde"}, most=2) if fault is None}
    assert results.keys() == set("abcde") and max(results.values()) <= 2


def fault_of(task):
    ((name, result, fault),) = in_turn({"kant": task})
    assert (name, result) == ("kant", None) and isinstance(fault, RuntimeError)
    return str(fault)


def test_a_fault_of_one_task_in_turn_lets_the_others_end():
    def faulty():
        raise TableError("ferries", "has no unit", column="fare")

    ended = {name: result or str(fault) for name, result, fault in in_turn({"faulty": faulty, "well": lambda: 1, "too": lambda: 2}, most=1)}
    assert ended == {"faulty": "table ferries, column fare: has no unit", "well": 1, "too": 2}


def test_a_caller_that_stops_leaves_no_task_behind(tmp_path):
    def late():
        time.sleep(1)
        (tmp_path / "late").touch()

    turns = in_turn({"soon": lambda: 1, "late": late}, most=2)
    assert next(turns)[0] == "soon"
    turns.close()
    time.sleep(1.2)
    assert not (tmp_path / "late").exists()


def test_a_task_that_is_killed_is_named():
    assert fault_of(lambda: os.kill(os.getpid(), 9)).startswith("kant ended without a word")


def test_a_fault_of_the_code_names_its_line():
    assert re.fullmatch(r"KeyError: 'rowBounds' \(raised in bishkek/runs/beside.py:\d+\)", fault_of(lambda: {}["rowBounds"]))


BUILD = """
import os, subprocess, sys, time
from bishkek.project import signals
from bishkek.runs.beside import Beside, end, in_turn

def chapter():
    os.write(1, b"chapter\\n")
    subprocess.run(["sleep", "60"])

def work():
    waiting = Beside(lambda: time.sleep(60), "waiting")
    try:
        list(in_turn({"one": chapter, "two": chapter}, most=2))
    finally:
        end([waiting])

signals.heed()
try:
    work()
except KeyboardInterrupt as stopped:
    sys.exit(signals.say_stopped(stopped))
"""


@pytest.mark.parametrize("number, whole_group", [(signal.SIGINT, True), (signal.SIGTERM, False), (signal.SIGTERM, True), (signal.SIGHUP, True)])
def test_a_stopped_build_says_one_sentence_and_leaves_no_process(number, whole_group):
    """Ctrl-C reaches the whole group of a terminal, a service that ends a command only the command itself."""
    build = subprocess.Popen([sys.executable, "-c", BUILD], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert [build.stdout.readline() for _ in range(2)] == ["chapter\n"] * 2
    os.killpg(build.pid, number) if whole_group else os.kill(build.pid, number)
    said = build.communicate(timeout=50)[1]  # returns when no process holds the pipe any more
    assert build.returncode == 128 + number
    assert said == "bishkek: stopped before the end; what was finished is kept, run the same command again to go on\n"


HANDS_EMPTY = """
import os, signal, subprocess, sys, time
from bishkek.project import signals
from bishkek.runs.beside import Beside

def chapter():
    sleeping = subprocess.Popen(["sleep", "60"])
    os.kill(os.getppid(), signal.SIGTERM)
    sleeping.wait()

signals.heed()
try:
    with signals.held():
        Beside(chapter, "chapter")
        while not signal.sigpending():
            time.sleep(0.01)
except KeyboardInterrupt as stopped:
    sys.exit(signals.say_stopped(stopped))
"""


def test_a_build_that_is_stopped_while_a_task_begins_leaves_no_process():
    """The task runs, and whoever began it does not hold it yet: nobody but the end of the command can end it."""
    build = subprocess.run([sys.executable, "-c", HANDS_EMPTY], cwd=ROOT, capture_output=True, text=True, timeout=50)  # until no process holds the pipe
    assert (build.returncode, build.stdout) == (128 + signal.SIGTERM, "")


def test_a_plain_interrupt_has_the_exit_code_of_ctrl_c(capsys):
    assert signals.say_stopped(KeyboardInterrupt()) == 130
    assert "stopped before the end" in capsys.readouterr().err
