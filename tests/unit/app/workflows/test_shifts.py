"""Who takes the watch: PINs, the line in the log, the signatures, and what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import AppContext, Workspace
from app.core.desk import Operator
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from app.domains.liaison.views import EntryView
from app.settings.operators import initials_of
from app.workflows.shifts import SignOn
from tests.support.operations import NOW


def take(context: AppContext, name: str, pin: str = "", note: str = "", before: str = "") -> None:
    given = SignOn(name, "Watch officer", initials_of(name), NOW, pin, note, before)
    context.shifts.take(given, "en")


@pytest.fixture
def nobody(context: AppContext) -> AppContext:
    context.desk.operator = Operator()
    return context


def handover(context: AppContext) -> EntryView:
    (found,) = (e for e in context.liaison.entries() if e.kind == "handover")
    return found


def test_signing_on_and_relief_stand_in_the_log(nobody: AppContext, workspace: Workspace) -> None:
    take(nobody, "Jan de Vries", "1234")
    take(nobody, "Piet Bos", note="Bridge shut.")
    (opening,) = (e for e in nobody.liaison.entries() if e.kind == "opening")
    assert opening.text == "Shift opened by Jan de Vries Watch officer."
    assert handover(nobody).text == (
        "Watch handed over by Jan de Vries to Piet Bos Watch officer. "
        "Not signed by Jan de Vries.\nBridge shut."
    )
    assert handover(nobody).author == "PB"
    assert workspace.operators.on_duty() == (nobody.desk.operator, nobody.desk.since)
    assert (nobody.desk.operator.initials, nobody.desk.since) == ("PB", NOW)
    assert [o.name for o in workspace.operators.all()] == ["Piet Bos", "Jan de Vries"]


def test_a_handover_is_signed_by_both(nobody: AppContext) -> None:
    take(nobody, "Jan de Vries", "1234")
    with pytest.raises(Refused, match="That is not the PIN") as wrong:
        take(nobody, "Piet Bos", note="All.", before="9999")
    assert wrong.value.where == "before_pin"
    take(nobody, "Piet Bos", note="All.", before="1234")
    assert handover(nobody).text.endswith(" Signed by both.\nAll.")


def test_a_handover_is_as_secret_as_its_parts(nobody: AppContext) -> None:
    take(nobody, "Jan de Vries")
    nobody.liaison.add(NewEntry("call them", action="call", level="Stg.C"))
    take(nobody, "Piet Bos", note="All.")
    assert handover(nobody).level == str(nobody.watch.marking(NOW))
    assert nobody.watch.marking(NOW).level > nobody.operation.own_marking().level


@pytest.mark.parametrize(("pin", "code"), [("9999", "pin-wrong"), ("", "pin-missing")])
def test_a_wrong_pin_changes_nothing(nobody: AppContext, pin: str, code: str) -> None:
    nobody.shifts.operators.keep("Jan de Vries", "", "JdV", "1234")
    count = nobody.liaison.count()
    with pytest.raises(Refused) as wrong:
        take(nobody, "Jan de Vries", pin)
    assert wrong.value.code == code
    assert nobody.desk.operator == Operator()
    assert nobody.liaison.count() == count


def test_nobody_is_on_duty_unless_the_log_says_so(nobody: AppContext, workspace: Workspace) -> None:
    before = workspace.operators.on_duty()
    with pytest.raises(Refused):
        take(nobody, "Jan de Vries", note="\udcff")
    assert nobody.desk.operator == Operator()
    assert workspace.operators.on_duty() == before


def test_a_pin_is_kept_as_a_hash(workspace: Workspace) -> None:
    operators = workspace.operators
    operators.keep("Jan de Vries", "", "JdV", "1234")
    assert "1234" not in (workspace.base / "profile" / "operators.json").read_text()
    operators.keep("Jan de Vries", "Commander", "JdV", "5678")
    operators.check("Jan de Vries", "1234")
    with pytest.raises(Refused, match="has 4"):
        operators.keep("Bos", "", "B", "12345")


def written(context: AppContext, note: str, *, key: bytes | None = None) -> list[str]:
    given = SignOn("Piet Bos", "TOC", "PB", NOW, note=note)
    before = context.shifts.take(given, "nl")
    context.desk.store.key = key
    return [Path(write()).name for write in context.shifts.sheets(given, before, "nl")]


def test_what_is_written_at_relief(context: AppContext) -> None:
    (sheet,) = written(context, "## Nu\n- Brug dicht")
    assert sheet.startswith("handover_")
    assert (context.shifts.journal.folder / sheet).read_bytes().startswith(b"%PDF")


def test_nothing_leaves_an_encrypted_operation_unless_it_is_wished(context: AppContext) -> None:
    assert written(context, "Brug dicht", key=b"k" * 32) == []
    context.settings.set("shift_journal", True)
    context.desk.operator = Operator("De Wit", "TOC", "DW")
    assert len(written(context, "Brug dicht")) == 2


def test_initials() -> None:
    assert initials_of("Jan de Vries") == "JdV"
