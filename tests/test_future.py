"""Any number of new vintages and periods flows through numbers, rules, statements and figures; nothing is tied to the last one at hand.

What hangs on the tables of vintages is worked out here; the whole book with these tables is built by
``python -m tests.future FOLDER``, which takes minutes.
"""

import pandas as pd
import pytest

from bishkek import claims, numbers, sentences, tables
from bishkek.figures import by_id, later, listings, remittances, style
from bishkek.measures import listings as measures_of_lists
from bishkek.measures import remittances as measures
from bishkek.numbers.remittances import flows
from bishkek.project.faults import tried
from tests import future
from tests.figures.gallery import _lay_out
from tests.support import data_from

PAGES = ("remittances", "choice")
CLAIMS = ("C25", "C26", "C27", "C28")
NEWEST = max(future.RELEASES)


@pytest.fixture(scope="module")
def ahead(tmp_path_factory: pytest.TempPathFactory):
    """Within these tests the library reads the tables of years to come."""
    with data_from(future.assemble(tmp_path_factory.mktemp("ahead") / "data")):
        yield


def test_numbers_claims_and_statements_are_worked_out(ahead):
    faults: list[str] = []
    texts = tried("number", [id for page in PAGES for id in numbers.used_in(page)], lambda id: numbers.get(id).text, faults)
    tried("claim", CLAIMS, lambda claim: (claims.judge(claim), claims.judge_today(claim)), faults)
    tried("statement", [id for id in sentences.ids() if id.startswith(("remittances.", "choice."))], sentences.get, faults)
    assert faults == [] and len(texts) > 50


def test_what_is_called_the_newest_is_it_and_what_prose_names_stays(ahead):
    shares = tables.load("remittances_share_vintages").set_index(["vintage", "year"])["pct_of_gdp"]
    assert numbers.get("remittances.share_2022_now").value == shares[f"{NEWEST} release", 2022] != shares["2025 copy", 2022]
    assert numbers.get("remittances.share_2022_copy_2025").value == shares["2025 copy", 2022]
    assert numbers.get("remittances.share_2021_then").value == shares["2023-05-10 release", 2021]
    assert numbers.get("gdp.printed_2024_now").value > numbers.get("gdp.printed_2023_october_2025").value
    told = [s for s in claims.judge("C27").specifications if s.name.startswith("World Bank, 2022")]
    assert [s.name for s in told][-3:] == [f"World Bank, 2022, release of {words}" for words in ("10 December 2026", "1 July 2027", "30 June 2028")]
    assert [s.way for s in told if not s.beside][-1] == "the World Bank’s series"
    output = measures.gdp_to_grid(tables.load("gdp_vintages"), tables.load("weo_vintages"), tables.load("vintages"))
    assert list(output["vintage"].unique()) == [
        "World Bank WDI release of 10 May 2023", "IMF WEO edition of October 2023",
        "World Bank WDI release of 30 June 2028", "IMF WEO edition of April 2027", "World Bank WDI release of 1 July 2027", "IMF WEO edition of October 2026",
    ]  # fmt: skip


FIGURES = {
    "fan": lambda: remittances.vintage_fan(tables.load("remittances_share_vintages"), tables.load("vintages")),
    "editions": lambda: later.editions(
        measures.editions(tables.load("weo_vintages"), tables.load("vintages"), (2021, 2022, 2023)), tables.load("remittances_share_vintages"), tables.load("vintages"), 26.1
    ),
    "flows": lambda: remittances.three_billion(flows()),
    "exposures": lambda: by_id.draw("exposures"),
    "counts": lambda: by_id.draw("migrant-counts"),
    "ledgers": lambda: by_id.draw("two-ledgers"),
    "over time": lambda: listings.added_over_time(measures_of_lists.cumulative(tables.load("us_list_monthly"), listings.FIVE)),
    "entries": lambda: by_id.draw("kyrgyz-entries"),
    "listings": lambda: by_id.draw("listings-by-list"),
    "months": lambda: by_id.draw("monthly-lines"),
}


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_figures_hold_all_that_is_new_and_no_label_covers_another(ahead, name, form):
    with style.house():
        drawing = FIGURES[name]()
        figure = drawing.figure if form == "wide" else drawing.narrow()
        boxes = [(text.get_text(), box) for text, box in _lay_out(figure)]
    assert "nan" not in (drawing.title + drawing.alt).lower()
    for ax in figure.axes:
        low, high = sorted(ax.get_xlim())
        assert all(low <= x <= high for line in ax.lines if line.get_transform() == ax.transData for x in _numbers(line.get_xdata(orig=False)))
    covered = [(one, other) for i, (one, a) in enumerate(boxes) for other, b in boxes[i + 1 :] if _covers(a, b)]
    assert covered == []


def _numbers(values) -> list[float]:
    return [float(v) for v in values if pd.notna(v)]


def _covers(a, b) -> bool:
    width, height = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
    return width > 0 and height > 0 and width * height > 0.08 * min(a.width * a.height, b.width * b.height)
