"""Positions of a GeoJSON file to latitude and longitude, through the grid the file names."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from app.core.errors import Refused
from app.core.sentences import Sentence, say
from app.interchange.candidates import LatLon
from app.interchange.cleaning import shown
from app.interchange.shapes import check_count, checked
from app.interchange.tray import Unfit

_EPSG = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})", re.ASCII | re.IGNORECASE)
_DEGREES = re.compile(
    r"(?:urn:ogc:def:crs:)?OGC:(?:[\d.]*:)?CRS84h?|(?:urn:ogc:def:crs:)?EPSG:(?:[\d.]*:)?4326",
    re.ASCII | re.IGNORECASE,
)

_MARGIN = 2.0  # degrees past the area of use: UTM 31 is used over all of the Netherlands


@dataclass(frozen=True, slots=True)
class Projection:
    """Turns [x, y, ...] positions into checked (lat, lon); degrees when there is no transformer.

    `remarks` tells the preview what was converted; `bounds` (west, south, east, north in
    degrees) is where the grid is meant for: degrees under the name of a grid fall outside.
    """

    transformer: Transformer | None = None
    remarks: tuple[Sentence, ...] = ()
    bounds: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0)

    def positions(self, values: object) -> list[LatLon]:
        """Checked positions of a JSON list of positions; height is left out. Raises Unfit."""
        if not isinstance(values, list):
            raise Unfit("{values} stands where a list of positions belongs.", values=shown(values))
        check_count(len(values))
        pairs = [_pair(value) for value in values]
        if self.transformer is not None and pairs:
            xs, ys = zip(*pairs, strict=True)
            lons, lats = self.transformer.transform(list(xs), list(ys))
            pairs = list(zip(lons, lats, strict=True))
            west, south, east, north = self.bounds
            if not all(west <= lon <= east and south <= lat <= north for lon, lat in pairs):
                raise Unfit("a position lies outside the area of the map grid the file names.")
        return [checked(lat, lon) for lon, lat in pairs]


def projection_named(name: str, source: str) -> Projection:
    """The projection of a crs name such as `urn:ogc:def:crs:EPSG::28992`.

    Axis order is x, y as every program writes GeoJSON, whatever the register says. RD New is
    converted without the RDNAPTRANS grid: good to about 1 m (ecosystem 1.4). Raises Refused for
    a name that is not an EPSG code or that pyproj does not know.
    """
    if _DEGREES.fullmatch(name):
        return Projection()
    found = _EPSG.fullmatch(name)
    if found is None:
        raise _unknown(name, source)
    try:
        crs = CRS.from_epsg(int(found[1]))
        transformer = Transformer.from_crs(crs, 4326, always_xy=True)
    except ProjError as error:
        raise _unknown(name, source) from error
    label = f"EPSG:{found[1]}, {crs.name}"
    area = crs.area_of_use
    west, south, east, north = area.bounds if area else (-180.0, -90.0, 180.0, 90.0)
    if west > east:  # across the antimeridian
        west, east = -180.0, 180.0
    return Projection(
        transformer,
        (say("file-remark", "converted from {label}, good to about 1 m.", label=label),),
        (west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN),
    )


def _pair(value: object) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) < 2:
        raise Unfit(
            "{value} stands where a position [longitude, latitude] belongs.", value=shown(value)
        )
    return _ordinate(value[0]), _ordinate(value[1])


def _ordinate(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unfit("{value} stands where a coordinate belongs.", value=shown(value))
    if not math.isfinite(value):
        raise Unfit("a coordinate is not a finite number.")
    return float(value)


def _unknown(name: str, source: str) -> Refused:
    return Refused(
        "unknown-crs",
        "{source} names the coordinate system {name}, which cannot be converted; "
        "export it in WGS84 (EPSG:4326).",
        source,
        source=source,
        name=shown(name),
    )
