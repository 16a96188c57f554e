"""Safety regions and their regional military commanders, proposed from a position.

The boundaries are not in the product: the region of the nearest known place is a proposal that
the officer confirms or changes. Source: doctrine 5.7; places from GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

# What lies further from every known place lies at sea or abroad.
REACH_KM = 25.0
# The next region is named too when its nearest place is not much further away.
DOUBT_RATIO, DOUBT_KM = 1.6, 3.0
# What lies so near to a known place, and to none of another region, lies in its region.
SURE_KM = 2.0
KM_PER_DEGREE = 111.195


@dataclass(frozen=True, slots=True)
class Commander:
    """A regional military commander (RMC): short name, the brigade that provides it, its seat."""

    short: str
    unit: str
    seat: str


@dataclass(frozen=True, slots=True)
class Region:
    """A safety region (1 to 25)."""

    number: int
    name: str
    seat: str
    commander: Commander


@dataclass(frozen=True, slots=True)
class Proposal:
    """The region of the nearest known place; `neighbour` is a region that it may be as well."""

    region: Region
    place: str
    distance_km: float
    neighbour: Region | None = None


@dataclass(frozen=True, slots=True)
class _Data:
    regions: Mapping[int, Region]
    places: tuple[tuple[str, float, float, int], ...]  # name, lat, lon, number


def regions() -> tuple[Region, ...]:
    """Return all regions by number."""
    return tuple(_data().regions.values())


def region(number: int | None) -> Region | None:
    """Return the region with this number, None when there is none."""
    return None if number is None else _data().regions.get(number)


def propose(lat: float, lon: float) -> Proposal | None:
    """Return the region that a position (WGS84 degrees) probably lies in.

    None when no known place is within 25 km. Never more than a proposal: within some kilometres
    of a boundary it may name the neighbour.
    """
    nearest: dict[int, tuple[float, str]] = {}
    for name, at_lat, at_lon, number in _data().places:
        found = (_distance_km((lat, lon), (at_lat, at_lon)), name)
        if number not in nearest or found < nearest[number]:
            nearest[number] = found
    (first, (distance, place)), (second, (further, _)), *_ = sorted(
        nearest.items(), key=lambda item: item[1]
    )
    if distance > REACH_KM:
        return None
    doubtful = further <= max(distance * DOUBT_RATIO, distance + DOUBT_KM)
    known = _data().regions
    return Proposal(known[first], place, distance, known[second] if doubtful else None)


def sure(proposal: Proposal | None) -> Region | None:
    """Return the region of a position that lies at a place whose region is known, far from any
    other; None where only a proposal can be made."""
    if proposal is None or proposal.neighbour is not None or proposal.distance_km > SURE_KM:
        return None
    return proposal.region


def _distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    # Flat is exact to a few per mille over the distances that count here.
    east = (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return KM_PER_DEGREE * math.hypot(a[0] - b[0], east)


@cache
def _data() -> _Data:
    body = json.loads((files("resources") / "geo" / "safety_regions.json").read_text("utf-8"))
    commanders = {key: Commander(**values) for key, values in body["commanders"].items()}
    found = {
        row["number"]: Region(row["number"], row["name"], row["seat"], commanders[row["rmc"]])
        for row in body["regions"]
    }
    places = tuple(
        (name, lat, lon, row["number"])
        for row in body["regions"]
        for name, lat, lon in row["places"]
    )
    return _Data(MappingProxyType(found), places)
