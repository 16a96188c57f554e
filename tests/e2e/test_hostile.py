"""Bad input from outside, to a real process: a sentence and a status, never a traceback."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Said, Toc

SENTENCES = (1, 2, 3)


def sound(said: Said, *statuses: int) -> Said:
    """Return `said` when it is one JSON value on one of the two streams and nothing else."""
    assert "Traceback" not in said.err, said.err
    assert said.status in statuses, (said.status, said.err)
    if said.status == 0:
        json.loads(said.out)
    elif said.status != 2:
        assert said.out == ""
        assert said.error["message"]
    return said


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "add", "--text", "x" * 70_000),
        ("log", "add", "--text", "\udcff"),
        ("log", "list", "--limit", "9" * 30),
        ("log", "list", "--limit", "-1"),
        ("restore", ""),
        ("import", "n" * 5000),
        ("import", "/proc/self/mem"),
        ("import", ""),
        ("export", "/proc/x.csv"),
    ],
)
def test_odd_arguments_get_a_sentence(toc: Toc, arguments: tuple[str, ...]) -> None:
    toc("demo")
    sound(toc(*arguments, "--json"), *SENTENCES)


def test_an_operation_that_is_not_here_is_not_made(toc: Toc, base: Path) -> None:
    toc("demo")
    said = sound(toc("--operation", "exmaple", "log", "add", "--text", "kwijt", "--json"), 1)
    assert said.error["code"] == "no-operation"
    assert [p.name for p in (base / "operations").iterdir()] == ["example"]


def test_a_folder_that_cannot_be_the_base_is_told(toc: Toc, base: Path) -> None:
    base.write_text("een bestand", encoding="utf-8")
    assert sound(toc("status", "--json"), 3).error["code"] == "base-folder"


def test_an_unreadable_passphrase_file_is_told(toc: Toc, tmp_path: Path) -> None:
    (tmp_path / "word").write_bytes(b"\xff\xfe\x00")
    for name in (tmp_path / "word", tmp_path, tmp_path / "none"):
        said = sound(toc("--passphrase-file", str(name), "operations", "--json"), 3)
        assert said.error["code"] == "passphrase-file"


DEEP = "[" * 200_000


@pytest.mark.parametrize(
    "text", ["[]", "null", '{"opened": "x", "name": 5}', '{"opened": 1e999}', DEEP]
)
def test_damaged_small_files_stop_nobody(toc: Toc, base: Path, text: str) -> None:
    toc("demo")
    for path in ("operations/example/operation.json", "profile/operator.json"):
        (base / path).write_text(text, encoding="utf-8")
    (base / "profile" / "station.json").write_text("[]", encoding="utf-8")
    if text == DEEP:
        for name in ("settings.json", "operators.json", "station.json"):
            (base / "profile" / name).write_text(text, encoding="utf-8")
    sound(toc("operations", "--json"), 0)
    sound(toc("status", "--json"), 0)


def test_a_nested_key_beside_a_backup_is_told(toc: Toc, base: Path, tmp_path: Path) -> None:
    toc("demo")
    assert toc("backup").status == 0
    (copy,) = base.rglob("*.tocbak")
    copy.with_name(copy.name + ".key").write_text(DEEP, encoding="utf-8")
    assert sound(toc("restore", str(copy), "--json"), 3).error["code"] == "key-file"


@pytest.mark.parametrize("text", ["", "[]", '{"slots": 5}', '{"slots": [{}]}', DEEP])
def test_a_damaged_key_file_is_told(toc: Toc, base: Path, text: str) -> None:
    toc("demo")
    (base / "operations" / "example" / "key.json").write_text(text, encoding="utf-8")
    assert sound(toc("status", "--json"), 3).error["code"] == "key-file"


def test_a_store_of_no_bytes_is_not_taken_for_a_new_one(toc: Toc, base: Path) -> None:
    toc("demo")
    (base / "operations" / "example" / "store.db").write_bytes(b"")
    said = sound(toc("log", "add", "--text", "TOC-0001 again", "--json"), 3)
    assert said.error["code"] == "store-empty"


def test_a_store_damaged_in_the_middle_is_told(toc: Toc, base: Path) -> None:
    toc("demo")
    path = base / "operations" / "example" / "store.db"
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 4096 // 6, len(data) // 4096, 5):
        data[page * 4096 : page * 4096 + 64] = b"\xaa" * 64
    path.write_bytes(data)
    for command in (("status",), ("log", "list"), ("rebuild",), ("export", "x.json")):
        assert sound(toc(*command, "--json"), 3).error["code"] == "store-damaged"
    checked = toc("verify", "--json")
    assert checked.status == 1
    assert checked.json["findings"]
    # Told by who notices first: the save of the tail, or the copy that is read back.
    code = sound(toc("backup", "--json"), 3).error["code"]
    assert code == "store-damaged" or code.startswith("backup-")


def test_a_terminal_without_the_letters_still_gets_the_answer(toc: Toc, process: Toc) -> None:
    toc("demo")
    toc("log", "add", "--text", "é€ \x1b[31m\u202erood")
    assert sound(process("log", "list", "--json", PYTHONIOENCODING="ascii"), 0).json["entries"]
    shown = process("log", "list", PYTHONIOENCODING="ascii")
    assert shown.status == 0
    assert "\x1b" not in shown.out + toc("log", "list").out


@pytest.mark.parametrize("sink", ["| true", "> /dev/full", ">&-"])
def test_a_reader_that_went_away_is_no_fault(toc: Toc, base: Path, sink: str) -> None:
    toc("demo")
    line = f'"{sys.executable}" -m app --base-dir "{base}" log list --json {sink}'
    done = subprocess.run(  # noqa: PLW1510 - what it says is what is looked at
        ["bash", "-c", line], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    assert done.returncode in (0, 3)


def test_an_example_broken_off_is_finished_the_next_time(toc: Toc, base: Path) -> None:
    command = [sys.executable, "-m", "app", "--base-dir", str(base), "demo"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as running:
        mark = base / "operations" / "example" / "loading.json"
        until = time.monotonic() + 60
        while not mark.exists() and running.poll() is None and time.monotonic() < until:
            pass
        running.send_signal(signal.SIGKILL)
    counts = sound(toc("demo", "--json"), 0).json["counts"]
    assert counts["movements"] >= 38
    assert counts["entries"] >= 280
    assert not mark.exists()
    assert toc("verify").status == 0


def test_a_full_disk_is_not_called_damage(toc: Toc, base: Path) -> None:
    if not os.path.ismount("/dev/shm") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("needs the right to mount")
    base.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(base)], check=False
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount")
    try:
        toc("demo")
        (base / "operations/example/ballast").unlink(missing_ok=True)
        # Unbuffered: what did not fit must not be tried again when it is closed.
        with (base / "fill").open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(b"\0" * 4096)
        said = sound(toc("status", "--json"), 0)
        assert "full" in said.json["stopped"]
        added = sound(toc("log", "add", "--text", "geen plaats", "--json"), 3)
        assert added.error["code"] == "disk-full"
        assert sound(toc("log", "list", "--json"), 0).json["entries"]
        (base / "fill").unlink()
        assert toc("verify").status == 0
    finally:
        subprocess.run(["umount", str(base)], check=True)
