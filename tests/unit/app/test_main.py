"""The start of the program: stopped while it loads, it ends without a word."""

from __future__ import annotations

import pytest

import app.__main__ as start
import app.cli.run


def test_stopped_while_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(app.cli.run, "main", stop)
    assert start.main() == 130
