"""Findings: told in words with names and times, ordered and without doubles."""

from __future__ import annotations

from app.core.findings import Finding, in_order, sentence_of
from app.core.sentences import tell


def test_ids_become_names_and_times_become_dtg() -> None:
    values = (("unit_id", "u1"), ("from_ms", 0), ("count", 3), ("type", "OPCON"))
    finding = Finding("C1", "error", "C1", ("u1",), values)
    said = sentence_of(finding, "{unit_id} {from_ms} {count} {type}", {"u1": "FP Det"}.__getitem__)
    told = tell(said, "en", "A")
    assert told == "FP Det 010100AJAN70 3 OPCON"


def test_errors_come_first_and_rules_count_up() -> None:
    hint = Finding("C1", "hint", "C1", ("a",))
    late = Finding("C10", "error", "C10", ("a",))
    early = Finding("C2", "error", "C2", ("b",), (("x", 1),))
    assert in_order([hint, late, early, late]) == (early, late, hint)
