"""The Qt runner of jobs: four lanes of threads, results on the thread that owns it."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import getCppPointer, isValid

from app.core.jobs import Handle, Lane

T = TypeVar("T")
FaultHandler = Callable[[Exception], Any]

# One writer: every commit goes through one thread, in the order in which it was submitted.
THREADS: dict[Lane, int] = {"db-write": 1, "db-read": 3, "io": 2, "sync": 1}

_log = logging.getLogger("ui.jobs")


class _Job:
    """One submitted function with what is to happen to its result."""

    def __init__(
        self,
        fn: Callable[[], Any],
        on_done: Callable[[Any], Any] | None,
        on_error: FaultHandler | None,
    ) -> None:
        self.fn = fn
        self.on_done = on_done
        self.on_error = on_error
        self.cancelled = False
        self.future: Future[None] | None = None
        self.may_skip = True
        self.owner = 0
        self.result: Any = None
        self.fault: Exception | None = None

    def cancel(self) -> None:
        self.cancelled = True
        # A write that was asked for is written even if nobody waits for the answer any more.
        if self.may_skip and self.future is not None:
            self.future.cancel()

    def run(self) -> None:
        if self.cancelled and self.may_skip:
            return
        try:
            self.result = self.fn()
        except Exception as fault:
            self.fault = fault

    def hand_over(self, fault_handler: FaultHandler) -> None:
        # A write nobody waits for may still fail, and that must not pass in silence.
        left_out = self.future is not None and self.future.cancelled()
        if left_out or (self.cancelled and (self.may_skip or self.fault is None)):
            return
        if self.fault is not None:
            (fault_handler if self.cancelled else self.on_error or fault_handler)(self.fault)
        elif self.on_done is not None:
            self.on_done(self.result)

    def let_go(self) -> None:
        """Drop what the job holds, here on the owner's thread: the worker may hold the job a
        little longer, and a widget whose last reference goes in its thread ends the program."""
        self.fn, self.on_done, self.on_error = _nothing, None, None
        self.result, self.fault = None, None


def _nothing() -> None:
    return None


class _Owners:
    """Which jobs answer to which object, by its handle, from which `destroyed` takes it off:
    the Python side of an object may be gone long before, or outlive it."""

    def __init__(self) -> None:
        self._jobs: dict[int, set[_Job]] = {}

    def add(self, owner: QObject, job: _Job) -> None:
        if not isValid(owner):
            job.cancelled = True
            return
        job.owner = int(getCppPointer(owner)[0])
        if job.owner not in self._jobs:
            self._jobs[job.owner] = set()
            owner.destroyed.connect(partial(self._gone, job.owner))
        self._jobs[job.owner].add(job)

    def remove(self, job: _Job) -> None:
        self._jobs.get(job.owner, set()).discard(job)

    def _gone(self, handle: int, _owner: object = None) -> None:
        for job in self._jobs.pop(handle, ()):
            job.cancel()


class QtJobs(QObject):
    """`app.core.jobs.Jobs` over threads. Callbacks run on the thread that made this object.

    `idle` is sent when the last job under way has been handed over.
    """

    idle = Signal()
    _ready_signal = Signal()

    def __init__(self, fault_handler: FaultHandler | None = None, name: str = "") -> None:
        super().__init__()
        self._fault_handler = fault_handler or _log_fault
        self._ready: deque[_Job] = deque()
        self._under_way = 0
        self._lock = threading.Lock()
        self._draining = False  # answers are being handed out: one at a time
        self._closed = False  # nothing is taken any more
        self._owner = threading.get_ident()
        self._owners = _Owners()
        self._pools = {
            lane: ThreadPoolExecutor(count, f"{name}jobs-{lane.removeprefix('db-')}")
            for lane, count in THREADS.items()
        }
        self._ready_signal.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        lane: Lane,
        fn: Callable[[], T],
        on_done: Callable[[T], Any] | None = None,
        on_error: Callable[[Exception], Any] | None = None,
        owner: object | None = None,
    ) -> Handle:
        """See `app.core.jobs.Jobs`. Raises RuntimeError after `shutdown`."""
        if self._closed:
            raise RuntimeError(f"the job runner is shut down; a job for {lane} came too late")
        # Results that wait are handed over before more work starts: their callbacks may read
        # what the new job is about to lock (a lesson of Anki's task manager).
        if threading.get_ident() == self._owner:
            self._drain()
        job = _Job(fn, on_done, on_error)
        job.may_skip = lane != "db-write"
        if isinstance(owner, QObject):
            self._owners.add(owner, job)
        with self._lock:
            self._under_way += 1
        job.future = self._pools[lane].submit(job.run)
        job.future.add_done_callback(lambda _future: self._finished(job))
        return job

    def pending(self) -> int:
        """How many jobs are submitted and not yet handed over."""
        with self._lock:
            return self._under_way

    def shutdown(self) -> None:
        """Let every write and everything under way end, hand over the results, stop the
        threads. Reads and files that have not started are left out."""
        if self._closed:
            return
        for lane in ("sync", "io", "db-read"):
            self._pools[lane].shutdown(wait=True, cancel_futures=True)
        self._drain()
        self._closed = True
        self._pools["db-write"].shutdown(wait=True)
        self._drain()

    def _finished(self, job: _Job) -> None:
        self._ready.append(job)
        self._ready_signal.emit()

    @Slot()
    def _drain(self) -> None:
        if self._draining:
            return
        self._draining = True
        try:
            while self._ready:
                self._hand_over(self._ready.popleft())
        finally:
            self._draining = False

    def _hand_over(self, job: _Job) -> None:
        try:
            job.hand_over(self._fault_handler)
        except Exception as fault:
            self._fault_handler(fault)
        self._owners.remove(job)
        job.let_go()
        with self._lock:
            self._under_way -= 1
            last = self._under_way == 0
        if last:
            self.idle.emit()


def _log_fault(fault: Exception) -> None:
    _log.error("a job failed and nobody asked for its failure", exc_info=fault)
