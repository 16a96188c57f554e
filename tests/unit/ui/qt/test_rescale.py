"""Everything that was measured at one text size is measured again at another."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.qt.rescale import font_sizes, rescale, rescale_fonts
from ui.qt.theme import theme


def test_fonts_sizes_margins_and_gaps_grow_and_come_back(qtbot: QtBot) -> None:
    holder, label = QWidget(), QLabel("text")
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.addWidget(label)
    column.setContentsMargins(5, 6, 7, 9)
    column.setSpacing(3)
    label.setFont(theme().font("small"))
    label.setFixedWidth(133)
    parts = (holder, label)
    before = (label.font().pixelSize(), label.minimumWidth(), column.spacing())
    rescale(parts, 1.0, 1.5)
    rescale_fonts(font_sizes(parts), 1.0, 1.5)
    assert label.font().pixelSize() == 16
    assert (label.minimumWidth(), label.maximumWidth()) == (200, 200)
    assert column.contentsMargins().bottom() == 14
    for step in ((1.5, 1.3), (1.3, 1.1), (1.1, 1.7), (1.7, 1.0)):
        rescale(parts, *step)
        rescale_fonts(font_sizes(parts), *step)
    assert (label.font().pixelSize(), label.minimumWidth(), column.spacing()) == before


def test_what_was_set_anew_counts_anew(qtbot: QtBot) -> None:
    label = QLabel("text")
    qtbot.addWidget(label)
    label.setMinimumWidth(100)
    rescale((label,), 1.0, 1.5)
    label.setMinimumWidth(90)
    rescale((label,), 1.5, 1.0)
    assert label.minimumWidth() == 60


def test_the_theme_does_it(qtbot: QtBot, qapp: QApplication) -> None:
    label = QLabel("text")
    qtbot.addWidget(label)
    label.setFont(theme().font("title"))
    label.setMinimumWidth(100)
    before = label.font().pixelSize()
    theme().apply(qapp, "light", 1.5)
    try:
        assert (label.font().pixelSize(), label.minimumWidth()) == (round(before * 1.5), 150)
    finally:
        theme().apply(qapp, "light", 1.0)
    assert (label.font().pixelSize(), label.minimumWidth()) == (before, 100)
