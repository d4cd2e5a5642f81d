"""What the chapter on goods by product says without a number."""

from bishkek import numbers, tables
from bishkek.numbers.product_dose import BEFORE, DOSE_BANNED, DOSE_GOODS, DOSE_OTHER, YEAR_BEFORE
from bishkek.numbers.product_estimates import BANNED, EXTRACT, VEHICLES, factor, leads_off
from bishkek.numbers.product_groups import WITHIN, of_the_five
from bishkek.numbers.products import PLACES
from bishkek.sentences.registry import statement


def _value(id: str) -> float:
    return numbers.get(id).value


@statement("products.sign_depends")
def _sign() -> bool:
    """To the five together one comparison with other codes has an interval above one and another one below it."""
    return any(low > 1 for low in of_the_five("low")) and any(high < 1 for high in of_the_five("high"))


@statement("products.no_clear_lead")
def _no_lead() -> bool:
    """Against codes outside the annexes read, banned codes have an interval above one nowhere but perhaps to Russia."""
    return all(factor("difference", BANNED, place, "low") <= 1 for place in PLACES if place != "RUS")


@statement("products.extract_led")
def _extract() -> bool:
    """The extract outgrew all other trade to the five together and to Kyrgyzstan, intervals above one."""
    return all(factor("difference", EXTRACT, place, "low") > 1 for place in ("the five", "KGZ"))


@statement("products.own_chapter_reversed")
def _own_chapter() -> bool:
    """Within chapters banned codes grew less than others to the five, with an interval below one, and to Russia the interval is not below one."""
    return factor(*WITHIN, "the five", "high") < 1 < factor(*WITHIN, "RUS", "high")


@statement("products.dose_seen")
def _dose() -> bool:
    """Without vehicles, within banned and within other codes the dose to the five lies above one with its interval, March to November against 2021."""
    return all(factor(*codes, "the five", "low") > 1 for codes in (DOSE_GOODS, DOSE_BANNED, DOSE_OTHER))


@statement("products.dose_older")
def _older() -> bool:
    """A year before the war the dose without vehicles to the five is above one, and its interval meets that of 2022."""
    return factor(*BEFORE, "the five", base=YEAR_BEFORE) > 1 and factor(*BEFORE, "the five", "high", base=YEAR_BEFORE) > factor(*DOSE_GOODS, "the five", "low")


@statement("products.dose_before_open")
def _before_open() -> bool:
    """A year before the war the interval of the dose without vehicles to the five holds one."""
    low, high = (factor(*BEFORE, "the five", end, base=YEAR_BEFORE) for end in ("low", "high"))
    return low < 1 < high


@statement("products.dose_not_late")
def _late() -> bool:
    """From August on no dose to the five has an interval above one."""
    rows = tables.load("product_estimates").query("design == 'dose' and place == 'the five' and base == '2021, from August'")
    return bool((rows["low"] <= 0).all())


@statement("products.vehicles_led_three")
def _vehicles() -> bool:
    """Goods of the vehicle point outgrew codes outside the annexes, interval above one, to Armenia, Georgia and Kyrgyzstan; to Kazakhstan and Uzbekistan the interval holds one."""
    low, high = ({state: factor("difference", VEHICLES, state, bound) for state in ("ARM", "GEO", "KAZ", "KGZ", "UZB")} for bound in ("low", "high"))
    return min(low["ARM"], low["GEO"], low["KGZ"]) > 1 and all(low[state] < 1 < high[state] for state in ("KAZ", "UZB"))


@statement("products.bites_late")
def _bite() -> bool:
    """To Russia banned codes fell less than other codes from March to May, and stood further down in July and from August on than then."""
    spring, late = _value("products.ban_rus_spring"), min(_value("products.ban_rus_july"), _value("products.ban_rus_autumn"))
    return spring < _value("products.other_rus_spring") and spring < late


@statement("products.others_rose_more")
def _others() -> bool:
    """From spring to autumn other codes of the extract to the five gained more on the year before than banned codes."""
    other = _value("products.growth_other_five_autumn") - _value("products.growth_other_five_spring")
    banned = _value("products.growth_banned_five_autumn") - _value("products.growth_banned_five_spring")
    return other > banned > 0


@statement("products.curve_splits")
def _splits() -> bool:
    """In the curve more than half of the answers within chapters lie below one, and more than half of those without four chapters above."""
    return _value("curve.own_below") > _value("curve.own_each") / 2 and _value("curve.clean_above") > _value("curve.clean_each") / 2


@statement("event.leads_off")
def _leads() -> bool:
    """At least one quarter before the last of 2021 differs from it, for the five together and for Kyrgyzstan."""
    return leads_off("the five") > 0 and leads_off("KGZ") > 0


@statement("products.retreat_wide")
def _retreat() -> bool:
    """To Russia high-priority codes, and codes outside the annexes of the chapters of most unread annexes, fell by more than half."""
    return min(_value("products.high_rus_fall"), _value("products.unread_rus_fall")) > 50


@statement("products.neighbours_small_part")
def _part() -> bool:
    """In the codes that Russia lost the five together gained less than half of its loss."""
    return _value("substitution.net") < 0.5
