"""What the rules of command relations cost: a whole check, one act, one question, one tree."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.domains.command.may import VERBS, may
from app.domains.command.rules import (
    Checked,
    Finding,
    Relation,
    RelationType,
    Unit,
    checked,
    rechecked,
    tree_at,
)
from tests.bench.figure import Figure, figure, percentile
from tests.support.command_twin import ask

UNITS, UNDER_EACH, HOURS, PART = 2_000, 5, 100, 20
HOUR = 3_600_000
T = RelationType
Found = TypeVar("Found")


def command(_folder: Path) -> Iterator[Figure]:
    """Yield the figures (ms of CPU)."""
    relations, units = force(UNITS, UNDER_EACH)
    found, whole = _timed(lambda: checked(relations, units))
    few, known = force(UNITS // PART, UNDER_EACH)
    _, hour = _timed(lambda: [ask(few, known, h, HOUR) for h in range(0, HOURS, HOURS // 4)])
    twin = hour / 4 * (HOURS + 10) * PART
    yield figure(
        "command.check", whole, "ms", twin, len(relations), "under 300 ms", whole < 300,
        f"baseline: the twin that asks every hour, 4 of {HOURS + 10} hours of a {PART}th, scaled",
    )  # fmt: skip
    yield from _growth(whole)
    act = _act(found)
    yield figure("command.recheck", act, "ms", whole, len(relations), "under 10 ms", act < 10)
    _, tree = _timed(lambda: tree_at(relations, 50 * HOUR))
    yield figure("command.tree_at", tree, "ms", whole, len(relations), "under 30 ms", tree < 30)
    asked = _asked(found)
    yield figure("command.may", asked, "ms", tree, len(relations), "under 1 ms", asked < 1)


def force(count: int, under: int) -> tuple[list[Relation], list[Unit]]:
    """Units under one another by full command, each handed on twice for some hours."""
    draw = random.Random(1)
    units = [Unit(f"u{n}", f"U{n}") for n in range(count)]
    found: list[Relation] = []
    for n in range(1, count):
        unit, above, other = f"u{n}", f"u{(n - 1) // under}", f"u{draw.randrange(n)}"
        start = draw.randint(1, HOURS) * HOUR
        end = start + 10 * HOUR
        found.append(Relation(f"f{n}", above, unit, T.FULLCOM, 0))
        found.append(
            Relation(f"o{n}", other, unit, T.OPCON, start, end, True, above, True, "x", True)
        )
        found.append(
            Relation(f"t{n}", above, unit, T.TACON, start, end, True, above, True, "x", True)
        )
    return found, units


def _growth(whole: float) -> Iterator[Figure]:
    for name, count, under in (
        ("command.check_twice_as_many", 2 * UNITS, UNDER_EACH),
        ("command.check_deep", UNITS, 1),
    ):
        relations, units = force(count, under)
        _, taken = _timed(partial(checked, relations, units))
        times = taken / whole
        aim, met = ("less than 2.4 times", times < 2.4) if under > 1 else ("", None)
        yield figure(name, taken, "ms", whole, len(relations), aim, met)


def _act(found: Checked) -> float:
    times = []
    for n in range(UNITS - 20, UNITS):
        new = Relation("new", "u3", f"u{n}", T.OPCON, 5 * HOUR, None, True, "u1")
        _, taken = _timed(partial(_recheck, found, new))
        times.append(taken)
    return percentile(times, 0.5)


def _recheck(found: Checked, new: Relation) -> tuple[Finding, ...]:
    return rechecked(found, {new.id: new}).findings()


def _asked(found: Checked) -> float:
    verbs = list(VERBS.values())
    times = []
    for n in range(1, 200):
        holder, verb = f"u{(n - 1) // UNDER_EACH}", verbs[n % len(verbs)]
        _, taken = _timed(partial(may, found.force, holder, verb, f"u{n}", 50 * HOUR))
        times.append(taken)
    return percentile(times, 0.99)


def _timed(run: Callable[[], Found]) -> tuple[Found, float]:
    start = time.process_time()
    found = run()
    return found, (time.process_time() - start) * 1000
