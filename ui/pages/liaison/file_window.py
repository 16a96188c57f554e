"""A file of an entry to look at: picture, PDF, mail or text; anything else by the desktop.

What a stranger made is read and drawn by a child (`ui.outside`); here are its words and pixels.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domains.liaison.attachments import Attachment
from ui.outside.reader import Document, Outside, image_of
from ui.pages.frame import Tools
from ui.pages.liaison.file_pages import Pages, sizes_of
from ui.pages.liaison.file_row import file_title
from ui.qt.theme import theme
from ui.qt.work_area import bounded

translate = QCoreApplication.translate  # with the context as a text: lupdate reads no names
MOST_READ = 5 << 20  # bytes of a text or mail that are shown here
_TEXTS = ("text/", "application/json", "application/geo+json", "application/gpx+xml",
          "application/vnd.google-earth.kml+xml")  # fmt: skip


class FileWindow(QWidget):
    """Shows what the file is and, as soon as a child has read it, the file; Escape closes it,
    Ctrl+O hands it on. `view` is what stands there: words that it is being read, the file, or why
    it is not shown."""

    def __init__(
        self, tools: Tools, attachment: Attachment, kind: Document, parent: QWidget | None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(attachment.name)
        self._tools, self._attachment, self._kind = tools, attachment, kind
        self._outside: Outside | None = None
        self._fault = ""  # why it, or the rest of it, is not shown
        self._more = False  # it goes on beyond what is shown
        self.view: QWidget = Told(self)
        self.note, self._what, self.elsewhere = QLabel(self), QLabel(self), QPushButton(self)
        self._what.setText(file_title(attachment))
        for label in (self._what, self.note):
            label.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.elsewhere.clicked.connect(lambda: _hand_on(tools, attachment))
        foot, edge = QHBoxLayout(), [theme().px(n) for n in (12, 6, 12, 6)]
        foot.setContentsMargins(*edge)
        foot.addWidget(self._what, 1)
        foot.addWidget(self.elsewhere)
        self.note.setContentsMargins(edge[0], edge[1], edge[2], 0)
        self._whole = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.note)
        layout.addLayout(foot)
        self._retranslate()
        self.resize(bounded(self, theme().px(900), theme().px(640)))

    def begin(self, data: bytes) -> None:
        """Have the content read; the window stays what it is until then."""
        self._outside = outside = Outside(self._kind, data, self)
        outside.answered.connect(self._answered)
        outside.failed.connect(self.tell)

    def busy(self) -> bool:
        """Whether it is still being read."""
        return isinstance(self.view, Told) and not self._fault

    def tell(self, fault: str) -> None:
        """Say why it is not shown, or not all of it; the button to hand it on has the focus."""
        self._fault = fault
        self._retranslate()
        if isinstance(self.view, Told):
            self.elsewhere.setFocus()

    def show_view(self, view: QWidget) -> None:
        """Put the file in the place of what stands there."""
        self._whole.replaceWidget(self.view, view)
        self.view.deleteLater()
        self.view = view
        view.setAccessibleName(self._attachment.name)
        self._retranslate()
        view.show()
        view.setFocus()

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.matches(QKeySequence.StandardKey.Open):
            self.elsewhere.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._outside is not None:
            self._outside.end()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside

    def _answered(self, header: dict[str, Any], data: bytes) -> None:
        outside = self._outside
        if outside is None or not self.busy():
            return
        outside.answered.disconnect(self._answered)
        if self._kind == "pdf":
            sizes = sizes_of(header)
            if not sizes:
                self.tell("unreadable")
                return
            self._more = header.get("pages") != len(sizes)
            self.show_view(Pages(outside, sizes, self))
            return
        outside.end()
        if self._kind == "picture":
            image = image_of(header, data)
            if image.isNull():
                self.tell("unreadable")
            else:
                self.show_view(Picture(image))
            return
        self._more = bool(header.get("cut"))
        text = data.decode("utf-8", "replace")
        head = header.get("head")
        if isinstance(head, dict):
            text = "\n".join([*_head_lines(head), "", text])
        self.show_view(Text(text, figures=self._kind == "text"))

    def _retranslate(self) -> None:
        self.elsewhere.setText(self.tr("Open in another program"))
        self.elsewhere.setToolTip(self.tr("Hand a copy to the program of the desktop (Ctrl+O)"))
        self.elsewhere.setAccessibleDescription(self.elsewhere.toolTip())
        told = self._fault_words() if self._fault else ""
        if isinstance(self.view, Told):
            self.view.setText(told or self.tr("Reading…"))
            told = ""
        elif self._more and not told:
            told = self.tr("It goes on: open it in another program for the rest.")
        self.note.setText(told)
        self.note.setVisible(bool(told))

    def _fault_words(self) -> str:
        name = self._attachment.name
        care = self.tr("Open it in another program only if you know who it is from.")
        if self._fault == "unreadable":
            words = self.tr("{name} cannot be shown here: it is not what its name says, damaged, "
                            "or asks for a password.")  # fmt: skip
        elif self._fault == "slow":
            words = self.tr("{name} is not shown (any further): it took longer than 3 seconds, as "
                            "a damaged file does, or one that is made to do harm.")  # fmt: skip
        else:
            words = self.tr("{name} is not shown (any further): it wants more memory than a "
                            "document needs, or brought down its reader.")  # fmt: skip
        return f"{words.format(name=name)} {care}"


class Told(QLabel):
    """Words in the middle of an empty window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setMargin(theme().px(40))
        self.setProperty("role", "muted")


class Picture(QLabel):
    """A picture as large as there is room for, never larger than it is."""

    def __init__(self, picture: QImage) -> None:
        super().__init__()
        self._picture = QPixmap.fromImage(picture)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
        size = self._picture.size().boundedTo(event.size())
        self.setPixmap(self._picture.scaled(size, keep, smooth.SmoothTransformation))


class Text(QPlainTextEdit):
    """A text to read."""

    def __init__(self, text: str, *, figures: bool = False) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.document().setDocumentMargin(theme().px(14))
        self.setUndoRedoEnabled(False)
        if figures:
            self.setFont(theme().font("figures"))
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setPlainText(text)


def open_file(tools: Tools, attachment: Attachment, parent: QWidget) -> None:
    """Show a file of an entry; a refusal says that it is not at this station."""
    work, kind = tools.context.attachments, _kind_of(attachment)
    if kind is None:
        _hand_on(tools, attachment)
        return
    window = FileWindow(tools, attachment, kind, parent)

    def refuse(fault: Exception) -> None:
        window.close()
        tools.refuse(fault)

    window.show()
    tools.jobs.submit("io", lambda: work.read(attachment), window.begin, refuse, window)


def _kind_of(attachment: Attachment) -> Document | None:
    """As what such a file is read here, None when only another program can."""
    if attachment.is_picture:
        return "picture"
    if attachment.type == "application/pdf":
        return "pdf"
    if attachment.size <= MOST_READ and attachment.type == "message/rfc822":
        return "mail"
    return "text" if attachment.size <= MOST_READ and attachment.type.startswith(_TEXTS) else None


def _head_lines(head: dict[str, Any]) -> list[str]:
    names = (
        ("from", translate("FileWindow", "From")),
        ("to", translate("FileWindow", "To")),
        ("cc", translate("FileWindow", "Copy")),
        ("date", translate("FileWindow", "Date")),
        ("subject", translate("FileWindow", "Subject")),
        ("files", translate("FileWindow", "Files in it")),
    )
    return [f"{name}: {head[key]}" for key, name in names if head.get(key)]


def _hand_on(tools: Tools, attachment: Attachment) -> None:
    work = tools.context.attachments
    tools.jobs.submit(
        "io",
        lambda: work.copy(attachment),
        lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        tools.refuse,
    )
