"""A build on top of anything equals a clean build: random sequences of edits, compared byte for byte."""
