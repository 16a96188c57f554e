"""The bus on the main thread: from any thread, merged, and never too often."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.core.bus import Bus
from app.core.changes import Changes
from ui.qt.bus_adapter import BusAdapter


def change(id: str, initiator: str = "", remote: bool = False) -> Changes:
    return Changes(frozenset({"k" + id}), frozenset({id}), (id,), initiator, remote, int(id, 16))


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def adapter(qtbot: QtBot, bus: Bus) -> Iterator[BusAdapter]:
    made = BusAdapter(bus)
    yield made
    made.close()


def test_an_announcement_of_another_thread_arrives_here(
    adapter: BusAdapter, bus: Bus, qtbot: QtBot
) -> None:
    threads: list[int] = []
    adapter.changed.connect(lambda _changes: threads.append(threading.get_ident()))
    with qtbot.waitSignal(adapter.changed) as told:
        worker = threading.Thread(target=bus.publish, args=(change("a"),))
        worker.start()
        worker.join()
    assert told.args[0].ids == {"a"}
    assert threads == [threading.get_ident()]


def test_a_burst_becomes_one_signal_that_names_everything(
    adapter: BusAdapter, bus: Bus, qtbot: QtBot
) -> None:
    told: list[Changes] = []
    adapter.changed.connect(told.append)
    with qtbot.waitSignal(adapter.changed):
        for number in range(200):
            bus.publish(change(f"{number:x}"))
    assert len(told) == 1
    assert told[0].ids == {f"{number:x}" for number in range(200)}
    assert told[0].created == tuple(f"{number:x}" for number in range(200))
    assert told[0].cseq == 199


def test_another_initiator_and_remote_stay_apart(
    adapter: BusAdapter, bus: Bus, qtbot: QtBot
) -> None:
    told: list[Changes] = []
    adapter.changed.connect(told.append)
    bus.publish(change("a", "page"))
    bus.publish(change("b", "page"))
    bus.publish(change("c", "page", remote=True))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [(c.initiator, c.remote, set(c.ids)) for c in told] == [
        ("page", False, {"a", "b"}),
        ("page", True, {"c"}),
    ]


def test_the_second_burst_waits_its_turn(adapter: BusAdapter, bus: Bus, qtbot: QtBot) -> None:
    with qtbot.waitSignal(adapter.changed):
        bus.publish(change("a"))
    first = adapter._last
    with qtbot.waitSignal(adapter.changed):
        bus.publish(change("b"))
    assert adapter._last - first >= 0.05


def test_nothing_comes_after_close(qtbot: QtBot, bus: Bus) -> None:
    adapter, told = BusAdapter(bus), []
    adapter.changed.connect(told.append)
    bus.publish(change("a"))
    adapter.close()
    bus.publish(change("b"))
    adapter._flush()
    assert told == []
