"""Makes the environment from the hashed lock. Standard library only: it runs before anything is installed.

Usage: python3 scripts/environment.py .venv
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.txt"
OLDEST = (3, 11)
FREE_MB = 1_500


def stop(sentence: str) -> None:
    """Ends with one sentence on standard error."""
    print(f"environment: {sentence}", file=sys.stderr)
    raise SystemExit(1)


def check(target: Path) -> None:
    """Python, venv and disk are good enough."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        stop(f"Python {found} is too old; install 3.11 or newer, or name one: make book PYTHON=python3.12")
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        stop("this Python has no ensurepip; install its venv package (on Debian python3-venv) and run the command again")
    free = shutil.disk_usage(target.parent).free / 1e6
    if free < FREE_MB:
        stop(f"only {free:.0f} MB are free; the environment needs {FREE_MB} MB, make room and run the command again")


def stanza(package: str) -> str:
    """The lines of one package in the lock, with its hashes."""
    match = re.search(rf"^{package}==[^\n]*(?:\n    [^\n]*)*", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    if match is None:
        stop(f"requirements.txt has no line for {package}; compile it again from requirements.in")
    return match[0] + "\n"


def run(*command: str | Path, **env: str) -> None:
    """Runs a command; its last line of output becomes the sentence if it fails."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, env={**os.environ, **env})
    if done.returncode:
        lines = [line for line in (done.stderr + done.stdout).strip().splitlines() if line.strip()]
        reason = next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "no output")
        stop(f"packages could not be installed ({reason.strip()}); check that the package index can be reached and run the command again")


def make(target: Path) -> None:
    """A fresh environment in ``target``; a half-made one is removed first."""
    print(f"environment: making {target.name} from requirements.txt", flush=True)
    shutil.rmtree(target, ignore_errors=True)
    run(sys.executable, "-m", "venv", target)
    python = target / "bin" / "python"
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "uv.txt"
        first.write_text(stanza("uv"), encoding="utf-8")
        run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", first)
    # uv installs the rest in seconds where pip takes a minute; hashes are required by both
    run(target / "bin" / "uv", "pip", "install", "--quiet", "--only-binary", ":all:", "--require-hashes", "-r", LOCK, VIRTUAL_ENV=str(target))
    library = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True)
    (Path(library.stdout.strip()) / "bishkek-root.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    (target / ".ready").touch()


if __name__ == "__main__":
    here = Path(sys.argv[1]).absolute()
    check(here)
    make(here)
