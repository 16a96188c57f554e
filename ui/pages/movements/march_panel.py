"""The lower half of the movements page: header line, march table and strip of one movement."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui.kinds.movements import state_mark
from ui.models.columns import tsv
from ui.models.rows import RowsModel
from ui.pages.movements.columns import march_columns
from ui.pages.movements.presenter import March, MarchRow
from ui.plots.march_strip import MarchStrip, StripPoint
from ui.qt.sentences import told
from ui.qt.theme import theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.pill import Pill
from ui.widgets.state import StateMark
from ui.widgets.table import RowsTable


class MarchPanel(QWidget):
    """Shows one `March`; `text` gives all of it as lines for the clipboard."""

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._march: March | None = None
        self._title = ElidedLabel(self)
        self._pill = Pill(StateMark(""), self)
        self._figures = ElidedLabel(self)
        self._figures.setProperty("role", "muted")
        self.table = RowsTable(RowsModel(march_columns(zone), parent=self), "", self)
        self.table.yield_columns(("leaves", "km", "clear", "expected"), 120)
        self.table.setSortingEnabled(False)
        self.strip = MarchStrip(zone, self)
        self._lay_out()
        self.show_march(None)

    def march(self) -> March | None:
        """What is shown."""
        return self._march

    def show_march(self, march: March | None, *, waiting: bool = False) -> None:
        """Show this movement, or say that none is selected, or that it is still being read."""
        self._march = march
        self._say()
        rows = march.rows if march else ()
        if waiting:
            self.table.rows_model.forget()
        else:
            self.table.rows_model.set_rows(rows)
        self.strip.show_march([_strip_point(row) for row in rows], march.row.at if march else None)

    def text(self) -> str:
        """Header and table with tabs between the cells."""
        if self._march is None:
            return ""
        head = f"{self._title.text()}\n{self._figures.text()}\n"
        return head + tsv(self._march.rows, self.table.rows_model.columns)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    # -- inside

    def _say(self) -> None:
        march = self._march
        self.table.setAccessibleName(self.tr("March table"))
        if march is None:
            self._title.setText(self.tr("March table"))
            self._figures.setText("")
            self._pill.hide()
            self.table.set_empty(self.tr("Pick a movement above to see its march table."))
            return
        view = march.row.view
        self._title.setText(" · ".join(part for part in (view.number, view.name) if part))
        self._pill.set_mark(state_mark(view.state, march.row.expected))
        self._pill.show()
        self._figures.setText(self._figures_text(march))
        self.table.set_empty(told(march.refusal or ""), "movements")

    def _figures_text(self, march: March) -> str:
        space, passing, extra = march.road_space_km, march.pass_time_min, march.extra_time_min
        if march.column is None or space is None or passing is None or extra is None:
            length = march.rows[-1].km - march.rows[0].km if march.rows else 0
            return self.tr("{km} km, times as given").format(km=f"{length:.1f}") if length else ""
        parts = (
            f"N {march.column.vehicles}",
            self.tr("road space {km} km").format(km=f"{space:.1f}"),
            self.tr("pass time {pst} + {extal} = {sum} min").format(
                pst=f"{passing:.1f}", extal=extra, sum=f"{passing + extra:.1f}"
            ),
            self.tr("rate {rate} km/h").format(rate=f"{march.column.rate_kmh:g}"),
        )
        return "   ·   ".join(parts)

    def _lay_out(self) -> None:
        current = theme()
        self._title.setFont(current.font("strong"))
        head = QHBoxLayout()
        head.setContentsMargins(*(current.px(n) for n in (8, 8, 8, 8)))
        head.setSpacing(current.px(12))
        for widget in (self._title, self._pill, self._figures):
            head.addWidget(widget)
        head.addStretch(1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.strip)
        # The table is read to the minute and keeps its width; the strip takes what is left.
        split.setSizes([current.px(780), current.px(680)])
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(split, 1)


def _strip_point(row: MarchRow) -> StripPoint:
    leaves = row.head if row.leaves is None else row.leaves
    return StripPoint(row.point, row.km, row.head, leaves, row.tail, row.expected, row.reported)
