"""Log rules: precedence, numbers, lateness, corrections, and what a text names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.dtg import format_dtg, format_time, parse_dtg
from app.core.errors import Refused
from app.core.zone_letters import ZONE_HOURS
from app.domains.liaison.rules import (
    LATE_AFTER_MS,
    PRECEDENCES,
    LogRef,
    check_correction,
    check_strike,
    format_number,
    is_late,
    parse_number,
    parse_precedence,
    recognise,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("z", "FLASH"),
        ("O", "IMMEDIATE"),
        ("p", "PRIORITY"),
        ("R", "ROUTINE"),
        ("fl", "FLASH"),
        ("Flits", "FLASH"),
        ("prio", "PRIORITY"),
        ("onmiddellijk", "IMMEDIATE"),
        ("routine", "ROUTINE"),
    ],
)
def test_precedence_by_name_or_sign(text: str, name: str) -> None:
    assert parse_precedence(text).name == name


@pytest.mark.parametrize("text", ["", "F", "X", "urgent", "FLASHY"])
def test_no_precedence(text: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_precedence(text)
    assert caught.value.code == "precedence"


def test_precedences_go_from_urgent_to_slow() -> None:
    assert [p.sign for p in PRECEDENCES] == ["Z", "O", "P", "R"]
    assert [p.order for p in PRECEDENCES] == [0, 1, 2, 3]
    minutes = [p.handling_min for p in PRECEDENCES]
    assert minutes == sorted(minutes)


def test_late_is_more_than_half_an_hour() -> None:
    assert not is_late(0, LATE_AFTER_MS)
    assert is_late(0, LATE_AFTER_MS + 1)
    assert not is_late(LATE_AFTER_MS * 9, 0)


@given(st.sampled_from(["TOC", "LSO-VCNL", "V2"]), st.integers(1, 9_999_999))
def test_number_round_trip(post: str, number: int) -> None:
    assert parse_number(format_number(post, number)) == (post, number)
    assert parse_number(format_number(post, number).lower()) == (post, number)


def test_numbers_as_shown_and_as_typed() -> None:
    assert format_number("TOC", 412) == "TOC-0412"
    assert parse_number(" toc 412 ") == ("TOC", 412)
    for text in ("", "412", "TOC-", "TOC-0000", "TOC-4-1-2", "-12"):
        with pytest.raises(Refused):
            parse_number(text)


def test_corrections_name_an_entry_and_not_themselves() -> None:
    entry = LogRef("a", "TOC-0001")
    check_correction("b", entry)
    check_strike("b", entry)
    check_correction("b", LogRef("a", "TOC-0001", struck=True))
    wrong: dict[str, Callable[[], None]] = {
        "entry-itself": lambda: check_correction("a", entry),
        "entry-form": lambda: check_correction("b", LogRef("a", "TOC-0001", "correction")),
        "entry-struck": lambda: check_strike("b", LogRef("a", "TOC-0001", struck=True)),
    }
    for code, attempt in wrong.items():
        with pytest.raises(Refused) as caught:
            attempt()
        assert caught.value.code == code
        assert "TOC-0001" in caught.value.message
    with pytest.raises(Refused):
        check_strike("b", LogRef("a", "TOC-0001", "strike"))


def named(text: str) -> list[tuple[str, str]]:
    return [(span.kind, span.value) for span in recognise(text)]


def test_one_sentence_with_everything() -> None:
    text = (
        "At 271430B oct 24 25-usv-08 halted at A58 re hmp 123,4 (31U ET 12345 67890), "
        "#pech @VCNL asked; next 1510B."
    )
    assert named(text) == [
        ("dtg", "271430BOCT24"),
        ("movement", "25-USV-08"),
        ("road", "A58 123.4"),
        ("mgrs", "31UET1234567890"),
        ("tag", "pech"),
        ("post", "VCNL"),
        ("dtg", "1510B"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "25-OCT-24",
        "2500B",
        "321430B",
        "1430X",
        "jan@example",
        "A58 to Breda",
        "C#",
        "# @ -",
        "31U ET 123 4567",
        "25-USV-08-09",
        "tel 061430123456",
        "125-USV-08",
    ],
)
def test_what_is_not_named(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("03-TUV-01A.", [("movement", "03-TUV-01A")]),
        ("(N57 hmp 12.3)", [("road", "N57 12.3")]),
        ("A16 km 45", [("road", "A16 45")]),
        ("31UET1234", [("mgrs", "31UET1234")]),
        ("271430Z", [("dtg", "271430Z")]),
        ("27 1430 B OKT 2024", [("dtg", "271430BOKT2024")]),
        ("#berging-nodig,@OCCR", [("tag", "berging-nodig"), ("post", "OCCR")]),
    ],
)
def test_single_names(text: str, want: list[tuple[str, str]]) -> None:
    assert named(text) == want


@given(st.text(max_size=80))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for span in recognise(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@given(st.integers(10_000_000, 40_000_000), st.sampled_from(sorted(ZONE_HOURS)))
def test_every_dtg_that_we_print_is_recognised_and_read_again(minute: int, letter: str) -> None:
    ms = minute * 60_000
    (span,) = recognise(f"seen {format_dtg(ms, letter)}, ok")
    assert span.kind == "dtg"
    assert parse_dtg(span.value, reference_ms=ms, zone="Z").ms == ms
    assert named(format_time(ms, "B")) == [("dtg", format_time(ms, "B"))]
