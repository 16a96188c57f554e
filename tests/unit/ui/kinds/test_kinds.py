"""What was forgotten in silence: every kind is shown, linked, found, exported and loaded."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

import app
from app.core.durations import MINUTE_MS
from app.core.named import Kind
from app.core.sentences import tell
from app.core.undo import Act, Barrier
from app.domains.liaison.service import NewEntry
from app.interchange.operation_file import read_operation
from app.workflows.transfer import _id_of as id_of
from app.workflows.transfer import dump_operation, load_operation
from db.schema import BY_TABLE
from tests.support.records import record_id, values_of, write_all
from tests.support.task_force import NOW, Station, station
from ui.kinds import BY_KEY, KINDS, SIGNS, KindSpec, inspect, page_of
from ui.qt.assets import resource
from ui.qt.icons import icon_names
from ui.shell.pages import PAGES
from ui.shell.sources import Sources
from ui.widgets.palette import PaletteEntry

SHOWN = [kind for kind in KINDS if kind.inspect is not None]
TABLES = {kind: table for kind, table in BY_TABLE.items() if kind != "operation"}
by_key = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
shown = pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.key)


def test_every_record_is_a_kind_and_every_kind_a_record() -> None:
    assert sorted(BY_KEY) == sorted(get_args(Kind)) == sorted(BY_TABLE)
    assert len(KINDS) == len(BY_KEY)


@by_key
def test_a_kind_has_a_word_an_icon_and_a_place_where_it_is_shown(
    qapp: object, kind: KindSpec
) -> None:
    assert kind.word() == kind.name
    assert kind.icon in icon_names()
    assert set(kind.signs.values()) <= set(icon_names())
    if kind.key == "operation":
        return  # the whole: it stands in the frame of every window
    assert (kind.inspect is None) == (kind.part_of is not None)
    whole = BY_KEY[kind.part_of] if kind.part_of else kind
    assert whole.inspect is not None
    assert page_of(whole.key) in {entry.key for entry in PAGES}


@shown
def test_a_kind_is_shown_in_the_inspector(post: Station, kind: KindSpec) -> None:
    write_all(post.context.desk)
    found = inspect(post.context, kind.key, record_id(post.context.desk, kind.key), NOW)
    assert not found.gone
    assert found.title
    assert found.sections


@shown
def test_a_kind_is_linked_from_an_entry(post: Station, kind: KindSpec) -> None:
    write_all(post.context.desk)
    id_ = record_id(post.context.desk, kind.key)
    entry = post.context.liaison.add(NewEntry("About it", links=(id_,)))[0]
    [relation] = inspect(post.context, "entry", entry.id, NOW).relations
    assert (relation.kind, relation.id) == (kind.key, id_)
    assert relation.text


@shown
def test_a_kind_is_found_in_the_palette(post: Station, kind: KindSpec) -> None:
    desk = post.context.desk
    write_all(desk)
    went: list[tuple[str, str]] = []
    sources = Sources(
        post.tools,
        lambda *to: went.append(to),
        lambda *_: None,
        lambda _: None,
        lambda _: None,
        post.tools.selection,
    )
    sources.reload(lambda: None)
    found: list[PaletteEntry] = []
    find = sources.records if kind.named else sources.log
    find("of it", found.extend)
    [entry] = [e for e in found if e.id == f"{kind.key}:{record_id(desk, kind.key)}"]
    assert entry.icon == kind.icon
    entry.run()
    assert went == [(kind.key, record_id(desk, kind.key))]


def test_every_kind_is_exported_and_loaded_again_with_every_field(
    post: Station, other: Station
) -> None:
    first, second = post.context.desk, other.context.desk
    write_all(first)
    loaded = load_operation(second, read_operation(dump_operation(first), NOW))
    assert loaded.rejected == []
    ids = {
        row.id: id_of(second, kind, row.id)
        for kind, table in TABLES.items()
        for row in first.all(table)
    }
    for kind, table in TABLES.items():
        record = second.get(table, ids[record_id(first, kind)])
        for column, value in values_of(first, kind).items():
            wanted = [ids[id_] for id_ in value] if column == "links" else value
            if isinstance(value, str):
                wanted = ids.get(value, value)
            assert getattr(record, column) == wanted, f"{kind}.{column}"


@pytest.fixture
def other(qapp: object, tmp_path: Path) -> Iterator[Station]:
    made = station(tmp_path / "other")
    yield made
    made.close()


def test_every_line_of_attention_has_a_sign_and_its_dutch() -> None:
    """Read from the code: no store shows every line at once."""
    lines = dict(_lines_said())
    # What a rule has found is a sentence of its own.
    assert {*lines, "zone-finding", "command-finding"} == set(SIGNS)
    catalogue = json.loads(resource("i18n", "sentences.json").read_text(encoding="utf-8"))
    for code, template in lines.items():
        assert catalogue[code][template], code


def _lines_said() -> Iterator[tuple[str, str]]:
    """Code and template of every sentence that a module of AttentionItem says."""
    for folder in ("domains", "workflows"):
        for file in (Path(app.__file__).parent / folder).rglob("*.py"):
            source = file.read_text(encoding="utf-8")
            if "AttentionItem(" not in source:
                continue
            for node in ast.walk(ast.parse(source)):
                if not isinstance(node, ast.Assign) or ast.unparse(node.targets[0]) != "line":
                    continue
                said = node.value
                if isinstance(said, ast.Call) and ast.unparse(said.func) == "say":
                    yield ast.literal_eval(said.args[0]), ast.literal_eval(said.args[1])


def _changed(post: Station, kind: str) -> object:
    """Change the record of this kind as its page does."""
    c, id_ = post.context, record_id(post.context.desk, kind)
    unit, now = record_id(post.context.desk, "unit"), NOW + MINUTE_MS
    changes: dict[str, Callable[[], object]] = {
        "operation": lambda: c.operation.save({"intent": "Other"}),
        "unit": lambda: c.command.save_unit(id_, {"place": "Other"}),
        "relationship": lambda: c.command.end_relation(id_, now),
        "zone": lambda: c.zones.save(id_, {"note": "Other"}),
        "movement": lambda: c.movements.save(id_, {"note": "Other"}),
        "passage": lambda: c.movements.report(record_id(c.desk, "movement"), "De Poel", "now"),
        "post": lambda: c.partners.save(id_, {"note": "Other"}),
        "person": lambda: c.partners.save_person(id_, {"note": "Other"}),
        "contact_timer": lambda: c.timers.set_interval(unit, 30),
        "incident": lambda: c.incidents.save(id_, {"place": "Other"}),
        "place": lambda: c.geography.add_place("one of it", "port", 51.4, 3.6),
        "route": lambda: c.geography.add_route("one of it", "route", [(51.4, 3.6), (51.5, 3.7)]),
    }
    return changes[kind]()


@pytest.mark.parametrize("kind", [kind.key for kind in KINDS if kind.key != "entry"])
def test_a_kind_is_undone_by_name(post: Station, kind: str) -> None:
    """The log is append-only: what an entry was is undone by striking it."""
    write_all(post.context.desk)
    _changed(post, kind)
    act = post.context.desk.undoable
    assert isinstance(act, Act)
    assert "of it" in str(act.label)
    assert tell(act.label, "nl") != str(act.label)
    post.context.desk.undo()


def test_an_entry_is_not_undone_and_says_why(post: Station) -> None:
    post.context.liaison.add(NewEntry("It stays"))
    assert isinstance(post.context.desk.undoable, Barrier)
