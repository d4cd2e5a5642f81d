"""All cases."""

from tests.faults import arguments, csvs, descriptions, sources, surroundings

CASES = [*arguments.CASES, *descriptions.CASES, *csvs.CASES, *sources.CASES, *surroundings.CASES]
