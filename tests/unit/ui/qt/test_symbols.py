"""Symbols from milsymbol where it is built, plain frames where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from tests.support.logfail import LogFail
from ui.qt.assets import resource
from ui.qt.symbols import ASSET, Symbols

INFANTRY = "10031000001211000000"
HOSTILE = "10061000001211000000"
built = pytest.mark.skipif(not resource(*ASSET).is_file(), reason="milsymbol is not built here")


def middle(symbols: Symbols, sidc: str) -> str:
    image = symbols.symbol_pixmap(sidc, 32).toImage()
    return image.pixelColor(16, 11).name()


def test_without_the_script_a_frame_in_the_affiliations_colour(
    qapp: QApplication, tmp_path: Path
) -> None:
    symbols = Symbols(tmp_path / "absent.js")
    assert symbols.warm_up() is False
    assert symbols.symbol_svg(INFANTRY) == ""
    assert middle(symbols, INFANTRY) == "#80e0ff"
    assert middle(symbols, HOSTILE) == "#ff8080"
    assert middle(symbols, "SNGP------") == "#aaffaa"
    assert middle(symbols, "") == "#ffff80"


def test_a_script_that_is_broken_is_said_and_drawn_round(
    qapp: QApplication, tmp_path: Path, logfail: LogFail
) -> None:
    logfail.expect("milsymbol does not load")
    broken = tmp_path / "milsymbol.js"
    broken.write_text("throw new Error('broken')", encoding="utf-8")
    assert middle(Symbols(broken), INFANTRY) == "#80e0ff"


def test_a_pixmap_has_its_size_in_device_independent_pixels(
    qapp: QApplication, tmp_path: Path
) -> None:
    pixmap = Symbols(tmp_path / "absent.js").symbol_pixmap(INFANTRY, 32, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (64, 2.0)


def test_the_second_time_it_is_the_same(qapp: QApplication, tmp_path: Path) -> None:
    symbols = Symbols(tmp_path / "absent.js")
    first = symbols.symbol_pixmap(INFANTRY, 32)
    assert symbols.symbol_pixmap(INFANTRY, 32).cacheKey() == first.cacheKey()


@built
def test_milsymbol_draws_a_friendly_infantry_unit(qapp: QApplication) -> None:
    symbols = Symbols()
    svg = symbols.symbol_svg(INFANTRY, '{"uniqueDesignation": "13"}')
    assert svg.startswith("<svg")
    assert "13" in svg
    image = symbols.symbol_pixmap(INFANTRY, 64).toImage()
    colours = {image.pixelColor(x, 32).name() for x in range(64)}
    assert QColor("#80e0ff").name() in colours


@built
def test_a_code_that_is_none_becomes_a_frame(qapp: QApplication) -> None:
    symbols = Symbols()
    assert symbols.symbol_svg("not a code") == ""
    assert not symbols.symbol_pixmap("not a code", 32).isNull()
