"""GPX 1.0 and 1.1 (Garmin BaseCamp, OsmAnd, QGIS) to candidates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from app.core.errors import Refused
from app.core.sentences import Phrase, Sentence, say
from app.interchange import shapes
from app.interchange.bounds import MOST_POSITIONS
from app.interchange.candidates import LatLon, Preview, TrackCandidate, TrackPoint
from app.interchange.cleaning import many_lines, one_line, plain_number
from app.interchange.shapes import Facts
from app.interchange.times import read_utc
from app.interchange.tray import Source, Tray, Unfit, labelled
from app.interchange.xml_tree import child_text, parse_xml

_LISTED = 20
"""Bad points of one line named one by one; the rest is told as a count."""


def read_gpx(data: bytes, source: Source) -> Preview:
    """Waypoints as places, routes as routes, track segments as tracks; raises Refused if no GPX.

    A bad point inside a route or track is listed and left out; the line itself loads and says so.
    """
    root = parse_xml(data, source.name, source.patience)
    if root.tag != "gpx":
        raise Refused(
            "not-gpx", "{name} is XML but not GPX; export it as GPX.", source.name, name=source.name
        )
    tray = Tray("gpx", source)
    for index, point in enumerate(root.findall("wpt"), 1):
        _waypoint(tray, point, index)
    for index, line in enumerate(root.findall("rte"), 1):
        _route(tray, line, index)
    for index, line in enumerate(root.findall("trk"), 1):
        _track(tray, line, index)
    return tray.preview()


def _waypoint(tray: Tray, point: Element, index: int) -> None:
    name = _name(point)
    with tray.attempt(labelled("waypoint", index, name)):
        facts = Facts(
            name or f"{tray.source.stem} {index}",
            kind=one_line(child_text(point, "type") or child_text(point, "sym")),
            note=_note(point),
            remarks=() if name else (say("file-remark", "the file gives no name."),),
        )
        tray.accept(shapes.place(facts, _position(point)))


def _route(tray: Tray, line: Element, index: int) -> None:
    name = _name(line)
    where = labelled("route", index, name)
    points: list[LatLon] = []
    named: list[tuple[str, float, float]] = []
    bad = _BadPoints(tray, where)
    for number, point in enumerate(tray.source.patience.over(line.findall("rtept"), 1), 1):
        with bad.attempt(number, _name(point)):
            position = _position(point)
            points.append(position)
            if _name(point):
                named.append((_name(point), *position))
        # BaseCamp keeps the bends between two via points in an extension of the first.
        for bend in point.iterfind("extensions/RoutePointExtension/rpt"):
            with bad.attempt(number, "bend"):
                points.append(_position(bend))
    bad.close()
    with tray.attempt(where):
        facts = Facts(
            name or f"{tray.source.stem} {index}", note=_note(line), remarks=bad.remarks()
        )
        tray.accept(shapes.route(facts, points, tuple(named)))


def _track(tray: Tray, line: Element, index: int) -> None:
    name = _name(line)
    where = labelled("track", index, name)
    segments = line.findall("trkseg")
    if not any(segment.find("trkpt") is not None for segment in segments):
        tray.reject(where, say("file-remark", "the track is empty."))
        return
    named = name or f"{tray.source.stem} {index}"
    filled = [segment for segment in segments if segment.find("trkpt") is not None]
    for number, segment in enumerate(filled, 1):
        several = len(filled) > 1
        label = (
            say("file-remark", "{place}, part {number}", place=where, number=number)
            if several
            else where
        )
        _segment(tray, segment, one_line(f"{named} ({number})" if several else named), label)


def _segment(tray: Tray, segment: Element, name: str, where: Phrase) -> None:
    points: list[TrackPoint] = []
    untimed = 0
    bad = _BadPoints(tray, where)
    found = segment.findall("trkpt")
    if len(found) > MOST_POSITIONS:
        with tray.attempt(where):
            shapes.check_count(len(found))
        return
    for number, point in enumerate(tray.source.patience.over(found, len(found)), 1):
        with bad.attempt(number, ""):
            lat, lon = _position(point)
            moment, failed = _time(point)
            untimed += failed
            points.append((lat, lon, moment))
    bad.close()
    with tray.attempt(where):
        if not points:
            raise Unfit("no point of the track can be used.")
        kept, thinning = shapes.thinned(points)
        late = (
            (
                say(
                    "file-remark",
                    "{untimed} times were not understood and left empty.",
                    untimed=untimed,
                ),
            )
            if untimed
            else ()
        )
        tray.accept(TrackCandidate(name, kept, bad.remarks() + late + thinning))


class _BadPoints:
    """Lists the bad points of one line, the first ones by number, the rest as a count."""

    def __init__(self, tray: Tray, where: Phrase) -> None:
        self._tray = tray
        self._where = where
        self._bad = 0
        self._last: Sentence | None = None

    @contextmanager
    def attempt(self, number: int, name: str) -> Iterator[None]:
        """Read one point; if it is Unfit, note it and go on with the next."""
        try:
            yield
        except Unfit as unfit:
            self._bad += 1
            self._last = unfit.sentence
            if self._bad <= _LISTED:
                point = labelled("point", number, name)
                self._tray.reject(
                    say("file-remark", "{place}, {point}", place=self._where, point=point),
                    self._last,
                )

    def close(self) -> None:
        if self._last is not None and self._bad > _LISTED:
            more = self._bad - _LISTED
            self._tray.reject(
                self._where,
                say(
                    "file-remark",
                    "{more} more bad points; the last: {last}",
                    more=more,
                    last=self._last,
                ),
            )

    def remarks(self) -> tuple[Sentence, ...]:
        return (
            (say("file-remark", "{bad} bad points were left out.", bad=self._bad),)
            if self._bad
            else ()
        )


def _position(point: Element) -> LatLon:
    lat, lon = point.get("lat"), point.get("lon")
    if lat is None or lon is None:
        raise Unfit("it has no lat or no lon.")
    return shapes.checked(plain_number(lat.strip()), plain_number(lon.strip()))


def _time(point: Element) -> tuple[int | None, bool]:
    """(UTC milliseconds or None, whether a time was there but not understood)."""
    text = child_text(point, "time")
    try:
        return (read_utc(text) if text else None), False
    except Unfit:
        return None, True


def _name(element: Element) -> str:
    return one_line(child_text(element, "name"))


def _note(element: Element) -> str:
    texts: Iterator[str] = (child_text(element, tag) for tag in ("desc", "cmt"))
    return many_lines("\n".join(dict.fromkeys(text for text in texts if text)))
