"""The content of the map in Python: deltas, bulk moves, refill."""

from __future__ import annotations

import base64
import math
import struct
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.map.picture import Message, Picture
from ui.map.port import Area, Bounds, Symbol

NAN = math.nan


def symbol(key: str, lat: float = 52.0, lon: float = 5.0, label: str = "") -> Symbol:
    return Symbol(key, lat, lon, "10031000151211000000", label)


def ids(message: Message | None) -> tuple[list[str], list[str]]:
    assert message is not None
    payload = message[1]
    return [feature["id"] for feature in payload["put"]], payload["drop"]


class Page:
    """What a page would hold that obeys the messages (the brute-force twin of symbols.js)."""

    def __init__(self) -> None:
        self.held: dict[str, dict[str, Any]] = {}
        self.slots: dict[int, str] = {}

    def obey(self, message: Message) -> None:
        kind, payload = message
        if kind == "move":
            self._move(base64.b64decode(payload["data"]))
        if kind != "layer":
            return
        if payload["full"]:
            self.held.clear()
            self.slots.clear()
        for key in payload["drop"]:
            del self.slots[self.held.pop(key)["slot"]]
        for feature in payload["put"]:
            assert self.slots.get(feature["slot"], feature["id"]) == feature["id"]
            self.slots[feature["slot"]] = feature["id"]
            self.held[feature["id"]] = dict(feature)

    def _move(self, block: bytes) -> None:
        for slot, lat, lon, _course in struct.iter_unpack("<Iiif", block):
            self.held[self.slots[slot]].update(lat=lat / 1e7, lon=lon / 1e7)

    def places(self) -> dict[str, tuple[float, float]]:
        return {key: (one["lat"], one["lon"]) for key, one in self.held.items()}


def test_only_changes_travel() -> None:
    picture = Picture()
    first = [symbol(f"s{i}") for i in range(200)]
    rev, message = picture.show("convoys", first)
    assert len(ids(message)[0]) == 200
    assert picture.show("convoys", first) == (rev, None)
    changed = [*first[:-1], replace(first[-1], state="late")]
    later, message = picture.show("convoys", changed)
    assert ids(message) == (["s199"], [])
    assert later == rev + 1
    _, message = picture.show("convoys", changed[1:])
    assert ids(message) == ([], ["s0"])


def test_two_features_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="share an id"):
        Picture().show("convoys", [symbol("s"), symbol("s")])


def test_moves_merge_until_they_are_taken() -> None:
    picture = Picture()
    picture.show("convoys", [symbol("a"), symbol("b")])
    picture.move("convoys", {"a": (51.0, 4.0, 10.0), "nobody": (0.0, 0.0, 0.0)})
    picture.move("convoys", {"a": (51.5, 4.5, NAN)})
    ((kind, payload),) = picture.take_moves()
    block = base64.b64decode(payload["data"])
    ((slot, lat, lon, course),) = struct.iter_unpack("<Iiif", block)
    assert (kind, slot, lat, lon) == ("move", 0, 515_000_000, 45_000_000)
    assert math.isnan(course)
    assert picture.take_moves() == []


def test_a_set_that_says_an_older_place_brings_the_symbol_back() -> None:
    picture = Picture()
    picture.show("convoys", [symbol("a")])
    picture.move("convoys", {"a": (51.0, 4.0, NAN)})
    picture.take_moves()
    _, message = picture.show("convoys", [symbol("a")])
    assert ids(message) == (["a"], [])


def test_bounds_follow_moves_and_leave_out_hidden_layers() -> None:
    picture = Picture()
    assert picture.bounds() is None
    ring = ((51.0, 4.0), (51.2, 4.0), (51.2, 4.4))
    picture.show("zones", [Area("z", (ring,))])
    picture.show("convoys", [symbol("a", 52.0, 5.0)])
    picture.move("convoys", {"a": (53.0, 6.0, NAN)})
    assert picture.bounds() == Bounds(51.0, 4.0, 53.0, 6.0)
    assert picture.bounds(["z"]) == Bounds(51.0, 4.0, 51.2, 4.4)
    picture.hidden.add("zones")
    assert picture.bounds() == Bounds(53.0, 6.0, 53.0, 6.0)


KEYS = st.sampled_from("abcdef")
DEGREES = st.integers(50, 53).map(float)
SETS = st.dictionaries(KEYS, st.tuples(DEGREES, DEGREES))
STEPS = st.lists(st.tuples(st.booleans(), SETS), max_size=12)


@given(STEPS)
def test_a_page_that_obeys_holds_what_a_refilled_page_holds(
    steps: list[tuple[bool, dict[str, tuple[float, float]]]],
) -> None:
    picture, page = Picture(), Page()
    truth: dict[str, tuple[float, float]] = {}
    for is_show, content in steps:
        if is_show:
            truth = dict(content)
            _, message = picture.show("convoys", [symbol(k, *at) for k, at in content.items()])
            if message is not None:
                page.obey(message)
        else:
            truth.update({key: at for key, at in content.items() if key in truth})
            picture.move("convoys", {key: (*at, NAN) for key, at in content.items()})
            for message in picture.take_moves():
                page.obey(message)
    fresh = Page()
    for message in picture.refill():
        fresh.obey(message)
    assert page.places() == truth
    assert fresh.places() == truth
