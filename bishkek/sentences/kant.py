"""Statements of the chapter on Kant."""

from bishkek import claims, tables
from bishkek.claims.kant import AGE, AIRCRAFT, LAW, USE
from bishkek.sentences.registry import statement


@statement("kant.all_three_means")
def _means() -> bool:
    """Aircraft, a legal basis beyond Kyrgyzstan and use beyond it were each found."""
    found = claims.judge("C13").ways
    return all(found[part] == "holds" for part in (AIRCRAFT, LAW, USE))


@statement("kant.count_is_old")
def _old() -> bool:
    """The latest count of combat aircraft is of an earlier year than the article."""
    return claims.judge("C13").ways[AGE] == "fails"


@statement("kant.used_twice")
def _twice() -> bool:
    """The uses of the base abroad that were found are one exercise and one mission."""
    what = tables.load("kant_use").query("kind == @USE")["what"]
    return len(what) == 2 and what.str.contains("exercise").sum() == 1 and what.str.contains("mission").sum() == 1
