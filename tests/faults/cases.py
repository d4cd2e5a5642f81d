"""All cases."""

from tests.faults import arguments, begun, csvs, descriptions, prose, settings, sources, surroundings

CASES = [*arguments.CASES, *descriptions.CASES, *csvs.CASES, *begun.CASES, *sources.CASES, *settings.CASES, *prose.CASES, *surroundings.CASES]
