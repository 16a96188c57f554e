"""A text that looks like markup, in every field of every kind: shown everywhere as it was typed,
and no file that it names is opened by anybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QListView,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.core.desk import Desk
from app.workflows.log_export import Order
from db.schema import FIELDS, RECORDS, FieldSpec, Unit
from db.schema.base import TEXT
from tests.support.opened import Watched, watch_opens
from tests.support.operations import PROBE
from tests.support.real_pages import REAL_PAGES
from tests.support.real_window import shown_window
from tests.support.records import ABOVE, record_id, sample
from tests.support.task_force import NOW
from ui.kinds import BY_KEY, KINDS
from ui.pages.watch.page import WatchPage
from ui.pages.watch.slides import Slides
from ui.qt.plain import Markup, markup, show_markup
from ui.shell.station import Station
from ui.shell.window import MainWindow

#: Free words within a structured value; the others are letters, ids and times.
WORDS = frozenset({"reason", "name", "strength", "by", "typist"})
#: What other fields are found by, or stands in letters.
FIXED = frozenset({("entry", "number"), ("entry", "station"), ("movement", "owner")})


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def bait(tmp_path: Path) -> Iterator[Watched]:
    with watch_opens(tmp_path) as watched:
        yield watched


def hostile(bait: Watched, what: str) -> str:
    """A text that is a picture to whoever takes it for HTML, and an "&" that is no key."""
    return f"<img src='{bait.picture}'> R&D <table background='{bait.picture}'><b>{what}"


def planted(value: Any, bait: Watched, what: str) -> Any:
    """The value with markup in every free text of it."""
    if isinstance(value, dict):
        return {
            k: hostile(bait, what) if k in WORDS and isinstance(v, str) else planted(v, bait, what)
            for k, v in value.items()
        }
    if isinstance(value, list):
        return [planted(each, bait, what) for each in value]
    return value


def value_of(desk: Desk, spec: FieldSpec, bait: Watched) -> Any:
    what, value = f"{spec.table}.{spec.column}", sample(desk, spec)
    lettered = spec.column in BY_KEY[spec.table].values
    if spec.type != TEXT or lettered or (spec.table, spec.column) in FIXED or len(str(value)) == 32:
        return planted(value, bait, what)
    if spec.shape is not None and spec.shape.name not in ("texts",):
        return planted(value, bait, what)
    return hostile(bait, what)


@pytest.fixture
def planted_everywhere(context: AppContext, bait: Watched) -> list[str]:
    """A record of every kind with markup in every free text; those texts."""
    desk, texts = context.desk, list[str]()
    desk.write(desk.edits(Unit, ABOVE, {"name": hostile(bait, "above")}), label=PROBE)
    for record in RECORDS:
        kind = str(record.__tablename__)
        values = {
            s.column: value_of(desk, s, bait)
            for s in FIELDS.values()
            if s.table == kind and s.column != "deleted"
        }
        texts += [v for v in values.values() if isinstance(v, str) and "<img" in v]
        desk.write(desk.edits(record, record_id(desk, kind), values), label=PROBE)
    # An open one, as on the watch page and in the handover.
    context.liaison.add(_entry(hostile(bait, "open action")))
    return texts


def _entry(text: str) -> Any:
    from app.domains.liaison.service import NewEntry  # noqa: PLC0415

    return NewEntry(text, precedence="FLASH", action=text, from_=text[:80], to="TOC")


@pytest.fixture
def window(
    qtbot: QtBot, station: Station, context: AppContext, planted_everywhere: list[str]
) -> Iterator[MainWindow]:
    station.look.apply()
    with shown_window(qtbot, station, context) as made:
        yield made


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def hover(at: QWidget, tip: str) -> None:
    """Show a tip as Qt does, and see that its words are what was said."""
    QToolTip.showText(at.mapToGlobal(QPoint(3, 3)), tip, at)
    shown = [
        w for w in QApplication.allWidgets()
        if isinstance(w, QLabel) and w.inherits("QTipLabel") and w.isVisible()
    ]  # fmt: skip
    assert all(w.textFormat() == Qt.TextFormat.PlainText for w in shown)
    QToolTip.hideText()


def look_at(root: QWidget) -> set[str]:
    """Paint a window, every tip in it, and return every text that it shows."""
    settle()
    root.grab()
    texts: set[str] = set()
    for widget in (root, *root.findChildren(QWidget)):
        if tip := widget.toolTip():
            hover(root, tip)
        texts |= set(words_of(widget))
    return texts


def words_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield label_words(widget)
    elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
        yield widget.toPlainText()
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from cells(widget)
    elif isinstance(widget, QMenu):
        for action in widget.actions():
            yield action.text().replace("&&", "&")
    elif callable(text := getattr(widget, "text", None)) and isinstance(text(), str):
        yield text()


def label_words(label: QLabel) -> str:
    """What a reader of a label sees; it may be markup only where the program made it."""
    if label.textFormat() == Qt.TextFormat.RichText:
        assert label.property("markup") is True
        document = QTextDocument()
        document.setHtml(label.text())
        return document.toPlainText()
    assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    return label.text()


def cells(view: QAbstractItemView) -> Iterator[str]:
    model, flat = view.model(), isinstance(view, QListView)
    for row in range(min(model.rowCount(QModelIndex()), 30)):
        for column in range(1 if flat else model.columnCount(QModelIndex())):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                said = index.data(role)
                if isinstance(said, str):
                    yield said
                    if role == Qt.ItemDataRole.ToolTipRole:
                        hover(view, said)


def as_typed(seen: set[str], bait: Watched, what: str) -> bool:
    """Whether a text stands somewhere whole, also within a longer one."""
    text = hostile(bait, what)
    return any(text in " ".join(each.replace("\u00a0", " ").split("\n")) for each in seen)


def test_markup_in_every_field_is_shown_as_typed_and_opens_nothing(
    window: MainWindow, context: AppContext, bait: Watched, planted_everywhere: list[str]
) -> None:
    assert len(planted_everywhere) > 60
    seen: set[str] = set()
    for entry in REAL_PAGES:
        window.go_to_page(entry.key)
        seen |= look_at(window)
    for kind in KINDS:
        if kind.inspect is not None:
            window.tools.selection.pick(kind.key, record_id(context.desk, kind.key))
            here = look_at(window)
            # The first free text of a kind is what it is called.
            assert any("<img src=" in text and kind.key in text for text in here), kind.key
            seen |= here
    palette = [each for text in ("img", "R&D") for each in palette_words(window, text)]
    assert any("<img src=" in text for text in palette)
    seen |= set(palette)
    for what in (
        "entry.text", "entry.action", "movement.name", "zone.name", "unit.name", "incident.title",
        "post.name", "place.name", "open action",
    ):  # fmt: skip
        assert as_typed(seen, bait, what), what
    assert bait.opened == []


def palette_words(window: MainWindow, text: str) -> list[str]:
    from ui.shell.sources import Sources  # noqa: PLC0415

    found: list[str] = []
    sources = Sources(window.tools, *[lambda *_: None] * 4, window)
    sources.reload(lambda: None)
    for find in (sources.records, sources.log, sources.search):
        find(text, lambda entries: found.extend(f"{e.title} {e.hint}" for e in entries))
    return found


def test_handover_slides_and_sheets_show_it_as_typed(
    qtbot: QtBot, window: MainWindow, context: AppContext, bait: Watched
) -> None:
    page = window.deck.show_page("watch")
    assert isinstance(page, WatchPage)
    page.build()
    settle()
    seen = {editor.toPlainText() for editor in page.editors.values()}
    sections = context.watch.sections("brief", NOW, "en")
    slides = Slides(sections, "EXERCISE", window)
    qtbot.addWidget(slides)
    slides.resize(1200, 800)
    for place in range(len(sections)):
        slides.place = place
        slides.grab()
        document = slides._fitting(sections[place], slides.rect().toRectF())
        seen.add(document.toPlainText())
    assert as_typed(seen, bait, "open action")
    for kind in ("pdf", "json", "csv", "xlsx"):
        assert context.log_export.write(Order(), kind)[0]
    for kind in ("handover", "brief"):
        told = context.watch.text(kind, NOW, "en")  # type: ignore[arg-type]
        assert "<img src=" in told
        assert context.watch.pdf(kind, told, NOW, "en")  # type: ignore[arg-type]
    assert bait.opened == []
    bait.picture.read_bytes()
    assert bait.opened == [bait.picture.name]  # it is watched


def test_a_description_of_a_line_of_the_log_is_text(qapp: QApplication) -> None:
    label = QLabel()
    show_markup(label, markup("<b>{text}</b>", text="<i>typed</i>"))
    assert isinstance(markup("{text}", text="<i>"), Markup)
    assert label_words(label) == "<i>typed</i>"
