"""Makes the environment from the hashed lock, unless the one at hand is still right. Runs before anything is installed.

Usage: python3 scripts/environment.py .venv [--this-python]

Standard library only, and words that any Python 3 can read: an old one must get as far as the sentence that refuses it.
With ``--this-python`` an environment of another Python is made anew; without it any supported one is kept.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.txt"
SUPPORTED = ((3, 11), (3, 12), (3, 13))  # the lock holds one version of every package for all of them
FREE_MB = 1500


def stop(sentence):
    """Ends with one sentence on standard error."""
    print("environment: " + sentence, file=sys.stderr)
    raise SystemExit(1)


def dotted(version):
    """(3, 11) as 3.11."""
    return ".".join(map(str, version))


def check(target):
    """Python, venv, rights and disk are good enough."""
    if tuple(sys.version_info[:2]) not in SUPPORTED:
        names = ["python" + dotted(version) for version in SUPPORTED]
        here = [name for name in names if shutil.which(name) and subprocess.call([name, "-c", ""], stderr=subprocess.DEVNULL) == 0]
        way = "make book PYTHON=" + (here or names[1:])[0]
        stop(
            "Python {} is not supported; the book is built with {}: ".format(dotted(sys.version_info[:3]), ", ".join(map(dotted, SUPPORTED)))
            + (way if here else "install one of them and name it, like " + way)
        )
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        stop("this Python has no ensurepip; install its venv package (on Debian python3-venv) and run the command again")
    if not os.access(str(target.parent), os.W_OK):
        stop("nothing can be written to {}; copy the book to a folder of yours and run the command there".format(target.parent))
    free = shutil.disk_usage(str(target.parent)).free / 1e6
    if free < FREE_MB:
        stop("only {:.0f} MB are free; the environment needs {} MB, make room and run the command again".format(free, FREE_MB))


def state(version):
    """What an environment must have been made from: the lock, a Python, and this folder, which notebooks import the library from."""
    return {"lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(), "python": dotted(version), "book": str(ROOT)}


def is_ready(target, this_python):
    """Whether the environment at hand was made from this lock, in this folder, with a supported Python (or this one) that still runs."""
    try:
        made = json.loads((target / ".ready").read_text(encoding="utf-8"))
        known = [state(version) for version in ([sys.version_info[:2]] if this_python else SUPPORTED)]
        return made in known and (target / "bin" / "python").exists()  # a link to a Python that was removed does not exist
    except (OSError, ValueError):
        return False


def stanza(package):
    """The lines of one package in the lock, with its hashes."""
    match = re.search(r"^" + package + r"==[^\n]*(?:\n    [^\n]*)*", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    if match is None:
        stop("requirements.txt has no line for {}; compile it again from requirements.in".format(package))
    return match[0] + "\n"


def run(*command, remedy="check that the package index can be reached", **env):
    """Runs a command; its last line of output becomes the sentence if it fails."""
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True, env={**os.environ, **env})
    if done.returncode:
        lines = [line.strip() for line in (done.stderr + done.stdout).strip().splitlines() if line.strip()]
        reason = next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "no output")
        stop("packages could not be installed ({}); {} and run the command again".format(reason, remedy))


def make(target):
    """A fresh environment in ``target``; a half-made one is removed first."""
    print("environment: making {} from requirements.txt with Python {}".format(target.name, dotted(sys.version_info[:2])), flush=True)
    if target.is_symlink():
        target.unlink()  # the environment of another folder stays as it is
    elif target.exists() and not (target / "pyvenv.cfg").exists():
        stop("{} is no environment of Python; move it away, its place is needed".format(target))
    shutil.rmtree(str(target), ignore_errors=True)
    run(sys.executable, "-m", "venv", target, remedy="see whether {} can be written".format(target))
    python = target / "bin" / "python"
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "uv.txt"
        first.write_text(stanza("uv"), encoding="utf-8")
        run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", first)
    # uv installs the rest in seconds where pip takes a minute; hashes are required by both
    run(target / "bin" / "uv", "pip", "install", "--quiet", "--no-config", "--only-binary", ":all:", "--require-hashes", "-r", LOCK, VIRTUAL_ENV=str(target))
    library = target / "lib" / ("python" + dotted(sys.version_info[:2])) / "site-packages"
    (library / "bishkek-root.pth").write_text("{}\n".format(ROOT), encoding="utf-8")
    (target / ".ready").write_text(json.dumps(state(sys.version_info[:2])) + "\n", encoding="utf-8")


def main(target, this_python):
    """Sees to the environment; a second command that comes meanwhile waits for the first."""
    try:
        import fcntl
    except ImportError:
        stop("Windows itself is not supported; run the book in WSL (the Linux inside Windows), or in the browser on Binder")
    with open(__file__, encoding="utf-8") as script:
        fcntl.flock(script, fcntl.LOCK_EX)
        if not is_ready(target, this_python):
            check(target)
            make(target)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]).absolute(), "--this-python" in sys.argv)
    except KeyboardInterrupt:
        stop("stopped; the next command makes the environment anew")
    except OSError as error:
        stop("{} ({}); see to it and run the command again".format(error.filename or "a file cannot be used", error.strerror))
