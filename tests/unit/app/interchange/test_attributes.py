"""What a file says besides a shape is read as meant, kept in the note or told, in every format."""

from __future__ import annotations

import json

import pytest

from app.interchange.candidates import ZoneCandidate
from tests.unit.app.interchange.samples import read, utc

RING = [[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]
OUTLINE = " ".join(f"{lon},{lat}" for lon, lat in RING)
POLYGON = (
    f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{OUTLINE}</coordinates></LinearRing>"
    "</outerBoundaryIs></Polygon>"
)


def zone(text: str, name: str) -> ZoneCandidate:
    preview = read(text, name)
    assert preview.rejected == ()
    (candidate,) = preview.accepted
    assert isinstance(candidate, ZoneCandidate)
    return candidate


def kml(inside: str, around: str = "") -> ZoneCandidate:
    return zone(
        f"<kml><Document>{around}<Placemark><name>TMZ</name>{inside}{POLYGON}</Placemark>"
        "</Document></kml>",
        "x.kml",
    )


def extended(**values: str) -> str:
    data = "".join(f'<Data name="{k}"><value>{v}</value></Data>' for k, v in values.items())
    return f"<ExtendedData>{data}</ExtendedData>"


def geojson(**properties: object) -> ZoneCandidate:
    feature = {
        "type": "Feature",
        "properties": {"name": "TMZ", **properties},
        "geometry": {"type": "Polygon", "coordinates": [RING]},
    }
    return zone(json.dumps(feature), "x.geojson")


FROM, TO = utc(2026, 12, 1, 6), utc(2026, 12, 3, 18)
BEGIN, END = "2026-12-01T06:00:00Z", "2026-12-03T18:00:00Z"


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (f"<begin>{BEGIN}</begin><end>{END}</end>", (FROM, TO)),
        (f"<begin>{BEGIN}</begin>", (FROM, None)),
        (f"<end>{END}</end>", (None, TO)),
        ("<begin>2026-12-01</begin><end>2026-12-03</end>", (utc(2026, 12, 1), utc(2026, 12, 4))),
        ("<begin>2026-12</begin>", (utc(2026, 12, 1), None)),
    ],
)
def test_windows_of_kml(span: str, expected: tuple[int | None, int | None]) -> None:
    found = kml(f"<TimeSpan>{span}</TimeSpan>")
    assert (found.valid_from_ms, found.valid_to_ms) == expected
    inherited = kml("", f"<TimeSpan>{span}</TimeSpan>")
    assert (inherited.valid_from_ms, inherited.valid_to_ms) == expected
    own = kml("<TimeSpan><end>2030</end></TimeSpan>", f"<TimeSpan>{span}</TimeSpan>")
    assert (own.valid_from_ms, own.valid_to_ms) == (None, utc(2031, 1, 1))


def test_a_stamp_of_a_day_is_a_window_and_one_of_a_moment_is_told() -> None:
    day = kml("<TimeStamp><when>2026-12-01</when></TimeStamp>")
    assert (day.valid_from_ms, day.valid_to_ms) == (utc(2026, 12, 1), utc(2026, 12, 2))
    moment = kml(f"<TimeStamp><when>{BEGIN}</when></TimeStamp>")
    assert moment.valid_from_ms is None
    assert "is a moment" in str(moment.remarks[0])


@pytest.mark.parametrize(
    ("keys", "values", "expected"),
    [
        (("valid_from", "valid_to"), (BEGIN, END), (FROM, TO)),
        (("Geldig van", "Geldig tot"), (BEGIN, END), (FROM, TO)),
        (("begindatum", "einddatum"), (BEGIN, END), (FROM, TO)),
        (("START_TIME", "END_TIME"), (BEGIN, END), (FROM, TO)),
        (("van", "tot"), (BEGIN, END), (FROM, TO)),
        (("from", "until"), (str(FROM), str(TO)), (FROM, TO)),
        (("from", "until"), (str(FROM // 1000), str(TO // 1000)), (FROM, TO)),
        (("x", "tot"), ("1", END), (None, TO)),
    ],
)
def test_windows_under_other_names(
    keys: tuple[str, str], values: tuple[str, str], expected: tuple[int | None, int | None]
) -> None:
    found = kml(extended(**dict(zip(keys, values, strict=True))))
    assert (found.valid_from_ms, found.valid_to_ms) == expected
    other = geojson(**dict(zip(keys, values, strict=True)))
    assert (other.valid_from_ms, other.valid_to_ms) == expected


def test_numbers_and_days_of_geojson() -> None:
    found = geojson(valid_from=FROM, valid_to=TO // 1000)
    assert (found.valid_from_ms, found.valid_to_ms) == (FROM, TO)
    # Whole days in the operation zone, here B: in December the Dutch clock is A.
    days = geojson(valid_from="2026-12-01", valid_to="2026-12-03")
    assert (days.valid_from_ms, days.valid_to_ms) == (utc(2026, 11, 30, 23), utc(2026, 12, 3, 23))


def test_what_is_no_time_stays_in_the_note_and_is_told() -> None:
    for found in (kml(extended(start="Vlissingen")), geojson(start="Vlissingen")):
        assert found.valid_from_ms is None
        assert "start: Vlissingen" in found.note
        assert "start left empty" in str(found.remarks[0])


def test_attributes_without_a_field_are_kept_in_the_note() -> None:
    expected = ["Verhard", "Beheerder: gemeente", "MaxAsdruk_t: 11.5", "Open: true"]
    as_kml = kml(
        "<description>Verhard</description><ExtendedData><SchemaData>"
        '<SimpleData name="Beheerder">gemeente</SimpleData><SimpleData name="MaxAsdruk_t">11.5'
        '</SimpleData></SchemaData><Data name="o"><displayName>Open</displayName>'
        "<value>true</value></Data></ExtendedData>"
    )
    as_geojson = geojson(description="Verhard", Beheerder="gemeente", MaxAsdruk_t=11.5, Open=True)
    for found in (as_kml, as_geojson):
        assert found.note.splitlines() == expected
        assert found.remarks == ()


def test_address_and_telephone_of_kml_are_kept() -> None:
    found = kml("<address>Kade 1</address><phoneNumber>tel:0500-1</phoneNumber>")
    assert found.note.splitlines() == ["address: Kade 1", "phoneNumber: tel:0500-1"]


def test_how_it_was_drawn_is_no_fact() -> None:
    assert geojson(stroke="#f00", fill_opacity=0.5, styleUrl="#a", fid=7).note == ""


def test_very_many_attributes_are_counted() -> None:
    found = geojson(**{f"k{n}": n for n in range(200)})
    assert len(found.note.splitlines()) == 60
    assert "140 of 200" in str(found.remarks[0])


def test_markup_in_a_name_and_an_empty_first_element() -> None:
    found = zone(
        f"<kml><Placemark><name></name><name>&lt;b&gt;TMZ&lt;/b&gt; Zuid</name>{POLYGON}"
        "</Placemark></kml>",
        "x.kml",
    )
    assert found.name == "TMZ Zuid"
    assert geojson(name="<i>Kade</i> < 5 t").name == "Kade < 5 t"


def test_an_end_before_the_begin_is_refused_in_every_format() -> None:
    turned = {"valid_from": END, "valid_to": BEGIN}
    feature = {
        "type": "Feature",
        "properties": turned,
        "geometry": {"type": "Polygon", "coordinates": [RING]},
    }
    inside = f"<kml><Placemark>{extended(**turned)}{POLYGON}</Placemark></kml>"
    for text, name in ((json.dumps(feature), "x.geojson"), (inside, "x.kml")):
        preview = read(text, name)
        assert preview.accepted == ()
        assert "ends before it begins" in str(preview.rejected[0].reason)
