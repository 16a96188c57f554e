"""Date-time groups: every form, every refusal, round trips, and the two Dutch clock changes."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.dtg import (
    MONTHS,
    ParsedDtg,
    Sense,
    ambiguous_or_skipped,
    clock_changes,
    dutch_local_letter,
    format_dtg,
    format_time,
    parse_dtg,
    zone_offset_min,
)
from app.core.errors import Refused
from app.core.zone_letters import ZONE_HOURS, civil


def utc(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp()) * 1000  # type: ignore[arg-type,misc]


REFERENCE = utc(2024, 10, 26, 10, 15)
LETTERS = sorted(ZONE_HOURS)
MINUTES = st.integers(utc(1990, 1, 1) // 60_000, utc(2060, 1, 1) // 60_000)
CHANGE_NIGHTS = [utc(2025, 3, 30, 1), utc(2024, 10, 27, 1)]


def parse(text: str, reference_ms: int = REFERENCE, zone: str = "B") -> ParsedDtg:
    return parse_dtg(text, reference_ms=reference_ms, zone=zone)


@pytest.mark.parametrize(
    ("text", "ms", "letter"),
    [
        ("271430BOCT24", utc(2024, 10, 27, 12, 30), "B"),
        ("271430B OCT 24", utc(2024, 10, 27, 12, 30), "B"),
        ("27 1430 b okt 2024", utc(2024, 10, 27, 12, 30), "B"),
        ("30140000ZSEP97", utc(1997, 9, 30, 14), "Z"),
        ("271430z mrt 25", utc(2025, 3, 27, 14, 30), "Z"),
        ("271430A Mei 25", utc(2025, 5, 27, 13, 30), "A"),
        ("271430A OKTOBER 2024", utc(2024, 10, 27, 13, 30), "A"),
        ("312400ZDEC24", utc(2025, 1, 1), "Z"),
        ("290000ZFEB24", utc(2024, 2, 29), "Z"),
        ("271432B", utc(2024, 10, 27, 12, 32), "B"),
        # Without a letter the time is that of the Dutch clock on its own date: A since the night.
        ("271432", utc(2024, 10, 27, 13, 32), "A"),
        ("261432", utc(2024, 10, 26, 12, 32), "B"),
        ("271432OCT", utc(2024, 10, 27, 13, 32), "A"),
        ("150600 jul", utc(2024, 7, 15, 4), "B"),
        ("011200B", utc(2024, 11, 1, 10), "B"),
        ("311200Z", utc(2024, 10, 31, 12), "Z"),
        ("271430ZOCT", utc(2024, 10, 27, 14, 30), "Z"),
        ("290000ZFEB", utc(2024, 2, 29), "Z"),
        ("1432", utc(2024, 10, 26, 12, 32), "B"),
        ("1432Z", utc(2024, 10, 26, 14, 32), "Z"),
        ("14:32", utc(2024, 10, 26, 12, 32), "B"),
        ("0030", utc(2024, 10, 25, 22, 30), "B"),
        ("0010", utc(2024, 10, 26, 22, 10), "B"),
        ("0015", utc(2024, 10, 25, 22, 15), "B"),
        ("0016", utc(2024, 10, 25, 22, 16), "B"),
        ("2400", utc(2024, 10, 26, 22), "B"),
        ("-10m", REFERENCE - 600_000, "B"),
        ("-2h", REFERENCE - 7_200_000, "B"),
        ("- 2 u", REFERENCE - 7_200_000, "B"),
        ("+1h30", REFERENCE + 5_400_000, "B"),
        ("+1h30m", REFERENCE + 5_400_000, "B"),
        ("+1d", REFERENCE + 86_400_000, "B"),
        ("now", REFERENCE, "B"),
        ("Nu", REFERENCE, "B"),
        ("2024-10-27T14:30Z", utc(2024, 10, 27, 14, 30), "Z"),
        ("2024-10-27 14:30:15+01:00", utc(2024, 10, 27, 13, 30, 15), "A"),
        ("2024-10-27T24:00-0500", utc(2024, 10, 28, 5), "R"),
        ("2024-10-27T14:30+05:30", utc(2024, 10, 27, 9), "B"),
    ],
)
def test_reads(text: str, ms: int, letter: str) -> None:
    parsed = parse(text)
    assert (parsed.ms, parsed.zone_letter) == (ms, letter)
    assert parsed.typed == text


def test_a_day_and_month_without_year_take_the_nearest_year() -> None:
    assert parse("010000ZJAN").ms == utc(2025, 1, 1)
    assert parse("290000ZFEB", utc(2026, 10, 1)).ms == utc(2028, 2, 29)
    assert parse("290000ZFEB", utc(2025, 10, 1)).ms == utc(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "dtg-unreadable"),
        ("yesterday", "dtg-time-missing"),
        ("morgen", "dtg-time-missing"),
        ("morgen vroeg", "dtg-time-missing"),
        ("begin dienst", "dtg-no-watch"),
        ("0905C", "dtg-zone-unusual"),
        ("0905 N", "dtg-zone-unusual"),
        ("271430H", "dtg-zone-unusual"),
        ("271430U", "dtg-zone-unusual"),
        ("14.75", "dtg-time"),
        ("143", "dtg-unreadable"),
        ("9" * 60, "dtg-unreadable"),
        ("٢٧١٤٣٠BOCT24", "dtg-unreadable"),
        ("2024-10-27", "dtg-unreadable"),
        ("2024-10-27T14:30+19:00", "dtg-unreadable"),
        ("271430OCT24", "dtg-zone-missing"),
        ("271430JUN24", "dtg-zone-missing"),
        ("2024-10-27T14:30", "dtg-zone-missing"),
        ("271430JOCT24", "dtg-zone-j"),
        ("271430JJUN24", "dtg-zone-j"),
        ("1430J", "dtg-zone-j"),
        ("311430BSEP24", "dtg-day"),
        ("301430BFEB24", "dtg-day"),
        ("290000ZFEB23", "dtg-day"),
        ("001430B", "dtg-day"),
        ("321430BOCT24", "dtg-day"),
        ("2024-13-27T14:30Z", "dtg-day"),
        ("272530BOCT24", "dtg-time"),
        ("272401BOCT24", "dtg-time"),
        ("271460BOCT24", "dtg-time"),
        ("2530", "dtg-time"),
        ("271430BOKR24", "dtg-month-unknown"),
        ("271430B24", "dtg-month-missing"),
        ("271430BOCT024", "dtg-year"),
        ("271430BOCT1492", "dtg-year"),
        ("NLT 271430BOCT24", "dtg-not-a-moment"),
        ("asap", "dtg-not-a-moment"),
        ("z.s.m.", "dtg-not-a-moment"),
    ],
)
def test_refuses_with_a_sentence(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        parse(text)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")


def test_the_operation_zone_itself_may_not_be_j() -> None:
    with pytest.raises(Refused) as caught:
        parse("1430", zone="J")
    assert caught.value.code == "dtg-zone-j"


@pytest.mark.parametrize("letter", ["", "AB", "1", "é"])
def test_no_such_zone_letter(letter: str) -> None:
    with pytest.raises(Refused) as caught:
        zone_offset_min(letter)
    assert caught.value.code == "dtg-zone-unknown"


def test_twenty_five_letters_cover_every_whole_hour_once_but_utc_twelve_twice() -> None:
    offsets = [zone_offset_min(letter) // 60 for letter in LETTERS]
    assert sorted(offsets) == list(range(-12, 13))
    assert (zone_offset_min("A"), zone_offset_min("i"), zone_offset_min("K")) == (60, 540, 600)
    assert (zone_offset_min("M"), zone_offset_min("N"), zone_offset_min("Y")) == (720, -60, -720)


def test_no_month_name_can_be_read_as_a_letter_and_another_month() -> None:
    assert not [name for name in MONTHS if name[1:] in MONTHS]


def test_formats() -> None:
    ms = utc(2024, 10, 27, 12, 30, 59)
    assert (format_dtg(ms, "B"), format_time(ms, "b")) == ("271430BOCT24", "1430B")
    assert format_dtg(utc(2024, 12, 31, 23), "A") == "010000AJAN25"


@given(MINUTES, st.sampled_from(LETTERS))
def test_round_trip_over_every_letter(minute: int, letter: str) -> None:
    ms = minute * 60_000
    parsed = parse(format_dtg(ms, letter))
    assert (parsed.ms, parsed.zone_letter) == (ms, letter)


@given(MINUTES, st.sampled_from(LETTERS), st.sampled_from(sorted(MONTHS)), st.booleans())
def test_round_trip_over_every_month_name(
    minute: int, letter: str, name: str, spaced: bool
) -> None:
    at = civil(minute * 60_000)
    day = min(at.day, 28)
    gap = " " if spaced else ""
    text = f"{day:02d}{gap}{at:%H%M}{gap}{letter}{gap}{name.lower()}{gap}{at.year}"
    want = utc(at.year, MONTHS[name], day, at.hour, at.minute) - zone_offset_min(letter) * 60_000
    assert parse(text).ms == want


@given(st.sampled_from(CHANGE_NIGHTS), st.integers(-180, 180), st.sampled_from("ABZ"))
def test_every_minute_of_the_change_nights_survives(change: int, minute: int, letter: str) -> None:
    ms = change + minute * 60_000
    assert parse(format_dtg(ms, letter)).ms == ms
    assert parse(format_time(ms, letter), reference_ms=ms).ms == ms


@pytest.mark.parametrize("minute", [-180, -61, -60, -1, 0, 59, 60, 180])
def test_the_october_hour_exists_twice_and_the_letter_tells_which(minute: int) -> None:
    ms = utc(2024, 10, 27, 1) + minute * 60_000
    local = dutch_local_letter(ms)
    assert local == ("B" if minute < 0 else "A")
    hint = ambiguous_or_skipped(ms, local)
    assert hint == ("repeated" if -60 <= minute < 60 else None)


@pytest.mark.parametrize("minute", [-180, -61, -60, -1, 0, 59, 60, 180])
@pytest.mark.parametrize("letter", ["A", "B"])
def test_the_march_hour_does_not_exist_in_local_time(minute: int, letter: str) -> None:
    ms = utc(2025, 3, 30, 1) + minute * 60_000
    shown = civil(ms, zone_offset_min(letter))
    hint = ambiguous_or_skipped(ms, letter)
    assert (hint == "skipped") == (shown.hour == 2)
    if hint is None:
        assert letter == dutch_local_letter(ms)


def test_hint_for_the_other_letter_only_near_a_change() -> None:
    assert ambiguous_or_skipped(utc(2024, 10, 27, 12, 30), "B") == "not-local"
    assert ambiguous_or_skipped(utc(2024, 12, 1), "B") is None
    assert ambiguous_or_skipped(utc(2024, 10, 27, 0, 30), "Z") is None


@given(st.integers(utc(1997, 1, 1) // 60_000, utc(2037, 1, 1) // 60_000))
def test_own_eu_rule_equals_the_time_zone_database(minute: int) -> None:
    try:
        amsterdam = ZoneInfo("Europe/Amsterdam")
    except ZoneInfoNotFoundError:
        pytest.skip("this machine has no time zone database")
    offset = datetime.fromtimestamp(minute * 60, tz=amsterdam).utcoffset()
    assert offset is not None
    assert zone_offset_min(dutch_local_letter(minute * 60_000)) * 60 == offset.total_seconds()


def test_clock_changes_of_known_years() -> None:
    assert clock_changes(2024) == (utc(2024, 3, 31, 1), utc(2024, 10, 27, 1))
    assert clock_changes(2025) == (utc(2025, 3, 30, 1), utc(2025, 10, 26, 1))


@given(st.text(max_size=45))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(Refused):
        assert isinstance(parse(text).ms, int)


@given(MINUTES, st.integers(0, 23), st.integers(0, 59), st.sampled_from(LETTERS))
def test_a_bare_time_is_never_more_than_half_a_day_away(
    minute: int, hour: int, of_hour: int, letter: str
) -> None:
    parsed = parse(f"{hour:02d}{of_hour:02d}", reference_ms=minute * 60_000, zone=letter)
    # The clock of A and B changes: there a day may have an hour more.
    most = 13 if letter in "AB" else 12
    assert abs(parsed.ms - minute * 60_000) <= most * 3_600_000
    shown = parsed.zone_letter
    assert format_time(parsed.ms, shown) == f"{hour:02d}{of_hour:02d}{shown}"
    assert shown == letter or {shown, letter} == {"A", "B"}


NINE_FIVE = utc(2024, 10, 26, 7, 5)


@pytest.mark.parametrize(
    "text",
    [
        "0905h", "0905H", "0905u", "0905 u", "0905uur", "0905 UUR", "0905 hrs", "09u05", "9u05",
        "09h05", "9:05", "9.05", "09.05", "09.05 uur", "09:05u", "vandaag 0905", "today 9:05",
        "vandaag om 9u05",
    ],
)  # fmt: skip
def test_an_hour_as_people_write_it_is_a_local_time(text: str) -> None:
    parsed = parse(text)
    assert (parsed.ms, parsed.zone_letter) == (NINE_FIVE, "B")


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("9u", utc(2024, 10, 26, 7)),
        ("9 uur", utc(2024, 10, 26, 7)),
        ("middernacht", utc(2024, 10, 26, 22)),
        ("gisteren 2200", utc(2024, 10, 25, 20)),
        ("yesterday at 22:00", utc(2024, 10, 25, 20)),
        ("eergisteren 22.00", utc(2024, 10, 24, 20)),
        ("gisteren middernacht", utc(2024, 10, 24, 22)),
        ("morgen 0600", utc(2024, 10, 27, 5)),  # in the night the clock goes back: zone A
        ("overmorgen 6u", utc(2024, 10, 28, 5)),
        ("tomorrow 0600Z", utc(2024, 10, 27, 6)),
        ("+21d", REFERENCE + 21 * 86_400_000),
    ],
)
def test_words_for_a_day_or_an_hour(text: str, ms: int) -> None:
    assert parse(text).ms == ms


@pytest.mark.parametrize(
    ("text", "near", "past", "future"),
    [
        # It is 1215B on the 26th.
        ("0000", utc(2024, 10, 26, 22), utc(2024, 10, 25, 22), utc(2024, 10, 26, 22)),
        ("0010", utc(2024, 10, 26, 22, 10), utc(2024, 10, 25, 22, 10), utc(2024, 10, 26, 22, 10)),
        ("2330", utc(2024, 10, 26, 21, 30), utc(2024, 10, 25, 21, 30), utc(2024, 10, 26, 21, 30)),
        ("1100", utc(2024, 10, 26, 9), utc(2024, 10, 26, 9), utc(2024, 10, 27, 10)),
        ("1215", REFERENCE, REFERENCE, REFERENCE),
        ("1218", REFERENCE + 180_000, REFERENCE + 180_000, REFERENCE + 180_000),
        ("011200Z", utc(2024, 11, 1, 12), utc(2024, 10, 1, 12), utc(2024, 11, 1, 12)),
        ("251200Z", utc(2024, 10, 25, 12), utc(2024, 10, 25, 12), utc(2024, 11, 25, 12)),
        ("011200ZNOV", utc(2024, 11, 1, 12), utc(2023, 11, 1, 12), utc(2024, 11, 1, 12)),
        # What names its day is that day, whatever the field asks for.
        ("011200ZNOV24", utc(2024, 11, 1, 12), utc(2024, 11, 1, 12), utc(2024, 11, 1, 12)),
        ("morgen 0600Z", utc(2024, 10, 27, 6), utc(2024, 10, 27, 6), utc(2024, 10, 27, 6)),
        ("-10m", REFERENCE - 600_000, REFERENCE - 600_000, REFERENCE - 600_000),
    ],
)
def test_what_names_no_day_is_read_towards_the_sense_of_its_field(
    text: str, near: int, past: int, future: int
) -> None:
    senses: tuple[Sense, ...] = ("near", "past", "future")
    found = [parse_dtg(text, reference_ms=REFERENCE, zone="B", sense=sense).ms for sense in senses]
    assert found == [near, past, future]


def test_a_day_alone_is_its_first_moment_where_it_lies_behind() -> None:
    parsed = parse_dtg("vandaag", reference_ms=REFERENCE, zone="B", sense="past")
    assert parsed.ms == utc(2024, 10, 25, 22)


def test_the_start_of_the_watch_is_a_moment() -> None:
    start = utc(2024, 10, 26, 5)
    for text in ("begin dienst", "Begin wacht", "start of watch"):
        parsed = parse_dtg(text, reference_ms=REFERENCE, zone="B", watch_ms=start)
        assert (parsed.ms, parsed.zone_letter) == (start, "B")


def test_an_operation_that_does_not_run_on_the_dutch_clock_keeps_its_letter() -> None:
    assert parse("271432", zone="Z") == ParsedDtg(utc(2024, 10, 27, 14, 32), "Z", "271432")
    assert parse("0905C", zone="C").zone_letter == "C"


@given(MINUTES, st.integers(0, 23), st.integers(0, 59), st.sampled_from(["past", "future"]))
def test_past_is_never_ahead_and_future_never_behind(
    minute: int, hour: int, of_hour: int, sense: Sense
) -> None:
    now = minute * 60_000
    text = f"{hour:02d}{of_hour:02d}"
    found = parse_dtg(text, reference_ms=now, zone="A", sense=sense).ms
    if sense == "past":
        assert now - 25 * 3_600_000 <= found <= now + 5 * 60_000
    else:
        assert now <= found <= now + 25 * 3_600_000
