"""A row of controls of which some go into a menu where there is no room for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QMenu, QToolButton, QWidget


class Yielding(QObject):
    """Watches `bar`: the buttons of `yielding` go, the last one first, into the menu of `more`
    while the row is wider than the bar. `show_only` says which of them are wanted at all."""

    def __init__(self, bar: QWidget, yielding: Sequence[QAbstractButton]) -> None:
        super().__init__(bar)
        self._bar, self._buttons = bar, tuple(yielding)
        self._wanted = set(self._buttons)
        self._fitting = False
        self.more = QToolButton(bar)
        self.more.setText("\u22ef")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self._menu)
        self.more.hide()
        bar.installEventFilter(self)

    def show_only(self, wanted: Sequence[QAbstractButton]) -> None:
        """Of the yielding buttons these are wanted now."""
        self._wanted = set(wanted)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Show what there is room for."""
        layout = self._bar.layout()
        if self._fitting or not isinstance(layout, QBoxLayout):
            return
        self._fitting = True
        self.more.setToolTip(QCoreApplication.translate("Yielding", "More"))
        self.more.setAccessibleName(self.more.toolTip())
        shown = [button for button in self._buttons if button in self._wanted]
        gap = layout.spacing()
        room = self._bar.width() - self._rest(layout)
        widths = {button: button.sizeHint().width() + gap for button in shown}
        if sum(widths.values()) > room:
            room -= self.more.sizeHint().width() + gap
            while shown and sum(widths[button] for button in shown) > room:
                shown.pop()
        for button in self._buttons:
            if button.isHidden() == (button in shown):
                button.setVisible(button in shown)
        left = any(button in self._wanted and button not in shown for button in self._buttons)
        if self.more.isHidden() == left:
            self.more.setVisible(left)
        self._fitting = False

    def _rest(self, layout: QBoxLayout) -> int:
        """The width of everything in the row that never yields."""
        margins = layout.contentsMargins()
        wide = margins.left() + margins.right()
        for place in range(layout.count()):
            item = layout.itemAt(place)
            part = item.widget() if item is not None else None
            if item is None:
                continue
            if part is None:
                wide += item.minimumSize().width() + layout.spacing()
            elif part not in self._buttons and part is not self.more and not part.isHidden():
                least = part.minimumWidth() or part.sizeHint().width()
                wide += least + layout.spacing()
        return wide

    def _fill(self) -> None:
        self._menu.clear()
        for button in self._buttons:
            if button in self._wanted and button.isHidden():
                action = self._menu.addAction(button.text())
                action.setToolTip(button.toolTip())
                action.setCheckable(button.isCheckable())
                action.setChecked(button.isChecked())
                action.setEnabled(button.isEnabled())
                action.triggered.connect(button.click)
