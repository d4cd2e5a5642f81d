"""Tests of the refresh: services that behave and services that do not."""
