"""Every pair of colours that carries words can be read, in both schemes and at every scale."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.qt.style_sheet import style_sheet
from ui.qt.theme import COLOURS, Scheme, Theme, contrast, palette, theme

GROUNDS = ("window", "surface", "raised", "hover", "selection")
WORDS = ("text", "muted", "accent", "red", "amber", "green")
SOFT = ("accent", "red", "amber", "green", "muted")
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


class StyleChanges(QObject):
    """Counts how often a widget is told of another style."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def of(name: str, scheme: Scheme) -> QColor:
    return QColor(COLOURS[name][SCHEMES.index(scheme)])


@pytest.mark.parametrize(("word", "ground", "scheme"), list(product(WORDS, GROUNDS, SCHEMES)))
def test_words_can_be_read_on_every_ground(word: str, ground: str, scheme: Scheme) -> None:
    assert contrast(of(word, scheme), of(ground, scheme)) >= 4.5


@pytest.mark.parametrize(("tone", "scheme"), list(product(SOFT, SCHEMES)))
def test_a_tone_can_be_read_on_its_soft_ground(tone: str, scheme: Scheme) -> None:
    assert contrast(of(tone, scheme), of(f"{tone}_soft", scheme)) >= 4.5
    assert contrast(of("text", scheme), of(f"{tone}_soft", scheme)) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
def test_fills_hints_and_lines_of_plots_stand_out(scheme: Scheme) -> None:
    for fill in ("accent_fill", "red_fill"):
        assert contrast(of("on_accent", scheme), of(fill, scheme)) >= 4.5
    for ground in ("surface", "window"):
        assert contrast(of("faint", scheme), of(ground, scheme)) >= 4.5
        assert contrast(of("accent", scheme), of(ground, scheme)) >= 3
    for number in range(1, 7):
        assert contrast(of(f"series_{number}", scheme), of("surface", scheme)) >= 4.5


def test_black_on_white_is_21() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_palette_says_what_the_table_says(qapp: QApplication, scheme: Scheme) -> None:
    made = palette(scheme)
    assert made.color(QPalette.ColorRole.Window) == of("window", scheme)
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == of("disabled", scheme)


def test_apply_dresses_the_program_and_tells(qapp: QApplication, qtbot: QtBot) -> None:
    look = theme()
    assert theme() is look
    with qtbot.waitSignal(look.changed):
        look.apply(qapp, "dark", 1.5)
    assert qapp.palette().color(QPalette.ColorRole.Window) == of("window", "dark")
    assert qapp.font().pixelSize() == 20
    assert look.px(28) == 42
    assert look.colours()["text"] == COLOURS["text"][1]
    look.apply(qapp, "light")
    assert qapp.palette().color(QPalette.ColorRole.Window) == of("window", "light")


def test_the_scale_is_held_to_what_can_be_used(qapp: QApplication) -> None:
    look = Theme()
    look.apply(qapp, "light", 9.0)
    assert look.scale == 2.0
    look.apply(qapp, "light", 0.1)
    assert look.scale == 0.8
    look.apply(qapp, "light")


def test_figures_are_of_one_width(qapp: QApplication) -> None:
    metrics = QFontMetricsF(theme().font("figures"))
    assert len({round(metrics.horizontalAdvance(digit), 2) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.33, 2.0])
def test_no_hole_is_left_in_the_style_sheet(qapp: QApplication, scale: float) -> None:
    sheet = style_sheet({name: pair[0] for name, pair in COLOURS.items()}, scale)
    assert "$" not in sheet
    assert not [word for word in sheet.split() if word.startswith("{") and len(word) > 1]


def test_another_look_is_put_on_each_widget_once(qapp: QApplication, qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    innermost = top
    for _ in range(10):
        column = QVBoxLayout(innermost)
        innermost = QLabel("text")
        column.addWidget(innermost)
    counter = StyleChanges()
    theme().apply(qapp, "light")
    top.show()
    innermost.installEventFilter(counter)
    theme().apply(qapp, "dark")
    # One for the sheet taken off, one for the sheet put on; more would be one for each above.
    assert counter.count <= 2
    theme().apply(qapp, "light")
