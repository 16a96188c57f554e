"""The program's own icons: one line drawing each, coloured when it is loaded."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.qt.assets import resource
from ui.qt.theme import theme

SIZES = (16, 20, 24)
RATIOS = (1.0, 2.0, 4.0)


def icon_names() -> tuple[str, ...]:
    """Every icon that can be asked for, in alphabetical order."""
    files = sorted(resource("icons").glob("*.svg"))
    return tuple(file.stem for file in files if not file.stem.startswith("fixed-"))


def icon(name: str, role: str = "muted") -> QIcon:
    """The icon in a colour of the theme, grey where disabled. It does not follow a later
    change of scheme: ask again on `Theme.changed` or in `changeEvent` (PaletteChange)."""
    current = theme()
    return _icon(name, current.colour(role).name(), current.colour("disabled").name())


def icon_pixmap(name: str, role: str, size: int, dpr: float = 1.0) -> QPixmap:
    """The icon as a square pixmap of `size` device-independent pixels."""
    # A copy of what is kept: who paints on it changes no other.
    return QPixmap(_pixmap(name, theme().colour(role).name(), size, dpr))


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, dpr: float) -> QPixmap:
    return _rendered(_renderer(name, colour), size, dpr)


def pixel_ratio(painter: QPainter) -> float:
    """How many pixels there are to one of the painter: of the screen, and of a picture that is
    drawn larger than what it shows."""
    return max(1.0, painter.deviceTransform().m11(), painter.device().devicePixelRatioF())


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    result = QIcon()
    plain, grey = _renderer(name, colour), _renderer(name, disabled)
    for size in SIZES:
        for ratio in RATIOS:
            drawn = _rendered(plain, size, ratio)
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected):
                result.addPixmap(drawn, mode)
            result.addPixmap(_rendered(grey, size, ratio), QIcon.Mode.Disabled)
    return result


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = _source(name).replace("currentColor", QColor(colour).name())
    return QSvgRenderer(QByteArray(text.encode()))


def _rendered(renderer: QSvgRenderer, size: int, dpr: float) -> QPixmap:
    side = round(size * dpr)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(dpr)
    return pixmap
