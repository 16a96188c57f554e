"""Cyclic garbage is collected here, and nowhere else."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.qt.garbage import Garbage


class Cycle:
    """Two things that hold one another, and say in which thread they end."""

    ended: list[int]

    def __init__(self, ended: list[int]) -> None:
        self.ended, self.other = ended, self

    def __del__(self) -> None:
        self.ended.append(threading.get_ident())


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    made = Garbage()
    yield made
    made.close()
    assert gc.isenabled()


def allocate() -> None:
    kept = [[number] for number in range(200_000)]
    del kept


def test_a_lane_that_allocates_collects_nothing_and_the_main_thread_does(
    garbage: Garbage,
) -> None:
    ended: list[int] = []
    Cycle(ended)
    lane = threading.Thread(target=allocate)
    lane.start()
    lane.join()
    assert ended == []
    heap = [[number] for number in range(5_000)]
    assert garbage.collect() >= 0
    gc.collect()
    assert ended == [threading.get_ident()]
    assert len(heap) == 5_000


def test_nothing_is_collected_when_nothing_is_due(garbage: Garbage) -> None:
    gc.collect()
    assert garbage.collect() == -1


def test_what_is_alive_is_set_aside_without_a_look_for_garbage(garbage: Garbage) -> None:
    ended: list[int] = []
    Cycle(ended)
    garbage.settle()
    try:
        gc.collect()
        assert ended == []
    finally:
        gc.unfreeze()
    gc.collect()
    assert len(ended) == 1
