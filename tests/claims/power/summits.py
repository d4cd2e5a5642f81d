"""Cases for the rules on meetings with outside partners."""

from tests.claims.power import MadeUp, case

MEETING = {"date_start": "2023-01-01", "date_end": "2023-01-01", "partner": "CHN", "place": "Xi'an", "host": "CHN", "form": "in person", "called": "summit", "status": "held"}
FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


def meetings(made: MadeUp, *rows: dict, presidents: int = 5) -> None:
    """Meetings that took place, with so many presidents at each."""
    held = [MEETING | r for r in rows]
    made.rows("summit_meetings", *held)
    made.rows("summit_attendance", *({"id": r["id"], "iso3": s, "who": "president", "evidence": "named"} for r in held for s in FIVE[:presidents]))


def on(id: str, day: str, **cells: str) -> dict:
    return {"id": id, "date_start": day, "date_end": day} | cells


@case("C34", "supported")
def _(made: MadeUp) -> None:
    meetings(made, on("a", "2018-05-01"), on("b", "2022-06-01"), on("c", "2023-06-01"))


@case("C34", "partly")
def _(made: MadeUp) -> None:
    """One meeting a year since; none before but those of January 2022, and they were many."""
    january = [on(f"j{i}", f"2022-01-{10 + i}") for i in range(9)]
    meetings(made, *january, on("b", "2022-06-01"), on("c", "2023-06-01"))


@case("C34", "contradicted")
def _(made: MadeUp) -> None:
    meetings(made, *(on(f"m{y}{m}", f"{y}-0{m}-01") for y in range(2015, 2022) for m in (3, 6)), on("b", "2022-06-01"))


XIAN = on("china_2023", "2023-05-18", date_end="2023-05-19")


@case("C35", "supported")
def _(made: MadeUp) -> None:
    meetings(made, XIAN)


@case("C35", "partly")
def _(made: MadeUp) -> None:
    meetings(made, on("x", "2019-05-18"), XIAN)


@case("C35", "contradicted")
def _(made: MadeUp) -> None:
    meetings(made, on("x", "2019-05-18"), XIAN | {"date_start": "2023-06-18"})


EU = {"partner": "EU", "place": "Cholpon-Ata", "host": "KGZ"}


@case("C36", "supported")
def _(made: MadeUp) -> None:
    meetings(made, on("eu_2022", "2022-10-27", **EU), on("eu_2023", "2023-06-02", **EU))


@case("C36", "partly")
def _(made: MadeUp) -> None:
    meetings(made, on("eu_2023", "2023-06-02", **EU))


@case("C36", "contradicted")
def _(made: MadeUp) -> None:
    meetings(made, on("eu_2023", "2023-07-02", **EU))


NEW_YORK = on("usa_2023", "2023-09-19", partner="USA", place="New York", host="USA")


@case("C37", "supported")
def _(made: MadeUp) -> None:
    meetings(made, NEW_YORK)


@case("C37", "partly")
def _(made: MadeUp) -> None:
    meetings(made, NEW_YORK, presidents=2)


@case("C37", "contradicted")
def _(made: MadeUp) -> None:
    meetings(made, NEW_YORK | {"place": "Washington"}, presidents=2)


def format_of(made: MadeUp, *before: dict, said: str, level: str) -> None:
    meetings(made, *before, NEW_YORK)
    made.edit("summit_formats", "partner == 'USA'", first_meeting=said, earlier_level=level)


@case("C38", "supported")
def _(made: MadeUp) -> None:
    format_of(made, said="usa_2023", level="foreign ministers")


@case("C38", "partly")
def _(made: MadeUp) -> None:
    format_of(made, on("x", "2019-09-19", partner="USA"), said="usa_2023", level="not looked for")


@case("C38", "contradicted")
def _(made: MadeUp) -> None:
    format_of(made, on("x", "2019-09-19", partner="USA"), said="x", level="not looked for")
