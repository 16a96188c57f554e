"""The strip at the edge of a page that tells of a refusal or a result; it never takes the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.core.errors import Refused
from ui.qt.icons import icon, icon_pixmap
from ui.qt.sentences import refusal
from ui.qt.theme import Tone, theme
from ui.widgets.state import StateMark

SLIDE_MS = 140
NOTE_MS = 8000


class Banner(QWidget):
    """Hidden until something is said. A note goes by itself, a refusal stays until it is
    closed, answered or replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = "accent"
        self._run: Callable[[], object] | None = None
        self._sign = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton(self)
        self._action.clicked.connect(self._answer)
        self._close = QToolButton(self)
        self._close.clicked.connect(self.dismiss)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        self._slide = QPropertyAnimation(self, b"maximumHeight", self)
        self._refused: Refused | None = None  # what is shown, said again in another language
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._slid)
        self._lay_out()
        self._retranslate()
        self.hide()

    def text(self) -> str:
        return self._text.text()

    def tone(self) -> Tone:
        return self._tone

    def tell(
        self,
        text: str,
        tone: Tone = "accent",
        action: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        """Say `text`; with `action` a button that calls `run` and closes the banner. A note
        without an action goes after eight seconds unless its tone is amber or red."""
        self._tone, self._run, self._refused = tone, run, None
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._recolour()
        self._timer.stop()
        if tone not in ("amber", "red") and not action:
            self._timer.start(NOTE_MS)
        self._slide_in()
        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    def refuse(self, refused: Refused) -> None:
        """Say the sentence of a refusal, with its place when it names one."""
        self.tell(refusal(refused), "amber")
        self._refused = refused

    def dismiss(self) -> None:
        """Slide away."""
        self._timer.stop()
        self._run = None
        if self.isVisible():
            self._slide.stop()
            self._slide.setStartValue(self.height())
            self._slide.setEndValue(0)
            self._slide.start()
        else:
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), current.colour(f"{self._tone or 'muted'}_soft"))
        edge = current.colour(self._tone or "muted")
        painter.fillRect(0, 0, current.px(3), self.height(), edge)
        painter.setPen(current.colour("hairline"))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._refused is not None:
                self._text.setText(refusal(self._refused))
        elif event.type() == QEvent.Type.PaletteChange:
            self._recolour()
        super().changeEvent(event)

    def _slide_in(self) -> None:
        was_hidden = not self.isVisible() or self.maximumHeight() == 0
        self._slide.stop()
        self.setMaximumHeight(16777215)
        self.show()
        parent = self.parentWidget()
        if was_hidden and parent is not None and parent.isVisible():
            width = max(parent.width(), 200)
            layout = self.layout()
            high = layout.heightForWidth(width) if layout is not None else 0
            self._slide.setStartValue(0)
            self._slide.setEndValue(max(high, self.sizeHint().height()))
            self._slide.start()

    def _slid(self) -> None:
        if self.maximumHeight() == 0:
            self.hide()
        # Free again: the text may be longer next time, or the window narrower.
        self.setMaximumHeight(16777215)

    def _answer(self) -> None:
        run = self._run
        self.dismiss()
        if run is not None:
            run()

    def _lay_out(self) -> None:
        current = theme()
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._action.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(current.px(15), current.px(5), current.px(8), current.px(5))
        layout.setSpacing(current.px(10))
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)

    def _recolour(self) -> None:
        sign = StateMark("", self._tone).sign() or "info"
        role = self._tone or "muted"
        side = theme().px(16)
        self._sign.setPixmap(icon_pixmap(sign, role, side, self.devicePixelRatioF()))
        self._close.setIcon(icon("cross"))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Notice"))
        self._close.setToolTip(self.tr("Close this notice"))
        self._close.setAccessibleName(self.tr("Close this notice"))
