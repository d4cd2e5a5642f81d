"""Builds the book: site, PDF and exports."""
