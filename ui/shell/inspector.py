"""The inspector: the selected record, the same beside every page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.named import is_kind
from ui.kinds import inspect, kind_icon
from ui.kinds.inspection import Inspection, Mention, Relation
from ui.pages.frame import Tools
from ui.qt.icons import icon, icon_pixmap
from ui.qt.loader import Loader
from ui.qt.theme import theme
from ui.shell.linkline import LinkLine
from ui.widgets.facts import Facts
from ui.widgets.pill import Pill
from ui.widgets.state import StateMark, show_struck

SYMBOL = 44
NOTE_LENGTH = 160
# So long the last record may stand there while the next is read: an answer comes within this, and
# a panel that is empty in between flickers at every step through a list.
LINGER_MS = 100


class Inspector(QWidget):
    """`map_wanted`, `page_wanted` and `entry_wanted` carry kind and id of what is shown."""

    map_wanted = Signal(str, str)
    page_wanted = Signal(str, str)
    entry_wanted = Signal(str, str)

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._tools = tools
        self._shown: Inspection | None = None
        self._head, self._facts = _Head(self), Facts(self)
        self._body = QLabel(self)
        self._relations, self._mentions = _Links(self), _Links(self)
        self._buttons = [QPushButton(self) for _ in range(3)]
        self._empty = QLabel(self)
        self._stack = QStackedWidget(self)
        # Also while it is not seen: its title is asked for, and it may come into view at once.
        self._loader = Loader(
            self, tools.jobs, self._question, self.show_inspection, self._fail, unseen=True
        )
        self._linger = QTimer(self, singleShot=True, interval=LINGER_MS)
        self._linger.timeout.connect(self._say_loading)
        self._build()
        self._retranslate()
        tools.selection.changed.connect(lambda _kind, _id: self._selected())
        tools.changes.changed.connect(lambda _changes: self._loader.ask())
        tools.time.changed.connect(self._loader.ask)
        theme().changed.connect(self._restyle)
        self._selected()

    def shown(self) -> Inspection | None:
        """What is shown of the record that is selected; None while it is not there yet."""
        return self._shown if self._is_current(self._shown) else None

    def words(self) -> str:
        """What stands there instead of a record, "" when one is shown."""
        return "" if self._stack.currentIndex() else self._empty.text()

    def stop(self) -> None:
        """Load nothing any more."""
        self._loader.stop()

    def show_inspection(self, found: Inspection) -> None:
        """Show a record."""
        self._linger.stop()
        fresh = self._shown is None or (self._shown.kind, self._shown.id) != (found.kind, found.id)
        self._shown = found
        side = theme().px(SYMBOL)
        ratio = self.devicePixelRatioF()
        picture = (
            self._tools.symbols.symbol_pixmap(found.sidc, side, ratio)
            if found.sidc
            else icon_pixmap(kind_icon(found.kind), "muted", theme().px(28), ratio)
        )
        self._head.show_head(found, picture)
        self._body.setText(found.body)
        self._body.setVisible(bool(found.body))
        show_struck(self._body, found.struck)
        self._facts.set_sections(found.sections)
        self._facts.setVisible(bool(found.sections))
        self._relations.fill(self.tr("Relations"), [_relation(r) for r in found.relations])
        self._mentions.fill(self.tr("In the log"), [_mention(m) for m in found.mentions])
        self._enable(found)
        self._stack.setCurrentIndex(1)
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._loader.ask()
        super().changeEvent(event)

    # -- inside

    def _restyle(self) -> None:
        """Other colours or another size: everything is drawn again, not only what is new."""
        self._recolour()
        if self._shown is not None:
            self._facts.set_sections(())
            for links in (self._relations, self._mentions):
                links.fill("", [])
            self.show_inspection(self._shown)

    def _question(self) -> Callable[[], Inspection] | None:
        context, at = self._tools.context, self._tools.time.at()
        kind, id_ = self._tools.selection.kind, self._tools.selection.id
        return (lambda: inspect(context, kind, id_, at)) if kind else None

    def _selected(self) -> None:
        if not self._tools.selection.kind:
            self._loader.drop()
            self._linger.stop()
            self._shown = None
            self._say_nothing()
            return
        if self._shown is None:
            self._say_loading()
        else:
            self._linger.start()
        self._loader.restart()

    def _fail(self, fault: Exception) -> None:
        self._linger.stop()
        if self.shown() is None:
            self._say(self.tr("It could not be read. It is tried again soon."))
        self._tools.refuse(fault)

    def _is_current(self, shown: Inspection | None) -> bool:
        chosen = self._tools.selection
        return shown is not None and (shown.kind, shown.id) == (chosen.kind, chosen.id)

    def _say_loading(self) -> None:
        self._say(self.tr("Loading…"))

    def _say_nothing(self) -> None:
        self._say(self.tr("Nothing is selected. Pick a convoy, zone, unit or entry on any page."))

    def _say(self, text: str) -> None:
        self._empty.setText(text)
        self._stack.setCurrentIndex(0)

    def _enable(self, found: Inspection) -> None:
        to_map, to_page, log = self._buttons
        to_map.setEnabled(found.on_map)
        to_page.setEnabled(not found.gone)
        log.setEnabled(not found.gone)

    def _want(self, signal: Callable[[str, str], None]) -> None:
        # What is selected, also in the moment before it is shown.
        chosen = self._tools.selection
        if chosen.kind:
            signal(chosen.kind, chosen.id)

    def _follow(self, key: str) -> None:
        kind, _, id_ = key.partition(":")
        if is_kind(kind):
            self._tools.selection.pick(kind, id_)

    def _build(self) -> None:
        current = theme()
        card = QWidget()
        column = QVBoxLayout(card)
        margin = current.px(14)
        column.setContentsMargins(margin, current.px(12), margin, margin)
        column.setSpacing(current.px(12))
        self._body.setWordWrap(True)
        self._body.setTextFormat(Qt.TextFormat.PlainText)
        self._body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        actions = QHBoxLayout()
        actions.setSpacing(current.px(6))
        signals = (self.map_wanted, self.page_wanted, self.entry_wanted)
        for button, signal in zip(self._buttons, signals, strict=True):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _on=False, signal=signal: self._want(signal.emit))
            actions.addWidget(button)
        for widget in (self._head, self._body):
            column.addWidget(widget)
        column.addLayout(actions)
        for part in (self._facts, self._relations, self._mentions):
            column.addWidget(part)
        for links in (self._relations, self._mentions):
            links.followed.connect(self._follow)
        column.addStretch(1)
        self._scroll = QScrollArea(self, widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(card)
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(current.px(24))
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._recolour()

    def _recolour(self) -> None:
        for button, sign in zip(self._buttons, ("map", "window", "log"), strict=True):
            button.setIcon(icon(sign))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Inspector"))
        if not self._tools.selection.kind:
            self._say_nothing()
        texts = (
            (self.tr("Map"), self.tr("Show it on the map")),
            (self.tr("Page"), self.tr("Show it on the page where it lives")),
            (self.tr("Log"), self.tr("Write an entry about it")),
        )
        for button, (text, tip) in zip(self._buttons, texts, strict=True):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)


class _Head(QWidget):
    """Symbol, name, what it is, and its state."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._symbol, self._title, self._subtitle = QLabel(self), QLabel(self), QLabel(self)
        self._pill = Pill(StateMark(""), self)
        for label in (self._title, self._subtitle):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._subtitle.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme().px(3))
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        words.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)

    def show_head(self, found: Inspection, picture: QPixmap) -> None:
        self._symbol.setPixmap(picture)
        self._title.setFont(theme().font("title"))
        self._title.setText(found.title)
        self._subtitle.setText(found.subtitle)
        self._subtitle.setVisible(bool(found.subtitle))
        self._pill.setVisible(found.state is not None)
        if found.state is not None:
            self._pill.set_mark(found.state)


class _Links(QFrame):
    """Rows that lead to other records: `followed("kind:id")`."""

    followed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, str, str, bool]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(10))
        self._grid.setVerticalSpacing(theme().px(2))
        self._grid.setColumnStretch(1, 1)

    def fill(self, title: str, rows: list[tuple[str, str, str, bool]]) -> None:
        """Label, text, key and whether it is struck through; hidden without rows."""
        self.setVisible(bool(rows))
        shown = [(title, "", "", False), *rows]
        if shown == self._rows:
            return
        self._rows = shown
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        heading = QLabel(title, self)
        heading.setProperty("role", "heading")
        self._grid.addWidget(heading, 0, 0, 1, 2)
        for line, row in enumerate(rows, 1):
            self._add(line, *row)

    def _add(self, line: int, label: str, text: str, key: str, struck: bool) -> None:
        left = QLabel(label, self)
        left.setProperty("role", "muted")
        left.setMinimumWidth(theme().px(108))
        link = LinkLine(text, struck, self)
        link.setAccessibleName(f"{label}: {text}")
        link.clicked.connect(lambda: self.followed.emit(key))
        self._grid.addWidget(left, line, 0)
        self._grid.addWidget(link, line, 1)


def _relation(r: Relation) -> tuple[str, str, str, bool]:
    return r.label, r.text, f"{r.kind}:{r.id}", False


def _mention(m: Mention) -> tuple[str, str, str, bool]:
    return m.when, " ".join(m.text[:NOTE_LENGTH].split()), f"entry:{m.id}", m.struck
