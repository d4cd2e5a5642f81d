"""Reads the plain lines of a text file, nearly all of an official one, many times faster than SQL can.

A line is plain if it has every cell and each is written as the official files write it: known letters and digits alone.
Every other line is handed on as it stands for ``bulk_rows`` to judge. What is sound is said there and in ``bulk_codes``;
here stands only what is beyond doubt, so that a plain line is one without a fault there, and its cells mean the same.

Lines are split at the bytes of their separators, block by block; ``bulk_readers`` has several files read at once. The readers of columns of DuckDB and
Arrow take twice as long for the splitting alone, and neither keeps the numbers of lines.
"""

import math
import re
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pyarrow as pa

from bishkek.tables import bulk_codes
from bishkek.tables.bulk_files import AFTER_HEADER, Lines
from bishkek.tables.bulk_layouts import CELLS

BLOCK = 1 << 20  # bytes that are read at a time, as many as the cache of a processor holds; a longer line is not plain
LARGEST = 3 << 27  # bytes of a file whose plain lines are held in memory, with short lines as many as the file has; a larger one is read out of core
MOST_OTHERS = 1 / 5  # which share of the bytes of a file may stand in other lines before all is left to SQL
UNSEEN = (b"\r", b"\0", b"\1")  # bytes that DuckDB takes for ends of lines or cells, or stops at
FEED = ord("\n")
PAD = b"\n" * 8  # before a block, so that eight bytes stand before the end of its first cell
WORD = len(PAD)  # digits that are read at once
HELD = 31 << 20  # bytes
NONE = 2**16 - 1  # stands for no country
FIRST_PERIOD = 190000
#: The cells of a plain line that tell it apart, packed into the bits of one number, the first highest. The unit is left
#: out, so that equal keys may be two lines that differ in it: those are no plain lines.
BITS = {"reporter": 5, "partner": 9, "product": 27, "flow": 2, "period": 15, "procedure": 4}
SHIFTS = {cell: sum(list(BITS.values())[place:]) for place, cell in enumerate(BITS, start=1)}
#: SQL that takes the cells out of a key again, and that makes the key of cells; reporter and partner are places in ``Known.countries``.
UNPACKED = ", ".join(f"((key >> {SHIFTS[cell]}) & {2**bits - 1}) + {FIRST_PERIOD if cell == 'period' else 0} AS {cell}" for cell, bits in BITS.items())
PACKED = " | ".join(f"(({cell} - {FIRST_PERIOD if cell == 'period' else 0})::UBIGINT << {SHIFTS[cell]})" for cell in BITS if cell != "procedure")


@dataclass(frozen=True)
class Known:
    """Which texts are beyond doubt: the country of each code, the number of the code that two letters are, and what is a month."""

    countries: tuple[str, ...]
    reporter: np.ndarray
    partner: np.ndarray
    months: np.ndarray


@dataclass(frozen=True)
class Block:
    """Keys and values of the plain lines of one block, the number of all its lines, and the others, counted from 0."""

    at: int
    keys: np.ndarray
    values: np.ndarray
    lines: int
    others: list[tuple[int, str]]


@dataclass(frozen=True)
class Plain:
    """One file: its plain lines as keys and values, and its other lines as they stand."""

    lines: Lines
    known: Known
    blocks: tuple[Block, ...]

    def repeated(self, others: np.ndarray) -> np.ndarray:
        """Keys that stand in several plain lines, or, but for the procedure, in another line too (``others``: its keys)."""
        keys = np.sort(np.concatenate([np.empty(0, np.uint64), *(b.keys for b in self.blocks)]))
        among = keys >> SHIFTS["period"]
        starts, stops = (np.searchsorted(among, np.unique(others >> SHIFTS["period"]), side) for side in ("left", "right"))
        alike = [keys[start:stop] for start, stop in zip(starts, stops) if start < stop]
        return np.unique(np.concatenate([keys[1:][keys[1:] == keys[:-1]], *alike]))

    def without(self, keys: np.ndarray) -> "Plain | None":
        """The same with the lines of some keys among the others; None if those are too many then."""
        blocks = [_block(self.lines, self.known, b.at, keys) if np.isin(b.keys, keys).any() else b for b in self.blocks]
        return replace(self, blocks=tuple(blocks)) if sum(map(_length, blocks)) <= MOST_OTHERS * self.lines.path.stat().st_size else None


def tables(plain: Plain | None) -> dict[str, pa.Table]:
    """``plain_lines`` (key and value) and ``others`` (line, the number in the file, and text), in the order of the file."""
    blocks = plain.blocks if plain else ()
    before = np.cumsum([AFTER_HEADER, *(b.lines for b in blocks)])
    others = [(int(start) + line, text) for start, block in zip(before, blocks, strict=False) for line, text in block.others]
    return {
        "plain_lines": pa.table({"key": pa.chunked_array([b.keys for b in blocks], pa.uint64()), "value": pa.chunked_array([b.values for b in blocks], pa.uint64())}),
        "others": pa.table({"line": pa.array([line for line, _ in others], pa.int64()), "text": pa.array([text for _, text in others], pa.string())}),
    }


def known() -> Known:
    """What ``bulk_codes`` says, by the bytes and numbers of cells."""
    reporters, partners = ({code: name for code, name in bulk_codes.names(side).items() if name not in bulk_codes.LEFT_OUT} for side in ("reporter", "partner"))
    codes = [*sorted(reporters), *sorted(set(partners) - set(reporters))]  # members first, for their numbers are to be small
    return Known(tuple((reporters | partners)[code] for code in codes), _numbers(codes, reporters), _numbers(codes, partners), _months())


def _numbers(codes: list[str], side: dict[str, str]) -> np.ndarray:
    """The place of a code for each pair of bytes; ``NONE`` for the most."""
    found = np.full(2**16, NONE, np.uint16)
    for number, code in enumerate(codes):
        if code in side:
            found[int.from_bytes(code.encode("ascii"), "little")] = number
    return found


@cache
def _months() -> np.ndarray:
    """Whether a period, counted from ``FIRST_PERIOD``, is a month."""
    found = np.zeros(2 ** BITS["period"], bool)
    for period in range(FIRST_PERIOD, 210000):
        found[period - FIRST_PERIOD] = bool(re.fullmatch(bulk_codes.PERIOD, str(period))) and period % 100 != bulk_codes.ANNUAL
    return found


def read(lines: Lines, known: Known) -> Plain | None:
    """The plain lines of a file and the others; None if its bytes leave a doubt, if it is large, or has too many others."""
    size = lines.path.stat().st_size
    with lines.path.open("rb") as file:
        if size > LARGEST or _are_doubtful(file.readline()):
            return None
    # The C library of Linux gives memory back to the system after each block, and asks for it again, unless a large piece
    # has come and gone before; two thirds of the time would go there.
    np.empty(HELD, np.uint8)
    blocks, room = [], MOST_OTHERS * size
    for at in range(0, size, BLOCK):
        block = _block(lines, known, at)
        room -= _length(block)
        if room < 0:
            return None
        blocks.append(block)
    return Plain(lines, known, tuple(blocks))


def _length(block: Block | None) -> float:
    """How many bytes stand in other lines."""
    return math.inf if block is None else sum(len(text) for _, text in block.others)


def _block(lines: Lines, known: Known, at: int, apart: np.ndarray | None = None) -> Block | None:
    """The lines that begin in the block at a byte; those whose key is in ``apart`` are not plain. None if the bytes leave a doubt."""
    data = _bytes(lines, at)
    if data is None or _are_doubtful(data):
        return None
    cells = Cells(data, lines)
    keys, plain = _keys(cells, known)
    values, sound = cells.amounts("value_eur")
    plain &= sound
    if apart is not None:
        plain &= ~np.isin(keys, apart)
    if not plain.all():
        keys, values = keys[plain], values[plain]
    return Block(at, keys, values, cells.lines, cells.others(plain))


def _are_doubtful(data: bytes) -> bool:
    return not data.isascii() or any(byte in data for byte in UNSEEN)


def _bytes(lines: Lines, at: int) -> bytes | None:
    """The whole lines that begin in a block, after ``PAD``; None if one is longer than a block."""
    with lines.path.open("rb") as file:
        file.seek(max(at - 1, 0))
        file.readline(BLOCK + 1)  # the header, or what is left of the line before, with its end
        body = file.read(max(at + BLOCK - file.tell(), 0))
        rest = b"" if not body or body.endswith(b"\n") else file.readline(BLOCK) or b"\n"
    data = b"".join((PAD, body, rest))
    return data if data.endswith(b"\n") else None


def _keys(cells: "Cells", known: Known) -> tuple[np.ndarray, np.ndarray]:
    """The key of each whole line, and which lines are plain so far: all cells but the amount are beyond doubt."""
    found = {}
    found["product"], plain = cells.numbers("product_nc", bulk_codes.DIGITS)
    found["flow"], sound = cells.digits("flow")
    plain &= sound & (found["flow"] >= bulk_codes.FLOWS[0]) & (found["flow"] <= bulk_codes.FLOWS[-1])
    found["procedure"], sound = cells.digits("stat_procedure")
    plain &= sound
    period, sound = cells.numbers("period", 6)
    found["period"] = np.minimum(period - FIRST_PERIOD, 2 ** BITS["period"] - 1)  # one before the first is very large here
    plain &= sound & known.months[found["period"]]
    for side in ("reporter", "partner"):
        found[side], sound = cells.countries(side, getattr(known, side))
        plain &= sound
    keys = np.zeros(len(plain), np.uint64)
    for cell, bits in BITS.items():
        keys = keys << bits | found[cell]
    return keys, plain


class Cells:
    """The cells of the whole lines of a block, a column at a time. ``data`` begins with ``PAD`` and ends with a line."""

    def __init__(self, data: bytes, lines: Lines):
        self.data, self.places = data, dict(zip(CELLS, lines.places, strict=True))
        self.bytes = np.frombuffer(data, np.uint8)
        feeds = self.bytes == FEED
        ends = self.bytes == ord(lines.separator)
        ends |= feeds
        self.ends = np.flatnonzero(ends)[len(PAD) - 1 :]  # the last line end of the pad is that before the first line
        self.line_ends = np.flatnonzero(feeds[self.ends])
        self.lines = len(self.line_ends) - 1
        self.whole = np.flatnonzero(np.diff(self.line_ends) == lines.width)
        self.firsts = self.line_ends[self.whole]
        self.words, self.pairs = (np.ndarray(len(data) - kind.itemsize + 1, kind, data, strides=(1,)) for kind in (np.dtype("<u8"), np.dtype("<u2")))

    def column(self, cell: str) -> tuple[np.ndarray, np.ndarray]:
        """Where the cells of a column end, and how long they are."""
        place = self.firsts + self.places[cell]
        stops = self.ends[place + 1]
        return stops, stops - self.ends[place] - 1

    def countries(self, cell: str, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The number of the country of each cell, and whether it has one."""
        stops, lengths = self.column(cell)
        found = numbers[self.pairs[stops - 2]]
        return found, (lengths == 2) & (found != NONE)

    def digits(self, cell: str) -> tuple[np.ndarray, np.ndarray]:
        """The digit that each cell is, and whether it is one."""
        stops, lengths = self.column(cell)
        found = self.bytes[stops - 1] - ord("0")
        return found, (lengths == 1) & (found <= 9)

    def numbers(self, cell: str, digits: int) -> tuple[np.ndarray, np.ndarray]:
        """The number that each cell writes, and whether it does, with as many digits and nothing else."""
        stops, lengths = self.column(cell)
        found, sound = self._read(stops, lengths)
        return found, sound & (lengths == digits)

    def amounts(self, cell: str) -> tuple[np.ndarray, np.ndarray]:
        """The same for cells of one digit to twice ``WORD``."""
        stops, lengths = self.column(cell)
        found, sound = self._read(stops, lengths)
        sound &= (lengths > 0) & (lengths <= 2 * WORD)
        if len(long := np.flatnonzero(lengths > WORD)):
            upper, digits = self._read(stops[long] - WORD, lengths[long] - WORD)
            found[long] += upper * 10**WORD
            sound[long] &= digits
        return found, sound

    def _read(self, stops: np.ndarray, lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The numbers that the last digits of cells write, at most ``WORD``, and whether those are digits.

        Eight bytes are taken as one number, the first lowest. Its bytes become digits, and neighbours are put together:
        digits to pairs, pairs to fours, fours to eight.
        """
        missing = np.maximum(WORD - lengths, 0).astype(np.uint64)
        digits = (self.words[stops - WORD] ^ 0x3030303030303030) & (np.uint64(2**64 - 1) << missing * 8)
        sound = (digits + 0x7676767676767676) & 0x8080808080808080 == 0  # 9 + 0x76 is the last without the high bit
        pairs = (digits * 10 + (digits >> 8)) & 0x00FF00FF00FF00FF
        fours = (pairs * 100 + (pairs >> 16)) & 0x0000FFFF0000FFFF
        return (fours * 10000 + (fours >> 32)) & 0xFFFFFFFF, sound

    def others(self, plain: np.ndarray) -> list[tuple[int, str]]:
        """The lines that are not plain, with their numbers; ``plain`` says it of the whole lines."""
        rest = np.ones(self.lines, bool)
        rest[self.whole[plain]] = False
        starts, stops = self.ends[self.line_ends[:-1]] + 1, self.ends[self.line_ends[1:]]
        return [(int(n), self.data[starts[n] : stops[n]].decode("ascii")) for n in np.flatnonzero(rest)]
