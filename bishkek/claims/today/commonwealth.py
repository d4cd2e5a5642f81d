"""C11 today: is the Commonwealth still made of former Soviet republics?"""

import pandas as pd

from bishkek import tables
from bishkek.claims.asked import Asked, asked_today
from bishkek.claims.verdict import Specification, outcome

HALF = 0.5


@asked_today("C11")
def made_of_soviet_republics() -> Asked:
    """Every member was a republic of the Soviet Union, with those that are leaving counted as members and as gone."""
    table, steps = tables.load("cis_republics"), tables.load("cis_steps").query("status == 'seen'")
    members = table[table["status"] == "member"]
    left = members[~members["iso3"].isin(steps["iso3"])]
    specs = [_of_republics(who, rows) for who, rows in (("a state that is leaving counted as a member", members), ("a state that is leaving counted as gone", left))]
    all_ = int((table["union_republic"] == "yes").sum())
    specs += [Specification(f"Soviet republics that are members, {who}", f"{len(rows)} of {all_}", outcome(len(rows) == all_), beside=True) for who, rows in (("with it", members), ("without it", left))]
    return Asked(specs, steps["date"].max(), "cis.leaving")


def _of_republics(who: str, members: pd.DataFrame) -> Specification:
    republics = int((members["union_republic"] == "yes").sum())
    return Specification(f"members that were Soviet republics, {who}", f"{republics} of {len(members)}", outcome(republics == len(members), republics > HALF * len(members)), hangs_on="list of members")
