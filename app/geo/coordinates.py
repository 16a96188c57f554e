"""Positions as people write them: WGS84 decimal, degrees-minutes-seconds, MGRS and RD New."""

from __future__ import annotations

from app.core.errors import Refused
from app.geo.grids import to_mgrs, to_rd
from app.geo.position_text import Position, parse_position

__all__ = [
    "Position", "format_dms", "format_grid", "format_mgrs", "format_rd", "format_wgs84",
    "parse_position",
]  # fmt: skip


def format_wgs84(lat: float, lon: float) -> str:
    """Decimal degrees, latitude first, five digits (about 1 m): `52.10123, 5.65432`."""
    return f"{lat:.5f}, {lon:.5f}"


def format_dms(lat: float, lon: float) -> str:
    """Degrees, minutes, seconds to a tenth (about 3 m): `52°06'04.4"N 005°39'15.6"E`."""
    return f"{_dms(lat, 2, 'NS')} {_dms(lon, 3, 'EW')}"


def format_mgrs(lat: float, lon: float, digits: int = 5) -> str:
    """MGRS with spaces, `digits` (1-5) for easting and northing each: `31U FT 12345 67890`.

    Five digits name a square of 1 m. The zone is the one the point lies in: west of 6 E 31,
    from 6 E on 32. Raises `Refused` beyond 80 S or 84 N.
    """
    text = to_mgrs(lat, lon, digits)
    head, tail = text[: len(text) - 2 * digits], text[len(text) - 2 * digits :]
    return f"{head[:-2]} {head[-2:]} {tail[:digits]} {tail[digits:]}"


def format_rd(lat: float, lon: float) -> str:
    """RD New in whole metres, x then y: `155000 463000`; good to +-1 m.

    Raises `Refused` outside the Netherlands, where RD is not defined.
    """
    x, y = to_rd(lat, lon)
    return f"{x:.0f} {y:.0f}"


def _dms(value: float, width: int, letters: str) -> str:
    tenths = round(abs(value) * 36_000)
    degrees, rest = divmod(tenths, 36_000)
    minutes, rest = divmod(rest, 600)
    letter = letters[0] if value >= 0 else letters[1]
    return f"{degrees:0{width}d}°{minutes:02d}'{rest // 10:02d}.{rest % 10}\"{letter}"


def format_grid(lat: float, lon: float) -> str:
    """MGRS to 10 m, or degrees near the poles, where it has none."""
    try:
        return format_mgrs(lat, lon, 4)
    except Refused:
        return format_wgs84(lat, lon)
