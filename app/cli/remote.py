"""One process opens a store: while the window has it, the command line asks the window.

A Unix socket that only its owner can open; one JSON line in, one JSON line out.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import socket
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.core.errors import EnvironmentRefused

LIMIT = 64 << 20
PATH_LIMIT = 100  # a socket path is at most 107 bytes long
Answer = dict[str, Any]
_log = logging.getLogger(__name__)


def socket_path(base: Path) -> Path:
    """Return where the window of a base folder listens."""
    path = base.resolve() / "profile" / "window.sock"
    if len(os.fsencode(path)) <= PATH_LIMIT:
        return path
    folder = Path(tempfile.gettempdir()) / f"toc-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise OSError(f"{folder} belongs to somebody else")
    return folder / (hashlib.sha256(os.fsencode(base.resolve())).hexdigest()[:32] + ".sock")


def ask(base: Path, request: Answer, timeout: float = 120.0) -> Answer | None:
    """Send a request to the window of `base`; None when no window is open there."""
    path = socket_path(base)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
        link.settimeout(timeout)
        try:
            link.connect(str(path))
        except (FileNotFoundError, ConnectionRefusedError):
            return None
        try:
            link.sendall(json.dumps(request).encode() + b"\n")
            answer = json.loads(_line(link))
        except (OSError, ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise EnvironmentRefused(
                "window-silent",
                "The open window gave no answer. Look there whether it was done before you ask "
                "again.",
                str(path),
            )
        return answer


class Server:
    """Listens for the command line and answers each request in a thread of its own.

    `handle` gets the request and returns the answer; it runs outside the main thread.
    """

    def __init__(self, base: Path, handle: Callable[[Answer], Answer]) -> None:
        self._path, self._handle = socket_path(base), handle
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to listen; a socket left by a crashed window is replaced."""
        self._path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        old = os.umask(0o177)
        try:
            self._socket.bind(str(self._path))
        finally:
            os.umask(old)
        self._socket.listen(8)
        self._thread = threading.Thread(target=self._serve, name="cli-server", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop listening."""
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
        if self._thread is not None:
            self._thread.join(5)
        self._path.unlink(missing_ok=True)

    def _serve(self) -> None:
        assert self._socket is not None
        while True:
            try:
                link, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(
                target=self._answer, args=(link,), name="cli-link", daemon=True
            ).start()

    def _answer(self, link: socket.socket) -> None:
        with link, contextlib.suppress(OSError, ValueError):
            link.settimeout(30)
            if not _same_user(link):
                return
            answer = self._handled(_line(link))
            link.settimeout(600)
            link.sendall(json.dumps(answer).encode() + b"\n")

    def _handled(self, line: bytes) -> Answer:
        """Whatever comes in, the window goes on: a fault is an answer and a line in its log."""
        try:
            request = json.loads(line)
        except (ValueError, RecursionError):
            request = None
        if not isinstance(request, dict):
            return {"refused": ["request", "This is no request of the command line.", "", 1]}
        try:
            return self._handle(request)
        except Exception:
            _log.exception("request of the command line failed")
            sentence = "The open window could not do this; its log says why."
            return {"refused": ["window-fault", sentence, "", EnvironmentRefused.status]}


def _same_user(link: socket.socket) -> bool:
    if not hasattr(socket, "SO_PEERCRED"):
        return True  # the mode of the socket file is the guard there
    raw = link.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    return int.from_bytes(raw[4:8], "little") == os.getuid()


def _line(link: socket.socket) -> bytes:
    data = bytearray()
    while not data.endswith(b"\n"):
        part = link.recv(65536)
        if not part or len(data) > LIMIT:
            break
        data += part
    return bytes(data)
