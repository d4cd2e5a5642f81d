"""Factors of the chapter on goods by product that are printed with their interval: each is registered three times."""

from bishkek.numbers.formats import ratio
from bishkek.numbers.product_dose import BEFORE, DOSE, DOSE_BANNED, DOSE_GOODS, DOSE_OTHER, YEAR_BEFORE
from bishkek.numbers.product_estimates import AUGUST, MAIN, factor
from bishkek.numbers.product_groups import CLEAN, HIGH_CLEAN, WITHIN
from bishkek.numbers.registry import number

#: Id -> where the estimate stands (design, comparison, place) and its base, what the factor is, how it was worked out.
FACTORS = {
    "dose.all_five": (
        (*DOSE, "the five"),
        MAIN,
        "growth of codes that Russia lost whole over that of codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022",
        "exp of the estimate in product_estimates: Poisson regression of exports on the share of the same code that Russia lost, times after, with effects of code and destination and of destination and period, errors clustered by four-digit heading. Codes of which Russia took a million euros or more before. The share lies between zero and one.",
    ),
    "dose.goods_five": (
        (*DOSE_GOODS, "the five"),
        MAIN,
        "growth of codes without vehicles that Russia lost whole over that of codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022",
        "As dose.all_five, without chapter 87.",
    ),
    "dose.banned_five": (
        (*DOSE_BANNED, "the five"),
        MAIN,
        "growth of banned codes that Russia lost whole over that of banned codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022",
        "As dose.all_five, within Annex XXIII.",
    ),
    "dose.other_five": (
        (*DOSE_OTHER, "the five"),
        MAIN,
        "growth of codes outside the annexes that Russia lost whole over that of such codes of which it lost nothing, EU exports to the five destinations followed, March to November 2021 to 2022",
        "As dose.all_five, within the codes outside the annexes read.",
    ),
    "dose.august_five": (
        (*DOSE_GOODS, "the five"),
        AUGUST,
        "growth of codes without vehicles that Russia lost whole over that of codes of which it lost nothing, late months, EU exports to the five destinations followed, August to November 2021 to 2022",
        "As dose.goods_five, August to November of both years.",
    ),
    "dose.goods_kgz": (
        (*DOSE_GOODS, "KGZ"),
        MAIN,
        "growth of codes without vehicles that Russia lost whole over that of codes of which it lost nothing, EU exports to Kyrgyzstan, March to November 2021 to 2022",
        "As dose.goods_five, for Kyrgyzstan alone.",
    ),
    "dose.before_five": (
        (*BEFORE, "the five"),
        YEAR_BEFORE,
        "growth of codes without vehicles that Russia was to lose whole in 2022 over that of codes of which it was to lose nothing, EU exports to the five destinations followed, March to November 2020 to 2021",
        "As dose.goods_five, with the losses of 2022 and the exports of the year before.",
    ),
    "contrast.own_chapter_five": (
        (*WITHIN, "the five"),
        MAIN,
        "growth of banned codes over that of codes of their own chapter, EU exports to the five destinations followed, March to November 2021 to 2022",
        "exp of the estimate in product_estimates: as contrast.banned_five, with effects of destination, period and two-digit chapter in place of destination and period.",
    ),
    "contrast.own_chapter_rus": (
        (*WITHIN, "RUS"),
        MAIN,
        "growth of banned codes over that of codes of their own chapter, EU exports to Russia, March to November 2021 to 2022",
        "As contrast.own_chapter_five, for Russia.",
    ),
    "contrast.clean_five": (
        (*CLEAN, "the five"),
        MAIN,
        "growth of banned codes over that of codes outside the annexes without chapters 84, 85, 88 and 90, EU exports to the five destinations followed, March to November 2021 to 2022",
        "As contrast.banned_five, without these chapters among the codes compared.",
    ),
    "contrast.high_clean_five": (
        (*HIGH_CLEAN, "the five"),
        MAIN,
        "growth of high-priority codes over that of codes on no list without chapters 84, 85, 88 and 90, EU exports to the five destinations followed, March to November 2021 to 2022",
        "As contrast.high_five, against codes outside the annexes read and off the high-priority list, without these chapters.",
    ),
}
ENDS = {"low": "Lower", "high": "Upper"}

for _id, (_key, _base, _says, _how) in FACTORS.items():

    @number(_id, "ratio", ratio, says=_says[0].upper() + _says[1:], how=_how)
    def _estimate(key=_key, base=_base) -> float:
        """{says}.

        {how}
        """
        return factor(*key, base=base)

    for _end, _side in ENDS.items():

        @number(f"{_id}_{_end}", "ratio", ratio, side=_side, says=_says, end=_end, of=_id)
        def _interval(key=_key, base=_base, end=_end) -> float:
            """{side} end of the 95 per cent interval: {says}.

            exp of the column {end} of the estimate of {of}.
            """
            return factor(*key, end, base=base)
