"""Lanes of work: what may run where. The Qt runner is in `ui.qt.job_runner`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, Protocol, TypeVar

T = TypeVar("T")
Lane = Literal["db-write", "db-read", "io", "sync"]


class Handle(Protocol):
    """A job under way. After `cancel` its result is dropped, also when it already ran."""

    def cancel(self) -> None: ...


class Jobs(Protocol):
    """Run `fn` in `lane`; hand its result to `on_done` (its exception to `on_error`) on the
    thread that owns the runner. Without `on_error` an exception goes to the fault handler.

    `owner` is the object of the window that waits for the answer. Once it is gone nothing is
    handed over any more; a write that was asked for is written all the same, and if it fails,
    the fault handler is told.
    """

    def submit(
        self,
        lane: Lane,
        fn: Callable[[], T],
        on_done: Callable[[T], Any] | None = None,
        on_error: Callable[[Exception], Any] | None = None,
        owner: object | None = None,
    ) -> Handle: ...


class DoneHandle:
    """The handle of a job that has already run."""

    def cancel(self) -> None:
        return None


class InlineJobs:
    """Runs everything at once in the caller's thread, while the owner is there: for tests and the
    command line."""

    def submit(
        self,
        lane: Lane,
        fn: Callable[[], T],
        on_done: Callable[[T], Any] | None = None,
        on_error: Callable[[Exception], Any] | None = None,
        owner: object | None = None,
    ) -> Handle:
        try:
            result = fn()
        except Exception as fault:
            if on_error is None:
                raise
            on_error(fault)
        else:
            if on_done is not None:
                on_done(result)
        return DoneHandle()
