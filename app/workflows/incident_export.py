"""An incident for the national crisis system: a text to paste and a GeoJSON, both marked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from app.core.dtg import format_dtg
from app.core.markings import OWN, Marking, Releasability, may_release
from app.domains.incidents.views import IncidentView
from app.geo.coordinates import format_mgrs, format_wgs84
from app.interchange.operation_file import iso
from app.interchange.sheet_words import marking_text
from app.workflows.calls import CallGroup

HEADINGS = ("incident", "response", "forecast", "measures")
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Linked:
    """A record that an incident names. `rings` (lat, lon) for a zone; `what` is its kind."""

    id: str
    what: str
    name: str
    marking: Marking
    releasability: Releasability
    rings: tuple[tuple[tuple[float, float], ...], ...] = ()

    @property
    def released(self) -> bool:
        """Whether it may go to the national system, a civil party. Source: doctrine 5.4."""
        return may_release(self.marking, self.releasability, OWN, civil=True)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that goes out of one incident. `marking` is the highest of the parts that go."""

    view: IncidentView
    marking: Marking
    releasability: Releasability
    linked: tuple[Linked, ...]  # what may be released
    left_out: int
    at: int  # made, UTC ms
    zone: str  # letter of the operation time zone
    calls: tuple[CallGroup, ...] = ()  # who is called; those who may be named to a civil party


@cache
def words(language: str) -> Mapping[str, Any]:
    """Return the words of the sheets in nl or en."""
    text = (files("resources") / "incidents" / "words.json").read_text("utf-8")
    found: dict[str, dict[str, Any]] = json.loads(text)
    return found.get(language) or found["en"]


def text_block(sheet: Sheet, language: str) -> str:
    """Return the text to paste: plain lines, the marking above and below."""
    said, view = words(language), sheet.view
    marked = marking_text(sheet.marking, language)
    mark = " ".join(part for part in (marked, str(sheet.releasability)) if part)
    lines = [mark, "", f"{said['incident']} {view.number}: {view.title}"]
    if view.contested:
        lines.append(said["contested"])
    if view.withdrawal is not None:
        gone = view.withdrawal
        when = format_dtg(gone.at, sheet.zone)
        lines.append(said["withdrawn"].format(when=when, who=gone.by, reason=gone.reason))
    lines += [f"{label}: {value}" for label, value in _facts(sheet, said)]
    for key in HEADINGS:
        lines += ["", said[f"head-{key}"], getattr(view, key).strip() or said["written"]]
    due = format_dtg(view.report_due, sheet.zone) if view.report_due else said["none"]
    lines += ["", f"{said['next']}: {due}"]
    if sheet.linked:
        lines.append(f"{said['linked']}: {'; '.join(record.name for record in sheet.linked)}")
    if sheet.left_out:
        lines.append(said["left-out"].format(count=sheet.left_out))
    numbers = [
        f"- {said['partner-kinds'][group.kind]}: {call.short} {call.number}"
        for group in sheet.calls
        for call in group.calls
        if call.number
    ]
    lines += ["", f"{said['call']}:", *numbers] if numbers else []
    return "\n".join([*lines, "", mark])


def _facts(sheet: Sheet, said: Mapping[str, Any]) -> list[tuple[str, str]]:
    view, none = sheet.view, said["none"]
    place = [view.place] if view.place else []
    if view.position is not None:
        place += [f"MGRS {format_mgrs(*view.position)}", format_wgs84(*view.position)]
    grip = view.grip + (f" ({said['by'].format(who=view.grip_by)})" if view.grip_by else "")
    ended = [(said["ended"], format_dtg(view.ended, sheet.zone))] if view.ended else []
    return [
        (said["made"], format_dtg(sheet.at, sheet.zone)),
        (said["kind"], said["kinds"].get(view.kind, view.kind)),
        (said["severity"], said["severities"][view.severity]),
        (said["state"], said["states"][view.state]),
        ("GRIP", grip),
        (said["since"], format_dtg(view.event, sheet.zone)),
        *ended,
        (said["owner"], view.owner or none),
        (said["place"], ", ".join(place) or none),
        *_region(view, said),
    ]


def _region(view: IncidentView, said: Mapping[str, Any]) -> list[tuple[str, str]]:
    region = view.likely_region
    if region is None:
        return [(said["region"], said["unknown"])]
    text = f"{region.number} {region.name}"
    guess = view.proposal if view.region is None else None
    if guess is not None:
        if guess.neighbour is not None:
            text += " " + said["or"].format(name=f"{guess.neighbour.number} {guess.neighbour.name}")
        shown = said["proposed"].format(place=guess.place, km=f"{guess.distance_km:.1f}")
        text += f" ({shown})"
    commander = region.commander
    return [
        (said["region"], text),
        (said["rmc"], f"{commander.short} ({commander.unit}, {commander.seat})"),
    ]


def geojson(sheet: Sheet) -> str:
    """Return a FeatureCollection (RFC 7946): the incident as a point, linked zones as polygons."""
    view = sheet.view
    point = None
    if view.position is not None:
        point = {"type": "Point", "coordinates": [view.position[1], view.position[0]]}
    features = [{"type": "Feature", "geometry": point, "properties": _properties(sheet)}]
    features += [_zone(record) for record in sheet.linked if record.rings]
    body = {
        "type": "FeatureCollection",
        "marking": str(sheet.marking),
        "releasability": str(sheet.releasability) or None,
        "made": iso(sheet.at),
        "left_out": sheet.left_out,
        "features": features,
    }
    return json.dumps(body, ensure_ascii=False, indent=1)


def _properties(sheet: Sheet) -> dict[str, Any]:
    view, region = sheet.view, sheet.view.likely_region
    return {
        "kind_of_feature": "incident",
        "marking": str(sheet.marking),
        "number": view.number,
        "title": view.title,
        "kind": view.kind,
        "severity": str(view.severity),
        "state": str(view.state),
        "grip": view.grip,
        "owner": view.owner or None,
        "place": view.place or None,
        "mgrs": format_mgrs(*view.position) if view.position is not None else None,
        "since": iso(view.event),
        "ended": iso(view.ended) if view.ended else None,
        "withdrawn": view.withdrawal.reason if view.withdrawal else None,
        "next_report": iso(view.report_due) if view.report_due else None,
        "safety_region": region.number if region else None,
        "safety_region_name": region.name if region else None,
        "safety_region_is_proposal": view.region is None and region is not None,
        "rmc": region.commander.short if region else None,
        "linked": [record.name for record in sheet.linked],
        **{key: getattr(view, key) or None for key in HEADINGS},
    }


def _zone(record: Linked) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {
            "type": "Polygon",
            "coordinates": [
                _wound(ring, hole=number > 0) for number, ring in enumerate(record.rings)
            ],
        },
        "properties": {
            "kind_of_feature": "zone",
            "name": record.name,
            "marking": str(record.marking),
        },
    }


def _wound(ring: tuple[tuple[float, float], ...], *, hole: bool) -> list[list[float]]:
    """Longitude first, closed, the outer ring counterclockwise and holes clockwise."""
    points = [[lon, lat] for lat, lon in ring]
    if points[0] != points[-1]:
        points.append(points[0])
    twice = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(points))  # > 0 is clockwise
    return points if (twice > 0) == hole else points[::-1]
