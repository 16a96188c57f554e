"""KML 2.x and KMZ (Google Earth, QGIS, ogr2ogr) to candidates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from xml.etree.ElementTree import Element

from app.core.errors import Refused
from app.interchange import shapes
from app.interchange.candidates import LatLon, Preview, TrackCandidate, TrackPoint
from app.interchange.cleaning import many_lines, one_line, plain_number
from app.interchange.intake import Intake, Source, Unfit, labelled
from app.interchange.kmz import kml_inside
from app.interchange.shapes import Facts
from app.interchange.times import read_utc
from app.interchange.xml_tree import child_text, parse_xml

_CONTAINERS = frozenset({"kml", "Document", "Folder", "Create", "Update"})
_UNUSED = {
    "NetworkLink": "a link to another file or server is never followed; import that file itself.",
    "GroundOverlay": "an image laid over the ground is not imported.",
    "PhotoOverlay": "a photo is not imported.",
    "ScreenOverlay": "an image fixed to the screen is not imported.",
    "Tour": "a tour is not imported.",
}
_SINGLE = frozenset({"Point", "LineString", "LinearRing", "Polygon", "Track"})
_GROUPS = frozenset({"MultiGeometry", "MultiTrack"})
_KIND_KEYS = frozenset({"kind", "soort", "type", "category", "categorie"})
_NAME_KEYS = frozenset({"name", "naam", "title", "label"})


def read_kmz(data: bytes, source: Source) -> Preview:
    """As `read_kml` of the document inside; raises Refused for a damaged or hostile archive."""
    return _read(kml_inside(data, source.name), source, "kmz")


def read_kml(data: bytes, source: Source) -> Preview:
    """Every usable Placemark, in file order; raises Refused when the file is no KML."""
    return _read(data, source, "kml")


def _read(data: bytes, source: Source, key: str) -> Preview:
    root = parse_xml(data, source.name)
    if root.tag != "kml" and root.tag not in _CONTAINERS and root.tag != "Placemark":
        raise Refused(
            "not-kml", f"{source.name} is XML but not KML; export it as KML.", source.name
        )
    intake = Intake(key, source)
    for index, (element, folders) in enumerate(_things(root, ()), 1):
        if element.tag in _UNUSED:
            name = one_line(child_text(element, "name"))
            intake.reject(labelled(element.tag, index, name), _UNUSED[element.tag])
        else:
            _placemark(intake, element, folders, index)
    return intake.preview()


def _things(
    element: Element, folders: tuple[str, ...]
) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Placemarks and overlays below, each with the folder names above it (depth is capped)."""
    if element.tag == "Placemark" or element.tag in _UNUSED:
        yield element, folders
    elif element.tag in _CONTAINERS:
        name = one_line(child_text(element, "name")) if element.tag == "Folder" else ""
        inner = (*folders, name) if name else folders
        for child in element:
            yield from _things(child, inner)


def _placemark(intake: Intake, element: Element, folders: tuple[str, ...], index: int) -> None:
    extended = _extended(element)
    name = one_line(child_text(element, "name")) or _first(extended, _NAME_KEYS)
    where = labelled("placemark", index, name)
    with intake.attempt(where):
        facts = _facts(element, extended, folders)
        named = name or f"{intake.source.stem} {index}"
        if not name:
            facts = replace(facts, remarks=(*facts.remarks, "the file gives no name."))
        parts = list(_geometries(element))
        if not parts:
            raise Unfit("it has no point, line, polygon or track.")
        for number, part in enumerate(parts, 1):
            several = len(parts) > 1
            one = replace(facts, name=one_line(f"{named} ({number})" if several else named))
            with intake.attempt(f"{where}, part {number}" if several else where):
                _one(intake, part, one)


def _one(intake: Intake, part: Element, facts: Facts) -> None:
    if part.tag == "Point":
        positions = _positions(part)
        if len(positions) != 1:
            raise Unfit("the point has no coordinates." if not positions else "not one position.")
        intake.accept(shapes.place(facts, positions[0]))
    elif part.tag == "LineString":
        intake.accept(shapes.route(facts, _positions(part)))
    elif part.tag == "LinearRing":
        intake.accept(shapes.zone(facts, [_positions(part)]))
    elif part.tag == "Track":
        intake.accept(_track(part, facts))
    else:
        intake.accept(shapes.zone(facts, _rings(part)))


def _facts(element: Element, extended: dict[str, str], folders: tuple[str, ...]) -> Facts:
    note = many_lines(child_text(element, "description"))
    folder = f"Folder: {' / '.join(folders)}" if folders else ""
    begins, ends, remarks = _period(element)
    return Facts(
        name="",
        kind=_first(extended, _KIND_KEYS),
        note=many_lines("\n".join(text for text in (note, folder) if text)),
        valid_from_ms=begins,
        valid_to_ms=ends,
        remarks=remarks,
    )


def _period(element: Element) -> tuple[int | None, int | None, tuple[str, ...]]:
    span = element.find("TimeSpan")
    if span is None:
        return None, None, ()
    moments: list[int | None] = []
    remarks: list[str] = []
    for name in ("begin", "end"):
        text = child_text(span, name)
        try:
            moments.append(read_utc(text, end=name == "end") if text else None)
        except Unfit as unfit:
            moments.append(None)
            remarks.append(f"TimeSpan {name} left empty: {unfit}")
    begins, ends = moments
    if begins is not None and ends is not None and ends < begins:
        raise Unfit("its TimeSpan ends before it begins.")
    return begins, ends, tuple(remarks)


def _extended(element: Element) -> dict[str, str]:
    """ExtendedData by lower-case name: Data/value (Google) and SimpleData (ogr2ogr, QGIS)."""
    found: dict[str, str] = {}
    data = element.find("ExtendedData")
    if data is None:
        return found
    for item in data.iter():
        name = item.get("name", "").casefold()
        if item.tag == "Data" and name:
            found[name] = child_text(item, "value")
        elif item.tag == "SimpleData" and name:
            found[name] = (item.text or "").strip()
    return found


def _first(extended: dict[str, str], names: frozenset[str]) -> str:
    return next((one_line(text) for key, text in extended.items() if key in names and text), "")


def _geometries(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in _SINGLE:
            yield child
        elif child.tag in _GROUPS:
            yield from _geometries(child)


def _rings(polygon: Element) -> list[list[LatLon]]:
    outer = polygon.find("outerBoundaryIs/LinearRing")
    if outer is None:
        raise Unfit("the polygon has no outer boundary.")
    # Google Earth puts each hole in its own innerBoundaryIs, other programs put all in one.
    inner = polygon.findall("innerBoundaryIs/LinearRing")
    return [_positions(ring) for ring in (outer, *inner)]


def _positions(element: Element) -> list[LatLon]:
    """Checked positions of `lon,lat[,height]` tuples; blanks around a comma are forgiven."""
    text = ",".join(piece.strip() for piece in child_text(element, "coordinates").split(","))
    return [_position(piece.split(",")) for piece in text.split()]


def _position(numbers: list[str]) -> LatLon:
    if not 2 <= len(numbers) <= 3:
        raise Unfit(f"“{one_line(','.join(numbers), 30)}” is not longitude,latitude[,height].")
    return shapes.checked(plain_number(numbers[1]), plain_number(numbers[0]))


def _track(part: Element, facts: Facts) -> TrackCandidate:
    """A gx:Track: as many gx:coord (blanks between the numbers) as when, in the same order."""
    coords = [(item.text or "").split() for item in part.findall("coord")]
    whens = [(item.text or "").strip() for item in part.findall("when")]
    if not coords:
        raise Unfit("the track is empty.")
    remarks = facts.remarks
    if len(whens) != len(coords):
        remarks = (*remarks, f"{len(coords)} positions but {len(whens)} times.")
    points: list[TrackPoint] = []
    for coord, when in zip_longest(coords, whens[: len(coords)], fillvalue=""):
        lat, lon = _position(list(coord))
        points.append((lat, lon, _time(str(when))))
    kept, more = shapes.thinned(points)
    return TrackCandidate(facts.name, kept, remarks + more)


def _time(text: str) -> int | None:
    try:
        return read_utc(text) if text else None
    except Unfit:
        return None
