"""Cases for the rules on visits, calls, the Court and the Commonwealth."""

from tests.claims.power import MadeUp, case

BISHKEK = {"date_start": "2023-10-12", "date_end": "2023-10-13", "iso3": "KGZ", "country": "Kyrgyzstan", "occasion": "official visit, CIS summit", "form": "both", "status": "seen"}
EARLY = {"date_start": "2023-05-05", "date_end": "2023-05-05", "iso3": "ARE", "country": "United Arab Emirates", "occasion": "visit", "form": "bilateral", "status": "seen"}
FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


def visits_of(year: int, states: tuple[str, ...]) -> list[dict]:
    return [BISHKEK | {"iso3": s, "country": s, "date_start": f"{year}-0{m}-01", "date_end": f"{year}-0{m}-01"} for m, s in enumerate(states, 2)]


def reports(made: MadeUp, *days: tuple[str, str, str]) -> None:
    """Reports by the day they were printed, the event and the day that they give for it."""
    made.rows("bishkek_reports", *({"id": f"r{i}", "outlet": "Outlet", "date": d, "event": e, "event_date": on, "reading": "none"} for i, (d, e, on) in enumerate(days)))


def official(made: MadeUp, beforehand: str, press: str, first_day: str) -> None:
    reports(made, ("2023-10-04", "official visit", beforehand), ("2023-10-12", "official visit", press))
    made.rows("foreign_visits", BISHKEK | {"date_start": first_day})


@case("C01", "supported")
def _(made: MadeUp) -> None:
    official(made, "2023-10-12", "2023-10-12", "2023-10-12")


@case("C01", "partly")
def _(made: MadeUp) -> None:
    official(made, "2023-10-12", "2023-10-11", "2023-10-11")


@case("C01", "contradicted")
def _(made: MadeUp) -> None:
    official(made, "2023-10-13", "2023-10-13", "2023-10-13")


def abroad(made: MadeUp, *records: dict, press: int) -> None:
    """What the record has, and the states of 2023 that the press counted."""
    made.rows("foreign_visits", BISHKEK, *records)
    made.edit("trip_counts", "id == 'tass_2023'", trips=press)


for claim in ("C02", "C15"):

    @case(claim, "supported")
    def _(made: MadeUp) -> None:
        abroad(made, press=1)

    @case(claim, "partly")
    def _(made: MadeUp) -> None:
        abroad(made, press=2)

    @case(claim, "contradicted")
    def _(made: MadeUp) -> None:
        abroad(made, EARLY, press=2)


@case("C05", "supported")
def _(made: MadeUp) -> None:
    made.rows("foreign_visits", *visits_of(2022, FIVE))


@case("C05", "partly")
def _(made: MadeUp) -> None:
    made.rows("foreign_visits", *visits_of(2022, FIVE[:3]))


@case("C05", "contradicted")
def _(made: MadeUp) -> None:
    made.rows("foreign_visits", *visits_of(2022, FIVE[:2]))


@case("C06", "supported")
def _(made: MadeUp) -> None:
    made.rows("foreign_visits", *visits_of(2022, FIVE))


@case("C06", "partly")
def _(made: MadeUp) -> None:
    """No calendar year of five in between, but twelve months from autumn 2020 to spring 2021."""
    made.rows("foreign_visits", *(v | {"date_start": v["date_start"].replace("2021-0", "2020-1")} if v["iso3"] in FIVE[:1] else v for v in visits_of(2021, FIVE)), *visits_of(2022, FIVE))


@case("C06", "contradicted")
def _(made: MadeUp) -> None:
    made.rows("foreign_visits", *visits_of(2021, FIVE), *visits_of(2022, FIVE))


def counted(made: MadeUp, *numbers: tuple[str, int, int]) -> None:
    """Calls of 2018 and of 2022 by president."""
    made.rows(
        "call_counts",
        *(
            {"id": f"{s}{y}", "date_start": f"{y}-01-01", "date_end": f"{y}-12-31", "counterpart": s, "calls": n, "bound": "exact", "counted_by": "one"}
            for s, early, late in numbers
            for y, n in ((2018, early), (2022, late))
        ),
    )


@case("C07", "supported")
def _(made: MadeUp) -> None:
    counted(made, ("KAZ", 5, 9), ("UZB", 3, 10), ("TJK", 4, 4))


@case("C07", "partly")
def _(made: MadeUp) -> None:
    counted(made, ("KAZ", 11, 9), ("UZB", 3, 10))


@case("C07", "contradicted")
def _(made: MadeUp) -> None:
    counted(made, ("KAZ", 11, 9), ("UZB", 11, 10))


def summit(made: MadeUp, occasion: str, day: str) -> None:
    made.rows("foreign_visits", BISHKEK | {"occasion": occasion})
    reports(made, ("2023-10-16", "CIS summit", day))


@case("C10", "supported")
def _(made: MadeUp) -> None:
    summit(made, "CIS summit", "2023-10-13")


@case("C10", "partly")
def _(made: MadeUp) -> None:
    summit(made, "official visit", "2023-10-13")


@case("C10", "contradicted")
def _(made: MadeUp) -> None:
    summit(made, "official visit", "2023-10-12")


def members(made: MadeUp, republics: str) -> None:
    made.rows("cis_republics", *({"iso3": f"A{i}", "status": "member", "union_republic": {"y": "yes", "n": "no"}[c]} for i, c in enumerate(republics)))


@case("C11", "supported")
def _(made: MadeUp) -> None:
    members(made, "yyy")


@case("C11", "partly")
def _(made: MadeUp) -> None:
    members(made, "yyn")


@case("C11", "contradicted")
def _(made: MadeUp) -> None:
    members(made, "ynn")


def journeys(made: MadeUp, then: int, now: int, press: int) -> None:
    """Visits in 2019 and in each of 2022 and 2023, and what the press counted in each earlier year."""
    days = [f"{year}-03-{d:02}" for year, many in ((2019, then), (2022, now), (2023, now)) for d in range(1, many + 1)]
    made.rows("foreign_visits", *(BISHKEK | {"date_start": d, "date_end": d} for d in days))
    made.edit("trip_counts", "id in ('o2_2019', 'kommersant_2014', 'kommersant_2015')", trips=press)


@case("C14", "supported")
def _(made: MadeUp) -> None:
    journeys(made, 25, 5, 25)


@case("C14", "partly")
def _(made: MadeUp) -> None:
    """One source says so, one does not, and the third has years that disagree."""
    journeys(made, 5, 5, 25)
    made.edit("trip_counts", "id == 'kommersant_2015'", trips=5)


@case("C14", "contradicted")
def _(made: MadeUp) -> None:
    journeys(made, 20, 18, 20)


def warrant(made: MadeUp, *quoted: tuple[str, str]) -> None:
    made.rows("warrant_reports", *({"id": f"w{i}", "outlet": "Outlet", "deportation": d, "transfer": t, "alleged": "yes"} for i, (d, t) in enumerate(quoted)))


@case("C16", "supported")
def _(made: MadeUp) -> None:
    warrant(made, ("yes", "yes"), ("yes", "no"))


@case("C16", "partly")
def _(made: MadeUp) -> None:
    warrant(made, ("yes", "yes"), ("no", "yes"))


@case("C16", "contradicted")
def _(made: MadeUp) -> None:
    warrant(made, ("no", "no"))
