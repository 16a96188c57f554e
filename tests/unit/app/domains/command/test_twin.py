"""The validators against a twin that asks every rule at every hour of small random forces."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domains.command.rules import Checked, Relation, RelationType, Unit, checked, rechecked
from tests.support.command_twin import ask

HOUR = 3_600_000
LAST = 9
T = RelationType
NAMES = "abcdef"
#: What the twin does not ask, because no moment decides it.
TIMELESS = ("C4", "C7", "C9", "C11", "C13", "C22")

units = st.lists(
    st.tuples(st.sampled_from(("NLD", "NLD", "USA")), st.sampled_from(("", "", *NAMES))),
    min_size=len(NAMES),
    max_size=len(NAMES),
).map(
    lambda rows: tuple(
        Unit(name, name, nation, parent="" if parent == name else parent)
        for name, (nation, parent) in zip(NAMES, rows, strict=True)
    )
)
ends = st.one_of(st.none(), st.integers(1, LAST))
rows = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(NAMES),
    st.sampled_from((*T, T.OPCOM, T.OPCON, T.TACOM, T.TACON, T.FULLCOM, T.ORGANIC)),
    st.integers(0, LAST), ends, st.sampled_from(("", *NAMES)), st.booleans(), st.booleans(),
)  # fmt: skip


def relation(
    name: str, row: tuple[str, str, RelationType, int, int | None, str, bool, bool]
) -> Relation:
    holder, unit, kind, start, end, giver, delegable, consent = row
    return Relation(
        name, holder, unit, kind, start * HOUR, None if end is None else end * HOUR,
        delegable, giver, consent, reference="OPORD 1", acknowledged=True, from_zone="Z",
    )  # fmt: skip


forces = st.lists(rows, max_size=12).map(
    lambda many: tuple(relation(f"r{n:02d}", row) for n, row in enumerate(many) if row[0] != row[1])
)


def hours_of(found: Checked) -> dict[tuple[str, tuple[str, ...]], set[int]]:
    told: dict[tuple[str, tuple[str, ...]], set[int]] = {}
    for f in found.findings():
        code = "not held" if f.sentence_code in ("C2", "C9-start", "C9-gap", "C9-end") else None
        code = code if code and f.periods else f.sentence_code
        if code.partition("-")[0] in TIMELESS:
            continue
        for start, end in f.periods:
            assert start % HOUR == 0
            last = LAST + 1 if end is None else end // HOUR
            told.setdefault((code, f.subjects), set()).update(range(start // HOUR, last))
    return told


def twin_hours(
    relations: Sequence[Relation], known: Sequence[Unit]
) -> dict[tuple[str, tuple[str, ...]], set[int]]:
    told: dict[tuple[str, tuple[str, ...]], set[int]] = {}
    for hour in range(LAST + 1):
        for key in ask(relations, known, hour, HOUR):
            told.setdefault(key, set()).add(hour)
    return told


@settings(max_examples=300, deadline=None)
@given(forces, units)
def test_every_rule_at_every_hour(relations: tuple[Relation, ...], known: tuple[Unit, ...]) -> None:
    found = checked(relations, known, span_limit=2)
    assert hours_of(found) == twin_hours(relations, known)


@settings(max_examples=150, deadline=None)
@given(forces, units, st.data())
def test_a_recheck_after_one_act_is_a_check_of_the_whole(
    relations: tuple[Relation, ...], known: tuple[Unit, ...], data: st.DataObject
) -> None:
    now = {r.id: r for r in relations}
    found = checked(relations, known, span_limit=2)
    for step in range(3):
        name = data.draw(st.sampled_from([*now, f"new{step}"]))
        row = data.draw(st.one_of(st.none(), rows.filter(lambda r: r[0] != r[1])))
        change = None if row is None else relation(name, row)
        now.pop(name, None)
        if change is not None:
            now[name] = change
        found = rechecked(found, {name: change})
        assert found.findings() == checked(now.values(), known, span_limit=2).findings()


def dense(seed: int) -> tuple[tuple[Relation, ...], tuple[Unit, ...]]:
    """A force in which rules are broken often, more than small random lists would."""
    draw = random.Random(seed)
    known = tuple(
        Unit(
            name, name, draw.choice(("NLD", "NLD", "USA")), parent=draw.choice(("", "", "", above))
        )
        for name, above in zip(NAMES, draw.sample(NAMES, len(NAMES)), strict=True)
    )
    levels = (T.OPCOM, T.OPCON, T.OPCON, T.TACOM, T.TACON, T.FULLCOM, T.ORGANIC)
    levels += (T.ADCON, T.ADCON, T.LOGCON, T.ATTACHED, T.ASSIGNED, T.COORD)
    found = []
    for number in range(draw.randint(3, 16)):
        holder, unit = draw.sample(NAMES, 2)
        start = draw.randint(0, LAST - 1)
        end = draw.choice((None, draw.randint(start + 1, LAST)))
        giver = draw.choice(("", *NAMES))
        row = (holder, unit, draw.choice(levels), start, end, giver)
        found.append(relation(f"r{number:02d}", (*row, draw.random() < 0.8, draw.random() < 0.5)))
    return tuple(found), known


def test_every_rule_is_broken_often_and_found_at_every_hour() -> None:
    seen: Counter[str] = Counter()
    for seed in range(400):
        relations, known = dense(seed)
        told = twin_hours(relations, known)
        assert hours_of(checked(relations, known, span_limit=2)) == told, seed
        seen.update(code for code, _ in told)
    assert min(seen.values()) > 3
    assert set(seen) == {
        "C1", "C1-levels", "C2-consent", "C2-origin", "C3", "C5", "C6", "C6-toa", "C8", "C10",
        "C12", "C12-twice", "C19", "not held",
    }  # fmt: skip
