"""Numbers on the use of Kant abroad, on the base and on arms since the article, and on what was promised around the visit."""

from bishkek import tables
from bishkek.numbers.formats import usd, whole_per_cent, words
from bishkek.numbers.registry import number
from bishkek.numbers.votes import TO_ARTICLE

BILLION = 1e9


@number("kant.exercises_abroad", "exercises", words)
def _exercises() -> float:
    """Exercises beyond Kyrgyzstan with aircraft from Kant, 2015 to the article, as far as seen.

    Rows of kant_use of the kind use abroad up to 22 October 2023 that name an exercise.
    """
    uses = tables.load("kant_use")
    return ((uses["kind"] == "use abroad") & (uses["date"] <= TO_ARTICLE[1]) & uses["what"].str.contains("exercise")).sum()


@number("kant.sent_2021", "aircraft", words)
def _sent() -> float:
    """Attack aircraft that flew from Kant to an exercise in Tajikistan in October 2021: a lower bound of those at the base.

    Latest row of kant_force with combat aircraft sent abroad; the column low.
    """
    sent = tables.load("kant_force").query("counted == 'combat aircraft sent abroad'")
    return sent.sort_values("month", kind="stable")["low"].iloc[-1]


@number("kant.parts_seen_since", "parts", words)
def _parts_since() -> float:
    """Of three parts of the claim on Kant (aircraft, a legal basis, use abroad), those on which something dated after the article was seen.

    Kinds of kant_use with a row after 22 October 2023, and one more if kant_force has combat aircraft reported after it.
    """
    uses, force = tables.load("kant_use"), tables.load("kant_force").query("counted == 'combat aircraft' and status == 'reported'")
    return uses.loc[uses["date"] > TO_ARTICLE[1], "kind"].nunique() + (force["month"] > TO_ARTICLE[1]).any()


def _lease(id: str) -> float:
    return float(tables.load("kant_lease").set_index("id")["value"][id])


@number("kant.air_defence_land", "hectares", words)
def _land() -> float:
    """Hectares beside Kant for the joint air defence of Russia and Kyrgyzstan.

    Row air_defence_land of kant_lease.
    """
    return _lease("air_defence_land")


@number("kant.air_defence_term", "years", words)
def _term() -> float:
    """Term of the agreement on joint air defence of Russia and Kyrgyzstan.

    Row air_defence_term of kant_lease.
    """
    return _lease("air_defence_term")


@number("arms.russia_share_kaz_2020s", "per cent", whole_per_cent)
def _arms_kaz() -> float:
    """Russia's share of the major arms imports of Kazakhstan, 2020 to 2024, as the press quotes SIPRI.

    Row eurasianet_2025 of arms_share_reports; a second report of the same figures rounds it.
    """
    return float(tables.load("arms_share_reports").set_index("id")["share_pct"]["eurasianet_2025"])


def _promise(id: str) -> float:
    return float(tables.load("visit_promises").set_index("id")["value"][id])


@number("promises.trade_target", "USD", usd)
def _target() -> float:
    """Yearly trade of Russia and Kyrgyzstan that the two presidents named as a target in October 2023.

    Row trade_target of visit_promises.
    """
    return _promise("trade_target") * BILLION


@number("promises.trade_2024", "USD", usd)
def _reached() -> float:
    """Trade of Russia and Kyrgyzstan in 2024, as Putin named it in November 2025.

    Row trade_reached of visit_promises.
    """
    return _promise("trade_reached") * BILLION


@number("promises.schools", "schools", words)
def _schools() -> float:
    """Schools with teaching in Russian that Russia is to pay for in Kyrgyzstan.

    Row schools_grant of visit_promises.
    """
    return _promise("schools_grant")


@number("promises.schools_late", "years", words)
def _late() -> float:
    """Years by which the opening of the first Russian-built schools in Kyrgyzstan has moved.

    Year of the row schools_now of visit_promises less that of schools_start.
    """
    return _promise("schools_now") - _promise("schools_start")
