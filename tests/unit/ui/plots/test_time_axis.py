"""The time axis: whole minutes in the operation zone, few enough to be read."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.core.dtg import parse_dtg
from ui.plots.time_axis import TimeAxis


def seconds(text: str) -> float:
    return parse_dtg(text, reference_ms=0, zone="B").ms / 1000


def test_ticks_are_whole_hours_of_the_zone(qapp: QApplication) -> None:
    axis = TimeAxis("B")
    (spacing, values), *_ = axis.tickValues(
        seconds("210150BOCT2024"), seconds("210640BOCT2024"), 500
    )
    assert spacing == 3600
    assert axis.tickStrings(values, 1.0, spacing) == ["0200B", "0300B", "0400B", "0500B", "0600B"]


def test_midnight_names_its_day(qapp: QApplication) -> None:
    assert TimeAxis("B").tickStrings([seconds("220000BOCT2024")], 1.0, 3600) == ["220000B"]


def test_a_narrow_axis_has_few_ticks(qapp: QApplication) -> None:
    (_, values), *_ = TimeAxis("B").tickValues(0, 86_400, 150)
    assert 1 <= len(values) <= 4
