"""One item of a status bar: sign, words and tone; a press leads to what it speaks of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton, QWidget

from ui.qt.icons import icon
from ui.qt.theme import theme
from ui.widgets.state import StateMark, set_look


class StatusLabel(QToolButton):
    """`clicked` as in QToolButton. `name` is said before the words by a screen reader."""

    def __init__(
        self, name: str, mark: StateMark | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._mark = mark or StateMark("")
        self._gone = False
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_mark(self._mark)

    def mark(self) -> StateMark:
        return self._mark

    def set_mark(self, mark: StateMark) -> None:
        """Say something else; nothing is done when it is the same."""
        self._mark = mark
        # The space stands between sign and words; the style leaves none there.
        words = f" {mark.text}" if mark.sign() else mark.text
        if self.text() != words:
            self.setText(words)
        self.setToolTip(mark.tip)
        self.setAccessibleName(f"{self._name}: {mark.text}")
        self._hide_without_words()
        set_look(self, tone=mark.tone or "muted")
        self._recolour()

    def set_name(self, name: str) -> None:
        """Another name, after a change of language."""
        self._name = name
        self.setAccessibleName(f"{name}: {self._mark.text}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()
        super().changeEvent(event)

    def _hide_without_words(self) -> None:
        # Shown only if hidden from here: to show a label without a parent makes a window of it.
        gone = not self._mark.text
        if gone != self._gone:
            self._gone = gone
            self.setVisible(not gone)

    def _recolour(self) -> None:
        sign = self._mark.sign()
        side = theme().px(14)
        self.setIconSize(QSize(side, side))
        self.setIcon(icon(sign, self._mark.tone or "muted") if sign else QIcon())
