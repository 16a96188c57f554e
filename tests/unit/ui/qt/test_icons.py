"""Every icon that is promised is there, draws something, and takes its colour."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication

from ui.qt.assets import resource
from ui.qt.icons import icon, icon_names, icon_pixmap
from ui.qt.theme import theme

PROMISED = [
    "map",
    "movements",
    "tree",
    "log",
    "zone",
    "sync",
    "alert",
    "clock",
    "search",
    "plus",
    "play",
    "pause",
    "step",
    "window",
    "sun",
    "moon",
    "print",
    "import",
    "help",
    "user",
    "settings",
    "check",
    "cross",
    "late",
    "overdue",
    "conflict",
    "contested",
    "lock",
    "disk",
    "layers",
    "target",
    "filter",
    "pin",
    "undo",
]


def inked(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).alpha() > 127
        for x in range(image.width())
        for y in range(image.height())
    )


def test_every_promised_icon_is_there() -> None:
    assert set(PROMISED) <= set(icon_names())


@pytest.mark.parametrize("name", PROMISED)
def test_it_draws_in_the_colour_asked(qapp: QApplication, name: str) -> None:
    image = icon_pixmap(name, "red", 24, 2.0).toImage()
    assert 40 < inked(image) < 48 * 48 / 2
    inks = {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {theme().colour("red").name()}


def test_a_disabled_icon_is_paler(qapp: QApplication) -> None:
    made = icon("map", "text")
    normal = made.pixmap(24, QIcon.Mode.Normal).toImage()
    disabled = made.pixmap(24, QIcon.Mode.Disabled).toImage()
    assert normal != disabled


def test_the_drawings_are_one_family() -> None:
    for file in resource("icons").glob("*.svg"):
        text = file.read_text(encoding="utf-8")
        assert 'viewBox="0 0 24 24"' in text
        assert "currentColor" in text or file.stem.startswith("fixed-")


def test_an_icon_that_is_not_there_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")
