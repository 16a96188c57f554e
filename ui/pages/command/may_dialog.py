"""“May he?” in a small window: who, what, with which unit, when; the answer follows the fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.core.dtg import format_dtg
from app.domains.command.authority import Permission
from app.domains.command.questions import MayView
from app.domains.command.views import EdgeView
from ui.pages.command import fields
from ui.qt.sentences import told, why
from ui.qt.theme import Tone, theme
from ui.widgets.form import Form
from ui.widgets.form_window import FormWindow
from ui.widgets.moments import Moments
from ui.widgets.state import set_look

ASK_MS = 150
TONES: dict[Permission, Tone] = {"yes": "green", "consent": "amber", "no": "red"}


class MayDialog(FormWindow):
    """`asked(values)`: enough is chosen to be answered: holder, verb, unit, at."""

    asked = Signal(object)

    def __init__(
        self,
        units: fields.Units,
        chosen: Mapping[str, Any],
        moments: Moments,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._zone = moments.zone
        self.setWindowTitle(self.tr("May he?"))
        self.form = Form(fields.question(units, moments))
        self.answer, self.grounds = QLabel(self), QLabel(self)
        for label in (self.answer, self.grounds):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.answer.setFont(theme().font("strong"))
        self._timer = QTimer(self, singleShot=True, interval=ASK_MS)
        self._timer.timeout.connect(self.ask)
        self.form.changed.connect(self._timer.start)
        pad = theme().px(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(theme().px(8))
        for widget in (self.form, self.answer, self.grounds):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.resize(theme().px(560), theme().px(330))
        self.form.set_values(chosen)
        first = next((k for k in ("holder", "verb", "unit") if not chosen.get(k)), "verb")
        self.form.field(first).setFocus()
        self.ask()

    def ask(self) -> None:
        """Have it answered, or say what is still to be chosen."""
        values = self.form.values()
        if all(values.get(key) for key in ("holder", "verb", "unit", "at")):
            self.asked.emit(values)
        else:
            self._say(self.tr("Choose who, what and which unit."), "", "")

    def show_answer(self, asked: dict[str, Any], found: MayView) -> None:
        """Show an answer, unless something else is asked by now."""
        if asked != self.form.values():
            return
        lines = [self._chain(edge) for edge in found.because]
        lines += [self.tr("Limit: {text}").format(text=text) for text in found.limits]
        if found.who_may:
            names = ", ".join(unit.short for unit in found.who_may)
            lines.append(self.tr("Who may: {names}").format(names=names))
        self._say(told(found.sentence), TONES[found.answer], "\n".join(lines))

    def show_refusal(self, fault: Exception) -> None:
        """Say why it cannot be answered."""
        self._say(told(why(fault)), "red", "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _chain(self, edge: EdgeView) -> str:
        text = self.tr("{type} by {holder} over {unit}, from {start}{reference}")
        reference = f" ({edge.reference})" if edge.reference else ""
        return text.format(
            type=edge.type, holder=edge.holder_name, unit=edge.unit_name,
            start=format_dtg(edge.from_, self._zone), reference=reference,
        )  # fmt: skip

    def _say(self, text: str, tone: Tone, grounds: str) -> None:
        self.answer.setText(text)
        set_look(self.answer, tone=tone)
        self.grounds.setText(grounds)
