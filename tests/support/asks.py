"""Stands for the rest of the window: notes what a page asks of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.core.named import Kind


class NotedAsks:
    """`asked` holds what was asked, in order, as the name of the request and its values."""

    def __init__(self, take: Callable[[list[Path]], object] | None = None) -> None:
        self.asked: list[tuple[object, ...]] = []
        self._take = take

    def import_files(self, paths: list[Path]) -> None:
        self.asked.append(("import_files", *paths))
        if self._take is not None:
            self._take(paths)

    def write_about(self, kind: Kind, id_: str) -> None:
        self.asked.append(("write_about", kind, id_))

    def write_call(self, kind: Kind, id_: str, to: str, channel: str) -> None:
        self.asked.append(("write_call", kind, id_, to, channel))

    def write_at(self, lat: float, lon: float) -> None:
        self.asked.append(("write_at", lat, lon))

    def new_zone_at(self, lat: float, lon: float) -> None:
        self.asked.append(("new_zone_at", lat, lon))

    def incident_of(self, entry_id: str) -> None:
        self.asked.append(("incident_of", entry_id))

    def show_conflicts(self) -> None:
        self.asked.append(("show_conflicts",))

    def sign_on(self) -> None:
        self.asked.append(("sign_on",))

    def alarm(self, text: str) -> None:
        self.asked.append(("alarm", text))

    def set_up(self, step: str) -> None:
        self.asked.append(("set_up", step))

    def relieve(self, note: str) -> None:
        self.asked.append(("relieve", note))
