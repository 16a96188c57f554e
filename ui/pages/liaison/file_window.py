"""A file of an entry: a picture in a window of its own, anything else by the desktop."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domains.liaison.attachments import Attachment
from ui.pages.frame import Tools
from ui.qt.theme import theme


class PictureWindow(QWidget):
    """A picture as large as its window; Escape closes it."""

    def __init__(self, name: str, picture: QPixmap, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self._picture, self._label = picture, QLabel(self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setMinimumSize(1, 1)
        self._label.setAccessibleName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        self.resize(theme().px(900), theme().px(640))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
        size = self._picture.size().boundedTo(event.size())
        self._label.setPixmap(self._picture.scaled(size, keep, smooth.SmoothTransformation))


def open_file(tools: Tools, attachment: Attachment, parent: QWidget) -> None:
    """Show a file of an entry; a refusal says that it is not at this station."""
    work = tools.context.attachments
    if attachment.is_picture:

        def show(data: bytes) -> None:
            picture = QPixmap()
            if picture.loadFromData(data):
                PictureWindow(attachment.name, picture, parent).show()
            else:
                _hand_on(tools, attachment)

        tools.jobs.submit("io", lambda: work.read(attachment), show, tools.refuse)
    else:
        _hand_on(tools, attachment)


def _hand_on(tools: Tools, attachment: Attachment) -> None:
    work = tools.context.attachments
    tools.jobs.submit(
        "io",
        lambda: work.copy(attachment),
        lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        tools.refuse,
    )
