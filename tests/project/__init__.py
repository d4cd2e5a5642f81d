"""Tests of ``bishkek.project``."""
