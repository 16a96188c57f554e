"""Lanes: one writer, results on the owner's thread, nothing lost and nothing told twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.qt.job_runner import THREADS, QtJobs


@pytest.fixture
def faults() -> list[Exception]:
    return []


@pytest.fixture
def jobs(qtbot: QtBot, faults: list[Exception]) -> Iterator[QtJobs]:
    runner = QtJobs(faults.append)
    yield runner
    runner.shutdown()


def wait_for_all(jobs: QtJobs, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: jobs.pending() == 0)


def test_a_result_comes_on_the_owners_thread(jobs: QtJobs, qtbot: QtBot) -> None:
    told: list[tuple[str, int]] = []
    jobs.submit(
        "db-read",
        lambda: threading.current_thread().name,
        lambda name: told.append((name, threading.get_ident())),
    )
    wait_for_all(jobs, qtbot)
    assert told[0][0].startswith("jobs-read")
    assert told[0][1] == threading.get_ident()


def test_writes_run_one_after_another_in_order(jobs: QtJobs, qtbot: QtBot) -> None:
    ran: list[tuple[int, int]] = []
    for number in range(50):
        jobs.submit("db-write", lambda number=number: ran.append((number, threading.get_ident())))
    wait_for_all(jobs, qtbot)
    assert [number for number, _thread in ran] == list(range(50))
    assert len({thread for _number, thread in ran}) == 1


def test_reads_run_beside_one_another(jobs: QtJobs, qtbot: QtBot) -> None:
    together = threading.Barrier(THREADS["db-read"], timeout=10)
    for _number in range(THREADS["db-read"]):
        jobs.submit("db-read", together.wait)
    wait_for_all(jobs, qtbot)
    assert not together.broken


def test_a_cancelled_result_is_dropped_also_when_it_has_run(jobs: QtJobs, qtbot: QtBot) -> None:
    told: list[int] = []
    ran = threading.Event()

    def read() -> int:
        ran.set()
        return 1

    handle = jobs.submit("db-read", read, told.append)
    assert ran.wait(10)
    handle.cancel()
    wait_for_all(jobs, qtbot)
    assert told == []


def test_a_read_that_has_not_started_is_left_out(jobs: QtJobs, qtbot: QtBot) -> None:
    gate, ran = threading.Event(), []
    jobs.submit("sync", lambda: gate.wait(10))
    jobs.submit("sync", lambda: ran.append(1)).cancel()
    gate.set()
    wait_for_all(jobs, qtbot)
    assert ran == []


def test_a_cancelled_write_is_written_all_the_same(jobs: QtJobs, qtbot: QtBot) -> None:
    gate, ran, told = threading.Event(), [], []
    jobs.submit("db-write", lambda: gate.wait(10))
    jobs.submit("db-write", lambda: ran.append(1), told.append).cancel()
    gate.set()
    wait_for_all(jobs, qtbot)
    assert ran == [1]
    assert told == []


def test_what_is_ready_is_handed_over_before_more_starts(jobs: QtJobs, qtbot: QtBot) -> None:
    order: list[str] = []
    done = threading.Event()
    jobs.submit("db-read", done.set, lambda _none: order.append("handed over"))
    assert done.wait(10)
    qtbot.waitUntil(lambda: bool(jobs._ready) or bool(order))
    jobs.submit("db-read", lambda: order.append("second runs"))
    wait_for_all(jobs, qtbot)
    assert order == ["handed over", "second runs"]


def test_a_failure_goes_to_its_handler_or_to_the_fault_handler(
    jobs: QtJobs, qtbot: QtBot, faults: list[Exception]
) -> None:
    asked: list[Exception] = []

    def fail() -> None:
        raise ValueError("no")

    jobs.submit("io", fail, on_error=asked.append)
    jobs.submit("io", fail)
    wait_for_all(jobs, qtbot)
    assert [str(fault) for fault in asked + faults] == ["no", "no"]


def test_a_callback_that_fails_does_not_stop_the_others(
    jobs: QtJobs, qtbot: QtBot, faults: list[Exception]
) -> None:
    told: list[int] = []

    def fail(_result: int) -> None:
        raise KeyError("callback")

    jobs.submit("db-write", lambda: 1, fail)
    jobs.submit("db-write", lambda: 2, told.append)
    wait_for_all(jobs, qtbot)
    assert told == [2]
    assert isinstance(faults[0], KeyError)


def test_shutdown_writes_what_was_asked_and_leaves_out_reads(
    qtbot: QtBot, faults: list[Exception]
) -> None:
    runner = QtJobs(faults.append)
    gate, written, read = threading.Event(), [], []
    runner.submit("sync", lambda: gate.wait(10))
    late = runner.submit("sync", lambda: read.append(1), read.append)
    runner.submit("db-write", lambda: 1, written.append)
    threading.Timer(0.05, gate.set).start()
    runner.shutdown()
    assert late is not None
    assert written == [1]
    assert read == []
    assert runner.pending() == 0
    with pytest.raises(RuntimeError, match="shut down"):
        runner.submit("io", lambda: None)


def test_idle_is_sent_when_the_last_job_is_handed_over(jobs: QtJobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.idle):
        jobs.submit("io", lambda: None)
    assert jobs.pending() == 0


def test_what_is_for_an_owner_that_is_gone_is_dropped(
    jobs: QtJobs, qtbot: QtBot, faults: list[Exception]
) -> None:
    gate, told = threading.Event(), list[object]()
    owner, other = QWidget(), QWidget()
    child = QObject(owner)
    qtbot.addWidget(other)
    for one in (owner, child, other):
        jobs.submit("db-read", lambda: gate.wait(10), told.append, told.append, owner=one)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not isValid(child))
    gate.set()
    wait_for_all(jobs, qtbot)
    assert told == [True]
    assert faults == []


def test_a_write_of_an_owner_that_is_gone_is_written_and_its_failure_told(
    jobs: QtJobs, qtbot: QtBot, faults: list[Exception]
) -> None:
    gate, told, ran = threading.Event(), list[object](), list[int]()

    def fail() -> None:
        raise ValueError("not written")

    owner = QWidget()
    jobs.submit("db-write", lambda: gate.wait(10))
    jobs.submit("db-write", lambda: ran.append(1), told.append, owner=owner)
    jobs.submit("db-write", fail, told.append, told.append, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not isValid(owner))
    jobs.submit("db-write", lambda: ran.append(2), told.append, owner=owner)
    jobs.submit("db-read", lambda: ran.append(3), told.append, owner=owner)
    gate.set()
    wait_for_all(jobs, qtbot)
    assert ran == [1, 2]
    assert told == []
    assert [str(fault) for fault in faults] == ["not written"]


def test_an_object_in_the_place_of_one_that_is_gone_is_another(jobs: QtJobs, qtbot: QtBot) -> None:
    told = list[int]()
    for number in range(20):
        owner = QObject()
        jobs.submit("db-read", lambda number=number: number, told.append, owner=owner)
        wait_for_all(jobs, qtbot)
        del owner
    assert told == list(range(20))
    assert jobs._owners._jobs == {}
