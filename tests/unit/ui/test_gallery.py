"""Every entry of the gallery can be drawn, light and dark, at any scale."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ui.gallery import ENTRIES, draw_all
from ui.qt.theme import theme


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_entry_is_drawn(qapp: QApplication, tmp_path: Path, scale: float) -> None:
    try:
        files = draw_all(qapp, tmp_path, scale)
    finally:
        theme().apply(qapp, "light")
    assert len(files) == 2 * len(ENTRIES)
    for file in files:
        image = QImage(str(file))
        grid = range(0, min(image.width(), image.height()), 3)
        assert len({image.pixel(x, y) for x in grid for y in grid}) > 1
