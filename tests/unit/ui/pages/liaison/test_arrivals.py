"""What comes from another station, on the page: in its place, once, while one is at work."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import Workspace
from app.domains.liaison.service import NewEntry
from tests.unit.ui.pages.liaison.conftest import Watch
from ui.pages.liaison.page import LiaisonPage

MANY = 250


def test_a_delivery_is_shown_once_and_what_is_typed_meanwhile_stays(
    watch: Watch, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.liaison.presenter.PAGE", 2 * MANY)
    other = Workspace(tmp_path / "other", watch.clock).create("Elsewhere", zone="B")
    for n in range(MANY):
        other.liaison.add(NewEntry(f"arrived {n:03d}", from_="OCCR"))
    store = watch.context.desk.store
    for card in other.desk.store.write(lambda journal: journal.cards()):
        store.write(lambda journal, card=card: journal.admit(card))
    bag = other.desk.store.write(lambda journal: list(journal.packs_after({})))
    other.close()
    page = LiaisonPage(watch.tools)
    qtbot.addWidget(page)
    page.show()
    page.form.fields.text.setFocus()
    qtbot.keyClicks(page.form.fields.text, "half a sen")
    lane = threading.Thread(target=lambda: watch.context.receiving.receive(bag))
    lane.start()
    own = watch.log("written meanwhile")

    def shown() -> list[str]:
        return [row.entry.text for row in page.table.rows_model.rows()]

    qtbot.waitUntil(lambda: len(shown()) >= MANY + 1, timeout=20_000)
    lane.join()
    qtbot.wait(200)  # an announcement that would show something twice
    assert sorted(shown()) == sorted([f"arrived {n:03d}" for n in range(MANY)] + [own.text])
    qtbot.keyClicks(page.form.fields.text, "tence")
    assert page.form.fields.text.toPlainText() == "half a sentence"
