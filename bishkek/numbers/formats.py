"""How a value is printed. Each function takes the value and returns the words of the prose."""

from collections.abc import Callable

Format = Callable[[float], str]


def times(value: float) -> str:
    """A ratio: 10.4 -> "10.4 times"; two digits and more without decimals from 20 on."""
    return f"{value:.0f} times" if value >= 19.95 else f"{value:.1f} times"


def per_cent(value: float) -> str:
    """A percentage: 26.58 -> "26.6 per cent"."""
    return f"{value:.1f} per cent"


def whole_per_cent(value: float) -> str:
    """A percentage without decimals: 71.9 -> "72 per cent"."""
    return f"{value:.0f} per cent"


def share_per_cent(value: float) -> str:
    """A share of one as a whole percentage: 0.326 -> "33 per cent"."""
    return whole_per_cent(value * 100)


def cents(value: float) -> str:
    """A share of one as cents in the euro: 0.326 -> "33 cents"."""
    return f"{value * 100:.0f} cents"


def eur(value: float) -> str:
    """Euros: 2.73e9 -> "€2.7 billion", 5.08e6 -> "€5.1 million", 1.17e8 -> "€117 million"."""
    return _money(value, "€")


def usd(value: float) -> str:
    """Dollars, as ``eur``: 3.2e9 -> "$3.2 billion"."""
    return _money(value, "$")


def _money(value: float, sign: str) -> str:
    size, minus = abs(value), "minus " if value < 0 else ""
    if size >= 9.95e8:
        return f"{minus}{sign}{size / 1e9:.1f} billion"
    if size >= 9.95e6:
        return f"{minus}{sign}{size / 1e6:.0f} million"
    return f"{minus}{sign}{size / 1e6:.1f} million"


def count(value: float) -> str:
    """A count with thousands apart: 1063000 -> "1,063,000"."""
    return f"{value:,.0f}"


def signed(value: float) -> str:
    """A coefficient to two decimals with a minus sign, not a hyphen: -0.534 -> "−0.53"."""
    return f"{value:.2f}".replace("-", "−")


def ratio(value: float) -> str:
    """A factor to two decimals: 1.0554 -> "1.06"."""
    return f"{value:.2f}"


def words(value: float) -> str:
    """A small count as a word: 4 -> "four"; from thirteen on as digits."""
    names = "no one two three four five six seven eight nine ten eleven twelve".split()
    return names[int(value)] if value < len(names) else count(value)


def ordinal(value: float) -> str:
    """A rank: 1 -> "first", 4 -> "fourth", 12 -> "12th"."""
    names = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
    if value <= len(names):
        return names[int(value) - 1]
    ending = "th" if int(value) % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(int(value) % 10, "th")
    return f"{value:.0f}{ending}"


def kilobytes(value: float) -> str:
    """A size: 304.9 -> "305 kB"."""
    return f"{value:.0f} kB"


def relative(change: float) -> str:
    """A relative change: 0.057 -> "5.7 per cent higher", -0.2 -> "20.0 per cent lower", 2.5 -> "3.5 times as high"."""
    if change >= 1:
        return f"{1 + change:.1f} times as high"
    return f"{per_cent(abs(change) * 100)} {'higher' if change > 0 else 'lower'}"
