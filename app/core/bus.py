"""The one place where changes are announced; views subscribe, nothing polls."""

from __future__ import annotations

import threading
from collections.abc import Callable

from app.core.changes import Changes

Listener = Callable[[Changes], None]


class Bus:
    """Synchronous announcement in the thread that publishes; `ui.qt.bus_adapter` moves it on."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every Changes from now on; the result ends the subscription."""
        with self._lock:
            self._listeners.append(listener)

        def cancel() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return cancel

    def publish(self, changes: Changes) -> None:
        """Tell every listener; a listener's exception is a fault and is raised after the rest."""
        with self._lock:
            listeners = list(self._listeners)
        faults: list[Exception] = []
        for listener in listeners:
            try:
                listener(changes)
            except Exception as fault:
                faults.append(fault)
        if faults:
            raise faults[0]
