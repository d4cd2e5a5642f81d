"""All cases."""

from tests.faults import csvs

CASES = [*csvs.CASES]
