"""Pictures and pages of a PDF as plain pixels, in the child: no display, no graphics card."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from ui.outside.limits import LEAST_POINTS, MOST_PAGES, MOST_PIXELS, MOST_POINTS, TIME_MS

Answer = tuple[dict[str, Any], bytes]
Asked = Callable[[dict[str, Any]], Answer]
FORMATS = (b"png", b"jpeg", b"jpg", b"webp", b"gif")
PIXELS = QImage.Format.Format_RGBA8888_Premultiplied


def picture(data: bytes) -> tuple[Answer, Asked]:
    """The first picture of the data, turned as its camera says, no larger than a screen needs."""
    device = _device(data)
    reader = QImageReader(device)
    if reader.format().data() not in FORMATS:
        return _unreadable(), _no_more
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MOST_PIXELS:
        reader.setScaledSize(within(size))
    image = reader.read()
    if image.isNull():
        return _unreadable(), _no_more
    return _pixels(image), _no_more


def pages(data: bytes) -> tuple[Answer, Asked]:
    """How many pages a PDF has and how large they are, in points; then it draws any of them."""
    from PySide6.QtPdf import QPdfDocument  # noqa: PLC0415 - not for pictures

    until = time.monotonic() + TIME_MS / 2000
    device, document = _device(data), QPdfDocument()
    document.load(device)
    count = document.pageCount()
    if count < 1:
        return _unreadable(), _no_more
    sizes: list[tuple[float, float]] = []
    for number in range(min(count, MOST_PAGES)):
        size = document.pagePointSize(number)
        sizes.append((_points(size.width()), _points(size.height())))
        if time.monotonic() > until:
            break

    def draw(header: dict[str, Any]) -> Answer:
        # The device lives as long as what reads from it.
        assert device.isOpen()
        size = within(QSize(max(1, int(header["width"])), max(1, int(header["height"]))))
        image = document.render(int(header["page"]), size)
        if image.isNull():
            return _unreadable()
        answer, pixels = _pixels(image)
        return {**answer, "page": header["page"]}, pixels

    return ({"pages": count, "sizes": sizes}, b""), draw


def within(size: QSize) -> QSize:
    """The size, or one of the same shape with as many pixels as are drawn at most."""
    area = size.width() * size.height()
    if area <= MOST_PIXELS:
        return size
    by = math.sqrt(MOST_PIXELS / area)
    wide = min(max(1, int(size.width() * by)), MOST_PIXELS)
    return QSize(wide, max(1, min(int(size.height() * by), MOST_PIXELS // wide)))


def _pixels(image: QImage) -> Answer:
    size = within(image.size())
    if size != image.size():
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    image = image.convertToFormat(PIXELS)
    return {"width": image.width(), "height": image.height()}, bytes(image.constBits())


def _points(side: float) -> float:
    return min(max(side, LEAST_POINTS), MOST_POINTS) if math.isfinite(side) else LEAST_POINTS


def _device(data: bytes) -> QBuffer:
    device = QBuffer()
    device.setData(QByteArray(data))
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    return device


def _unreadable() -> Answer:
    return {"fault": "unreadable"}, b""


def _no_more(_header: dict[str, Any]) -> Answer:
    return _unreadable()
