"""Copies of attachments for other programs: private, and gone when they are needed no more."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app import bootstrap
from app.bootstrap import AppContext, Workspace
from app.core.clock import FixedClock
from app.domains.liaison.copies import FOLDER, Copies
from tests.support.operations import NOW


@pytest.fixture(params=[True, False], ids=["in memory", "on the disk"])
def runtime(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder of the session, or none."""
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    if request.param:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    else:
        monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    return folder


def shown(context: AppContext, folder: Path) -> Path:
    photo = folder / "foto.txt"
    photo.write_text("x", encoding="utf-8")
    return context.attachments.copy(context.attachments.take(photo))


def test_a_copy_is_private_and_goes_with_the_operation(
    workspace: Workspace, tmp_path: Path, runtime: Path
) -> None:
    context = workspace.create("Proef")
    copy = shown(context, tmp_path)
    assert copy.is_relative_to(runtime if any(runtime.iterdir()) else context.desk.store.folder)
    for above in (copy.parent, copy.parent.parent):
        assert above.stat().st_mode & 0o777 == 0o700
    assert copy.stat().st_mode & 0o777 == 0o600
    other = shown(context, tmp_path)
    assert other.name == copy.name == "foto.txt"
    context.close()
    assert not copy.exists()
    assert not other.exists()


@pytest.mark.usefixtures("runtime")
def test_what_a_crash_left_goes_at_the_next_start_and_opening(
    workspace: Workspace, tmp_path: Path
) -> None:
    context = workspace.create("Proef")
    copy = shown(context, tmp_path)
    Workspace(workspace.base, FixedClock(NOW)).clear_copies()  # another process starts
    assert copy.exists()  # it is open, and may be shown
    context.desk.store.close()  # as a crash would: nothing is cleared
    assert copy.exists()
    Workspace(workspace.base, FixedClock(NOW)).clear_copies()
    assert not copy.exists()
    again = workspace.open("proef")
    left = shown(again, tmp_path)
    again.desk.store.close()
    workspace.open("proef").close()
    assert not left.exists()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
@pytest.mark.usefixtures("runtime")
@pytest.mark.parametrize("how", ["names it", "holds it open"])
def test_a_copy_goes_when_the_program_that_shows_it_ends(tmp_path: Path, how: str) -> None:
    copies = Copies(tmp_path / "op")
    room = copies.room()
    copy = room / "foto.txt"
    copy.write_text("x", encoding="utf-8")
    copies.clear_ended()
    assert copy.exists()  # no program was seen yet: it may be about to open it
    code, words = "input()", [str(copy)]
    if how == "holds it open":
        code, words = f"f = open({str(copy)[:-1]!r} + 't'); print(1, flush=True); input()", []
    viewer = subprocess.Popen(
        [sys.executable, "-c", f"print(1, flush=True); {code}", *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert viewer.stdout is not None
    viewer.stdout.readline()
    if how == "holds it open":
        viewer.stdout.readline()
    copies.clear_ended()
    assert copy.exists()
    viewer.communicate(b"\n", timeout=10)
    copies.clear_ended()
    assert not room.exists()


def test_a_folder_of_the_session_that_others_can_enter_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for mode, link in ((0o755, False), (0o700, True)):
        folder = tmp_path / f"run-{mode:o}-{link}"
        folder.mkdir(mode=mode)
        folder.chmod(mode)
        if link:
            folder = tmp_path / "link"
            folder.symlink_to(tmp_path / f"run-{mode:o}-{link}")
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        assert Copies(tmp_path / "op").room().parent == tmp_path / "op" / FOLDER


def test_tidying_at_the_start_is_in_the_way_of_nobody_who_opens(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = workspace.create("Proef")
    shown(context, tmp_path)
    context.desk.store.close()
    inside, go_on = threading.Event(), threading.Event()

    def slow(_folder: Path) -> None:
        inside.set()
        go_on.wait(5)

    monkeypatch.setattr(bootstrap, "remove_copies", slow)
    with ThreadPoolExecutor(2) as lanes:
        tidied = lanes.submit(workspace.clear_copies)
        assert inside.wait(5)
        opened = lanes.submit(workspace.open, "proef")
        go_on.set()
        tidied.result(5)
        opened.result(5).close()


def test_where_nothing_was_left_nothing_is_held(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.create("Proef").close()

    def held(_path: Path) -> None:
        raise AssertionError("the operation is held")

    monkeypatch.setattr(bootstrap, "StoreLock", held)
    workspace.clear_copies()
