"""MGRS and RD New: conversion to and from WGS84 degrees."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mgrs import MGRS
from mgrs.core import MGRSError

from app.core.errors import Refused

if TYPE_CHECKING:
    from pyproj import Transformer

BANDS = "CDEFGHJKLMNPQRSTUVWX"
RD_X = (-7_000.0, 300_000.0)
RD_Y = (289_000.0, 629_000.0)


def to_mgrs(lat: float, lon: float, digits: int) -> str:
    """MGRS without spaces; `digits` 0-5 for each of easting and northing. Range 80 S to 84 N."""
    if not (-80.0 <= lat <= 84.0 and -180.0 <= lon <= 180.0):
        raise Refused(
            "mgrs-outside",
            "MGRS runs from 80 S to 84 N; {lat:.5f}, {lon:.5f} lies outside it.",
            "position",
            lat=lat,
            lon=lon,
        )
    return str(MGRS().toMGRS(lat, lon, MGRSPrecision=digits))


def from_mgrs(square: str, easting: str, northing: str) -> tuple[float, float]:
    """Latitude and longitude of the middle of an MGRS cell.

    `square` is zone, band and 100 km letters (`31UFT`); easting and northing have the same
    number of digits, 0 to 5. The middle, not the corner, so that writing it again gives the
    same reference. Raises `Refused` for a square that does not exist.
    """
    try:
        lat, lon = map(float, MGRS().toLatLon(f"{square}{easting}{northing}"))
    except MGRSError:
        lat, lon = 91.0, 0.0
    if not _in_zone(square, lat, lon):
        raise Refused(
            "mgrs-invalid",
            "{square} {easting} {northing} reads as MGRS, but that square does not exist; "
            "check the zone, band and 100 km letters.",
            "position",
            square=square,
            easting=easting,
            northing=northing,
        )
    return lat, lon


def _in_zone(square: str, lat: float, lon: float) -> bool:
    """Whether a point lies where its zone and band say; the library takes any letters.

    Zones overlap a little in use (a battalion keeps its zone across the seam), and those of
    Norway and Svalbard are wider.
    """
    zone, band = int(square[:-3]), square[-3]
    south = -80.0 + 8.0 * BANDS.index(band)
    north = south + (12.0 if band == "X" else 8.0)
    spare = 6.0 if band in "VX" else 1.0
    off = abs((lon - (zone * 6.0 - 183.0) + 180.0) % 360.0 - 180.0)
    return south - 1.0 <= lat <= north + 1.0 and off <= 3.0 + spare


@cache
def _transformer(to_rd: bool) -> Transformer:
    from pyproj import Transformer as Maker  # noqa: PLC0415 - 0.1 s, only when RD is asked for

    ends = (4326, 28992) if to_rd else (28992, 4326)
    return Maker.from_crs(*ends, always_xy=True)


def rd_covers(x: float, y: float) -> bool:
    """Whether RD New is defined at this x, y (metres)."""
    return RD_X[0] <= x <= RD_X[1] and RD_Y[0] <= y <= RD_Y[1]


def to_rd(lat: float, lon: float) -> tuple[float, float]:
    """RD New x, y in metres, good to about 1 m (Helmert, without the RDNAPTRANS grid)."""
    x, y = _transformer(True).transform(lon, lat)
    if not rd_covers(x, y):
        raise Refused(
            "rd-outside",
            "RD is defined for the Netherlands only; {lat:.5f}, {lon:.5f} lies outside it.",
            "position",
            lat=lat,
            lon=lon,
        )
    return float(x), float(y)


def from_rd(x: float, y: float) -> tuple[float, float]:
    """Latitude, longitude of an RD New x, y in metres, good to about 1 m."""
    lon, lat = _transformer(False).transform(x, y)
    return float(lat), float(lon)
