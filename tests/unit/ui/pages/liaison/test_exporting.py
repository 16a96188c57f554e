"""Exports from the window: what is ordered goes to the file, and the file is proved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.workflows.log_export import Order
from app.workflows.shifts import SignOn
from tests.unit.ui.pages.liaison.conftest import Watch
from ui.pages.liaison.page import LiaisonPage


@pytest.fixture
def page(watch: Watch, qtbot: QtBot) -> LiaisonPage:
    for n in range(6):
        watch.log(f"melding {n}", release="NLD EYES ONLY" if n == 2 else "")
    made = LiaisonPage(watch.tools)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_the_list_shows_goes_out_and_is_proved(
    page: LiaisonPage, watch: Watch, qtbot: QtBot, tmp_path: Path
) -> None:
    page.finder.search_field.setText("melding")
    dialog = page.exporting.dialog()
    qtbot.addWidget(dialog)
    (form,) = dialog.forms
    form.set_raw_values({"recipient": "DEU"})
    dialog.saving.emit()
    (chooser,) = page.findChildren(QFileDialog)
    target = tmp_path / "journal.pdf"
    chooser.fileSelected.emit(str(target))
    chooser.reject()
    assert target.read_bytes().startswith(b"%PDF")
    assert watch.told[-1].startswith("5 entries written to journal.pdf.")
    assert "1 not for the recipient" in watch.told[-1]
    page.exporting.verify_file(target)
    assert watch.told[-1].startswith(
        "journal.pdf: proved. All 5 entries are as in the journal. Periode: "
    )
    assert "niet het hele logboek: alleen met de woorden “melding”" in watch.told[-1]
    assert watch.told[-1].endswith("1 niet voor de ontvanger.")


def test_this_shift_goes_out_alone(
    page: LiaisonPage, watch: Watch, qtbot: QtBot, tmp_path: Path
) -> None:
    watch.clock.advance(60)
    before = watch.context.desk.operator.name
    smit = SignOn("Smit", "Watch officer", "SMI", watch.clock.now_ms(), before)
    watch.context.shifts.take(smit, "en")
    watch.log("na de aflossing")
    dialog = page.exporting.dialog()
    qtbot.addWidget(dialog)
    dialog.forms[0].set_raw_values({"period": "shift", "kind": "json"})
    dialog.saving.emit()
    (chooser,) = page.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "shift.json"))
    chooser.reject()
    written = json.loads((tmp_path / "shift.json").read_text())["entries"]
    relieved, after = (entry["text"] for entry in written)
    assert relieved.endswith("to Smit Watch officer.")
    assert after == "na de aflossing"


def test_who_chooses_no_file_can_go_on(page: LiaisonPage, qtbot: QtBot) -> None:
    dialog = page.exporting.dialog()
    qtbot.addWidget(dialog)
    dialog.show()
    (save,) = [b for b in dialog.findChildren(QPushButton) if b.property("primary")]
    save.click()
    assert not save.isEnabled()
    (chooser,) = page.findChildren(QFileDialog)
    chooser.reject()
    assert save.isEnabled()


def test_a_wrong_recipient_is_told_before_a_file_is_chosen(page: LiaisonPage, qtbot: QtBot) -> None:
    dialog = page.exporting.dialog()
    qtbot.addWidget(dialog)
    dialog.show()
    (form,) = dialog.forms
    form.set_raw_values({"recipient": "Duitsland"})
    (save,) = [b for b in dialog.findChildren(QPushButton) if b.property("primary")]
    save.click()
    assert page.findChildren(QFileDialog) == []
    assert "civil" in form.faults()["recipient"]
    form.set_raw_values({"recipient": "civil"})
    save.click()
    assert len(page.findChildren(QFileDialog)) == 1


def test_a_file_name_is_proposed(page: LiaisonPage, watch: Watch, qtbot: QtBot) -> None:
    dialog = page.exporting.dialog()
    qtbot.addWidget(dialog)
    dialog.saving.emit()
    (chooser,) = page.findChildren(QFileDialog)
    (name,) = (Path(file).name for file in chooser.selectedFiles())
    assert name.startswith(f"Dienstjournaal_{watch.context.desk.store.station}_")
    assert name.endswith("BOCT24.pdf")
    page.exporting.blank()
    *_, chooser = page.findChildren(QFileDialog)
    assert Path(chooser.selectedFiles()[0]).name == "Dienstjournaal_blanco_blad.pdf"


def test_a_changed_file_is_told(page: LiaisonPage, watch: Watch, tmp_path: Path) -> None:
    data, content = watch.context.log_export.write(Order(), "json")
    file = tmp_path / "journal.json"
    file.write_bytes(data.replace(b"melding 3", b"melding 8"))
    page.exporting.verify_file(file)
    assert "NOT proved" in watch.asks.asked[-1][1]
    assert json.loads(data)["entries"][3]["number"] in watch.asks.asked[-1][1]
    file.write_bytes(b"nothing")
    page.exporting.verify_file(file)
    assert "journal.json proves nothing" in watch.asks.asked[-1][1]
    page.exporting.verify_file(tmp_path / "absent.json")
    assert "There is no file" in str(watch.refused[-1])
    assert content["entries"]


def test_a_refusal_stays_in_the_dialog(
    page: LiaisonPage, watch: Watch, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = page.exporting.dialog()
    qtbot.addWidget(dialog)
    page.exporting.export_to(tmp_path / "x.pdf", "pdf", Order(recipient="??"), dialog)
    assert not (tmp_path / "x.pdf").exists()
    page.exporting.export_to(tmp_path / "no" / "x.csv", "csv", Order(), dialog)
    assert dialog.banner.isVisibleTo(dialog)
    assert watch.told == []


def test_a_blank_sheet(page: LiaisonPage, watch: Watch, tmp_path: Path) -> None:
    page.exporting.blank_to(tmp_path / "blank.pdf")
    assert (tmp_path / "blank.pdf").read_bytes().startswith(b"%PDF")
    assert watch.told[-1] == "blank.pdf is written."
