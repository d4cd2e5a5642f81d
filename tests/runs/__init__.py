"""Tests of ``bishkek.runs``."""
