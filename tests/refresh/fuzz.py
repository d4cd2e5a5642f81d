"""Feeds broken answers to every parser: each is made into tables or refused with one sentence, nothing else.

``python -m tests.refresh.fuzz 100000`` prints the counts.
"""

import io
import json
import logging
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import openpyxl
import pandas as pd

from bishkek.refresh.errors import RefreshError
from bishkek.refresh.source import Answer, Request
from bishkek.refresh.sources import SOURCES, comtrade
from tests.refresh import corpus, layouts

NASTY = ("", "NaN", "inf", "-1", "1e999", "-0", "1,5", "2022-13", "2022-M01", "202201", "9" * 30, "0x1", "TOTAL", "EU27_2020", "ZZ", "ZZZ", "true", "٣", "\x00", '"', "\n", "<", ";")
NODES = (None, True, -1, 1e308, 10**30, "", "x", [], {}, [[]], "2022-M01", "NaN", "ZZZ")


def run(inputs: int, seed: int) -> dict[str, int]:
    """Feeds at least so many inputs; counts "source accepted" and "source refused"; raises what must not happen."""
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    for _ in range(-(-inputs // len(SOURCES))):
        for name in SOURCES:
            counts[f"{name} {'accepted' if feed(name, *spoilt(name, chance)) else 'refused'}"] += 1
    return dict(sorted(counts.items()))


@cache
def sound(name: str) -> tuple[tuple[Answer, ...], ...]:
    """Good answers of a source: those of ``layouts``, and of every case of the corpus that is not refused and sent in one piece."""
    plain = [c for c in corpus.cases(name) if not c.says and all("file" in a and "then" not in a and a.get("status", 200) == 200 for a in c.answers)]
    return (layouts.answers(name), *(tuple(_answer(name, given, request) for given, request in zip(c.answers, c.requests(), strict=True)) for c in plain))


def _answer(name: str, given: dict, request: Request) -> Answer:
    return Answer(request, corpus.body(name, given, request.form))


def feed(name: str, position: int, body: bytes, good: tuple[Answer, ...] = ()) -> bool:
    """Whether the source made tables of good answers with the body of one replaced; checks what came out."""
    answers = list(good or layouts.answers(name))
    answers[position] = replace(answers[position], body=body)
    handed = [r for r in SOURCES[name].requests(layouts.small(name)) if SOURCES[name].fits(r, body)]  # raises nothing
    assert all(isinstance(SOURCES[name].lacking(r, body), str) for r in handed if SOURCES[name].lacking)
    try:
        found = made(name, answers)
    except RefreshError as error:
        sentence = str(error)
        assert sentence.startswith(f"{name}, answer ") and "\n" not in sentence and len(sentence) < 2_000, sentence
        return False
    assert all("\n" not in finding.says for finding in SOURCES[name].looks(answers, layouts.small(name)))
    for table, frame in found.items():
        check(frame, layouts.small(name).get(table))
    return True


def made(name: str, answers: list[Answer]) -> dict[str, pd.DataFrame]:
    """What a source makes of answers; for the cross-check, its one frame."""
    return {"": comtrade.exports(answers)} if name == comtrade.NAME else SOURCES[name].tidy(answers, layouts.small(name))


def check(frame: pd.DataFrame, before: pd.DataFrame | None) -> None:
    """Columns and types as before, no number below nought or without end."""
    if before is not None:
        assert list(frame.columns) == list(before.columns)
        assert frame.dtypes.to_dict() == before.dtypes.to_dict()
    numbers = frame.select_dtypes("number")
    assert ((numbers >= 0) & (numbers < 1e17)).all(axis=None)


def spoilt(name: str, chance: random.Random) -> tuple[int, bytes, tuple[Answer, ...]]:
    """Good answers of a source, which of them to replace, and with what: the arguments of ``feed`` in its order."""
    answers = chance.choice(sound(name))
    position = chance.randrange(len(answers))
    good = answers[position]
    ways: list[Callable[[bytes, random.Random], bytes]] = [_bytes, _bytes, _noise, *BY_FORM[good.request.form]]
    return position, chance.choice(ways)(good.body, chance), answers


def _noise(body: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((0, 1, 7, 300)))


def _bytes(body: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, cut out, doubled or put in."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(body) + 1)
        end = min(len(body), start + chance.choice((0, 1, 1, 2, 30, 5_000)))
        put = chance.choice((b"", chance.randbytes(1), body[start:end] * 2, chance.choice(NASTY).encode()))
        body = body[:start] + put + body[end:]
    return body


def _cells(body: bytes, chance: random.Random) -> bytes:
    """A cell, a name or a row of a CSV replaced, or the columns shuffled."""
    if not (rows := [dict(r) for r in layouts.csv_records(body)]):
        return _bytes(body, chance)
    names = list(rows[0])
    match chance.randrange(4):
        case 0:
            rows[chance.randrange(len(rows))][chance.choice(names)] = chance.choice(NASTY)
        case 1:
            rows.append(dict(chance.choice(rows)))
        case 2:
            chance.shuffle(names)
            rows = [{n: r[n] for n in names} for r in rows]
        case 3:
            gone = chance.choice(names)
            rows = [{chance.choice(NASTY) if n == gone else n: v for n, v in r.items()} for r in rows[:1]]
    return layouts.table(rows)


def _nodes(body: bytes, chance: random.Random) -> bytes:
    """Some node of a JSON document replaced or doubled."""
    whole = [json.loads(body)]
    node: list | dict = whole
    key: int | str = 0
    while isinstance(node[key], list | dict) and node[key] and chance.random() < 0.8:
        node = node[key]
        key = chance.choice(list(node)) if isinstance(node, dict) else chance.randrange(len(node))
    if isinstance(node, list) and chance.random() < 0.3:
        node.append(node[key])
    else:
        node[key] = chance.choice(NODES)
    return json.dumps(whole[0]).encode()


def _sheet(body: bytes, chance: random.Random) -> bytes:
    """A workbook with a cell, a name or its title replaced."""
    book = openpyxl.load_workbook(io.BytesIO(body))
    rows = [row for row in book.active.iter_rows() if any(c.value is not None for c in row)]
    cell = chance.choice(chance.choice(rows))
    plain = [n for n in NODES if not isinstance(n, list | dict)]
    cell.value = chance.choice([*plain, "1,000", "..", 1990.0, "Layout, in thousands", "Stock/Rev.2024", "Stock/Rev.2031"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _marks(body: bytes, chance: random.Random) -> bytes:
    """The text of an element replaced, a name changed everywhere, or an entry doubled."""
    parts = body.decode().split("<")
    at = chance.randrange(2, len(parts))
    tag, _, text = parts[at].partition(">")
    match chance.randrange(3):
        case 0:
            parts[at] = f"{tag}>{chance.choice((*(n for n in NASTY if n.isprintable()), '11/31/2026', 'Vessel', 'Kyrgyzstan', '&#233;', '&x;')).replace('<', '')}"
        case 1:
            name = tag.strip("/").split()[0]
            parts = [p.replace(name, f"{name}s", 1) if p.strip("/").startswith(name) else p for p in parts]
        case 2:
            parts[at] = chance.choice((parts[at], f"{tag}>{text}<!-- -->", f"!DOCTYPE {tag}>"))
            parts.insert(at, "sdnEntry/>")
    return "<".join(parts).encode()


BY_FORM = {"csv": [_cells, _cells], "json": [_nodes, _nodes], "xlsx": [_sheet], "xml": [_marks, _marks]}

if __name__ == "__main__":
    logging.disable(logging.WARNING)  # why the monthly count is kept, a thousand times
    began = time.monotonic()
    counted = run(int(sys.argv[1]), seed=20261111)
    print(*(f"{name}: {number}" for name, number in counted.items()), sep="\n")
    print(f"{sum(counted.values())} inputs in {time.monotonic() - began:.0f} s")
