"""Shared by the reader tests: the sample files, and one call to read bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from app.interchange.candidates import Preview
from app.interchange.read import read_bytes, read_file

DATA = Path(__file__).parents[3] / "data" / "interchange"
REFERENCE_MS = int(datetime(2024, 10, 24, 12, tzinfo=UTC).timestamp() * 1000)


def utc(*parts: int) -> int:
    """UTC milliseconds of year, month, day[, hour, minute, second]."""
    year, month, day, *clock = parts
    hour, minute, second = (*clock, 0, 0, 0)[:3]
    moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    return int(moment.timestamp() * 1000)


def sample(name: str) -> Preview:
    return read_file(DATA / name, reference_ms=REFERENCE_MS, zone="B")


def read(data: bytes | str, name: str) -> Preview:
    raw = data.encode() if isinstance(data, str) else data
    return read_bytes(raw, name, reference_ms=REFERENCE_MS, zone="B")
