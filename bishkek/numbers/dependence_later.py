"""Numbers of the chapter on the five states: remittances on the day of the article, and in 2024."""

from bishkek.numbers.dependence import NAMES
from bishkek.numbers.formats import per_cent, whole_per_cent
from bishkek.numbers.registry import number
from bishkek.numbers.remittances import edition_gdp
from bishkek.numbers.remittances_later import received_then, shares_later

RELEASES = {"may": ("WDI 2023-05-10", "the World Development Indicators of 10 May 2023"), "june": ("KNOMAD 2023-06", "the World Bank’s table of June 2023")}
for _state, _when in (("TJK", "may"), ("TJK", "june"), ("KGZ", "june"), ("UZB", "may"), ("UZB", "june")):
    _vintage, _release = RELEASES[_when]

    @number(f"five.remittances_{_state.lower()}_{_when}", "per cent of GDP", whole_per_cent, state=NAMES[_state], vintage=_vintage, release=_release)
    def _then(state=_state, vintage=_vintage) -> float:
        """{state}: remittances received over GDP in 2022, as public on the day of the article in {release}.

        The estimate of {release} (row {vintage} of post_soviet_remittances_then) over the GDP in the IMF’s edition of October 2023 (weo_vintages).
        """
        return received_then(vintage, state, 2022) / edition_gdp("2023-10", 2022, state) * 100


SOURCES = {"series": "World Bank series", "report": "World Bank report on migration"}
for _state, _source in (("TJK", "series"), ("TJK", "report"), ("UZB", "series"), ("UZB", "report"), ("KAZ", "series")):

    @number(f"five.{_source}_{_state.lower()}_2024", "per cent of GDP", per_cent if _source == "series" else whole_per_cent, state=NAMES[_state], source=SOURCES[_source])
    def _later(state=_state, source=SOURCES[_source]) -> float:
        """{state}: remittances received over GDP in 2024, {source}.

        One cell of remittance_shares_later.
        """
        return shares_later(source, state, 2024)
