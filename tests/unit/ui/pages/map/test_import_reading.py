"""Files are read, shown and taken; what does not come in keeps its reason."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.task_force import NOW, Station
from ui.pages.map.import_reading import read_paths, take


def geojson(folder: Path, name: str = "a.geojson") -> Path:
    area = [[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]
    bow = [[5.0, 52.0], [5.1, 52.1], [5.1, 52.0], [5.0, 52.1], [5.0, 52.0]]
    shapes: list[tuple[str, str, object]] = [
        ("Area", "Polygon", [area]), ("Broken", "Polygon", [bow]),
        ("Way", "LineString", [[5.0, 52.0], [5.5, 52.0]]), ("Spot", "Point", [6.0, 53.0]),
    ]  # fmt: skip
    features = [
        {
            "type": "Feature",
            "properties": {"name": n},
            "geometry": {"type": t, "coordinates": coordinates},
        }
        for n, t, coordinates in shapes
    ]
    path = folder / name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_a_preview_counts_kinds_and_lists_what_is_left_out(post: Station, tmp_path: Path) -> None:
    reading = read_paths(post.context, [geojson(tmp_path)], NOW)
    assert reading.counts() == {"zone": 1, "route": 1, "place": 1}
    assert [(o.kind, o.name) for o in reading.offers(["zone", "place"])] == [
        ("zone", "Area"), ("place", "Spot"),
    ]  # fmt: skip
    (left,) = reading.left_out
    assert "Broken" in str(left.where)
    box = reading.extent(["place"])
    assert box is not None
    assert (box.south, box.west) == (53.0, 6.0)


def test_only_what_is_ticked_is_stored(post: Station, tmp_path: Path) -> None:
    reading = read_paths(post.context, [geojson(tmp_path)], NOW)
    taken = take(post.context, reading, ["place"])
    assert (taken.accepted, len(taken.left_out)) == (1, 1)
    assert [p.name for p in post.context.geography.places()] == ["Spot"]
    assert post.context.zones.zones(NOW) == []


def test_a_file_that_cannot_be_read_does_not_stop_the_others(post: Station, tmp_path: Path) -> None:
    reading = read_paths(post.context, [tmp_path / "gone.kml", geojson(tmp_path)], NOW)
    assert reading.left_out[0].source == "gone.kml"
    assert reading.counts()["zone"] == 1


def test_stopping_keeps_what_is_stored_and_says_so(post: Station, tmp_path: Path) -> None:
    files = [geojson(tmp_path, "a.geojson"), geojson(tmp_path, "b.geojson")]
    reading = read_paths(post.context, files, NOW)
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < 2

    taken = take(post.context, reading, ["zone", "route", "place"], progress)
    assert (taken.accepted, taken.stopped) == (2, True)
    assert seen == [(1, 6), (2, 6)]


def test_an_operation_file_is_known_by_its_content_and_comes_in_whole(
    post: Station, tmp_path: Path
) -> None:
    path = tmp_path / "other.json"
    body = {
        "format": "toc-operation", "version": 1, "operation": {"name": "Other"},
        "places": [{"key": "p", "name": "Poel", "position": [51.5, 3.9]}],
        "zones": [{"key": "z", "name": "Bad", "window": {"from": "yesterday"}}],
    }  # fmt: skip
    path.write_text(json.dumps(body), "utf-8")
    reading = read_paths(post.context, [path], NOW)
    assert (reading.previews, reading.whole_records()) == ((), 1)
    assert len(reading.left_out) == 1
    taken = take(post.context, reading, [])
    assert (taken.accepted, len(taken.left_out)) == (1, 1)
    assert [p.name for p in post.context.geography.places()] == ["Poel"]
