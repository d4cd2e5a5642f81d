"""Rules of C45, C47 and C48: who was listed, when, for what, and what the central bank said."""

from collections.abc import Sequence

import pandas as pd

from bishkek import tables
from bishkek.claims.verdict import Specification, Verdict, outcome, rule, twice
from bishkek.measures.listings import JULY, KINDS_OF_GOODS, goods_seen, upto_article
from bishkek.numbers.formats import words
from bishkek.numbers.listings import firms, later

FOUR = 4
OCTOBER = "2023-10"
DAY = "2023-07-20"
GOODS = {"electronics": "holds", "not told apart": "holds in part", "aviation": "fails"}


@rule("C45")
def tools_of_war() -> Verdict:
    """Kyrgyz firms listed up to two years after the article; a listing without goods seen is no evidence and is not counted."""
    early, late = upto_article(tables.load("us_list_kyrgyz_entries")), later().query("kind == 'firm'")
    specs = [_listed(r, then) for firms_, then in ((early, True), (late, False)) for r in goods_seen(firms_).itertuples(index=False)]
    if not specs:
        verdict = "contradicted" if early.empty and late.empty else "not checkable here"
        return Verdict(verdict, verdict, "list.goods_known", ())

    def decide(tried: Sequence[Specification]) -> str:
        return "supported" if any(s.outcome == "holds" for s in tried) else "not checkable here"

    return twice(decide, "list.goods_known", specs)


def _listed(row, then: bool) -> Specification:
    """One listed firm of which something on its goods was seen. Electronics and aircraft parts are taken as tools of war."""
    when = f"listed {row.listed}" if pd.notna(row.listed) else f"added {row.month}, month inferred"
    return Specification(f"{row.name}, {when}", row.goods, outcome(row.goods_group in KINDS_OF_GOODS, in_part=True), then)


@rule("C47")
def central_bank() -> Verdict:
    """Only the bank's own notice of October 2023 would do; reports at second hand leave it open."""
    found = tables.load("central_bank_notices")
    own = ((found["month"] == OCTOBER) & (found["own_document"] == "yes")).any()
    verdict = "supported" if own else "not checkable here"
    return Verdict(verdict, verdict, "list.notices_found", ())


@rule("C48")
def four_firms() -> Verdict:
    """Four firms on the list of 20 July 2023; the caveat is that the goods of one or more differ."""
    entries = tables.load("us_list_kyrgyz_entries")
    listed = entries[(entries["month"] == JULY) & (entries["kind"] == "firm")]
    counted = tables.load("us_list_monthly").set_index(["country", "month"])["additions"]["KGZ", JULY]
    people = int(((entries["month"] == JULY) & (entries["kind"] == "person")).sum())
    dated = firms().query("listed == @DAY")
    specs = [
        Specification("copy of the list, firms with a Kyrgyz address, July 2023", f"{words(len(listed))} firms", outcome(len(listed) == FOUR)),
        Specification("monthly count, without people", f"{counted} entries, {people} of them a person", outcome(counted - people == FOUR)),
        Specification("entries dated 20 July 2023", f"{words(len(dated))} firms", outcome(len(dated) == FOUR)),
    ]
    goods = [Specification(f"goods of {r.name}", r.goods, GOODS[r.goods_group]) for r in dated.itertuples(index=False)]

    def decide(tried: Sequence[Specification]) -> str:
        if any(s.outcome == "fails" for s in specs):
            return "contradicted"
        return "supported" if all(s.outcome == "holds" for s in tried) else "supported with a caveat"

    return twice(decide, "list.firms_july", [*specs, *goods])
