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

WIT, DEK = Operator("De Wit", "TOC", "DW"), Operator("Dekker", "TOC", "DEK")


def log(context: AppContext, text: str, **more: Any) -> str:
    assert isinstance(context.clock, FixedClock)
    context.clock.advance(60)
    return context.liaison.add(NewEntry(text, **more))[0].number


def relieve(context: AppContext, operator: Operator) -> None:
    assert isinstance(context.clock, FixedClock)
    context.clock.advance(60)
    context.shifts.relieve(operator, context.clock.now_ms(), "Afgelost.")


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
    context.shifts.sign_on(DEK, context.clock.now_ms(), "Weer terug.")
    relieve(context, WIT)
    log(context, "derde shift")
    return context


def test_it_holds_all_of_the_shift_and_nothing_else(relieved: AppContext) -> None:
    assert sorted(texts(relieved.log_export.content(Order(shift="ended")))) == sorted(
        ["Afgelost.", "tweede shift", "te laat opgeschreven", "van eergisteren", "straks",
         "Weer terug.", "Afgelost."]
    )  # fmt: skip
    running = relieved.log_export.content(Order(shift="running"))
    assert texts(running) == ["Afgelost.", "derde shift"]


def test_the_first_shift_begins_with_the_log(context: AppContext) -> None:
    log(context, "alles")
    content = context.log_export.content(Order(shift="ended"))
    assert texts(content) == ["alles"]
    relieve(context, DEK)
    content = context.log_export.content(Order(shift="ended"))
    assert texts(content) == ["alles", "Afgelost."]


def test_the_file_is_named_and_can_be_proved(relieved: AppContext) -> None:
    file = relieved.shift_journal.write("nl")
    assert file.parent.name == "journals"
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert file.read_bytes().startswith(b"%PDF")
    assert relieved.log_export.verify(file.read_bytes(), file.name).proved
    assert relieved.shift_journal.write("nl") == file
    assert [f.name for f in file.parent.iterdir()] == [file.name]


def test_what_cannot_be_written_is_told(relieved: AppContext) -> None:
    relieved.shift_journal.folder.write_text("in the way")
    with pytest.raises(Refused, match="cannot be written"):
        relieved.shift_journal.write("nl")
