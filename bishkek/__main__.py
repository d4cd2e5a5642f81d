"""The command line of the book: ``python -m bishkek build``, and what the Makefile calls."""

import argparse
import sys


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit code. A fault is one sentence on standard error."""
    parser = argparse.ArgumentParser(prog="python -m bishkek", description="Builds and keeps the book.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="chapters, pages, PDF and exports into _build/")
    commands.add_parser("notebooks", help="run every chapter and store its outputs in chapters/")
    serve = commands.add_parser("serve", help="look at the built pages on this machine")
    serve.add_argument("--port", type=int, default=8000)
    seal = commands.add_parser("seal", help="record the checksum of a table that was changed on purpose")
    seal.add_argument("table", nargs="+")
    verdicts = commands.add_parser("verdicts", help="print the verdicts; --record writes them to data/")
    verdicts.add_argument("--record", action="store_true")
    commands.add_parser("estimates", help="work the recorded estimates out again and write them to data/")
    chosen = parser.parse_args(arguments)
    try:
        return _run(chosen)
    except (RuntimeError, ValueError, OSError) as error:
        print(f"bishkek: {error}", file=sys.stderr)
        return 1


def _run(chosen: argparse.Namespace) -> int:
    if chosen.command in {"build", "notebooks"}:
        from bishkek.book import build

        build.build() if chosen.command == "build" else build.rewrite_notebooks()
    elif chosen.command == "serve":
        from bishkek.book.serve import serve

        serve(chosen.port)
    elif chosen.command == "seal":
        from bishkek.tables.seal import seal

        for name in chosen.table:
            print(f"{name}: {seal(name)}")
    elif chosen.command == "estimates":
        from bishkek.numbers import estimates

        print(f"{estimates.NAME}: {estimates.record()} rows")
    else:
        _verdicts(chosen.record)
    return 0


def _verdicts(record: bool) -> None:
    from bishkek import claims
    from bishkek.claims.ledger import record as write

    if record:
        print("\n".join(write()) or "no verdict changed")
    for claim in claims.tested():
        v = claims.judge(claim)
        print(f"{claim}  {v.verdict} (then: {v.verdict_then}), {v.holds} of {v.tried}, grade {v.grade}")


if __name__ == "__main__":
    sys.exit(main())
