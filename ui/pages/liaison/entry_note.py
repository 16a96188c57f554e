"""The line under the fields of the entry form: how a time reads, what went wrong, the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.core.dtg import format_time
from app.core.durations import MINUTE_MS
from app.core.markings import Marking, parse_marking
from app.domains.liaison.rules import AHEAD_MIN
from app.domains.liaison.views import EntryView
from ui.pages.frame import Tools
from ui.pages.liaison.entry_rules import (
    WAITED_MS,
    EntryDraft,
    TimeReading,
    clock_of,
    read_due_time,
    read_time,
)
from ui.pages.liaison.words import ago, hint_sentence
from ui.qt.sentences import marked, told
from ui.qt.theme import Tone, theme
from ui.widgets.state import set_look


class EntryNote(QLabel):
    """Says one thing at a time; without anything to say it names the keys."""

    def __init__(self, tools: Tools, correcting: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools, self._correcting = tools, correcting
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(theme().font("small"))

    def say(self, sentence: str, tone: Tone) -> None:
        """Say this."""
        self.setText(sentence)
        self.setAccessibleName(sentence)
        set_look(self, tone=tone)

    def read(self, key: str, draft: EntryDraft, typing: bool) -> None:
        """Say how what is typed in a field reads. A fault in a time is told when the field is
        left, not while typing."""
        now, zone = self._tools.context.clock.now_ms(), self._tools.context.zone
        fields, since = draft.fields, self._tools.context.desk.since
        if key == "due" and fields.get("due", "").strip():
            self._say_due(read_due_time(fields, now, zone, since, draft.at), typing)
        else:
            found = read_time(fields.get("event", ""), now, zone, since, draft.at)
            self._say_event(found, typing)

    def say_saved(self, entry: EntryView) -> None:
        """Say that it is on the disk, and when it happened if the form waited for a while."""
        zone = self._tools.context.zone
        text = self.tr("{number} saved {time}")
        parts = [text.format(number=entry.number, time=format_time(entry.entered, zone))]
        if not entry.event_typed and entry.entered - entry.event >= WAITED_MS:
            minutes = round((entry.event - entry.entered) / MINUTE_MS)
            text = self.tr("event {time}, {ago}")
            time = clock_of(entry.event, entry.entered, zone)
            parts.append(text.format(time=time, ago=ago(minutes)))
        self.say(" \u00b7 ".join(parts), "green")

    def compare(self, level: str, own: Marking) -> None:
        """Warn of a level above that of the operation."""
        if parse_marking(level).level > own.level:
            text = self.tr("Marked higher than the operation, which is {marking}.")
            self.say(text.format(marking=marked(str(own))), "amber")

    def _say_event(self, reading: TimeReading, typing: bool) -> None:
        if reading.fault and not typing:
            self.say(told(reading.fault), "red")
        elif reading.dtg:
            ahead = reading.minutes > AHEAD_MIN
            parts = [
                self.tr("Event {dtg}, {ago}").format(dtg=reading.dtg, ago=ago(reading.minutes))
            ]
            if ahead:
                parts.append(self.tr("still to come: check the day"))
            if reading.late and not self._correcting:
                parts.append(self.tr("will be marked late"))
            if reading.hint:
                parts.append(hint_sentence(reading.hint))
            self.say(" \u00b7 ".join(parts), "amber" if reading.hint or ahead else "")
        else:
            self.say(self._keys(), "muted")

    def _say_due(self, reading: TimeReading, typing: bool) -> None:
        if reading.dtg:
            text = self.tr("Due {dtg}, {ago}")
            self.say(text.format(dtg=reading.dtg, ago=ago(reading.minutes)), "")
        elif not typing:
            self.say(told(reading.fault), "red")

    def _keys(self) -> str:
        keys = [
            self.tr(
                "Ctrl+Enter saves \u00b7 Ctrl+\u2191 more urgent \u00b7 Esc closes, keeps the text"
            ),
            self.tr("Ctrl+M more fields"),
        ]
        if not self._correcting:
            keys.append(self.tr("Ctrl+R report form \u00b7 Ctrl+Shift+A files"))
        return " \u00b7 ".join(keys)
