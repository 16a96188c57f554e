"""`toc place`: what a text may mean as a place; and how every other command reads one."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli.command import AppContext, Command, Reply, table
from app.core.errors import Refused
from app.geo.coordinates import format_grid
from app.geo.safety_regions import Region, propose, sure
from app.geo.spots import ROAD, Spot, road_of

PLACE_HELP = "where: a name (see `toc place find`), a position in any notation, or free words"
_ROAD_NOTE = "a road: hectometre posts are not known, so it has no position"
_WIDE_NOTE = "has no one point, so no position"


def where_line(
    place: str, position: tuple[float, float] | None, stated: Region | None = None
) -> str:
    """Where a record was placed, with safety region and commander; "" when no place is named."""
    if position is None:
        road = road_of(place)
        known = _ROAD_NOTE if road is not None and road[1] else "no position is known"
        return f"{place}: {known}" if place else ""
    grid, found = format_grid(*position), propose(*position)
    region = stated or sure(found)
    if region is not None:
        said = f"{region.number} {region.name}, {region.commander.short}"
    elif found is None:
        said = "safety region not known"
    else:
        said = f"{found.region.number} {found.region.name}, {found.region.commander.short}"
        said += f" (proposal: nearest known place {found.place}, {found.distance_km:.1f} km)"
    return ": ".join(part for part in (place, f"{grid}, {said}") if part)


def _json(spot: Spot) -> dict[str, Any]:
    found = propose(*spot.at) if spot.at is not None else None
    return {
        "name": spot.name,
        "kind": spot.kind,
        "id": spot.id or None,
        "position": list(spot.at) if spot.at is not None else None,
        "grid": format_grid(*spot.at) if spot.at is not None else None,
        "region": found.region.number if found is not None else None,
        "region_name": found.region.name if found is not None else None,
        "region_is_proposal": found is not None and sure(found) is None,
        "rmc": found.region.commander.short if found is not None else None,
    }


def _find(context: AppContext, args: argparse.Namespace) -> Reply:
    text = " ".join(args.text)
    found = context.places.find(text)
    if not found:
        raise Refused("place-unknown", "No place is called “{text}”.", "place", text=text)
    rows = [["NAME", "KIND", "WHERE"]]
    for spot in found:
        note = _ROAD_NOTE if spot.kind == ROAD else _WIDE_NOTE
        rows.append([spot.name, spot.kind, note if spot.at is None else where_line("", spot.at)])
    meant = context.places.named(text)
    return Reply(
        {"places": [_json(s) for s in found], "meant": None if meant is None else _json(meant)},
        table(rows),
    )


def _found(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="+", help="beginning of a name, a road (A58), or a position")


COMMANDS = (
    Command(("place", "find"), "what a text may mean as a place, the likeliest first", _find,
            _found),
)  # fmt: skip
