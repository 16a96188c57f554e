"""Files in: what will come in and what will not, seen before anything is stored."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import Refused
from app.geo.coordinates import format_grid, format_wgs84
from app.interchange.read import FORMATS
from app.interchange.vcard import SUFFIXES as CARDS
from app.workflows.import_offers import KINDS, Reading, Taken
from ui.models.rows import RowsModel
from ui.pages.frame import Tools
from ui.qt.sentences import refusal, told
from ui.qt.theme import theme
from ui.qt.work_area import keep_within
from ui.shell.import_columns import LEFT_OUT, OFFERS, import_kind
from ui.widgets.ask_file import ask_which
from ui.widgets.banner import Banner
from ui.widgets.reason_form import ReasonForm
from ui.widgets.table import RowsTable

STEPS = 200
"""Progress is told so often for the whole: more often than the eye sees costs only time."""


def ask_for_files(parent: QWidget, run: Callable[[list[Path]], object]) -> None:
    """Ask which files to import; `run` gets them when some were chosen."""
    known_suffixes = [suffix for each in FORMATS for suffix in each.suffixes]
    suffixes = " ".join(f"*{suffix}" for suffix in (*known_suffixes, *CARDS))
    translate = QCoreApplication.translate
    known = translate("ImportDialog", "Maps, movements, partners, operation files ({suffixes})")
    anything = translate("ImportDialog", "All files (*)")
    kinds = ";;".join([known.format(suffixes=suffixes), anything])
    ask_which(parent, translate("ImportDialog", "Import files"), kinds, run)


class _Steps(QObject):
    """Carries progress from a lane to the window; `stop` is asked by the lane."""

    moved = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stop = threading.Event()
        self._told = 0

    def go_on(self, done: int, total: int) -> bool:
        if done >= total or abs(done - self._told) * STEPS >= total:
            self._told = done
            self.moved.emit(done, total)
        return not self.stop.is_set()


MOST_ERRORS = 4  # told above the reason; all of them stand with their records


class ImportDialog(QDialog):
    """Reads at once, stores only when told to. `finished_taking(Taken)` when it has stored."""

    finished_taking = Signal(object)

    def __init__(self, tools: Tools, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.reading = Reading()
        self.taken: Taken | None = None
        self._busy = ""
        self._steps = _Steps(self)
        self._banner = Banner(self)
        self._heading, self._extent, self._result = QLabel(self), QLabel(self), QLabel(self)
        self._left_heading = QLabel(self)
        self.boxes = {kind: QCheckBox(self) for kind in KINDS}
        self.changed = QCheckBox(self)  # whether what is otherwise here is taken, too
        self.offers = RowsTable(RowsModel(OFFERS, parent=self), "", self)
        self.left_out = RowsTable(RowsModel(LEFT_OUT, parent=self), "", self)
        self._copy = QPushButton(self)
        self.against = ReasonForm(self)
        self.progress = QProgressBar(self)
        self._choose, self.cancel_button, self.take_button = (QPushButton(self) for _ in range(3))
        self.setAcceptDrops(True)
        self._arrange()
        self._connect()
        self._retranslate()
        if paths:
            self.read(paths)

    # -- steps

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files and show what they offer."""
        now, files = self.tools.context.clock.now_ms(), list(paths)
        self.taken = None
        self.against.withdraw()
        self._begin("reading")
        steps, context = self._steps, self.tools.context
        self.tools.jobs.submit(
            "io",
            lambda: context.imports.read(files, now, steps.go_on),
            self._read_done,
            self._failed,
        )

    def take(self) -> None:
        """Store what is ticked, as one job on the writing lane."""
        if self._busy or not self._chosen():
            return
        if errors := self.reading.against(self.kinds(), self.changed.isChecked()):
            self.against.ask(errors[:MOST_ERRORS])
            if not self.against.validate():
                return
        else:
            self.against.withdraw()
        reason = self.against.text()
        kinds, reading, steps = self.kinds(), self.reading, self._steps
        changed = self.changed.isChecked()
        context = self.tools.context
        self._begin("taking")
        self.tools.jobs.submit(
            "db-write",
            lambda: context.imports.take(
                reading, kinds, progress=steps.go_on, changed=changed, reason=reason
            ),
            self._take_done,
            self._failed,
        )

    def kinds(self) -> tuple[str, ...]:
        """The kinds that are ticked."""
        return tuple(kind for kind, box in self.boxes.items() if box.isChecked())

    def summary(self) -> str:
        """The result in one sentence."""
        if self.taken is None:
            return ""
        return ", ".join(
            (
                self.tr("%n taken", "", self.taken.accepted),
                self.tr("%n left out", "", len(self.taken.left_out)),
            )
        )

    # -- Qt

    def reject(self) -> None:
        """Escape or Cancel: stop what runs, else close."""
        if self._busy == "taking":
            self._steps.stop.set()
            return
        self._steps.stop.set()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not while records are being stored."""
        if self._busy == "taking":
            self._steps.stop.set()
            event.ignore()
        else:
            super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Other files may be dropped instead."""
        if event.mimeData().hasUrls() and not self._busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        if paths and not self._busy:
            event.acceptProposedAction()
            self.read(paths)

    # -- inside

    def _arrange(self) -> None:
        current = theme()
        self.setObjectName("import-dialog")
        self.resize(current.px(960), current.px(640))
        keep_within(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        body = QWidget(self)
        column.addWidget(body, 1)
        inner = QVBoxLayout(body)
        side = current.px(16)
        inner.setContentsMargins(side, current.px(12), side, current.px(12))
        inner.setSpacing(current.px(8))
        for label in (self._heading, self._result):
            label.setFont(current.font("title"))
        self._extent.setProperty("role", "muted")
        self._extent.setWordWrap(True)
        self._extent.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner.addWidget(self._heading)
        inner.addWidget(self._result)
        inner.addLayout(self._box_row())
        inner.addWidget(self._extent)
        inner.addWidget(self._tables(), 1)
        inner.addWidget(self.against)
        inner.addWidget(self.progress)
        inner.addLayout(self._button_row())

    def _box_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(16))
        for box in self.boxes.values():
            row.addWidget(box)
            box.hide()
        row.addStretch(1)
        row.addWidget(self.changed)
        self.changed.hide()
        return row

    def _tables(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.offers)
        self._low = QWidget(splitter)
        low = QVBoxLayout(self._low)
        low.setContentsMargins(0, theme().px(6), 0, 0)
        low.setSpacing(theme().px(4))
        head = QHBoxLayout()
        self._left_heading.setFont(theme().font("strong"))
        head.addWidget(self._left_heading)
        head.addStretch(1)
        head.addWidget(self._copy)
        low.addLayout(head)
        low.addWidget(self.left_out, 1)
        splitter.addWidget(self._low)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 2)
        return splitter

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self._choose)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.take_button)
        self.take_button.setProperty("primary", True)
        self.take_button.setDefault(True)
        for button in (self._choose, self.cancel_button, self._copy):
            button.setAutoDefault(False)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(theme().px(6))
        return row

    def _connect(self) -> None:
        self._choose.clicked.connect(lambda: ask_for_files(self, self.read))
        self.cancel_button.clicked.connect(self.reject)
        self.take_button.clicked.connect(self._advance)
        self._copy.clicked.connect(self.left_out.copy)
        self._steps.moved.connect(self._moved)
        for box in (*self.boxes.values(), self.changed):
            box.toggled.connect(self._show)

    def _advance(self) -> None:
        if self.taken is None:
            self.take()
        else:
            self.accept()

    def _begin(self, what: str) -> None:
        self._busy = what
        self._steps.stop.clear()
        self.progress.setRange(0, 0)
        self._show()

    def _moved(self, done: int, total: int) -> None:
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)

    def _read_done(self, reading: Reading) -> None:
        self._busy, self.reading = "", reading
        counts = reading.counts
        for kind, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(kind in counts)
            box.blockSignals(False)
        self.changed.setChecked(False)
        self.offers.setColumnHidden(len(OFFERS) - 1, len(reading.files) == 1)
        self._warn_of_wholes()
        self._show()

    def _warn_of_wholes(self) -> None:
        if not self.reading.wholes:
            return
        names = ", ".join(
            f"{source} (“{whole.operation.get('name', '')}”)"
            for source, whole in self.reading.wholes
        )
        text = self.tr(
            "{names} is a whole operation. All its {count} new records come into the operation "
            "that is open now, which keeps its name, marking and time zone. To keep them apart, "
            "make a new operation first."
        )
        said = [text.format(names=names, count=self.reading.whole_records())]
        said += [told(one) for file in self.reading.files for one in file.kept_out]
        self._banner.tell(" ".join(said), "amber")

    def _take_done(self, taken: Taken) -> None:
        self._busy = ""
        if taken.stopped:
            self._show()
            self._banner.tell(self.tr("Stopped: nothing was stored"))
            return
        self.taken = taken
        self._banner.dismiss()
        self._show()
        self.take_button.setFocus()
        self.tools.tell(self.summary())
        self.finished_taking.emit(taken)

    def _failed(self, fault: Exception) -> None:
        self._busy = ""
        self._show()
        self._banner.tell(refusal(fault) if isinstance(fault, Refused) else str(fault), "red")
        self.tools.refuse(fault)

    def _chosen(self) -> int:
        """How many records would be written."""
        kinds = self.kinds()
        differing = self.reading.count("changed", kinds) if self.changed.isChecked() else 0
        return self.reading.count("new", kinds) + differing

    def _counts(self) -> str:
        """What is new, known and otherwise here, of what is ticked."""
        new, known, differing = (
            self.reading.count(action, self.kinds()) for action in ("new", "known", "changed")
        )
        text = self.tr("{new} new, {known} here already, {changed} otherwise here")
        return text.format(new=new, known=known, changed=differing)

    def _show(self) -> None:
        """Say everything again from what is known."""
        idle, done = not self._busy, self.taken is not None
        left_out = self.taken.left_out if self.taken is not None else self.reading.left_out
        counts = self.reading.counts
        for kind, box in self.boxes.items():
            box.setText(f"{import_kind(kind)} ({counts.get(kind, 0)})")
            box.setVisible(kind in counts and not done)
            box.setEnabled(idle)
        differing = self.reading.count("changed", self.kinds())
        self.changed.setText(self.tr("Take the %n that differ as in the file", "", differing))
        self.changed.setVisible(differing > 0 and not done)
        self.changed.setEnabled(idle)
        self.offers.rows_model.set_rows(self.reading.lines(self.kinds()))
        self.left_out.rows_model.set_rows(left_out)
        self._low.setVisible(bool(left_out))
        self._left_heading.setText(self.tr("%n left out", "", len(left_out)))
        self._heading.setText(self._headline())
        self._heading.setVisible(not done)
        self._result.setText(self.summary())
        self._result.setVisible(done)
        self._tell_extent()
        self.progress.setVisible(not idle)
        self._choose.setEnabled(idle)
        self._choose.setVisible(not done)
        self.cancel_button.setVisible(not done)
        self.take_button.setEnabled(done or (idle and self._chosen() > 0))
        self.take_button.setText(self._advice())

    def _headline(self) -> str:
        if self._busy == "reading":
            return self.tr("Reading…")
        if self._busy == "taking":
            return self.tr("Storing… Escape stops it, and then nothing is stored")
        if not self.reading.lines(KINDS) and not self.reading.left_out:
            return self.tr("Choose files, or drop them here")
        coming = self.tr("%n will come in", "", self._chosen())
        return f"{coming} · {self._counts()}"

    def _advice(self) -> str:
        if self.taken is not None:
            return self.tr("Close")
        return self.tr("Take %n", "", self._chosen())

    def _tell_extent(self) -> None:
        box = self.reading.extent(self.kinds())
        self._extent.setVisible(box is not None)
        if box is None:
            return
        text = self.tr("It lies between {a} and {b} ({grid_a} to {grid_b}).")
        self._extent.setText(
            text.format(
                a=format_wgs84(box.south, box.west),
                b=format_wgs84(box.north, box.east),
                grid_a=format_grid(box.south, box.west),
                grid_b=format_grid(box.north, box.east),
            )
        )

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Import files"))
        self._choose.setText(self.tr("Choose files…"))
        self.cancel_button.setText(self.tr("Cancel"))
        self._copy.setText(self.tr("Copy the list"))
        self.offers.setAccessibleName(self.tr("What will come in"))
        self.left_out.setAccessibleName(self.tr("What is left out"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.offers.set_empty(
            self.tr(
                "Choose GeoJSON, KML, GPX, CSV, vCard or operation files to see what they hold."
            ),
            "import",
        )
        self._show()
