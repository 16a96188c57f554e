"""Every page and the main windows can be read whole: small screens, large text, both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.example_window import (
    LANGUAGES,
    Shown,
    example_window,
    looks,
    pick_one,
    settle,
    told,
)
from tests.support.fits import CONTROLS, name_of, text_of, unfit
from tests.support.real_pages import REAL_PAGES
from ui.pages.liaison.page import LiaisonPage
from ui.qt.theme import theme
from ui.shell.window import MainWindow
from ui.widgets.delegate import PAD, fitting


@pytest.fixture(scope="module")
def example(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    with example_window(qapp, tmp_path_factory.mktemp("fits")) as shown:
        yield shown


def states(window: MainWindow, key: str) -> Iterator[str]:
    """What can be open on a page, one after the other."""
    yield ""
    if key != "liaison":
        return
    page = window.deck.holders[key].page
    assert isinstance(page, LiaisonPage)
    page.new_entry()
    yield " with its form"
    page.form.closed.emit()
    page.finder.show_filters(True)
    yield " with its filters"
    page.finder.show_filters(False)


def test_every_page_can_be_read_whole(qapp: QApplication, example: Shown) -> None:
    window, _, _ = example
    found: dict[str, list[str]] = {}
    for name, (width, height) in looks(window, qapp):
        for entry in REAL_PAGES:
            window.go_to_page(entry.key)
            pick_one(window, entry.key)
            for state in states(window, entry.key):
                settle(qapp)
                grown = (window.width(), window.height())
                if grown != (width, height):
                    found.setdefault(f"{entry.key}{state}: the window grew to {grown}", []).append(
                        name
                    )
                for fault in unfit(window):
                    found.setdefault(f"{entry.key}{state}: {fault}", []).append(name)
                window.resize(width, height)
    assert not found, told(found)


def test_the_log_on_a_small_screen_shows_fourteen_entries_with_sixty_letters(
    qapp: QApplication, example: Shown
) -> None:
    window, _, _ = example
    window.station.look.keep("scale", 100)
    window.resize(1366, 768)
    for language in LANGUAGES:
        window.station.look.keep("language", language)
        window.go_to_page("liaison")
        page = window.deck.holders["liaison"].page
        assert isinstance(page, LiaisonPage)
        pick_one(window, "liaison")
        settle(qapp)
        table = page.table
        assert page.form.isHidden()
        rows = table.viewport().height() // table.rowHeight(0)
        assert rows >= 14
        place = next(n for n, c in enumerate(table.rows_model.columns) if c.key == "text")
        room = table.columnWidth(place) - 2 * theme().px(PAD)
        assert not table.isColumnHidden(place)
        way = next(n for n, c in enumerate(table.rows_model.columns) if c.key == "way")
        assert not table.isColumnHidden(way)
        assert table.columnViewportPosition(place) + room < table.viewport().width()
        metrics = QFontMetrics(theme().font())
        texts = [line.entry.text for line in table.filter.rows()[:rows]]
        long = [" ".join(text.split()) for text in texts if len(text) > 60]
        assert long
        assert min(len(fitting(text, metrics, room)) for text in long) >= 60
        # The reading pane says nothing that the inspector says beside it.
        assert page.detail.isVisible() != window.inspector.isVisible()


def test_no_type_stays_small_when_the_text_grows(qapp: QApplication, example: Shown) -> None:
    window, _, _ = example
    small, scheme = set[str](), theme().scheme
    # Down again and by steps, and with other colours: each puts on another style sheet.
    for scale in (150, 125, 140, 110, 150):
        window.station.look.keep("scale", scale)
        window.station.look.toggle_scheme()
        settle(qapp)
        least = theme().font("small").pixelSize()
        small |= {
            f"{scale}: {name_of(w)} {w.font().pixelSize()}" for w in window.findChildren(QWidget)
            if isinstance(w, CONTROLS) and text_of(w) and 0 < w.font().pixelSize() < least
        }  # fmt: skip
    window.station.look.keep("scale", 100)
    window.station.look.keep("scheme", scheme)
    assert not small


def test_attention_has_the_column_while_nothing_is_selected(
    qapp: QApplication, example: Shown
) -> None:
    window, _, _ = example
    window.resize(1500, 900)
    window.go_to_page("map")
    window.tools.selection.clear()
    settle(qapp)
    assert not window.inspector.isVisible()
    whole = window.attention.height()
    window.tools.selection.pick(
        "movement", window.tools.context.movements.by_number("25-USV-08").id
    )
    settle(qapp)
    assert window.inspector.isVisible()
    assert window.attention.height() < whole


@pytest.mark.parametrize("width", [1280, 1366, 1600, 1920, 2560])
def test_no_record_stands_in_full_twice_beside_itself(
    qapp: QApplication, example: Shown, width: int
) -> None:
    window, _, _ = example
    window.station.look.keep("scale", 100)
    window.resize(width, 1000)
    window.set_right(True)
    for entry in REAL_PAGES:
        window.go_to_page(entry.key)
        page = window.deck.holders[entry.key].page
        assert page is not None
        window.tools.selection.clear()
        settle(qapp)
        assert not window.inspector.isVisible(), "attention has the column"
        pick_one(window, entry.key)
        settle(qapp)
        picked = window.tools.selection.kind
        assert window.inspector.isVisible() == (bool(picked) and not page.is_reading())
        pane = getattr(page, "detail", None)
        faults = unfit(window)
        assert not faults, f"{entry.key}: " + "; ".join(faults)
        if picked and pane is not None:
            assert pane.isVisible() != window.inspector.isVisible()
    # Where the log has room for its pane the pane stays: it can do more than the inspector.
    window.go_to_page("liaison")
    pick_one(window, "liaison")
    settle(qapp)
    log = window.deck.holders["liaison"].page
    assert isinstance(log, LiaisonPage)
    assert log.detail.isVisible() == (width >= 1920)


def test_a_control_that_is_cut_covered_or_beyond_the_edge_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 100)
    cut, over, under = (
        QPushButton("Corrigeren", window),
        QLabel("over", window),
        QLabel("x", window),
    )
    beyond, heading = QLabel("beyond", window), QLabel("g", window)
    cut.setGeometry(0, 0, 30, 28)
    over.setGeometry(100, 0, 60, 20)
    under.setGeometry(120, 5, 60, 20)
    beyond.setGeometry(280, 50, 60, 20)
    heading.setGeometry(0, 50, 40, 6)
    window.show()
    faults = "\n".join(unfit(window))
    assert "'Corrigeren': " in faults
    assert "over one another" in faults
    assert "'beyond': cut by" in faults
    assert "'g': " in faults
    for widget in (cut, over, under, beyond, heading):
        widget.hide()
    assert not unfit(window)
