"""What C30 asks of today: have four powers accepted Kyrgyz neutrality since the article?"""

from bishkek import tables
from bishkek.claims.asked import Asked, asked_today
from bishkek.claims.partners import said
from bishkek.claims.verdict import ARTICLE_DATE


@asked_today("C30")
def accepted_neutrality() -> Asked:
    """Each power by what it said and did to the country after the article; listings of firms stand beside."""
    rows = tables.load("partner_statements").query("date > @ARTICLE_DATE").sort_values(["partner", "date"])
    specs = [said(r) for r in rows.itertuples()]
    deciding = [r.date for r, s in zip(rows.itertuples(), specs, strict=True) if not s.beside]
    return Asked(specs, max(deciding, default="none"), "partners.statements_later")
