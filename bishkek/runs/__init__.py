"""Runs chapters, and keeps what they gave while nothing behind it has changed."""
