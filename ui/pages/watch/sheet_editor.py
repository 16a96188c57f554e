"""A handover or brief as people read and edit it: headings, lines, and what each line opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from app.workflows.watch import About, Section, as_text, read_sections
from ui.qt.theme import theme

HEAD_LEVEL = 2


class SheetEditor(QTextEdit):
    """Sections as rendered text. A heading stays one while it is edited, a line keeps what it is
    about; a new line after a heading is a line. `opened(kind, id)`: a line was clicked on its first
    word, or Ctrl+Enter was pressed in it."""

    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setMouseTracking(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextEditorInteraction
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        theme().changed.connect(self._draw_anew)

    # -- as text and as sections

    def put(self, sections: Iterable[Section]) -> None:
        """Show sections in the place of what stands here, as one step that can be undone."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        first = True
        for section in sections:
            if section.title:
                self._add(cursor, section.title, first, head=True)
                first = False
            abouts = section.about or (None,) * len(section.lines)
            for line, about in zip(section.lines, abouts, strict=True):
                self._add(cursor, line, first, about=about, plain=not section.title)
                first = False
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def text(self) -> str:
        """Return what stands here in the plain form that a file has too; “” where nothing does."""
        return as_text(self.sections()) if self.toPlainText().strip() else ""

    def sections(self) -> tuple[Section, ...]:
        """Return what stands here, with what each line is about."""
        rows: list[str] = []
        abouts: dict[str, About] = {}
        block = self.document().begin()
        while block.isValid():
            said = " ".join(block.text().split())
            if said and block.blockFormat().headingLevel():
                rows.append(f"\n## {said}")
            elif said:
                rows.append(f"- {said}")
                about = _about(block)
                if about is not None:
                    abouts[said] = about
            block = block.next()
        return tuple(_with(one, abouts) for one in read_sections("\n".join(rows)))

    def abouts(self) -> dict[str, list[str]]:
        """Return the record of each line that has one, to keep beside the text."""
        pairs = [
            (line, about)
            for one in self.sections()
            for line, about in zip(one.lines, one.about, strict=True)
        ]
        return {line: list(about) for line, about in pairs if about is not None}

    def put_text(self, text: str, abouts: Mapping[str, About]) -> None:
        """Show what `text` and `abouts` returned before."""
        self.put(_with(one, abouts) for one in read_sections(text))

    def go_to(self, title: str) -> None:
        """Put the cursor at a heading, and the heading at the top."""
        block = self.document().begin()
        while block.isValid() and not (
            block.blockFormat().headingLevel() and block.text().strip() == title
        ):
            block = block.next()
        if block.isValid():
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.setTextCursor(QTextCursor(block))
            self.ensureCursorVisible()
            self.setFocus()

    def open_line(self) -> bool:
        """Open what the line of the cursor is about; False when it is about nothing."""
        about = _about(self.textCursor().block())
        if about is not None:
            self.opened.emit(*about)
        return about is not None

    # -- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.open_line()
            return
        super().keyPressEvent(event)
        if enter:
            self._as_line()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        link = bool(self.anchorAt(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        name = self.anchorAt(event.position().toPoint())
        if name and not self.textCursor().hasSelection():
            self.open_line()

    # -- making it

    def _add(
        self,
        cursor: QTextCursor,
        text: str,
        first: bool,
        *,
        head: bool = False,
        plain: bool = False,
        about: About | None = None,
    ) -> None:
        shape = _block_format(head=head, plain=plain)
        letters = _letters(head=head)
        if first:
            cursor.setBlockFormat(shape)
            cursor.setBlockCharFormat(letters)
        else:
            cursor.insertBlock(shape, letters)
        if about is None:
            cursor.insertText(text, letters)
            return
        name, comma, rest = text.partition(",")
        link = QTextCharFormat(letters)
        link.setAnchor(True)
        link.setAnchorHref("/".join(about))
        link.setForeground(QColor(theme().colour("accent")))
        link.setFontUnderline(True)
        cursor.insertText(name, link)
        cursor.insertText(comma + rest or " ", letters)

    def _draw_anew(self) -> None:
        """Type and colours of the theme as it is now; what is written stays."""
        cursor, block = self.textCursor(), self.document().begin()
        cursor.beginEditBlock()
        while block.isValid():
            letters = _letters(head=bool(block.blockFormat().headingLevel()))
            for piece in block.textFormats():
                shown = QTextCharFormat(letters)
                if piece.format.isAnchor():
                    shown.setForeground(QColor(theme().colour("accent")))
                    shown.setFontUnderline(True)
                cursor.setPosition(block.position() + piece.start)
                end = block.position() + piece.start + piece.length
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(shown)
            block = block.next()
        cursor.endEditBlock()

    def _as_line(self) -> None:
        """What Enter began is a line of its own: no heading, and about nothing yet."""
        cursor = self.textCursor()
        if not cursor.block().text():
            cursor.setBlockFormat(_block_format())
            cursor.setBlockCharFormat(_letters())
            cursor.setCharFormat(_letters())
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(_letters())


def _with(section: Section, abouts: Mapping[str, About]) -> Section:
    about = tuple(abouts.get(line) for line in section.lines)
    return Section(section.title, section.lines, section.key, about)


def _about(block: QTextBlock) -> About | None:
    """What a line is about: the record of the first word in it that names one."""
    for at in block.textFormats():
        if at.format.isAnchor():
            kind, _, id_ = at.format.anchorHref().partition("/")
            return (kind, id_) if id_ else None  # type: ignore[return-value]
    return None


def _block_format(*, head: bool = False, plain: bool = False) -> QTextBlockFormat:
    shape, current = QTextBlockFormat(), theme()
    if head:
        shape.setHeadingLevel(HEAD_LEVEL)
        shape.setTopMargin(current.px(14))
        shape.setBottomMargin(current.px(3))
    else:
        shape.setLeftMargin(0 if plain else current.px(14))
        shape.setBottomMargin(current.px(2))
    return shape


def _letters(*, head: bool = False) -> QTextCharFormat:
    letters, current = QTextCharFormat(), theme()
    letters.setFont(current.font("title" if head else "body"))
    letters.setForeground(QColor(current.colour("text")))
    return letters
