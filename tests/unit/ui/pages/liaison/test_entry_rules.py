"""How a time reads, precedence by key, and what a draft brings back."""

from __future__ import annotations

import pytest

from app.core.dtg import parse_dtg
from app.core.named import Named
from app.workflows.things import Directory
from ui.pages.liaison.entry_rules import EntryDraft, read_time, stepped

COLUMN = Named("movement", "a" * 32, "25-USV-08", calls=("25-USV-08",), number=True)


def at(dtg: str) -> int:
    return parse_dtg(dtg, reference_ms=0, zone="B").ms


def test_a_short_time_reads_as_a_full_group() -> None:
    reading = read_time("1432", at("231450BOCT2024"), "B")
    assert (reading.dtg, reading.minutes, reading.late) == ("231432BOCT24", -18, False)


def test_half_an_hour_ago_is_late_and_a_bad_time_is_a_sentence() -> None:
    assert read_time("-31m", at("231450BOCT2024"), "B").late
    assert "not a date-time group" in str(read_time("14x", 0, "B").fault)
    assert read_time("  ", 0, "B").dtg == ""


def test_the_hour_that_comes_twice_is_asked_about() -> None:
    assert read_time("270230B", at("270300AOCT2024"), "B").hint == "repeated"


@pytest.mark.parametrize(
    ("start", "up", "end"),
    [("ROUTINE", 1, "PRIORITY"), ("PRIORITY", 2, "FLASH"), ("FLASH", 1, "FLASH"),
     ("ROUTINE", -1, "ROUTINE"), ("FLASH", -1, "IMMEDIATE"), ("", 1, "PRIORITY")],
)  # fmt: skip
def test_precedence_by_steps(start: str, up: int, end: str) -> None:
    assert stepped(start, up) == end


def test_a_draft_brings_everything_back() -> None:
    draft = EntryDraft(
        {"text": "x", "precedence": "FLASH", "kind": "report"}, {COLUMN.id: COLUMN}, {"b"}
    )
    assert EntryDraft.from_values(draft.as_values(1)) == draft


def test_a_damaged_draft_is_an_empty_draft() -> None:
    assert EntryDraft.from_values({"fields": 3, "links": [["a"], 4], "refused": None}).is_empty()


def test_a_link_goes_when_the_text_names_it_no_longer() -> None:
    draft, other = EntryDraft(), Named("unit", "u", "FP Det")
    draft.link_recognised([other])
    draft.link_recognised([COLUMN])
    assert draft.entry().links == (COLUMN.id,)
    draft.toggle(COLUMN)
    draft.toggle(COLUMN)  # by hand now
    draft.link_recognised([])
    assert draft.entry().links == (COLUMN.id,)


def test_a_link_taken_off_by_hand_stays_off() -> None:
    draft = EntryDraft()
    draft.link_recognised([COLUMN])
    assert draft.entry().links == (COLUMN.id,)
    draft.toggle(COLUMN)
    draft.link_recognised([COLUMN])
    assert draft.entry().links == ()


def test_names_are_found_in_a_text_each_once() -> None:
    post = Named("post", "c" * 32, "Port police", calls=("Port police",), sign="@")
    directory = Directory([COLUMN, post])
    found = directory.found_in("25-usv-08 and 25-USV-08, @port-police, 25-USV-99 at 1430B")
    assert [(f.kind, f.thing) for f in found] == [
        ("movement", COLUMN),
        ("post", post),
        ("movement", None),
        ("dtg", None),
    ]
