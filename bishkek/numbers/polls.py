"""Numbers of single opinion polls; two of them make no series."""

from bishkek import tables
from bishkek.numbers.formats import whole_per_cent
from bishkek.numbers.registry import number

RUSSIA, UKRAINE = "approve of the leadership of Russia", "approve of the leadership of Ukraine"
NAMES = {"KGZ": "Kyrgyzstan", "KAZ": "Kazakhstan", "TJK": "Tajikistan", "UZB": "Uzbekistan", "median of 25 states": "the median of 25 states of the wider region"}


def poll(house: str, year: int, asked_in: str, question: str) -> float:
    """What one house found in one year for one question, per cent."""
    return float(tables.load("opinion_polls").set_index(["house", "year", "asked_in", "question"])["per_cent"][house, year, asked_in, question])


def _gallup(id: str, asked_in: str, year: int, question: str = RUSSIA) -> None:
    """Registers what Gallup found in one state and year."""
    whose = "Russia" if question == RUSSIA else "Ukraine"

    @number(f"polls.{id}", "per cent of adults", whole_per_cent, name=NAMES[asked_in], year=str(year), whose=whose)
    def recipe() -> float:
        """Adults who approve of the leadership of {whose} in {name}, Gallup, {year}.

        One row of opinion_polls.
        """
        return poll("Gallup", year, asked_in, question)


for _id, _asked_in, _year in (
    ("kgz_2021", "KGZ", 2021), ("kgz_2025", "KGZ", 2025), ("kaz_2021", "KAZ", 2021), ("kaz_2022", "KAZ", 2022), ("kaz_2025", "KAZ", 2025), ("tjk_2025", "TJK", 2025),
    ("uzb_2025", "UZB", 2025), ("median_2021", "median of 25 states", 2021), ("median_2022", "median of 25 states", 2022), ("median_2025", "median of 25 states", 2025),
):  # fmt: skip
    _gallup(_id, _asked_in, _year)
_gallup("kgz_2025_ukraine", "KGZ", 2025, UKRAINE)


@number("polls.neutral_2023", "per cent of those asked", whole_per_cent)
def _neutral() -> float:
    """Those asked in Kyrgyzstan in October 2023 who say that the country should be neutral in the war.

    One row of opinion_polls; part of the sample chose itself online.
    """
    return poll("Bishkek State University", 2023, "KGZ", "the country should be neutral in the war")
