"""Zone rules: the life, the safe side of concurrent decisions, each validator both ways."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from app.core.errors import Refused
from app.core.findings import sentence_of
from app.core.sentences import tell
from app.domains.zones.rules import (
    KIND_FACTS,
    LEVELS,
    NEXT_STATES,
    SENTENCES,
    Gate,
    Zone,
    ZoneKind,
    ZoneState,
    check,
    ending_soon,
    may_become,
    require_step,
    state_at,
)
from db.schema.zones import ZONE_STATES_SAFEST_FIRST

S = ZoneState
DAY = 86_400_000
PORT = Zone(
    "port",
    ZoneKind.TMO,
    S.ACTIVE,
    10 * DAY,
    20 * DAY,
    published_ms=9 * DAY,
    gates=(Gate("North", "FP Det"), Gate("West", closed=True)),
    rules=frozenset({"photo ban"}),
)


def codes(*zones: Zone, at: int = 12, **more: object) -> set[str]:
    found = check(zones, at * DAY, **more)  # type: ignore[arg-type]
    for finding in found:
        assert tell(sentence_of(finding, SENTENCES[finding.sentence_code], str.upper), zone="B")
        assert finding.level == LEVELS[finding.rule]
    return {finding.sentence_code for finding in found}


def test_tables_are_complete() -> None:
    assert set(KIND_FACTS) == set(ZoneKind)
    assert set(NEXT_STATES) == set(S)
    assert sorted(ZONE_STATES_SAFEST_FIRST) == sorted(S)
    assert {code.split("-")[0] for code in SENTENCES} == set(LEVELS)


def test_the_whole_life_and_no_way_back() -> None:
    life = (S.PLANNED, S.DECIDED, S.ANNOUNCED, S.ACTIVE, S.SUSPENDED, S.ENDED)
    for state, following in pairwise(life):
        require_step(state, following)
    assert may_become(S.SUSPENDED, S.ACTIVE)
    assert not may_become(S.ACTIVE, S.CANCELLED)
    for state in (S.ENDED, S.CANCELLED):
        with pytest.raises(Refused) as caught:
            require_step(state, S.ACTIVE)
        assert "new zone" in caught.value.message
    with pytest.raises(Refused, match="can become decided or cancelled"):
        require_step(S.PLANNED, S.ACTIVE)


@pytest.mark.parametrize(
    ("state", "at", "want"),
    [
        (S.ACTIVE, 9, S.ANNOUNCED),
        (S.ACTIVE, 10, S.ACTIVE),
        (S.SUSPENDED, 19, S.SUSPENDED),
        (S.ACTIVE, 20, S.ENDED),
        (S.PLANNED, 12, S.PLANNED),
        (S.ANNOUNCED, 25, S.ENDED),
        (S.CANCELLED, 25, S.CANCELLED),
        (S.ENDED, 12, S.ENDED),
    ],
)
def test_state_in_effect(state: ZoneState, at: int, want: ZoneState) -> None:
    assert state_at((10 * DAY, 20 * DAY), state, at * DAY) == want


def test_ending_soon() -> None:
    window = (10 * DAY, 20 * DAY)
    assert ending_soon(window, S.ACTIVE, 19 * DAY)
    assert not ending_soon(window, S.ACTIVE, 19 * DAY - 1)
    assert not ending_soon(window, S.ACTIVE, 20 * DAY)
    assert not ending_soon(window, S.PLANNED, 19 * DAY)
    assert not ending_soon((0, None), S.ACTIVE, DAY)


def test_a_clean_zone_has_no_finding() -> None:
    assert codes(PORT, last_leave_ms={"port": 20 * DAY}, overlaps=lambda a, b: True) == set()


def test_twelve_weeks_to_the_day() -> None:
    long = replace(PORT, to_ms=94 * DAY)
    assert codes(long) == set()
    assert codes(replace(long, to_ms=94 * DAY + 1)) == {"Z1"}
    assert codes(replace(long, to_ms=95 * DAY, ministerial=True)) == set()
    assert codes(replace(long, to_ms=None)) == {"Z1-open"}
    assert codes(replace(long, to_ms=None, kind=ZoneKind.CAMP)) == set()


def test_publication() -> None:
    assert codes(replace(PORT, published_ms=None)) == {"Z2"}
    assert codes(replace(PORT, published_ms=13 * DAY)) == {"Z2"}
    assert codes(replace(PORT, published_ms=None, state=S.SUSPENDED)) == set()


def test_guards() -> None:
    open_gate = replace(PORT, gates=(Gate("South", " "),))
    assert codes(open_gate) == {"Z3"}
    assert codes(replace(open_gate, state=S.PLANNED)) == set()
    assert codes(replace(PORT, foreign_guards=True)) == {"Z7"}
    assert codes(replace(PORT, foreign_guards=True, guards_designated=True)) == set()


def test_overlapping_rules() -> None:
    quay = replace(PORT, id="quay", rules=frozenset({"arming"}))

    def meets(first: str, second: str) -> bool:
        return {first, second} == {"port", "quay"}

    assert codes(PORT, quay, overlaps=meets) == {"Z4"}
    assert codes(PORT, replace(quay, from_ms=20 * DAY, to_ms=21 * DAY), overlaps=meets) == set()
    assert codes(PORT, replace(quay, rules=PORT.rules), overlaps=meets) == set()
    assert codes(PORT, quay) == set()


def test_air_columns_and_times() -> None:
    air = replace(PORT, kind=ZoneKind.TGB)
    assert codes(air) == {"Z5"}
    assert codes(replace(air, notam="M1234/24")) == set()
    assert codes(PORT, last_leave_ms={"port": 20 * DAY + 1}) == {"Z6"}
    assert codes(replace(PORT, to_ms=10 * DAY)) == {"Z8"}
    assert codes(replace(PORT, state=S.ENDED, published_ms=None)) == set()
