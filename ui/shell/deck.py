"""The stack of pages: each made when it is first shown, each with its remembered state."""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.frame import Page, Tools
from ui.qt.actions import Actions, ActionSpec
from ui.qt.window_state import Remembers
from ui.shell.page_entry import PageEntry

_log = logging.getLogger("ui.deck")


class PageHolder(QWidget):
    """A place for one page that may not be there yet. It remembers for the page: what was
    restored before the page was made is given to it then."""

    def __init__(self, entry: PageEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"page-{entry.key}")
        self.entry = entry
        self.page: Page | None = None
        self.actions_of_page: Actions | None = None
        self.taken: tuple[QKeySequence, ...] = ()
        self._waiting: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)

    def make(self, tools: Tools) -> Page:
        """The page, made now if it was not there."""
        if self.page is None:
            self.page = self.entry.load()(tools, self)
            self._layout().addWidget(self.page)
            self.setFocusProxy(self.page)
            self._give_state()
            self._offer()
        return self.page

    def save_state(self) -> bytes:
        if self.page is None:
            return json.dumps(self._waiting).encode()
        kept = {name: base64.b64encode(_saved(part)).decode() for name, part in _parts(self.page)}
        return json.dumps(kept).encode()

    def restore_state(self, state: bytes) -> None:
        try:
            given = dict(json.loads(state))
        except (ValueError, TypeError, RecursionError):
            return
        self._waiting = {str(key): str(value) for key, value in given.items()}
        if self.page is not None:
            self._give_state()

    def _with_free_key(self, spec: ActionSpec) -> ActionSpec:
        """A key that the window has already would work for neither: the window keeps it."""
        key = QKeySequence(spec.shortcut)
        if key.isEmpty() or key not in self.taken:
            return spec
        _log.info("%s of %s has a key of the window: %s", spec.id, self.entry.key, key.toString())
        return replace(spec, shortcut="")

    def end(self) -> None:
        """Let the page go while everything it uses is still there."""
        if self.page is not None:
            self.page.end()

    def _layout(self) -> QVBoxLayout:
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        return layout

    def _give_state(self) -> None:
        if self.page is None:
            return
        for name, part in _parts(self.page):
            if name in self._waiting:
                _restore(part, base64.b64decode(self._waiting[name]))

    def _offer(self) -> None:
        """Make the actions of the page; their keys work while the page is seen."""
        assert self.page is not None
        offered = self.page.actions_offered()
        self.actions_of_page = Actions([self._with_free_key(spec) for spec, _run in offered], self)
        for spec, run in offered:
            self.actions_of_page.bind(spec.id, run)
        self.actions_of_page.attach(self)


class Deck(QStackedWidget):
    """`shown(key)` when another page came to the front, `unread(key, count)`; `reading_changed`: a
    page shows records itself now, or not any more."""

    shown = Signal(str)
    unread = Signal(str, int)
    reading_changed = Signal()

    def __init__(
        self,
        pages: Sequence[PageEntry],
        tools: Tools,
        taken: Iterable[QKeySequence] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("deck")
        self._tools = tools
        self._beside = False
        self.holders = {entry.key: PageHolder(entry, self) for entry in pages}
        for holder in self.holders.values():
            holder.taken = tuple(taken)
            self.addWidget(holder)

    def current(self) -> PageHolder:
        """The holder at the front."""
        holder = self.currentWidget()
        assert isinstance(holder, PageHolder)
        return holder

    def show_page(self, key: str, activate: bool = True) -> Page:
        """Bring a page to the front; made now if it was not there."""
        holder = self.holders[key]
        fresh = holder.page is None
        page = holder.make(self._tools)
        if fresh:
            page.set_beside(self._beside)
        if fresh:
            page.unread.connect(lambda count: self.unread.emit(key, count))
            page.reading_changed.connect(self.reading_changed)
        self.setCurrentWidget(holder)
        self.shown.emit(key)
        if activate:
            page.activate()
        return page

    def set_beside(self, on: bool) -> None:
        """Tell every page whether the inspector stands beside it."""
        self._beside = on
        for holder in self.holders.values():
            if holder.page is not None:
                holder.page.set_beside(on)

    def put_in_front(self, key: str) -> None:
        """Show the place of a page without making the page yet."""
        self.setCurrentWidget(self.holders[key])
        self.shown.emit(key)

    def end(self) -> None:
        """Let every page go."""
        for holder in self.holders.values():
            holder.end()

    def retranslate(self) -> None:
        """Say the texts of the actions of the pages again."""
        for holder in self.holders.values():
            if holder.actions_of_page is not None:
                holder.actions_of_page.retranslate()


def _parts(page: Page) -> Iterator[tuple[str, QWidget]]:
    for widget in (page, *page.findChildren(QWidget)):
        name = widget.objectName()
        known = isinstance(widget, (QSplitter, QHeaderView, Remembers))
        if name and not name.startswith("qt_") and known:
            yield name, widget


def _saved(part: QWidget) -> bytes:
    if isinstance(part, Remembers):
        return part.save_state()
    if isinstance(part, (QSplitter, QHeaderView)):
        return bytes(part.saveState().data())
    return b""


def _restore(part: QWidget, state: bytes) -> None:
    if isinstance(part, Remembers):
        part.restore_state(state)
    elif isinstance(part, (QSplitter, QHeaderView)):
        part.restoreState(QByteArray(state))
