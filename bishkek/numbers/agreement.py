"""Numbers on agreement with Russia in all and in contested votes of the General Assembly."""

import pandas as pd

from bishkek import tables
from bishkek.measures import scorecard, votes
from bishkek.numbers.formats import count, share_per_cent
from bishkek.numbers.registry import number
from bishkek.numbers.votes import decimals

PERIODS = {"2014 to 2021": ("2014-01-01", "2021-12-31"), "2022 to 2023": (votes.INVASION, "2023-12-31"), "2025": ("2025-01-01", "2025-12-31")}
KINDS = {"all votes": False, "contested votes": True}


def ballots(contested: bool = False, share: float = votes.CONTESTED) -> pd.DataFrame:
    """Recorded votes of sixteen states, 2014 to 2023 and 2025: record, date, iso3, vote; the contested ones alone if asked.

    ``share`` of the states that voted did not vote yes (``measures.votes.contested``). 2024 is a gap.
    """
    whole = pd.concat([tables.load("assembly_votes"), tables.load("assembly_votes_later")], ignore_index=True)
    return whole[whole["record"].isin(votes.contested(tables.load("assembly_tallies"), share))] if contested else whole


def by_year() -> pd.DataFrame:
    """Agreement with Russia by year, in all and in contested votes: who (the mean of fifteen states, Kyrgyzstan), kind, year, value, votes (how many)."""
    frames = []
    for kind, contested in KINDS.items():
        cast = ballots(contested)
        held = cast.drop_duplicates("record")["date"].str[:4].astype(int).value_counts()
        states = scorecard.yearly_agreement(cast).drop(columns="RUS")
        for who, values in (("fifteen states", states.mean(axis=1)), ("Kyrgyzstan", states["KGZ"])):
            frames.append(values.rename_axis("year").rename("value").reset_index().assign(who=who, kind=kind))
        for frame in frames[-2:]:
            frame["votes"] = frame["year"].map(held)
    return pd.concat(frames, ignore_index=True).sort_values("who", kind="stable", ascending=False)[["who", "kind", "year", "value", "votes"]]


def compared(states: list[str]) -> pd.DataFrame:
    """States beside Russia by period, in all and in contested votes (``measures.votes.with_reference`` with a column kind)."""
    return pd.concat([votes.with_reference(ballots(contested), states, PERIODS).assign(kind=kind) for kind, contested in KINDS.items()])


def beside_russia(state: str, period: str, statistic: str, column: str = "value", contested: bool = False) -> float:
    """One cell of the comparison with Russia, absences left out."""
    return float(_compared(state, period, contested).loc[("left out", statistic), column])


@tables.remembered
def _compared(state: str, period: str, contested: bool) -> pd.DataFrame:
    table = votes.with_reference(ballots(contested), [state], {period: PERIODS[period]})
    return table.set_index(["absence", "statistic"])


@number("agreement.kgz_before", "share", share_per_cent)
def _agreement_before() -> float:
    """Agreement of Kyrgyzstan with Russia in all recorded votes of the General Assembly, 2014 to 2021.

    Mean over votes (assembly_votes): the same vote counts one, an abstention against yes or no one half, yes against no nothing; votes at which
    either was absent are left out.
    """
    return beside_russia("KGZ", "2014 to 2021", "agreement")


@number("agreement.kgz_since", "share", share_per_cent)
def _agreement_since() -> float:
    """Agreement of Kyrgyzstan with Russia in all recorded votes of the General Assembly, from the invasion to the end of 2023.

    As agreement.kgz_before, from 24 February 2022.
    """
    return beside_russia("KGZ", "2022 to 2023", "agreement")


@number("kappa.kgz_before", "coefficient", decimals)
def _kappa_before() -> float:
    """Cohen's kappa of Kyrgyzstan with Russia in all recorded votes of the General Assembly, 2014 to 2021.

    Agreement (an abstention half way) less that expected from each state's own shares of yes, no and abstention, over one less what is expected;
    absences left out (assembly_votes).
    """
    return beside_russia("KGZ", "2014 to 2021", "kappa")


@number("kappa.kgz_since", "coefficient", decimals)
def _kappa_since() -> float:
    """Cohen's kappa of Kyrgyzstan with Russia in all recorded votes of the General Assembly, from the invasion to the end of 2023.

    As kappa.kgz_before, from 24 February 2022.
    """
    return beside_russia("KGZ", "2022 to 2023", "kappa")


@number("kappa.kgz_since_low", "coefficient", decimals)
def _kappa_since_low() -> float:
    """Cohen's kappa of Kyrgyzstan with Russia, from the invasion to the end of 2023, lower end of the 90 per cent interval.

    Fifth percentile of kappa.kgz_since over 2,000 samples of its votes, drawn with replacement.
    """
    return beside_russia("KGZ", "2022 to 2023", "kappa", "low")


@number("kappa.kgz_since_high", "coefficient", decimals)
def _kappa_since_high() -> float:
    """Cohen's kappa of Kyrgyzstan with Russia, from the invasion to the end of 2023, upper end of the 90 per cent interval.

    Ninety-fifth percentile of kappa.kgz_since over 2,000 samples of its votes, drawn with replacement.
    """
    return beside_russia("KGZ", "2022 to 2023", "kappa", "high")


@number("kappa.blr_since", "coefficient", decimals)
def _kappa_belarus() -> float:
    """Cohen's kappa of Belarus with Russia in all recorded votes of the General Assembly, from the invasion to the end of 2023.

    As kappa.kgz_since, for Belarus.
    """
    return beside_russia("BLR", "2022 to 2023", "kappa")


@number("pi.kgz_since", "coefficient", decimals)
def _pi_since() -> float:
    """Scott's pi of Kyrgyzstan with Russia in all recorded votes of the General Assembly, from the invasion to the end of 2023.

    As kappa.kgz_since, the expected agreement from the mean of the two states' shares of yes, no and abstention.
    """
    return beside_russia("KGZ", "2022 to 2023", "pi")


def _mean(years: tuple[int, ...], contested: bool) -> float:
    return scorecard.mean_agreement(ballots(contested)).loc[list(years)].mean()


def _held(year: int, contested: bool) -> float:
    cast = ballots(contested).drop_duplicates("record")
    return (cast["date"].str[:4] == str(year)).sum()


@number("partners.mean_before", "share", share_per_cent)
def _mean_before() -> float:
    """Mean agreement of fifteen states with Russia in all recorded votes of the General Assembly, 2019 to 2021.

    Agreement of each state by year as agreement.kgz_before (assembly_votes); mean over the states, then over the years.
    """
    return _mean((2019, 2020, 2021), False)


@number("partners.mean_2023", "share", share_per_cent)
def _mean_2023() -> float:
    """Mean agreement of fifteen states with Russia in all recorded votes of the General Assembly, 2023.

    As partners.mean_before, for 2023.
    """
    return _mean((2023,), False)


@number("partners.mean_2025", "share", share_per_cent)
def _mean_2025() -> float:
    """Mean agreement of fifteen states with Russia in all recorded votes of the General Assembly, 2025.

    As partners.mean_before, for 24 February to 18 December 2025 (assembly_votes_later).
    """
    return _mean((2025,), False)


@number("partners.mean_contested_before", "share", share_per_cent)
def _mean_contested_before() -> float:
    """Mean agreement of fifteen states with Russia in contested votes of the General Assembly, 2019 to 2021.

    As partners.mean_before, in votes at which a tenth or more of the states that voted did not vote yes (assembly_tallies).
    """
    return _mean((2019, 2020, 2021), True)


@number("partners.mean_contested_2023", "share", share_per_cent)
def _mean_contested_2023() -> float:
    """Mean agreement of fifteen states with Russia in contested votes of the General Assembly, 2023.

    As partners.mean_contested_before, for 2023.
    """
    return _mean((2023,), True)


@number("partners.mean_contested_2025", "share", share_per_cent)
def _mean_contested_2025() -> float:
    """Mean agreement of fifteen states with Russia in contested votes of the General Assembly, 2025.

    As partners.mean_contested_before, for 24 February to 18 December 2025 (assembly_votes_later).
    """
    return _mean((2025,), True)


@number("votes.recorded_2023", "votes", count)
def _recorded_2023() -> float:
    """Recorded votes on adopted texts of the General Assembly, 2023.

    Records of assembly_votes in the year.
    """
    return _held(2023, False)


@number("votes.recorded_2025", "votes", count)
def _recorded_2025() -> float:
    """Recorded votes on adopted texts of the General Assembly, 24 February to 18 December 2025.

    Records of assembly_votes_later.
    """
    return _held(2025, False)


@number("votes.contested_2023", "votes", count)
def _contested_2023() -> float:
    """Contested votes of the General Assembly, 2023.

    Of votes.recorded_2023, those at which a tenth or more of the states that voted did not vote yes (assembly_tallies).
    """
    return _held(2023, True)


@number("votes.contested_2025", "votes", count)
def _contested_2025() -> float:
    """Contested votes of the General Assembly, 24 February to 18 December 2025.

    As votes.contested_2023, of votes.recorded_2025.
    """
    return _held(2025, True)


def _beside_since(statistic: str, period: str) -> float:
    return beside_russia("KGZ", period, statistic, contested=True)


@number("agreement.kgz_2025", "share", share_per_cent)
def _agreement_2025() -> float:
    """Agreement of Kyrgyzstan with Russia in all recorded votes of the General Assembly, 2025.

    As agreement.kgz_before, for 24 February to 18 December 2025 (assembly_votes_later).
    """
    return beside_russia("KGZ", "2025", "agreement")


@number("agreement.contested_kgz_before", "share", share_per_cent)
def _contested_before() -> float:
    """Agreement of Kyrgyzstan with Russia in contested votes of the General Assembly, 2014 to 2021.

    As agreement.kgz_before, in votes at which a tenth or more of the states that voted did not vote yes (assembly_tallies).
    """
    return _beside_since("agreement", "2014 to 2021")


@number("agreement.contested_kgz_since", "share", share_per_cent)
def _contested_since() -> float:
    """Agreement of Kyrgyzstan with Russia in contested votes of the General Assembly, from the invasion to the end of 2023.

    As agreement.contested_kgz_before, from 24 February 2022.
    """
    return _beside_since("agreement", "2022 to 2023")


@number("agreement.contested_kgz_2025", "share", share_per_cent)
def _contested_kgz_2025() -> float:
    """Agreement of Kyrgyzstan with Russia in contested votes of the General Assembly, 2025.

    As agreement.contested_kgz_before, for 24 February to 18 December 2025.
    """
    return _beside_since("agreement", "2025")


@number("kappa.contested_kgz_since", "coefficient", decimals)
def _kappa_contested() -> float:
    """Cohen's kappa of Kyrgyzstan with Russia in contested votes of the General Assembly, from the invasion to the end of 2023.

    As kappa.kgz_since, in the votes of agreement.contested_kgz_since.
    """
    return _beside_since("kappa", "2022 to 2023")


@number("kappa.kgz_2025", "coefficient", decimals)
def _kappa_2025() -> float:
    """Cohen's kappa of Kyrgyzstan with Russia in all recorded votes of the General Assembly, 2025.

    As kappa.kgz_before, for 24 February to 18 December 2025.
    """
    return beside_russia("KGZ", "2025", "kappa")
