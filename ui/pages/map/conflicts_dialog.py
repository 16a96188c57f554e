"""What stations wrote differently without knowing of each other: read, choose, decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.bootstrap import AppContext
from app.core.changes import Changes
from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.workflows.conflicts import Conflict, Version
from ui.kinds.fields import field_word, record_word, value_word
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.pages.frame import Tools
from ui.qt.loader import Loader
from ui.qt.sentences import told, why
from ui.qt.theme import theme
from ui.qt.work_area import keep_within
from ui.widgets.banner import Banner
from ui.widgets.table import RowsTable

_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Contested:
    """A row of the list: a conflict with an id of its own."""

    id: str
    conflict: Conflict


COLUMNS: tuple[Column[Contested], ...] = (
    Column(
        "record", str(QT_TRANSLATE_NOOP("ConflictsDialog", "Record")),
        lambda r: record_word(r.conflict.kind, r.conflict.name), width=200,
        tone=lambda r: "red" if r.conflict.decision else "",
        icon=lambda r: "contested" if r.conflict.decision else "conflict",
        context="ConflictsDialog",
    ),
    Column(
        "field", str(QT_TRANSLATE_NOOP("ConflictsDialog", "Field")),
        lambda r: field_word(r.conflict.kind, r.conflict.column), stretch=True,
        context="ConflictsDialog",
    ),
    Column(
        "versions", str(QT_TRANSLATE_NOOP("ConflictsDialog", "Versions")),
        lambda r: len(r.conflict.versions), width=76, align="right", figures=True,
        context="ConflictsDialog",
    ),
)  # fmt: skip


def read_conflicts(context: AppContext) -> tuple[list[Conflict], dict[str, str]]:
    """The open conflicts and the names of records by id; for the db-write lane."""
    found = context.conflicts.all()
    ids = {str(id_) for conflict in found for version in conflict.versions
           for id_ in _named_in(version.value)}  # fmt: skip
    names = context.things.read(sorted(ids)) if ids else ()
    return found, {record.id: record.in_full for record in names}


def _named_in(value: Any) -> Iterator[str]:
    """The ids that a value may hold: a reference, or a list of them."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, bytes):
            yield each.hex()
        elif isinstance(each, str) and _ID.fullmatch(each):
            yield each


def decide(context: AppContext, shown: Conflict, choice: int) -> Changes:
    """Decide for a version as it was shown. Refused: it was decided or changed meanwhile."""
    now = next(
        (c for c in context.conflicts.all() if (c.id, c.field) == (shown.id, shown.field)), None
    )
    if now is None or now.versions != shown.versions:
        raise Refused(
            "conflict-changed",
            "{name} was decided or changed meanwhile; look at it again.",
            shown.name,
            name=shown.name,
        )
    return context.conflicts.resolve(shown.id, shown.field, choice, "conflicts")


class ConflictsDialog(QDialog):
    """Not modal: work goes on beside it, and the list follows what is decided elsewhere."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self._names: dict[str, str] = {}
        self._shown: Conflict | None = None
        self._banner = Banner(self)
        context = tools.context
        # The list is asked of the journal, which only the writing lane may hold.
        self.loader = Loader(
            self, tools.jobs, lambda: lambda: read_conflicts(context), self._take, tools.refuse,
            lane="db-write", unseen=True,
        )  # fmt: skip
        self.table = RowsTable(RowsModel(COLUMNS, parent=self), "", self)
        self._title, self._advice = QLabel(self), QLabel(self)
        self._versions = QWidget(self)
        self.group = QButtonGroup(self)
        self.decide_button, self._close = QPushButton(self), QPushButton(self)
        self._arrange()
        self._connect()
        self._retranslate()
        self.loader.ask()

    def refresh(self) -> None:
        """Read the open conflicts again."""
        self.loader.ask_now()

    def decide(self) -> None:
        """Write the version that is chosen."""
        shown, choice = self._shown, self.group.checkedId()
        if shown is None or choice < 0:
            return
        self.decide_button.setEnabled(False)
        context = self.tools.context
        self.tools.jobs.submit(
            "db-write", lambda: decide(context, shown, choice), self._decided, self._refused, self
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside

    def _changed(self, _changes: Changes) -> None:
        self.loader.ask()

    def _take(self, found: tuple[list[Conflict], dict[str, str]]) -> None:
        conflicts, self._names = found
        rows = [Contested(f"{c.id}.{c.field}", c) for c in conflicts]
        self.table.rows_model.set_rows(rows)
        if not self.table.picked_ids() and rows:
            self.table.pick([rows[0].id])
        self._follow()

    def _follow(self) -> None:
        picked = self.table.picked_ids()
        row = self.table.rows_model.by_id(picked[0]) if picked else None
        wanted = row.conflict if row is not None else None
        # A choice that is half made is not thrown away by news about something else.
        if wanted != self._shown:
            self._show(wanted)

    def _show(self, conflict: Conflict | None) -> None:
        self._shown = conflict
        column = self._versions.layout()
        assert column is not None
        while (item := column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for button in self.group.buttons():
            self.group.removeButton(button)
        if conflict is not None:
            for number, version in enumerate(conflict.versions):
                column.addWidget(self._card(conflict, number, version))
        self._say()

    def _card(self, conflict: Conflict, number: int, version: Version) -> QWidget:
        current, zone = theme(), self.tools.context.zone
        card = QFrame(self._versions)
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(current.px(12), current.px(8), current.px(12), current.px(10))
        inner.setSpacing(current.px(2))
        value = value_word(conflict.kind, conflict.column, version.value, self._names, zone)
        button = QRadioButton(card)
        button.setText(self.tr("Version {number}").format(number=number + 1))
        text, who = QLabel(value, card), QLabel(self._who(version, zone), card)
        text.setFont(current.font("strong"))
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        who.setProperty("role", "muted")
        who.setTextFormat(Qt.TextFormat.PlainText)
        who.setWordWrap(True)
        button.setAccessibleName(f"{button.text()}: {value}. {who.text()}")
        self.group.addButton(button, number)
        for widget in (button, text, who):
            inner.addWidget(widget)
        return card

    def _who(self, version: Version, zone: str) -> str:
        text = self.tr("{author}, {post}, at station {station}, {dtg}")
        return text.format(
            author=version.author or "?", post=version.post or "?", station=version.station,
            dtg=format_dtg(version.at, zone),
        )  # fmt: skip

    def _say(self) -> None:
        conflict = self._shown
        self.decide_button.setEnabled(conflict is not None and self.group.checkedId() >= 0)
        self.decide_button.setVisible(conflict is not None)
        if conflict is None:
            self._title.setText("")
            self._advice.setText("")
            return
        record = record_word(conflict.kind, conflict.name)
        field = field_word(conflict.kind, conflict.column)
        self._title.setFont(theme().font("title"))
        self._title.setText(self.tr("{record}: {field}").format(record=record, field=field))
        self._advice.setText(
            self.tr("Until it is decided, the safer version counts everywhere.")
            if conflict.decision
            else self.tr("Until it is decided, the latest version is shown everywhere.")
        )

    def _decided(self, _changes: object) -> None:
        shown = self._shown
        if shown is not None:
            text = self.tr("{record}: {field} is decided. The other versions stay in the journal.")
            record = record_word(shown.kind, shown.name)
            field = field_word(shown.kind, shown.column)
            self._banner.tell(text.format(record=record, field=field), "green")
        self._shown = None
        self.refresh()

    def _refused(self, fault: Exception) -> None:
        self._banner.tell(told(why(fault)), "amber")
        self.refresh()

    def _arrange(self) -> None:
        current = theme()
        self.setObjectName("conflicts-dialog")
        self.resize(current.px(900), current.px(520))
        keep_within(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self._right())
        splitter.setSizes([current.px(420), current.px(480)])
        column.addWidget(splitter, 1)
        self.table.setSelectionMode(RowsTable.SelectionMode.SingleSelection)

    def _right(self) -> QWidget:
        current = theme()
        side = QWidget(self)
        inner = QVBoxLayout(side)
        margin = current.px(16)
        inner.setContentsMargins(margin, current.px(12), margin, current.px(12))
        inner.setSpacing(current.px(8))
        self._title.setFont(current.font("title"))
        self._title.setWordWrap(True)
        self._advice.setProperty("role", "muted")
        self._advice.setWordWrap(True)
        cards = QVBoxLayout(self._versions)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(current.px(8))
        cards.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(side)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._versions)
        inner.addWidget(self._title)
        inner.addWidget(self._advice)
        inner.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._close)
        row.addWidget(self.decide_button)
        inner.addLayout(row)
        self.decide_button.setProperty("primary", True)
        self._close.setAutoDefault(False)
        return side

    def _connect(self) -> None:
        self.table.picked.connect(lambda _ids: self._follow())
        self.group.idToggled.connect(lambda _id, _on: self._say())
        self.decide_button.clicked.connect(self.decide)
        self._close.clicked.connect(self.reject)
        self.tools.changes.changed.connect(self._changed)
        self.loader.state_changed.connect(lambda state: self.table.set_failed(state == "failed"))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Conflicts to decide"))
        self.table.setAccessibleName(self.tr("Contested fields"))
        self.table.set_empty(self.tr("All stations agree: there is nothing to decide."), "check")
        self.decide_button.setText(self.tr("Take this version"))
        self._close.setText(self.tr("Close"))
        if self._shown is not None:
            self._show(self._shown)
