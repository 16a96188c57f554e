"""Positions: writing, reading, round trips and refusals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refused
from app.geo.coordinates import (
    format_dms,
    format_mgrs,
    format_rd,
    format_wgs84,
    parse_position,
)
from app.geo.lines import distance_km

MAP_LATS = st.floats(49.0, 55.0)
MAP_LONS = st.floats(1.0, 9.5)


@given(st.floats(-90.0, 90.0), st.floats(-180.0, 180.0))
def test_decimal_degrees_come_back(lat: float, lon: float) -> None:
    text = format_wgs84(lat, lon)
    if 49 <= lon <= 55 and 1 <= lat <= 9.5:  # the one area where a swap is suspected
        return
    read = parse_position(text)
    assert read.format == "wgs84"
    assert read.lat == pytest.approx(lat, abs=6e-6)
    assert read.lon == pytest.approx(lon, abs=6e-6)


@given(st.floats(-90.0, 90.0), st.floats(-180.0, 180.0))
def test_degrees_minutes_seconds_come_back(lat: float, lon: float) -> None:
    read = parse_position(format_dms(lat, lon))
    assert read.format == "dms"
    assert read.lat == pytest.approx(lat, abs=2e-5)
    assert read.lon == pytest.approx(lon, abs=2e-5)


@given(MAP_LATS, MAP_LONS, st.integers(1, 5))
def test_mgrs_comes_back_within_its_cell(lat: float, lon: float, digits: int) -> None:
    read = parse_position(format_mgrs(lat, lon, digits))
    cell_km = 10.0 ** (5 - digits) / 1000
    assert read.format == "mgrs"
    assert read.precision_m == cell_km * 1000
    assert distance_km((lat, lon), (read.lat, read.lon)) <= cell_km * 0.72


@given(st.floats(51.4, 53.2), st.floats(4.6, 6.5))
def test_rd_comes_back_within_a_metre(lat: float, lon: float) -> None:
    read = parse_position(format_rd(lat, lon))
    assert read.format == "rd"
    assert distance_km((lat, lon), (read.lat, read.lon)) <= 0.001


def test_known_points() -> None:
    assert format_rd(52.155172897, 5.387203657) == "155000 463000"
    assert format_mgrs(52.1551, 5.3872) == "31U FT 63303 80976"
    assert format_mgrs(52.1551, 5.3872, digits=3) == "31U FT 633 809"
    assert format_dms(52.1551, -5.3872) == "52°09'18.4\"N 005°23'13.9\"W"


def test_the_seam_at_six_degrees_east() -> None:
    """West of 6 E lies zone 31, from 6 E on zone 32; both names of a place there are read."""
    assert format_mgrs(52.0, 5.99999).startswith("31U GT ")
    assert format_mgrs(52.0, 6.0).startswith("32U KC ")
    west, east = (parse_position(format_mgrs(52.0, lon)) for lon in (5.99999, 6.00001))
    assert west.lon < 6.0 < east.lon
    assert distance_km((west.lat, west.lon), (east.lat, east.lon)) < 0.005
    beyond = parse_position("31U GT 08000 65000")  # zone 31 carried on across the seam
    assert beyond.lon > 6.0


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("52.1 5.3", "wgs84"),
        ("52.1,5.3", "wgs84"),
        ("52,1 5,3", "wgs84"),
        ("52,1, 5,3", "wgs84"),
        ("52.1N 5.3E", "wgs84"),
        ("N52.1 E5.3", "wgs84"),
        ("5.3 OL 52.1 NB", "wgs84"),
        ("52°06'N 5°18'E", "dms"),
        ("52° 6′ 0″ NB, 5° 18′ 0″ OL", "dms"),
        ("520600N 0051800E", "dms"),
        ("5206N 00518E", "dms"),
        ("N 52 06.0 E 005 18.0", "dms"),
    ],
)
def test_ways_to_type_one_place(text: str, kind: str) -> None:
    read = parse_position(text)
    assert (read.format, read.lat, read.lon) == (kind, pytest.approx(52.1), pytest.approx(5.3))


@pytest.mark.parametrize(
    "text", ["155000 463000", "RD 155000,463000", "x=155000 y=463000", "155.000 463.000"]
)
def test_ways_to_type_rd(text: str) -> None:
    read = parse_position(text)
    assert read.format == "rd"
    assert distance_km((read.lat, read.lon), (52.155172897, 5.387203657)) < 0.002


@pytest.mark.parametrize("text", ["31UFT6330380976", "31u ft 63303 80976", "mgrs 31U FT6330380976"])
def test_ways_to_type_mgrs(text: str) -> None:
    read = parse_position(text)
    assert distance_km((read.lat, read.lon), (52.1551, 5.3872)) < 0.002


def test_squares_that_look_like_dutch_compass_words() -> None:
    """NB is noorderbreedte, but also a square of zone 32."""
    assert parse_position("32U NB 0 4").format == "mgrs"
    assert parse_position("51 NB 9 OL").format == "wgs84"


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("", "position-empty", "empty"),
        ("Amersfoort", "position-unread", "Amersfoort"),
        ("5.3 52.1", "position-swapped", "latitude 5.30000, longitude 52.10000"),
        ("463000 155000", "position-rd", "y first"),
        ("400000 800000", "position-rd", "reads as RD"),
        ("52,1", "position-ambiguous", "decimal comma"),
        ("95.0 5.3", "position-range", "latitude 95.00000"),
        ("52.1N 5.3N", "position-letters", "N and N"),
        ("-52.1N 5.3E", "position-sign", "minus"),
        ("52.1 N 5.3 O", "position-letters", "letter O"),
        ("52°06' 5°18'", "position-letters", "N, S, E or W"),
        ("52°66'N 5°18'E", "position-minutes", "60 or more"),
        ("52.5°06'N 5°18'E", "position-minutes", "fraction"),
        ("31UFT123", "position-mgrs", "3 digits"),
        ("31U FT 123 45678", "position-mgrs", "8 digits"),
        ("31I FT 12 34", "position-mgrs", "I and O"),
        ("31U AA 12 34", "mgrs-invalid", "does not exist"),
        ("31U", "position-unread", "31U"),
    ],
)
def test_refusals_name_what_was_read(text: str, code: str, named: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_position(text)
    assert caught.value.code == code
    assert named in caught.value.message


@given(st.text(alphabet="0123456789 .,°'\"NSEWOUFTLRDB-+;/", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = parse_position(text)
    except Refused:
        return
    assert -90 <= read.lat <= 90
    assert -180 <= read.lon <= 180


def test_outside_a_grid_is_refused() -> None:
    with pytest.raises(Refused, match="Netherlands only"):
        format_rd(48.85, 2.35)
    with pytest.raises(Refused, match="84 N"):
        format_mgrs(85.0, 0.0)
