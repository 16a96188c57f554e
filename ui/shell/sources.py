"""What the palette finds besides commands: records by name, log entries, positions, moments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject

from app.core.dtg import format_dtg, parse_dtg
from app.core.errors import Refused
from app.geo.coordinates import format_mgrs
from app.geo.position_text import parse_position
from ui.pages.frame import Tools
from ui.shell.inspect_kinds import names_by_id
from ui.widgets.fuzzy import score
from ui.widgets.palette import Deliver, PaletteEntry

NAMES_MAX, LOG_MAX, TEXT = 25, 8, 90
ICONS = {
    "movement": "movements", "zone": "zone", "unit": "command", "post": "user", "place": "pin",
    "route": "map", "entry": "log", "incident": "incident",
}  # fmt: skip
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Name:
    """A record that can be found by its name."""

    kind: str
    id: str
    name: str


class Sources(QObject):
    """The providers of the palette. Names are read once per opening, the log per text."""

    def __init__(
        self,
        tools: Tools,
        go_to: Callable[[str, str], None],
        go_position: Callable[[float, float], None],
        search_log: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tools, self._go_to, self._go_position = tools, go_to, go_position
        self._search_log = search_log
        self._names: list[Name] = []

    def reload(self, then: Callable[[], None]) -> None:
        """Read the names again, then call `then`; for when the palette opens."""
        tools = self._tools
        at = tools.time.at()

        def take(found: dict[str, tuple[str, str]]) -> None:
            self._names = [Name(kind, id_, name) for id_, (kind, name) in found.items()]
            then()

        tools.jobs.submit("db-read", lambda: names_by_id(tools.context, at), take)

    def records(self, text: str, deliver: Deliver) -> None:
        """Records whose name fits."""
        scored = [(score(text, n.name), n) for n in self._names]
        best = sorted((pair for pair in scored if pair[0]), key=lambda p: (-p[0], p[1].name))
        deliver([self._record(name) for _points, name in best[:NAMES_MAX]])

    def log(self, text: str, deliver: Deliver) -> None:
        """Entries that hold the words, the newest first."""
        if len(text.strip()) < 2:
            return
        tools, zone = self._tools, self._tools.context.zone

        def take(found: list[PaletteEntry]) -> None:
            deliver(found)

        def load() -> list[PaletteEntry]:
            return [
                PaletteEntry(
                    f"entry:{e.id}", " ".join(e.text.split())[:TEXT],
                    lambda id_=e.id: self._go_to("entry", id_),  # type: ignore[misc]
                    f"{e.number}  {format_dtg(e.event, zone)}", icon="log",
                )
                for e in tools.context.liaison.entries(search=text, limit=LOG_MAX)
            ]  # fmt: skip

        tools.jobs.submit("db-read", load, take)

    def search(self, text: str, deliver: Deliver) -> None:
        """The same words in the log itself, where all of it is found."""
        words = text.strip()
        if len(words) < 2:
            return
        title = translate("PaletteSources", "Search the log for “{text}”").format(text=words)
        run = lambda: self._search_log(words)  # noqa: E731
        deliver([PaletteEntry("log-search", title, run, icon="search")])

    def position(self, text: str, deliver: Deliver) -> None:
        """A coordinate in any of the usual ways of writing."""
        try:
            found = parse_position(text)
        except Refused:
            return
        title = translate("PaletteSources", "Go to {position}").format(
            position=format_mgrs(found.lat, found.lon)
        )
        hint = f"{found.lat:.5f}, {found.lon:.5f}"
        run = lambda: self._go_position(found.lat, found.lon)  # noqa: E731
        deliver([PaletteEntry("position", title, run, hint, icon="target")])

    def moment(self, text: str, deliver: Deliver) -> None:
        """A date-time group: look at that moment."""
        if sum(char.isdigit() for char in text) < 4:
            return
        context = self._tools.context
        try:
            at = parse_dtg(text, reference_ms=context.clock.now_ms(), zone=context.zone).ms
        except Refused:
            return
        title = translate("PaletteSources", "Look at {moment}").format(
            moment=format_dtg(at, context.zone)
        )
        hint = translate("PaletteSources", "Moment shown on every page")
        deliver(
            [PaletteEntry("moment", title, lambda: self._tools.time.set(at), hint, icon="clock")]
        )

    def _record(self, name: Name) -> PaletteEntry:
        return PaletteEntry(
            f"{name.kind}:{name.id}", name.name, lambda: self._go_to(name.kind, name.id),
            kind_name(name.kind), icon=ICONS.get(name.kind, "info"),
        )  # fmt: skip


def kind_name(kind: str) -> str:
    """What a kind of record is called."""
    names = {
        "movement": translate("Kinds", "Movement"),
        "zone": translate("Kinds", "Zone"),
        "unit": translate("Kinds", "Unit"),
        "entry": translate("Kinds", "Log entry"),
        "post": translate("Kinds", "Post"),
        "place": translate("Kinds", "Place"),
        "route": translate("Kinds", "Route"),
        "incident": translate("Kinds", "Incident"),
    }
    return names.get(kind, kind)
