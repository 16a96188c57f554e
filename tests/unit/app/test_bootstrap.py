"""The workspace: making, opening, locking, encrypting and restoring operations."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from app.bootstrap import Workspace
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from tests.support.operations import NOW

SECRET = "paard batterij nietje"


def test_operations_are_listed_last_opened_first(workspace: Workspace, clock: FixedClock) -> None:
    for name in ("Eerste", "Tweede"):
        workspace.create(name).close()
        clock.advance(5)
    workspace.open("eerste").close()
    assert [o.slug for o in workspace.operations()] == ["eerste", "tweede"]
    assert stat.S_IMODE(workspace.base.stat().st_mode) == 0o700


def test_refusals(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="no operation here"):
        workspace.open()
    workspace.create("Eén!").close()
    with pytest.raises(Refused, match="already"):
        workspace.create("Eén!")
    with pytest.raises(Refused, match="short name"):
        workspace.folder("../weg")
    with pytest.raises(Refused, match="needs a name"):
        workspace.create("  ")


def test_one_process_one_store(workspace: Workspace) -> None:
    first = workspace.create("Slot")
    with pytest.raises(Refused, match="has this operation open"):
        workspace.open("slot")
    first.close()
    workspace.open("slot").close()


def test_an_encrypted_operation_needs_its_passphrase(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    context = workspace.create("Geheim", passphrase=SECRET)
    context.liaison.add(NewEntry("niemand leest dit mee"))
    context.close()
    assert workspace.operations()[0].locked
    for wrong in (None, "verkeerd woord"):
        with pytest.raises(Refused, match="passphrase"):
            workspace.open(context.slug, wrong)
    files = [p.read_bytes() for p in workspace.folder(context.slug).rglob("*") if p.is_file()]
    assert not any(b"niemand leest" in data for data in files)
    again = workspace.open(context.slug, SECRET)
    assert again.liaison.entries()[0].text == "niemand leest dit mee"
    again.close()


def test_restore_keeps_what_was_there_and_counts_on_anew(workspace: Workspace) -> None:
    context = workspace.create("Terug")
    context.liaison.add(NewEntry("voor"))
    backup = context.backup_now()
    context.liaison.add(NewEntry("na"))
    origin = context.desk.store.journal.card.id
    context.close()
    kept = workspace.restore("terug", backup)
    assert kept is not None
    assert kept.exists()
    context = workspace.open("terug")
    assert [e.text for e in context.liaison.entries()] == ["voor"]
    context.liaison.add(NewEntry("verder"))
    assert context.desk.store.journal.card.id != origin
    assert context.desk.store.verify().ok
    context.close()


def test_a_restore_that_fails_leaves_everything_as_it_was(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    secret = workspace.create("Geheim", passphrase=SECRET)
    backup = secret.backup_now()
    secret.close()
    workspace.create("Open").close()
    with pytest.raises(Refused, match="passphrase"):
        workspace.restore("open", backup, "verkeerd woord")
    # The key of the other operation did not land here: this one is still in clear.
    workspace.open("open").close()
    held = workspace.open("open")
    with pytest.raises(Refused, match="has this operation open"):
        workspace.restore("open", backup, SECRET)
    held.close()
    workspace.open("open").close()


def test_a_store_can_be_restored_from_itself(workspace: Workspace) -> None:
    context = workspace.create("Zelf")
    context.liaison.add(NewEntry("blijft"))
    context.close()
    store = workspace.folder("zelf") / "store.db"
    assert workspace.restore("zelf", store) is not None
    context = workspace.open("zelf")
    assert [e.text for e in context.liaison.entries()] == ["blijft"]
    context.close()


def test_a_name_with_a_sign_of_addresses_is_a_name(workspace: Workspace, tmp_path: Path) -> None:
    context = workspace.create("Teken")
    backup = context.backup_now()
    context.close()
    odd = tmp_path / "a?b#c%41.tocbak"
    odd.write_bytes(backup.read_bytes())
    assert workspace.restore("teken", odd) is not None


def test_a_value_too_long_is_refused_in_a_sentence(workspace: Workspace) -> None:
    context = workspace.create("Lang")
    with pytest.raises(Refused, match="shorten"):
        context.liaison.add(NewEntry("x" * 70_000))
    assert context.liaison.entries() == []
    context.close()


def test_a_backup_that_cannot_be_written_leaves_nothing(workspace: Workspace) -> None:
    context = workspace.create("Vol")
    folder = workspace.folder("vol") / "backups"
    folder.mkdir()
    name = folder / f"{NOW}.tocbak"
    name.mkdir()
    with pytest.raises(Refused, match="cannot be written"):
        context.backup_now()
    assert [p.name for p in folder.iterdir()] == [name.name]
    context.close()
