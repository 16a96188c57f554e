"""After going back to a backup no log number is given twice."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.bootstrap import Workspace
from app.cli.store import COMMANDS
from app.core.clock import FixedClock
from app.core.desk import Operator
from app.domains.liaison.service import NewEntry
from tests.support.operations import NOW


def test_numbers_go_on_behind_the_last_one_given(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "base", FixedClock(NOW))
    context = workspace.create("Proef", zone="A")
    slug = context.slug
    context.liaison.add(NewEntry("een"))
    kept = context.backup_now()
    for text in ("twee, telefonisch doorgegeven", "twee b"):
        context.liaison.add(NewEntry(text))
    context.close()
    went = workspace.loss_of(slug, kept)
    assert (went.entries, went.commits) == (2, 2)
    for number in ("TOC-0004", "TOC-0005"):  # also when it is done twice
        workspace.restore(slug, kept)
        context = workspace.open(slug)
        assert context.liaison.count() == 1
        assert context.liaison.add(NewEntry("na terugzetten"))[0].number == number
        context.close()


def test_restore_says_what_goes_and_writes_it_first(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "base", FixedClock(NOW))
    context = workspace.create("Proef", zone="A")
    kept = context.backup_now()
    context.desk.operator = Operator("Jan de Vries", "TOC", "JdV")
    context.liaison.add(NewEntry("telefonisch doorgegeven"))
    context.movements.save(None, {"number": "25-USV-08"})
    context.close()
    went = workspace.loss_of(context.slug, kept)
    assert (went.entries, went.records, went.commits) == (1, 1, 2)
    assert (went.first, went.last, went.authors) == (NOW, NOW, ("Jan de Vries",))
    arguments = argparse.Namespace(
        operation=context.slug,
        file=str(kept),
        passphrase=None,
        export=str(tmp_path / "voor.csv"),
        preview=True,
    )
    run = next(c.run for c in COMMANDS if c.path == ("restore",))
    said = run(workspace, arguments)
    arguments.preview = False
    reply = run(workspace, arguments)
    assert said.data["kept"] is None
    assert said.data | {"kept": reply.data["kept"]} == reply.data
    assert said.text.startswith("Nothing was done. 1 entries and 2 saves")
    assert "1 entries and 2 saves made since are not in it, with 1 other records" in reply.text
    assert "by Jan de Vries." in reply.text
    arguments.export = ""
    assert run(workspace, arguments).data["commits_gone"] == 0
    assert "telefonisch doorgegeven" in (tmp_path / "voor.csv").read_text("utf-8-sig")
