"""Loads what a part of the window shows: the newest, one load at a time, dropped with its owner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Literal, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.core.jobs import Handle, Jobs, Lane

T = TypeVar("T")
LoadState = Literal["loading", "shown", "failed"]
#: While others write without end (an import, a pack), nothing is loaded more often than this.
PAUSE_MS = 400


class Loader(QObject, Generic[T]):
    """`ask` as often as you like: loads run one after another, `pause_ms` apart at least.

    `question` is called on the main thread when a load begins. It takes what is to be asked at
    that moment (time, selection, language) and returns what runs in `lane`, which must hold no
    widget; None when there is nothing to ask. `show` gets the answer on the main thread. A
    failure goes to `failed` (else to the fault handler of the jobs) and is tried again at the
    next ask. Nothing is loaded for an owner that is not seen, unless `unseen`: it catches up
    when it is shown. Nothing comes any more once the owner is gone.
    """

    #: What is known of the newest question, as in `state`.
    state_changed = Signal(str)

    def __init__(
        self,
        owner: QObject,
        jobs: Jobs,
        question: Callable[[], Callable[[], T] | None],
        show: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        lane: Lane = "db-read",
        pause_ms: int | None = None,
        unseen: bool = False,
    ) -> None:
        super().__init__(owner)
        self._owner, self._jobs, self._lane, self._unseen = owner, jobs, lane, unseen
        self._question, self._show, self._failed = question, show, failed
        self._handle: Handle | None = None
        self._asked = 0  # the number of the newest load; an answer to an older one is dropped
        self._stale = False  # asked for since the last load began
        self._busy = self._hurry = self._stopped = False
        self.state: LoadState = "loading"
        self._pause_ms = PAUSE_MS if pause_ms is None else pause_ms
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._go_on)
        if not unseen:
            owner.installEventFilter(self)

    def is_busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._busy

    def ask(self) -> None:
        """What is shown is stale: load it again soon."""
        self._stale = True
        self._go_on()

    def ask_now(self) -> None:
        """The same without a pause: for what a person did and waits to see."""
        self._hurry = self._busy
        self._pause.stop()
        self.ask()

    def restart(self) -> None:
        """Another question: what is on its way answers the last one and is dropped."""
        if self._stopped:
            return
        self.drop()
        self._pause.stop()
        self._tell("loading")
        self._start()

    def drop(self) -> None:
        """Let go of the answer that is on its way."""
        self._asked += 1
        self._busy = self._hurry = False
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def stop(self) -> None:
        """Nothing comes any more."""
        self._stopped = True
        self._pause.stop()
        self.drop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and watched is self._owner:
            self._stale = self._stale or self.state == "failed"
            self._go_on()
        return False

    def _go_on(self) -> None:
        if self._stopped:
            return  # its owner may be gone
        owner = self._owner
        seen = self._unseen or not isinstance(owner, QWidget) or owner.isVisible()
        waiting = self._busy or self._pause.isActive()
        if self._stale and seen and not waiting:
            self._start()

    def _start(self) -> None:
        self._stale = False
        work = self._question()
        if work is None:
            return
        self._busy = True
        self._asked += 1
        asked = self._asked
        handle = self._jobs.submit(
            self._lane,
            work,
            lambda result: self._take(asked, result),
            lambda fault: self._fail(asked, fault),
            owner=self,
        )
        # A runner that works at once has handed over by now.
        if self._busy and asked == self._asked:
            self._handle = handle

    def _take(self, asked: int, result: T) -> None:
        if asked == self._asked:
            self._rest()
            self._tell("shown")
            self._show(result)

    def _fail(self, asked: int, fault: Exception) -> None:
        if asked != self._asked:
            return
        self._rest()
        self._tell("failed")
        if self._failed is None:
            raise fault
        self._failed(fault)

    def _rest(self) -> None:
        pause_ms = 0 if self._hurry else self._pause_ms
        self._busy, self._hurry, self._handle = False, False, None
        if pause_ms or self._stale:
            self._pause.start(pause_ms)

    def _tell(self, state: LoadState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
