"""The figure about the claims themselves."""

import pandas as pd

from bishkek.figures import style
from bishkek.figures.drawing import Drawing, draws

KINDS = {
    "figure": "figure",
    "event": "event or fact",
    "trend": "trend",
    "causal": "cause",
    "opinion": "opinion",
    "norm": "norm",
}


@draws("claims", "verdicts")
def dot_matrix(ledger: pd.DataFrame) -> Drawing:
    """Every claim as a dot, rows by kind, colour by verdict (``claims.ledger``)."""
    figure, ax = style.canvas(style.fit(4.3, 4.4))
    order = list(style.VERDICTS)
    rows = ledger.assign(rank=ledger["verdict"].map(order.index)).sort_values(["rank", "id"])
    for y, kind in enumerate(KINDS):
        for x, claim in enumerate(rows[rows["kind"] == kind].itertuples()):
            fill = style.VERDICTS[claim.verdict]
            untested = claim.verdict == "not yet tested"
            ax.plot(x, y, "o", ms=style.fit(20, 12.5), mfc=fill, mec=style.CONTEXT if untested else fill, mew=1)
            ax.text(x, y, claim.id[1:], ha="center", va="center_baseline", fontsize=style.fit(9, 8), color=style.on(fill))
    across = rows["kind"].value_counts().max()
    present = rows["verdict"].value_counts()
    shown, starts = [v for v in order if v in present.index], style.fit((0, 0.34, 0.68), (-0.2, 0.5))
    columns = len(starts)
    for i, verdict in enumerate(shown):
        x, y = starts[i % columns] * across, len(KINDS) + 0.2 + i // columns * 0.75
        ax.plot(x, y, "o", ms=9, mfc=style.VERDICTS[verdict], mec=style.CONTEXT if verdict == order[-1] else style.VERDICTS[verdict], clip_on=False)
        style.label(ax, x, y, f"{verdict} ({present[verdict]})", dx=9, fontsize=9.5)
    ax.set(xlim=(-0.6, across - 0.4), ylim=(len(KINDS) + 0.2 + (len(shown) - 1) // columns * 0.75 + 0.5, -0.6))
    ax.set_yticks(range(len(KINDS)), KINDS.values(), color=style.INK)
    ax.set_xticks([])
    ax.grid(False)
    ax.spines["bottom"].set_visible(False)
    counted = "; ".join(f"{present[v]} {v}" for v in order if v in present.index)
    by_kind = ", ".join(f"{(rows['kind'] == k).sum()} {name}" for k, name in KINDS.items())
    plain, caveat = (present.get(v, 0) for v in ("supported", "supported with a caveat"))
    return Drawing(
        figure,
        f"Of {len(rows)} claims {plain + caveat} are supported, {caveat} of these with a caveat; {present.get('opinion or norm', 0)} are opinions",
        "Each dot is one claim with its number. The colour is the verdict.",
        f"Dot matrix of {len(rows)} claims in rows by kind: {by_kind}. By verdict: {counted}.",
        rows[["id", "kind", "verdict", "holds", "tried"]].sort_values("id"),
    )
