"""The layouts of the bulk files: the two that are read give the same sums, the others are refused by name."""

import pandas as pd
import pytest

from bishkek.tables import TableError
from tests.tables.comext import row, sound, write
from tests.tables.test_bulk import MARCH, OTHERS, as_dict, faults, read

MONTH = sound("2022-03")
NUMBERS = {"DE": "004", "GR": "009", "PL": "060", "GB": "006", "RU": "0075", "KG": "0083", "KZ": "0079", "US": "0400", "XS": "0098", "QR": "0951", "FR": "0001", "XK": "0095", "NL": "0003"}
#: The columns of 2001, of the years to 2007, to 2016, and from 2017, of which only the order and these names matter here.
YEARS = {
    2001: "DECLARANT DECLARANT_ISO PARTNER PARTNER_ISO TRADE_TYPE PRODUCT_NC PRODUCT_SITC PRODUCT_cpa2002 PRODUCT_cpa2008 PRODUCT_CPA2_1 PRODUCT_BEC PRODUCT_SECTION",
    2007: "DECLARANT DECLARANT_ISO PARTNER PARTNER_ISO TRADE_TYPE PRODUCT_NC PRODUCT_SITC PRODUCT_CPA2002 PRODUCT_cpa2008 PRODUCT_CPA2_1 PRODUCT_BEC PRODUCT_SECTION",
    2016: "DECLARANT DECLARANT_ISO PARTNER PARTNER_ISO TRADE_TYPE PRODUCT_NC PRODUCT_SITC PRODUCT_CPA2002 PRODUCT_CPA2008 PRODUCT_CPA2_1 PRODUCT_BEC PRODUCT_SECTION",
    2020: "DECLARANT DECLARANT_ISO PARTNER PARTNER_ISO TRADE_TYPE PRODUCT_NC PRODUCT_SITC PRODUCT_CPA2002 PRODUCT_CPA2008 PRODUCT_CPA2_1 PRODUCT_BEC PRODUCT_BEC5 PRODUCT_SECTION",
}  # fmt: skip
TAIL = "FLOW STAT_REGIME SUPP_UNIT PERIOD VALUE_IN_EUROS QUANTITY_IN_KG SUP_QUANTITY"


def before(rows, year=2020, **numbers):
    """The rows in the layout before 2021, countries by number beside their letters."""
    known = NUMBERS | numbers
    table = pd.DataFrame(
        [
            {
                "DECLARANT": known.get(r, "999"), "DECLARANT_ISO": r, "PARTNER": known.get(p, "0999"), "PARTNER_ISO": p, "PRODUCT_NC": c, "FLOW": f, "STAT_REGIME": s,
                "SUPP_UNIT": "" if u == "NO_SU" else u, "PERIOD": m, "VALUE_IN_EUROS": v, "QUANTITY_IN_KG": "1", "SUP_QUANTITY": "0",
            }
            for r, p, c, f, s, u, m, v, *_ in rows
        ]
    )  # fmt: skip
    return table.reindex(columns=f"{YEARS[year]} {TAIL}".split(), fill_value="1")


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("name", ["full202203.dat", "full202203.parquet"])
def test_the_layout_before_2021_gives_the_same_sums(tmp_path, plain, year, name):
    frame = before(MONTH, year)
    frame.to_csv(tmp_path / name, index=False) if name.endswith(".dat") else frame.to_parquet(tmp_path / name)
    found = read(tmp_path)
    assert found.goods.equals(plain.goods) and found.totals.equals(plain.totals) and found.closely.equals(plain.closely) and found.faults.empty


def test_the_old_layout_through_a_program_that_takes_codes_for_numbers(tmp_path, plain):
    before(MONTH).astype({"DECLARANT": int, "PARTNER": int, "PRODUCT_NC": int, "FLOW": float}).to_csv(tmp_path / "a.csv", index=False)
    found = read(tmp_path)
    assert found.goods.equals(plain.goods) and found.totals.equals(plain.totals) and set(faults(found)) == {"zero lost in front of a product"}


def test_the_members_of_then_are_not_those_of_today(tmp_path):
    before([row(value="10"), row("GB", value="7"), row("GR", "XS", value="3"), row("GR", "XK", value="2")]).to_csv(tmp_path / "full202001.dat", index=False)
    found = read(tmp_path)
    assert found.totals.set_index("partner")["value_eur"].to_dict() == {"KGZ": 10, "SRB": 3, "XKX": 2}
    assert faults(found) == {"reporter outside the Union": (1, [3], ["GB"])}
    assert found.faults["done"].tolist() == ["left out, the sums are those of the 27 members of today"]


def test_partners_that_share_their_letters_are_told_apart_by_their_numbers(tmp_path):
    frame = pd.concat([before([row(value="10")]), before([row(value="5")], KG="0084"), before([row(value="5")], KG="0084")])
    frame.to_csv(tmp_path / "a.csv", index=False)
    found = read(tmp_path)
    assert as_dict(found.goods) == {("KGZ", "84713000", "2022-03"): 15}
    assert faults(found) == {"exact duplicate": (1, [4], ["5"])}


def test_a_month_in_both_layouts_is_refused(tmp_path):
    write(tmp_path / "full_v2_202203.dat", MONTH)
    before(MONTH).to_csv(tmp_path / "full202203.dat", index=False)
    with pytest.raises(TableError, match=r"^table full202203.dat: and full_v2_202203.dat share a month and are in two layouts \(DECLARANT, REPORTER\); leave one"):
        read(tmp_path)


def test_two_months_in_two_layouts_are_read(tmp_path, plain):
    write(tmp_path / "full_v2_202203.dat", MONTH)
    before(sound("2021-03")).to_csv(tmp_path / "full202103.dat", index=False)
    assert read(tmp_path, MARCH).goods.equals(plain.goods)


THOUSANDS = "DECLARANT,PARTNER,PRODUCT_NC,FLOW,STAT_REGIME,PERIOD,VALUE_1000ECU,QUANTITY_TON,SUP_QUANTITY\n004,0083,84713000,2,4,200703,1.2,0.1,0\n"
REFUSED = {
    "thousands": (THOUSANDS, "is in the old layout with VALUE_1000ECU (amounts in thousands, countries by number), which is not read; get the files full_v2_YYYYMM of its months from Eurostat"),
    "no letters": (before(MONTH).drop(columns="PARTNER_ISO").to_csv(index=False), "the header has no column PARTNER_ISO, which every bulk file with DECLARANT has; save it with all columns, or get it again"),
    "no amount": (before(MONTH).drop(columns=["VALUE_IN_EUROS", "PERIOD"]).to_csv(index=False), "the header has no column PERIOD, VALUE_IN_EUROS, which every"),
    "today": ("REPORTER,PARTNER,PRODUCT_NC,FLOW\n", "the header has no column STAT_PROCEDURE, SUPPL_UNIT, PERIOD, VALUE_EUR, which every bulk file with REPORTER has"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_other_layouts_are_refused_by_name(tmp_path, case):
    content, words = REFUSED[case]
    (tmp_path / "a.dat").write_text(content)
    with pytest.raises(TableError) as fault:
        read(tmp_path)
    assert words in str(fault.value) and "\n" not in str(fault.value)


def test_the_same_is_said_of_parquet(tmp_path):
    pd.DataFrame(OTHERS, columns=list("ABCDEFGHIJK")).to_parquet(tmp_path / "a.parquet")
    with pytest.raises(TableError, match="has no column"):
        read(tmp_path)
