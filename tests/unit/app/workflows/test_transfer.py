"""Operation files: bad records are listed, the others load, and out again is in again."""

from __future__ import annotations

import json

import pytest

from app.bootstrap import AppContext, Workspace
from app.core.errors import Refused
from app.interchange.operation_file import read_operation
from app.workflows.transfer import dump_operation, load_operation
from db.schema import Movement
from tests.support.operations import NOW


def file(**sections: object) -> bytes:
    body = {"format": "toc-operation", "version": 1, "operation": {"name": "Uit bestand"}}
    return json.dumps({**body, **sections}).encode()


def test_bad_records_are_listed(context: AppContext) -> None:
    data = file(
        units=[{"key": "tf", "name": "TF"}, "geen", {"key": "x", "name": 5}],
        relationships=[{"holder": "tf", "unit": "weg", "type": "OPCON"}],
        movements=[{"key": "m", "number": "01-USV-01", "sp": "morgen"}],
    )
    loaded = load_operation(context.desk, read_operation(data, NOW))
    assert loaded.counts == {"unit": 1}
    assert len(loaded.rejected) == 4
    assert all(r.where and r.reason for r in loaded.rejected)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"format": "toc-operation", "version": 9}', b"\xff\xfe", b'{"a":1}'],
)
def test_what_is_no_operation_file_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read_operation(data, NOW)


def test_out_and_in_again_is_the_same(context: AppContext) -> None:
    data = file(units=[{"key": "tf", "name": "TF", "position": [51.5, 4.2]}])
    load_operation(context.desk, read_operation(data, NOW))
    once = dump_operation(context.desk)
    before = sum(context.desk.store.journal.have().values())
    loaded = load_operation(context.desk, read_operation(once, NOW))
    assert loaded.rejected == []
    assert sum(context.desk.store.journal.have().values()) >= before
    assert {u.name for u in context.command.units().values()} == {"TF"}


@pytest.mark.parametrize(
    ("section", "record"),
    [
        ("movements", {"number": "X2", "sp": "T-01:00", "route": [1, 2]}),
        ("movements", {"number": "X3", "sp": 10**17}),
        ("movements", {"number": "X4", "column": {"vehicles": "x"}}),
        ("movements", {"number": "X5", "column": {"vehicles": 1e8, "rate_kmh": 50}}),
        ("movements", {"number": "X6", "route": [{"name": "a"}]}),
        ("zones", {"name": "Z", "rings": [[[999, 0], [1, 1], [2, 2]]]}),
        ("zones", {"name": "Z", "gates": ["poort"]}),
        ("zones", {"name": "Z", "window": {"from": "T-01:00", "to": "T-02:00"}}),
        ("relationships", {"type": "OPCON", "window": []}),
        ("relationships", {"type": "OPCON", "window": {"from": "9999-12-31T23:59:59-14:00"}}),
        ("entries", {"text": "x", "event": "T-01:00", "event_zone": "??"}),
        ("entries", {"text": "x", "links": [{}]}),
        ("units", {"name": "U", "position": [1]}),
        ("units", {"name": "\ud800", "key": "\ud800"}),
        ("units", {"name": "x" * 70_000}),
    ],
)
def test_what_no_page_could_show_stays_out(
    context: AppContext, section: str, record: dict[str, object]
) -> None:
    data = file(**{section: [record, {"key": "goed"}]})
    loaded = load_operation(context.desk, read_operation(data, NOW))
    assert len(loaded.rejected) == 1
    assert str(loaded.rejected[0].reason)
    assert context.movements.movements(NOW) is not None
    dump_operation(context.desk)


def test_a_letter_or_marking_that_is_none_does_not_reach_the_operation(
    context: AppContext,
) -> None:
    for bad in ({"zone": "QQ"}, {"marking": "BLAH"}):
        body = {"format": "toc-operation", "version": 1, "operation": {"name": "X", **bad}}
        loaded = load_operation(context.desk, read_operation(json.dumps(body).encode(), NOW))
        assert len(loaded.rejected) == 1
    assert context.operation.get().zone == "A"


def test_a_key_is_there_once_in_the_whole_file(context: AppContext) -> None:
    data = file(
        units=[{"key": "a", "name": "Een"}, {"key": "a", "name": "Twee"}],
        places=[{"key": "a", "name": "Plaats"}],
    )
    loaded = load_operation(context.desk, read_operation(data, NOW))
    assert [str(r.where) for r in loaded.rejected] == ["units 2", "places 1"]
    assert {u.name for u in context.command.units().values()} == {"Een"}


def test_partners_timers_and_incidents_go_out_and_in(context: AppContext) -> None:
    data = file(
        posts=[{"key": "vcnl", "name": "VCNL", "kind": "road"}],
        people=[{"key": "p", "name": "J. Jansen", "post": "vcnl", "function": "WD"}],
        contact_timers=[
            {"key": "c", "about": "vcnl", "every_min": 30,
             "snooze": {"until": "T+01:00", "reason": "dienstwissel"}},
        ],
        entries=[
            {"key": "e", "number": "TOC-0001", "event": "T-01:00", "text": "Brand",
             "action": "Bergen", "owner": "OCCR", "due": "T+02:00", "tags": ["brand"]},
        ],
        incidents=[
            {"key": "i", "number": "INC-TOC-01", "title": "Brand", "entry": "e", "links": ["e"],
             "report_due": "T+00:30", "done": {"owner": {"at": "T+00:00", "by": "AB"}}},
        ],
    )  # fmt: skip
    loaded = load_operation(context.desk, read_operation(data, NOW))
    assert loaded.rejected == []
    entry = context.liaison.by_number("TOC-0001")
    assert entry.due == NOW + 2 * 3_600_000
    assert entry.tags == ("brand",)
    body = json.loads(dump_operation(context.desk))
    assert body["incidents"][0]["links"] == [body["incidents"][0]["entry"]] == [entry.id]
    assert body["contact_timers"][0]["snooze"]["until"].endswith("Z")
    again = read_operation(dump_operation(context.desk), NOW)
    by_table = {table: values for table, _, values in again.records}
    assert by_table["contact_timer"]["snooze"]["until"] == NOW + 3_600_000
    assert by_table["incident"]["done"] == {"owner": {"at": NOW, "by": "AB"}}


@pytest.mark.parametrize(
    ("section", "record"),
    [
        ("entries", {"number": "TOC-0001", "due": 10**17}),
        ("entries", {"number": "TOC-0001", "tags": [1]}),
        ("entries", {"number": "TOC-0001", "data": {"fields": {"a": 1}}}),
        ("entries", {"number": "TOC-0001", "paper": {"time": "gisteren"}}),
        ("contact_timers", {"every_min": 30, "snooze": {"reason": "x"}}),
        ("incidents", {"number": "INC-TOC-01", "done": {"step": 5}}),
    ],
)
def test_new_records_of_no_shape_stay_out(
    context: AppContext, section: str, record: dict[str, object]
) -> None:
    loaded = load_operation(context.desk, read_operation(file(**{section: [record]}), NOW))
    assert len(loaded.rejected) == 1
    assert loaded.accepted == 0


def test_the_open_operation_keeps_what_it_says_of_itself(context: AppContext) -> None:
    before = context.operation.get()
    body = {
        "format": "toc-operation",
        "version": 1,
        "operation": {"name": "Andere", "zone": "Q", "intent": "Uit het bestand"},
    }
    loaded = load_operation(context.desk, read_operation(json.dumps(body).encode(), NOW))
    assert loaded.rejected == []
    after = context.operation.get()
    assert (after.name, after.zone) == (before.name, before.zone)
    assert (before.intent, after.intent) == ("", "Uit het bestand")


@pytest.mark.parametrize("bad", [{"level": "KOSMISCH"}, {"release": "nobody!"}])
def test_an_entry_with_a_marking_that_is_none_is_left_out(
    context: AppContext, bad: dict[str, str]
) -> None:
    good = {"key": "e1", "number": "OCCR-0001", "event": "2024-10-27T12:00:00Z", "text": "x"}
    data = file(entries=[good, {**good, "key": "e2", "number": "OCCR-0002", **bad}])
    loaded = load_operation(context.desk, read_operation(data, NOW))
    assert [e.number for e in context.liaison.entries()] == ["OCCR-0001"]
    assert [str(r.where) for r in loaded.rejected] == ["entry OCCR-0002"]


def test_the_higher_marking_holds(context: AppContext) -> None:
    for given, holds in (("Dep.V", "Dep.V"), ("Stg.C", "Stg.C"), ("Ongerubriceerd", "Stg.C")):
        body = {
            "format": "toc-operation",
            "version": 1,
            "operation": {"name": "X", "marking": given},
        }
        load_operation(context.desk, read_operation(json.dumps(body).encode(), NOW))
        assert (
            str(context.operation.own_marking().level.name)
            == {"Dep.V": "DEP_V", "Stg.C": "STG_C"}[holds]
        )


@pytest.mark.slow
def test_a_thousand_movements_of_sixty_points_load_again_as_they_were(
    context: AppContext, workspace: Workspace
) -> None:
    route = [
        {"name": f"Punt {n}", "km": n * 4.5, "halt": 0, "lat": 51.0 + n / 90, "lon": 4.0 + n / 80}
        for n in range(60)
    ]
    movements = [
        {"key": f"m{i}", "number": f"26-NLD-{i}", "mode": "column", "sp": NOW + i, "route": route}
        for i in range(1000)
    ]
    loaded = load_operation(context.desk, read_operation(file(movements=movements), NOW))
    assert (loaded.counts, loaded.rejected) == ({"movement": 1000}, [])
    once = dump_operation(context.desk)
    other = workspace.create("Tweede", zone="A")
    try:
        again = load_operation(other.desk, read_operation(once, NOW))
        assert (again.counts, again.rejected) == ({"movement": 1000}, [])
        assert routes(other) == routes(context)
        assert json.loads(routes(other)[0][1]) == route
        # Keys become ids once more; all else that goes out again is what came in.
        assert without_keys(dump_operation(other.desk)) == without_keys(once)
    finally:
        other.close()


def routes(context: AppContext) -> list[tuple[str | None, str]]:
    return sorted((m.number, json.dumps(m.route)) for m in context.desk.all(Movement))


def without_keys(data: bytes) -> list[dict[str, object]]:
    found = [{k: v for k, v in m.items() if k != "key"} for m in json.loads(data)["movements"]]
    return sorted(found, key=lambda m: str(m["number"]))


def test_a_record_that_no_save_holds_is_listed_and_left_out(context: AppContext) -> None:
    heavy = {"number": "X", **dict.fromkeys(("cargo", "note", "escort", "hazard"), "x" * 65_000)}
    data = file(movements=[heavy, {"number": "Y"}])
    loaded = load_operation(context.desk, read_operation(data, NOW))
    assert loaded.counts == {"movement": 1}
    assert [r.where for r in loaded.rejected] == ["movement X"]
    assert "“X” is too large" in str(loaded.rejected[0].reason)


def test_a_loading_that_is_cancelled_leaves_nothing(context: AppContext) -> None:
    data = file(units=[{"name": f"Eenheid {i}"} for i in range(50)])
    load_operation(context.desk, read_operation(data, NOW), progress=lambda _done, _all: False)
    assert context.command.units() == {}
