"""A form in a window of its own: refusals stand in it, news from elsewhere is told in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import Refused
from app.core.overriding import AgainstRules
from ui.qt.theme import Tone, theme
from ui.qt.work_area import keep_within
from ui.widgets.banner import Banner
from ui.widgets.form import Form
from ui.widgets.reason_form import ReasonForm
from ui.widgets.save_keys import save_anywhere
from ui.widgets.scroll_part import ScrollPart, SideBySide
from ui.widgets.state import set_look


class FormDialog(QDialog):
    """One or more forms side by side, another part `beside` them, a live line under them, and Save
    and Cancel. What is too high for the screen scrolls. When rules stand against a save a reason
    is asked for in the form (`reason`).

    `saving` is sent when every form is valid; the owner writes and then calls `done_saving`,
    `refuse` or `reopen`. Closing with something typed asks in the dialog itself, never in a box.
    """

    saving = Signal()
    closed = Signal()
    """The user closed it, saved or dropped; not sent when the program ends."""

    def __init__(
        self,
        title: str,
        forms: Sequence[Form],
        save: str,
        parent: QWidget | None = None,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.forms, self._beside = tuple(forms), beside
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner = Banner(self)
        self._live = QLabel(self)
        self._live.setWordWrap(True)
        self._live.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._live.hide()
        self.against = ReasonForm(self)
        self._buttons = QDialogButtonBox(self)
        self._save = QPushButton(save, self)
        self._save.setProperty("primary", True)
        self._save.setDefault(True)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._discard_asked = False
        keep_within(self)
        self._lay_out()
        self._save.clicked.connect(self._try)
        save_anywhere(self, self._save.click)
        self._cancel.clicked.connect(self.close)

    def say(self, text: str, tone: Tone = "muted") -> None:
        """Show what follows from what is typed, "" for nothing."""
        self._live.setText(text)
        self._live.setVisible(bool(text))
        set_look(self._live, tone=tone)

    def add_button(self, text: str) -> QPushButton:
        """A further button beside Cancel and Save."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        self._foot.insertWidget(0, button)
        return button

    def reason(self) -> str:
        """Why it is saved against rules, "" where that was not asked."""
        return self.against.text()

    @property
    def kept_forms(self) -> tuple[Form, ...]:
        """All that is typed here, for a draft."""
        return (*self.forms, self.against.form)

    def said(self) -> str:
        return self._live.text()

    def warn(self, text: str) -> None:
        """Tell of a change that came from elsewhere; nothing typed is touched."""
        self.banner.tell(text, "amber")

    def refuse(self, fault: Exception) -> None:
        """Show a refusal under its field when it names one, else above; saving is open again."""
        self.reopen()
        if isinstance(fault, AgainstRules):
            self.against.ask(fault.errors)
            self.grow()
            self.against.form.focus_first()
            return
        if not isinstance(fault, Refused):
            self.banner.tell(str(fault), "red")
            return
        for form in self.forms:
            if fault.where and fault.where in form.raw_values():
                form.show_fault(fault.where, fault.sentence)
                return
        self.banner.refuse(fault.at(""))

    def reopen(self) -> None:
        """Nothing was saved, and nothing is wrong: saving is open again."""
        self._save.setEnabled(True)

    def done_saving(self) -> None:
        """What is typed is stored: close."""
        for form in self.kept_forms:
            form.mark_clean()
        self.close()

    def dirty(self) -> bool:
        return any(form.dirty for form in self.kept_forms)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save.click()  # nothing in it has the focus: the shortcut asks for that
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        # The notes under the fields have said by now how high they are.
        super().showEvent(event)
        self.grow()

    def grow(self) -> None:
        """Take the room that is needed now, as far as the screen has it."""
        layout = self.layout()
        if layout is None:
            return
        width = max(self.width(), layout.totalSizeHint().width())
        self.resize(width, layout.totalHeightForWidth(width))

    def event(self, event: QEvent) -> bool:
        """A note that needs more lines makes the dialog higher: nothing is pressed together."""
        # Asked first: another event may be the end of the dialog.
        laid_out = event.type() == QEvent.Type.LayoutRequest
        handled = super().event(event)
        if laid_out and self.isVisible() and (layout := self.layout()) is not None:
            needed = layout.totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)
        return handled

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.dirty() and not self._discard_asked:
            event.ignore()
            self._discard_asked = True
            self.banner.tell(
                self.tr("What you typed is not saved. Close once more to drop it."),
                "amber",
                self.tr("Drop it"),
                self.close,
            )
            return
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._cancel.setText(self.tr("Cancel"))
        super().changeEvent(event)

    def _try(self) -> None:
        # Every form says what is wrong with it, so no short cut.
        valid = [*(form.validate() for form in self.forms), self.against.validate()]
        if all(valid):
            self._save.setEnabled(False)
            self.saving.emit()

    def _lay_out(self) -> None:
        current = theme()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.banner)
        self._inner = QWidget(self)
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(*[current.px(16)] * 4)
        inner.setSpacing(current.px(14))
        row = SideBySide(current.px(28))
        for form in self.forms:
            row.add(form)
            form.changed.connect(self._typed)
        if self._beside is not None:
            row.add(self._beside)
        inner.addWidget(ScrollPart(row, self), 1)
        inner.addWidget(self._live)
        inner.addWidget(self.against)
        self.against.changed.connect(self._typed)
        self._buttons.addButton(self._cancel, QDialogButtonBox.ButtonRole.ActionRole)
        self._buttons.addButton(self._save, QDialogButtonBox.ButtonRole.ActionRole)
        outer.addWidget(self._inner, 1)
        self._foot = QHBoxLayout()
        side = current.px(16)
        self._foot.setContentsMargins(side, 0, side, side)
        self._foot.addWidget(self._buttons, 1)
        outer.addLayout(self._foot)
        self.setMinimumWidth(
            current.px(480 if len(self.forms) == 1 and self._beside is None else 860)
        )

    def _typed(self) -> None:
        self._discard_asked = False
