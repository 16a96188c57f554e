"""Drafts: there after a crash, gone after a save, unreadable to a thief."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.drafts import Drafts

KEY = bytes(range(32))


@pytest.mark.parametrize("key", [None, KEY], ids=["in clear", "encrypted"])
def test_a_draft_is_there_for_the_next_process(tmp_path: Path, key: bytes | None) -> None:
    Drafts(tmp_path, key).keep("log-1", {"text": "Träne über Arnhem", "to": ["VCNL", None]})
    Drafts(tmp_path, key).keep("log-1", {"text": "Träne"})
    assert Drafts(tmp_path, key).all() == {"log-1": {"text": "Träne"}}
    Drafts(tmp_path, key).drop("log-1")
    Drafts(tmp_path, key).drop("log-1")
    assert Drafts(tmp_path, key).all() == {}


def test_a_damaged_draft_does_not_hide_the_others(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep("good", {"a": 1})
    (tmp_path / "cut.json").write_text('{"a":')
    (tmp_path / "list.json").write_text("[1]")
    assert drafts.all() == {"good": {"a": 1}}


def test_an_encrypted_draft_shows_nothing_and_needs_its_key(tmp_path: Path) -> None:
    Drafts(tmp_path, KEY).keep("log", {"text": "FLASH"})
    assert b"FLASH" not in (tmp_path / "log.json").read_bytes()
    assert Drafts(tmp_path, bytes(32)).all() == {}


@pytest.mark.parametrize("form", ["", "../x", "a/b", "a b"])
def test_a_form_name_is_not_a_path(tmp_path: Path, form: str) -> None:
    with pytest.raises(ValueError, match="not a form name"):
        Drafts(tmp_path).keep(form, {"a": 1})
