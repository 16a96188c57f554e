"""Every field of every kind is told in words, in both languages, whatever it holds."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from db.schema import BY_TABLE, FIELDS, FieldSpec
from db.schema.base import GROUP
from db.schema.shapes import Shape
from tests.support.operations import PROBE
from tests.support.records import record_id, values_of, write_all
from tests.support.task_force import NOW, Station
from ui.kinds import KINDS
from ui.kinds.fields import field_word, record_word, value_word
from ui.pages.map.conflicts_dialog import read_conflicts
from ui.qt.assets import resource

NAMES = {"ab" * 16: "FP Det"}
RAW = re.compile(r"[\[\]{}]|\b[0-9a-f]{12,}\b|\b\d{12,}\b|\bNone\b|\bTrue\b|\bFalse\b")


@pytest.fixture(scope="module")
def dutch() -> dict[str, str]:
    root = ET.parse(resource("i18n", "toc_nl.ts")).getroot()
    [fields] = [c for c in root.iter("context") if c.findtext("name") == "Fields"]
    return {m.findtext("source", ""): m.findtext("translation", "") for m in fields.iter("message")}


@pytest.mark.parametrize("spec", FIELDS.values(), ids=lambda spec: f"{spec.table}.{spec.column}")
def test_every_field_has_a_word_in_both_languages(spec: FieldSpec, dutch: dict[str, str]) -> None:
    assert field_word(spec.table, spec.column) == spec.word
    assert dutch.get(spec.word)
    assert "_" not in spec.word


@pytest.mark.parametrize("kind", BY_TABLE)
def test_no_two_fields_of_a_kind_are_called_the_same(kind: str) -> None:
    words = [s.word for s in FIELDS.values() if s.table == kind]
    # The marking of an entry is a part of it; that of its record is never set apart.
    own = words if kind != "entry" else [w for w in words if w not in ("marking", "releasability")]
    assert len(own) == len(set(own))


@pytest.mark.parametrize(
    "spec", [s for s in FIELDS.values() if s.type == GROUP], ids=lambda s: f"{s.table}.{s.column}"
)
def test_every_structured_field_has_a_shape(spec: FieldSpec) -> None:
    assert isinstance(spec.shape, Shape)


@pytest.mark.parametrize("kind", [kind.key for kind in KINDS])
def test_every_value_can_be_read(post: Station, kind: str) -> None:
    desk = post.context.desk
    names = {record_id(desk, each.key): f"one {each.key}" for each in KINDS}
    for column, value in values_of(desk, kind).items():
        told = value_word(kind, column, value, names, "B")
        assert told, column
        assert not RAW.search(told), (column, told)
        assert value_word(kind, column, None, names, "B") == "empty"
    assert value_word(kind, "deleted", 1, names, "B") == "yes"


def test_every_conflict_of_the_store_is_listed_in_words(post: Station) -> None:
    context, desk = post.context, post.context.desk
    write_all(desk)
    for kind in ("relationship", "movement", "incident", "contact_timer", "person", "zone"):
        id_ = record_id(desk, kind)
        shown = desk.opened(id_)
        for value in ("DEU", "FRA"):
            column = {"relationship": "limits", "contact_timer": "marking"}.get(kind, "note")
            column = "owner" if kind == "incident" else column
            desk.write(desk.edits(BY_TABLE[kind], id_, {column: value}, shown), label=PROBE)
    found, names = read_conflicts(context)
    said = {
        f"{record_word(c.kind, c.name)}: {field_word(c.kind, c.column)}: "
        + " / ".join(value_word(c.kind, c.column, v.value, names, "B") for v in c.versions)
        for c in found
    }
    assert said == {
        "Relationship short of it type of it short of it: limits: DEU / FRA",
        "Movement number of it: note: DEU / FRA",
        "Incident number of it: owner: DEU / FRA",
        "Contact timer short of it: marking: DEU / FRA",
        "Person name of it: note: DEU / FRA",
        "Zone name of it: note: DEU / FRA",
    }


@pytest.mark.parametrize(
    ("kind", "column", "value", "told"),
    [
        ("zone", "state", "suspended", "suspended"),
        ("zone", "kind", "tmo", "temporary military zone"),
        ("movement", "sp", NOW, "210400BOCT24"),
        ("incident", "report_due", NOW, "210400BOCT24"),
        ("zone", "window", {"from": NOW, "to": None}, "210400BOCT24 – …"),
        ("zone", "guard", bytes.fromhex("ab" * 16), "FP Det"),
        ("zone", "guard", bytes.fromhex("cd" * 16), "unknown record cdcdcdcd"),
        ("incident", "links", ["ab" * 16], "FP Det"),
        ("zone", "note", None, "empty"),
        ("zone", "ministerial", 0, "no"),
        ("post", "position", [52.0, 5.0], "52.00000, 5.00000"),
        ("movement", "column", {"vehicles": 60, "gap_m": 50.0}, "60 vehicles, gap 50 m"),
        ("zone", "deleted", 1, "yes"),
        (
            "movement",
            "route",
            [{"name": "SP", "km": 0}, {"name": "RP", "km": 9}],
            "SP (0 km) – RP (9 km)",
        ),
        ("zone", "rules", ["no photos", "badge"], "no photos, badge"),
        ("incident", "done", {"call": {"at": NOW, "by": "VRS"}}, "call (210400BOCT24, VRS)"),
        ("zone", "height_ft", [0, 2500], "0 to 2500 ft"),
        ("zone", "of_a_later_version", 3, "3"),
        ("zone", "rings", "damaged", "damaged"),
    ],
)
def test_values_are_told_in_words(
    qapp: object, kind: str, column: str, value: Any, told: str
) -> None:
    assert value_word(kind, column, value, NAMES, "B") == told


def test_a_field_of_a_later_version_keeps_its_name(qapp: object) -> None:
    assert field_word("zone", "of_a_later_version") == "of a later version"


@pytest.mark.parametrize(
    ("kind", "column", "one", "other"),
    [
        ("zone", "rings", [[[51, 3], [51, 4], [52, 4], [51, 3]]],
         [[[51, 3], [51, 4], [53, 4], [51, 3]]]),
        ("route", "line", [[51, 3], [52, 4]], [[51, 3], [52, 5]]),
        ("movement", "route", [{"name": "SP", "km": 0}, {"name": "RP", "km": 9}],
         [{"name": "SP", "km": 0}, {"name": "RP", "km": 9, "halt": 15}]),
        ("zone", "window", {"from": NOW, "to": NOW + 60_000}, {"from": NOW, "to": None}),
        ("movement", "column", {"vehicles": 60}, {"vehicles": 61}),
    ],
)  # fmt: skip
def test_versions_that_differ_are_told_apart(
    qapp: object, kind: str, column: str, one: Any, other: Any
) -> None:
    assert value_word(kind, column, one, NAMES, "B") != value_word(kind, column, other, NAMES, "B")
