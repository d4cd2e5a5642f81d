"""How many states voted for, against or abstained: the tallies of single resolutions."""

from bishkek import tables
from bishkek.numbers.formats import count
from bishkek.numbers.registry import number

RIGHTS_2021, RIGHTS_2022, COUNCIL = "A/RES/76/179", "A/RES/77/229", "A/RES/ES-11/3"


def _tally(symbol: str, column: str) -> float:
    return float(tables.load("ukraine_resolutions").set_index("symbol")[column][symbol])


@number("votes.council_yes", "states", count)
def _council_yes() -> float:
    """States that voted for suspending Russia from the Human Rights Council, 7 April 2022.

    Column yes of ukraine_resolutions, A/RES/ES-11/3.
    """
    return _tally(COUNCIL, "yes")


@number("votes.council_no", "states", count)
def _council_no() -> float:
    """States that voted against suspending Russia from the Human Rights Council, 7 April 2022.

    Column no of ukraine_resolutions, A/RES/ES-11/3.
    """
    return _tally(COUNCIL, "no")


@number("votes.rights_no_2021", "states", count)
def _rights_2021() -> float:
    """States that voted against the text on human rights in Crimea, December 2021.

    Column no of ukraine_resolutions, A/RES/76/179.
    """
    return _tally(RIGHTS_2021, "no")


@number("votes.rights_no_2022", "states", count)
def _rights_2022() -> float:
    """States that voted against the text on human rights in Crimea, December 2022.

    Column no of ukraine_resolutions, A/RES/77/229.
    """
    return _tally(RIGHTS_2022, "no")


@number("votes.iran_no_2022", "states", count)
def _iran_2022() -> float:
    """States that voted against the text on human rights in Iran, December 2022.

    Column no of iran_resolutions, A/RES/77/228.
    """
    return float(tables.load("iran_resolutions").set_index("symbol")["no"]["A/RES/77/228"])


def _no_later(symbol: str) -> float:
    return float(tables.load("assembly_tallies").set_index("symbol")["no"][symbol])


@number("votes.rights_no_2025", "states", count)
def _rights_2025() -> float:
    """States that voted against the text on human rights in Crimea, December 2025.

    Column no of assembly_tallies, A/RES/80/223.
    """
    return _no_later("A/RES/80/223")


@number("votes.iran_no_2025", "states", count)
def _iran_2025() -> float:
    """States that voted against the text on human rights in Iran, December 2025.

    Column no of assembly_tallies, A/RES/80/222.
    """
    return _no_later("A/RES/80/222")


@number("votes.majority_first", "states", count)
def _majority_first() -> float:
    """States that voted for the first resolution of the emergency session on Ukraine, March 2022.

    Column yes of ukraine_resolutions, A/RES/ES-11/1.
    """
    return _tally("A/RES/ES-11/1", "yes")


def _tally_last(column: str) -> float:
    return float(tables.load("ukraine_resolutions_later").set_index("symbol")[column]["vote of 2026-02-24"])


@number("votes.majority_last", "states", count)
def _majority_last() -> float:
    """States that voted for the resolution on Ukraine of 24 February 2026.

    Column yes of ukraine_resolutions_later.
    """
    return _tally_last("yes")


@number("votes.abstained_first", "states", count)
def _abstained_first() -> float:
    """Abstentions on the first resolution of the emergency session on Ukraine, March 2022.

    Column abstain of ukraine_resolutions, A/RES/ES-11/1.
    """
    return _tally("A/RES/ES-11/1", "abstain")


@number("votes.abstained_reparation", "states", count)
def _abstained_reparation() -> float:
    """Abstentions on the resolution on reparation to Ukraine, November 2022.

    Column abstain of ukraine_resolutions, A/RES/ES-11/5.
    """
    return _tally("A/RES/ES-11/5", "abstain")


@number("votes.abstained_last", "states", count)
def _abstained_last() -> float:
    """Abstentions on the resolution on Ukraine of 24 February 2026.

    Column abstain of ukraine_resolutions_later.
    """
    return _tally_last("abstain")
