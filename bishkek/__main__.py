"""The command line of the book: ``python -m bishkek build``, and what the Makefile calls."""

import argparse
import os
import sys
from contextlib import suppress
from pathlib import Path

from bishkek import places
from bishkek.project import signals
from bishkek.project.faults import sentence


MOST_THREADS = 256  # DuckDB starts each at once; more take minutes and help nobody
#: Commands that work on the sources of the book.
IN_A_CLONE = {"build", "notebooks", "serve", "seal", "describe", "estimates", "fragility", "refresh"}


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit code. A fault is one sentence on standard error."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        return _obeyed(words)
    except BrokenPipeError:
        _let_go()  # whoever read the output has seen enough
        return 1
    except Exception as error:
        if "--traceback" in words:
            raise
        if sys.stderr:  # None, if it was closed; print would then take standard output
            print(f"bishkek: {sentence(error)}", file=sys.stderr)
        with suppress(OSError):
            print(end="", flush=True)
            return 1
        _let_go()
        return 1
    except KeyboardInterrupt as stopped:
        return signals.say_stopped(stopped)


def _obeyed(words: list[str]) -> int:
    """Does what the words say; what is printed has reached its reader, or the fault is raised here and not when Python ends."""
    try:
        code = _run(_parser().parse_args(words))
    except SystemExit:  # help, the version, or words that cannot be followed
        print(end="", flush=True)
        raise
    print(end="", flush=True)
    return code


def _let_go() -> None:
    """What is still to be printed goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bishkek", description="Builds and keeps the book.")
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version of the book and end")
    parser.add_argument("--traceback", action="store_true", help="when something goes wrong, print where in the code, not one sentence")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="chapters, pages, PDF and exports into _build/")
    build.add_argument("--vintage", metavar="DAY", help="with the tables as they were known on a day, like 2023-10-22, into _build/as-of-DAY/")
    commands.add_parser("check", help="what a build looks at first: packages, sources, tables, and every id that a page asks for")
    commands.add_parser("notebooks", help="run every chapter and store its outputs in chapters/")
    serve = commands.add_parser("serve", help="look at the built pages on this machine")
    serve.add_argument("--port", type=int, default=8000, help="from 1024 to 65535 (default %(default)s)")
    seal = commands.add_parser("seal", help="record the checksum of a table that was changed on purpose")
    seal.add_argument("table", nargs="+")
    describe = commands.add_parser("describe", help="begin the description of a new table: printed, or put into data/datapackage.json")
    describe.add_argument("file", type=_path, help="CSV (UTF-8, with a header) or Parquet file in data/")
    describe.add_argument("--add", action="store_true", help="put it into data/datapackage.json, where FILL IN waits to be replaced")
    verdicts = commands.add_parser("verdicts", help="print the verdicts; --record writes them to data/")
    verdicts.add_argument("--record", action="store_true")
    commands.add_parser("estimates", help="work the recorded estimates out again and write them to data/")
    near = commands.add_parser("fragility", help="work out how near another verdict is, and write it to data/ (takes minutes)")
    near.add_argument("claim", nargs="*", help="ids like C27 (default: every claim that a table decides)")
    _add_refresh(commands.add_parser("refresh", help="bring the official series up to date"))
    _add_trade(commands.add_parser("trade", help="the book's measures of trade on your own Comext bulk files"))
    return parser


class _Version(argparse.Action):
    """Reads CITATION.cff only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from bishkek.project.cited import version

        print(version())
        parser.exit()


def _path(text: str) -> Path:
    """An argument that names a file or folder; an empty one, as of a variable that is not set, would be the folder one stands in."""
    if not text:
        raise argparse.ArgumentTypeError("is empty; name a file or a folder")
    return Path(text)


def _add_trade(trade: argparse.ArgumentParser) -> None:
    trade.add_argument("--comext", type=_path, required=True, metavar="DIR", help="folder with the unpacked files (.dat, .csv, .tsv, .txt, .gz of these, .parquet)")
    trade.add_argument("--before", default="2021-03:2021-11", metavar="MONTHS", help="first and last month before (default %(default)s)")
    trade.add_argument("--after", default="2022-03:2022-11", metavar="MONTHS", help="first and last month after (default %(default)s)")
    trade.add_argument("--memory", default="600MB", help="what the reader may hold in memory (default %(default)s)")
    trade.add_argument("--threads", type=int, default=2, help=f"from 1 to {MOST_THREADS} (default %(default)s)")
    trade.add_argument("--scratch", type=_path, help="folder for what does not fit into memory (default: the system's)")
    trade.add_argument("--report", type=_path, metavar="FILE.json", help="write all tables here too, unrounded")


def _add_refresh(refresh: argparse.ArgumentParser) -> None:
    refresh.add_argument("source", nargs="*", help="names of sources (default: all that bring a table up to date)")
    only = refresh.add_mutually_exclusive_group()
    only.add_argument("--probe", action="store_true", help="one small request to each live service; no table is touched")
    only.add_argument("--from", dest="files", type=_path, nargs="+", metavar="FILE", help="the answers of one source, saved by hand (a browser, another machine), in place of asking it")
    only.add_argument("--addresses", action="store_true", help="what to open and save by hand for --from")
    only.add_argument("--show", action="store_true", help="the difference of the candidate that waits")
    only.add_argument("--accept", action="store_true", help="make the candidate current")
    only.add_argument("--drop", action="store_true", help="remove the candidate")


def _run(chosen: argparse.Namespace) -> int:
    _require_folder()
    if places.IS_INSTALLED and (chosen.command in IN_A_CLONE or (chosen.command == "verdicts" and chosen.record)):
        raise RuntimeError(f"`{chosen.command}` works on the sources of the book, and this is the installed library; clone the repository and run it there (`make book` builds the book)")
    if chosen.command == "build" and chosen.vintage is not None:
        from bishkek.book import vintage

        vintage.build(chosen.vintage)
    elif chosen.command in {"build", "notebooks"}:
        from bishkek.book import build

        build.build() if chosen.command == "build" else build.rewrite_notebooks()
    elif chosen.command == "check":
        from bishkek.book import ready

        ready.check_sources()
        print("packages, sources, tables, numbers, claims and statements are in order; no chapter was run")
    elif chosen.command == "serve":
        from bishkek.book.serve import serve

        serve(chosen.port)
    elif chosen.command == "seal":
        from bishkek.tables.package import resource
        from bishkek.tables.seal import seal

        for name in chosen.table:
            resource(name)  # a name that is wrong stops it before the first is sealed
        for name in chosen.table:
            print(f"{name}: {seal(name)}")
    elif chosen.command == "describe":
        _describe(chosen.file, chosen.add)
    elif chosen.command == "estimates":
        from bishkek.numbers import estimates

        print(f"{estimates.NAME}: {estimates.record()} rows")
    elif chosen.command == "fragility":
        from bishkek.claims import fragility

        print(f"{fragility.NAME}: {fragility.record(chosen.claim or None)} claims")
    elif chosen.command == "refresh":
        from bishkek.refresh import command

        return command.obey(chosen)
    elif chosen.command == "trade":
        _trade(chosen)
    else:
        _verdicts(chosen.record)
    return 0


def _require_folder() -> None:
    """``RuntimeError`` if the folder that the command was started in has been removed since."""
    try:
        Path.cwd()
    except FileNotFoundError:
        raise RuntimeError("the folder in which this command was started is gone; change into the folder of the book and run it there") from None


def _describe(file: Path, add: bool) -> None:
    import json

    from bishkek.tables import template

    described = template.template(file)
    if not add:
        print(json.dumps(described, indent=1, ensure_ascii=False))
        return
    template.add(described)
    print(f"{described['name']}: begun in data/datapackage.json; replace what begins with FILL IN there, then run `make book`")


def _trade(chosen: argparse.Namespace) -> None:
    from bishkek.measures.screen import span
    from bishkek.numbers import comext
    from bishkek.tables.bulk import Engine

    if not 1 <= chosen.threads <= MOST_THREADS:
        raise ValueError(f"{chosen.threads} is no number of threads; choose one from 1 to {MOST_THREADS}")
    windows = (span(chosen.before), span(chosen.after))
    if chosen.report:  # before the files are read, which takes minutes
        _require_place(chosen.report)
    if chosen.scratch and not chosen.scratch.is_dir():
        raise ValueError(f"there is no folder {chosen.scratch} for --scratch; make it first")
    sums = comext.read(chosen.comext, windows, Engine(chosen.memory, chosen.threads, chosen.scratch))
    print(comext.reading(sums), end="\n\n", flush=True)  # before what may not be comparable, for which it may be the reason
    found = comext.screen(sums, windows)
    print(comext.text(found, windows))
    if chosen.report:
        comext.write(chosen.report, sums, found, windows)


def _require_place(report: Path) -> None:
    """``ValueError`` if a report could not be written."""
    if report.is_dir():
        raise ValueError(f"--report {report} is a folder; name a file in it, like {report / 'report.json'}")
    if not report.parent.is_dir():
        raise ValueError(f"there is no folder {report.parent} for --report {report}; make it first, or name another place")
    if not os.access(report.parent, os.W_OK):
        raise ValueError(f"the folder {report.parent} of --report {report} cannot be written; name another place")


def _verdicts(record: bool) -> None:
    from bishkek import claims
    from bishkek.claims.ledger import record as write

    if record:
        print("\n".join(write()) or "no verdict changed")
    for claim in claims.tested():
        v, now = claims.judge(claim), claims.judge_today(claim)
        until = "" if now.until == "none" else f" (to {now.until}), {now.holds} of {now.tried}, grade {now.grade}"
        print(f"{claim}  {v.verdict} (on the day: {v.verdict_then}), {v.holds} of {v.tried}, grade {v.grade}; today: {now.verdict}{until}")


if __name__ == "__main__":
    signals.heed()
    if sys.stdout:  # None, if it was closed
        sys.stdout.reconfigure(errors="backslashreplace")  # in a locale without these letters
    sys.exit(main())
