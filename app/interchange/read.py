"""One door for outside files: what is it, is it safe, what does it offer."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import Refused
from app.core.sentences import say
from app.interchange.bounds import MAX_BYTES, Ask, Patience
from app.interchange.candidates import Preview
from app.interchange.cleaning import decode_head
from app.interchange.csv_movements import read_csv_movements
from app.interchange.geojson import read_geojson
from app.interchange.gpx import read_gpx
from app.interchange.kml import read_kml, read_kmz
from app.interchange.tray import Source


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A row of the file dialog: stable key, English title, suffixes with dot, what is in it."""

    key: str
    title: str
    suffixes: tuple[str, ...]
    offers: tuple[str, ...]
    read: Callable[[bytes, Source], Preview]


FORMATS: tuple[FileFormat, ...] = (
    FileFormat(
        "geojson",
        "GeoJSON",
        (".geojson", ".json", ".geojsonl", ".geojsons"),
        ("zones", "routes", "places", "tracks"),
        read_geojson,
    ),
    FileFormat("kml", "KML", (".kml",), ("zones", "routes", "places", "tracks"), read_kml),
    FileFormat("kmz", "KMZ", (".kmz",), ("zones", "routes", "places", "tracks"), read_kmz),
    FileFormat("gpx", "GPX", (".gpx",), ("routes", "places", "tracks"), read_gpx),
    FileFormat(
        "csv",
        "CSV of movements",
        (".csv", ".tsv", ".txt"),
        ("movements",),
        read_csv_movements,
    ),
)

_STRANGERS = (
    (
        b"SQLite format 3\x00",
        say("file-remark", "a database or GeoPackage; export the layer as GeoJSON"),
    ),
    (b"\xd0\xcf\x11\xe0", say("file-remark", "an old Office document; save the sheet as CSV")),
    (b"%PDF", say("file-remark", "a PDF; import the file that it was made from")),
    (b"\x1f\x8b", say("file-remark", "a compressed file; unpack it first")),
    (b"\x00\x00\x27\x0a", say("file-remark", "a shapefile; export the layer as GeoJSON")),
    (b"\x89PNG", say("file-remark", "an image; it holds no features")),
    (b"\xff\xd8\xff", say("file-remark", "an image; it holds no features")),
    (b"fgb\x03", say("file-remark", "a FlatGeobuf; export the layer as GeoJSON")),
)
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]{1,40}:)?([\w.-]{1,60})")


def read_file(path: Path, *, reference_ms: int, zone: str, ask: Ask | None = None) -> Preview:
    """What the file offers; nothing is stored. The content decides the format, then the suffix.

    `reference_ms` (UTC milliseconds, usually now) completes a date-time group without month or
    year, `zone` is the operation zone for times that name none. `ask` is called with the part that
    is done and may raise to stop it. Raises Refused, and nothing else, for whatever the file holds.
    """
    return read_bytes(_bytes_of(path), path.name, reference_ms=reference_ms, zone=zone, ask=ask)


def read_bytes(
    data: bytes, name: str, *, reference_ms: int, zone: str, ask: Ask | None = None
) -> Preview:
    """As `read_file` for bytes already in memory; `name` is the file name with its suffix."""
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    if not data.strip(b" \t\r\n"):
        raise Refused("empty-file", "{name} is empty.", name, name=name)
    if not data.strip(b"\x00"):
        raise Refused("empty-file", "{name} holds only zero bytes; copy it again.", name, name=name)
    chosen = _format(data, name)
    return chosen.read(data, Source(name, reference_ms, zone, Patience(name, ask)))


def _bytes_of(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refused("not-a-file", "{name} is not a file.", path.name, name=path.name)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or say("file-remark", "the name is not valid")
        raise Refused(
            "file-unreadable",
            "{name} cannot be read: {reason}.",
            path.name,
            name=path.name,
            reason=reason,
        ) from error
    if len(data) > MAX_BYTES:
        raise _too_large(path.name)
    return data


def _format(data: bytes, name: str) -> FileFormat:
    by_key = {each.key: each for each in FORMATS}
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return by_key[_archive(data, name)]
    for magic, what in _STRANGERS:
        if data.startswith(magic):
            raise Refused("unknown-format", "{name} is {what}.", name, name=name, what=what)
    head = decode_head(data)
    if head.startswith(("{", "[")):
        return by_key["geojson"]
    if head.startswith("<"):
        return by_key[_markup(head, name)]
    suffix = Path(name).suffix.lower()
    return next((each for each in FORMATS if suffix in each.suffixes), by_key["csv"])


def _archive(data: bytes, name: str) -> str:
    if b"xl/workbook" in data:
        raise Refused(
            "unknown-format", "{name} is a workbook; save the sheet as CSV.", name, name=name
        )
    if b".shp" in data and b".kml" not in data.lower():
        raise Refused(
            "unknown-format",
            "{name} holds a shapefile; export the layer as GeoJSON.",
            name,
            name=name,
        )
    return "kmz"


def _markup(head: str, name: str) -> str:
    found = _ROOT.search(head)
    root = found[1] if found else ""
    if root in {"kml", "gpx"}:
        return root
    suffix = Path(name).suffix.lower()
    if suffix in {".kml", ".gpx"}:
        return suffix[1:]
    raise Refused(
        "unknown-format",
        "{name} is XML but neither KML nor GPX; export it as one of these.",
        name,
        name=name,
    )


def _too_large(name: str) -> Refused:
    limit = MAX_BYTES // 1024 // 1024
    return Refused(
        "file-too-large",
        "{name} is larger than {limit} MB; split it.",
        name,
        name=name,
        limit=limit,
    )
