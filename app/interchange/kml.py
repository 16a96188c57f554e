"""KML 2.x and KMZ (Google Earth, QGIS, ogr2ogr) to candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from xml.etree.ElementTree import Element

from app.core.errors import Refused
from app.core.sentences import Phrase, Sentence, say
from app.interchange import shapes
from app.interchange.attributes import Attributes, Window
from app.interchange.candidates import LatLon, Preview, TrackCandidate, TrackPoint
from app.interchange.cleaning import many_lines, one_line, plain_number
from app.interchange.kmz import documents_inside
from app.interchange.shapes import Facts
from app.interchange.times import read_utc
from app.interchange.tray import Source, Tray, Unfit, labelled
from app.interchange.xml_tree import child_text, parse_xml, whole_text

_CONTAINERS = frozenset({"kml", "Document", "Folder", "Create", "Update"})
_UNUSED = {
    "NetworkLink": say(
        "file-remark",
        "a link to another file or server is never followed; import that file itself.",
    ),
    "GroundOverlay": say("file-remark", "an image laid over the ground is not imported."),
    "PhotoOverlay": say("file-remark", "a photo is not imported."),
    "ScreenOverlay": say("file-remark", "an image fixed to the screen is not imported."),
    "Tour": say("file-remark", "a tour is not imported."),
}
MOST_NUMBERS = 4
MOST_SEARCHED = 1_000_000  # letters in which a fourth number is looked for
_FOUR = re.compile(r"(?:^|\s)[^,\s]+(?:\s*,\s*[^,\s]+){3}(?:\s|$)")
_SINGLE = frozenset({"Point", "LineString", "LinearRing", "Polygon", "Track"})
_GROUPS = frozenset({"MultiGeometry", "MultiTrack"})
#: Texts of a feature that the record has no field for; they go into its note.
_TEXTS = ("address", "phoneNumber", "Snippet", "snippet", "author/name", "link")


@dataclass(frozen=True, slots=True)
class _Above:
    """What the containers above a feature say: their folder names, and the window they share."""

    folders: tuple[str, ...] = ()
    span: Element | None = None
    document: str = ""


def read_kmz(data: bytes, source: Source) -> Preview:
    """As `read_kml` of every document inside, the main one first; raises Refused for a damaged or
    hostile archive. A link to a document of the same archive needs no other file."""
    documents = documents_inside(data, source.name)
    tray = Tray("kmz", source)
    several = len(documents) > 1
    for number, (name, text) in enumerate(documents.items()):
        if not number:
            _read(tray, text, frozenset(documents), name if several else "")
            continue
        try:
            _read(tray, text, frozenset(documents), name)
        except Refused as refused:  # the others of the archive must not fall with one
            tray.reject(name, refused.sentence)
    return tray.preview()


def read_kml(data: bytes, source: Source) -> Preview:
    """Every usable Placemark, in file order; raises Refused when the file is no KML."""
    tray = Tray("kml", source)
    _read(tray, data, frozenset(), "")
    return tray.preview()


def _read(tray: Tray, data: bytes, archive: frozenset[str], document: str) -> None:
    """Read one document; `document` is its name where an archive holds several."""
    name = document or tray.source.name
    root = parse_xml(data, name, tray.source.patience)
    if root.tag != "kml" and root.tag not in _CONTAINERS and root.tag != "Placemark":
        raise Refused("not-kml", "{name} is XML but not KML; export it as KML.", name, name=name)
    for index, (element, above) in enumerate(_things(root, _Above(document=document)), 1):
        if element.tag not in _UNUSED:
            _placemark(tray, element, above, index)
        elif not _is_in(element, archive):
            label = labelled(element.tag, index, one_line(child_text(element, "name")))
            tray.reject(_where(label, above), _UNUSED[element.tag])


def _is_in(link: Element, archive: frozenset[str]) -> bool:
    """Whether a link names a document of the same archive, which is read anyway."""
    href = child_text(link, "Link/href") or child_text(link, "Url/href")
    plain = href.partition("#")[0].replace("\\", "/").removeprefix("./")
    return bool(plain) and plain.casefold() in {name.casefold() for name in archive}


def _where(label: Phrase, above: _Above) -> Phrase:
    if not above.document:
        return label
    return say("file-remark", "{document}: {label}", document=above.document, label=label)


def _things(element: Element, above: _Above) -> Iterator[tuple[Element, _Above]]:
    """Placemarks and overlays below, each with what stands above it (depth is capped)."""
    if element.tag == "Placemark" or element.tag in _UNUSED:
        yield element, above
    elif element.tag in _CONTAINERS:
        name = one_line(child_text(element, "name")) if element.tag == "Folder" else ""
        span = _span(element)
        inner = replace(
            above,
            folders=(*above.folders, name) if name else above.folders,
            span=above.span if span is None else span,
        )
        for child in element:
            yield from _things(child, inner)


def _placemark(tray: Tray, element: Element, above: _Above, index: int) -> None:
    attributes = Attributes(_extended(element), lambda text, end: read_utc(text, end=end))
    where = _where(labelled("placemark", index, one_line(child_text(element, "name"))), above)
    with tray.attempt(where):
        window, remarks = _window(element, above)
        facts = attributes.facts(
            name=one_line(child_text(element, "name")),
            notes=_notes(element, above),
            window=window,
            remarks=remarks,
        )
        named = facts.name or f"{tray.source.stem} {index}"
        if not facts.name:
            facts = replace(
                facts, remarks=(*facts.remarks, say("file-remark", "the file gives no name."))
            )
        parts = list(_geometries(element))
        if not parts:
            raise Unfit("it has no point, line, polygon or track.")
        for number, part in enumerate(parts, 1):
            several = len(parts) > 1
            one = replace(
                facts,
                name=one_line(f"{named} ({number})" if several else named),
                remarks=(*facts.remarks, *_odd(part)),
            )
            with tray.attempt(
                say("file-remark", "{place}, part {number}", place=where, number=number)
                if several
                else where
            ):
                _one(tray, part, one)


def _one(tray: Tray, part: Element, facts: Facts) -> None:
    if part.tag == "Point":
        positions = _positions(part)
        if len(positions) != 1:
            raise Unfit("the point has no coordinates." if not positions else "not one position.")
        tray.accept(shapes.place(facts, positions[0]))
    elif part.tag == "LineString":
        tray.accept(shapes.route(facts, _positions(part)))
    elif part.tag == "LinearRing":
        tray.accept(shapes.zone(facts, [_positions(part)]))
    elif part.tag == "Track":
        tray.accept(_track(part, facts))
    else:
        tray.accept(shapes.zone(facts, _rings(part)))


def _notes(element: Element, above: _Above) -> list[str]:
    told = [many_lines(child_text(element, "description"))]
    told += [f"Folder: {' / '.join(above.folders)}"] if above.folders else []
    for path in _TEXTS:
        if text := one_line(child_text(element, path)):
            told.append(f"{path.partition('/')[0]}: {text}")
    return told


def _span(element: Element) -> Element | None:
    """The time of a feature or of a container: a span, or the moment of a stamp."""
    return next((e for e in element if e.tag in ("TimeSpan", "TimeStamp")), None)


def _window(element: Element, above: _Above) -> tuple[Window, tuple[Sentence, ...]]:
    """From and to with what could not be read; the time of the containers where it has none."""
    own = _span(element)
    span = above.span if own is None else own
    if span is None:
        return (None, None), ()
    if span.tag == "TimeStamp":
        return _stamp(span)
    moments: list[int | None] = []
    remarks: list[Sentence] = []
    for name in ("begin", "end"):
        text = child_text(span, name)
        try:
            moments.append(read_utc(text, end=name == "end") if text else None)
        except Unfit as unfit:
            moments.append(None)
            remarks.append(
                say(
                    "file-remark",
                    "TimeSpan {name} left empty: {unfit}",
                    name=name,
                    unfit=unfit.sentence,
                )
            )
    begins, ends = moments
    if begins is not None and ends is not None and ends < begins:
        raise Unfit("its TimeSpan ends before it begins.")
    return (begins, ends), tuple(remarks)


def _stamp(stamp: Element) -> tuple[Window, tuple[Sentence, ...]]:
    """A day, month or year is a window; a moment alone is none, and is told."""
    text = child_text(stamp, "when")
    try:
        begins, ends = read_utc(text), read_utc(text, end=True)
    except Unfit as unfit:
        return (None, None), (
            say("file-remark", "TimeStamp left empty: {unfit}", unfit=unfit.sentence),
        )
    if begins == ends:
        return (None, None), (
            say(
                "file-remark",
                "TimeStamp {text} is a moment and no window.",
                text=one_line(text, 40),
            ),
        )
    return (begins, ends), ()


def _extended(element: Element) -> dict[str, str]:
    """ExtendedData by its shown name: Data/value (Google) and SimpleData (ogr2ogr, QGIS)."""
    found: dict[str, str] = {}
    for data in element.findall("ExtendedData"):
        for item in data.iter():
            name = item.get("name", "").strip()
            if item.tag == "Data" and name:
                found[child_text(item, "displayName") or name] = child_text(item, "value")
            elif item.tag == "SimpleData" and name:
                found[name] = whole_text(item)
    return found


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
    written = child_text(element, "coordinates")
    shapes.check_count(written.count(",") // MOST_NUMBERS)
    text = ",".join(piece.strip() for piece in written.split(","))
    shapes.check_count(text.count(" ") + text.count("\n"))
    return [_position(piece.split(",")) for piece in text.split()]


def _odd(part: Element) -> tuple[Sentence, ...]:
    more = any(_FOUR.search((item.text or "")[:MOST_SEARCHED]) for item in part.iter("coordinates"))
    return (
        (say("file-remark", "a fourth number of its positions was passed over."),) if more else ()
    )


def _position(numbers: list[str]) -> LatLon:
    # A height, and what some programs write behind it, say nothing about where it is.
    if not 2 <= len(numbers) <= MOST_NUMBERS:
        raise Unfit(
            "“{text}” is not longitude,latitude[,height].",
            text=one_line(",".join(numbers), 30),
        )
    return shapes.checked(plain_number(numbers[1]), plain_number(numbers[0]))


def _track(part: Element, facts: Facts) -> TrackCandidate:
    """A gx:Track: as many gx:coord (blanks between the numbers) as when, in the same order."""
    coords = [(item.text or "").split() for item in part.findall("coord")]
    whens = [(item.text or "").strip() for item in part.findall("when")]
    if not coords:
        raise Unfit("the track is empty.")
    remarks = facts.remarks
    if len(whens) != len(coords):
        remarks = (
            *remarks,
            say(
                "file-remark",
                "{count} positions but {count2} times.",
                count=len(coords),
                count2=len(whens),
            ),
        )
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
