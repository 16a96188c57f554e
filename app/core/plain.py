"""Structured values as they came from the store: a faulty member may have broken their shape."""

from __future__ import annotations

from typing import Any

Pair = tuple[float, float]


def mapping(value: Any) -> dict[str, Any]:
    """Return a map, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def mappings(value: Any) -> list[dict[str, Any]]:
    """Return the maps of a list, an empty list for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def whole(value: Any) -> int | None:
    """Return a whole number, None for anything else."""
    return value if type(value) is int else None


def pair(value: Any) -> Pair | None:
    """Return a position on the globe, None for anything else."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    lat, lon = value
    if not all(isinstance(n, int | float) for n in value):
        return None
    return (float(lat), float(lon)) if -90 <= lat <= 90 and -180 <= lon <= 180 else None


def pairs(value: Any) -> tuple[Pair, ...]:
    """Return the positions of a list, leaving out what is none."""
    items = value if isinstance(value, list) else []
    return tuple(p for item in items if (p := pair(item)) is not None)


def texts(value: Any) -> tuple[str, ...]:
    """Return the texts of a list, leaving out what is none."""
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
