"""Statements of the chapter on lists."""

from bishkek import claims, tables
from bishkek.claims.listings import NOTICE
from bishkek.measures.listings import FIVE, NAMED_GOODS, by_country
from bishkek.numbers.listings import firms
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
