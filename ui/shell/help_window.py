"""The help: pages of Markdown in the language in use, and the keys, made from the actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QWidget,
)

from ui.qt.actions import ActionEntry
from ui.qt.assets import resource
from ui.qt.theme import theme
from ui.qt.work_area import bounded

KEYS = "keys"
FIRST = "index"


def help_text(page: str, language: str) -> str:
    """The Markdown of a page; English where the language has none, "" where there is none."""
    for folder in (language, "en"):
        file = resource("help", folder, f"{page}.md")
        if page.replace("-", "").isalnum() and file.is_file():
            return file.read_text(encoding="utf-8")
    return ""


def heading(text: str) -> str:
    """The first heading of a page: its name in the list."""
    lines = (line for line in text.splitlines() if line.startswith("# "))
    return next(lines, "# ?")[2:].strip()


def keys_text(entries: Iterable[ActionEntry], title: str, other: str) -> str:
    """The page of keys as Markdown, a table for each menu."""
    parts: dict[str, list[str]] = {}
    for entry in entries:
        if entry.shortcut:
            line = f"| {entry.title} | `{entry.shortcut}` |"
            parts.setdefault(entry.menu or other, []).append(line)
    blocks = [f"# {title}"]
    for menu, lines in parts.items():
        blocks.append(f"## {menu}\n\n| | |\n|---|---|\n" + "\n".join(lines))
    return "\n\n".join(blocks)


class HelpWindow(QWidget):
    """A list of pages and the page. It can stay open beside the work."""

    def __init__(
        self,
        pages: Iterable[str],
        entries: Callable[[], list[ActionEntry]],
        language: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("help-window")
        self._pages = [FIRST, "start", *pages, "import", "export", "wrong", KEYS]
        self._entries, self._language = entries, language
        self._list = QListWidget(self)
        self._text = QTextBrowser(self)
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        self._list.currentItemChanged.connect(lambda item, _old: self._show(item))
        self._list.setSpacing(theme().px(4))
        for part in (self._list, self._text):
            part.setFrameShape(QFrame.Shape.NoFrame)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self._list)
        row.addWidget(self._text, 1)
        self._text.document().setDocumentMargin(theme().px(20))
        self.resize(bounded(self, theme().px(820), theme().px(640)))
        self._retranslate()

    def open_page(self, page: str = FIRST) -> None:
        """Show the window with this page."""
        self.go(page)
        self.show()
        self.raise_()
        self.activateWindow()

    def go(self, page: str) -> None:
        """Turn to a page; one that is not there changes nothing."""
        for place in range(self._list.count()):
            item = self._list.item(place)
            if item.data(Qt.ItemDataRole.UserRole) == page:
                self._list.setCurrentItem(item)

    def text(self) -> str:
        """The page that is shown, as plain text."""
        return self._text.toPlainText()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._fit_list()
            self._show(self._list.currentItem())
        super().changeEvent(event)

    def _fit_list(self) -> None:
        """As wide as the longest name of a page."""
        self._list.setFixedWidth(self._list.sizeHintForColumn(0) + theme().px(24))

    def _source(self, page: str) -> str:
        if page == KEYS:
            title, other = self.tr("Keyboard shortcuts"), self.tr("Other")
            return keys_text(self._entries(), title, other)
        return help_text(page, self._language())

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._text.setMarkdown(self._source(str(item.data(Qt.ItemDataRole.UserRole))))
            _set(self._text.document())

    def _follow(self, url: QUrl) -> None:
        name = url.toString()
        if name.endswith(".md"):
            self.go(name.removesuffix(".md"))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Help"))
        self._list.setAccessibleName(self.tr("Pages of the help"))
        self._text.setAccessibleName(self.tr("Text of the page"))
        kept = self._list.currentItem()
        chosen = kept.data(Qt.ItemDataRole.UserRole) if kept is not None else FIRST
        self._list.clear()
        for page in self._pages:
            source = self._source(page)
            if source:
                item = QListWidgetItem(heading(source), self._list)
                item.setData(Qt.ItemDataRole.UserRole, page)
        self._fit_list()
        self.go(str(chosen))


def _set(document: QTextDocument) -> None:
    """Give Markdown the air that Qt leaves out, and tables no lines and no empty heading."""
    current = theme()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            frame.removeRows(0, 1)
            look = frame.format()
            look.setBorder(0)
            look.setCellPadding(current.px(2))
            frame.setFormat(look)
    block = document.begin()
    while block.isValid():
        cursor, look_of = QTextCursor(block), block.blockFormat()
        level = look_of.headingLevel()
        look_of.setLineHeight(125, 1)  # in per cent (QTextBlockFormat.ProportionalHeight)
        look_of.setTopMargin(current.px(16) if level > 1 else 0)
        look_of.setBottomMargin(current.px(6 if level or cursor.currentTable() is None else 0))
        cursor.setBlockFormat(look_of)
        block = block.next()
