"""Movements from spreadsheets, in two languages, three delimiters and four encodings."""

from __future__ import annotations

import pytest

from app.core.errors import Refused
from app.core.movement import RoutePoint
from app.interchange.candidates import MovementCandidate, Preview
from app.interchange.csv_movements import csv_template
from app.interchange.read import read_bytes
from tests.unit.app.interchange.samples import read, sample, utc


def movements(preview: Preview) -> list[MovementCandidate]:
    found = [c for c in preview.accepted if isinstance(c, MovementCandidate)]
    assert len(found) == len(preview.accepted)
    return found


def one(cells: str, header: str = "Number;SP") -> MovementCandidate:
    preview = read(f"{header}\n{cells}\n", "x.csv")
    assert preview.rejected == ()
    return movements(preview)[0]


def reason(cells: str, header: str = "Number;SP") -> str:
    preview = read(f"{header}\n{cells}\n", "x.csv")
    assert preview.accepted == ()
    assert str(preview.rejected[0].where).startswith("line 2")
    return str(preview.rejected[0].reason)


def test_dutch_excel_export_in_windows_1252() -> None:
    preview = sample("excel_nl_cp1252.csv")
    column, train = movements(preview)
    assert (column.number, column.name, column.mode) == ("25-USA-01", "Colonne één", "column")
    assert (column.vehicles, column.length_m, column.unit_gap_min) == (60, 10.5, 5.0)
    assert (column.sp_ms, column.sp_typed) == (utc(2024, 10, 25, 0), "250200BOKT24")
    assert column.note == "twee\nregels"
    assert column.route == (
        RoutePoint("Heinkenszand", 0.0),
        RoutePoint("De Poel", 5.2),
        RoutePoint("Ridderkerk-Noord", 47.1, 15.0),
        RoutePoint("grens A67", 196.3),
    )
    assert (train.mode, train.vehicles, train.route) == ("train", None, "C1a")
    assert (train.sp_ms, train.note) == (utc(2024, 10, 25, 2, 30), '=HYPERLINK("x");'[:-1])
    assert [str(r.where) for r in preview.rejected] == ["line 6 (25-usa-01)", "line 7 (25-USA-03)"]
    assert "already in line 2" in str(preview.rejected[0].reason)


def test_the_template_reads_back() -> None:
    preview = read(csv_template().encode("utf-8-sig"), "template.csv")
    assert preview.rejected == ()
    assert [m.number for m in movements(preview)] == ["25-USA-01", "25-USA-02"]


def test_one_bad_line_among_500_is_listed() -> None:
    lines = [f"25-NLD-{n:03};25{n // 60:02}{n % 60:02}BOCT24" for n in range(500)]
    lines[40] = "25-NLD-040;yesterday"
    preview = read("\n".join(["number;sp", *lines]), "many.csv")
    assert len(preview.accepted) == 499
    assert [str(r.where) for r in preview.rejected] == ["line 42 (25-NLD-040)"]


def test_an_open_quotation_mark_spoils_only_its_line() -> None:
    lines = [f"m{n};25{n // 60:02}{n % 60:02}BOCT24;note" for n in range(500)]
    lines[40] = 'm40;250040BOCT24;"oops'
    preview = read("\n".join(["number;sp;note", *lines]), "many.csv")
    assert len(preview.accepted) == 499
    assert [str(r.where) for r in preview.rejected] == ["line 42"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiter_and_encoding_are_found(delimiter: str, encoding: str) -> None:
    text = delimiter.join(["Number", "SP", "Name"]) + "\r\n"
    text += delimiter.join(["a1", "250200BOCT24", "één"]) + "\r\n"
    assert movements(read(text.encode(encoding), "x.csv"))[0].name == "één"


def test_a_stray_quotation_mark_in_the_header_is_forgiven() -> None:
    assert one("a1;250200BOCT24;x", 'Number;SP;"Name').number == "a1"


def test_the_separator_line_of_excel_is_skipped() -> None:
    preview = read("sep=;\nNumber;SP\na1;250200BOCT24\nb;x\n", "x.csv")
    assert (len(preview.accepted), str(preview.rejected[0].where)) == (1, "line 4 (b)")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("250200BOCT24", utc(2024, 10, 25, 0)),
        ("25 0200 Z OKT 2024", utc(2024, 10, 25, 2)),
        ("250200", utc(2024, 10, 25, 0)),
        ("2024-10-25 02:00", utc(2024, 10, 25, 0)),
        ("2024-10-25T02:00:30Z", utc(2024, 10, 25, 2, 0, 30)),
        ("2024-10-25 02:00+01:00", utc(2024, 10, 25, 1)),
        ("2024/10/25 02:00", utc(2024, 10, 25, 0)),
        ("25-10-2024 2:00", utc(2024, 10, 25, 0)),
        ("25/10/2024 02:00", utc(2024, 10, 25, 0)),
        ("10/25/2024 02:00", utc(2024, 10, 25, 0)),
        ("25.10.2024 02:00", utc(2024, 10, 25, 0)),
        ("25-okt-24 02:00", utc(2024, 10, 25, 0)),
        ("25 oktober 2024 02:00", utc(2024, 10, 25, 0)),
        ("25 Okt 2024 02:00", utc(2024, 10, 25, 0)),
        ("1-dec-24 06:00", utc(2024, 12, 1, 5)),
        ("2024-10-25 2:00 PM", utc(2024, 10, 25, 12)),
        ("2024-10-25 12:00 AM", utc(2024, 10, 24, 22)),
        ("2024-07-01 06:00", utc(2024, 7, 1, 4)),
    ],
)
def test_times_as_people_type_them(typed: str, expected: int) -> None:
    movement = one(f"a1;{typed}")
    assert (movement.sp_ms, movement.sp_typed) == (expected, typed)


def test_a_time_of_the_clock_change_carries_the_hint() -> None:
    assert "exists twice" in str(one("a1;2024-10-27 02:30").remarks[0])
    assert one("a1;2024-10-25 02:30").remarks == ()


@pytest.mark.parametrize(
    "typed",
    [
        "05/10/2024 02:00",
        "25/10/24 02:00",
        "25-10-24 02:00",
        "46357,25",
        "1432",
        "now",
        "-10m",
        "31 nov",
        "ASAP",
        "",
    ],
)
def test_times_that_could_mean_two_things_are_listed(typed: str) -> None:
    assert reason(f"a1;{typed}")


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("Vehicles", "60.5", "not a whole number"),
        ("Vehicles", "0", "outside 1"),
        ("Vehicles", "-1", "not a whole number"),
        ("Gap (m)", "1.200", "may be 1200 or 1,2"),
        ("Gap (m)", "1,200", "may be 1200 or 1,2"),
        ("Vehicles", "1.200", "may be 1200 or 1,2"),
        ("Vehicles", "12.5", "not a whole number"),
        ("Route", "A 0 > B 12.500", "B: “12.500” may be 12500 or 12,5"),
        ("Gap (m)", "1.2.3", "not a number"),
        ("Rate (km/h)", "nan", "not a number"),
        ("Rate (km/h)", "500", "outside 1 to 200"),
        ("Mode", "teleport", "not road, low loader, rail, water or air"),
        ("Route", "A 0 > B 10 > C 5", "goes back"),
    ],
)
def test_a_bad_cell_is_listed(column: str, cell: str, words: str) -> None:
    assert words in reason(f"a1;250200BOCT24;{cell}", f"Number;SP;{column}")


def test_formulas_stay_text_and_are_no_number() -> None:
    assert "not a movement number" in reason("=1+1;250200BOCT24")
    movement = one("a1;250200BOCT24;'=1+1;'@x", "Number;SP;Name;Note")
    assert (movement.name, movement.note) == ("=1+1", "@x")


def test_a_stray_separator_is_listed() -> None:
    assert "3 cells under 2 columns" in reason("a1,250200BOCT24,5", "Number,SP")


def test_a_route_with_a_point_without_km_stays_text() -> None:
    way = "De Poel > Oeijenbraak, halt 10 min > RP 12.5"
    movement = one(f"a1;250200BOCT24;{way};late", "Number;SP;Route;Note")
    assert (movement.route, movement.note) == ("", f"late\n{way}")
    assert "no km at Oeijenbraak:" in str(movement.remarks[0])


def test_the_first_point_is_km_0_whether_it_says_so_or_not() -> None:
    movement = one("a1;250200BOCT24;De Poel > RP 12.5", "Number;SP;Route")
    assert movement.route == (RoutePoint("De Poel", 0.0), RoutePoint("RP", 12.5))
    assert movement.remarks == ()


@pytest.mark.parametrize(
    ("word", "mode"), [("Dieplader", "low_loader"), ("Binnenschip", "barge"), ("weg", "column")]
)
def test_modes_by_the_words_of_the_window(word: str, mode: str) -> None:
    assert one(f"a1;250200BOCT24;{word}", "Number;SP;Mode").mode == mode


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("hello\nworld\n", "no-header", "Number and SP"),
        ("Number;Vehicles\n1;2\n", "missing-columns", "lacks the column SP"),
        ("Name;Vehicles\n1;2\n", "missing-columns", "lacks the column Number and SP"),
        ("Number;SP;Nummer\n1;2;3\n", "double-columns", "number"),
        ("Number;SP\n\x00\n", "not-text", "not a text file"),
    ],
)
def test_a_wrong_header_is_refused_in_one_sentence(text: str, code: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        read(text, "x.csv")
    assert refused.value.code == code


@pytest.mark.parametrize("typed", ["05/10/2024 02:00", "46357,25", "1432", "25-10-24 02:00", "x"])
def test_a_refused_time_says_what_a_file_may_hold(typed: str) -> None:
    said = reason(f"a1;{typed}")
    assert "271430BOCT24" in said
    assert "-10m" not in said


def test_a_time_without_letter_has_the_letter_of_its_own_date() -> None:
    """An operation of the winter (zone A) with a column of the summer, and the other way round."""
    for zone in "AB":
        for typed, expected in (
            ("2024-07-01 06:00", utc(2024, 7, 1, 4)),
            ("2024-12-01 06:00", utc(2024, 12, 1, 5)),
        ):
            preview = read_bytes(
                f"Number;SP\na1;{typed}\n".encode(), "x.csv", reference_ms=0, zone=zone
            )
            assert movements(preview)[0].sp_ms == expected
    utc_kept = read_bytes(b"Number;SP\na1;2024-07-01 06:00\n", "x.csv", reference_ms=0, zone="Z")
    assert movements(utc_kept)[0].sp_ms == utc(2024, 7, 1, 6)
