"""Shows each widget alone with invented data, and draws them all as pictures."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import Refused
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.models.tree import TreeModel, TreeNode
from ui.qt.fault_dialog import FaultDialog
from ui.qt.icons import icon_names, icon_pixmap
from ui.qt.symbols import Symbols
from ui.qt.theme import COLOURS, Scheme, Tone, theme
from ui.widgets.banner import Banner
from ui.widgets.facts import Fact, Facts, FactSection
from ui.widgets.form import Choice, FieldSpec, Form
from ui.widgets.palette import CommandPalette, PaletteEntry
from ui.widgets.pill import Pill
from ui.widgets.search_field import SearchField
from ui.widgets.shortcuts import ShortcutRow, ShortcutSheet
from ui.widgets.state import StateMark
from ui.widgets.status_label import StatusLabel
from ui.widgets.table import RowsTable
from ui.widgets.time_control import TimeControl
from ui.widgets.tree import NodesTree


@dataclass(frozen=True, slots=True)
class Line:
    """An invented row."""

    id: str
    name: str
    at: str
    length: float | None
    state: str
    tone: Tone
    sign: str
    remark: str


_DATA: tuple[tuple[str, str, float | None, str, Tone, str, str], ...] = (
    ("A-101", "271430BOCT24", 4.2, "Under way", "", "play", "Passed point 3 on time"),
    ("A-102", "271500BOCT24", 3.8, "Late 12 min", "amber", "late", "Held at the bridge"),
    ("A-103", "271530BOCT24", 5.1, "Conflict", "red", "conflict", "Meets A-102 at 7"),
    ("B-201", "271600BOCT24", None, "Planned", "muted", "clock", "Waits for clearance"),
    ("B-202", "271630BOCT24", 12.5, "Arrived", "green", "check", ""),
    ("B-210", "271700BOCT24", 2.0, "Planned", "muted", "clock", "A remark that is rather "
     "too long for the column in which it stands and must be cut off"),
)  # fmt: skip
LINES = tuple(Line(f"{number:032x}", *cells) for number, cells in enumerate(_DATA))

COLUMNS: tuple[Column[Line], ...] = (
    Column("name", "Name", lambda r: r.name, width=90),
    Column("at", "Start", lambda r: r.at, width=130, figures=True),
    Column(
        "length", "Length, km", lambda r: r.length, width=96, align="right", figures=True,
        text=lambda v: "" if v is None else f"{v:.1f}",
    ),
    Column("state", "State", lambda r: r.state, width=140, tone=lambda r: r.tone,
           icon=lambda r: r.sign),
    Column("remark", "Remark", lambda r: r.remark, stretch=True),
)  # fmt: skip

_NODES = (
    TreeNode("1", "", LINES[0]),
    TreeNode("2", "1", LINES[1]),
    TreeNode("3", "2", LINES[2]),
    TreeNode("4", "2", LINES[3]),
    TreeNode("5", "1", LINES[4]),
    TreeNode("6", "", LINES[5]),
)


def table() -> QWidget:
    """Rows with tones; the second is selected."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    view = RowsTable(RowsModel(COLUMNS, parent=box), "Invented rows", box)
    view.rows_model.set_rows(LINES)
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    view.pick([LINES[2].id])
    head = QWidget()
    bar = QHBoxLayout(head)
    bar.setContentsMargins(8, 6, 8, 6)
    field = SearchField("Filter the list", head)
    field.setFixedWidth(theme().px(240))
    bar.addWidget(field)
    bar.addWidget(Pill(StateMark("6 rows", "muted")))
    bar.addStretch(1)
    button = QPushButton("Add line")
    button.setProperty("primary", True)
    bar.addWidget(QPushButton("Export"))
    bar.addWidget(button)
    layout.addWidget(head)
    layout.addWidget(view)
    box.setMinimumSize(QSize(theme().px(820), theme().px(280)))
    return box


def empty_table() -> QWidget:
    """A table that says what to do."""
    view = RowsTable(RowsModel(COLUMNS), "Invented rows")
    view.set_empty("Nothing is planned yet. Press Ctrl+N to add the first line.", "movements")
    view.setMinimumSize(QSize(theme().px(620), theme().px(200)))
    return view


def tree() -> QWidget:
    """Nodes, some open."""
    view = NodesTree(TreeModel(COLUMNS[:1] + COLUMNS[3:]), "Invented nodes")
    view.setParent(None)
    view.nodes_model.setParent(view)
    view.nodes_model.set_nodes(_NODES)
    view.expandAll()
    view.header().resizeSection(0, theme().px(180))
    view.pick(["3"])
    view.setMinimumSize(QSize(theme().px(620), theme().px(220)))
    return view


def _number(text: str) -> int:
    if not text.isdigit():
        raise ValueError("Type the moment as day, hour and month, such as 271430BOCT24.")
    return int(text)


def form() -> QWidget:
    """One field of each kind, one of them wrong."""
    choices = (Choice("r", "Routine"), Choice("p", "Priority"), Choice("f", "Flash"))
    made = Form(
        [
            FieldSpec("name", "Name", required=True, placeholder="A-101", width=160),
            FieldSpec("kind", "Precedence", "choice", choices, required=True, width=160),
            FieldSpec("count", "Vehicles", "integer", unit="vehicles", width=80, minimum=1),
            FieldSpec("at", "Start", "dtg", parse=_number, width=160, required=True),
            FieldSpec("where", "Position", "position", help="MGRS or latitude, longitude."),
            FieldSpec("remark", "Remark", "multiline"),
            FieldSpec("done", "Clearance has been given", "check"),
        ]
    )
    made.set_values({"name": "A-101", "kind": "p", "count": 24, "done": True})
    made.set_raw_values({"at": "27 oktober", "where": "31U FT 29050 83450"})
    made.show_fault("at", made.faults()["at"])
    made.setFixedWidth(theme().px(520))
    return made


def facts() -> QWidget:
    """An inspector's lists."""
    made = Facts()
    made.set_sections(
        [
            FactSection(
                "Movement",
                (
                    Fact("Name", "A-102"),
                    Fact("Start", "271500BOCT24", figures=True),
                    Fact("State", "Late 12 min at point 3", "amber"),
                    Fact("Remark", "Held at the bridge; police say the lane opens at 1540."),
                ),
            ),
            FactSection(
                "Record", (Fact("Entered by", "Sgt de Vries"), Fact("Changed", "3 min ago"))
            ),
        ]
    )
    made.setFixedWidth(theme().px(340))
    return made


def states() -> QWidget:
    """Pills and items of a status bar."""
    box = QWidget()
    layout = QVBoxLayout(box)
    marks = (
        StateMark("Overdue", "red", "overdue"),
        StateMark("Late 12 min", "amber"),
        StateMark("Arrived", "green"),
        StateMark("Under way", "accent", "play"),
        StateMark("Planned", "muted", "clock"),
        StateMark("Contested", "red", "contested"),
    )
    for row_of in (Pill, lambda mark: StatusLabel("State", mark)):
        row = QHBoxLayout()
        for mark in marks:
            widget = row_of(mark)
            row.addWidget(widget)
        row.addStretch(1)
        layout.addLayout(row)
    return box


def banners() -> QWidget:
    """A note, a refusal and a fault."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    for tone in ("accent", "green", "red"):
        banner = Banner(box)
        banner.tell("The line was moved by 10 minutes; two conflicts are gone.", tone, "Undo")
        layout.addWidget(banner)
    refusal = Banner(box)
    refusal.refuse(Refused("bad-dtg", "The date-time group names no zone: add a letter.", "line 3"))
    layout.addWidget(refusal)
    layout.addStretch(1)
    box.setMinimumWidth(theme().px(640))
    return box


def time_controls() -> QWidget:
    """Now, at a moment, and a moment that cannot be read."""
    box = QWidget()
    layout = QVBoxLayout(box)
    for at in (None, 271430):
        control = TimeControl(_number, str, lambda: 271400, box)
        control.set_at(at)
        layout.addWidget(control)
    box.setMinimumWidth(theme().px(640))
    return box


def palette() -> QWidget:
    """The palette with matches."""
    made = CommandPalette()
    entries = [
        ("New log entry", "Log", "F2", "log"),
        ("New movement", "Movements", "Ctrl+N", "movements"),
        ("Go to map", "View", "Ctrl+1", "map"),
        ("Print list", "File", "Ctrl+P", "print"),
        ("Undo", "Edit", "Ctrl+Z", "undo"),
        ("A-103", "Movement, conflict at point 7", "", "pin"),
    ]
    made.set_entries(
        PaletteEntry(title, title, lambda: None, hint, keys, sign)
        for title, hint, keys, sign in entries
    )
    made.resize(theme().px(620), theme().px(260))
    return made


def shortcut_sheet() -> QWidget:
    """The sheet of keys."""
    rows = [
        ShortcutRow(section, title, keys)
        for section, title, keys in (
            ("File", "Print list", "Ctrl+P"),
            ("File", "Close window", "Ctrl+W"),
            ("Edit", "Undo", "Ctrl+Z"),
            ("Edit", "New log entry", "F2"),
            ("View", "Map", "Ctrl+1"),
            ("View", "Movements", "Ctrl+2"),
            ("Help", "Keys", "F1"),
        )
    ]
    return ShortcutSheet(rows)


def fault_dialog() -> QWidget:
    """The dialog of a fault."""
    made = FaultDialog()
    made.add_fault("Time      2024-10-27T13:30:00Z\n\nTraceback ...\nValueError: invented")
    return made


def icons() -> QWidget:
    """Every icon with its name."""
    box = QWidget()
    grid = QGridLayout(box)
    for number, name in enumerate(icon_names()):
        sign, label = QLabel(), QLabel(name)
        sign.setPixmap(icon_pixmap(name, "text", theme().px(24), 1))
        label.setProperty("role", "muted")
        grid.addWidget(sign, number // 6, 2 * (number % 6))
        grid.addWidget(label, number // 6, 2 * (number % 6) + 1)
    return box


def symbols() -> QWidget:
    """A few APP-6 symbols, or their plain frames."""
    box = QWidget()
    row = QHBoxLayout(box)
    drawer = Symbols()
    for sidc in ("SFGPUCI---", "SHGPUCA---", "SNGPUCM---", "SUGPU-----", "10031000001211000000"):
        label = QLabel()
        label.setPixmap(drawer.symbol_pixmap(sidc, theme().px(48), 1))
        row.addWidget(label)
    row.addStretch(1)
    return box


def colours() -> QWidget:
    """The table of colours."""
    box = QWidget()
    grid = QGridLayout(box)
    for number, name in enumerate(COLOURS):
        patch, label = QLabel(), QLabel(name)
        patch.setFixedSize(theme().px(40), theme().px(18))
        patch.setAutoFillBackground(True)
        patch.setStyleSheet(f"background: {theme().colour(name).name()}")
        grid.addWidget(patch, number // 4, 2 * (number % 4))
        grid.addWidget(label, number // 4, 2 * (number % 4) + 1)
    return box


ENTRIES: tuple[Callable[[], QWidget], ...] = (
    table, empty_table, tree, form, facts, states, banners, time_controls,
    palette, shortcut_sheet, fault_dialog, icons, symbols, colours,
)  # fmt: skip


def draw(entry: Callable[[], QWidget], file: Path) -> None:
    """Write the picture of one entry in the theme in use."""
    widget = entry()
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    if not widget.isVisible():
        widget.adjustSize()
        widget.show()
    QCoreApplication.processEvents()
    if not widget.grab().save(str(file)):
        raise OSError(f"cannot write the picture {file}")
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def draw_all(app: QApplication, folder: Path, scale: float = 1.0) -> list[Path]:
    """Write every entry in both schemes to `folder`; the files, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        theme().apply(app, scheme, scale)
        for entry in ENTRIES:
            files.append(folder / f"{entry.__name__}-{scheme}.png")
            draw(entry, files[-1])
    return files


def main(arguments: list[str]) -> int:
    """Draw the gallery: `python -m ui.gallery --out DIR [--scale 1.5]`."""
    parser = argparse.ArgumentParser(prog="ui.gallery", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scale", type=float, default=1.0)
    given = parser.parse_args(arguments)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    draw_all(app, given.out, given.scale)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
