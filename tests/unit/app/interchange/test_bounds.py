"""What a file may cost: refused before it is read, or while it is, always in a sentence."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable

import pytest

from app.core.errors import Refused
from app.interchange import bounds
from app.interchange.bounds import (
    MOST_LINE,
    MOST_LINES,
    Patience,
    check_columns,
    check_tags,
    load_json,
    table_lines,
)
from app.interchange.candidates import Preview, ZoneCandidate
from app.interchange.operation_file import FORMAT, read_operation
from app.interchange.partners_csv import read_partners_csv
from app.interchange.read import read_bytes
from app.interchange.shapes import MAX_VERTICES
from app.interchange.vcard import read_vcards
from tests.unit.app.interchange.samples import read

FAST_S = 3.0  # also on a busy machine; most take a tenth of it


def refused(run: Callable[[], object], code: str) -> Refused:
    begun = time.thread_time()
    with pytest.raises(Refused) as caught:
        run()
    assert caught.value.code == code
    assert time.thread_time() - begun < FAST_S
    return caught.value


def outline(corners: int) -> bytes:
    """A zone of so many corners that wriggles, far from crossing itself."""

    def at(n: int) -> list[float]:
        angle = 2 * math.pi * n / corners
        far = 1 + 0.02 * math.sin(40 * angle)
        return [4 + far * math.cos(angle), 52 + far * math.sin(angle)]

    ring = [at(n) for n in range(corners)]
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]}).encode()


# -- the cases of practice, in their real size


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b";" * 20_000_000, "line-too-long"),
        (b"Number;SP\n" + b";" * 20_000_000, "line-too-long"),
        (b"Nummer;SP;" + b"x" * 24_000_000, "line-too-long"),
        (b'Number;SP\n"' + b"a;b\n" * 1_000_000, "too-many-lines"),
        (b";" * 100_000, "too-many-columns"),
    ],
    ids=["semicolons", "semicolons-below", "one-line", "open-quote", "columns"],
)
def test_a_table_that_is_none_is_refused_at_once(data: bytes, code: str) -> None:
    told = refused(lambda: read(data, "plan.csv"), code)
    assert told.message.startswith("plan.csv")
    refused(lambda: read_partners_csv(data, "plan.csv"), code)


def test_lists_without_end_are_refused_at_once() -> None:
    data = b"[" + b"[]," * 16_000_000 + b"[]]"
    refused(lambda: read(data, "kaart.geojson"), "json-too-large")
    refused(lambda: read_operation(data, 0), "json-too-large")


def test_a_long_outline_is_thinned_before_it_is_looked_at() -> None:
    begun = time.thread_time()
    preview = read(outline(200_000), "gebied.geojson")
    (zone,) = preview.accepted
    assert isinstance(zone, ZoneCandidate)
    assert len(zone.rings[0]) <= MAX_VERTICES
    assert any("thinned" in str(remark) for remark in zone.remarks)
    assert time.thread_time() - begun < 2 * FAST_S


@pytest.mark.parametrize("name", ["diep.geojson", "diep.json"])
def test_a_nest_is_refused(name: str) -> None:
    refused(lambda: read(b"[" * 200_000, name), "json-broken")
    refused(lambda: read_operation(b"[" * 200_000, 0), "operation-file")


# -- each bound with small things


def test_lines_of_a_table() -> None:
    assert table_lines("a\r\nb\rc", "x") == ["a", "b", "c"]
    assert table_lines("a\nb", "x", most=1, longest=1) == ["a", "b"]
    assert "3 letters" in refused(lambda: table_lines("a\nbbb", "x", 5, 2), "line-too-long").message
    refused(lambda: table_lines("a\nb\nc", "x", 1, 9), "too-many-lines")


def test_columns_of_a_table() -> None:
    check_columns("a;b;c", ";,", "x", most=3)
    refused(lambda: check_columns("a,b,c,d", ";,", "x", most=3), "too-many-columns")


def test_lists_and_values_of_json() -> None:
    assert load_json("[[1],{}]", most=3) == [[1], {}]
    assert load_json(b"[1,2]", values=1) == [1, 2]
    refused(lambda: load_json("[[],[]]", most=2), "json-too-large")
    refused(lambda: load_json(b"[1,2,3]", values=1), "json-too-large")
    assert load_json("[1.5]", parse_float=str) == ["1.5"]


def test_tags_of_xml() -> None:
    check_tags(b"<a b='c'>" + b"x" * 400 + b"</a>", "x", most=20)
    check_tags(b"<a><!-- " + b"x" * 400 + b" --><![CDATA[" + b"<" * 400 + b"]]></a>", "x", most=20)
    told = refused(lambda: check_tags(b"<a " + b"b='c' " * 400 + b"/>", "x", most=20), "xml-tag")
    assert "2404 letters" in told.message
    refused(lambda: check_tags(b"<a>" + b"<" * 400, "x", most=20), "xml-tag")


def test_attributes_beyond_the_first_thousand_are_told() -> None:
    many = {f"a{n}": 1 for n in range(5000)}
    feature = {"type": "Feature", "properties": {"name": "Kade", **many}}
    feature["geometry"] = {"type": "Point", "coordinates": [4.1, 52.1]}
    (place,) = read(json.dumps(feature).encode(), "a.geojson").accepted
    assert any("4940 of 5000 attributes" in str(remark) for remark in place.remarks)


def test_positions_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    line = {"type": "LineString", "coordinates": [[4.0, 52.0], [4.1, 52.0], [4.2, 52.0]]}
    data = json.dumps(line).encode()
    assert read(data, "a.geojson").accepted
    monkeypatch.setattr("app.interchange.shapes.check_count.__defaults__", (2,))
    told = read(data, "a.geojson").rejected
    assert "3 positions, more than 2" in str(told[0].reason)
    track = b"<gpx><trk><trkseg>" + b"<trkpt lat='52' lon='4'/>" * 3 + b"</trkseg></trk></gpx>"
    monkeypatch.setattr("app.interchange.gpx.MOST_POSITIONS", 2)
    assert "3 positions" in str(read(track, "a.gpx").rejected[0].reason)


def test_records_of_an_operation_file(monkeypatch: pytest.MonkeyPatch) -> None:
    body = {"format": FORMAT, "version": 1, "operation": {"name": "x"}, "zones": [{}, {}, {}]}
    monkeypatch.setattr("app.interchange.operation_file.MOST_RECORDS", 2)
    told = refused(lambda: read_operation(json.dumps(body).encode(), 0), "too-many-records")
    assert told.message == "The file holds more than 2 records; split it."


def test_quotes_of_a_card_take_no_longer_than_its_letters() -> None:
    line = b"TEL" + b';"a' * 5_000 + b":1\n"
    begun = time.thread_time()
    read_vcards(b"BEGIN:VCARD\nFN:a\n" + line * 50 + b"END:VCARD", "a.vcf")
    assert time.thread_time() - begun < FAST_S


# -- while it is read


def test_what_costs_too_much_is_refused_while_it_is_read() -> None:
    patience = Patience("traag.csv", seconds=0.0)
    told = refused(lambda: list(patience.over(range(10), 10)), "file-too-slow")
    assert told.message.startswith("traag.csv takes more than 0 seconds")


class _Enough(Exception):
    """Somebody stopped it."""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"Number;SP\n" + b"".join(b"N%d;250200BOCT24\n" % n for n in range(2000))),
        ("a.geojson", b"[" + b'{"type":"Point","coordinates":[4,52]},' * 2000 + b"{}]"),
        ("a.kml", b"<kml>" + b"<Placemark><name>a</name></Placemark>" * 2000 + b"</kml>"),
        ("a.gpx", b"<gpx>" + b"<wpt lat='52' lon='4'/>" * 2000 + b"</gpx>"),
    ],
)
def test_reading_is_stopped_in_the_middle_of_a_file(
    monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    monkeypatch.setattr(bounds, "EVERY_S", 0.0)
    if name.endswith("json"):
        data = b'{"type":"FeatureCollection","features":' + data + b"}"
    parts: list[float] = []

    def ask(part: float) -> None:
        parts.append(part)
        if len(parts) == 3:
            raise _Enough

    def run() -> Preview:
        return read_bytes(data, name, reference_ms=1_730_026_800_000, zone="A", ask=ask)

    with pytest.raises(_Enough):
        run()
    assert len(parts) == 3
    assert all(0 <= part <= 1 for part in parts)


def test_ordinary_sizes_are_far_below_the_bounds() -> None:
    rows = b"Number;SP\n" + b"".join(b"N%d;250200BOCT24\n" % n for n in range(3000))
    assert len(read(rows, "plan.csv").accepted) == 3000
    assert rows.count(b"\n") * 20 < MOST_LINES
    assert max(map(len, rows.split(b"\n"))) * 100 < MOST_LINE
