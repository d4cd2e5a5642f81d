"""C03, C04, C08 and C50 on ties that grow, shrink, or do both."""

from tests.claims.power import MadeUp, case

YEARS = range(2019, 2024)
HOSTS = ("SRB", "TUR", "CHN", "IND", "ARM", "BLR", "IRN", "MNG")


def _visits(made: MadeUp, **hosts: tuple[str, ...]) -> None:
    """One visit to each of these hosts in every year before 2022, and since."""
    rows = [(year, host) for year in YEARS for host in hosts["before" if year < 2022 else "since"]]
    made.rows("foreign_visits", *({"date_start": f"{y}-05-01", "iso3": h, "status": "seen"} for y, h in rows))


def _trade(made: MadeUp, before: int, since: int, region: tuple[float, float] = (1.0, 1.0)) -> None:
    """So many equal partners a year outside the West, and Kazakhstan with its own value."""
    rows = [(flow, year, p) for flow in ("export", "import") for year in YEARS for p in HOSTS[: before if year < 2022 else since]]
    table = [{"flow": f, "partner": p, "year": y, "value_musd": 1.0, "status": "reported"} for f, y, p in rows]
    table += [{"flow": f, "partner": "KAZ", "year": y, "value_musd": region[y >= 2022], "status": "reported"} for f in ("export", "import") for y in YEARS]
    made.rows("russia_trade_by_partner", *table)


def _votes(made: MadeUp, before: str, since: str, last: str) -> None:
    """One contested vote a year at which Russia says no and Kazakhstan votes as told; ``last`` is that of 2025."""
    cast = {year: before if year < 2022 else since for year in YEARS} | {2025: last}
    rows = [{"record": y, "date": f"{y}-12-01", "iso3": s, "vote": v} for y, vote in cast.items() for s, v in (("RUS", "no"), ("KAZ", vote))]
    made.rows("assembly_votes", *(r for r in rows if r["record"] < 2025))
    made.rows("assembly_votes_later", *(r for r in rows if r["record"] == 2025))
    made.rows("assembly_tallies", *({"record": y, "yes": 100, "no": 50, "abstain": 0, "absent": 43} for y in cast))


def _region(made: MadeUp, since: tuple[str, ...], trade: bool, summits: bool) -> None:
    """The hosts of a year since 2022, one of two in the region before, and whether the region's part in trade and its summits grow."""
    _visits(made, before=("KGZ", "SRB"), since=since)
    _trade(made, 4, 4, (1.0, 3.0) if trade else (1.0, 0.5))
    made.rows("summit_meetings", {"id": "x", "date_start": "2022-10-14" if summits else "2019-10-14", "partner": "RUS", "status": "held"})


@case("C03", "supported")
def _grows(made: MadeUp) -> None:
    _region(made, since=("KGZ", "KAZ", "UZB", "SRB"), trade=True, summits=False)


@case("C03", "partly")
def _grows_as_a_share(made: MadeUp) -> None:
    """Visits elsewhere end, so that the share rises and the level does not; trade grows and summits end."""
    _region(made, since=("KGZ",), trade=True, summits=False)


@case("C03", "contradicted")
def _shrinks(made: MadeUp) -> None:
    _region(made, since=("SRB",), trade=True, summits=False)


@case("C04", "supported")
def _breaks(made: MadeUp) -> None:
    _trade(made, 8, 3)
    _votes(made, "no", "yes", "yes")
    _visits(made, before=HOSTS, since=HOSTS[:2])


@case("C04", "partly")
def _began_earlier(made: MadeUp) -> None:
    """Fewer than in 2019, but the year 2021 was lower still: alone, and not since the invasion."""
    _trade(made, 8, 3)
    _votes(made, "no", "abstain", "abstain")
    made.edit("assembly_votes", "record == 2021 and iso3 == 'KAZ'", vote="yes")
    _visits(made, before=HOSTS, since=HOSTS[:4])
    made["foreign_visits"] = made["foreign_visits"].query("date_start != '2021-05-01' or iso3 == 'SRB'")


@case("C04", "contradicted")
def _not_alone(made: MadeUp) -> None:
    _trade(made, 3, 8)
    _votes(made, "yes", "no", "no")
    _visits(made, before=HOSTS[:2], since=HOSTS)


@case("C08", "supported")
def _narrower(made: MadeUp) -> None:
    _trade(made, 8, 3)
    _votes(made, "no", "yes", "yes")
    _visits(made, before=HOSTS, since=("SRB", "SRB"))


@case("C08", "partly")
def _narrower_in_trade_alone(made: MadeUp) -> None:
    """Votes stay as they were; hosts a year become fewer, hosts for each visit do not."""
    _trade(made, 8, 3)
    _votes(made, "no", "no", "no")
    _visits(made, before=HOSTS, since=HOSTS[:7])


@case("C08", "contradicted")
def _wider(made: MadeUp) -> None:
    _trade(made, 3, 8)
    _votes(made, "yes", "no", "no")
    _visits(made, before=HOSTS, since=HOSTS)


def _ties(made: MadeUp, bought: float, sold: float) -> None:
    """Trade with Russia since 2022 times a factor, purchases and sales apart."""
    for name in ("kyrgyz_trade_by_partner", "neighbour_trade_with_giants"):
        table = made[name].copy()
        for flow, factor in (("import", bought), ("export", sold)):
            table.loc[(table["partner"] == "RUS") & (table["flow"] == flow) & (table["year"] >= 2022), "value_kusd"] *= factor
        made[name] = table


@case("C50", "supported")
def _deeper(made: MadeUp) -> None:
    _ties(made, 10, 10)


@case("C50", "partly")
def _deeper_and_thinner(made: MadeUp) -> None:
    _ties(made, 0.1, 10)


@case("C50", "contradicted")
def _thinner(made: MadeUp) -> None:
    _ties(made, 0.1, 0.1)
    made.edit("foreign_visits", "date_start >= '2022'", iso3="SRB")
