"""GeoJSON as QGIS, geojson.io and hand editors write it, and as nobody should."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.core.errors import Refused
from app.interchange.candidates import (
    PlaceCandidate,
    RouteCandidate,
    TrackCandidate,
    ZoneCandidate,
)
from app.interchange.shapes import MAX_VERTICES
from tests.unit.app.interchange.samples import read, sample, utc

SQUARE = [[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.1], [5.0, 52.0]]


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def shape(kind: str, coordinates: Any) -> dict[str, Any]:
    return {"type": kind, "coordinates": coordinates}


def collection(*features: Any, **members: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **members})


def reason_of(item: Any) -> str:
    good = feature(shape("Point", [5, 52]), name="good")
    preview = read(collection(good, item), "x.geojson")
    assert [candidate.name for candidate in preview.accepted] == ["good"]
    (rejected,) = preview.rejected
    assert str(rejected.where).startswith("feature 2")
    return str(rejected.reason)


def test_qgis_export_in_rd_new_is_converted_and_split() -> None:
    preview = sample("qgis_zones_rd.geojson")
    first, second, gate = preview.accepted
    assert isinstance(first, ZoneCandidate)
    assert isinstance(gate, PlaceCandidate)
    assert (first.name, second.name) == ("TMZ Vlissingen-Oost (1)", "TMZ Vlissingen-Oost (2)")
    assert (first.kind, first.valid_from_ms) == ("TMO", utc(2024, 10, 25, 4))
    assert first.valid_to_ms == utc(2024, 10, 28, 18)
    assert (gate.lat, gate.lon) == pytest.approx((52.155172, 5.387203), abs=2e-5)
    assert "EPSG:28992" in str(first.remarks[0])
    assert [str(r.where) for r in preview.rejected] == ["feature 2"]


def test_geojson_io_export_keeps_title_description_hole() -> None:
    zone, fuel, line = sample("geojson_io.geojson").accepted
    assert isinstance(zone, ZoneCandidate)
    assert isinstance(fuel, PlaceCandidate)
    assert isinstance(line, RouteCandidate)
    assert (zone.name, zone.note, len(zone.rings)) == (
        "Staging area Eemshaven",
        "Gate 3 only\nno drones",
        2,
    )
    assert zone.rings[0][0] == (53.44, 6.82)
    assert (fuel.name, fuel.lat) == ("Fuel Zeezuiper", 51.5103)
    assert line.name == "geojson_io 3"
    assert line.remarks


def test_one_bad_feature_among_500_is_listed() -> None:
    features = [feature(shape("Point", [5 + n / 1000, 52]), name=f"p{n}") for n in range(500)]
    features[16] = feature(shape("Point", ["5.1", 52]), name="p16")
    preview = read(collection(*features), "many.geojson")
    assert len(preview.accepted) == 499
    (rejected,) = preview.rejected
    assert str(rejected.where) == "feature 17 (p16)"
    assert "“5.1”" in str(rejected.reason)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (feature(shape("Point", [5.3, 152.1])), "latitude 152.1 is outside"),
        (feature(shape("Point", [185.0, 52.1])), "longitude 185 is outside"),
        (feature(shape("Point", [52.1, 5.3])), "look swapped"),
        (feature(shape("Point", [52.1, 120.3])), "perhaps latitude and longitude are swapped"),
        (feature(shape("Point", [155000, 463000])), "look like RD New"),
        (feature(shape("Point", [float("nan"), 52])), "finite"),
        (feature(shape("Point", [True, 52])), "true stands"),
        (feature(shape("Point", [5])), "a list stands where a position"),
        (feature(shape("Point", [])), "empty"),
        (feature(shape("LineString", [[5, 52]])), "at least two points"),
        (feature(shape("LineString", [[5, 52], [5, 52]])), "the same"),
        (feature(shape("LineString", {"a": 1})), "an object stands"),
        (feature(shape("Polygon", [[[5, 52], [5.1, 52], [5, 52]]])), "three different corners"),
        (feature(shape("Polygon", [[[5, 52], [6, 52], [7, 52], [5, 52]]])), "no area"),
        (feature(shape("Polygon", [])), "empty"),
        (feature(shape("MultiPolygon", [])), "empty"),
        (feature(shape("Circle", [5, 52])), "“Circle” is not a geometry type"),
        (feature({"type": ["Point"], "coordinates": [5, 52]}), "not a geometry type"),
        (feature(None), "no geometry"),
        (feature({"type": "GeometryCollection", "geometries": []}), "collection is empty"),
        ({"type": "Feature"}, "no geometry"),
        ({"type": {}}, "not “Feature”"),
        (17, "must be an object"),
        (
            feature(
                shape("Polygon", [SQUARE]),
                valid_from="2024-10-27T00:00:00Z",
                valid_to="2024-10-26T00:00:00Z",
            ),
            "ends before",
        ),
    ],
)
def test_a_bad_feature_is_listed_with_its_reason(item: Any, words: str) -> None:
    assert words in reason_of(item)


def test_a_bow_tie_is_rejected_with_the_crossing() -> None:
    bow_tie = [[5.0, 52.0], [5.2, 52.2], [5.2, 52.0], [5.0, 52.2], [5.0, 52.0]]
    assert "crosses itself at 52.10000, 5.10000" in reason_of(feature(shape("Polygon", [bow_tie])))


def test_an_open_ring_is_closed_and_said() -> None:
    (zone,) = read(collection(feature(shape("Polygon", [SQUARE[:-1]]))), "x.json").accepted
    assert isinstance(zone, ZoneCandidate)
    assert zone.rings[0][0] == zone.rings[0][-1]
    assert "an open outline was closed." in map(str, zone.remarks)


def test_collections_and_multis_are_split_and_a_bad_part_is_named() -> None:
    mixed = {
        "type": "GeometryCollection",
        "geometries": [
            shape("Point", [5, 52]),
            shape("MultiLineString", [[[5, 52], [5.1, 52]], [[5, 52]]]),
        ],
    }
    preview = read(collection(feature(mixed, name="mixed")), "x.json")
    assert [c.name for c in preview.accepted] == ["mixed (1)", "mixed (2)"]
    assert str(preview.rejected[0].where) == "feature 1 (mixed), part 3"


def test_bare_geometry_feature_and_lines_of_features_are_read() -> None:
    point = shape("Point", [5, 52])
    assert len(read(json.dumps(point), "x.json").accepted) == 1
    assert len(read(json.dumps(feature(point)), "x.json").accepted) == 1
    lines = "\n".join([json.dumps(feature(point)), "{broken", json.dumps(feature(point))])
    preview = read(lines, "x.geojsonl")
    assert (len(preview.accepted), str(preview.rejected[0].where)) == (2, "line 2")


def test_a_line_with_times_is_a_track() -> None:
    line = shape("LineString", [[5, 52, 3], [5.1, 52, 3]])
    times = ["2024-10-25T04:00:00Z", "nonsense"]
    (track,) = read(collection(feature(line, name="t", coordTimes=times)), "x.json").accepted
    assert isinstance(track, TrackCandidate)
    assert track.points == ((52.0, 5.0, utc(2024, 10, 25, 4)), (52.0, 5.1, None))


def test_a_hundred_thousand_vertices_are_thinned_and_said() -> None:
    points = [[4 + n / 50_000, 52 + (n % 7) * 1e-6] for n in range(100_000)]
    (route,) = read(collection(feature(shape("LineString", points))), "x.json").accepted
    assert isinstance(route, RouteCandidate)
    assert 1000 < len(route.points) <= MAX_VERTICES
    assert route.points[-1] == pytest.approx((points[-1][1], points[-1][0]))
    assert any("100000 points thinned" in str(remark) for remark in route.remarks)


def test_names_of_strangers_carry_no_control_or_direction_marks() -> None:
    (place,) = read(
        collection(feature(shape("Point", [5, 52]), name="a\u202e\x00\n b\ud800" + "x" * 999)),
        "x.json",
    ).accepted
    assert place.name.startswith("a bx")
    assert len(place.name) == 200
    place.name.encode()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"type": "FeatureCollection", "features": [', "json-broken"),
        ("[" * 100_000, "json-broken"),
        ('{"type": "FeatureCollection", "features": 3}', "not-geojson"),
        ('{"type": "Topology"}', "not-geojson"),
        ('{"geometryType": "esriGeometryPoint"}', "not-geojson"),
        ("[1, 2]", "not-geojson"),
        (collection(feature(shape("Point", [155000, 463000]))), "projected-coordinates"),
        (collection(crs={"type": "link", "properties": {"href": "x"}}), "unknown-crs"),
        (collection(crs={"properties": {"name": "EPSG:999999"}}), "unknown-crs"),
        (collection(crs={"properties": {"name": "+proj=pipeline"}}), "unknown-crs"),
        (collection(crs=[]), "unknown-crs"),
    ],
)
def test_what_is_no_geojson_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(text, "x.geojson")
    assert refused.value.code == code
    assert "x.geojson" in refused.value.message


@pytest.mark.parametrize("name", ["EPSG:4326", "urn:ogc:def:crs:OGC:1.3:CRS84"])
def test_a_crs_of_degrees_changes_nothing(name: str) -> None:
    text = collection(
        feature(shape("Point", [5, 52]), name="p"), crs={"properties": {"name": name}}
    )
    (place,) = read(text, "x.json").accepted
    assert place.remarks == ()


def test_web_mercator_is_converted_and_a_position_off_the_grid_is_listed() -> None:
    preview = read(
        collection(
            feature(shape("Point", [556597.45, 6800125.45])),
            feature(shape("Point", [1e300, 1e300])),
            crs={"properties": {"name": "EPSG:3857"}},
        ),
        "x.json",
    )
    (place,) = preview.accepted
    assert isinstance(place, PlaceCandidate)
    assert (place.lat, place.lon) == pytest.approx((52.0, 5.0), abs=1e-4)
    assert len(preview.rejected) == 1


def test_degrees_under_the_name_of_rd_new_are_listed() -> None:
    text = collection(
        feature(shape("Point", [5.1, 52.0])), crs={"properties": {"name": "EPSG:28992"}}
    )
    preview = read(text, "x.json")
    assert preview.accepted == ()
    assert "outside the area" in str(preview.rejected[0].reason)


def test_an_integer_of_5000_digits_spoils_only_its_feature() -> None:
    text = collection(feature(shape("Point", [5, 52])), feature(shape("Point", [5, 777])))
    preview = read(text.replace("777", "7" * 5000), "x.json")
    assert (len(preview.accepted), len(preview.rejected)) == (1, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_a_mark_are_read(encoding: str) -> None:
    text = json.dumps(feature(shape("Point", [5, 52]), name="Één"), ensure_ascii=False)
    assert read(text.encode(encoding), "x.json").accepted[0].name == "Één"


def test_other_encodings_are_refused() -> None:
    with pytest.raises(Refused, match="UTF-8"):
        read('{"type": "é"}'.encode("cp1252"), "x.geojson")
