"""APP-6 symbols in Qt: milsymbol in Qt's own JavaScript engine, drawn from its SVG."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from PySide6.QtCore import (
    QByteArray,
    QMessageLogContext,
    QRectF,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtQml import QJSEngine, QJSValue
from PySide6.QtSvg import QSvgRenderer

from ui.qt.assets import resource
from ui.qt.errors import log_qt_message

ASSET = ("built", "npm", "milsymbol", "milsymbol.js")
KEPT = 2000

# milsymbol takes the longest side of the octagon as its size; the drawing is then 1.0 to 1.6
# times that, so a symbol is asked for large and scaled into the square that is wanted.
_DRAWN_SIZE = 64
_DRAW = """(function (sidc, size, options) {
  var given = JSON.parse(options); given.size = size;
  var symbol = new ms.Symbol(sidc, given);
  return symbol.isValid() ? symbol.asSVG() : "";
})"""
# Second character of a letter code, fourth of a 2525D/APP-6D number code: frame colours (APP-6).
_FRAMES = {
    "F": "#80E0FF", "A": "#80E0FF", "3": "#80E0FF", "2": "#80E0FF",
    "H": "#FF8080", "S": "#FF8080", "6": "#FF8080", "5": "#FF8080",
    "N": "#AAFFAA", "L": "#AAFFAA", "4": "#AAFFAA",
}  # fmt: skip
_UNKNOWN = "#FFFF80"

_log = logging.getLogger("ui.symbols")


class Symbols:
    """The symbol drawer; make one and keep it. Main thread only.

    The script is loaded at the first symbol (about 0.2 s): call `warm_up` before the window
    is shown. Without the script, and for a code it refuses, a plain frame is drawn.
    """

    def __init__(self, asset: Path | None = None) -> None:
        self._asset = asset or resource(*ASSET)
        self._engine: QJSEngine | None = None
        self._draw: QJSValue | None = None
        self._tried = False  # to load: what failed once is not tried for every symbol
        self._pixmaps: OrderedDict[tuple[str, int, float, str], QPixmap] = OrderedDict()

    def warm_up(self) -> bool:
        """Load the script if that was not tried before; whether there is one."""
        if not self._tried:
            self._tried = True
            self._load()
        return self._draw is not None

    def symbol_svg(self, sidc: str, options: str = "{}") -> str:
        """The SVG text of a symbol, or "" when it cannot be drawn. `options` is the JSON of
        milsymbol's own options (uniqueDesignation, direction ...)."""
        if not self.warm_up() or self._draw is None or self._engine is None:
            return ""
        given = [QJSValue(sidc), QJSValue(_DRAWN_SIZE), QJSValue(options)]
        answer = self._draw.call(given)
        if answer.isError():
            _log.error("milsymbol refused %s: %s", sidc, answer.toString())
            return ""
        return answer.toString()

    def symbol_pixmap(self, sidc: str, size: int, dpr: float = 1.0, options: str = "{}") -> QPixmap:
        """The symbol in a square of `size` device-independent pixels, kept for the next time."""
        key = (sidc, size, dpr, options)
        if (kept := self._pixmaps.get(key)) is not None:
            self._pixmaps.move_to_end(key)
            return kept
        pixmap = _square(self.symbol_svg(sidc, options), sidc, size, dpr)
        self._pixmaps[key] = pixmap
        if len(self._pixmaps) > KEPT:
            self._pixmaps.popitem(last=False)
        return pixmap

    def _load(self) -> None:
        if not self._asset.is_file():
            _log.info("no milsymbol at %s: symbols are drawn as plain frames", self._asset)
            return
        engine = QJSEngine()
        engine.evaluate("var self = this; var window = this;")
        loaded = _evaluated(engine, self._asset.read_text(encoding="utf-8"))
        draw = _evaluated(engine, _DRAW)
        if loaded.isError() or not draw.isCallable():
            _log.error("milsymbol does not load: %s", loaded.toString())
            return
        self._engine, self._draw = engine, draw


def _evaluated(engine: QJSEngine, text: str) -> QJSValue:
    with _without_notices():
        # Without a list for the stack PySide gives the value alone; its stub says otherwise.
        return cast(QJSValue, engine.evaluate(text, "milsymbol.js"))


@contextmanager
def _without_notices() -> Iterator[None]:
    """Drop Qt's notices on `var` used before its line: minified code is full of it, lawfully."""

    def pass_on(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
        if context.category != "qt.qml.usedbeforedeclared":
            log_qt_message(kind, context, text)

    previous = qInstallMessageHandler(pass_on)
    try:
        yield
    finally:
        qInstallMessageHandler(previous)


def _square(svg: str, sidc: str, size: int, dpr: float) -> QPixmap:
    side = max(1, round(size * dpr))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(QByteArray(svg.encode())) if svg else None
    if renderer is not None and renderer.isValid():
        drawn = renderer.defaultSize()
        factor = side / max(drawn.width(), drawn.height(), 1)
        width, height = drawn.width() * factor, drawn.height() * factor
        renderer.render(painter, QRectF((side - width) / 2, (side - height) / 2, width, height))
    else:
        _plain_frame(painter, sidc, side)
    painter.end()
    pixmap.setDevicePixelRatio(dpr)
    return pixmap


def _plain_frame(painter: QPainter, sidc: str, side: int) -> None:
    """A rectangle in the colour of the affiliation: something is there, its kind is not drawn."""
    numeric = sidc[:1].isdigit()
    identity = sidc[3:4] if numeric else sidc[1:2].upper()
    painter.setPen(QPen(QColor("#000000"), max(1.0, side / 16)))
    painter.setBrush(QColor(_FRAMES.get(identity, _UNKNOWN)))
    painter.drawRect(QRectF(side * 0.08, side * 0.22, side * 0.84, side * 0.56))
