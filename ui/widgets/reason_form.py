"""The reason for a save that a rule calls an error: it appears when it is needed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.core.sentences import Phrase
from ui.qt.sentences import told
from ui.qt.theme import theme
from ui.widgets.form import FieldSpec, Form


class ReasonForm(QWidget):
    """Hidden until `ask`. What the rules say stands above the field, when they are told here."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._errors: tuple[Phrase, ...] = ()
        self._says = QLabel(self)
        self._says.setWordWrap(True)
        self._says.setTextFormat(Qt.TextFormat.PlainText)
        self._says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._says.setProperty("tone", "red")
        label = str(QT_TRANSLATE_NOOP("ReasonForm", "Save nonetheless, because"))
        hint = str(QT_TRANSLATE_NOOP("ReasonForm", "The reason stays with the record."))
        self.form = Form(
            (FieldSpec("reason", label, required=True, help=hint, context="ReasonForm"),), self
        )
        self.form.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self._says)
        column.addWidget(self.form)
        self.hide()

    def ask(self, errors: Sequence[Phrase] = ()) -> None:
        """Show the field, with what the rules say unless it stands elsewhere in the form."""
        self._errors = tuple(errors)
        self._say()
        self.show()

    def withdraw(self) -> None:
        """Nothing stands against it any more; what was typed is kept."""
        self.hide()

    @property
    def asked(self) -> bool:
        return not self.isHidden()

    def text(self) -> str:
        """The reason, "" where none is asked."""
        return str(self.form.values()["reason"] or "") if self.asked else ""

    def validate(self) -> bool:
        """Whether no reason is missing; the cursor is put into the field when one is."""
        return not self.asked or self.form.validate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self._says.setText("\n".join(told(error) for error in self._errors))
        self._says.setVisible(bool(self._errors))
