"""Generated pages: the data appendix, the corrections, and what was measured of the book."""

from html import escape
from pathlib import Path

import pandas as pd

from bishkek import tables
from bishkek.figures import ages
from bishkek.figures.tables import Table, table
from bishkek.tables.package import resource

def data_overview() -> Table:
    """All tables of the data package in one table."""
    rows = [
        {
            "Table": name,
            "What it holds": source.title,
            "Rows": f"{len(tables.load(name)):,}",
            "Institution": source.institution,
            "Vintage": source.vintage,
            "Grade": source.grade,
        }
        for name in tables.names()
        for source in [tables.describe(name)]
    ]
    return table("data", pd.DataFrame(rows), "Tables of the data package", numeric=("Rows",))


def data_cards() -> Table:
    """Every table in full: source, code, route, licence, columns with units and bounds, known gaps, checksum."""
    cards = "\n".join(_table_card(name) for name in tables.names())
    text = "<Data: " + "; ".join(f"{n} {resource(n)['hash'][7:15]}" for n in tables.names()) + ">"
    return Table("data-cards", f'<div class="data-cards">{cards}</div>', text)


def _table_card(name: str) -> str:
    source, described = tables.describe(name), resource(name)
    columns = {f["name"] for f in described["schema"]["fields"]}
    facts = {
        "Source": source.institution if source.code in source.institution else f"{source.institution}, {source.code}",
        "Address": source.address or ("one in each row" if "address" in columns else "none"),
        "Route": source.route,
        "Licence": source.licence,
        "Vintage": f"{source.vintage}; evidence grade {source.grade}",
        **ages.facts(name),
        "Key": ", ".join(described["schema"]["primaryKey"]),
        "Gaps": "; ".join(f"{c}: {g['count']} ({g['reason']})" for c, g in described["knownNulls"].items()) or "none",
        "sha256": described["hash"].removeprefix("sha256:"),
    }
    listed = "".join(f"<li><strong>{k}:</strong> {_linked(v) if k == 'Address' else escape(v)}</li>" for k, v in facts.items())
    listed_columns = "; ".join(_column(f) for f in described["schema"]["fields"])
    note = f"<p>{escape(source.note)}</p>" if source.note else ""
    return (
        f'<div class="data-card" id="table-{name}"><p class="claim-head"><strong>{name}</strong> {escape(source.title)} {_doors(name, described)}</p>'
        f"{note}<ul>{listed}<li><strong>Columns:</strong> {escape(listed_columns)}</li></ul></div>"
    )


def _doors(name: str, described: dict) -> str:
    """Links to the page of a table and to its file."""
    file, of = Path(described["path"]), f'<span class="hidden"> of {name}</span>'
    return f'<a class="no-pdf" href="tables/{name}.html">Page{of}</a> <a class="no-pdf" href="tables/{file.name}" download>{described["format"].upper()}{of}</a>'


def _linked(address: str) -> str:
    """The address of a source as a link; words that stand in its place as they are."""
    shown = escape(address)
    return f'<a href="{shown}">{shown}</a>' if address.startswith(("https://", "http://")) else shown


def _column(field: dict) -> str:
    limits = field["constraints"]
    span = f", {limits['minimum']:,} to {limits['maximum']:,}" if {"minimum", "maximum"} <= limits.keys() and field["type"] != "year" else ""
    return f"{field['name']} ({field.get('unit', field['type'])}{span})"


def corrections_table(corrections: pd.DataFrame) -> Table:
    """Corrections of cells with reason and date; a sentence if there are none."""
    if corrections.empty:
        return Table("corrections", "<p>No cell of a table has been corrected yet.</p>", "<Corrections: 0>")
    frame = corrections[["date", "table", "column", "expect", "value", "reason"]]
    return table("corrections", frame, "Corrections of single cells", sources=("corrections",))


def vintages_table(accepted: pd.DataFrame) -> Table:
    """What each accepted vintage changed (``tables.accepted()``); a sentence if none has been accepted."""
    if accepted.empty:
        return Table("vintages", "<p>No table has been replaced by a later vintage yet.</p>", "<Vintages: 0>")
    frame = pd.DataFrame(
        {
            "Accepted": accepted["accepted"],
            "Table": accepted["table"],
            "Vintage": accepted["before"] + " → " + accepted["after"],
            "Cells changed": accepted["cells"],
            "Rows new": accepted["came"],
            "Rows gone": accepted["gone"],
            "Numbers touched": accepted["numbers"].map(len),
            "Figures touched": accepted["figures"].map(", ".join),
            "Verdicts that flip": accepted["verdicts"].map("; ".join).replace("", "none"),
        }
    )
    return table("vintages", frame, "Vintages that replaced others", numeric=("Cells changed", "Rows new", "Rows gone", "Numbers touched"))


def losses_table(losses: pd.DataFrame) -> Table:
    """What the paraphrase lost (table ``paraphrase_losses``)."""
    frame = pd.DataFrame(
        {
            "Paragraph": ["title" if p == 0 else str(p) for p in losses["paragraph"]],
            "The analysis": losses["what_the_analysis_says"],
            "The article": losses["what_the_article_makes_of_it"],
            "Claims": losses["claims"].str.replace(";", ", "),
        }
    )
    return table("losses", frame, "What the paraphrase lost", sources=("paraphrase_losses",))


def promises_table(promises: pd.DataFrame) -> Table:
    """What was promised around the visit and what was said of it since (table ``visit_promises``), by subject and date."""
    rows = promises.sort_values(["subject", "date"], kind="stable")
    named = [r.what if pd.isna(r.value) else f"{r.what}: {r.value:g}{'' if r.unit == 'year' else ' ' + r.unit}" for r in rows.itertuples()]
    frame = pd.DataFrame({"Subject": rows["subject"], "Date": rows["date"], "What was said or done": named, "Grade": rows["grade"]})
    return table("promises", frame, "Promises of the visit and what became of them", sources=("visit_promises",))


def benchmark_table(runs: pd.DataFrame) -> Table:
    """The screen of bulk files beside pandas and Polars (table ``comext_benchmark``)."""
    frame = pd.DataFrame(
        {
            "Tool": runs["tool"],
            "Rows": [f"{n:,}" for n in runs["rows"]],
            "Seconds": [f"{s:.1f}" for s in runs["seconds"]],
            "Over Polars": [f"{r:.2f}" for r in runs["ratio"]],
            "Processor seconds": [f"{s:.1f}" for s in runs["cpu_seconds"]],
            "Peak memory, MB": [f"{m:,}" for m in runs["peak_mb"]],
            "Files, MB": [f"{m:,}" for m in runs["disk_mb"]],
            "Load": [f"{x:.1f}" for x in runs["load"]],
            "Note": runs["note"].str.replace(r"^\d+ EUR summed(; )?", "", regex=True),
        }
    )
    numeric = tuple(frame.columns[1:8])
    return table("comext-benchmark", frame, "Reading bulk files: time, memory and disk", ("comext_benchmark",), numeric)


def speed_table(runs: pd.DataFrame) -> Table:
    """Builds of this book beside the notebooks alone and a stock Jupyter Book of the same chapters (table ``book_benchmark``)."""
    frame = pd.DataFrame(
        {
            "Book": runs["book"],
            "Run": runs["run"],
            "Seconds": [f"{s:.1f}" for s in runs["seconds"]],
            "Processor seconds": _known(runs["cpu_seconds"], decimals=1),
            "Chapters run": _known(runs["chapters_run"]),
            "Pages changed": _known(runs["pages_changed"]),
            "Load": [f"{x:.1f}" for x in runs["load"]],
        }
    )
    return table("speed", frame, "How long a build takes, and what it runs again", ("book_benchmark",), tuple(frame.columns[2:]))


def stress_table(runs: pd.DataFrame) -> Table:
    """Refreshes under stress (table ``refresh_runs``): what stood afterwards."""
    counts = {
        "Times": runs["runs"],
        "Old tables, or refused": runs["old"],
        "New tables": runs["new"],
        "Neither": runs["runs"] - runs["old"] - runs["new"],
        "Seconds": runs["seconds"],
    }
    frame = pd.DataFrame({"What was done": runs["kind"].str.capitalize()} | {name: n.map("{:,}".format) for name, n in counts.items()})
    return table("stress", frame, "A refresh under stress: every run left the old tables or the new ones", numeric=tuple(counts), sources=("refresh_runs",))


def sequences_table(runs: pd.DataFrame) -> Table:
    """Random sequences of edits and builds, and how many ended with the same bytes as a clean build (table ``sequence_runs``)."""
    frame = pd.DataFrame(
        {
            "Book": runs["book"],
            "Sequences": runs["sequences"].map("{:,}".format),
            "Edits": runs["edits"].map("{:,}".format),
            "Builds killed": runs["killed"].map("{:,}".format),
            "Equal to a clean build": runs["equal"].map("{:,}".format),
        }
    )
    return table("sequences", frame, "Random sequences of edits and builds, compared byte for byte with a clean build", ("sequence_runs",), tuple(frame.columns[1:]))


def peers_table(books: pd.DataFrame) -> Table:
    """Pages of this book beside those of others (table ``page_measures``)."""
    frame = pd.DataFrame(
        {
            "Book": books["book"],
            "Page, kB, median": _known(books["page_kb_median"]),
            "Page, kB, largest": _known(books["page_kb_max"]),
            "Other hosts asked": _known(books["hosts"]),
            "Images with useful alt text": [f"{a} of {n}" for a, n in zip(books["images_described"], books["images"], strict=True)],
            "Faults found by axe": _known(books["axe_nodes"]),
        }
    )
    return table("peers", frame, "Pages measured in the same way: weight, hosts, descriptions, faults", ("page_measures",), tuple(frame.columns[1:]))


def phone_table(books: pd.DataFrame) -> Table:
    """What a phone loads of this book and of a stock build of its chapters, and how soon it paints (table ``page_measures``)."""
    both = books.dropna(subset=["loaded_kb_median"])
    frame = pd.DataFrame(
        {
            "Book": both["book"],
            "Loaded with a page, kB, median": _known(both["loaded_kb_median"]),
            "Loaded with a page, kB, largest": _known(both["loaded_kb_max"]),
            "First paint, milliseconds": _known(both["first_paint_ms"]),
        }
    )
    return table("phone", frame, "What a phone loads with a chapter that is read to its end, and how soon it paints", ("page_measures",), tuple(frame.columns[1:]))


def _known(column: pd.Series, decimals: int = 0) -> list[str]:
    """Numbers as printed; what the source does not say stays visibly unknown."""
    return ["not known" if pd.isna(v) else f"{v:,.{decimals}f}" for v in column]
