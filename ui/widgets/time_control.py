"""Which moment a view shows: now, or a moment typed, stepped to or played."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from ui.qt.icons import icon
from ui.qt.sentences import told, why
from ui.qt.theme import theme
from ui.widgets.state import set_look

STEPS = (("\u22121h", -60), ("\u221210m", -10), ("+10m", 10), ("+1h", 60))
PLAY_EVERY_MS = 500
FIELD_WIDTH = 132


class TimeControl(QWidget):
    """`at_changed(None)` means now, `at_changed(int)` UTC milliseconds.

    `parse` reads the field (it raises ValueError or Refused with a sentence), `write` fills
    it, `now` gives the present moment. All three are the caller's.
    """

    at_changed = Signal(object)

    def __init__(
        self,
        parse: Callable[[str], int],
        write: Callable[[int], str],
        now: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse, self._write, self._now = parse, write, now
        self._at: int | None = None
        self.play_step_minutes = 5
        self._now_button, self._at_button = QToolButton(self), QToolButton(self)
        self._group = QButtonGroup(self)
        self._field = QLineEdit(self)
        self._field.setFont(theme().font("figures"))
        self._field.setFixedWidth(theme().px(FIELD_WIDTH))
        self._steps = [QToolButton(self) for _step in STEPS]
        self._play = QToolButton(self)
        self._fault = QLabel(self)
        self._timer = QTimer(self, interval=PLAY_EVERY_MS)
        self._timer.timeout.connect(lambda: self.step(self.play_step_minutes))
        self._build()
        self._wire()
        self._retranslate()
        self._restyle()
        self._show()

    def at(self) -> int | None:
        """The moment shown, None for now."""
        return self._at

    def set_at(self, at: int | None) -> None:
        """Show another moment; tells it when it is new."""
        if at is None:
            self.stop()
        changed = at != self._at
        self._at = at
        self._say("")
        self._show()
        if changed:
            self.at_changed.emit(at)

    def step(self, minutes: int) -> None:
        """Go this many minutes on from the moment shown."""
        base = self._now() if self._at is None else self._at
        self.set_at(base + minutes * MINUTE_MS)

    def play(self) -> None:
        """Go on by `play_step_minutes` twice a second until stopped."""
        self._timer.start()
        self._show()

    def stop(self) -> None:
        self._timer.stop()
        self._show()

    def ask(self) -> None:
        """Put the cursor in the field; nothing changes until a moment is typed."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def is_playing(self) -> bool:
        return self._timer.isActive()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._restyle()
        super().changeEvent(event)

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(4))
        for button in (self._now_button, self._at_button):
            button.setCheckable(True)
            self._group.addButton(button)
            layout.addWidget(button)
        layout.addWidget(self._field)
        for button, (text, _minutes) in zip(self._steps, STEPS, strict=True):
            button.setText(text)
            layout.addWidget(button)
        layout.addWidget(self._play)
        # A sentence takes the room there is, in two lines if need be.
        self._fault.setWordWrap(True)
        layout.addWidget(self._fault, 1000)
        layout.addStretch(1)
        self._fault.setProperty("role", "fault")
        self._now_button.setChecked(True)

    def _wire(self) -> None:
        self._now_button.clicked.connect(lambda: self.set_at(None))
        self._at_button.clicked.connect(self._choose_at)
        self._field.returnPressed.connect(self._take_field)
        for button, (_text, minutes) in zip(self._steps, STEPS, strict=True):
            button.clicked.connect(lambda _on=False, minutes=minutes: self.step(minutes))
        self._play.clicked.connect(lambda: self.stop() if self.is_playing() else self.play())

    def _choose_at(self) -> None:
        if self._at is None:
            self.set_at(self._now())
        self.ask()

    def _take_field(self) -> None:
        try:
            at = self._parse(self._field.text())
        except (ValueError, Refused) as fault:
            self._say(told(why(fault)))
            return
        self._field.setModified(False)
        self.stop()
        self.set_at(at)

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setToolTip(sentence)
        self._fault.setVisible(bool(sentence))
        set_look(self._field, invalid=bool(sentence))

    def _show(self) -> None:
        chosen = self._now_button if self._at is None else self._at_button
        chosen.setChecked(True)
        # A text that is being typed is never replaced.
        if not (self._field.isModified() and self._field.hasFocus()):
            self._field.setText("" if self._at is None else self._write(self._at))
        self._play.setIcon(icon("pause" if self.is_playing() else "play"))
        self._name_play()

    def _restyle(self) -> None:
        self._play.setIconSize(QSize(theme().px(16), theme().px(16)))
        self._play.setIcon(icon("pause" if self.is_playing() else "play"))

    def _name_play(self) -> None:
        name = self.tr("Stop playing") if self.is_playing() else self.tr("Play onward")
        self._play.setToolTip(name)
        self._play.setAccessibleName(name)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Moment shown"))
        self._now_button.setText(self.tr("Now"))
        self._now_button.setToolTip(self.tr("Show the present moment and keep up with it"))
        self._at_button.setText(self.tr("At"))
        self._at_button.setToolTip(self.tr("Show the state at a date-time group"))
        self._field.setAccessibleName(self.tr("Date-time group to show"))
        self._field.setToolTip(self.tr("Date-time group to show"))
        self._field.setPlaceholderText(self.tr("DTG"))
        for button, (_text, minutes) in zip(self._steps, STEPS, strict=True):
            back = self.tr("{minutes} minutes back").format(minutes=-minutes)
            onward = self.tr("{minutes} minutes onward").format(minutes=minutes)
            button.setToolTip(back if minutes < 0 else onward)
            button.setAccessibleName(back if minutes < 0 else onward)
        self._name_play()
