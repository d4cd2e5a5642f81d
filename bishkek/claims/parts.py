"""Rules of claims that say several things, or whose words carry a caveat of their own."""

from collections.abc import Sequence

from bishkek.claims.verdict import UNKNOWN, Decide, Specification, by_most, of_parts


def parts(*names: str, caveats: Sequence[str] = ()) -> Decide:
    """A rule that answers each part by what most of its independent ways say, and joins the answers.

    A specification belongs to the part whose name its way begins with; without names the claim has one part. A way
    named in ``caveats`` belongs to none: if it does not hold, a claim that is supported is so with a caveat.
    """

    def decide(specs: Sequence[Specification]) -> str:
        asked = [s for s in specs if s.way not in caveats]
        own = [[s for s in asked if s.way.startswith(name)] for name in names or ("",)]
        whole = of_parts(*(by_most(part) if part else UNKNOWN for part in own))
        doubt = any(s.outcome != "holds" for s in specs if s.way in caveats)
        return "supported with a caveat" if doubt and whole == "supported" else whole

    return decide
