"""The socket to an open window: private, one answer per question, replaced after a crash."""

from __future__ import annotations

import contextlib
import socket
import stat
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import AppContext, Workspace
from app.cli import remote
from app.cli.run import main, parser, serve
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


def test_a_long_base_folder_has_its_socket_in_itself(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 120)
    (deep / "profile").mkdir(parents=True)
    server = remote.Server(deep, lambda _: {"ok": True})
    server.start()
    assert server.silent is None
    assert remote.ask(deep, {}) == {"ok": True}
    server.stop()
    assert remote.ask(deep, {}) is None
    assert not remote.socket_path(deep).exists()


def test_a_second_window_leaves_the_socket_of_the_first(base: Path) -> None:
    first = remote.Server(base, lambda _: {"first": True})
    second = remote.Server(base, lambda _: {"second": True})
    first.start()
    second.start()
    assert second.silent is not None
    assert "another window" in str(second.silent)
    assert remote.ask(base, {}) == {"first": True}
    second.stop()
    assert remote.ask(base, {}) == {"first": True}
    first.stop()
    assert remote.ask(base, {}) is None


def test_the_second_window_answers_once_the_first_is_gone(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "AGAIN_S", 0.02)
    first = remote.Server(base, lambda _: {"first": True})
    second = remote.Server(base, lambda _: {"second": True})
    first.start()
    second.start()
    first.stop()
    until = time.monotonic() + 10
    while remote.ask(base, {}) is None and time.monotonic() < until:
        time.sleep(0.02)
    assert remote.ask(base, {}) == {"second": True}
    second.stop()


def test_a_socket_of_somebody_else_is_not_removed_at_the_end(base: Path) -> None:
    server = remote.Server(base, lambda _: {})
    server.start()
    path = remote.socket_path(base)
    path.unlink()
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(path))
        server.stop()
        assert path.exists()


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_stands_in_the_way_means_without_command_line(base: Path, what: str) -> None:
    path = remote.socket_path(base)
    if what == "folder":
        (path / "in it").mkdir(parents=True)
    else:
        path.write_text("of somebody")
    server = remote.Server(base, lambda _: {})
    server.start()
    server.stop()
    assert "do not reach this window" in str(server.silent)
    assert path.exists()


def test_nothing_is_sent_to_another_account(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[object] = []
    server = remote.Server(base, lambda request: sent.append(request) or {})
    server.start()
    monkeypatch.setattr(remote.os, "getuid", lambda: 12345)
    try:
        with pytest.raises(Refused, match="Another account") as refused:
            remote.ask(base, {"text": "geheim"})
        assert refused.value.code == "window-foreign"
        assert sent == []
    finally:
        server.stop()


def test_no_passphrase_goes_to_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    base, seen = tmp_path / "base", []
    workspace = Workspace(base)
    context = workspace.create("Geheim", passphrase="correct horse")
    lines: list[bytes] = []
    monkeypatch.setattr(remote, "_line", noting(remote._line, lines))

    def handle(request: dict[str, Any]) -> dict[str, Any]:
        seen.append(request)
        return serve(context, request)

    server = remote.Server(base, handle)
    server.start()
    (tmp_path / "word").write_text("correct horse")
    try:
        words = ["--base-dir", str(base), "--passphrase-file", str(tmp_path / "word")]
        assert main([*words, "log", "add", "--text", "via het venster"]) == 0
    finally:
        server.stop()
        context.close()
    assert "TOC-0001" in capsys.readouterr().out
    assert len(seen) == 1
    assert all(b"correct horse" not in line and b'"passphrase' not in line for line in lines)


def noting(read: Any, lines: list[bytes]) -> Any:
    def noted(*arguments: Any) -> bytes:
        lines.append(read(*arguments))
        return bytes(lines[-1])

    return noted


@pytest.mark.parametrize(
    "change",
    [
        {"path": None}, {"path": "log add"}, {"path": [1]}, {"text": 5}, {"text": ["x"] * 3},
        {"operation": {}}, {"attach": "x"}, {"about": None, "text": {"a": 1}},
    ],
)  # fmt: skip
def test_a_faulty_request_is_an_answer_and_no_traceback(
    context: AppContext, base: Path, change: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    args = vars(parser().parse_args(["log", "add", "--text", "Van de lijn"]))
    server = remote.Server(base, lambda request: serve(context, request))
    server.start()
    try:
        for request in ({**args, **change}, {}, {"path": ["log", "add"]}):
            answer = remote.ask(base, request)
            assert answer is not None
            if "data" not in answer:
                assert answer["refused"][0] == "request"
        assert remote.ask(base, args)["data"]["number"]  # type: ignore[index]
    finally:
        server.stop()
    assert "Traceback" not in caplog.text
    assert "failed" not in caplog.text


def test_connections_and_memory_are_bounded(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "READ_S", 3.0)
    server = remote.Server(base, lambda _: {"ok": True})
    server.start()
    links = [socket.socket(socket.AF_UNIX) for _ in range(60)]
    before = threading.active_count()
    try:
        for link in links:
            link.settimeout(5)
            link.connect(str(remote.socket_path(base)))
        time.sleep(0.3)
        assert threading.active_count() - before <= remote.LINKS
        for link in links:
            link.close()
        assert remote.ask(base, {}) == {"ok": True}
        with socket.socket(socket.AF_UNIX) as large, contextlib.suppress(OSError):
            large.connect(str(remote.socket_path(base)))
            large.settimeout(5)
            for _ in range(4 * remote.REQUEST // 65536):
                large.sendall(b"x" * 65536)
            pytest.fail("more was taken than a request may hold")
        with pytest.raises(Refused, match="too much"):
            remote.ask(base, {"text": "x" * remote.REQUEST})
        assert remote.ask(base, {}) == {"ok": True}
    finally:
        server.stop()


def test_the_window_answers_for_its_own_operation_only(context: AppContext) -> None:
    args = vars(parser().parse_args(["log", "add", "--text", "Van de lijn"]))
    assert serve(context, args)["data"]["number"] == "TOC-0001"
    assert serve(context, {**args, "operation": "andere"}) == {"elsewhere": True}
    relieve = parser().parse_args(["--operation", "andere", "watch", "relieve", "kap De Boer"])
    duty = {k: str(v) if isinstance(v, Path) else v for k, v in vars(relieve).items()}
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
