"""What C45 and C47 ask of today: were firms listed since for tools of war, and did the central bank call on banks again?"""

from collections.abc import Sequence

from bishkek import tables
from bishkek.claims.asked import Asked, asked_today
from bishkek.claims.listings import any_for_goods, listed_for_goods
from bishkek.claims.verdict import Specification, outcome
from bishkek.measures.listings import ARTICLE, PUBLIC_FILES, firms, goods_seen, last_named, later

CALL = "call"


@asked_today("C45")
def tools_of_war() -> Asked:
    """Kyrgyz firms put on any list after the article, for goods that the authority named; public files alone carry nothing."""
    entries = later(firms(tables.load("designations")))
    entries = entries[entries["identified"] != PUBLIC_FILES]
    return Asked(listed_for_goods(entries), last_named(goods_seen(entries)), "list.later_goods_known", any_for_goods)


@asked_today("C47")
def central_bank() -> Asked:
    """Each call of the bank after October 2023 by what was found of it; explanations and rules on currency stand beside."""
    found = tables.load("central_bank_notices")
    found = found[found["month"] > ARTICLE[:7]].sort_values(["month", "id"])
    calls = found[found["kind"] == CALL]
    confirmed = set(calls[calls["confirmed"] == "yes"]["origin"])
    specs: Sequence[Specification] = [_said(r, r.origin in confirmed) for r in found.itertuples()]
    return Asked(specs, calls["month"].max() if len(calls) else "none", "list.calls_later")


def _said(row, confirmed: bool) -> Specification:
    """One notice or report; a copy of a call that the bank issued or confirmed holds with it."""
    found = outcome(confirmed, row.denies == "no") if row.kind == CALL else outcome(False, True)
    return Specification(f"{row.publisher}, {row.month}", row.what, found if row.denies == "no" else "fails", False, row.origin, row.kind != CALL)
