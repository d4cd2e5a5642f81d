"""What the cells of a bulk file may say: the codes of countries, and how flows and periods are written."""

from bishkek.tables import door

PART = "part of a partner"  # a kind in the table of codes, a kind of fault, and what stands for such a partner
FORMER = "reporter outside the Union"  # a kind of fault, and what stands for such a reporter
LEFT_OUT = {PART, FORMER}
OUTSIDE = ("GB", "XI")  # these have reported: the United Kingdom to its withdrawal, Northern Ireland since
#: Codes that Eurostat itself uses in other tables, and nobody else for another country; the bulk files have those to the right.
OTHER_CODES = {"EL": "GR", "UK": "GB"}
FLOWS = (1, 2)  # imports, exports
PERIOD = r"(19|20)\d\d(0[1-9]|1[0-2]|52)"
ANNUAL = 52  # stands for the month in the period of a whole year
DIGITS = 8  # of a product
LARGEST_AMOUNT = 18  # digits; no larger one is read


def names(side: str) -> dict[str, str]:
    """ISO alpha-3 code, ``PART`` or ``FORMER`` of every code that a reporter or a partner (``side``) may have."""
    codes, partners = door.load("comext_codes"), door.load("partners")
    known = codes[codes["iso3"].isin(partners.loc[partners["group"] == "EU", "code"])] if side == "reporter" else codes
    found = dict(zip(known["comext"], known["iso3"].mask(known["kind"] == PART, PART), strict=True))
    found |= dict.fromkeys(OUTSIDE, FORMER) if side == "reporter" else {}
    return found | {other: found[code] for other, code in OTHER_CODES.items()}
