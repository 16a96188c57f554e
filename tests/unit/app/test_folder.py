"""One folder, one owner: modes whatever the umask, another account, a folder that is moved."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import AppContext, Workspace
from app.cli.run import main
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from db import store as store_module
from tests.support.another_account import NOBODY, as_nobody, open_the_way, told_by_nobody
from tests.support.operations import NOW

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def no_umask() -> Iterator[None]:
    old = os.umask(0)
    yield
    os.umask(old)


def worked_in(base: Path) -> AppContext:
    context = Workspace(base, FixedClock(NOW)).create("Proef", zone="A")
    context.liaison.add(NewEntry("een"))
    context.drafts.keep("entry-1", {"text": "half"})
    context.attachments.keep("foto.txt", b"x")
    context.log_notes.read_all("DW")
    context.settings.set("scale", 110)
    context.backup_now()
    return context


def wide(base: Path) -> list[str]:
    """What others could enter or read."""
    found = [base, *base.parent.glob("new/**"), *base.rglob("*")]
    return [str(p) for p in found if p.stat().st_mode & 0o077]


@pytest.mark.usefixtures("no_umask")
def test_the_umask_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "LOWEST", 0)
    base = tmp_path / "new" / "deeper" / "base"
    context = worked_in(base)
    assert wide(base) == []
    assert wide(tmp_path / "new") == []
    context.close()


@pytest.mark.usefixtures("no_umask")
def test_the_program_itself_leaves_nothing_open(tmp_path: Path) -> None:
    base = tmp_path / "new" / "base"
    command = [sys.executable, "-m", "app", "--base-dir", str(base), "demo"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    assert wide(base) == []


def test_a_wide_folder_is_narrowed_and_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    base = tmp_path / "base"
    worked_in(base).close()
    base.chmod(0o777)
    (base / "profile").chmod(0o755)
    (base / "operations/proef").chmod(0o777)
    (base / "operations/proef/store.db").chmod(0o666)
    assert main(["--base-dir", str(base), "status"]) == 0
    assert "was open to other accounts" in capfd.readouterr().err
    assert wide(base) == []
    assert main(["--base-dir", str(base), "status"]) == 0
    assert capfd.readouterr().err == ""
    base.chmod(0o750)
    assert main(["--base-dir", str(base), "status", "--json"]) == 0
    said = capfd.readouterr()
    assert said.err == ""
    assert "was open to other accounts" in json.loads(said.out)["remarks"][0]


def test_another_account_gets_nothing_of_the_folder(tmp_path: Path) -> None:
    base = tmp_path / "base"
    context = worked_in(base)
    open_the_way(tmp_path)

    def look(tells: int) -> None:
        for path in (base, base / "profile", base / "operations/proef/store.db"):
            try:
                path.read_bytes() if path.suffix else list(path.iterdir())
                os.write(tells, b"entered ")
            except PermissionError:
                os.write(tells, b"refused ")

    assert told_by_nobody(look).split() == ["refused"] * 3
    context.close()


def test_a_folder_of_another_account_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    theirs = tmp_path / "theirs"
    open_the_way(tmp_path)
    tmp_path.chmod(0o777)
    assert told_by_nobody(lambda _tells: theirs.mkdir(0o777)) == ""
    assert main(["--base-dir", str(theirs), "status"]) == 3
    assert "belongs to another account" in capfd.readouterr().err
    assert list(theirs.iterdir()) == []


def test_a_profile_put_there_by_another_account_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A folder that stood open: another account has put its own profile, and socket, in place."""
    base = tmp_path / "base"
    worked_in(base).close()
    open_the_way(tmp_path)
    base.chmod(0o777)
    profile = base / "profile"

    def replace(_tells: int) -> None:
        profile.rename(base / "old")
        profile.mkdir()

    assert told_by_nobody(replace) == ""
    assert profile.stat().st_uid == NOBODY
    assert main(["--base-dir", str(base), "log", "add", "--text", "geheim"]) == 3
    assert "belongs to another account" in capfd.readouterr().err
    assert list(profile.iterdir()) == []


def test_the_socket_of_another_account_gets_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    base = tmp_path / "base"
    worked_in(base).close()
    profile = base / "profile"
    open_the_way(tmp_path)
    base.chmod(0o777)
    profile.chmod(0o777)

    def listen(tells: int) -> None:
        with socket.socket(socket.AF_UNIX) as there:
            there.bind(str(profile / "window.sock"))
            there.listen(1)
            there.settimeout(20)
            os.write(tells, b"there\n")
            link = there.accept()[0]
            os.write(tells, b"heard " + link.recv(65536))

    with as_nobody(listen) as heard:
        assert os.read(heard, 100) == b"there\n"
        assert main(["--base-dir", str(base), "log", "add", "--text", "geheim"]) == 3
        assert os.read(heard, 65536) == b"heard "
    assert "nothing was sent" in capfd.readouterr().err


# --- moved while it is open ---


def test_a_folder_moved_while_it_is_open_is_told_and_nothing_is_made_anew(tmp_path: Path) -> None:
    base, moved = tmp_path / "base", tmp_path / "elsewhere"
    context = worked_in(base)
    base.rename(moved)
    for act in (
        lambda: context.liaison.add(NewEntry("kan niet")),
        context.backup_now,
        lambda: context.drafts.keep("entry-2", {"text": "half"}),
        lambda: context.attachments.keep("b.txt", b"y"),
        lambda: context.settings.set("scale", 120),
    ):
        with pytest.raises(Refused):
            act()
    stopped = context.upkeep.condition().stopped
    assert stopped is not None
    assert str(moved) in str(stopped)
    assert context.liaison.count() == 1
    assert not context.backup_due()
    assert not base.exists()
    moved.rename(base)  # back in its place: work goes on
    context.liaison.add(NewEntry("verder"))
    context.close()


def test_a_command_at_the_old_place_makes_no_station(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for words in (["status"], ["backup"], ["log", "add", "--text", "x"], ["operations"]):
        assert main(["--base-dir", str(tmp_path / "gone"), *words]) == 1
        assert "There is no station" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []
