"""Answers on streams that cannot hold them, or that nobody reads any more."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from app.cli.output import write
from app.cli.run import parser, with_past_times


def written(answer: dict[str, object] | str, encoding: str) -> str:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    write(answer, stream)
    return raw.getvalue().decode(encoding)


def test_json_stays_json_in_every_encoding() -> None:
    value: dict[str, object] = {"text": "é€\x1b", "half": "\udcff"}
    for encoding in ("ascii", "utf-8", "latin-1"):
        assert json.loads(written(value, encoding)) == value
    assert "é" in written({"text": "é"}, "utf-8")


def test_text_does_not_steer_the_terminal() -> None:
    assert written("a\x1b[31mb\u202ec\td\n", "utf-8") == "a\ufffd[31mb\ufffdc\td\n\n"
    assert written("é", "ascii") == "\\xe9\n"


def test_nobody_listens() -> None:
    write("x", None)
    read, end = os.pipe()
    os.close(read)
    with os.fdopen(end, "w", encoding="utf-8") as stream:
        write("x" * 100_000, stream)


def test_a_full_disk_is_told() -> None:
    with (
        Path("/dev/full").open("w", encoding="utf-8") as stream,
        pytest.raises(OSError, match="space"),
    ):
        write("x", stream)


def test_a_time_in_the_past_is_no_option() -> None:
    args = parser().parse_args(
        with_past_times(["log", "add", "--text", "x", "--event", "-10m", "--due", "-1h30m"])
    )
    assert (args.event, args.due) == ("-10m", "-1h30m")
