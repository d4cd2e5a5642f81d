"""Numbers about the book itself."""

import pandas as pd

from bishkek import tables
from bishkek.numbers.formats import count, kilobytes, ratio, words
from bishkek.numbers.registry import number


def _words(value: float) -> str:
    return words(value) if value else "none"


def _with(verdict: str) -> float:
    return (tables.load("verdicts")["verdict"] == verdict).sum()


@number("book.claims", "claims", count)
def _claims() -> float:
    """Claims in the article.

    The rows of the table claims.
    """
    return len(tables.load("claims"))


@number("book.contested", "claims", _words)
def _contested() -> float:
    """Claims on which the sources disagree.

    Rows of verdicts whose verdict (by the figures of 2023) is “contested between sources”.
    """
    return _with("contested between sources")


@number("book.caveat", "claims", _words)
def _caveat() -> float:
    """Claims supported with a caveat.

    Rows of verdicts whose verdict (by the figures of 2023) is “supported with a caveat”.
    """
    return _with("supported with a caveat")


@number("book.plain", "claims", _words)
def _plain() -> float:
    """Claims supported without a caveat.

    Rows of verdicts whose verdict (by the figures of 2023) is “supported”.
    """
    return _with("supported")


@number("book.partly", "claims", _words)
def _partly() -> float:
    """Claims that hold in part.

    Rows of verdicts whose verdict (by the figures of 2023) is “partly”.
    """
    return _with("partly")


@number("book.opinions", "claims", count)
def _opinions() -> float:
    """Claims that are opinions or norms.

    Rows of claims of the kind opinion or norm.
    """
    return tables.load("claims")["kind"].isin(["opinion", "norm"]).sum()


@number("book.tables", "tables", count)
def _tables() -> float:
    """Tables in the data package.

    The tables that datapackage.json describes.
    """
    return len(tables.names())


@number("book.contradicted", "claims", _words)
def _contradicted() -> float:
    """Claims that are contradicted.

    Rows of verdicts whose verdict (by the figures of 2023) is “contradicted”.
    """
    return _with("contradicted")


@number("book.changed", "claims", lambda v: words(v).capitalize())
def _changed() -> float:
    """Claims whose verdict by today’s figures of 2023 differs from that on 22 October 2023.

    Rows of verdicts in which verdict and verdict_then differ.
    """
    verdicts = tables.load("verdicts")
    return (verdicts["verdict"] != verdicts["verdict_then"]).sum()


def _asked_today() -> pd.DataFrame:
    """Rows of the table verdicts that were decided for the time after the article."""
    verdicts = tables.load("verdicts")
    return verdicts[verdicts["tried_today"] > 0]


@number("book.today_asked", "claims", count)
def _today_asked() -> float:
    """Claims with a verdict on the time after the article.

    Rows of verdicts with tried_today above zero.
    """
    return len(_asked_today())


@number("book.today_other", "claims", _words)
def _today_other() -> float:
    """Claims whose verdict on the time after the article differs from that by the figures of 2023.

    Rows of book.today_asked in which verdict_today and verdict differ.
    """
    asked = _asked_today()
    return (asked["verdict_today"] != asked["verdict"]).sum()


@number("book.today_unknown", "claims", _words)
def _today_unknown() -> float:
    """Claims that can be asked of the time after the article and for which nothing was found that decides.

    Rows of verdicts whose verdict_today is “not checkable here”.
    """
    return (tables.load("verdicts")["verdict_today"] == "not checkable here").sum()


def _script_kb(scripts: str) -> float:
    sizes = tables.load("script_sizes").set_index("scripts")["gzip_bytes"]
    return sizes[scripts] / 1000


@number("pages.bundle_kb", "kB, gzip", kilobytes)
def _bundle() -> float:
    """Size of the script bundle that Altair needs, compressed.

    The gzip_bytes of the Altair bundle in script_sizes over 1,000.
    """
    return _script_kb("Altair bundle of vl-convert-python 1.9.0")


@number("pages.scripts_kb", "kB, gzip", kilobytes)
def _scripts() -> float:
    """Size of all scripts of the explorers of this book together, compressed.

    The gzip_bytes of the explorers in script_sizes over 1,000.
    """
    return _script_kb("explorers of this book")


def _bulk(column: str) -> pd.Series:
    """A column of the runs of this book's reader of bulk files, by rows."""
    runs = tables.load("comext_benchmark").query("tool == 'bishkek'")
    return runs.set_index("rows")[column].sort_index()


@number("bulk.over_polars", "times", ratio)
def _bulk_over_polars() -> float:
    """Time of the reader of bulk files over that of Polars, which checks no row, for a hundred million rows.

    The ratio of bishkek in comext_benchmark at 100,000,000 rows.
    """
    return _bulk("ratio")[10**8]


@number("bulk.over_polars_most", "times", ratio)
def _bulk_over_polars_most() -> float:
    """Time of the reader of bulk files over that of Polars, which checks no row, for the most rows that were read.

    The ratio of bishkek in comext_benchmark at the largest number of rows.
    """
    return _bulk("ratio").iloc[-1]


@number("bulk.peak_mb", "MB", count)
def _bulk_peak() -> float:
    """The most memory that the reader of bulk files held at any size.

    The largest peak_mb of bishkek in comext_benchmark.
    """
    return _bulk("peak_mb").max()


@number("bulk.all_minutes", "minutes", count)
def _bulk_all() -> float:
    """Time that the reader of bulk files would take for a thousand million rows, about all of Comext since 2002.

    A straight line through the seconds of bishkek in comext_benchmark at the two largest sizes, at 1,000,000,000 rows, over 60.
    """
    fewer, more = _bulk("seconds").iloc[-2:].items()
    return (more[1] + (10**9 - more[0]) * (more[1] - fewer[1]) / (more[0] - fewer[0])) / 60


@number("ways.claims", "ways", count)
def _claim_ways() -> float:
    """Independent ways in which the claims that a table decides were asked.

    The sum of tried in the table verdicts.
    """
    return tables.load("verdicts")["tried"].sum()


@number("ways.claims_hold", "ways", count)
def _claim_ways_hold() -> float:
    """Independent ways of ways.claims in which the claim holds in full.

    The sum of holds in the table verdicts.
    """
    return tables.load("verdicts")["holds"].sum()


@number("ways.claims_tested", "claims", count)
def _claims_tested() -> float:
    """Claims asked in at least one independent way.

    Rows of verdicts with tried above zero.
    """
    return (tables.load("verdicts")["tried"] > 0).sum()


@number("ways.specifications", "specifications", count)
def _specifications() -> float:
    """Specifications of all claims together, copies included.

    Rows of verdict_specifications that are counted.
    """
    return (tables.load("verdict_specifications")["counted"] == "yes").sum()


#: Verdicts of a claim that is decided, from those that speak against it to those that speak for it.
RANKS = {"contradicted": 0, "partly": 1, "contested between sources": 1, "supported with a caveat": 2, "supported": 3}


def _moved() -> pd.DataFrame:
    rows = tables.load("verdict_changes")
    return rows[rows["verdict_before"] != rows["verdict_after"]]


@number("book.verdicts_moved", "claims", words)
def _verdicts_moved() -> float:
    """Verdicts that changed with version 0.6.0.

    Rows of verdict_changes whose verdict after differs from the one before.
    """
    return len(_moved())


@number("book.verdicts_moved_up", "claims", words)
def _verdicts_moved_up() -> float:
    """Verdicts that moved towards their claim with version 0.6.0.

    Rows of book.verdicts_moved of which both verdicts lie on the order contradicted, partly or contested, supported with a caveat, supported, and the later one is higher.
    """
    rows = _moved()
    return (rows["verdict_after"].map(RANKS) > rows["verdict_before"].map(RANKS)).sum()


def _changes() -> pd.Series:
    """The relative changes at which verdicts turn, without their sign, for the claims that a single number turns."""
    change = tables.load("claim_fragility")["change"]
    return change[change != "none"].astype(float).abs()


@number("fragility.claims", "claims", count)
def _fragility_claims() -> float:
    """Claims for which the nearest other verdict was worked out.

    Rows of claim_fragility.
    """
    return len(tables.load("claim_fragility"))


@number("fragility.by_number", "claims", count)
def _by_number() -> float:
    """Claims whose verdict a change of one of the tried numbers turns.

    Rows of claim_fragility with a change.
    """
    return len(_changes())


@number("fragility.within_tenth", "claims", words)
def _within_tenth() -> float:
    """Claims whose verdict turns when one number changes by a tenth or less.

    Of fragility.by_number, those with a change of a tenth at most, up or down.
    """
    return (_changes() <= 0.1).sum()
