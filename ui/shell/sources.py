"""What the palette finds besides commands: records by name, log entries, positions, moments."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from app.core.dtg import format_dtg, parse_dtg
from app.core.errors import Refused
from app.core.named import Kind, Named
from app.core.search_words import Query, Words
from app.domains.command.questions import MayView, Question
from app.geo.coordinates import format_mgrs
from app.geo.position_text import parse_position
from ui.kinds import kind_icon, kind_word
from ui.pages.frame import Tools
from ui.qt.sentences import told
from ui.widgets.fuzzy import score
from ui.widgets.palette import Deliver, PaletteEntry

NAMES_MAX, LOG_MAX, TEXT = 25, 8, 90
translate = QCoreApplication.translate


class Sources(QObject):
    """The providers of the palette. Names are read once per opening, the log per text."""

    def __init__(
        self,
        tools: Tools,
        go_to: Callable[[Kind, str], None],
        go_position: Callable[[float, float], None],
        search_log: Callable[[str], None],
        ask_may: Callable[[Question], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tools, self._go_to, self._go_position = tools, go_to, go_position
        self._search_log, self._ask_may = search_log, ask_may
        self._names: tuple[Named, ...] = ()

    def reload(self, then: Callable[[], None]) -> None:
        """Read the names again, then call `then`; for when the palette opens."""
        tools = self._tools

        def take(names: tuple[Named, ...]) -> None:
            self._names = names
            then()

        tools.jobs.submit(
            "db-read", lambda: tools.context.things.directory().all(), take, owner=self
        )

    def records(self, text: str, deliver: Deliver) -> None:
        """Records whose name fits."""
        query = Query.read(text).among(
            Words.of(*_called(record)) for record in self._names if text.strip()
        )
        scored = [(_fit(query, record), record) for record in self._names]
        best = sorted((pair for pair in scored if pair[0]), key=lambda p: (-p[0], p[1].in_full))
        deliver([self._record(record) for _points, record in best[:NAMES_MAX]])

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

        tools.jobs.submit("db-read", load, take, owner=self)

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

    def may(self, text: str, deliver: Deliver) -> None:
        """“May C-TF split FMS Det 0900B”: the answer; a press opens the question."""
        context, tools = self._tools.context, self._tools
        if not text.strip().casefold().startswith(("may ", "mag ")):
            return

        def answer() -> tuple[Question, MayView] | None:
            asked = context.questions.read(text, tools.time.at())
            if asked is None:
                return None
            id_, verb, unit = asked.holder.id, asked.verb, asked.unit.id
            return asked, context.questions.may(id_, verb, unit, asked.at)

        def take(found: tuple[Question, MayView] | None) -> None:
            if found is not None:
                asked, view = found
                hint = format_dtg(asked.at, context.zone)
                run = lambda: self._ask_may(asked)  # noqa: E731
                deliver([PaletteEntry("may", told(view.sentence), run, hint, icon="command")])

        tools.jobs.submit("db-read", answer, take, owner=self)

    def _record(self, record: Named) -> PaletteEntry:
        return PaletteEntry(
            f"{record.kind}:{record.id}", record.in_full,
            lambda: self._go_to(record.kind, record.id), kind_word(record.kind),
            icon=kind_icon(record.kind),
        )  # fmt: skip


def _called(record: Named) -> set[str]:
    return {record.in_full, record.title, *record.calls}


def _fit(query: Query, record: Named) -> int:
    """How well a text fits the name of a record, or one that it is called for short."""
    return max(score(query, name) for name in _called(record))
