"""The web page of the map: locked down, its console and its crashes brought into Python."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings

from ui.map.document import ROOT

log = logging.getLogger("js")

_OFF = (
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
    QWebEngineSettings.WebAttribute.JavascriptCanAccessClipboard,
    QWebEngineSettings.WebAttribute.LocalStorageEnabled,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.PdfViewerEnabled,
    QWebEngineSettings.WebAttribute.WebGLEnabled,
)
_QUIET = ("milsymbol.js",)
"""milsymbol prints its name and version when it is loaded (upstream, 3.0.4)."""


class WebPage(QWebEnginePage):
    """Goes nowhere but `toc://map/`; asks no permissions; opens no windows."""

    complained = Signal(str)
    """A JavaScript error or warning, with its place."""
    strayed = Signal(str)
    """A navigation that was refused."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        for attribute in _OFF:
            self.settings().setAttribute(attribute, False)
        self.permissionRequested.connect(lambda asked: asked.deny())

    def acceptNavigationRequest(
        self, url: QUrl | str, _type: QWebEnginePage.NavigationType, _main: bool
    ) -> bool:
        """Only our own document."""
        address = url if isinstance(url, str) else url.toString()
        if address.startswith(ROOT):
            return True
        self.strayed.emit(address)
        return False

    def createWindow(self, _type: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]
        """No second window."""
        return None

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        line: int,
        source: str,
    ) -> None:
        """The page's console goes to our log, faults also to `complained`."""
        if level == QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel:
            if not source.endswith(_QUIET):
                log.info("%s", message)
            return
        place = f"{message} ({source.rpartition('/')[2]}:{line})"
        log.error("%s", place)
        self.complained.emit(place)
