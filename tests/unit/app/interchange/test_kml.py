"""KML and KMZ as Google Earth and QGIS write them, and hostile archives."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from app.core.errors import Refused
from app.interchange import kmz
from app.interchange.candidates import (
    PlaceCandidate,
    RouteCandidate,
    TrackCandidate,
    ZoneCandidate,
)
from tests.unit.app.interchange.samples import DATA, read, sample, utc


def document(*placemarks: str) -> str:
    return f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{"".join(placemarks)}</Document></kml>'


def point(name: str, coordinates: str) -> str:
    inner = f"<Point><coordinates>{coordinates}</coordinates></Point>"
    return f"<Placemark><name>{name}</name>{inner}</Placemark>"


def archive(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries:
            packed.writestr(name, data)
    return out.getvalue()


def test_google_earth_export() -> None:
    preview = sample("google_earth.kml")
    zone, gate, arm, track = preview.accepted
    assert isinstance(zone, ZoneCandidate)
    assert isinstance(gate, PlaceCandidate)
    assert isinstance(arm, RouteCandidate)
    assert isinstance(track, TrackCandidate)
    assert (zone.name, len(zone.rings)) == ("TMZ Maasvlakte", 2)
    assert zone.note == "Kade 4\nno & entry\nFolder: Zones"
    assert (zone.valid_from_ms, zone.valid_to_ms) == (utc(2024, 10, 25, 6), utc(2024, 10, 28))
    assert (gate.kind, gate.note) == ("poort", "Folder: Zones / Gates")
    assert (arm.name, arm.points) == ("Arms (1)", ((51.95, 4.0), (51.9, 4.1)))
    assert track.points[1] == (51.96, 4.01, utc(2024, 10, 25, 4, 1))
    assert [str(r.where) for r in preview.rejected] == [
        "NetworkLink 3 (Live)",
        "placemark 4 (Arms), part 2",
    ]


def test_qgis_export_of_the_old_namespace() -> None:
    (zone,) = sample("qgis_ogr.kml").accepted
    assert isinstance(zone, ZoneCandidate)
    assert (zone.name, zone.kind) == ("Parkeerterrein Ommen", "staging area")


def test_one_bad_placemark_among_500_is_listed() -> None:
    marks = [point(f"p{n}", f"{5 + n / 1000},52,0") for n in range(500)]
    marks[16] = point("p16", "5,nan,0")
    preview = read(document(*marks), "many.kml")
    assert len(preview.accepted) == 499
    assert [str(r.where) for r in preview.rejected] == ["placemark 17 (p16)"]


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (point("x", ""), "no coordinates"),
        (point("x", "5"), "not longitude,latitude"),
        (point("x", "5,52 6,52"), "not one position"),
        (point("x", "1_0,52"), "not a number"),
        (point("x", "52.1,5.1"), "look swapped"),
        ("<Placemark><name>x</name></Placemark>", "no point, line"),
        ("<Placemark><name>x</name><Model/></Placemark>", "no point, line"),
        ("<Placemark><name>x</name><Polygon/></Placemark>", "no outer boundary"),
        ("<Placemark><name>x</name><Track/></Placemark>", "track is empty"),
        (
            "<Placemark><name>x</name><TimeSpan><begin>2025</begin><end>2024-10</end></TimeSpan>"
            "<Point><coordinates>5,52</coordinates></Point></Placemark>",
            "ends before",
        ),
        ("<GroundOverlay><name>x</name></GroundOverlay>", "image"),
    ],
)
def test_a_bad_placemark_is_listed_with_its_reason(mark: str, words: str) -> None:
    preview = read(document(mark, point("good", "5,52")), "x.kml")
    assert [candidate.name for candidate in preview.accepted] == ["good"]
    assert "1 (x)" in str(preview.rejected[0].where)
    assert words in str(preview.rejected[0].reason)


def test_a_prefix_nobody_declared_is_forgiven() -> None:
    text = document(
        "<Placemark><gx:balloonVisibility>1</gx:balloonVisibility>"
        "<Point><coordinates>5,52</coordinates></Point></Placemark>"
    )
    assert len(read(text, "x.kml").accepted) == 1


def test_prefixed_elements_and_utf16_are_read() -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-16"?><k:kml xmlns:k="http://www.opengis.net/kml/2.2">'
        "<k:Placemark><k:name>Één</k:name><k:Point><k:coordinates>5,52</k:coordinates></k:Point>"
        "</k:Placemark></k:kml>"
    )
    assert read(text.encode("utf-16"), "x.kml").accepted[0].name == "Één"


BOMB = """<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><kml><Document><name>&b;</name></Document></kml>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<kml><Document><name>&x;</name></Document></kml>"""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BOMB, "xml-entities"),
        (OUTSIDE, "xml-entities"),
        ("<kml><Document>", "xml-broken"),
        ("<kml>" + "<Folder>" * 5000, "xml-too-large"),
        ('<?xml version="1.0" encoding="klingon"?><kml/>', "wrong-encoding"),
        ("<kml><name>\x01</name></kml>", "xml-broken"),
        ("<svg/>", "not-kml"),
    ],
)
def test_hostile_xml_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(text, "x.kml")
    assert refused.value.code == code
    assert refused.value.message.startswith("x.kml")


def test_kmz_reads_every_document_the_main_one_first() -> None:
    packed = archive(
        ("files/other.kml", document(point("other", "6,52")).encode()),
        ("files/icon.png", b"\x89PNG"),
        ("doc.kml", (DATA / "google_earth.kml").read_bytes()),
    )
    preview = read(packed, "x.kmz")
    assert (preview.format, len(preview.accepted)) == ("kmz", 5)
    assert preview.accepted[-1].name == "other"  # type: ignore[union-attr]


def test_a_zip_bomb_stops_at_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kmz, "MAX_KML_BYTES", 1024 * 1024)
    packed = archive(("doc.kml", b" " * (8 * 1024 * 1024)))
    with pytest.raises(Refused) as refused:
        read(packed, "x.kmz")
    assert refused.value.code == "kmz-too-big"


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(archive(("doc.kml", b" " * 4_000_000)))
    directory = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 10)
    with pytest.raises(Refused):
        read(bytes(data), "x.kmz")


@pytest.mark.parametrize(
    ("packed", "code"),
    [
        (archive(("readme.txt", b"x")), "kmz-empty"),
        (archive(("../doc.kml", b"<kml/>")), "kmz-empty"),
        (archive(("/etc/doc.kml", b"<kml/>")), "kmz-empty"),
        (archive(("doc.kml", b"<kml/>" * 50))[:-40], "kmz-damaged"),
        (archive(*((f"f{n}", b"") for n in range(2001))), "kmz-too-big"),
    ],
)
def test_bad_archives_are_refused(packed: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(packed, "x.kmz")
    assert refused.value.code == code


def test_a_link_inside_the_archive_is_followed_and_one_outside_is_told() -> None:
    links = "".join(
        f"<NetworkLink><name>{href}</name><Link><href>{href}</href></Link></NetworkLink>"
        for href in ("lagen/punten.kml", "https://outside.invalid/a.kml", "../other.kml")
    )
    packed = archive(
        ("doc.kml", document(links).encode()),
        ("lagen/punten.kml", document(point("poort", "6,52")).encode()),
        ("lagen/half.kml", b"<kml><Document>"),
    )
    preview = read(packed, "x.kmz")
    assert [c.name for c in preview.accepted] == ["poort"]  # type: ignore[union-attr]
    told = [str(r.where) for r in preview.rejected]
    assert len(told) == 3
    assert told[0].startswith("doc.kml: NetworkLink")
    assert "lagen/half.kml" in told


def test_a_fourth_number_is_passed_over_and_told() -> None:
    (place,) = read(document(point("post", "5.51,52.01,0,20")), "x.kml").accepted
    assert (place.lat, place.lon) == (52.01, 5.51)  # type: ignore[union-attr]
    assert [str(remark) for remark in place.remarks] == [
        "a fourth number of its positions was passed over."
    ]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1252", "cp1252"),
        ("ISO-8859-1", "latin-1"),
        ("UTF-16", "utf-16"),
        ("utf-16", "utf-8"),
        ("UTF-16LE", "utf-8"),
        ("UTF-8", "utf-8"),
    ],
)
def test_an_encoding_is_read_as_it_is(declared: str, encoding: str) -> None:
    text = document(point("Één", "6,52"))
    whole = f'<?xml version="1.0" encoding="{declared}"?>{text}'
    (place,) = read(whole.encode(encoding), "x.kml").accepted
    assert place.name == "Één"  # type: ignore[union-attr]


def test_a_wrong_encoding_is_called_that() -> None:
    text = f'<?xml version="1.0" encoding="UTF-8"?>{document(point("Één", "6,52"))}'
    with pytest.raises(Refused) as refused:
        read(text.encode("cp1252"), "x.kml")
    assert refused.value.code == "wrong-encoding"
