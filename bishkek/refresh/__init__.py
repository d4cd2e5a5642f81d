"""Brings the official series up to date: fetch, tidy, check, compare, and only then accept.

Nothing above imports this package; it writes candidate tables beside the current ones.
"""
