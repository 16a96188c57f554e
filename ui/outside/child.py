"""The child: takes one document by its standard input, answers what is asked of it, and no more.

It starts lean (no window, no Qt where words are enough), limits itself before the first byte of the
document, writes no file, and ends when its parent closes the pipe.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable
from typing import IO, Any

from ui.outside.frames import Frame, Frames, packed
from ui.outside.limits import CPU_S, MEMORY, MOST_LETTERS, MOST_LINE, MOST_LINES

Answer = tuple[dict[str, Any], bytes]
Asked = Callable[[dict[str, Any]], Answer]
"""Answers a further question about the document that was opened."""


def main(stdin: IO[bytes], stdout: IO[bytes]) -> int:
    """Answer every message until the pipe ends."""
    _limit()
    frames = Frames()
    more: Asked = _nothing
    while chunk := os.read(stdin.fileno(), 1 << 16):
        for frame in frames.feed(chunk):
            _allow_cpu()
            try:
                answer, more = _answer(frame, more)
            except MemoryError:
                answer = {"fault": "memory"}, b""
            except Exception as fault:  # whatever a stranger's bytes do to a reader
                answer = {"fault": "unreadable", "kind": type(fault).__name__}, b""
            stdout.write(packed(*answer))
            stdout.flush()
    return 0


def _answer(frame: Frame, more: Asked) -> tuple[Answer, Asked]:
    header, data = frame
    if "open" not in header:
        return more(header), more
    if header["open"] == "mail":
        return _mail(data), more
    if header["open"] == "text":
        return _text(data.decode("utf-8", "replace")), more
    # Qt is for pictures and pages only: without it the child is there in a tenth of the time.
    from ui.outside import drawing  # noqa: PLC0415

    return drawing.picture(data) if header["open"] == "picture" else drawing.pages(data)


def _nothing(_header: dict[str, Any]) -> Answer:
    return {"fault": "unreadable"}, b""


def _mail(data: bytes) -> Answer:
    from app.interchange.mail import read_mail  # noqa: PLC0415 - only for mails

    mail = read_mail(data)
    if mail is None:
        return {"fault": "unreadable"}, b""
    head = {"from": mail.from_, "to": mail.to, "cc": mail.cc, "date": mail.date,
            "subject": mail.subject, "files": ", ".join(mail.files)[:4000]}  # fmt: skip
    header, body = _text(mail.text)
    return {**header, "head": head}, body


def _text(text: str) -> Answer:
    """The text in lines that can be laid out; `cut` when it goes on."""
    lines: list[str] = []
    letters = 0
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        for at in range(0, max(len(line), 1), MOST_LINE):
            lines.append(line[at : at + MOST_LINE])
            letters += len(lines[-1]) + 1
            if len(lines) >= MOST_LINES or letters >= MOST_LETTERS:
                return {"cut": True}, _bytes(lines)
    return {"cut": False}, _bytes(lines)


def _bytes(lines: list[str]) -> bytes:
    return "\n".join(lines).encode("utf-8", "replace")


def _limit() -> None:
    """Bound memory, files and what is left behind; on a system without limits only time is."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 - not on every system

        # Not the whole address space: the reader of PDF reserves much that it never uses.
        for what, most in (
            (resource.RLIMIT_DATA, MEMORY),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))


def _allow_cpu() -> None:
    """Seconds of the processor for the next answer: it ends also when nobody watches."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + CPU_S, hard))


def run() -> int:
    """The child as a program, on standard input and output."""
    # What Qt or a library prints must not stand among the answers.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return main(sys.stdin.buffer, out)
