"""The message table: what it lets through and what it stops, both ways."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ui.map.messages import DOWN, UP, MessageError, decode, encode, tables_json, wire
from ui.map.port import Area, Feature, Line, Point, Symbol

GOOD_VALUES: dict[str, Any] = {"text": "x", "number": 1.5, "flag": True, "list": []}


@pytest.mark.parametrize("kind", sorted(DOWN))
def test_every_message_down_is_accepted_with_its_fields(kind: str) -> None:
    payload = {name: GOOD_VALUES[wanted] for name, wanted in DOWN[kind].items()}
    assert json.loads(encode(kind, payload)) == payload


@pytest.mark.parametrize("kind", sorted(UP))
def test_every_message_up_is_stopped_when_a_field_is_missing_or_wrong(kind: str) -> None:
    payload = {name: GOOD_VALUES[wanted] for name, wanted in UP[kind].items()}
    assert decode(kind, json.dumps(payload)) == payload
    for name in payload:
        with pytest.raises(MessageError, match=name):
            decode(kind, json.dumps({**payload, name: None}))
        with pytest.raises(MessageError, match=name):
            decode(kind, json.dumps({key: payload[key] for key in payload if key != name}))
    with pytest.raises(MessageError, match="surplus"):
        decode(kind, json.dumps({**payload, "surplus": 1}))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"picked"'])
def test_what_is_no_object_is_stopped(text: str) -> None:
    with pytest.raises(MessageError):
        decode("picked", text)


def test_unknown_kinds_are_stopped() -> None:
    with pytest.raises(MessageError, match="no message"):
        decode("run", "{}")
    with pytest.raises(MessageError, match="no message"):
        encode("run", {})


def test_true_is_no_number() -> None:
    with pytest.raises(MessageError, match="step"):
        encode("zoom", {"step": True})


def test_the_page_gets_the_same_table() -> None:
    sent = json.loads(tables_json())
    assert sent["down"] == DOWN
    assert sent["up"] == UP


def test_each_feature_travels_with_its_type_and_all_its_facts() -> None:
    symbol = Symbol("s", 52.0, 5.0, "10031000151211000000", "C1", "SP", "late", 90.0, True)
    area = Area("a", (((52.0, 5.0), (52.1, 5.0), (52.0, 5.1)),), "TMZ", "", "active")
    line = Line("l", ((52.0, 5.0), (52.1, 5.0)), "RTE", "planned")
    point = Point("p", 52.0, 5.0, "SP", "start")
    features: dict[str, Feature] = {"symbol": symbol, "area": area, "line": line, "point": point}
    for kind, feature in features.items():
        sent = wire(feature, 7)
        assert sent["type"] == kind
        assert set(feature.__slots__) <= sent.keys()
    assert wire(symbol, 7)["slot"] == 7
