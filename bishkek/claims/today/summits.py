"""C31 and C34 asked of today: what four powers offer, and who met the five, after the article."""

from dataclasses import replace

from bishkek.claims.asked import Asked, asked_today
from bishkek.claims.partners import of_powers, support_since
from bishkek.claims.parts import parts
from bishkek.claims.summits import BASES, FORMATS, cuts, formats_before, rises
from bishkek.claims.verdict import Specification, outcome
from bishkek.measures import summits, visits
from bishkek.numbers.summits import AFTER_THE_ARTICLE, held

FIRST_YEAR, LAST_YEAR = 2024, 2026


@asked_today("C31")
def alternatives_offered_now() -> Asked:
    """The yearly support of each power for Kyrgyzstan in 2024 and later against 2017 to 2021."""
    specs = support_since(FIRST_YEAR, LAST_YEAR)
    return Asked(specs, max((s.name[-4:] for s in specs if not s.beside), default="none"), "support.ebrd_kgz_2024", of_powers)


@asked_today("C34")
def profile_still_high() -> Asked:
    """Meetings a year from the article to the end of 2025 against those before 2022; against those up to the article, beside."""
    name = f"to {summits.LAST_DAY}"
    specs = [rises(f"{cut}, {name}, {base}", rows, AFTER_THE_ARTICLE, end, base) for base, end in BASES.items() for cut, rows in cuts().items()]
    earlier, now = (summits.spans(held(), end, start=start)[1] for start, end in ((visits.INVASION, visits.ARTICLE), AFTER_THE_ARTICLE))
    faster = Specification("all meetings against those from the invasion to the article", f"{now.rate:.1f} a year against {earlier.rate:.1f}", outcome(now.rate > earlier.rate), False, beside=True)
    return Asked([*specs, replace(formats_before(), then=False), faster], summits.LAST_DAY[:7], "summits.rate_after_article", parts(caveats=(FORMATS,)))
