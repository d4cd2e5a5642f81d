"""Rules of C45, C47 and C48: who was listed, when, for what, and what the central bank said."""

from collections.abc import Sequence

import pandas as pd

from bishkek import tables
from bishkek.claims.parts import parts
from bishkek.claims.verdict import UNKNOWN, Specification, Verdict, by_most, outcome, rule, twice
from bishkek.measures.days import END_OF_2023
from bishkek.measures.listings import JULY, JULY_DAY, NAMED_GOODS, firms, goods_seen, since_april_2022, upto_article
from bishkek.numbers.formats import words
from bishkek.numbers.listings import BEHIND_THE_ARTICLE, on_us_list
from bishkek.numbers.listings import firms as firms_of_july

FOUR = 4
OCTOBER = "2023-10"
LISTED, GOODS = "list of July 2023", "goods"
NOTICE = "own notice of the bank"


@rule("C45")
def tools_of_war() -> Verdict:
    """Kyrgyz firms put on any list by the end of 2023; a listing without goods seen is no evidence and is not counted."""
    entries = firms(tables.load("designations"))
    early = since_april_2022(entries)
    early = early[early["month"] <= END_OF_2023[:7]]
    known = set(upto_article(entries)["id"])
    return twice(any_for_goods, "list.goods_known", listed_for_goods(early, known))


def listed_for_goods(rows: pd.DataFrame, known: set[str] = frozenset()) -> list[Specification]:
    """One specification for each of the firms of which goods were seen; if there is no firm at all, one that says so.

    ``known`` are the ids of entries that stood on the list on the day of the article.
    """
    if rows.empty:
        return [Specification("Kyrgyz firms listed", "none", outcome(False))]
    return [_listed(r, r.id in known) for r in goods_seen(rows).itertuples(index=False)]


def any_for_goods(specs: Sequence[Specification]) -> str:
    """One firm listed for such goods is enough, for the sentence says that it can happen."""
    seen = {s.outcome for s in specs}
    return "supported" if "holds" in seen else "partly" if "holds in part" in seen else "contradicted" if seen else UNKNOWN


def _listed(row, then: bool) -> Specification:
    """One listed firm of which something on its goods was seen. Electronics and aircraft parts are taken as tools of war."""
    when = f"{row.listed}" if pd.notna(row.listed) else f"{row.month}" if row.date_certainty == "month seen" else f"by {row.month}"
    told = row.ground in NAMED_GOODS
    act = f"{row.list}, {when}"
    return Specification(f"{row.common_name}, {act}", row.reason, outcome(told, in_part=True), then, f"{act}, goods {'named' if told else 'not told apart'}")


@rule("C47")
def central_bank() -> Verdict:
    """The bank's own notice of October 2023, and each report of that month that does not rest on the analysis."""
    found = tables.load("central_bank_notices").query("month == @OCTOBER and id != @BEHIND_THE_ARTICLE")
    denied, own = (found["denies"] == "yes").any(), ((found["own_document"] == "yes") & (found["denies"] == "no")).any()
    reports = found[(found["own_document"] == "no") & (found["denies"] == "no")]
    specs = [Specification(f"report, {r.publisher}", r.what, outcome(True), hangs_on=r.origin) for r in reports.itertuples()]
    specs.append(Specification(NOTICE, "found" if own else "denied" if denied else "not found", outcome(own, not denied), hangs_on=NOTICE))
    return twice(lambda s: UNKNOWN if {x.outcome for x in s} == {"holds in part"} else by_most(s), "list.notices_found", specs)


@rule("C48")
def four_firms() -> Verdict:
    """Four firms on the list of 20 July 2023, and electronics for most of those whose goods were told one by one."""
    entries = on_us_list()
    listed = firms(entries[entries["month"] == JULY])
    counted = tables.load("us_list_monthly").set_index(["country", "since", "month"])["additions"]["KGZ", "2023-06", JULY]  # of July alone
    people = int(((entries["month"] == JULY) & (entries["kind"] == "person")).sum())
    dated = firms_of_july().query("listed == @JULY_DAY")
    copies = {
        "copy of the list, firms with a Kyrgyz address, July 2023": (f"{words(len(listed))} firms", len(listed)),
        "monthly count, without people": (f"{counted} entries, {people} of them a person", counted - people),
        "entries dated 20 July 2023": (f"{words(len(dated))} firms", len(dated)),
    }
    specs = [Specification(name, text, outcome(found == FOUR), hangs_on=LISTED) for name, (text, found) in copies.items()]
    specs += [
        Specification(f"goods of {r.name}", r.reason, outcome(r.ground == "electronics"), beside=r.ground not in NAMED_GOODS)
        for r in dated.itertuples(index=False)
    ]
    return twice(parts(LISTED, GOODS), "list.firms_july", specs)
