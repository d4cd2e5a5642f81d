"""C29, C32, C33, C46 and C49: opinions and norms, which no table decides."""

from bishkek.claims.verdict import Verdict, beside, rule


def _left_alone() -> Verdict:
    return beside("none")


for _claim in ("C09", "C29", "C32", "C33", "C46", "C49"):
    rule(_claim)(_left_alone)
