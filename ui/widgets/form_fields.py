"""The controls of a form by kind: each keeps what was typed and reads a value from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from app.core.errors import Refused
from app.core.numbers import read_number, write_number
from ui.qt.sentences import refusal
from ui.qt.theme import theme
from ui.widgets.suggestions import Offer, Suggestions

Kind = Literal["text", "multiline", "choice", "integer", "number", "dtg", "check", "position"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice and its English source text, of `context` or else of its field."""

    value: Any
    label: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form.

    `label`, `help`, `placeholder`, `unit` and the labels of choices are English source texts
    of `context`. `parse` reads the typed text of a text, dtg or position field (raising
    ValueError or Refused with a sentence); `echo` says how a valid value is understood and is
    shown under the field; `write` puts a value into it. `names` says that a text field holds
    names with commas between them, which `Form.set_names` completes. `offer` is what a text is
    completed to while it is typed. `width` is in unscaled pixels, 0 fills the line.
    """

    key: str
    label: str
    kind: Kind = "text"
    choices: Sequence[Choice] = ()
    required: bool = False
    help: str = ""
    width: int = 0
    parse: Callable[[str], Any] | None = None
    echo: Callable[[Any], str] | None = None
    write: Callable[[Any], str] | None = None
    names: bool = False
    placeholder: str = ""
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    context: str = "Forms"
    offer: Offer | None = None

    def say(self, source: str) -> str:
        """A text of this spec in the language in use."""
        return QCoreApplication.translate(self.context, source) if source else ""


class Field(QObject):
    """A control with its text as typed (`raw`) and the value read from it (`value`)."""

    changed = Signal()
    left = Signal()

    def __init__(self, spec: FieldSpec, widget: QWidget) -> None:
        super().__init__(widget)
        self.spec = spec
        self.widget = widget
        widget.setObjectName(spec.key)
        if spec.width and spec.kind == "choice":
            widget.setMinimumWidth(theme().px(spec.width))  # its longest word decides
        elif spec.width:
            widget.setFixedWidth(theme().px(spec.width))

    def raw(self) -> str:
        raise NotImplementedError

    def set_raw(self, text: str) -> None:
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; the default writes it as text."""
        self.set_raw("" if value is None else str(value))

    def value(self) -> Any:
        """The value, None when empty. Raises ValueError or Refused with a sentence."""
        text = self.raw().strip()
        if not text:
            return None
        return self.spec.parse(text) if self.spec.parse else text

    def retranslate(self) -> None:
        """Say the texts inside the control again."""


class LineField(Field):
    """text, dtg and position: one line."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        self.line = QLineEdit(parent)
        super().__init__(spec, self.line)
        if spec.kind in ("dtg", "position", "integer", "number"):
            self.line.setFont(theme().font("figures"))
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.line.editingFinished.connect(self.left)
        if spec.offer is not None:
            self.suggestions = Suggestions(self.line, spec.offer)
            self.suggestions.taken.connect(lambda _one: self.changed.emit())

    def raw(self) -> str:
        return self.line.text()

    def set_raw(self, text: str) -> None:
        # Not touched when it is the same: the cursor of who is typing stays where it is.
        if text != self.line.text():
            self.line.setText(text)
            if not self.line.hasFocus():
                self.line.setCursorPosition(0)  # of a long text the beginning is seen

    def set_value(self, value: Any) -> None:
        if isinstance(value, str) or self.spec.write is None or value is None:
            super().set_value(value)
        else:
            self.set_raw(self.spec.write(value))

    def value(self) -> Any:
        """Of names a tuple of them, each once; None when there is none."""
        if not self.spec.names:
            return super().value()
        return tuple(dict.fromkeys(split_names(self.raw()))) or None

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these names while one is typed."""
        self.line.setCompleter(_NameCompleter(list(names), self.line))

    def retranslate(self) -> None:
        self.line.setPlaceholderText(self.spec.say(self.spec.placeholder))


def split_names(text: str) -> list[str]:
    """The names in a text with commas between them."""
    return [name for part in text.split(",") if (name := " ".join(part.split()))]


class _NameCompleter(QCompleter):
    """Completes the name behind the last comma."""

    def __init__(self, names: list[str], line: QLineEdit) -> None:
        super().__init__(names, line)
        self._line = line
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before = split_names(self._line.text().rpartition(",")[0])
        return ", ".join([*before, str(index.data())])


class NumberField(LineField):
    """integer and number: a line, not a spin box, so that nothing typed is ever changed."""

    def value(self) -> Any:
        text = self.raw().strip()
        if not text:
            return None
        whole = self.spec.kind == "integer"
        try:
            number = read_number(text)
        except Refused as refused:
            plain = _whole_number() if whole else _a_number()
            raise ValueError(plain if refused.code == "number" else refusal(refused)) from None
        if whole and number != int(number):
            raise ValueError(_whole_number())
        self._check_range(number)
        return int(number) if whole else number

    def set_value(self, value: Any) -> None:
        self.set_raw(
            "" if value is None else write_number(value) if isinstance(value, float) else str(value)
        )

    def _check_range(self, number: float) -> None:
        low, high = self.spec.minimum, self.spec.maximum
        if number != number or (low is not None and number < low):
            raise ValueError(_at_least().format(limit=f"{low or 0:g}"))
        if high is not None and number > high:
            raise ValueError(_at_most().format(limit=f"{high:g}"))


class TextField(Field):
    """multiline: Tab goes to the next field."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        self.text = QPlainTextEdit(parent)
        super().__init__(spec, self.text)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme().px(72))
        self._quiet = False
        self.text.textChanged.connect(self._tell)

    def raw(self) -> str:
        return self.text.toPlainText()

    def set_raw(self, text: str) -> None:
        if text != self.raw():
            self._quiet = True
            self.text.setPlainText(text)
            self._quiet = False

    def retranslate(self) -> None:
        self.text.setPlaceholderText(self.spec.say(self.spec.placeholder))

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()


class _WholeWords(QComboBox):
    """As wide as its longest choice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()  # Qt keeps the one of the choices before these for a while


class ChoiceField(Field):
    """choice: a list; an empty line stands first unless something must be chosen."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        self.box = _WholeWords(parent)
        super().__init__(spec, self.box)
        self._choices: list[Choice] = []
        self.set_choices(spec.choices)
        self.box.activated.connect(lambda _place: self.changed.emit())
        self.box.activated.connect(lambda _place: self.left.emit())

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other values; the one chosen stays when it is among them."""
        before = self.raw()
        self._choices = ([] if self.spec.required else [Choice(None, "")]) + list(choices)
        self.box.clear()
        for choice in self._choices:
            self.box.addItem(self._said(choice))
        self.set_raw(before)

    def raw(self) -> str:
        place = self.box.currentIndex()
        value = self._choices[place].value if 0 <= place < len(self._choices) else None
        return "" if value is None else str(value)

    def set_raw(self, text: str) -> None:
        places = [
            place
            for place, choice in enumerate(self._choices)
            if ("" if choice.value is None else str(choice.value)) == text
        ]
        self.box.setCurrentIndex(places[0] if places else (0 if self._choices else -1))

    def value(self) -> Any:
        place = self.box.currentIndex()
        return self._choices[place].value if 0 <= place < len(self._choices) else None

    def retranslate(self) -> None:
        for place, choice in enumerate(self._choices):
            self.box.setItemText(place, self._said(choice))

    def _said(self, choice: Choice) -> str:
        label = choice.label
        return (
            QCoreApplication.translate(choice.context or self.spec.context, label) if label else ""
        )


class CheckField(Field):
    """check: yes or no; raw is "1" or ""."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        self.box = QCheckBox(parent)
        super().__init__(spec, self.box)
        self.box.clicked.connect(lambda _on: self.changed.emit())

    def raw(self) -> str:
        return "1" if self.box.isChecked() else ""

    def set_raw(self, text: str) -> None:
        self.box.setChecked(bool(text))

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def value(self) -> Any:
        return self.box.isChecked()

    def retranslate(self) -> None:
        self.box.setText(self.spec.say(self.spec.label))


def make_field(spec: FieldSpec, parent: QWidget) -> Field:
    """The control for a spec."""
    kinds: dict[str, Callable[[FieldSpec, QWidget], Field]] = {
        "multiline": TextField,
        "choice": ChoiceField,
        "check": CheckField,
        "integer": NumberField,
        "number": NumberField,
    }
    return kinds.get(spec.kind, LineField)(spec, parent)


def _whole_number() -> str:
    return QCoreApplication.translate("Form", "Type a whole number.")


def _a_number() -> str:
    return QCoreApplication.translate("Form", "Type a number.")


def _at_least() -> str:
    return QCoreApplication.translate("Form", "It must be {limit} or more.")


def _at_most() -> str:
    return QCoreApplication.translate("Form", "It must be {limit} or less.")
