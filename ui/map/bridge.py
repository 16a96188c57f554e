"""The one object that window and map page share: typed messages down, checked events up."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage

from ui.map.messages import MessageError, decode, encode

log = logging.getLogger(__name__)


class Bridge(QObject):
    """Registered as `bridge` on the page's only QWebChannel (a second breaks callbacks)."""

    message = Signal(str, str)
    """To the page: kind and JSON."""
    told = Signal(str, object)
    """To the window: kind and checked payload."""

    def __init__(self, page: QWebEnginePage) -> None:
        super().__init__(page)
        self._channel = QWebChannel(page)
        self._channel.registerObject("bridge", self)
        page.setWebChannel(self._channel)

    def send(self, kind: str, payload: dict[str, Any]) -> None:
        """Tell the page. Errors: MessageError when the table does not allow it."""
        self.message.emit(kind, encode(kind, payload))

    @Slot(str, str)
    def tell(self, kind: str, text: str) -> None:
        """Called by the page; what the table does not allow is logged and dropped."""
        try:
            payload = decode(kind, text)
        except MessageError as fault:
            log.error("The map page sent a wrong message: %s", fault)
            return
        self.told.emit(kind, payload)
