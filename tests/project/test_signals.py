"""A command that another one starts ends before it, and ends its own processes first."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from bishkek.project import signals
from tests.support import ROOT

HEEDS = """
import sys, time
from pathlib import Path
from bishkek.project import signals
signals.heed()
try:
    Path(sys.argv[1], "began").touch()
    time.sleep(60)
except KeyboardInterrupt:
    Path(sys.argv[1], "in order").touch()
    raise
"""


@pytest.fixture(autouse=True)
def interrupts():
    """Ctrl-C means what it means at a terminal, also where tests run in the background and it would be ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt_once_begun(folder):
    while not (folder / "began").exists():
        time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.parametrize("piped", [True, False])
def test_a_request_to_end_reaches_what_was_started_and_waits_for_it(tmp_path, piped):
    thread = threading.Thread(target=interrupt_once_begun, args=(tmp_path,))
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        signals.run([sys.executable, "-c", HEEDS, str(tmp_path)], dict(os.environ), piped=piped)
    thread.join()
    assert (tmp_path / "in order").exists()


def test_a_command_beyond_its_limit_ends_and_a_good_one_gives_code_and_words(tmp_path):
    with pytest.raises(subprocess.TimeoutExpired):
        signals.run([sys.executable, "-c", "import time; time.sleep(60)"], dict(os.environ), 0.5)
    assert signals.run([sys.executable, "-c", "import sys; print(1); sys.exit('a word')"], dict(os.environ), piped=True) == (1, "a word\n")


@pytest.mark.parametrize("words", ["seal nix", "describe data/nix.csv"])
def test_where_nobody_hears_a_sentence_it_is_not_written_among_the_results(words):
    said = subprocess.run(["sh", "-c", f'exec "{sys.executable}" -m bishkek {words} 2>&-'], cwd=ROOT, stdout=subprocess.PIPE)
    assert (said.returncode, said.stdout) == (1, b"")
