"""GPX as Garmin BaseCamp and OsmAnd write it, and bad points inside good lines."""

from __future__ import annotations

import pytest

from app.core.errors import Refused
from app.interchange.candidates import PlaceCandidate, RouteCandidate, TrackCandidate
from tests.unit.app.interchange.samples import read, sample, utc


def gpx(inner: str, version: str = "1/1") -> str:
    return f'<gpx xmlns="http://www.topografix.com/GPX/{version}" version="1.1">{inner}</gpx>'


def track(*points: str) -> str:
    return gpx(f"<trk><name>t</name><trkseg>{''.join(points)}</trkseg></trk>")


def test_basecamp_waypoint_and_route_with_its_bends() -> None:
    place, route = sample("basecamp.gpx").accepted
    assert isinstance(place, PlaceCandidate)
    assert isinstance(route, RouteCandidate)
    assert (place.name, place.kind, place.note) == ("Zeezuiper", "user", "halt 15")
    assert route.points == ((51.47, 3.78), (51.471, 3.8), (51.472, 3.9), (51.51, 4.32))
    assert [name for name, _, _ in route.waypoints] == ["Heinkenszand", "Zeezuiper"]


def test_osmand_track_gives_one_track_for_each_segment() -> None:
    first, second = sample("osmand.gpx").accepted
    assert isinstance(first, TrackCandidate)
    assert (first.name, second.name) == ("Lead (1)", "Lead (2)")
    assert first.points[1] == (51.48, 3.79, utc(2024, 10, 25, 0, 1))


def test_gpx_1_0_is_read() -> None:
    text = gpx('<wpt lat="52" lon="5"><name>w</name></wpt>', "1/0")
    assert read(text, "x.gpx").accepted[0].name == "w"


def test_one_bad_waypoint_among_500_is_listed() -> None:
    points = [f'<wpt lat="52" lon="{5 + n / 1000}"><name>p{n}</name></wpt>' for n in range(500)]
    points[16] = '<wpt lat="fifty-two" lon="5"><name>p16</name></wpt>'
    preview = read(gpx("".join(points)), "many.gpx")
    assert len(preview.accepted) == 499
    assert [str(r.where) for r in preview.rejected] == ["waypoint 17 (p16)"]


def test_one_bad_point_among_500_leaves_the_track() -> None:
    points = [f'<trkpt lat="52" lon="{5 + n / 1000}"/>' for n in range(500)]
    points[16] = '<trkpt lat="NaN" lon="5"/>'
    preview = read(track(*points), "many.gpx")
    (loaded,) = preview.accepted
    assert isinstance(loaded, TrackCandidate)
    assert len(loaded.points) == 499
    assert [str(remark) for remark in loaded.remarks] == ["1 bad points were left out."]
    assert [str(r.where) for r in preview.rejected] == ["track 1 (t), point 17"]


def test_many_bad_points_are_told_as_a_count() -> None:
    preview = read(track(*(['<trkpt lat="99" lon="5"/>'] * 100)), "x.gpx")
    assert preview.accepted == ()
    assert len(preview.rejected) == 22
    assert "80 more bad points" in str(preview.rejected[20].reason)


def test_a_time_that_is_none_is_left_empty_and_said() -> None:
    preview = read(track('<trkpt lat="52" lon="5"><time>soon</time></trkpt>'), "x.gpx")
    (loaded,) = preview.accepted
    assert isinstance(loaded, TrackCandidate)
    assert loaded.points == ((52.0, 5.0, None),)
    assert loaded.remarks


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<trk><trkseg/></trk>", "track is empty"),
        ('<rte><rtept lat="52" lon="5"/></rte>', "at least two points"),
        ("<rte/>", "line is empty"),
        ('<wpt lat="52"/>', "no lat or no lon"),
    ],
)
def test_an_empty_thing_is_listed(inner: str, words: str) -> None:
    preview = read(gpx(inner), "x.gpx")
    assert preview.accepted == ()
    assert words in str(preview.rejected[0].reason)


def test_truncated_gpx_is_refused_with_the_line() -> None:
    with pytest.raises(Refused) as refused:
        read(gpx("<wpt>\n\n")[:-6], "x.gpx")
    assert (refused.value.code, refused.value.where) == ("xml-broken", "line 3")
