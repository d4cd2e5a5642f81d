"""Names of countries as a sentence needs them, the same in every explorer."""

import pandas as pd

WITH_ARTICLE = frozenset(
    "ARE BHS CAF CCK COK COM CYM DOM EU FLK FRO GBR GMB HMD IOT MDV MHL MNP NLD PHL PSE SLB SYC TCA UMI USA VAT VGB VIR".split()
)  # fmt: skip


def names(partners: pd.DataFrame, codes: list[str]) -> dict[str, list[str]]:
    """For each code the name in a list and the name in a sentence, with "the" where English wants it.

    ``partners`` is the table of that name; the European Union is "EU". Raises KeyError for an unknown code.
    """
    known = partners.set_index("code")["name"].to_dict() | {"EU": "European Union"}
    return {code: [known[code], f"the {known[code]}" if code in WITH_ARTICLE else known[code]] for code in codes}
