"""What comes from other stations: into the store slice by slice, each announced when it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.core.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What a delivery brought so far: saves taken, packs known already, packs that wait for one
    before them, and why each other was refused. `whole` tells that all of it was looked at."""

    saves: int = 0
    known: int = 0
    waiting: int = 0
    refused: tuple[str, ...] = ()
    whole: bool = False


def _on(_received: Received) -> bool:
    return True


class Receiving:
    """Takes packs while people work: their saves go between the slices."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def receive(
        self, packs: Iterable[bytes], progress: Callable[[Received], bool] = _on
    ) -> Received:
        """Take packs of other stations, in any order; for the lane that brings them, not for main.

        `progress` is told after each slice; when it returns False the delivery ends there. What was
        taken stays, and the same packs received again go on from there.
        """
        received = Received()
        for slice_ in self._desk.store.deliver(packs):
            if slice_.changes.ids:
                self._desk.bus.publish(slice_.changes)
            received = Received(
                saves=slice_.commits,
                known=slice_.known,
                waiting=slice_.aside,
                refused=tuple(slice_.refused),
            )
            if not progress(received):
                return received
        return replace(received, whole=True)
