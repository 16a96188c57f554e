"""What comes from other stations: announced slice by slice, while saves go between."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from app.bootstrap import AppContext, Workspace
from app.core.changes import Changes
from app.core.receiving import Received
from app.domains.liaison.service import NewEntry
from tests.bench.history import made

OPS = 30_000  # `make bench` has 200,000


@pytest.fixture
def other(tmp_path: Path) -> AppContext:
    return Workspace(tmp_path / "other").create("Elsewhere", slug="elsewhere", zone="B")


def introduce(one: AppContext, other: AppContext) -> None:
    for card in other.desk.store.write(lambda journal: journal.cards()):
        one.desk.store.write(lambda journal, card=card: journal.admit(card))


def files(base: Path) -> list[Path]:
    return [path for path in base.rglob("*") if path.is_file() and path.name != "ballast"]


def packs(of: AppContext) -> list[bytes]:
    return of.desk.store.write(lambda journal: list(journal.packs_after({})))


def test_each_slice_is_announced_and_all_of_it_is_there(
    context: AppContext, other: AppContext
) -> None:
    written = [other.liaison.add(NewEntry(f"melding {n}", from_="VCNL"))[0].id for n in range(60)]
    introduce(context, other)
    heard: list[Changes] = []
    context.bus.subscribe(heard.append)
    told: list[Received] = []
    received = context.receiving.receive(packs(other), lambda part: not told.append(part))
    other.close()
    assert received.whole
    assert received.saves == told[-1].saves > 60
    assert all(changes.remote for changes in heard)
    assert set(written) <= frozenset().union(*(changes.ids for changes in heard))
    assert [entry.id for entry in context.liaison.entries("melding")] == written[::-1]


def test_a_delivery_that_is_cancelled_goes_on_when_it_comes_again(
    context: AppContext, other: AppContext
) -> None:
    for n in range(300):
        other.liaison.add(NewEntry(f"melding {n}"))
    introduce(context, other)
    bag = packs(other)
    other.close()
    first = context.receiving.receive(bag, lambda _part: False)
    assert not first.whole
    assert 0 < first.saves < 300
    assert context.desk.store.verify().ok
    rest = context.receiving.receive(bag)
    assert rest.whole
    assert len(context.liaison.entries("melding", 1000)) == 300


def test_bad_packs_are_told_and_stop_nothing(context: AppContext, other: AppContext) -> None:
    other.liaison.add(NewEntry("melding"))
    introduce(context, other)
    bag = packs(other)
    other.close()
    received = context.receiving.receive([b"rubbish", bag[0][:-1] + b"\0", *bag])
    assert len(received.refused) == 2
    assert len(context.liaison.entries("melding")) == 1


@pytest.mark.slow
def test_saves_do_not_wait_while_a_large_delivery_comes_in(context: AppContext) -> None:
    """The bound is generous for a machine that does other work; `make bench` has the figure."""
    history = made(OPS, entities=20_000)
    context.desk.store.write(lambda journal: journal.admit(history.card))
    heard: list[Changes] = []
    context.bus.subscribe(heard.append)
    lane = threading.Thread(target=lambda: context.receiving.receive(history.packs))
    waits: list[float] = []
    written: list[str] = []
    context.liaison.add(NewEntry("before"))
    lane.start()
    while lane.is_alive():
        start = time.perf_counter()
        written.append(context.liaison.add(NewEntry(f"FLASH {len(written)} meanwhile"))[0].id)
        waits.append(time.perf_counter() - start)
        time.sleep(0.05)
    lane.join()
    assert len(waits) > 10
    assert sorted(waits)[len(waits) // 2] < 0.1
    assert max(waits) < 2  # of a machine that does other things as well; alone it is a tenth
    assert [entry.id for entry in context.liaison.entries("meanwhile", 5000)] == written[::-1]
    assert sum(changes.remote for changes in heard) > 10
    assert context.desk.store.journal.have()[history.card.id] == OPS // 4
    assert context.desk.store.verify().ok


def test_a_form_that_is_saved_over_what_arrived_meanwhile_is_a_conflict(
    context: AppContext, other: AppContext
) -> None:
    id_ = other.command.save_unit(None, {"name": "TF"}).created[0]
    introduce(context, other)
    context.receiving.receive(packs(other))
    shown = context.desk.opened(id_)
    other.command.save_unit(id_, {"name": "TF Noord"})
    context.receiving.receive(packs(other))
    other.close()
    context.command.save_unit(id_, {"name": "TF Zuid"}, shown)
    assert [c.column for c in context.conflicts.all() if c.id == id_] == ["name"]


def put_back(base: Path) -> tuple[AppContext, list[bytes]]:
    """A station whose base folder lies in the past, and what it wrote since."""
    first = Workspace(base).create("Zwaluw", slug="zwaluw", zone="B")
    first.liaison.add(NewEntry("before"))
    first.close()
    old = {path: path.read_bytes() for path in files(base)}
    first = Workspace(base).open()
    for n in range(200):
        first.liaison.add(NewEntry(f"after {n}"))
    bag = packs(first)
    first.close()
    for path in set(files(base)) - old.keys():
        path.unlink()
    for path, data in old.items():
        path.write_bytes(data)
    return Workspace(base).open(), bag


def test_who_was_put_back_goes_on_under_a_new_number_in_the_middle_of_a_delivery(
    tmp_path: Path,
) -> None:
    again, bag = put_back(tmp_path / "base")
    before = again.desk.store.journal.card
    written: list[str] = []

    def write(_part: Received) -> bool:
        written.append(again.liaison.add(NewEntry("FLASH bridge down"))[0].text)
        return True

    again.receiving.receive(bag, write)
    assert again.desk.store.journal.card != before
    assert set(written) == {"FLASH bridge down"}
    assert len(again.liaison.entries("bridge", 1000)) == len(written)
    assert len(again.liaison.entries("after", 1000)) == 200
    assert again.desk.store.verify().ok
    again.close()


def test_an_entry_that_is_saved_while_the_number_changes_is_shown(tmp_path: Path) -> None:
    """It was asked for under the old number and is written under the new one."""
    again, bag = put_back(tmp_path / "base")
    store = again.desk.store
    gate = threading.Event()
    answered: list[str] = []
    lanes = [
        threading.Thread(target=run)
        for run in (
            lambda: store.write(lambda _journal: gate.wait(20)),
            lambda: again.receiving.receive(bag),
            lambda: answered.append(again.liaison.add(NewEntry("FLASH bridge down"))[0].text),
        )
    ]
    for waiting, lane in enumerate(lanes):
        lane.start()
        while store._writer._work_queue.qsize() < waiting:
            time.sleep(0.01)
    gate.set()
    for lane in lanes:
        lane.join()
    assert answered == ["FLASH bridge down"]
    assert [entry.text for entry in again.liaison.entries("bridge")] == answered
    again.close()
