"""A form made from data: labels with buddies, a sentence under the field that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.errors import Refused
from app.core.sentences import Phrase
from ui.qt.sentences import told, why
from ui.qt.theme import theme
from ui.widgets.form_fields import Choice, ChoiceField, Field, FieldSpec, LineField, make_field
from ui.widgets.state import set_look

__all__ = ["Choice", "FieldSpec", "Form"]

LABEL_WIDTH = 120


class Form(QWidget):
    """Fields under one another. `changed` is sent for what a person does, not for `set_...`.

    What was typed is kept as typed (`raw_values`, for drafts) beside what it means (`values`).
    """

    changed = Signal()

    def __init__(self, specs: Iterable[FieldSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = {spec.key: make_field(spec, self) for spec in specs}
        self._labels: dict[str, QLabel] = {}
        self._units: dict[str, QLabel] = {}
        self._notes: dict[str, QLabel] = {}
        self._said: dict[str, Phrase] = {}
        self._grid = QGridLayout(self)
        self._build()
        self._retranslate()
        self._clean = self.raw_values()

    def values(self) -> dict[str, Any]:
        """The value of every field; None where it is empty or not valid (see `faults`)."""
        return {key: self._read(field)[0] for key, field in self._fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values; the form is clean then. Keys without a field are passed over."""
        for key, value in values.items():
            if key in self._fields:
                self._fields[key].set_value(value)
        self.mark_clean()
        self._clear_faults()

    def raw_values(self) -> dict[str, str]:
        """Every field as typed, for a draft."""
        return {key: field.raw() for key, field in self._fields.items()}

    def set_raw_values(self, texts: Mapping[str, str]) -> None:
        """Bring a draft back; the form is dirty where it differs."""
        for key, text in texts.items():
            if key in self._fields:
                self._fields[key].set_raw(text)
                self._note(key)

    def set_choices(self, key: str, choices: Sequence[Choice]) -> None:
        """Offer other values in a field of kind choice."""
        field = self._fields[key]
        if not isinstance(field, ChoiceField):
            raise TypeError(f"the field {key} is no choice")
        field.set_choices(choices)

    def set_names(self, key: str, names: Sequence[str]) -> None:
        """Offer names in a text field while one is typed."""
        field = self._fields[key]
        if not isinstance(field, LineField):
            raise TypeError(f"the field {key} holds no names")
        field.set_names(names)

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what was last set."""
        return self.raw_values() != self._clean

    def mark_clean(self) -> None:
        """What stands there now is what was saved."""
        self._clean = self.raw_values()

    def faults(self) -> dict[str, str]:
        """The sentence for every field that is not valid."""
        found = {key: self._read(field)[1] for key, field in self._fields.items()}
        return {key: sentence for key, sentence in found.items() if sentence}

    def validate(self) -> bool:
        """Show what is wrong, put the cursor in the first wrong field; whether all is right."""
        found = self.faults()
        self._said = {}
        for key in self._fields:
            self._show_note(key, found.get(key, ""))
        if found:
            self.field(next(iter(found))).setFocus()
        return not found

    def show_fault(self, key: str, sentence: Phrase) -> None:
        """Put a sentence from elsewhere (a rule) under a field, until the field changes."""
        self._said[key] = sentence
        self._show_note(key, told(sentence))
        self.field(key).setFocus()

    def show_note(self, key: str) -> None:
        """Say again under a field how it is understood: more is known than before."""
        self._note(key)

    def field(self, key: str) -> QWidget:
        """The control of a field."""
        return self._fields[key].widget

    def focus_first(self) -> None:
        """Put the cursor in the first field."""
        for field in self._fields.values():
            field.widget.setFocus()
            return

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside

    def _read(self, field: Field) -> tuple[Any, str]:
        """The value and "", or None and the sentence that says why there is none."""
        try:
            value = field.value()
        except (ValueError, Refused) as fault:
            return None, told(why(fault))
        if field.spec.required and value in (None, ""):
            label = field.spec.say(field.spec.label)
            return None, self.tr("{label} is needed.").format(label=label)
        return value, ""

    def _build(self) -> None:
        current = theme()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current.px(12))
        self._grid.setVerticalSpacing(current.px(10))
        self._grid.setColumnMinimumWidth(0, current.px(LABEL_WIDTH))
        self._grid.setColumnStretch(1, 1)
        for line, (key, field) in enumerate(self._fields.items()):
            self._build_line(line, key, field)
        self._grid.setRowStretch(len(self._fields), 1)

    def _build_line(self, line: int, key: str, field: Field) -> None:
        label, unit, note = QLabel(self), QLabel(self), QLabel(self)
        label.setBuddy(field.widget)
        label.setProperty("role", "muted")
        label.setMinimumHeight(theme().px(28))
        unit.setProperty("role", "muted")
        note.setWordWrap(True)
        note.setFont(theme().font("small"))
        self._labels[key], self._units[key], self._notes[key] = label, unit, note
        row = QHBoxLayout()
        row.setSpacing(theme().px(6))
        row.addWidget(field.widget, 0 if field.spec.width else 1)
        row.addWidget(unit)
        if field.spec.width:
            row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(theme().px(3))
        column.addLayout(row)
        column.addWidget(note)
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(column, line, 1)
        field.changed.connect(lambda: self._edited(key))
        field.left.connect(lambda: self._left(key))

    def _edited(self, key: str) -> None:
        self._said.pop(key, None)
        self._note(key)
        self.changed.emit()

    def _left(self, key: str) -> None:
        """Say what is wrong when the field is left, but not that an empty one is empty."""
        field = self._fields[key]
        if field.raw().strip() and key not in self._said:
            self._show_note(key, self._read(field)[1])

    def _note(self, key: str) -> None:
        """While typing: say how it is understood, or the help; not yet what is wrong."""
        self._show_note(key, told(self._said.get(key, "")))

    def _show_note(self, key: str, fault: str) -> None:
        field, note = self._fields[key], self._notes[key]
        text = fault or self._echo(field) or field.spec.say(field.spec.help)
        note.setText(text)
        note.setVisible(bool(text))
        set_look(note, role="fault" if fault else "muted")
        set_look(field.widget, invalid=bool(fault))
        help_text = field.spec.say(field.spec.help)
        field.widget.setAccessibleDescription(fault or help_text)

    def _echo(self, field: Field) -> str:
        if field.spec.echo is None:
            return ""
        value, fault = self._read(field)
        return "" if fault or value is None else field.spec.echo(value)

    def _clear_faults(self) -> None:
        self._said = {}
        for key in self._fields:
            self._note(key)

    def _retranslate(self) -> None:
        for key, field in self._fields.items():
            spec = field.spec
            name = spec.say(spec.label)
            field.retranslate()
            field.widget.setAccessibleName(name)
            sign = " *" if spec.required and spec.kind != "check" else ""
            self._labels[key].setText("" if spec.kind == "check" else f"{name}{sign}")
            self._units[key].setText(spec.say(spec.unit))
            self._units[key].setVisible(bool(spec.unit))
            self._note(key)
