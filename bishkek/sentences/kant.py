"""Statements of the chapter on Kant."""

from bishkek import claims
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
