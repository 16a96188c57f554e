"""Who takes the watch: PINs, the line in the log, the signatures, and what is written."""

from __future__ import annotations

import io
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest
from pypdf import PdfReader

from app.bootstrap import AppContext, Workspace
from app.core.desk import Operator
from app.core.durations import HOUR_MS
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from app.domains.liaison.views import EntryView
from app.settings.operators import initials_of
from app.workflows.log_export import Order
from app.workflows.shifts import MOST_NOTE, SignOn
from tests.support.operations import NOW


def take(context: AppContext, name: str, pin: str = "", note: str = "", before: str = "") -> None:
    now = context.desk.operator.name
    given = SignOn(name, "Watch officer", initials_of(name), NOW, now, note, pin, before)
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
    take(nobody, "Piet Bos", "4321", note="All.", before="1234")
    assert handover(nobody).text.endswith(" Signed by both.\nAll.")


def test_who_has_no_pin_does_not_sign(nobody: AppContext) -> None:
    take(nobody, "Jan de Vries", "1234")
    take(nobody, "Piet Bos", note="All.", before="1234")
    assert handover(nobody).text.endswith(" Signed by Jan de Vries.\nAll.")


def test_a_handover_is_as_secret_as_its_parts(nobody: AppContext) -> None:
    take(nobody, "Jan de Vries")
    nobody.liaison.add(NewEntry("call them", action="call", level="Stg.C"))
    take(nobody, "Piet Bos", note="All.")
    assert handover(nobody).level == "Stg.C"
    assert handover(nobody).release == ""


@pytest.mark.parametrize(("pin", "code"), [("9999", "pin-wrong"), ("", "pin-missing")])
def test_a_wrong_pin_changes_nothing(nobody: AppContext, pin: str, code: str) -> None:
    nobody.shifts.operators.keep(Operator("Jan de Vries", "", "JdV"), "1234")
    count = nobody.liaison.count()
    with pytest.raises(Refused) as wrong:
        take(nobody, "Jan de Vries", pin)
    assert wrong.value.code == code
    assert nobody.desk.operator == Operator()
    assert nobody.liaison.count() == count


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "operator"),
        ({"initials": ""}, "operator"),
        ({"name": "x" * 81}, "operator-text"),
        ({"name": "esc\x1b[2J"}, "operator-text"),
        ({"name": "\udcff"}, "operator-text"),
        ({"post": "a\u202eb"}, "operator-text"),
        ({"initials": "x" * 9}, "operator-text"),
        ({"pin": "12345"}, "pin-length"),
        ({"pin": "\udcff\udcfe\udcfd\udcfc"}, "pin-length"),
        ({"since": NOW - 37 * HOUR_MS}, "since"),
        ({"since": NOW + 2 * HOUR_MS}, "since"),
        ({"note": "x" * (MOST_NOTE + 1)}, "handover-long"),
        ({"note": "\0"}, "value"),
        ({"relieves": "Somebody else"}, "watch-changed"),
    ],
)
def test_a_refused_sign_on_leaves_nothing_behind(
    nobody: AppContext, workspace: Workspace, change: dict[str, Any], code: str
) -> None:
    take(nobody, "Jan de Vries", "1234")
    before = workspace.operators.on_duty(), workspace.operators.all(), nobody.liaison.count()
    good = SignOn("Piet Bos", "TOC", "PB", NOW, "Jan de Vries", "All.", "4321")
    with pytest.raises(Refused) as refused:
        nobody.shifts.take(replace(good, **change), "en")
    assert refused.value.code == code
    assert nobody.desk.operator.name == "Jan de Vries"
    now = workspace.operators.on_duty(), workspace.operators.all(), nobody.liaison.count()
    assert now == before


def test_a_name_is_one_person_in_any_case_and_with_any_blanks(
    nobody: AppContext, workspace: Workspace
) -> None:
    take(nobody, "Jan de Vries", "1234")
    take(nobody, "Piet Bos")
    for name in (" Jan  de Vries ", "jan DE vries"):
        with pytest.raises(Refused) as refused:
            take(nobody, name)
        assert refused.value.code == "pin-missing"
    take(nobody, " jan  de vries", "1234")
    assert nobody.desk.operator.name == "Jan de Vries"
    assert [o.name for o in workspace.operators.all()] == ["Jan de Vries", "Piet Bos"]


def test_the_marking_is_of_the_text_whenever_the_watch_was_taken(nobody: AppContext) -> None:
    take(nobody, "Jan de Vries")
    action = NewEntry("zebra", action="zebra", level="Dep.V", release="NLD EYES ONLY")
    made, _ = nobody.liaison.add(action)
    note = nobody.watch.text("handover", NOW, "en")
    nobody.liaison.close(made.id, "done")
    given = SignOn("Piet Bos", "", "PB", NOW - 30 * HOUR_MS, "Jan de Vries", note)
    taken = nobody.shifts.take(given, "en")
    (file,) = handover(nobody).attachments
    pages = PdfReader(io.BytesIO(nobody.attachments.read(file))).pages
    assert "zebra" in "".join(page.extract_text() for page in pages)
    assert "zebra" not in handover(nobody).text
    assert handover(nobody).text.count("\n") == 1
    assert (handover(nobody).level, handover(nobody).release) == ("Dep.V", "NLD EYES ONLY")
    (write,) = nobody.shifts.sheets(taken, "en")
    sheet = PdfReader(write()).pages[0].extract_text()
    assert "DEP.V" in sheet
    assert "NLD EYES ONLY" in sheet
    order = Order(recipient="DEU")
    assert "zebra" not in str(nobody.log_export.content(order)["entries"])


def test_another_function_is_no_relief(nobody: AppContext) -> None:
    take(nobody, "Jan de Vries")
    given = SignOn("Jan de Vries", "XO", "JdV", NOW, "Jan de Vries")
    assert not nobody.shifts.take(given, "en").relieved
    assert nobody.desk.operator.post == "XO"
    assert {e.kind for e in nobody.liaison.entries()} == {"opening"}


def test_two_at_once_do_not_both_relieve(nobody: AppContext, workspace: Workspace) -> None:
    take(nobody, "Jan de Vries")
    found: list[str] = []

    def relieve(name: str) -> None:
        try:
            nobody.shifts.take(SignOn(name, "", name[:2], NOW, "Jan de Vries"), "en")
            found.append(name)
        except Refused as refused:
            found.append(refused.code)

    threads = [Thread(target=relieve, args=(f"Piet {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found)[1:] == ["watch-changed"] * 3
    assert workspace.operators.on_duty()[0].name == sorted(found)[0]
    assert handover(nobody).text.startswith("Watch handed over by Jan de Vries to Piet ")


def test_a_station_that_cannot_keep_it_says_that_the_log_has_it(
    nobody: AppContext, workspace: Workspace
) -> None:
    file = workspace.base / "profile" / "operator.json"
    file.unlink()
    file.mkdir()
    with pytest.raises(Refused) as refused:
        take(nobody, "Jan de Vries")
    assert refused.value.code == "duty-unwritten"
    assert nobody.desk.operator.name == "Jan de Vries"
    assert nobody.liaison.entries()[0].text.startswith("Shift opened by Jan")


def test_a_damaged_list_is_read_as_far_as_it_goes(workspace: Workspace) -> None:
    files = (
        workspace.base / "profile" / "operators.json",
        workspace.base / "profile" / "operator.json",
    )
    for text in ("[", "null", '{"operators": null}', '{"operators": [5, {"name": " "}]}'):
        files[0].write_text(text)
        assert workspace.operators.all() == []
    for since in ("-99999999999999999", "99999999999999999999", '"x"', "1.5"):
        files[1].write_text(f'{{"name": "  ", "since": {since}}}')
        assert workspace.operators.on_duty() == (Operator(), 0)
    files[0].unlink()
    workspace.operators.keep(Operator("Jos\u00e9 X", "", "JX"), "4321")
    kept = files[0].read_text(encoding="utf-8")
    twice = '{"operators": [{"name": "jos\u00e9  x", "initials": "J"}, ' + kept.split("[", 1)[1]
    files[0].write_text(twice, encoding="utf-8")
    assert [(o.name, o.pin) for o in workspace.operators.all()] == [("jos\u00e9  x", True)]
    with pytest.raises(Refused):
        workspace.operators.check("Jose\u0301 X", "9999")
    workspace.operators.check("Jose\u0301 X", "4321")


def test_a_pin_is_kept_as_a_hash(workspace: Workspace) -> None:
    operators = workspace.operators
    operators.keep(Operator("Jan de Vries", "", "JdV"), "1234")
    assert "1234" not in (workspace.base / "profile" / "operators.json").read_text()
    operators.keep(Operator("Jan de Vries", "Commander", "JdV"), "5678")
    operators.check("Jan de Vries", "1234")
    assert "1234" not in repr(SignOn("Jan", "", "J", 0, pin="1234", before_pin="1234"))


def written(context: AppContext, note: str, *, key: bytes | None = None) -> list[str]:
    given = SignOn("Piet Bos", "TOC", "PB", NOW, context.desk.operator.name, note)
    taken = context.shifts.take(given, "nl")
    context.desk.store.key = key
    return [write().name for write in context.shifts.sheets(taken, "nl")]


def test_what_is_written_at_relief(context: AppContext) -> None:
    (sheet,) = written(context, "## Nu\n- Brug dicht")
    assert sheet.startswith("overdracht_")
    assert (context.shifts.journal.folder / sheet).read_bytes().startswith(b"%PDF")
    assert written(context, "## Nu\n- Brug open") == []


def test_nothing_leaves_an_encrypted_operation_unless_it_is_wished(context: AppContext) -> None:
    assert written(context, "Brug dicht", key=b"k" * 32) == []
    context.settings.set("shift_journal", True)
    context.desk.operator = Operator("De Wit", "TOC", "DW")
    assert len(written(context, "Brug dicht")) == 2


def test_initials() -> None:
    assert initials_of("Jan de Vries") == "JdV"
