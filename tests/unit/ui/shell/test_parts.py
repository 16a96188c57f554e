"""The small parts: marking, ages, attention texts, settings, help, refresher."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.bootstrap import AppContext
from app.core.attention import AttentionItem
from app.core.markings import Marking, MarkingLevel, Releasability
from app.domains.operation.views import OperationView
from app.settings.schema import SETTINGS
from db.sentence import say
from ui.qt.ages import age_text, ago_text
from ui.qt.theme import contrast, theme
from ui.shell import settings_dialog
from ui.shell.attention import fitted, time_text
from ui.shell.help_window import HelpWindow, heading, help_text, keys_text
from ui.shell.marking_bar import (
    COLOURS,
    EXERCISE_GROUND,
    EXERCISE_STRIPE,
    EXERCISE_TEXT,
    bar_text,
)
from ui.shell.page_entry import PageEntry
from ui.shell.pages import PAGES
from ui.shell.settings_dialog import SettingsDialog
from ui.shell.station import Station


def operation(marking: str, exercise: bool = False, to: str = "") -> OperationView:
    return OperationView(
        name="Op",
        code="",
        zone="B",
        exercise=exercise,
        marking=marking,
        releasability=to,
        intent="",
        from_=None,
        to=None,
    )


def test_the_bar_says_level_and_releasability() -> None:
    shown = bar_text(operation("EXERCISE Dep.V", to="REL TO NLD, USA"))
    assert shown.level == MarkingLevel.DEP_V
    assert shown.words == "Restricted (Departementaal VERTROUWELIJK)  ·  REL TO NLD, USA"
    assert shown.exercise


def test_the_bar_goes_up_with_what_the_operation_holds() -> None:
    whole = Marking(MarkingLevel.STG_G), Releasability(("NLD",))
    shown = bar_text(operation("Dep.V", to="REL TO NLD, DEU"), whole)
    assert (shown.level, shown.words) == (
        MarkingLevel.STG_G,
        "Secret (Staatsgeheim GEHEIM)  ·  NLD EYES ONLY",
    )
    assert "Departementaal" in shown.tip
    assert bar_text(operation("Stg.ZG"), whole).tip == ""


def test_a_marking_nobody_knows_counts_as_the_highest() -> None:
    assert bar_text(operation("Hush hush")).level == MarkingLevel.STG_ZG


def test_markings_can_be_read() -> None:
    pairs = [*COLOURS.values(), (EXERCISE_GROUND, EXERCISE_TEXT), (EXERCISE_STRIPE, EXERCISE_TEXT)]
    for ground, text in pairs:
        assert contrast(QColor(ground), QColor(text)) >= 5
    assert set(COLOURS) == set(MarkingLevel)


@pytest.mark.parametrize(
    ("ms", "text"),
    [(0, "just now"), (59_000, "just now"), (720_000, "12 min"), (11_100_000, "3 h 05"),
     (180_000_000, "2 d 2 h"), (-720_000, "in 12 min")],
)  # fmt: skip
def test_ages(qapp: object, ms: int, text: str) -> None:
    assert age_text(ms) == text


@pytest.mark.parametrize(
    ("ms", "text"), [(30_000, "just now"), (720_000, "12 min ago"), (-720_000, "in 12 min")]
)
def test_how_long_ago(qapp: object, ms: int, text: str) -> None:
    assert ago_text(ms) == text


def test_the_settings_texts_are_those_of_the_table() -> None:
    wanted = {text for s in SETTINGS for text in (s.label, s.help)}
    assert set(settings_dialog.TEXTS) == wanted
    choices = {value for s in SETTINGS for value in s.choices}
    assert choices <= set(settings_dialog.CHOICES)


def test_a_box_is_ticked_and_cleared(qtbot: QtBot, station: Station) -> None:
    dialog = SettingsDialog(station.workspace.settings, station.look)
    qtbot.addWidget(dialog)
    box = dialog.form.field("shift_journal")
    assert isinstance(box, QCheckBox)
    for on in (True, False, True, False):
        box.click()
        assert station.workspace.settings.get("shift_journal") is on
        assert box.isChecked() is on
        station.look.keep("shift_journal", not on)
        assert box.isChecked() is not on
        station.look.keep("shift_journal", on)


def test_a_setting_counts_at_once_and_stays(qtbot: QtBot, station: Station) -> None:
    settings = station.workspace.settings
    dialog = SettingsDialog(settings, station.look)
    qtbot.addWidget(dialog)
    field = dialog.form.field("overdue_min")
    field.clear()  # type: ignore[attr-defined]
    qtbot.keyClicks(field, "45")
    assert settings.number("overdue_min") == 45
    field.clear()  # type: ignore[attr-defined]
    qtbot.keyClicks(field, "999")
    assert settings.number("overdue_min") == 99  # the last number that was allowed


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("page", ["index", "start", "wrong"])
def test_the_help_is_there_in_both_languages(language: str, page: str) -> None:
    text = help_text(page, language)
    assert heading(text) != "?"
    assert text != help_text(page, "nl" if language == "en" else "en")


def test_help_asks_no_file_outside_its_folder() -> None:
    assert help_text("../../icons/map", "en") == ""


def test_the_help_turns_pages(qtbot: QtBot) -> None:
    window = HelpWindow([], list, lambda: "en")
    qtbot.addWidget(window)
    window.go("start")
    assert "Operations and backups" in window.text()
    window.go("nowhere")
    assert "Operations and backups" in window.text()


def test_escape_closes_the_help(qtbot: QtBot) -> None:
    window = HelpWindow([], list, lambda: "en")
    qtbot.addWidget(window)
    window.open_page()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_keys_are_a_page(context: AppContext) -> None:
    assert keys_text([], "Keys", "Other") == "# Keys"


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_the_registry_says_what_the_pages_say(entry: PageEntry) -> None:
    page = entry.load()
    assert (page.key, page.icon) == (entry.key, entry.icon)


@pytest.mark.parametrize(
    ("since", "deadline", "text"),
    [(-60, -5, "+5 min"), (-60, 525, "in 8 h 45"), (0, 0, "just now"), (-60, None, "1 h 00"),
     (0, None, ""), (-3000, -1940, "+1 d 8 h")],
)  # fmt: skip
def test_one_figure_a_line_to_or_past_its_deadline(
    qapp: object, since: int, deadline: int | None, text: str
) -> None:
    at = 1_730_000_000_000
    item = AttentionItem(
        say("contact-red", "{name}: no contact", name="OCCR"), "red", at + since * 60_000, "post",
        "id", deadline=None if deadline is None else at + deadline * 60_000,
    )  # fmt: skip
    assert time_text(item, at) == text


def test_a_long_line_of_attention_is_cut_at_a_word(qtbot: QtBot) -> None:
    metrics = QFontMetrics(theme().font("body"))
    short = "25-USV-08: no report"
    assert fitted(short, metrics, 200)[1] == short
    long = " ".join(f"woord{n}" for n in range(400))
    height, text = fitted(long, metrics, 200)
    assert height <= 3 * metrics.lineSpacing() + 3
    assert text.endswith("…")
    assert long.startswith(text[:-1])
    one_more = long[: len(text) - 1].count(" ") + 2
    assert fitted(" ".join(long.split()[:one_more]) + "…", metrics, 200)[1] == text
    assert fitted("x" * 5000, metrics, 200)[0] <= 3 * metrics.lineSpacing() + 3
