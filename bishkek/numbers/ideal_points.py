"""Numbers on ideal points: where states stand by their votes, and who moved."""

from bishkek import tables
from bishkek.measures import votes
from bishkek.numbers.registry import number
from bishkek.numbers.votes import AFTER_YEARS, BEFORE_YEARS, decimals


def moved(column: str, before: tuple[int, ...] = BEFORE_YEARS, after: tuple[int, ...] = AFTER_YEARS) -> float:
    """One cell of the split of the change of the signed difference, Kyrgyzstan minus Russia."""
    return float(votes.who_moved(tables.load("ideal_points"), ["KGZ"], before, after)[column].iloc[0])


@number("ideal.gap_change_kgz", "points", decimals)
def _gap_change() -> float:
    """Change of the signed difference of ideal points, Kyrgyzstan minus Russia, from the mean of 2019 to 2021 to that of 2022 and 2023.

    ideal.kgz_minus_russia_after less ideal.kgz_minus_russia_before.
    """
    return moved("change")


@number("ideal.russia_part", "points", decimals)
def _russia_part() -> float:
    """Russia's part in the change of the signed difference of ideal points, Kyrgyzstan minus Russia, 2019-2021 to 2022-2023.

    Mean point of Russia of the later years less that of the earlier ones (ideal_points), with the sign changed.
    """
    return moved("reference_part")


@number("ideal.kgz_part", "points", decimals)
def _kgz_part() -> float:
    """Kyrgyzstan's part in the change of the signed difference of ideal points, Kyrgyzstan minus Russia, 2019-2021 to 2022-2023.

    Mean point of Kyrgyzstan of the later years less that of the earlier ones (ideal_points).
    """
    return moved("state_moved")


@number("ideal.kgz_part_low", "points", decimals)
def _kgz_part_low() -> float:
    """Kyrgyzstan's part in the change of the signed difference of ideal points, 2019-2021 to 2022-2023, lower end of the 90 per cent interval.

    ideal.kgz_part less 1.645 standard errors; the yearly points count as independent, their errors from the columns low and high.
    """
    return moved("state_low")


@number("ideal.kgz_part_high", "points", decimals)
def _kgz_part_high() -> float:
    """Kyrgyzstan's part in the change of the signed difference of ideal points, 2019-2021 to 2022-2023, upper end of the 90 per cent interval.

    ideal.kgz_part and 1.645 standard errors; the yearly points count as independent, their errors from the columns low and high.
    """
    return moved("state_high")


@number("ideal.gap_change_short", "points", decimals)
def _gap_change_short() -> float:
    """Change of the signed difference of ideal points, Kyrgyzstan minus Russia, 2021 to 2023.

    Point of Kyrgyzstan less that of Russia in 2023, less the same in 2021 (ideal_points).
    """
    return moved("change", (2021,), (2023,))


@number("ideal.russia_part_short", "points", decimals)
def _russia_part_short() -> float:
    """Russia's part in the change of the signed difference of ideal points, Kyrgyzstan minus Russia, 2021 to 2023.

    Point of Russia in 2023 less that in 2021 (ideal_points), with the sign changed.
    """
    return moved("reference_part", (2021,), (2023,))


@number("ideal.kgz_part_short", "points", decimals)
def _kgz_part_short() -> float:
    """Kyrgyzstan's part in the change of the signed difference of ideal points, Kyrgyzstan minus Russia, 2021 to 2023.

    Point of Kyrgyzstan in 2023 less that in 2021 (ideal_points).
    """
    return moved("state_moved", (2021,), (2023,))


@number("ideal.kgz_minus_russia_before", "points", decimals)
def _difference_before() -> float:
    """Signed difference of ideal points, Kyrgyzstan minus Russia, means of 2019 to 2021.

    Mean point of Kyrgyzstan less mean point of Russia (ideal_points).
    """
    return moved("gap_before")


@number("ideal.kgz_minus_russia_after", "points", decimals)
def _difference_after() -> float:
    """Signed difference of ideal points, Kyrgyzstan minus Russia, means of 2022 and 2023.

    Mean point of Kyrgyzstan less mean point of Russia (ideal_points).
    """
    return moved("gap_after")


@number("ideal.distance_change_kgz", "points", decimals)
def _distance_change() -> float:
    """Change of the distance between the ideal points of Kyrgyzstan and Russia, without its sign, from 2019-2021 to 2022-2023.

    ideal.kgz_minus_russia_after without its sign less ideal.kgz_minus_russia_before without its sign.
    """
    return abs(moved("gap_after")) - abs(moved("gap_before"))


def _russia(year: int) -> float:
    return float(tables.load("ideal_points").set_index(["iso3", "year"])["point"]["RUS", year])


@number("ideal.russia_2019", "points", decimals)
def _russia_2019() -> float:
    """Ideal point of Russia from its votes in the General Assembly, 2019.

    One cell of ideal_points.
    """
    return _russia(2019)


@number("ideal.russia_2021", "points", decimals)
def _russia_2021() -> float:
    """Ideal point of Russia from its votes in the General Assembly, 2021.

    One cell of ideal_points.
    """
    return _russia(2021)


@number("ideal.russia_2022", "points", decimals)
def _russia_2022() -> float:
    """Ideal point of Russia from its votes in the General Assembly, 2022.

    One cell of ideal_points.
    """
    return _russia(2022)


def _beside_china(column: str) -> float:
    return abs(float(votes.who_moved(tables.load("ideal_points"), ["CHN"], BEFORE_YEARS, AFTER_YEARS)[column].iloc[0]))


@number("ideal.gap_china_before", "points", decimals)
def _gap_china_before() -> float:
    """Distance between the ideal points of China and Russia, without its sign, means of 2019 to 2021.

    Mean point of China less mean point of Russia (ideal_points), without its sign.
    """
    return _beside_china("gap_before")


@number("ideal.gap_china_after", "points", decimals)
def _gap_china_after() -> float:
    """Distance between the ideal points of China and Russia, without its sign, means of 2022 and 2023.

    Mean point of China less mean point of Russia (ideal_points), without its sign.
    """
    return _beside_china("gap_after")
