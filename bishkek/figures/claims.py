"""The figure about the claims themselves."""

import pandas as pd
from matplotlib.axes import Axes

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
    figure, ax = style.canvas(style.fit(3.9, 4.6))
    order = list(style.VERDICTS)
    rows = ledger.assign(rank=ledger["verdict"].map(order.index)).sort_values(["rank", "id"])
    across, places, y = style.fit(rows["kind"].value_counts().max(), 9), [], 0.0
    for kind in KINDS:
        claims = list(rows[rows["kind"] == kind].itertuples())
        for i, claim in enumerate(claims):
            _dot(ax, i % across, y + i // across * 0.9, claim)
        places.append(y)
        y += 1 + (len(claims) - 1) // across * 0.9
    present = rows["verdict"].value_counts()
    shown = [v for v in order if v in present.index]
    bottom = _key(ax, {v: f"{v} ({present[v]})" for v in shown}, across, y - 0.05, style.fit(0.6, 0.7), style.fit((0, 0.34, 0.68), (-0.27, 0.42)))
    ax.set(xlim=(-0.6, across - 0.4), ylim=(bottom + 0.5, -0.6))
    ax.set_yticks(places, KINDS.values(), color=style.INK)
    ax.set_xticks([])
    ax.grid(False)
    ax.spines["bottom"].set_visible(False)
    counted = "; ".join(f"{present[v]} {v}" for v in order if v in present.index)
    by_kind = ", ".join(f"{(rows['kind'] == k).sum()} {name}" for k, name in KINDS.items())
    plain, caveat = (present.get(v, 0) for v in ("supported", "supported with a caveat"))
    return Drawing(
        figure,
        f"Of the {len(rows)} claims {plain + caveat} are supported, {caveat} of them with a caveat",
        "Each dot is one claim with its number. The colour is the verdict.",
        f"Dot matrix of {len(rows)} claims in rows by kind: {by_kind}. By verdict: {counted}.",
        rows[["id", "kind", "verdict", "holds", "tried"]].sort_values("id", kind="stable"),
    )


def _dot(ax: Axes, x: float, y: float, claim) -> None:
    """A claim with its number in the colour of its verdict; a ring if it is not yet tested."""
    fill = style.VERDICTS[claim.verdict]
    ax.plot(x, y, "o", ms=20, mfc=fill, mec=style.CONTEXT if claim.verdict == "not yet tested" else fill, mew=1)
    ax.text(x, y, claim.id[1:], ha="center", va="center_baseline", fontsize=9, color=style.on(fill))


def _key(ax: Axes, words: dict[str, str], across: float, top: float, step: float, starts: tuple[float, ...]) -> float:
    """What the colours mean, in columns that start at shares of the width, below a figure of dots; returns where it ends."""
    for i, (verdict, said) in enumerate(words.items()):
        x, y = starts[i % len(starts)] * across, top + i // len(starts) * step
        ax.plot(x, y, "o", ms=9, mfc=style.VERDICTS[verdict], mec=style.VERDICTS[verdict], clip_on=False)
        style.label(ax, x, y, said, dx=9, fontsize=9.5)
    return top + (len(words) - 1) // len(starts) * step


#: The three dates at which a claim is judged, with the column of the ledger.
DATES = {"on the day": "verdict_then", "figures of 2023": "verdict", "today": "verdict_today"}


@draws("claims", "verdicts")
def by_date(ledger: pd.DataFrame) -> Drawing:
    """Every claim that is no opinion at three dates, colour by verdict; a ring where nothing can be asked of today (``claims.recorded``)."""
    rows = ledger[ledger["verdict"] != "opinion or norm"].sort_values("id", ignore_index=True, kind="stable")
    blocks = style.fit(4, 2)
    each, width = -(-len(rows) // blocks), 4.2
    figure, ax = style.canvas(style.fit(5.2, 8.2))
    for i, claim in enumerate(rows.itertuples()):
        left, y = i // each * width, i % each
        ax.text(left - 0.45, y, claim.id, ha="right", va="center_baseline", fontsize=9, color=style.INK)
        ax.plot([left, left + 2], [y, y], color=style.CONTEXT, lw=1.2, zorder=1)
        for x, column in enumerate(DATES.values()):
            verdict = getattr(claim, column)
            asked = verdict in style.VERDICTS
            ax.plot(left + x, y, "o", ms=13 if asked else 5, mfc=style.VERDICTS[verdict] if asked else style.PAPER, mec=style.VERDICTS[verdict] if asked else style.CONTEXT, zorder=2)
    for block in range(blocks):
        for x, words in enumerate(("day", "2023", "today")):
            ax.text(block * width + x, -0.75, words, ha="center", va="bottom", fontsize=9, color=style.MUTED)
    seen = pd.unique(rows[list(DATES.values())].to_numpy().ravel())
    bottom = _key(ax, {v: v for v in style.VERDICTS if v in seen}, blocks * width, each + 0.2, style.fit(0.75, 0.7), style.fit((0, 0.34, 0.68), (-0.02, 0.5)))
    ax.set(xlim=(-1.3, (blocks - 1) * width + 2.6), ylim=(bottom + 0.5, -1.5), xticks=[], yticks=[])
    ax.grid(False)
    ax.spines[:].set_visible(False)
    revised, asked = rows["verdict_then"] != rows["verdict"], rows["tried_today"] > 0
    other = asked & (rows["verdict_today"] != rows["verdict"])
    return Drawing(
        figure,
        f"Of {asked.sum()} claims on which the time after the article says something, {other.sum()} have another verdict today",
        "Three dots a claim, in the colours of the verdicts: by what was public on 22 October 2023, by the figures of 2023 as known today, and by the time after the article. "
        "A small ring is a claim that is not asked of today, because it is about a day that is past.",
        f"Dots for {len(rows)} claims at three dates. {' '.join(f'{when.capitalize()}: {_counted(rows[column])}.' for when, column in DATES.items())} From the day to the figures of 2023 changed: {_listed(rows, revised)}. From 2023 to today {other.sum()} of those asked changed.",
        rows[["id", *DATES.values(), "until"]],
    )


def _counted(verdicts: pd.Series) -> str:
    return ", ".join(f"{count} {verdict}" for verdict, count in verdicts.value_counts(sort=False).sort_index().items())


def _listed(rows: pd.DataFrame, which: pd.Series) -> str:
    return ", ".join(rows.loc[which, "id"]) or "none"
