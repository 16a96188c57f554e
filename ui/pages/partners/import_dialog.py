"""A file of partners before it is taken: what comes in, what changes, what is bad."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.workflows.partners import Incoming, PartnerPreview
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.pages.frame import Tools
from ui.pages.partners.presenter import INITIATOR
from ui.qt.sentences import told
from ui.qt.theme import Tone, theme
from ui.widgets.table import RowsTable

_C = "PartnerImport"
_WORDS: dict[str, tuple[str, Tone]] = {
    "new": (str(QT_TRANSLATE_NOOP("PartnerImport", "new")), "green"),
    "changed": (str(QT_TRANSLATE_NOOP("PartnerImport", "changes")), "accent"),
    "same": (str(QT_TRANSLATE_NOOP("PartnerImport", "is here already")), "muted"),
    "bad": (str(QT_TRANSLATE_NOOP("PartnerImport", "not usable")), "red"),
}


class _Row:
    def __init__(self, number: int, line: Incoming) -> None:
        self.id, self.line = str(number), line


def _word(row: _Row) -> str:
    return QCoreApplication.translate(_C, _WORDS[row.line.action][0])


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("where", str(QT_TRANSLATE_NOOP("PartnerImport", "Where")),
           lambda r: told(r.line.where), width=96, context=_C),
    Column("action", str(QT_TRANSLATE_NOOP("PartnerImport", "What happens")), _word, width=140,
           tone=lambda r: _WORDS[r.line.action][1], context=_C),
    Column("name", str(QT_TRANSLATE_NOOP("PartnerImport", "Name")), lambda r: r.line.label,
           width=200, context=_C),
    Column("detail", str(QT_TRANSLATE_NOOP("PartnerImport", "Detail")),
           lambda r: told(r.line.detail), stretch=True, tooltip=lambda r: told(r.line.detail),
           context=_C),
)  # fmt: skip


class PartnerImport(QDialog):
    """Shows a preview; Import stores what can be used and closes."""

    def __init__(
        self, tools: Tools, preview: PartnerPreview, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.tools, self.preview = tools, preview
        self.setWindowTitle(self.tr("Import partners: {name}").format(name=preview.source))
        self.table = RowsTable(RowsModel(_COLUMNS, parent=self), self.tr("Lines of the file"), self)
        self.table.rows_model.set_rows([_Row(i, line) for i, line in enumerate(preview.lines)])
        count = QLabel(self._counted(preview), self)
        self.take_button, cancel = QPushButton(self.tr("Import"), self), QPushButton(self)
        cancel.setText(self.tr("Cancel"))
        self.take_button.setProperty("primary", True)
        self.take_button.setDefault(True)
        self.take_button.setEnabled(bool(preview.count("new") + preview.count("changed")))
        current = theme()
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.addWidget(count)
        column.addWidget(self.table, 1)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.take_button)
        column.addLayout(row)
        self.resize(current.px(820), current.px(520))
        cancel.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.take)

    def take(self) -> None:
        """Store what can be used; a refusal of one line does not stop the rest."""
        self.take_button.setEnabled(False)
        context, preview = self.tools.context, self.preview
        self.tools.jobs.submit(
            "db-write",
            lambda: context.partner_lists.take(preview, INITIATOR),
            self._done,
            self._failed,
        )

    def _done(self, done: PartnerPreview) -> None:
        self.tools.tell(self._counted(done))
        self.accept()

    def _failed(self, fault: Exception) -> None:
        self.take_button.setEnabled(True)
        self.tools.refuse(fault)

    def _counted(self, preview: PartnerPreview) -> str:
        text = self.tr("{new} new, {changed} changed, {same} here already, {bad} not usable.")
        return text.format(**{key: preview.count(key) for key in ("new", "changed", "same", "bad")})
