"""The movements presenter: the table of doctrine 3.3 to the minute, filters, delays."""

from __future__ import annotations

import pytest

from tests.support.task_force import (
    COLUMN,
    NOW,
    ZONE,
    Station,
    add_movement,
    add_movements,
    at,
)
from ui.pages.movements.columns import march_columns
from ui.pages.movements.points import chain_points, parse_points, text_of
from ui.pages.movements.presenter import (
    FILTERS,
    MovementsPresenter,
    counts,
    keeps,
    most_urgent,
    sound_column,
)
from ui.pages.movements.words import clock_text, delay_text, delay_tone

TABLE_3_3 = """
0200B - 0217B | 0206B - 0224B | 0218B - 0235B | 0243B - 0300B | 0257B 0312B 0329B
0320B - 0337B | 0346B - 0403B | 0353B - 0411B | 0402B - 0419B | 0427B - 0444B
0452B - 0510B | 0503B - 0520B | 0509B - 0526B | 0523B 0533B 0550B | 0613B - 0630B
0621B - 0638B
"""


def presenter(post: Station) -> MovementsPresenter:
    return MovementsPresenter(post.context.movements, dict)


def test_the_table_is_that_of_doctrine_3_3_to_the_minute(post: Station) -> None:
    id_ = add_movement(post.context, "21-USV-01", "1-2 CR", at("210200B"))
    row = next(r for r in presenter(post).rows(NOW) if r.id == id_)
    march = presenter(post).march(row)
    shown = {column.key: column for column in march_columns(ZONE)}
    told = [
        [shown[key].show(line).replace("–", "-") for key in ("head", "leaves", "clear")]
        for line in march.rows
    ]
    wanted = [cell.split() for line in TABLE_3_3.strip().splitlines() for cell in line.split("|")]
    assert told == wanted
    assert f"{march.road_space_km:.1f}" == "11.9"
    assert (f"{march.pass_time_min:.1f}", march.extra_time_min) == ("14.3", 3)


def test_a_report_moves_what_is_expected_and_only_that(post: Station) -> None:
    id_ = add_movement(post.context, "21-USV-01", "1-2 CR", at("210200B"))
    post.context.movements.report(id_, "De Stok", "210345B")
    row = presenter(post).rows(NOW)[0]
    lines = presenter(post).march(row).rows
    told = {line.point: line for line in lines}
    assert told["De Stok"].difference == 25
    assert told["Vlaketunnel"].expected is None, "the head has left it behind"
    assert clock_text(told["Princeville"].expected, ZONE, NOW) == "0411B"
    assert clock_text(told["Princeville"].head, ZONE, NOW) == "0346B"


def test_quick_filters_count_and_keep_the_same(post: Station) -> None:
    add_movements(post.context)
    rows = presenter(post).rows(NOW)
    numbers = counts(rows)
    assert numbers == {"": 10, "moving": 2, "late": 2, "due": 1, "planned": 3, "arrived": 1}
    for key in FILTERS:
        predicate = keeps(key)
        assert numbers[key] == sum(predicate(row) if predicate else True for row in rows)
    urgent = most_urgent(rows)
    assert urgent is not None
    assert urgent.view.state == "overdue"


def test_a_movement_without_route_says_why_it_has_no_table(post: Station) -> None:
    add_movement(post.context, "21-USA-11", "Parts", None, route=[], column={})
    row = presenter(post).rows(NOW)[0]
    march = presenter(post).march(row)
    assert march.rows == ()
    assert "no start time or no route" in str(march.refusal)


@pytest.mark.parametrize(
    ("minutes", "text", "tone"),
    [(25, "+25 min", "amber"), (0, "0 min", ""), (-3, "−3 min", ""), (31, "+31 min", "red")],
)
def test_a_delay_has_its_sign(minutes: int, text: str, tone: str) -> None:
    assert (delay_text(minutes), delay_tone(minutes)) == (text, tone)


def test_a_time_on_another_day_carries_that_day() -> None:
    assert clock_text(at("220100B"), ZONE, NOW) == "220100B"
    assert clock_text(at("210100B"), ZONE, NOW) == "0100B"


def test_points_come_back_from_their_text() -> None:
    route = [{"name": "SP", "km": 0.0}, {"name": "Halt", "km": 12.5, "halt": 15.0}]
    assert parse_points(text_of(route, ZONE), "column", at) == route
    train = [
        {"name": "A", "km": 0.0, "arrive": at("210300B"), "leave": at("210310B")},
        {"name": "B", "km": 60.0, "arrive": at("210400B")},
    ]
    assert parse_points(text_of(train, ZONE), "train", at) == train


def test_points_keep_the_place_that_is_known_by_name() -> None:
    known = [{"name": "De Poel", "km": 5.2, "lat": 51.47, "lon": 3.87}]
    found = parse_points("SP; 0\nDe Poel\t5,2", "column", at, known)
    assert found[1] == {"name": "De Poel", "km": 5.2, "lat": 51.47, "lon": 3.87}


@pytest.mark.parametrize(
    ("text", "told"), [("SP; 0", "at least"), ("SP; 0\nDe Poel", "Line 2"), ("A; 0\nB; x", "“x”")]
)
def test_points_that_cannot_be_read_are_told_by_line(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_points(text, "column", at)


def test_a_chain_gives_points_with_positions() -> None:
    points = chain_points("C1a")
    assert points[0]["km"] == 0.0
    assert all("lat" in point for point in points)
    assert chain_points("no such chain") == []


def test_figures_that_make_no_column_are_none() -> None:
    assert sound_column({**COLUMN, "rate_kmh": 0}) is None
    made = sound_column(COLUMN)
    assert made is not None
    assert made.vehicles == 60
