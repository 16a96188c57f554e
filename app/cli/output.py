"""An answer onto a stream: whatever its encoding, whoever listens, whatever the text holds."""

from __future__ import annotations

import json
import os
import re
from typing import Any, TextIO

# What a log entry holds must not steer the terminal of its reader, nor turn its lines round.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def write(answer: dict[str, Any] | str, stream: TextIO | None) -> None:
    """Write a JSON value or a text, and a line end; OSError when the stream does not take it.

    A stream that is closed, or whose reader went away (`toc log list | head`), is no failure.
    """
    if stream is None or stream.closed:
        return
    try:
        stream.write(_fitting(answer, stream.encoding or "ascii") + "\n")
        stream.flush()
    except BrokenPipeError:
        _let_go(stream)
    except OSError:
        _let_go(stream)
        raise


def _fitting(answer: dict[str, Any] | str, encoding: str) -> str:
    if isinstance(answer, str):
        plain = _STEERING.sub("\ufffd", answer)
        return plain.encode(encoding, "backslashreplace").decode(encoding)
    text = json.dumps(answer, ensure_ascii=False)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return json.dumps(answer)
    return text


def _let_go(stream: TextIO) -> None:
    # Python flushes once more at its end, and would complain there of the same stream.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
