"""Every reader of files of others by name, with sound files to begin from, and what is true of any
answer: a result or a sentence, in time."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from app.core.errors import Refused
from app.core.sentences import tell
from app.interchange import log_file
from app.interchange.candidates import Preview
from app.interchange.mail import read_mail
from app.interchange.map_file import as_operation
from app.interchange.movement_columns import csv_template
from app.interchange.operation_file import OperationFile, read_operation
from app.interchange.partners_csv import PartnerFile, read_partners_csv
from app.interchange.read import read_bytes
from app.interchange.vcard import read_vcards
from db.files import load_json

NOW = 1_730_026_800_000
MOST_S = 10.0  # of the processor
DATA = Path(__file__).parents[2] / "data" / "interchange"
Read = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader, the sound files it is given first, and words that mean something to it."""

    read: Read
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer that is none."""

    reader: str
    what: str
    data: bytes


def judge(name: str, data: bytes, most: float = MOST_S) -> Fault | None:
    """Read the data; what is wrong with the answer, None when nothing is."""
    begun = time.thread_time()
    try:
        READERS[name].read(data)
    except Refused as refused:
        told = [refused.message, tell(refused.sentence, "nl", "A")]
        if not all(text.strip() and "Traceback" not in text for text in told):
            return Fault(name, f"no sentence: {told}", data)
    except Exception as fault:
        return Fault(name, f"{type(fault).__name__}: {str(fault)[:200]}", data)
    took = time.thread_time() - begun
    return Fault(name, f"took {took:.1f} s", data) if took > most else None


def _file(name: str) -> Read:
    def read(data: bytes) -> Preview:
        found = read_bytes(data, name, reference_ms=NOW, zone="A")
        for bad in found.rejected:
            assert str(bad.reason).strip(), "left out without a reason"
        return found

    return read


def _partners(read: Callable[[bytes, str], PartnerFile], name: str) -> Read:
    return lambda data: read(data, name)


def _operation(data: bytes) -> OperationFile:
    return read_operation(data, NOW)


def _map(data: bytes) -> OperationFile:
    return read_operation(as_operation(data), NOW)


def _log(name: str) -> Read:
    def read(data: bytes) -> object:
        log_file.read_seal(data)
        return log_file.read(data, name)

    return read


def _own(data: bytes) -> object:
    try:
        return load_json(data)
    except ValueError:
        return None


def _kmz() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", (DATA / "google_earth.kml").read_bytes())
        archive.writestr("more/other.kml", b"<kml><Placemark><name>x</name></Placemark></kml>")
    return out.getvalue()


def _data(*names: str) -> tuple[bytes, ...]:
    return tuple((DATA / name).read_bytes() for name in names)


_OPERATION = json.dumps(
    {
        "format": "toc-operation", "version": 1, "operation": {"name": "Proef", "zone": "A"},
        "zones": [{"key": "z", "name": "TMO", "kind": "tmo", "window": {"from": "T-01:00"},
                   "rings": [[[52.0, 4.0], [52.1, 4.0], [52.1, 4.1], [52.0, 4.0]]]}],
        "entries": [{"key": "e", "text": "gemeld", "event": "2024-10-27T12:00:00Z", "to": "TOC"}],
        "movements": [{"key": "m", "number": "26-NLD-01", "sp": "T+02:00", "route": [{"km": 0.0}]}],
    }
).encode()  # fmt: skip
_MAP = json.dumps(
    {
        "type": "FeatureCollection", "format": "toc-map", "version": 1, "operation": "Proef",
        "features": [
            {"type": "Feature", "properties": {"section": "zones", "key": "z", "name": "x"},
             "geometry": {"type": "Polygon", "coordinates": [[[4, 52], [4, 53], [5, 53]]]}}
        ],
    }
).encode()  # fmt: skip
_LOG = json.dumps({"format": "toc-log", "version": 1, "entries": [{"n": 1}], "chain": []}).encode()
_VCARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Haven Voorbeeld\r\nORG:Haven;Noord\r\n"
    b'TEL;TYPE="work,voice";PREF=1:0500-000100\r\nEMAIL:a@b.example\r\nNOTE;ENCODING=QUOTED-PRINTABLE:'
    b"caf=C3=A9=\r\n twee\r\nEND:VCARD\r\n"
)
_MAIL = (
    b"From: =?utf-8?q?Pitboss?= <pb@prorail.example>\r\nTo: toc@example\r\nSubject: Spoor 4\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: "
    b"text/html; charset=utf-8\r\n\r\n<p>Kade&nbsp;4</p>\r\n--x\r\n"
    b'Content-Disposition: attachment; filename="a.pdf"\r\n\r\n%PDF\r\n--x--\r\n'
)
_PARTNERS = "Short;Name;Phone;Person\nPR;ProRail;0800;Jansen\n".encode("utf-8-sig")
_JSON = (b"null", b"[]", b"{}", b"NaN", b"1e999", b'"type"', b'"features"', b'"geometry"', b"-0.0")
_XML = (b"<Placemark>", b"</Placemark>", b"<coordinates>4,52 5,53</coordinates>", b"<![CDATA[",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"xmlns:gx='urn:x'", b"<MultiGeometry>",
        b"&#0;")  # fmt: skip

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "geojson": Reader(
            _file("kaart.geojson"), _data("geojson_io.geojson", "qgis_zones_rd.geojson"), _JSON
        ),
        "kml": Reader(_file("kaart.kml"), _data("google_earth.kml", "qgis_ogr.kml"), _XML),
        "kmz": Reader(_file("kaart.kmz"), (_kmz(),), (b"PK\x03\x04", b"PK\x05\x06", b"../doc.kml")),
        "gpx": Reader(
            _file("spoor.gpx"), _data("basecamp.gpx", "osmand.gpx"),
            (b"<trkpt lat='91' lon='4'>", b"<time>2024-13-45T99:00:00Z</time>", *_XML[3:5]),
        ),
        "movements": Reader(
            _file("plan.csv"), (*_data("excel_nl_cp1252.csv"), csv_template().encode("utf-8-sig")),
            (b";", b'"', b"sep=,\n", b"311299ZFEB24", b"1.200", b"=1+1", b" > "),
        ),
        "partners": Reader(
            _partners(read_partners_csv, "adressen.csv"), (_PARTNERS,), (b";", b'"', b"Naam", b"'=")
        ),
        "vcard": Reader(
            _partners(read_vcards, "adressen.vcf"), (_VCARD,),
            (b"BEGIN:VCARD", b"END:VCARD", b";CHARSET=rot13", b";TYPE=", b'"', b"=\n", b"\\n"),
        ),
        "operation": Reader(
            _operation, (_OPERATION,), (*_JSON, b'"T-99:99"', b'{"nl": "a", "en": "b"}', b'"key"')
        ),
        "own-map": Reader(_map, (_MAP,), (*_JSON, b'"section"', b'"zones"')),
        "log-json": Reader(_log("log.json"), (_LOG,), (*_JSON, b'"chain"', b'"entries"')),
        "log-pdf": Reader(
            _log("log.pdf"), (b"%PDF-1.7\n",), (b"obj", b"endobj", b"<<", b">>", b"/Kids [1 0 R]")
        ),
        "mail": Reader(
            read_mail, (_MAIL,),
            (b"Content-Type: multipart/mixed; boundary=x\n", b"--x\n", b"=?utf-8?b?", b"<script>",
             b"Content-Transfer-Encoding: base64\n", b"charset=undefined", b"<!--"),
        ),
        "settings": Reader(_own, (b'{"language": "nl", "scale": 1.25}',), _JSON),
    }
)  # fmt: skip


def with_pdf(pdf: bytes) -> Mapping[str, Reader]:
    """The readers, that of PDFs with a sound one to begin from (drawing one takes a while)."""
    reader = READERS["log-pdf"]
    return {**READERS, "log-pdf": replace(reader, seeds=(pdf, *reader.seeds))}
