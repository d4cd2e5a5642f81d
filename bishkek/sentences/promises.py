"""What became of what was promised around the visit of October 2023, and of the Commonwealth whose summit it was."""

from bishkek import numbers, tables
from bishkek.sentences.registry import statement


@statement("promises.four_subjects")
def _four() -> bool:
    """Four subjects are followed, and the last report is of December 2025."""
    rows = tables.load("visit_promises")
    return rows["subject"].nunique() == 4 and rows["date"].max().startswith("2025-12")


@statement("promises.trade_below_target")
def _trade() -> bool:
    """The trade of 2024 that Putin named lies below the target of October 2023, and the same sum was a target again in November 2025."""
    rows = tables.load("visit_promises").set_index("id")["value"]
    return rows["trade_reached"] < rows["trade_target"] == rows["trade_target_again"]


@statement("promises.schools_not_open")
def _schools() -> bool:
    """The first schools were to be ready in a year that is past, and are now to open in a later one than that of the book."""
    rows = tables.load("visit_promises").set_index("id")["value"]
    return rows["schools_start"] < 2026 < rows["schools_now"]


@statement("promises.no_plant_decided")
def _plant() -> bool:
    """The latest report on the nuclear plant is that no decision was taken."""
    last = tables.load("visit_promises").query("subject == 'nuclear plant'").sort_values("date", kind="stable").iloc[-1]
    return last["id"] == "plant_open" and "only after" in last["what"]


@statement("promises.defence_kept")
def _defence() -> bool:
    """Of joint air defence the list has the law, its force and, after both, the delivery of missiles."""
    rows = tables.load("visit_promises").query("subject == 'joint air defence'").sort_values("date", kind="stable")["id"]
    return rows.tolist() == ["defence_law", "defence_force", "defence_missiles"]


@statement("cis.one_is_leaving")
def _leaving() -> bool:
    """One member has taken steps to leave, its parliament has voted in first reading and finally, and no later step is listed."""
    seen = tables.load("cis_steps").query("status == 'seen'").sort_values("date", kind="stable")["step"].tolist()
    return numbers.get("cis.leaving").value == 1 and seen[-2:] == ["first reading", "final vote"]
