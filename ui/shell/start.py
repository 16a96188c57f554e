"""The start page: the operations of this station, a new one, the example, a backup."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.bootstrap import EXAMPLE_SLUG, OperationInfo
from app.core.clock import Clock
from app.core.dtg import dutch_local_letter, format_dtg
from app.core.errors import Refused
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.qt.icons import icon
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.theme import theme
from ui.shell.settings_dialog import SettingsDialog
from ui.shell.start_dialogs import (
    NewOperationDialog,
    PassphraseDialog,
    RestoreDialog,
    operation_name,
)
from ui.shell.station import Station
from ui.widgets.banner import Banner
from ui.widgets.table import RowsTable

C = "StartColumns"
translate = QCoreApplication.translate


def columns(clock: Clock) -> tuple[Column[OperationInfo], ...]:
    """The table of operations."""
    zone = dutch_local_letter(clock.now_ms())

    def exercise(o: OperationInfo) -> str:
        return translate("StartColumns", "Exercise") if o.exercise else ""

    def locked(o: OperationInfo) -> str:
        return translate("StartColumns", "Encrypted") if o.locked else ""

    def when(ms: int) -> str:
        return format_dtg(ms, zone) if ms else ""

    return (
        Column("name", QT_TRANSLATE_NOOP("StartColumns", "Operation"), operation_name,
               stretch=True, context=C),
        Column("exercise", QT_TRANSLATE_NOOP("StartColumns", "Kind"), exercise, width=90,
               tone=lambda o: "amber" if o.exercise else "", context=C),
        Column("locked", QT_TRANSLATE_NOOP("StartColumns", "Disk"), locked, width=130,
               tone=lambda _o: "muted", icon=lambda o: "lock" if o.locked else "", context=C),
        Column("opened", QT_TRANSLATE_NOOP("StartColumns", "Last opened"), lambda o: o.opened,
               when, width=130, figures=True, context=C),
    )  # fmt: skip


class StartWindow(QWidget):
    """`open_wanted(slug, passphrase or None)`, `example_wanted()`, `new_wanted(NewOperation)`,
    `leaving()`. The owner answers with `busy`, `refuse` or by hiding the window."""

    open_wanted = Signal(str, object)
    example_wanted = Signal()
    new_wanted = Signal(object)
    leaving = Signal()

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.setObjectName("start-window")
        self._station = station
        self._operations: list[OperationInfo] = []
        self._form: NewOperationDialog | PassphraseDialog | None = None
        self.banner = Banner(self)
        self._title, self._lead = QLabel(self), QLabel(self)
        self.table = RowsTable(
            RowsModel(columns(station.workspace.clock), lambda o: o.slug, self), "", self
        )
        self.buttons = {
            key: QPushButton(self)
            for key in ("open", "new", "example", "restore", "settings", "quit")
        }
        self._progress = QProgressBar(self)
        self._foot = QLabel(self)
        self._build()
        self._wire()
        self._retranslate()
        if not station.layout.restore(self):
            wanted = QSize(theme().px(920), theme().px(580))
            self.resize(wanted.boundedTo(self.screen().availableSize()))

    def reload(self) -> None:
        """Read the operations again."""
        self._station.jobs.submit("io", self._station.workspace.operations, self._take)

    def busy(self, text: str) -> None:
        """Say what is being done; "" when it is over."""
        self._progress.setVisible(bool(text))
        self._lead.setText(text or self._lead_text())
        for button in self.buttons.values():
            button.setEnabled(not text)
        self.table.setEnabled(not text)
        self._chosen_changed()

    def refuse(self, fault: Exception, slug: str = "") -> None:
        """Show why an operation did not open; a locked one asks for its passphrase."""
        self.busy("")
        if isinstance(fault, Refused) and fault.code in ("passphrase-needed", "passphrase-wrong"):
            if isinstance(self._form, PassphraseDialog):
                self._form.refuse(fault.at("passphrase"))
            else:
                self.ask_passphrase(slug)
        elif self._form is not None:
            self._form.refuse(fault)
        elif isinstance(fault, Refused):
            self.banner.refuse(fault)
        else:
            self._station.faults.report(fault)

    def opened(self) -> None:
        """An operation is open: close what asked for it."""
        if self._form is not None:
            self._form.done_saving()
        self.busy("")

    def chosen(self) -> OperationInfo | None:
        """The operation that is selected."""
        ids = self.table.picked_ids()
        return next((o for o in self._operations if ids and o.slug == ids[0]), None)

    def new_operation(self) -> None:
        """Ask for a new operation."""
        form = NewOperationDialog(self._station.workspace.clock.now_ms(), self)
        form.wanted.connect(self.new_wanted)
        self._hold(form)

    def ask_passphrase(self, slug: str) -> None:
        """Ask for the passphrase of an operation and open it."""
        name = next((o.name for o in self._operations if o.slug == slug), "")
        form = PassphraseDialog(name, self)
        form.given.connect(lambda text: self.open_wanted.emit(slug, text))
        self._hold(form)

    def restore(self, passphrase: str | None = None) -> None:
        """Show the backups of the operation that is selected."""
        info = self.chosen()
        if info is None:
            return
        dialog = RestoreDialog(self._station.workspace, self._station.jobs, info, passphrase, self)
        dialog.passphrase_needed.connect(lambda: self._passphrase_to_restore(info))
        dialog.restored.connect(self._restored)
        dialog.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._station.layout.save(self)
        super().closeEvent(event)
        self.leaving.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._restyle()
        super().changeEvent(event)

    # -- inside

    def _hold(self, form: NewOperationDialog | PassphraseDialog) -> None:
        self._form = form
        form.destroyed.connect(self._let_go)
        form.open()
        form.form.focus_first()

    def _let_go(self) -> None:
        self._form = None

    def _passphrase_to_restore(self, info: OperationInfo) -> None:
        form = PassphraseDialog(info.name, self)

        def given(text: str) -> None:
            form.done_saving()
            self.restore(text)

        form.given.connect(given)
        self._hold(form)

    def _restored(self, slug: str) -> None:
        name = self._name_of(slug)
        self.banner.tell(self.tr("{name} is as it was in the backup.").format(name=name), "green")
        self.reload()

    def _take(self, operations: list[OperationInfo]) -> None:
        kept = self.chosen()
        self._operations = operations
        self.table.rows_model.set_rows(operations)
        if operations:
            self.table.pick([kept.slug if kept is not None else operations[0].slug])
        self.buttons["example"].setText(self._example_text())
        self._chosen_changed()
        if not self.isHidden():
            (self.table if operations else self.buttons["example"]).setFocus()

    def _name_of(self, slug: str) -> str:
        return next((operation_name(o) for o in self._operations if o.slug == slug), slug)

    def _open(self, slug: str) -> None:
        self.open_wanted.emit(slug, None)

    def _open_chosen(self) -> None:
        info = self.chosen()
        if info is not None:
            self._open(info.slug)

    def _settings(self) -> None:
        station = self._station
        dialog = SettingsDialog(station.workspace.settings, station.look, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _chosen_changed(self) -> None:
        free = self._progress.isHidden()
        for key in ("open", "restore"):
            self.buttons[key].setEnabled(free and self.chosen() is not None)

    def _build(self) -> None:
        current = theme()
        side = QVBoxLayout()
        side.setSpacing(current.px(6))
        for key, button in self.buttons.items():
            if key == "settings":
                side.addStretch(1)
            side.addWidget(button)
        self.buttons["open"].setProperty("primary", True)
        middle = QHBoxLayout()
        middle.setSpacing(current.px(20))
        middle.addWidget(self.table, 1)
        middle.addLayout(side)
        inner = QVBoxLayout()
        margin = current.px(28)
        inner.setContentsMargins(margin, margin, margin, current.px(16))
        inner.setSpacing(current.px(8))
        for widget in (self._title, self._lead, self._progress):
            inner.addWidget(widget)
        inner.addSpacing(current.px(6))
        inner.addLayout(middle, 1)
        inner.addWidget(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        column.addLayout(inner, 1)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._lead.setProperty("role", "muted")
        self._foot.setProperty("role", "muted")
        font = current.font("title")
        font.setPixelSize(current.px(22))
        self._title.setFont(font)
        self.buttons["open"].setMinimumWidth(current.px(190))
        self._restyle()

    def _wire(self) -> None:
        self.table.opened.connect(self._open)
        self.table.picked.connect(lambda _ids: self._chosen_changed())
        runs = {
            "open": self._open_chosen, "new": self.new_operation,
            "example": self.example_wanted.emit, "restore": self.restore,
            "settings": self._settings, "quit": self.close,
        }  # fmt: skip
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, key=key: runs[key]())
        for keys, key in (("Ctrl+N", "new"), ("Ctrl+,", "settings"), ("Ctrl+Q", "quit")):
            QShortcut(QKeySequence(keys), self).activated.connect(self.buttons[key].click)

    def _restyle(self) -> None:
        signs = {"new": "plus", "example": "map", "restore": "undo", "settings": "settings"}
        for key, sign in signs.items():
            self.buttons[key].setIcon(icon(sign))

    def _lead_text(self) -> str:
        return self.tr("Choose an operation and press Enter, or make a new one.")

    def _example_text(self) -> str:
        here = any(o.slug == EXAMPLE_SLUG for o in self._operations)
        return self.tr("Open the &example") if here else self.tr("Load the &example")

    def _retranslate(self) -> None:
        self.setWindowTitle("TOC Console")
        self._title.setText("TOC Console")
        self._lead.setText(self._lead_text())
        self.table.setAccessibleName(self.tr("Operations of this station"))
        self.table.set_empty(
            self.tr("No operation is here yet. Load the example to look round, or make a new one."),
            "map",
        )
        texts = {
            "open": self.tr("&Open"), "new": self.tr("&New operation…"),
            "restore": self.tr("&Restore a backup…"), "settings": self.tr("&Settings…"),
            "quit": self.tr("&Quit"), "example": self._example_text(),
        }  # fmt: skip
        for key, text in texts.items():
            self.buttons[key].setText(text)
        text = self.tr("Station folder: {folder}   Version {version}")
        base, version = self._station.workspace.base, self._station.version
        self._foot.setText(text.format(folder=base, version=version))
