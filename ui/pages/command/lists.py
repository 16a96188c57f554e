"""The two lists under the tree: what starts and ends within a day, and the findings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.pages.command.columns import change_columns, finding_columns
from ui.pages.command.presenter import Change, FindingRow
from ui.qt.theme import theme
from ui.widgets.pill_delegate import PillDelegate
from ui.widgets.table import RowsTable

LEAST_PX = 330  # of either list: its narrow columns, and words beside them


class Lists(QSplitter):
    """`picked(unit id)` when a line of either list is selected."""

    picked = Signal(str)

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._heads: list[QLabel] = []
        self._counts: tuple[int, int] | None = None  # None: nobody has looked yet
        self.changes = self._list(change_columns(zone))
        self.findings = self._list(finding_columns(zone))
        self.findings.setItemDelegateForColumn(0, PillDelegate(self.findings))
        self.findings.yield_columns(("rule", "when"), 300)
        self.setChildrenCollapsible(False)
        self.setSizes([theme().px(460), theme().px(1000)])
        self.setStretchFactor(1, 1)
        self.changes.picked.connect(self._change_picked)
        self.findings.picked.connect(self._finding_picked)
        self._say()

    def show_lists(self, changes: Sequence[Change], findings: Sequence[FindingRow]) -> None:
        """Show these lines, in the order given."""
        self.changes.rows_model.set_rows(changes)
        self.findings.rows_model.set_rows(findings)
        self._counts = (len(changes), len(findings))
        self._say()

    def follow(self, unit: str) -> None:
        """Take the mark off a line that is about another unit than the one selected."""
        for table, unit_of in ((self.changes, _unit_of_change), (self.findings, _unit_of_finding)):
            picked = [table.rows_model.by_id(id_) for id_ in table.picked_ids()]
            if any(row is None or unit_of(row) != unit for row in picked):
                table.pick(())

    def set_failed(self, failed: bool) -> None:
        """Say that the lines could not be read."""
        for table in (self.changes, self.findings):
            table.set_failed(failed)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._heads:
            self._say()
        super().changeEvent(event)

    def _list(self, columns: Sequence[Column[Change]] | Sequence[Column[FindingRow]]) -> RowsTable:
        box, head = QWidget(self), QLabel(self)
        box.setMinimumWidth(theme().px(LEAST_PX))
        head.setProperty("role", "heading")
        head.setContentsMargins(theme().px(8), theme().px(7), theme().px(8), theme().px(7))
        table = RowsTable(RowsModel(columns, parent=self), "", box)
        table.setSelectionMode(table.SelectionMode.SingleSelection)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(table, 1)
        self._heads.append(head)
        self.addWidget(box)
        return table

    def _say(self) -> None:
        names = (self.tr("Changes within 24 hours"), self.tr("Findings"))
        counts = self._counts or (None, None)
        for head, table, name, count in zip(
            self._heads, (self.changes, self.findings), names, counts, strict=True
        ):
            head.setText(name if count is None else f"{name}  {count}")
            table.setAccessibleName(name)
        self.changes.set_empty(self.tr("No relation starts or ends within 24 hours."))
        self.findings.set_empty(self.tr("The rules find nothing wrong."), "check")

    def _change_picked(self, ids: tuple[str, ...]) -> None:
        row = self.changes.rows_model.by_id(ids[0]) if ids else None
        if row is not None:
            self.picked.emit(_unit_of_change(row))

    def _finding_picked(self, ids: tuple[str, ...]) -> None:
        row = self.findings.rows_model.by_id(ids[0]) if ids else None
        if row is not None:
            self.picked.emit(_unit_of_finding(row))


def _unit_of_change(row: Change) -> str:
    return row.edge.unit


def _unit_of_finding(row: FindingRow) -> str:
    return row.unit
