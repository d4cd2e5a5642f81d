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
    figure, ax = style.canvas(style.fit(3.6, 4.2))
    order = list(style.VERDICTS)
    rows = ledger.assign(rank=ledger["verdict"].map(order.index)).sort_values(["rank", "id"])
    for y, kind in enumerate(KINDS):
        for x, claim in enumerate(rows[rows["kind"] == kind].itertuples()):
            fill = style.VERDICTS[claim.verdict]
            untested = claim.verdict == "not yet tested"
            ax.plot(x, y, "o", ms=style.fit(23, 14.5), mfc=fill, mec=style.CONTEXT if untested else fill, mew=1)
            ax.text(x, y, claim.id[1:], ha="center", va="center_baseline", fontsize=style.fit(9, 8), color=style.on(fill))
    ax.set(xlim=(-0.6, 14.6), ylim=(style.fit(len(KINDS) - 0.4, len(KINDS) + 2.5), -0.6))
    ax.set_yticks(range(len(KINDS)), KINDS.values(), color=style.INK)
    ax.set_xticks([])
    ax.grid(False)
    ax.spines["bottom"].set_visible(False)
    present = rows["verdict"].value_counts()
    for i, verdict in enumerate(v for v in order if v in present.index):
        x, y = style.fit((10.1, 2.6 + i * 0.62), (8.6 * (i // 4), len(KINDS) + i % 4 * 0.68))
        ax.plot(x, y, "o", ms=9, mfc=style.VERDICTS[verdict], mec=style.CONTEXT if verdict == order[-1] else style.VERDICTS[verdict])
        style.label(ax, x + style.fit(0.35, 0.6), y, f"{verdict} ({present[verdict]})", fontsize=9.5)
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
