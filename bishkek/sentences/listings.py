"""Statements of the chapter on lists."""

from bishkek import claims, tables
from bishkek.claims.listings import NOTICE
from bishkek.measures.listings import FIVE, GOODS, NAMED_GOODS, OFAC, by_country, on
from bishkek.numbers.listings import firms, later
from bishkek.sentences.registry import statement


@statement("listings.july_founded_after_invasion")
def _after() -> bool:
    """Every firm listed on 20 July 2023 was founded after the invasion, in 2022."""
    found = firms()
    return (found["days_after_invasion"] > 0).all() and found["founded"].astype(str).str.startswith("2022").all()


@statement("listings.most_july_goods_electronics")
def _electronics() -> bool:
    """Of the firms of July 2023 whose goods were told one by one, more than half had electronics."""
    told = firms().query("ground in @NAMED_GOODS")["ground"]
    return (told == "electronics").sum() > len(told) / 2


@statement("listings.no_notice_of_october")
def _no_notice() -> bool:
    """No document of the bank of October 2023 was found, though something was found."""
    return claims.judge("C47").ways[NOTICE] == "holds in part" and len(tables.load("central_bank_notices")) > 1


@statement("listings.kyrgyzstan_not_first")
def _not_first() -> bool:
    """In October 2023 another of the five states had more new entries on the list than Kyrgyzstan."""
    added = by_country(tables.load("us_list_monthly")).set_index("country")["before"]
    return added.reindex(FIVE).max() > added["KGZ"]


@statement("listings.no_bank_before_2025")
def _no_bank() -> bool:
    """The first bank of the table came on a list in January 2025, and there are banks on every list but the Entity List."""
    banks = tables.load("designations").query("kind == 'bank'")
    return banks["month"].min() == "2025-01" and set(tables.load("designations")["list"]) - set(banks["list"]) == {"US Entity List"}


@statement("listings.payments_and_oil_ahead")
def _payments() -> bool:
    """Of the entries on the American list after the article whose reason was seen, more are for payments or the oil sector than for goods."""
    grounds = later()["ground"]
    return grounds.isin(["payments", "energy"]).sum() > grounds.isin(GOODS).sum() > 0


@statement("listings.today_supported")
def _today() -> bool:
    """C45 and C47 are supported today, C45 to October 2024."""
    found = [claims.judge_today(c) for c in ("C45", "C47")]
    return {t.verdict for t in found} == {"supported"} and found[0].until == "2024-10"


@statement("listings.last_goods_in_october_2024")
def _last_goods() -> bool:
    """After the article firms were listed for electronics or aircraft parts by the United States alone, the last of them in October 2024."""
    entries = tables.load("designations")
    found = entries[entries["ground"].isin(NAMED_GOODS) & (entries["month"] > "2023-10")]
    return set(found["list"]) == {OFAC} and found["month"].max() == "2024-10"


@statement("listings.two_lists_each")
def _banks_of_the_union() -> bool:
    """The European Union named two Kyrgyz banks in October 2025 and two others in April 2026; each bank of the second pair was on another list before."""
    entries = tables.load("designations")
    banks = on(entries, "EU lists").query("kind == 'bank'")
    pairs = {month: set(own["common_name"]) for month, own in banks.groupby("month")}
    first, second = pairs.get("2025-10", set()), pairs.get("2026-04", set())
    earlier = set(entries[(entries["list"] != "EU lists") & (entries["month"] < "2026-04")]["common_name"].dropna())
    return len(pairs) == len(first) == len(second) == 2 and not first & second and second <= earlier


@statement("listings.commerce_named_one_first")
def _commerce() -> bool:
    """The oldest entry since April 2022 is that of Tro.Ya on the Entity List, of May 2023, before those of July 2023."""
    dated = tables.load("designations").dropna(subset=["month"]).sort_values("month", kind="stable")
    oldest = dated[dated["month"] == dated["month"].min()]
    return oldest[["list", "common_name", "month"]].to_numpy().tolist() == [["US Entity List", "Tro.Ya", "2023-05"]]


@statement("listings.three_older_entries")
def _older() -> bool:
    """Three entries of the American list have no month, for they are older than the monthly count; Kyrgyz Trans Avia is the only firm among them."""
    older = tables.load("designations").query("month.isna()")
    return len(older) == 3 and set(older["list"]) == {OFAC} and older["common_name"].dropna().tolist() == ["Kyrgyz Trans Avia"]
