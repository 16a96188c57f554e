"""kill -9 of a process that saves, many times: what was told to be safe is there (I4, I10)."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db.journal.edits import Edit, saves, weight
from db.keys import Profile
from db.store import Store
from tests.support.stations import START_MS, author

ENT = b"k" * 16


def save_for_ever(base: Path, say: Connection, seed: int) -> None:
    """Save, tell each number when it is durable, seal now and then, until somebody kills us."""
    rng = Random(seed)
    store = Store(base / "op", Profile(base / "profile"), lambda: START_MS, ballast=1)
    while True:
        text = f"{seed} {rng.random()} " * rng.choice((1, 1, 200))
        edits = [Edit(rng.randbytes(16), 201, text), Edit(ENT, 202, text)]  # one new, one replaced
        changes = store.commit(edits, author("TOC"))
        say.send((changes.cseq, text))
        if rng.random() < 0.1:
            store.write(lambda journal: journal.seal())


def killed(
    base: Path,
    rng: Random,
    seed: int,
    work: Callable[[Path, Connection, int], None] = save_for_ever,
) -> list[tuple[Any, Any]]:
    """Run the process, kill it at a random moment, return what it had told."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.integration.test_kill"])
    hear, say = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(base, say, seed), daemon=True)
    process.start()
    say.close()
    told: list[tuple[Any, Any]] = []
    wanted, moment = rng.randint(0, 12), rng.random() * 0.02
    while len(told) < wanted and hear.poll(20):
        told.append(hear.recv())
    hear.poll(moment if wanted else moment * 3)  # wait a little, for a blow in the middle
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    try:
        while True:
            told.append(hear.recv())
    except EOFError:
        hear.close()
    return told


@pytest.mark.slow
def test_a_killed_process_loses_nothing_that_it_told(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    kills = request.config.getoption("--kills")
    rng, last = Random(1), 0
    for seed in range(kills):
        told = killed(tmp_path, rng, seed)
        numbers = [number for number, _ in told]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True
        assert not numbers or numbers[0] == last + 1, "a number was used twice or left out"
        last = _check(tmp_path, told, last)
    assert last > kills


def _check(base: Path, told: list[tuple[int, str]], before: int) -> int:
    store = Store(base / "op", Profile(base / "profile"), lambda: START_MS, ballast=1)
    try:
        assert store.quick_check() == []
        have = store.write(lambda journal: journal.have())
        assert len(have) == 1, "a crash began a new origin"
        (last,) = have.values()
        assert last >= max([before, *(number for number, _ in told)])
        rows = store.write(
            lambda journal: journal.conn.execute(
                "SELECT cs >> 12, val FROM head WHERE fld=201 AND cs >> 12 > ?", (before,)
            ).fetchall()
        )
        assert dict(told).items() <= dict(rows).items()
        assert sorted(dict(rows)) == list(range(before + 1, last + 1))
        return int(last)
    finally:
        store.close()


def save_many_for_ever(base: Path, say: Connection, seed: int) -> None:
    """Save many records as one, telling each commit before any is durable; then tell the end."""
    store = Store(base / "op", Profile(base / "profile"), lambda: START_MS, ballast=1)
    while True:
        rng, seed = Random(seed), seed + 1
        records = [[Edit(rng.randbytes(16), 201, f"{seed} " * 3000)] for _ in range(60)]

        def progress(_done: int, _all: int) -> bool:
            say.send(("commit", 0))
            return True

        prepared = saves(records, [weight(edits) for edits in records])
        changes = store.commit_many(prepared, author("TOC"), progress=progress)
        say.send(("done", changes.cseq))


@pytest.mark.slow
def test_a_kill_in_the_middle_of_many_leaves_nothing_of_them(tmp_path: Path) -> None:
    rng, middle, stored = Random(2), 0, 0
    for seed in range(0, 1000, 50):
        told = killed(tmp_path, rng, seed, save_many_for_ever)
        if told and told[-1][0] == "commit":
            middle += 1
        stored = _check_many(tmp_path, stored + sum(word == "done" for word, _ in told))
    assert middle > 5, "no kill came in the middle"


def _check_many(base: Path, told: int) -> int:
    """The number of whole bulks that are there: what was told, or one more that just ended."""
    store = Store(base / "op", Profile(base / "profile"), lambda: START_MS, ballast=1)
    try:
        assert store.quick_check() == []
        assert len(store.write(lambda journal: journal.have())) == 1, "a crash began a new origin"
        rows = store.write(
            lambda journal: journal.conn.execute(
                "SELECT count(*) FROM head WHERE fld=201 GROUP BY val"
            ).fetchall()
        )
        assert set(rows) <= {(60,)}
        assert len(rows) in (told, told + 1)
        return len(rows)
    finally:
        store.close()
