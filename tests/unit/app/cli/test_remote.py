"""The socket to an open window: private, one answer per question, replaced after a crash."""

from __future__ import annotations

import socket
import stat
import threading
from pathlib import Path

import pytest

from app.bootstrap import AppContext
from app.cli import remote
from app.cli.run import parser, serve
from app.core.errors import Refused


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
    duty = {**args, "operation": "andere", "path": ["watch", "relieve"]}
    assert serve(context, duty)["refused"][0] == "window-elsewhere"
    assert serve(context, {**args, "text": ""})["refused"][0] == "entry-empty"
    demo = vars(parser().parse_args(["demo"]))
    assert serve(context, demo) == {"elsewhere": True}


@pytest.mark.parametrize(
    "line", [b"\xff garbage\n", b"[]\n", b"null\n", b"[" * 100_000 + b"\n", b'{"half']
)
def test_what_is_no_request_gets_an_answer_and_the_server_goes_on(base: Path, line: bytes) -> None:
    server = remote.Server(base, lambda request: {"echo": request["x"]})
    server.start()
    try:
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(20)
            link.connect(str(remote.socket_path(base)))
            link.sendall(line)
            link.shutdown(socket.SHUT_WR)
            assert b"refused" in link.recv(4096)
        assert remote.ask(base, {"x": 1}) == {"echo": 1}
    finally:
        server.stop()


def hang_up(listening: socket.socket) -> None:
    listening.accept()[0].close()


def test_a_window_that_dies_before_it_answers_is_told(base: Path) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(remote.socket_path(base)))
        silent.listen(1)
        thread = threading.Thread(target=hang_up, args=(silent,))
        thread.start()
        with pytest.raises(Refused, match="no answer"):
            remote.ask(base, {"x": 1})
        thread.join(20)
