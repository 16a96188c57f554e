"""Words that give way: an ellipsis, never half a letter."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.widgets.elided_label import ElidedLabel


def test_words_end_in_an_ellipsis_where_there_is_no_room(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("As it was at 211830ANOV26; edit it before it counts.")
    label.resize(label.sizeHint())
    assert label.shown() == label.text()
    label.resize(120, label.height())
    assert label.shown().endswith("\u2026")
    assert label.toolTip() == label.text()
    assert not label.grab().isNull()
