"""Who is on duty is what the log says, whatever a file of the station says."""

from __future__ import annotations

import argparse
import json

from app.bootstrap import AppContext, Workspace
from app.cli.partners import COMMANDS as PARTNERS
from app.core.clock import FixedClock
from app.core.desk import Operator
from app.domains.liaison.service import NewEntry
from app.workflows.shifts import SignOn
from tests.support.operations import NOW


def sign_on(context: AppContext, name: str, pin: str = "", before: str = "") -> str:
    given = SignOn(
        name, "wachtofficier", name[4:6].upper(), context.clock.now_ms(), before, pin=pin
    )
    return context.shifts.take(given, "nl").alike


def edited(workspace: Workspace, name: str) -> None:
    """Write the file by hand, as anybody with an editor can."""
    path = workspace.base / "profile/operator.json"
    text = {"name": name, "post": "C-TOC", "initials": "XX", "since": NOW - 1000}
    path.write_text(json.dumps(text), encoding="utf-8")


def author_of_next(workspace: Workspace) -> tuple[str, str]:
    context = workspace.open()
    try:
        entry, _ = context.liaison.add(NewEntry("wie schrijft dit"))
        author = context.desk.store.author(entry.id)
        assert author is not None
        return author.name, entry.author
    finally:
        context.close()


def test_an_edited_file_puts_nobody_on_duty(workspace: Workspace, clock: FixedClock) -> None:
    context = workspace.create("Proef", zone="A")
    sign_on(context, "maj Alpha", "1234")
    clock.advance(60)
    sign_on(context, "kap Bravo", before="maj Alpha")
    context.close()
    edited(workspace, "maj Alpha")
    assert author_of_next(workspace) == ("kap Bravo", "BR")
    (workspace.base / "profile/operator.json").unlink()
    assert author_of_next(workspace) == ("kap Bravo", "BR")


def test_the_relief_that_was_written_last_counts_whatever_its_time_says(
    workspace: Workspace, clock: FixedClock
) -> None:
    context = workspace.create("Proef", zone="A")
    sign_on(context, "maj Alpha")
    clock.advance(-3600)  # the clock went back before the next relief
    sign_on(context, "kap Bravo", before="maj Alpha")
    context.desk.store.write(lambda journal: journal.seal())
    context.close()
    edited(workspace, "maj Alpha")
    assert author_of_next(workspace)[0] == "kap Bravo"


def test_where_the_log_says_nothing_a_pin_cannot_be_passed_by(workspace: Workspace) -> None:
    first = workspace.create("Eerste", zone="A")
    sign_on(first, "maj Alpha", "1234")
    first.close()
    edited(workspace, "maj Alpha")
    other = workspace.create("Tweede", zone="A")
    assert other.desk.operator == Operator()
    other.close()
    edited(workspace, "sgt Delta")  # has no PIN: anybody may sign on so
    other = workspace.open(other.slug)
    assert other.desk.operator.name == "sgt Delta"
    other.close()


def test_since_when_is_kept(workspace: Workspace, clock: FixedClock) -> None:
    context = workspace.create("Proef", zone="A")
    sign_on(context, "maj Alpha")
    since = context.desk.since
    context.close()
    clock.advance(7200)
    again = workspace.open()
    assert (again.desk.operator.name, again.desk.since) == ("maj Alpha", since)
    again.close()


def test_who_looks_like_another_is_told_at_sign_on(workspace: Workspace) -> None:
    context = workspace.create("Proef", zone="A")
    assert sign_on(context, "maj Alpha", "1234") == ""
    assert sign_on(context, "maj \u0410lpha", before="maj Alpha") == "maj Alpha"
    context.close()


def test_a_unit_or_partner_that_looks_like_another_is_told(context: AppContext) -> None:
    context.command.save_unit(None, {"name": "11 Pagnbat"})
    made = context.command.save_unit(None, {"name": "1l Pagnbat"}).created[0]
    (said,) = context.things.alike([made])
    assert str(said).startswith("“1l Pagnbat” looks like “11 Pagnbat”")
    add = next(c for c in PARTNERS if c.path == ("partner", "add"))
    parser = argparse.ArgumentParser()
    add.configure(parser)
    assert "looks like" not in add.run(context, parser.parse_args(["Haven Moerdijk"])).text
    reply = add.run(context, parser.parse_args(["\u041daven Moerdijk"]))
    assert "looks like “Haven Moerdijk”" in reply.text
    assert reply.data["alike"]
