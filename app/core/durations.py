"""Lengths of time in milliseconds, the unit of every moment in the program."""

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
WATCH_MS = 12 * HOUR_MS
"""How long a watch lasts."""
