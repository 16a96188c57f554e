"""The example operation: it loads whole, and it shows at T what it was written to show."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import EXAMPLE, AppContext, Workspace
from app.cli.run import answer, parser
from app.core.clock import FixedClock
from app.core.durations import HOUR_MS, MINUTE_MS
from app.domains.movements.march import nearest_minute
from app.geo.lines import require_polygon
from app.interchange.operation_file import read_operation
from app.workflows.transfer import Loaded

# Whole ten minutes, so that T is the clock itself; in November, so the local letter is A.
T = 1_794_999_600_000
# Minutes after the start point: head, head leaves, tail clear (doctrine 3.3, its DTGs less 0200B).
TABLE_3_3 = [
    (0, None, 17), (6, None, 24), (18, None, 35), (43, None, 60), (57, 72, 89), (80, None, 97),
    (106, None, 123), (113, None, 131), (122, None, 139), (147, None, 164), (172, None, 190),
    (183, None, 200), (189, None, 206), (203, 213, 230), (253, None, 270), (261, None, 278),
]  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[AppContext, Loaded]]:
    base: Path = tmp_path_factory.mktemp("example")
    context, loaded = Workspace(base, FixedClock(T)).example()
    assert loaded is not None
    yield context, loaded
    context.close()


@pytest.fixture(scope="module")
def context(opened: tuple[AppContext, Loaded]) -> AppContext:
    return opened[0]


@pytest.fixture(scope="module")
def body() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        files("resources").joinpath("examples", EXAMPLE).read_bytes()
    )
    return found


def test_everything_loads(opened: tuple[AppContext, Loaded]) -> None:
    _, loaded = opened
    assert loaded.rejected == []
    assert loaded.counts["unit"] >= 30
    assert loaded.counts["relationship"] >= 50
    assert loaded.counts["zone"] >= 12
    assert 38 <= loaded.counts["movement"] <= 45
    assert 280 <= loaded.counts["entry"] <= 330
    assert loaded.counts["post"] >= 20
    assert loaded.counts["passage"] >= 150


def test_the_operation_says_that_it_is_an_exercise(context: AppContext) -> None:
    operation = context.operation.get()
    assert (operation.code, operation.exercise) == ("HNS24", True)
    assert operation.marking == "EXERCISE Ongerubriceerd"
    assert operation.zone == "A"


def test_every_reference_and_link_is_in_the_file(body: dict[str, Any]) -> None:
    rows = [row for rows in body.values() if isinstance(rows, list) for row in rows]
    keys = Counter(row["key"] for row in rows)
    assert max(keys.values()) == 1
    assert [link for row in rows for link in row.get("links", ()) if link not in keys] == []


def test_the_states_at_t(context: AppContext) -> None:
    found = context.movements.movements(T)
    states = Counter(m.state for m in found)
    assert 8 <= states["moving"] + states["halted"] <= 10
    assert (states["late"], states["overdue"], states["due"], states["cancelled"]) == (2, 1, 2, 1)
    assert states["arrived"] >= 10
    assert states["planned"] >= 10
    assert all(15 <= m.delay_min <= 40 for m in found if m.state == "late")
    assert 1800 <= sum(m.vehicles for m in found) <= 2200


def test_the_states_hold_until_the_next_loading_step(context: AppContext) -> None:
    # The loader takes T back to whole ten minutes, so the window may open up to ten later.
    clock = context.clock
    assert isinstance(clock, FixedClock)
    before = {m.number: m.state for m in context.movements.movements(T)}
    clock.advance(600)
    after = {m.number: m.state for m in context.movements.movements(T + 600_000)}
    clock.advance(-600)
    same = {"halted": "moving"}
    changed = {n for n in before if same.get(before[n], before[n]) != same.get(after[n], after[n])}
    assert changed == set()


def test_the_past_has_no_overdue_and_the_future_only_the_one_of_now(context: AppContext) -> None:
    past = Counter(m.state for m in context.movements.movements(T - 6 * HOUR_MS))
    assert past["overdue"] == past["late"] == 0
    assert past["arrived"] >= 10
    future = context.movements.movements(T + 6 * HOUR_MS)
    assert [m.number for m in future if m.state == "overdue"] == ["25-USE-09"]
    assert Counter(m.state for m in future)["arrived"] > past["arrived"]


def test_25_usv_08_is_the_worked_table(context: AppContext) -> None:
    movement = context.movements.by_number("25-USV-08")
    assert movement.sp is not None
    rows = context.movements.table(movement.id, T).planned

    def minutes(ms: int) -> int:
        return nearest_minute(ms - (movement.sp or 0)) // MINUTE_MS

    found = [
        (minutes(r.arrive_ms), minutes(r.leave_ms) if r.leave_ms else None, minutes(r.clear_ms))
        for r in rows
    ]
    assert found == TABLE_3_3
    assert rows[0].name == "SP A58 afrit 36 Heinkenszand"
    assert rows[-1].km == pytest.approx(196.3)
    view = context.movements.get(movement.id, T)
    assert view is not None
    assert view.state == "moving"
    assert view.vehicles == 60


def test_every_movement_has_a_table_and_passages_in_order(context: AppContext) -> None:
    for view in context.movements.movements(T):
        table = context.movements.table(view.id, T)
        planned = {row.name: row.arrive_ms for row in table.planned}
        heads = [p.head for p in table.passages]
        assert all(a < b for a, b in pairwise(heads)), view.number
        assert all(p.tail is None or p.tail > p.head for p in table.passages), view.number
        early = [p for p in table.passages if p.head < planned[p.point] - 5 * MINUTE_MS]
        assert early == [], view.number
        assert all(p.head <= T and (p.tail or 0) <= T for p in table.passages), view.number
        if view.state == "arrived":
            assert [p.point for p in table.passages] == [row.name for row in table.planned]


def test_every_passage_is_told_by_an_entry_of_that_time(context: AppContext) -> None:
    entries = {e.id: e for e in context.liaison.entries(limit=1000)}
    for view in context.movements.movements(T):
        for passage in context.movements.table(view.id, T).passages:
            entry = entries[passage.entry]
            assert view.id in entry.links
            assert view.number in entry.text
            assert passage.point in entry.text
            assert max(passage.head, passage.tail or 0) <= entry.event <= entry.entered <= T


def test_the_log_has_no_gaps_and_ends_minutes_before_t(context: AppContext) -> None:
    entries = context.liaison.entries(limit=1000)
    for station in ("TOC", "OCCR", "VCNL"):
        mine = sorted((e for e in entries if e.station == station), key=lambda e: e.number)
        assert [e.number for e in mine] == [f"{station}-{n:04d}" for n in range(1, len(mine) + 1)]
        assert all(a.entered <= b.entered for a, b in pairwise(mine))
        assert mine[0].kind == "opening"
    assert all(e.event <= e.entered <= T for e in entries)
    assert T - max(e.entered for e in entries) <= 5 * MINUTE_MS
    assert T - min(e.event for e in entries) <= 72 * HOUR_MS
    # Local letter where none is written; the US partners report in Zulu.
    assert {e.event_zone for e in entries} == {"A", "Z"}


def test_the_log_shows_what_a_log_can_hold(context: AppContext) -> None:
    entries = context.liaison.entries(limit=1000)
    precedence = Counter(e.precedence for e in entries)
    assert precedence["FLASH"] in (1, 2)
    assert precedence["IMMEDIATE"] in (4, 5)
    assert any(e.precedence == "FLASH" and T - e.event < HOUR_MS for e in entries)
    assert len([e for e in entries if e.corrected_by]) == 5
    assert len([e for e in entries if e.struck]) == 3
    assert 3 <= len([e for e in entries if e.late]) <= 6
    kinds = {"opening", "closing", "handover", "incident", "order", "request", "decision"}
    assert kinds <= {e.kind for e in entries}


def test_the_findings_are_the_deliberate_ones(context: AppContext) -> None:
    found = [(f.rule, f.level) for f, _ in context.command.findings()]
    assert found == [("C9", "error"), ("C13", "warning")]
    deliberate = [e for e in context.command.edges() if e.purpose and "BEWUST" in e.purpose]
    assert len(deliberate) == 2
    assert context.zones.findings(T) == []


def test_the_command_changes_tomorrow(context: AppContext) -> None:
    def holder(at: int, short: str) -> str:
        branch = next(
            b for b in context.command.tree(at).branches.values() if b.unit.short == short
        )
        return branch.edge.holder_name if branch.edge else ""

    day = 24 * HOUR_MS
    assert (holder(T, "FP Res"), holder(T + day, "FP Res")) == ("TF SPOD Z", "TF SPOD N")
    given = [e.holder_name for e in context.command.edges(T + day) if e.unit_name == "DDG Det"]
    assert (holder(T, "DDG Det"), "TF SPOD N" in given) == ("C-TF HNS", True)


def test_the_zones_are_sound_areas_in_every_stage(context: AppContext) -> None:
    zones = context.zones.zones(T)
    for zone in zones:
        for ring in zone.rings:
            require_polygon(list(ring), zone.name)
    assert {"active", "planned", "ended", "decided", "announced"} == {z.state for z in zones}
    assert [z.name for z in zones if z.ending_soon] == ["Stremming Sloehaven"]


def test_units_carry_codes_of_twenty_digits_and_posts_no_real_number(
    body: dict[str, Any], context: AppContext
) -> None:
    units = context.command.units().values()
    assert all(re.fullmatch(r"100[0-9]1[01][0-9]{14}", u.sidc) for u in units)
    assert all(re.fullmatch(r"\+(31|49) 000 \d\d \d\d", p["phone"]) for p in body["posts"])


@pytest.mark.parametrize(("language", "start", "mission"), [
    ("nl", "SP A58 afrit 36 Heinkenszand", "Ongeveer 2.000 voertuigen"),
    ("en", "SP A58 exit 36 Heinkenszand", "Receive about 2,000 vehicles"),
])  # fmt: skip
def test_it_is_wholly_in_the_language_of_the_station(
    language: str, start: str, mission: str
) -> None:
    data = files("resources").joinpath("examples", EXAMPLE).read_bytes()
    file = read_operation(data, T, language)
    moves = {values["number"]: values for table, _, values in file.records if table == "movement"}
    assert moves["25-USV-08"]["route"][0]["name"] == start
    assert str(file.operation["intent"]).startswith(mission)
    points = {p["name"] for values in moves.values() for p in values.get("route", [])}
    said = {values["point"] for table, _, values in file.records if table == "passage"}
    assert said <= points | {"Vlissingen", "Eemshaven"}
    assert not [one for one in file.records if "{'nl'" in str(one)]


def test_a_text_in_both_languages_is_a_text_in_either(body: dict[str, Any]) -> None:
    """No half: what stands in two languages has words in both."""

    def pairs(value: object) -> Iterator[dict[str, str]]:
        if isinstance(value, dict):
            if value.keys() == {"nl", "en"}:
                yield value
            for one in value.values():
                yield from pairs(one)
        elif isinstance(value, list):
            for one in value:
                yield from pairs(one)

    found = list(pairs(body))
    assert len(found) > 400
    assert all(text.strip() for pair in found for text in pair.values())


#: Words that only a sentence of one language holds; proper names have none of these.
ONE_LANGUAGE = re.compile(
    r"\b(de|het|een|van|voor|bij|naar|niet|geen|en|met|aan|over|zonder|vanaf|tot|is|pad|groep|poort|"
    r"kade|verbod|telefoon|mondeling|marifoon|the|of|and|for|from|with|at|not|to|und|für|"
    r"der|received|bestätigt)\b",
    re.IGNORECASE,
)
#: `A1 De Lutte`: an article that begins a name.
PLACE = re.compile(r"\bDe [A-Z]\w+|Den [A-Z]\w+|Twente|van Dam")
#: Words of the program, which the window tells in its own language.
CODES = {"key", "links", "kind", "state", "status", "mode", "role", "type", "level", "marking"}
#: Who a unit is stands in two columns; a reference names the key of a record.
NAMES = {"name_nl", "parent", "holder", "unit", "giver", "guard", "entry", "post", "to", "from"}


def test_no_text_of_it_stands_in_one_language_only(body: dict[str, Any]) -> None:
    def alone(value: object, key: str) -> Iterator[str]:
        if isinstance(value, str):
            if key not in CODES | NAMES and ONE_LANGUAGE.search(PLACE.sub("", value)):
                yield f"{key}: {value}"
        elif isinstance(value, dict) and value.keys() != {"nl", "en"}:
            for name, one in value.items():
                yield from alone(one, name)
        elif isinstance(value, list):
            for one in value:
                yield from alone(one, key)

    units = {unit["name"] for unit in body["units"] if unit.get("name_nl")}
    found = [line for line in alone(body, "") if line.removeprefix("name: ") not in units]
    assert found == []


def test_the_command_line_loads_it_in_the_language_it_is_told(tmp_path: Path) -> None:
    words = ["--base-dir", str(tmp_path), "--lang", "en", "demo", "--json"]
    reply = answer(parser().parse_args(words))
    assert reply.data["operation"] == "Host Nation Support 2024 (example)"
    context = Workspace(tmp_path).open("example")
    texts = {entry.text for entry in context.liaison.entries(limit=1000)}
    context.close()
    assert "Unloading Vlissingen: 100 vehicles and 46 containers off the ship, no damage." in texts


def test_each_language_tells_the_same_log(body: dict[str, Any]) -> None:
    """Movements, numbers and times of an entry are those of its other half."""
    numbers = re.compile(r"\b\d+(?:-[A-Z]{3}-\d+)?")
    texts = [row["text"] for row in body["entries"] if isinstance(row["text"], dict)]
    assert len(texts) > 250
    for text in texts:
        assert numbers.findall(text["nl"]) == numbers.findall(text["en"]), text
