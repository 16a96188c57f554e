"""The socket to an open window: private, one answer per question, replaced after a crash."""

from __future__ import annotations

import socket
import stat
from pathlib import Path

import pytest

from app.bootstrap import AppContext
from app.cli import remote
from app.cli.run import parser, serve


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "profile").mkdir()
    return tmp_path


def test_asks_and_answers(base: Path) -> None:
    server = remote.Server(base, lambda request: {"echo": request["x"]})
    server.start()
    try:
        path = remote.socket_path(base)
        assert stat.S_IMODE(path.stat().st_mode) & 0o177 == 0
        assert [remote.ask(base, {"x": i}) for i in range(20)] == [{"echo": i} for i in range(20)]
    finally:
        server.stop()
    assert remote.ask(base, {"x": 1}) is None


def test_a_socket_left_by_a_crash_is_replaced(base: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(remote.socket_path(base)))
    left.close()
    assert remote.ask(base, {}) is None
    server = remote.Server(base, lambda _: {"ok": True})
    server.start()
    try:
        assert remote.ask(base, {}) == {"ok": True}
    finally:
        server.stop()


def test_a_long_base_folder_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 100)
    assert len(str(remote.socket_path(deep))) <= remote.PATH_LIMIT + 7


def test_the_window_answers_for_its_own_operation_only(context: AppContext) -> None:
    args = vars(parser().parse_args(["log", "add", "--text", "Van de lijn"]))
    assert serve(context, args)["data"]["number"] == "TOC-0001"
    assert serve(context, {**args, "operation": "andere"}) == {"elsewhere": True}
    assert serve(context, {**args, "text": ""})["refused"][0] == "entry-empty"
    demo = vars(parser().parse_args(["demo"]))
    assert serve(context, demo) == {"elsewhere": True}
