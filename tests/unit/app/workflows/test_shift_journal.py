"""The journal of a shift: all that this station entered in it, from relief to relief."""

from __future__ import annotations

from typing import Any

import pytest

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.core.desk import Operator
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from app.workflows.log_export import Order
from app.workflows.shifts import SignOn

WIT, DEK = Operator("De Wit", "TOC", "DW"), Operator("Dekker", "TOC", "DEK")
TO_DEK = "Dienst overgedragen door De Wit aan Dekker TOC."
TO_WIT = "Dienst overgedragen door Dekker aan De Wit TOC."


def log(context: AppContext, text: str, **more: Any) -> str:
    assert isinstance(context.clock, FixedClock)
    context.clock.advance(60)
    return context.liaison.add(NewEntry(text, **more))[0].number


def take(context: AppContext, operator: Operator) -> None:
    now, before = context.clock.now_ms(), context.desk.operator.name
    context.shifts.take(SignOn(operator.name, operator.post, operator.initials, now, before), "nl")


def relieve(context: AppContext, operator: Operator) -> None:
    assert isinstance(context.clock, FixedClock)
    context.clock.advance(60)
    take(context, operator)


def texts(content: dict[str, Any]) -> list[str]:
    return [entry["text"] for entry in content["entries"]]


@pytest.fixture
def relieved(context: AppContext) -> AppContext:
    log(context, "eerste shift")
    relieve(context, DEK)
    log(context, "tweede shift")
    log(context, "te laat opgeschreven", event="-3h")
    log(context, "van eergisteren", event="251200AOCT24")
    log(context, "straks", event="+5h")
    # Signing on again in the own shift does not cut it.
    take(context, DEK)
    relieve(context, WIT)
    log(context, "derde shift")
    return context


def test_it_holds_all_of_the_shift_and_nothing_else(relieved: AppContext) -> None:
    assert sorted(texts(relieved.log_export.content(Order(shift="ended")))) == sorted(
        [TO_DEK, "tweede shift", "te laat opgeschreven", "van eergisteren", "straks",
         "Dienst geopend door Dekker TOC.", TO_WIT]
    )  # fmt: skip
    running = relieved.log_export.content(Order(shift="running"))
    assert texts(running) == [TO_WIT, "derde shift"]


def test_the_first_shift_begins_with_the_log(context: AppContext) -> None:
    log(context, "alles")
    content = context.log_export.content(Order(shift="ended"))
    assert texts(content) == ["alles"]
    relieve(context, DEK)
    content = context.log_export.content(Order(shift="ended"))
    assert texts(content) == ["alles", TO_DEK]


def test_the_file_is_named_and_can_be_proved(relieved: AppContext) -> None:
    file = relieved.shifts.journal.write("nl")
    assert file.parent.name == "journals"
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert file.read_bytes().startswith(b"%PDF")
    assert relieved.log_export.verify(file.read_bytes(), file.name).proved
    assert relieved.shifts.journal.write("nl") == file
    assert [f.name for f in file.parent.iterdir()] == [file.name]


def test_what_cannot_be_written_is_told(relieved: AppContext) -> None:
    relieved.shifts.journal.folder.write_text("in the way")
    with pytest.raises(Refused, match="cannot be written"):
        relieved.shifts.journal.write("nl")
