"""A file of an entry to look at: picture, PDF, mail or text; anything else by the desktop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QEvent,
    QIODevice,
    QKeyCombination,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QDesktopServices,
    QKeyEvent,
    QKeySequence,
    QPixmap,
    QResizeEvent,
    QTextDocumentFragment,
    QTextOption,
)
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domains.liaison.attachments import Attachment
from app.interchange.mail import read_mail
from ui.pages.frame import Tools
from ui.pages.liaison.file_row import file_title
from ui.qt.theme import theme
from ui.qt.work_area import bounded

translate = QCoreApplication.translate  # with the context as a text: lupdate reads no names
_CTRL_EQUAL = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Equal)
MOST_READ = 5 << 20  # bytes of a text or mail that are shown here
_TEXTS = ("text/", "application/json", "application/geo+json", "application/gpx+xml",
          "application/vnd.google-earth.kml+xml")  # fmt: skip


class FileWindow(QWidget):
    """Shows `view` and below it what the file is; Escape closes it, Ctrl+O hands it on."""

    def __init__(
        self, tools: Tools, attachment: Attachment, view: QWidget, parent: QWidget | None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(attachment.name)
        self.view, self._what, self.elsewhere = view, QLabel(self), QPushButton(self)
        self._what.setText(file_title(attachment))
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self._what.setProperty("role", "muted")
        view.setAccessibleName(attachment.name)
        self.elsewhere.clicked.connect(lambda: _hand_on(tools, attachment))
        foot = QHBoxLayout()
        foot.setContentsMargins(*(theme().px(n) for n in (12, 6, 12, 6)))
        foot.addWidget(self._what, 1)
        foot.addWidget(self.elsewhere)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(view, 1)
        layout.addLayout(foot)
        self._retranslate()
        self.resize(bounded(self, theme().px(900), theme().px(640)))
        view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.matches(QKeySequence.StandardKey.Open):
            self.elsewhere.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.elsewhere.setText(self.tr("Open in another program"))
        self.elsewhere.setToolTip(self.tr("Hand a copy to the program of the desktop (Ctrl+O)"))


class Picture(QLabel):
    """A picture as large as there is room for, never larger than it is."""

    def __init__(self, picture: QPixmap) -> None:
        super().__init__()
        self._picture = picture
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
        size = self._picture.size().boundedTo(event.size())
        self.setPixmap(self._picture.scaled(size, keep, smooth.SmoothTransformation))


class Pages(QPdfView):
    """The pages of a PDF below one another, as wide as the window; Ctrl+plus and minus zoom."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        # Without a parent: a document that goes as a child, after the view, ends the program.
        self._pdf = QPdfDocument()
        self._held = QBuffer(self._pdf)  # goes with what reads from it
        self._held.setData(QByteArray(data))
        self._held.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pdf.load(self._held)
        self.setDocument(self._pdf)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def count(self) -> int:
        """The number of pages; 0 when it cannot be read, or asks for a password."""
        return self._pdf.pageCount()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        if event.matches(keys.ZoomIn) or event.keyCombination() == _CTRL_EQUAL:
            self._zoom(1.25)
        elif event.matches(keys.ZoomOut):
            self._zoom(0.8)
        else:
            super().keyPressEvent(event)

    def _zoom(self, factor: float) -> None:
        if self.zoomMode() != QPdfView.ZoomMode.Custom and self._pdf.pageCount():
            points = self._pdf.pagePointSize(0).width() * self.logicalDpiX() / 72
            self.setZoomFactor(self.viewport().width() / max(points, 1))
            self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(min(max(self.zoomFactor() * factor, 0.1), 8))


class Text(QPlainTextEdit):
    """A text to read."""

    def __init__(self, text: str, *, figures: bool = False) -> None:
        super().__init__(text)
        self.setReadOnly(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.document().setDocumentMargin(theme().px(14))
        if figures:
            self.setFont(theme().font("figures"))
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)


def open_file(tools: Tools, attachment: Attachment, parent: QWidget) -> None:
    """Show a file of an entry; a refusal says that it is not at this station."""
    work, make = tools.context.attachments, _view_of(attachment)
    if make is None:
        _hand_on(tools, attachment)
        return

    def show(data: bytes) -> None:
        view = make(data)
        if view is None:
            _hand_on(tools, attachment)
        else:
            FileWindow(tools, attachment, view, parent).show()

    tools.jobs.submit("io", lambda: work.read(attachment), show, tools.refuse)


def _view_of(attachment: Attachment) -> Callable[[bytes], QWidget | None] | None:
    """What shows such a file, None when only another program can."""
    if attachment.is_picture:
        return _picture
    if attachment.type == "application/pdf":
        return _pages
    if attachment.size <= MOST_READ and attachment.type == "message/rfc822":
        return _mail
    if attachment.size <= MOST_READ and attachment.type.startswith(_TEXTS):
        return lambda data: Text(data.decode("utf-8", "replace"), figures=True)
    return None


def _picture(data: bytes) -> QWidget | None:
    picture = QPixmap()
    return Picture(picture) if picture.loadFromData(data) else None


def _pages(data: bytes) -> QWidget | None:
    view = Pages(data)
    return view if view.count() else None


def _mail(data: bytes) -> QWidget | None:
    mail = read_mail(data)
    if mail is None:
        return None
    head = (
        (translate("FileWindow", "From"), mail.from_),
        (translate("FileWindow", "To"), mail.to),
        (translate("FileWindow", "Copy"), mail.cc),
        (translate("FileWindow", "Date"), mail.date),
        (translate("FileWindow", "Subject"), mail.subject),
        (translate("FileWindow", "Files in it"), ", ".join(mail.files)),
    )
    lines = [f"{name}: {said}" for name, said in head if said]
    # Plain words: nothing in the HTML is drawn, run or fetched.
    text = QTextDocumentFragment.fromHtml(mail.text).toPlainText() if mail.is_html else mail.text
    return Text("\n".join([*lines, "", text]))


def _hand_on(tools: Tools, attachment: Attachment) -> None:
    work = tools.context.attachments
    tools.jobs.submit(
        "io",
        lambda: work.copy(attachment),
        lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        tools.refuse,
    )
