"""The import window: what it shows, what Escape does, and that one way leads to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.task_force import Station
from ui.qt.job_runner import QtJobs
from ui.shell.commands import Commands
from ui.shell.import_columns import OFFERS
from ui.shell.import_dialog import ImportDialog
from ui.shell.window import MainWindow


def points(folder: Path, count: int) -> Path:
    features = [
        {
            "type": "Feature", "properties": {"name": f"P{n}"},
            "geometry": {"type": "Point", "coordinates": [5.0, 52.0]},
        }
        for n in range(count)
    ]  # fmt: skip
    path = folder / "p.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def partners(folder: Path) -> Path:
    path = folder / "p.csv"
    path.write_text("Name;Phone\nNCC;070-1234567\nBad;x\n", "utf-8")
    return path


@pytest.fixture
def dialog(qtbot: QtBot, post: Station) -> Iterator[ImportDialog]:
    made = ImportDialog(post.tools, [])
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_partners_are_shown_and_taken_like_everything_else(
    dialog: ImportDialog, post: Station, tmp_path: Path
) -> None:
    dialog.read([partners(tmp_path)])
    (row,) = dialog.offers.rows_model.rows()
    assert (row.kind, row.name, row.action) == ("partner", "NCC", "new")
    assert len(dialog.left_out.rows_model.rows()) == 1
    assert dialog.boxes["partner"].isVisible()
    dialog.take_button.click()
    assert post.told[-1] == "1 taken, 1 left out"
    assert [p.name for p in post.context.partners.directory()] == ["NCC"]


def test_the_remark_stands_in_its_line(dialog: ImportDialog, post: Station, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("Number;SP;Unit\n28-NLD-01;251200BOCT24;1-64 AR\n")
    dialog.read([path])
    (row,) = dialog.offers.rows_model.rows()
    cells = {column.key: column.getter(row) for column in OFFERS}
    assert cells["remarks"] == "No unit is called “1-64 AR”: the name is kept in the note."


def test_escape_while_it_stores_leaves_nothing(qtbot: QtBot, post: Station, tmp_path: Path) -> None:
    jobs = QtJobs(lambda fault: None)
    made = ImportDialog(replace(post.tools, jobs=jobs), [points(tmp_path, 3000)])
    made.show()
    qtbot.waitUntil(made.take_button.isEnabled, timeout=20_000)
    made.take_button.click()
    QTest.keyClick(made, Qt.Key.Key_Escape)
    qtbot.waitUntil(made.take_button.isEnabled, timeout=20_000)
    assert post.context.geography.places() == []
    assert made.isVisible()
    assert made.taken is None
    made.take_button.click()
    qtbot.waitUntil(lambda: made.taken is not None, timeout=20_000)
    assert len(post.context.geography.places()) == 3000
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()
    jobs.shutdown()
    made.deleteLater()


def test_menu_key_palette_and_pages_lead_to_one_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    commands = Commands(window)
    window.tools.ask.import_files([points(tmp_path, 1)])
    (opened,) = window.findChildren(ImportDialog)
    assert len(opened.offers.rows_model.rows()) == 1
    opened.close()
    window.actions_of_shell.run("import")
    (asking,) = window.findChildren(QFileDialog)
    assert any("*.vcf" in text and "*.kml" in text for text in asking.nameFilters())
    asking.close()
    commands.end()


def test_remarks_are_told_in_the_language_of_the_window(
    dialog: ImportDialog, tmp_path: Path
) -> None:
    class Dutch(QTranslator):
        def isEmpty(self) -> bool:
            return False

        def translate(
            self, context: str, text: str, _which: str | None = None, _n: int = -1
        ) -> str:
            return "nl" if (context, text) == ("Sentences", "en") else text

    translator = Dutch()
    QCoreApplication.installTranslator(translator)
    try:
        path = tmp_path / "m.csv"
        path.write_text("Number;SP;Unit\n28-NLD-01;251200BOCT24;1-64 AR\n28-NLD-02;;\n")
        dialog.read([path])
        (offer,) = dialog.offers.rows_model.rows()
        cells = {c.key: c.getter(offer) for c in OFFERS}
        assert cells["remarks"] == ("Geen eenheid heet “1-64 AR”: de naam staat in de notitie.")
    finally:
        QCoreApplication.removeTranslator(translator)


def test_what_is_here_is_told_and_what_differs_comes_in_only_when_ticked(
    dialog: ImportDialog, post: Station, tmp_path: Path
) -> None:
    geography = post.context.geography
    geography.add_place("P0", "", 52, 5, "oud")
    geography.add_place("P1", "", 52, 5)
    path = points(tmp_path, 3)
    path.write_text(path.read_text().replace('"name": "P0"', '"name": "P0", "note": "nieuw"'))
    dialog.read([path])
    rows = dialog.offers.rows_model.rows()
    assert [row.action for row in rows] == ["changed", "known", "new"]
    cells = {column.key: column.getter(rows[0]) for column in OFFERS}
    assert cells["remarks"] == "note: here “oud”, in the file “nieuw”."
    assert dialog.changed.isVisible()
    assert not dialog.changed.isChecked()
    dialog.changed.click()
    dialog.take_button.click()
    assert post.told[-1] == "2 taken, 0 left out"
    assert {p.note for p in geography.places()} == {"nieuw", ""}


def test_a_file_that_is_here_whole_cannot_be_taken(
    dialog: ImportDialog, post: Station, tmp_path: Path
) -> None:
    dialog.read([points(tmp_path, 2)])
    dialog.take()
    dialog.read([points(tmp_path, 2)])
    assert not dialog.take_button.isEnabled()
    assert not dialog.changed.isVisible()
