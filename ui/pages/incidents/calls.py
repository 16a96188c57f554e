"""Who is called for an incident, by kind: a line each, the first nine with their key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from app.workflows.calls import Call, CallGroup
from ui.kinds.partners import kind_word
from ui.pages.incidents.tall_list import TallList
from ui.qt.icons import icon
from ui.qt.theme import theme
from ui.widgets.list_keys import ListKeys

KEYS = "123456789"


class CallList(TallList):
    """`wanted(Call)`: the call is to be written down."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._calls: list[Call] = []
        self.itemActivated.connect(self._chosen)
        ListKeys(self, {key: lambda key=key: self.call(int(key)) for key in KEYS})  # type: ignore[misc]

    def show_groups(self, groups: Sequence[CallGroup]) -> None:
        """Show whom to call, and of which kind nobody can be."""
        row = self.currentRow()
        self.clear()
        self._calls = []
        for group in groups:
            for call in group.calls:
                self._calls.append(call)
                self._add(group, call, len(self._calls))
            if not group.calls:
                self._add_lack(group)
        self.setCurrentRow(min(max(row, 0), self.count() - 1))
        self.fit()

    def call(self, number: int) -> bool:
        """Want the call with this number written down; whether there is one."""
        if not 1 <= number <= len(self._calls):
            return False
        self.wanted.emit(self._calls[number - 1])
        return True

    # -- inside

    def _add(self, group: CallGroup, call: Call, number: int) -> None:
        key = f"{number}  " if number <= len(KEYS) else ""
        text = f"{key}{self._kind(group)}: {call.short}   {self._number(call)}"
        if call.person:
            text += "   " + self.tr("ask for {person}").format(person=call.person)
        item = QListWidgetItem(icon("phone"), text, self)
        item.setToolTip(call.name)
        item.setData(Qt.ItemDataRole.UserRole, number)
        if not call.number:
            item.setForeground(theme().colour("muted"))

    def _add_lack(self, group: CallGroup) -> None:
        why = (
            self.tr("not known without a position or a safety region")
            if group.lacks == "place"
            else self.tr("nobody known for this place")
        )
        item = QListWidgetItem(f"{self._kind(group)}: {why}", self)
        item.setForeground(theme().colour("muted"))

    def _number(self, call: Call) -> str:
        if call.channel == "radio":
            return self.tr("radio {net}").format(net=call.number)
        # A number that is read out loud is not broken at the end of a line.
        return call.number.replace(" ", "\u00a0") or self.tr("no number known")

    def _kind(self, group: CallGroup) -> str:
        return kind_word(group.kind) or self.tr("kind not stated")

    def _chosen(self, item: QListWidgetItem) -> None:
        number = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(number, int):
            self.call(number)
