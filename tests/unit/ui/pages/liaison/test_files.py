"""Attachments and paper: from the form into the entry and back to the eye."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QPixmap
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.core.errors import Refused
from app.domains.liaison.attachments import MOST_FILES, Attachment, read_stored
from app.domains.liaison.service import NewEntry
from app.interchange.sheet_pdf import Sheet
from tests.unit.ui.pages.liaison.conftest import Watch
from ui.pages.liaison.entry_form import EntryForm
from ui.pages.liaison.file_window import FileWindow, Pages, Picture, Text, Told
from ui.pages.liaison.page import LiaisonPage


@pytest.fixture
def photo(tmp_path: Path, qtbot: QtBot) -> Path:
    picture = QPixmap(40, 30)
    picture.fill(Qt.GlobalColor.red)
    path = tmp_path / "kade 4.png"
    assert picture.save(str(path))
    return path


def test_a_photo_is_attached_kept_and_shown(
    watch: Watch, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    form = EntryForm(watch.tools)
    qtbot.addWidget(form)
    form.show()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo))])
    none = Qt.KeyboardModifier.NoModifier
    form.dropEvent(
        QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    )
    assert form.files.isVisibleTo(form)
    qtbot.keyClicks(form.fields.text, "Foto van de kade")
    form.save()
    assert form.is_empty()
    (entry,) = watch.context.liaison.entries()
    (file,) = entry.attachments
    assert (file.name, file.type, file.size) == ("kade 4.png", "image/png", photo.stat().st_size)
    photo.unlink()
    page = LiaisonPage(watch.tools)
    qtbot.addWidget(page)
    page.show()
    page.show_record("entry", entry.id)
    page.detail.files.pressed.emit(file.hash)
    (window,) = page.findChildren(FileWindow)
    qtbot.waitUntil(lambda: not window.busy())
    assert isinstance(window.view, Picture)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(FileWindow))
    copy = watch.context.attachments.copy(file, tmp_path)
    assert copy.read_bytes() == watch.context.attachments.read(file)


def test_an_attachment_is_taken_off_and_a_draft_keeps_it(
    watch: Watch, qtbot: QtBot, photo: Path
) -> None:
    form = EntryForm(watch.tools)
    qtbot.addWidget(form)
    form.files.add([photo])
    form.release()
    again = EntryForm(watch.tools)
    qtbot.addWidget(again)
    assert [f.name for f in again._draft.files] == ["kade 4.png"]
    again.files.pressed.emit(again._draft.files[0].hash)
    assert again.is_empty()


@pytest.mark.parametrize(
    ("name", "data"), [("leeg.pdf", b""), ("run.exe", b"MZ"), ("zonder", b"x"), ("weg.pdf", None)]
)
def test_what_cannot_be_attached_is_told(
    watch: Watch, tmp_path: Path, name: str, data: bytes | None
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(Refused, match=name):
        watch.context.attachments.take(path)


def test_a_file_that_is_elsewhere_and_a_name_that_leads_out(watch: Watch, tmp_path: Path) -> None:
    away = Attachment("0" * 64, "foto.png", "image/png", 5)
    with pytest.raises(Refused, match=r"foto\.png"):
        watch.context.attachments.read(away)
    source = tmp_path / "x.txt"
    source.write_text("hello")
    kept = watch.context.attachments.take(source)
    evil = Attachment(kept.hash, "../../uit.txt", kept.type, kept.size)
    copy = watch.context.attachments.copy(evil, tmp_path)
    assert copy.parent == tmp_path


def test_a_copy_replaces_nothing(watch: Watch, tmp_path: Path) -> None:
    kept = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "kade.txt").write_text(folder)
        kept.append(watch.context.attachments.take(tmp_path / folder / "kade.txt"))
    out = tmp_path / "out"
    out.mkdir()
    (out / "kade.txt").write_text("van mij")
    copies = [watch.context.attachments.copy(one, out) for one in kept]
    assert [copy.name for copy in copies] == ["kade (2).txt", "kade (3).txt"]
    assert [copy.read_text() for copy in copies] == ["a", "b"]
    assert (out / "kade.txt").read_text() == "van mij"


def test_not_too_many_and_damage_is_left_out(watch: Watch) -> None:
    many = tuple(Attachment(f"{n:064x}", f"{n}.pdf", "x", 1) for n in range(MOST_FILES + 1))
    with pytest.raises(Refused, match="at most"):
        watch.context.liaison.add(NewEntry("veel", attachments=many))
    assert (
        read_stored([{"hash": 5}, "x", {"hash": "a", "name": "b", "type": "c", "size": "d"}]) == ()
    )


def test_an_entry_typed_back_from_paper(watch: Watch, qtbot: QtBot) -> None:
    form = EntryForm(watch.tools)
    qtbot.addWidget(form)
    form.fields.show_more(True)
    qtbot.keyClicks(form.fields.text, "Van papier")
    for key, text in (("event", "231200B"), ("sheet", "7"), ("written", "231205B")):
        qtbot.keyClicks(form.fields.lines[key], text)
    form.save()
    (entry,) = watch.context.liaison.entries()
    assert entry.late
    assert entry.paper["sheet"] == "7"
    assert entry.paper["typist"] == "JAN"
    assert entry.paper["time"] == entry.event + 300_000
    page = LiaisonPage(watch.tools)
    qtbot.addWidget(page)
    page.show_record("entry", entry.id)
    facts = [f.value for s in page.detail._sections(entry) for f in s.facts]
    assert any(v.startswith("sheet 7, written 231205BOCT24") for v in facts)


def _shown(watch: Watch, qtbot: QtBot, path: Path) -> FileWindow:
    """The window that opens for a file of an entry."""
    new = NewEntry("Zie bijlage", attachments=(watch.context.attachments.take(path),))
    entry, _ = watch.context.liaison.add(new)
    page = LiaisonPage(watch.tools)
    qtbot.addWidget(page)
    page.show()
    page.show_record("entry", entry.id)
    page.detail.files.pressed.emit(entry.attachments[0].hash)
    (window,) = page.findChildren(FileWindow)
    qtbot.waitUntil(lambda: not window.busy())
    return window


def _darkest(view: Pages) -> int:
    picture = view.viewport().grab().toImage()
    return min(picture.pixelColor(x, y).value() for x in range(0, 600, 2) for y in range(0, 300, 2))


def test_a_pdf_shows_its_pages_and_zooms(watch: Watch, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = Sheet("Wegvergunning", "Ongerubriceerd", "nu", "nl")
    for _ in range(120):
        sheet.paragraph("Kade 4 is vrij")
    path = tmp_path / "vergunning.pdf"
    path.write_bytes(sheet.pdf())
    window = _shown(watch, qtbot, path)
    view = window.view
    assert isinstance(view, Pages)
    assert view.count() > 1
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: _darkest(view) < 80)  # letters, not an empty page
    wide = view.horizontalScrollBar().maximum()
    qtbot.keyClick(view, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() > wide)
    window.close()
    qtbot.waitUntil(lambda: not isValid(window))


def test_a_mail_and_a_text_are_read_here(watch: Watch, qtbot: QtBot, tmp_path: Path) -> None:
    mail, text = tmp_path / "pad.eml", tmp_path / "lijst.csv"
    mail.write_bytes(b"From: pb@prorail\nSubject: Spoor 4\n\nVertraagd tot 1600\n")
    text.write_text("lading;plaats\n47;kade 4\n")
    view = _shown(watch, qtbot, mail).view
    assert isinstance(view, Text)
    assert view.toPlainText().splitlines() == [
        "From: pb@prorail",
        "Subject: Spoor 4",
        "",
        "Vertraagd tot 1600",
    ]
    mail.write_bytes(
        b"From: pb@prorail\nContent-Type: text/html; charset=utf-8\n\n"
        b"<html><head><title>x</title><style>p {color: red}</style></head><body>"
        b"<p>Kade&nbsp;4 &lt;dicht&gt;</p><script>fetch('http://x')</script>"
        b"<img src='http://x/y.png'><p>Tot 1600<br>en later</p></body></html>"
    )
    view = _shown(watch, qtbot, mail).view
    assert isinstance(view, Text)
    said = view.toPlainText().replace("\xa0", " ").replace("\ufffc", "")
    assert [line for line in said.splitlines() if line] == [
        "From: pb@prorail",
        "Kade 4 <dicht>",
        "Tot 1600",
        "en later",
    ]
    view = _shown(watch, qtbot, text).view
    assert isinstance(view, Text)
    assert view.toPlainText() == "lading;plaats\n47;kade 4\n"


@pytest.mark.parametrize("name", ["kapot.pdf", "kapot.eml", "kapot.png"])
def test_a_file_that_is_not_what_it_says_is_told_and_handed_on_only_when_asked(
    watch: Watch, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    path = tmp_path / name
    path.write_bytes(b"\x00none of it")
    window = _shown(watch, qtbot, path)
    assert isinstance(window.view, Told)
    assert window.view.text().startswith(f"{name} cannot be shown here")
    assert opened == []
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert [Path(url.toLocalFile()).name for url in opened] == [name]
