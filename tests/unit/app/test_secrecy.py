"""What an encrypted operation tells outside: that it exists, and when it was opened last."""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.bootstrap import SEALED, AppContext, Workspace
from app.core import logs
from app.core.clock import FixedClock
from app.core.desk import Operator
from app.core.errors import Refused
from app.domains.liaison.finding import LogFilter
from app.domains.liaison.service import NewEntry
from app.workflows.shifts import SignOn
from db.files import write_json
from tests.support.operations import NOW

SECRET = "paard batterij nietje"
#: Each is said once somewhere; none of them may be found on the disk.
NAMES = (
    "Zwaluwnest", "Kwikstaart", "Boomvalk", "Wielewaal", "Grutto", "Roodborst", "Putter",
    "Nachtegaal", "Ijsvogel", "Kluut", "Fuut", "Wulp",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _no_keystore(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", None)


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[None]:
    logs.begin(tmp_path / "base" / "profile" / "logs", debug=True)
    yield
    logs.end()


def found(folder: Path) -> set[str]:
    """Which of the names stand in a file or in the name of one, as UTF-8 or UTF-16."""
    told: set[str] = set()
    for path in folder.rglob("*"):
        said = str(path.relative_to(folder)).encode()
        said += path.read_bytes() if path.is_file() else b""
        low = said.lower()
        for name in NAMES:
            forms = (name.lower().encode(c) for c in ("utf-8", "utf-16-le", "utf-16-be"))
            if any(form in low for form in forms):
                told.add(f"{name} in {path.relative_to(folder)}")
    return told


def sign_on(context: AppContext, name: str, pin: str, note: str = "", before: str = "") -> None:
    given = SignOn(name, "Kluut", "KW", NOW, context.desk.operator.name, note, pin, before)
    context.shifts.take(given, "nl")


def fill(context: AppContext, folder: Path) -> None:
    """Say each of the names somewhere."""
    sign_on(context, "Kwikstaart", "1234")
    photo = folder / "Boomvalk.txt"
    photo.write_text("Wielewaal", encoding="utf-8")
    attachment = context.attachments.take(photo)
    photo.unlink()
    context.liaison.add(NewEntry("Grutto op de dijk", to="Roodborst", attachments=(attachment,)))
    context.attachments.copy(attachment)
    context.drafts.keep("entry-1", {"text": "Putter"})
    context.log_notes.keep_filter("Nachtegaal", LogFilter(words="Grutto"))
    context.log_notes.read_all("Kwikstaart")
    context.geography.add_place("Ijsvogel", "port", 51.4, 3.6)
    with pytest.raises(Refused):
        sign_on(context, "Fuut", "", "Wulp", "9999")
    sign_on(context, "Fuut", "4321", "Wulp", "1234")
    with context.desk.store.read() as session, pytest.raises(DBAPIError) as fault:
        session.execute(text("SELECT :said FROM nowhere"), {"said": "Grutto"})
    logging.getLogger("app").info("a fault: %s", fault.value)
    context.backup_now()


@pytest.mark.usefixtures("logged")
def test_nothing_of_an_encrypted_operation_stands_outside_its_key(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "base", FixedClock(NOW))
    context = workspace.create("Operatie Zwaluwnest 77", exercise=True, passphrase=SECRET)
    assert "zwaluw" not in context.slug
    fill(context, tmp_path)
    assert found(tmp_path / "run")  # a copy is in clear while it is shown
    kept = context.backup_now()
    context.close()
    with pytest.raises(Refused):
        workspace.open(context.slug, "Zwaluwnest verkeerd")
    workspace.restore(context.slug, kept, SECRET)
    again = Workspace(tmp_path / "base", FixedClock(NOW + 60_000)).open(context.slug, SECRET)
    assert again.desk.operator == Operator("Fuut", "Kluut", "KW")
    assert {o.name for o in again.shifts.operators.all()} == {"Fuut", "Kwikstaart"}
    assert again.operation.get().name == "Operatie Zwaluwnest 77"
    again.close()
    assert found(tmp_path) == set()


def test_a_name_is_known_only_where_it_was_unlocked(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "base", FixedClock(NOW))
    context = workspace.create("Zwaluwnest", exercise=True, passphrase=SECRET)
    context.close()
    (known,) = workspace.operations()
    assert (known.name, known.exercise) == ("Zwaluwnest", True)
    (other,) = Workspace(tmp_path / "base", FixedClock(NOW)).operations()
    assert (other.name, other.exercise, other.opened) == ("", False, NOW)


def test_a_name_is_known_where_the_keystore_has_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db import keystore  # noqa: PLC0415

    held: dict[str, bytes] = {}
    monkeypatch.setattr(keystore, "put", lambda name, key: held.update({name: key}) is None)
    monkeypatch.setattr(keystore, "get", held.get)
    Workspace(tmp_path / "base", FixedClock(NOW)).create("Zwaluwnest", passphrase=SECRET).close()
    (known,) = Workspace(tmp_path / "base", FixedClock(NOW)).operations()
    assert known.name == "Zwaluwnest"
    held.clear()
    (known,) = Workspace(tmp_path / "base", FixedClock(NOW)).operations()
    assert known.name == ""


def older(tmp_path: Path) -> str:
    """An encrypted operation as the program before left it: its name outside, its operators too."""
    workspace = Workspace(tmp_path / "base", FixedClock(NOW))
    context = workspace.create("Operatie Zwaluwnest", passphrase=SECRET)
    context.close()
    folder = workspace.folder(context.slug)
    shutil.rmtree(folder / SEALED)
    old = folder.rename(folder.with_name("operatie-zwaluwnest"))
    write_json(old / "operation.json", {"name": old.name, "exercise": False, "opened": NOW})
    workspace.operators.keep(Operator("Kwikstaart", "Kluut", "KW"), "1234")
    workspace.operators.put_on_duty(Operator("Kwikstaart", "Kluut", "KW"), NOW)
    return old.name


def test_an_operation_of_an_older_program_is_brought_over(tmp_path: Path) -> None:
    slug = older(tmp_path)
    workspace = Workspace(tmp_path / "base", FixedClock(NOW))
    assert found(tmp_path)
    with pytest.raises(Refused):
        workspace.open(slug, "niet de wachtzin")
    assert workspace.folder(slug).exists()
    context = workspace.open(slug, SECRET)
    assert context.slug != slug
    assert context.desk.operator.name == "", "no relief stands in the log: who has a PIN signs on"
    with pytest.raises(Refused, match="has a PIN"):
        sign_on(context, "Kwikstaart", "")
    sign_on(context, "Kwikstaart", "1234")
    context.close()
    assert found(tmp_path) == set()
    again = workspace.open(context.slug, SECRET)
    assert again.slug == context.slug
    again.close()


def test_operators_stay_outside_while_an_operation_in_clear_has_them(tmp_path: Path) -> None:
    slug = older(tmp_path)
    workspace = Workspace(tmp_path / "base", FixedClock(NOW))
    workspace.create("Open").close()
    workspace.open(slug, SECRET).close()
    assert [o.name for o in workspace.operators.all()] == ["Kwikstaart"]


def test_an_older_operation_that_is_open_elsewhere_keeps_its_folder(tmp_path: Path) -> None:
    from db.lock import StoreLock  # noqa: PLC0415

    slug = older(tmp_path)
    workspace = Workspace(tmp_path / "base", FixedClock(NOW))
    lock = StoreLock(workspace.folder(slug) / "lock")
    with pytest.raises(Refused, match="has this operation open"):
        workspace.open(slug, SECRET)
    lock.release()
    assert workspace.folder(slug).exists()
    assert json.loads((workspace.folder(slug) / "operation.json").read_bytes())["name"] == slug
