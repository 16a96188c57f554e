"""Contested fields are told in words, and decided as they were shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import pytest

from app.core.changes import Changes
from app.core.errors import Refused
from app.workflows.conflicts import Conflict, Conflicts, Version
from tests.support.task_force import NOW, Station
from ui.pages.map.conflicts_dialog import ConflictsDialog, decide

VERSIONS = (
    Version("active", "De Vries", "TOC", "TOC", NOW),
    Version("ended", "Smit", "LSO OCCR", "OCCR", NOW + 60_000),
)
OPEN = Conflict("ab" * 16, "zone", "Eemshaven", 1028, "state", True, VERSIONS)


class Stored:
    """The list of the store, without a second station to make one."""

    def __init__(self, found: Sequence[Conflict]) -> None:
        self.found = list(found)
        self.decided: list[tuple[str, int, int]] = []

    def all(self) -> list[Conflict]:
        return list(self.found)

    def resolve(self, id_: str, field: int, choice: int, initiator: str = "") -> Changes:
        self.decided.append((id_, field, choice))
        self.found = []
        return Changes(frozenset({"zone"}), frozenset({id_}), initiator=initiator)


@pytest.fixture
def stored(post: Station) -> Stored:
    made = Stored([OPEN])
    context = replace(post.context, conflicts=cast(Conflicts, made))
    post.context = context
    post.tools = replace(post.tools, context=context)
    return made


def test_each_version_is_shown_with_who_where_and_when_and_one_is_taken(
    post: Station, stored: Stored
) -> None:
    dialog = ConflictsDialog(post.tools)
    names = [button.accessibleName() for button in dialog.group.buttons()]
    assert [("active" in n, "De Vries, TOC" in n) for n in names] == [(True, True), (False, False)]
    assert "210400BOCT24" in names[0]
    assert not dialog.decide_button.isEnabled()
    dialog.group.button(1).click()
    dialog.decide_button.click()
    assert stored.decided == [(OPEN.id, OPEN.field, 1)]
    assert dialog.table.rows_model.rowCount() == 0
    dialog.close()
    dialog.deleteLater()


def test_what_changed_since_it_was_shown_is_not_decided(post: Station, stored: Stored) -> None:
    stored.found = [replace(OPEN, versions=VERSIONS[::-1])]
    with pytest.raises(Refused, match="changed meanwhile"):
        decide(post.context, OPEN, 0)
    assert stored.decided == []


def test_news_about_something_else_leaves_a_choice_alone(post: Station, stored: Stored) -> None:
    dialog = ConflictsDialog(post.tools)
    dialog.group.button(0).click()
    stored.found.append(replace(OPEN, id="cd" * 16, name="Sloehaven"))
    dialog.refresh()
    assert dialog.group.checkedId() == 0
    assert dialog.table.rows_model.rowCount() == 2
    dialog.close()
    dialog.deleteLater()
