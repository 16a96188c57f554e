"""Files written whole: over nothing but a file, and nothing left behind."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from app.core.errors import Refused
from app.interchange.disk import write_file
from db.files import MOST_JSON, read_json, write_new, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_no_part_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"1")
    write_whole(tmp_path / "a.txt", b"2")
    assert (tmp_path / "a.txt").read_bytes() == b"2"
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["a.txt"]


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    name = "x" * 251 + ".pdf"
    write_whole(tmp_path / name, b"1")
    assert names(tmp_path) == [name]


@pytest.mark.parametrize("kind", ["folder", "pipe", "socket", "link to folder"])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "d.pdf"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(path))
    else:
        (tmp_path / "other").mkdir()
        path.symlink_to("other")
    before, mode = names(tmp_path), path.lstat().st_mode
    with pytest.raises(Refused, match=r"d\.pdf cannot be written: it is a .*; name"):
        write_file(path, b"x")
    assert (names(tmp_path), path.lstat().st_mode) == (before, mode)


@pytest.mark.parametrize("name", ["/", ".", "", "/dev/null", "/no/such/folder/x"])
def test_where_nothing_can_be_written_is_told(name: str) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        write_file(Path(name), b"x")


def test_a_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_part_is_taken_away_when_it_cannot_be_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    for write in (write_whole, write_new):
        with pytest.raises(OSError, match="No space"):
            write(tmp_path / "a.txt", b"1")
        assert names(tmp_path) == []


def test_a_new_file_takes_a_free_name(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"mine")
    (tmp_path / "x (3).txt").symlink_to("nowhere")
    found = [write_new(tmp_path / "x.txt", b"%d" % n).name for n in range(2)]
    assert found == ["x (2).txt", "x (4).txt"]
    assert (tmp_path / "x.txt").read_bytes() == b"mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("data", [b"[" * 200_000, b"{", b"1" + b" " * MOST_JSON])
def test_a_small_file_that_is_none_counts_as_absent(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    assert read_json(path, {"a": 1}) == {"a": 1}


def test_a_pipe_in_the_place_of_a_small_file_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    os.mkfifo(path)
    assert read_json(path, 5) == 5
