"""Who may do what by each level of authority (doctrine 2.2), in a small window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from app.core.sentences import Sentence
from app.domains.command.authority import (
    HAND_ON,
    OPERATIONAL,
    PERMITS,
    POWERS,
    Certainty,
    Permission,
    RelationType,
)
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.sentences import told
from ui.qt.theme import Tone, theme
from ui.qt.work_area import keep_within
from ui.widgets.table import RowsTable

CONTEXT = "Command"
_CERTAINTY_TONES: dict[Certainty, Tone] = {"count": "", "reading": "muted", "unclear": "amber"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that may be done, and by whom; no cells where the source does not tell."""

    id: str
    what: str
    cells: tuple[Permission, ...]
    certainty: Certainty


def lines() -> list[Line]:
    """The rows of the table of levels, then what each level may hand on."""
    found = []
    for power in POWERS:
        cells = tuple(PERMITS[power.english].values()) if power.english in PERMITS else ()
        what = told(Sentence("word-permission", power.english))
        found.append(Line(power.english, what, cells, power.certainty))
    hand = QCoreApplication.translate("Command", "hand on {level}")
    for level in OPERATIONAL[1:]:
        if f"delegate {level}" in PERMITS:
            continue  # says the same
        cells = tuple(HAND_ON[held][level] for held in OPERATIONAL)
        found.append(Line(f"hand-on-{level}", hand.format(level=level), cells, "reading"))
    return found


def columns() -> tuple[Column[Line], ...]:
    """What, then a column per level."""
    first: Column[Line] = Column(
        "what", QT_TRANSLATE_NOOP("Command", "May the holder ..."), lambda line: line.what,
        stretch=True, context=CONTEXT,
    )  # fmt: skip
    levels = (_level(place, level) for place, level in enumerate(OPERATIONAL))
    sure: Column[Line] = Column(
        "certainty", QT_TRANSLATE_NOOP("Command", "Certainty"), lambda line: line.certainty,
        text=_certainty, width=186, tone=lambda line: _CERTAINTY_TONES[line.certainty],
        context=CONTEXT,
    )  # fmt: skip
    return (first, *levels, sure)


class Matrix(QDialog):
    """The table; it is not modal, so that it can stand beside a form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Who may do what"))
        self.table = RowsTable(RowsModel(columns(), parent=self), self.windowTitle(), self)
        self.table.rows_model.set_rows(lines())
        self.table.yield_columns(("certainty",), 180)
        note = QLabel(
            self.tr(
                "Read from ATP 5-0.2-1, table I-4. OPCON and TACOM are not stronger or weaker "
                "than one another: each has something the other lacks."
            ),
            self,
        )
        note.setWordWrap(True)
        note.setProperty("role", "muted")
        pad = theme().px(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, pad)
        note.setContentsMargins(pad, 0, pad, 0)
        layout.addWidget(self.table, 1)
        layout.addWidget(note)
        rows = self.table.rows_model.rowCount() + 1
        self.resize(theme().px(1046), min(theme().px(29 * rows + 70), 860))
        keep_within(self)


def _level(place: int, level: RelationType) -> Column[Line]:
    def cell(line: Line) -> Permission | None:
        return line.cells[place] if line.cells else None

    def tone(line: Line) -> Tone:
        return "muted" if cell(line) in ("no", None) else ""

    return Column(
        str(level), str(level), cell, text=_word, width=104, align="centre", tone=tone,
        context=CONTEXT,
    )  # fmt: skip


def _certainty(certainty: Certainty) -> str:
    return {
        "count": QCoreApplication.translate("Command", "fixed by count"),
        "reading": QCoreApplication.translate("Command", "our reading"),
        "unclear": QCoreApplication.translate("Command", "unclear in the source"),
    }[certainty]


def _word(permission: Permission | None) -> str:
    if permission is None:
        return "?"
    return {
        "yes": QCoreApplication.translate("Command", "yes"),
        "consent": QCoreApplication.translate("Command", "with consent"),
        "no": "–",
    }[permission]
