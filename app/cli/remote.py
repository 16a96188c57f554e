"""One process opens a store: while the window has it, the command line asks the window.

A Unix socket in the profile that only its owner can open; one JSON line in, one JSON line out. It
belongs to who holds the lock beside it, and each side looks which account the other one is of.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.core.errors import EnvironmentRefused, Refused
from app.core.sentences import Sentence, reason, say
from db.files import private_folder
from db.lock import StoreLock

SOCKET, LOCK = "window.sock", "window.lock"
REQUEST, ANSWER = 2 << 20, 256 << 20  # the most bytes of each
LINKS = 16  # answered at a time; the others wait
READ_S = 10.0  # for a request to come in
AGAIN_S = 1.0  # between two looks whether the other window is gone
PATH_LIMIT = 100  # a socket path is at most 107 bytes long
Answer = dict[str, Any]
_log = logging.getLogger(__name__)


def socket_path(base: Path) -> Path:
    """Return where the window of a base folder listens."""
    return base.resolve() / "profile" / SOCKET


@contextlib.contextmanager
def _address(path: Path) -> Iterator[str]:
    """Give the address of the socket at `path`: however long the way to it is, by its folder."""
    if len(os.fsencode(path)) <= PATH_LIMIT:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def ask(base: Path, request: Answer, timeout: float = 120.0) -> Answer | None:
    """Send a request to the window of `base`; None when no window is open there.

    Refused, with nothing sent: another account answers there, the request is too large.
    """
    path, data = socket_path(base), json.dumps(request).encode() + b"\n"
    if len(data) > REQUEST:
        raise Refused(
            "request-large",
            "This is too much for one command: at most {most} kB. Shorten or divide it.",
            most=REQUEST // 1024,
        )
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
        link.settimeout(timeout)
        if not _connected(link, path):
            return None
        if not _same_user(link):
            raise EnvironmentRefused(
                "window-foreign",
                "Another account of this machine answers at {path}: nothing was sent. Look who "
                "put it there.",
                str(path),
                path=str(path),
            )
        try:
            link.sendall(data)
            answer = json.loads(_line(link, ANSWER, timeout))
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


def _connected(link: socket.socket, path: Path) -> bool:
    until = time.monotonic() + READ_S
    while True:
        try:
            with _address(path) as address:
                link.connect(address)
        except BlockingIOError:  # all that may wait are waiting
            if time.monotonic() > until:
                raise EnvironmentRefused(
                    "window-busy", "The open window is answering others: ask again.", str(path)
                ) from None
            time.sleep(0.05)
        except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError):
            return False
        else:
            return True


class Server:
    """Listens for the command line and answers each request in a thread of its own.

    `handle` gets the request and returns the answer; it runs outside the main thread.
    """

    def __init__(self, base: Path, handle: Callable[[Answer], Answer]) -> None:
        self._path, self._handle = socket_path(base), handle
        self._socket: socket.socket | None = None
        self._lock: StoreLock | None = None
        self._folder = -1  # of the socket, wherever it is moved to
        self._mine: tuple[int, int] | None = None
        self._links = threading.BoundedSemaphore(LINKS)
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        #: Why commands do not come here: another window has the folder, nothing can be put there.
        self.silent: Sentence | None = None

    def start(self) -> None:
        """Begin to listen, or wait until the other window of this folder is gone. A socket left
        by a crashed window is replaced."""
        self._begin()
        self._thread = threading.Thread(target=self._serve, name="cli-server", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop listening."""
        self._stopping.set()
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
        if self._thread is not None:
            self._thread.join(5)
        self._clear()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _begin(self) -> None:
        """Take the lock first: only then a socket that lies there is nobody's."""
        try:
            if self._lock is None:
                lock = StoreLock(private_folder(self._path.parent, parents=False) / LOCK)
                self._lock = lock
            if self._lock.unwritten is None:
                self._listen()
            why = self._lock.unwritten
        except EnvironmentRefused:
            why = say("window-other", "another window of this folder answers them")
        except OSError as fault:
            why = reason(fault)
        self.silent = why and say(
            "no-command-line", "Commands (`toc`) do not reach this window: {why}.", why=why
        )
        if self.silent is not None:
            _log.info("%s: %s", self._path, self.silent)

    def _listen(self) -> None:
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            if self._folder < 0:
                self._folder = os.open(self._path.parent, os.O_RDONLY | os.O_DIRECTORY)
            with contextlib.suppress(FileNotFoundError):
                if not stat.S_ISSOCK(self._seen().st_mode):
                    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self._path))
                os.unlink(SOCKET, dir_fd=self._folder)
            with _address(self._path) as address:
                made.bind(address)
                os.chmod(SOCKET, 0o600, dir_fd=self._folder)
            found = self._seen()
            self._mine = found.st_dev, found.st_ino
            made.listen(4 * LINKS)
        except BaseException:
            made.close()
            raise
        self._socket = made

    def _seen(self) -> os.stat_result:
        return os.stat(SOCKET, dir_fd=self._folder, follow_symlinks=False)

    def _clear(self) -> None:
        """Remove the socket, if it is the one that was made here."""
        if self._folder < 0:
            return
        with contextlib.suppress(OSError):
            found = self._seen()
            if self._mine == (found.st_dev, found.st_ino):
                os.unlink(SOCKET, dir_fd=self._folder)
        os.close(self._folder)
        self._folder = -1

    def _serve(self) -> None:
        while not self._stopping.is_set():
            if self._socket is None:
                self._stopping.wait(AGAIN_S)
                if not self._stopping.is_set():
                    self._begin()
                continue
            if not self._links.acquire(timeout=AGAIN_S):
                continue
            try:
                link, _ = self._socket.accept()
            except OSError:
                self._links.release()
                return
            threading.Thread(
                target=self._answer, args=(link,), name="cli-link", daemon=True
            ).start()

    def _answer(self, link: socket.socket) -> None:
        try:
            with link, contextlib.suppress(OSError, ValueError):
                if not _same_user(link):
                    return
                answer = self._handled(_line(link, REQUEST, READ_S))
                link.settimeout(600)
                link.sendall(json.dumps(answer).encode() + b"\n")
        finally:
            self._links.release()

    def _handled(self, line: bytes) -> Answer:
        """Whatever comes in, the window goes on: a fault is an answer and a line in its log."""
        try:
            request = json.loads(line)
        except (ValueError, RecursionError):
            request = None
        if not isinstance(request, dict):
            return no_request()
        try:
            return self._handle(request)
        except Exception:
            _log.exception("request of the command line failed")
            sentence = "The open window could not do this; its log says why."
            return {"refused": ["window-fault", sentence, "", EnvironmentRefused.status]}


def no_request() -> Answer:
    """The answer to what the command line would not send."""
    return {"refused": ["request", "This is no request of the command line.", "", 1]}


def _same_user(link: socket.socket) -> bool:
    """Tell whether the other end is of the account that runs this program."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True  # the mode of the socket file is the guard there
    raw = link.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    return int.from_bytes(raw[4:8], "little") == os.getuid()


def _line(link: socket.socket, most: int, seconds: float) -> bytes:
    """Read up to the end of a line, of at most so many bytes, within so many seconds."""
    data, until = bytearray(), time.monotonic() + seconds
    while not data.endswith(b"\n"):
        link.settimeout(max(0.01, until - time.monotonic()))
        part = link.recv(65536)
        if not part or len(data) + len(part) > most:
            break
        data += part
    return bytes(data)
