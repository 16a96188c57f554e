"""The door: what a file is, what is refused, and that nothing else ever escapes."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import Refused
from app.interchange import read as door
from app.interchange.candidates import Preview
from app.interchange.read import FORMATS, read_file
from app.interchange.tray import Source
from tests.unit.app.interchange.samples import DATA, REFERENCE_MS, read, sample

SAMPLES = sorted(path.name for path in DATA.iterdir())
SUFFIXES = [suffix for each in FORMATS for suffix in each.suffixes] + ["", ".xlsx"]


def survives(data: bytes, name: str) -> None:
    """Either a Preview or a Refused with a sentence; anything else fails the test."""
    try:
        preview = read(data, name)
    except Refused as error:
        refused = error
    else:
        assert isinstance(preview, Preview)
        assert all(each.where and each.reason for each in preview.rejected)
        for candidate in preview.accepted:
            assert candidate.name.encode()
        return
    assert refused.code
    assert refused.message.endswith(".")


@pytest.mark.parametrize("name", SAMPLES)
def test_content_decides_whatever_the_suffix(name: str) -> None:
    data = (DATA / name).read_bytes()
    assert read(data, "renamed.dat").format == sample(name).format


def test_formats_have_unique_keys_and_suffixes() -> None:
    suffixes = [suffix for each in FORMATS for suffix in each.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert len({each.key for each in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \r\n", "empty-file"),
        (b"\x00" * 4096, "empty-file"),
        (b"SQLite format 3\x00....", "unknown-format"),
        (b"%PDF-1.7", "unknown-format"),
        (b"<html><body/></html>", "unknown-format"),
        (b"PK\x03\x04....xl/workbook.xml", "unknown-format"),
        (b"PK\x03\x04 nothing", "kmz-damaged"),
        (b"no header at all", "no-header"),
    ],
)
def test_strangers_are_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data, "x.bin")
    assert refused.value.code == code


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.kml")
    for path in (tmp_path, tmp_path / "absent.kml", tmp_path / "pipe.kml", Path("a\x00b")):
        with pytest.raises(Refused):
            read_file(path, reference_ms=REFERENCE_MS, zone="B")


def test_a_file_over_the_cap_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MAX_BYTES", 100)
    (tmp_path / "big.csv").write_bytes(b"x" * 101)
    with pytest.raises(Refused) as refused:
        read_file(tmp_path / "big.csv", reference_ms=REFERENCE_MS, zone="B")
    assert refused.value.code == "file-too-large"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_any_bytes_give_a_preview_or_a_refusal(data: bytes, suffix: str) -> None:
    survives(data, f"x{suffix}")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(FORMATS))
def test_any_bytes_given_to_any_reader(data: bytes, kind: door.FileFormat) -> None:
    try:
        kind.read(data, Source("x", REFERENCE_MS, "B"))
    except Refused:
        return


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SAMPLES), st.integers(0, 2**32))
def test_mutated_samples(name: str, seed: int) -> None:
    dice = random.Random(seed)
    data = bytearray((DATA / name).read_bytes())
    for _ in range(dice.randint(1, 8)):
        where = dice.randrange(len(data))
        action = dice.randrange(4)
        if action == 0:
            data[where] = dice.randrange(256)
        elif action == 1:
            del data[where : where + dice.randint(1, 40)]
            data += b"\n"
        elif action == 2:
            data[where:where] = dice.choice([b"9" * 30, b"<", b"&x;", b'"', b"NaN", b"-", b"]}"])
        else:
            data = data[: where + 1]
    survives(bytes(data), name)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "name", "coordinates", "id"]), inner, max_size=3)
    ),
    max_leaves=12,
)
KINDS = st.sampled_from(
    ["Point", "LineString", "Polygon", "MultiPoint", "MultiPolygon", "GeometryCollection", "Other"]
)
NUMBERS = st.floats(-200, 200) | st.floats() | st.integers(-10, 60)
POSITIONS = st.lists(NUMBERS, min_size=1, max_size=3)
RINGS = st.lists(st.lists(POSITIONS, max_size=6), max_size=3)


@settings(max_examples=200, deadline=None)
@given(
    KINDS,
    JSON | POSITIONS | st.lists(POSITIONS) | RINGS | st.lists(RINGS, max_size=2),
    JSON | st.fixed_dictionaries({}, optional={"name": JSON, "valid_from": JSON, "times": JSON}),
    st.none() | st.just({"properties": {"name": "EPSG:28992"}}) | JSON,
)
def test_any_json_in_the_shape_of_a_feature(
    kind: str, coordinates: object, properties: object, crs: object
) -> None:
    geometry = {"type": kind, "coordinates": coordinates, "geometries": coordinates}
    item = {"type": "Feature", "geometry": geometry, "properties": properties}
    root: dict[str, object] = {"type": "FeatureCollection", "features": [item, coordinates]}
    if crs is not None:
        root["crs"] = crs
    survives(json.dumps(root).encode(), "x.geojson")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=14, max_size=14))
def test_any_text_in_the_cells(cells: list[str]) -> None:
    header = (
        "number;name;mode;unit;nation;vehicles;gap;length;rate;march units;unit gap;sp;route;note"
    )
    survives(f"{header}\n{';'.join(cells)}\n".encode("utf-8", "replace"), "x.csv")
    cells[0], cells[2], cells[5:11], cells[11] = "a1", "", [""] * 6, "250200BOCT24"
    survives(f"{header}\n{';'.join(cells)}\n".encode("utf-8", "replace"), "x.csv")
