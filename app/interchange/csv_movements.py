"""CSV of movements (spreadsheets, English or Dutch headers) to candidates."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from app.core.dtg import HINT_SENTENCES, ambiguous_or_skipped
from app.core.errors import Refused
from app.core.movement import RoutePoint
from app.core.numbers import read_number
from app.core.sentences import Sentence, say
from app.interchange.bounds import check_columns, table_lines
from app.interchange.candidates import MovementCandidate, Preview
from app.interchange.cleaning import decode, many_lines, one_line
from app.interchange.movement_columns import REQUIRED, csv_template, field_of, mode_of
from app.interchange.times import read_moment
from app.interchange.tray import Source, Tray, Unfit, labelled

__all__ = ["csv_template", "read_csv_movements"]

_DELIMITERS = (";", ",", "\t")
_NUMBER = re.compile(r"\w[\w ./-]{0,39}")
_FORMULA = ("=", "+", "-", "@")
_POINT_BREAK = re.compile(r"\s-\s|[>→|]")
_POINT = re.compile(
    r"(?P<name>.*?\S)(?:\s+(?P<km>\d{1,5}(?:[.,]\d{1,3})?)(?:\s?km)?)?"
    r"(?:[\s,]+\(?(?:halt|rust|stop)\s(?P<halt>\d{1,4}(?:[.,]\d)?)\s?(?:min)?\.?\)?)?",
    re.ASCII | re.IGNORECASE,
)
_LIMITS = {
    "vehicles": (1, 10_000),
    "gap_m": (0, 5_000),
    "length_m": (1, 100),
    "rate_kmh": (1, 200),
    "march_units": (1, 1_000),
    "unit_gap_min": (0, 1_440),
}


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: list[str]
    fault: Sentence | None = None


def read_csv_movements(data: bytes, source: Source) -> Preview:
    """One movement a line below the header; raises Refused when the header is not of movements.

    Delimiter `;` `,` or tab, UTF-8, UTF-16 with byte order mark or Windows-1252, decimal comma or
    point. A second line with the same number is listed, the first one stays.
    """
    text = decode(data, source.name, fallback="cp1252")
    if "\x00" in text:
        raise Refused(
            "not-text", "{name} is not a text file; save it as CSV.", source.name, name=source.name
        )
    tray = Tray("csv", source)
    columns, lines = _table(text, source)
    seen: dict[str, int] = {}
    for line in lines:
        if not line.fault and not any(cell.strip() for cell in line.cells):
            continue
        cells = dict(zip(columns, line.cells, strict=False))
        number = one_line(cells.get("number", ""), 40)
        with tray.attempt(labelled("line", line.number, number)):
            _check_shape(line, columns)
            movement = _movement(cells, source)
            key = movement.number.casefold()
            if key in seen:
                raise Unfit(
                    "movement {number} is already in line {seen}.",
                    number=movement.number,
                    seen=seen[key],
                )
            seen[key] = line.number
            tray.accept(movement)
    return tray.preview()


def movement_fields(heading: str) -> set[str]:
    """The fields that a line of headings names."""
    return max(
        ({field_of(cell) for cell in _titles(heading, mark)} - {""} for mark in _DELIMITERS),
        key=len,
    )


def _table(text: str, source: Source) -> tuple[list[str], Iterator[_Line]]:
    """(the field or "" of each column, the lines below the header)."""
    physical = table_lines(text, source.name)
    skip = next((i for i, line in enumerate(physical) if line.strip()), 0)
    first = physical[skip] if physical else ""
    if re.fullmatch(r"\s*sep=.\s*", first, re.IGNORECASE):
        skip += 1
        first = physical[skip] if skip < len(physical) else ""
    check_columns(first, _DELIMITERS, source.name)
    delimiter = max(_DELIMITERS, key=lambda mark: _known(first, mark))
    columns = [field_of(cell) for cell in _titles(first, delimiter)]
    _check_columns(columns, first, source)
    rows = _lines(physical, skip + 1, delimiter)
    return columns, source.patience.over(rows, len(physical))


def _lines(physical: list[str], start: int, delimiter: str) -> Iterator[_Line]:
    """Records with the number of their first physical line; a cell may hold line breaks.

    When a quote is left open the reader would swallow the rest of the file: then each physical
    line is read alone, and only the broken ones are faulted.
    """
    rows: list[_Line] = []
    reader = csv.reader(
        (f"{line}\n" for line in physical[start:]), delimiter=delimiter, strict=True
    )
    begins = start + 1
    try:
        for cells in reader:
            rows.append(_Line(begins, cells))
            begins = start + reader.line_num + 1
    except csv.Error:
        rows = [_alone(i + 1, physical[i], delimiter) for i in range(start, len(physical))]
    yield from rows


def _alone(number: int, line: str, delimiter: str) -> _Line:
    try:
        return _Line(number, _split(line, delimiter))
    except csv.Error:
        return _Line(
            number,
            [],
            say(
                "file-remark", "a quotation mark in this line is not closed, or a cell is too long."
            ),
        )


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter, strict=True), [])


def _known(header: str, delimiter: str) -> int:
    return sum(bool(field_of(cell)) for cell in _titles(header, delimiter))


def _titles(header: str, delimiter: str) -> list[str]:
    try:
        return _split(header, delimiter)
    except csv.Error:
        return header.split(delimiter)


def _check_columns(columns: list[str], header: str, source: Source) -> None:
    if not any(columns):
        raise Refused(
            "no-header",
            "{name}: the first line names no known column; it must name at least {values}, "
            "as the template does.",
            "line 1",
            name=source.name,
            values=" and ".join(REQUIRED.values()),
        )
    missing = [title for field, title in REQUIRED.items() if field not in columns]
    if missing:
        raise Refused(
            "missing-columns",
            "{name} lacks the column {missing}; add it to the first line.",
            "line 1",
            name=source.name,
            missing=" and ".join(missing),
        )
    twice = sorted({field for field in columns if field and columns.count(field) > 1})
    if twice:
        raise Refused(
            "double-columns",
            "{name} has more than one column for {twice}; keep one of each.",
            "line 1",
            name=source.name,
            twice=", ".join(twice),
        )


def _check_shape(line: _Line, columns: list[str]) -> None:
    if line.fault:
        raise Unfit.of(line.fault)
    extra = line.cells[len(columns) :]
    if any(cell.strip() for cell in extra):
        raise Unfit(
            "it has {count} cells under {count2} columns; put a cell that holds the "
            "separator between quotation marks.",
            count=len(line.cells),
            count2=len(columns),
        )


def _movement(cells: Mapping[str, str], source: Source) -> MovementCandidate:
    typed = _text(cells, "sp")
    if not typed:
        raise Unfit("the SP time is empty.")
    mode = mode_of(_text(cells, "mode"))
    if not mode:
        raise Unfit(
            "mode “{text}” is not road, low loader, rail, water or air.", text=_text(cells, "mode")
        )
    number = _movement_number(cells)
    start = read_moment(typed, source)
    hint = ambiguous_or_skipped(start.ms, start.zone_letter)
    doubt = (
        [say("file-remark", "SP {typed}: {hint}", typed=typed, hint=HINT_SENTENCES[hint])]
        if hint
        else []
    )
    way = _text(cells, "route", 20_000)
    route, unplaced = _route(way)
    return MovementCandidate(
        number=number,
        name=_text(cells, "name") or number,
        mode=mode,
        unit=_text(cells, "unit"),
        nation=_text(cells, "nation"),
        vehicles=_count(cells, "vehicles"),
        gap_m=_decimal(cells, "gap_m"),
        length_m=_decimal(cells, "length_m"),
        rate_kmh=_decimal(cells, "rate_kmh"),
        march_units=_count(cells, "march_units"),
        unit_gap_min=_decimal(cells, "unit_gap_min"),
        sp_ms=start.ms,
        sp_typed=typed,
        route="" if unplaced else route,
        note=many_lines(
            "\n".join([_unquoted(cells.get("note", "")), *([way] if unplaced else [])])
        ),
        remarks=(*doubt, *unplaced),
        silent=frozenset(field for field in ("name", "mode") if not _text(cells, field)),
    )


def _text(cells: Mapping[str, str], field: str, limit: int = 200) -> str:
    return one_line(_unquoted(cells.get(field, "")), limit)


def _unquoted(cell: str) -> str:
    """A cell without the apostrophe that exports put before a formula sign. Text stays text."""
    bare = cell.strip()
    return bare[1:] if bare.startswith("'") and bare[1:].startswith(_FORMULA) else bare


def _movement_number(cells: Mapping[str, str]) -> str:
    number = _text(cells, "number")
    if not number:
        raise Unfit("the movement number is empty.")
    if not _NUMBER.fullmatch(number):
        raise Unfit(
            "“{text}” is not a movement number: up to 40 letters, digits, blanks and . "
            "/ - beginning with a letter or digit.",
            text=one_line(number, 40),
        )
    return number


def _decimal(cells: Mapping[str, str], field: str) -> float | None:
    text = _text(cells, field)
    if not text:
        return None
    return _within(field, _read(field, text))


def _count(cells: Mapping[str, str], field: str) -> int | None:
    text = _text(cells, field)
    if not text:
        return None
    value = _read(field, text)
    if value != int(value) or value < 0:
        raise Unfit("{field} “{text}” is not a whole number.", field=field, text=one_line(text, 30))
    return int(_within(field, value))


def _read(field: str, text: str) -> float:
    try:
        return read_number(text)
    except Refused as refused:
        raise Unfit("{field}: {reason}", field=field, reason=refused.sentence) from refused


def _within(field: str, value: float) -> float:
    low, high = _LIMITS[field]
    if not low <= value <= high:
        raise Unfit(
            "{field} {value:g} is outside {low} to {high}.",
            field=field,
            value=value,
            low=low,
            high=high,
        )
    return value


def _route(text: str) -> tuple[str | tuple[RoutePoint, ...], list[Sentence]]:
    """The name of a chain, or its points when the cell separates them by `>`, `|` or ` - `; and a
    remark when it is no march route, since a point behind the first has no km."""
    pieces = [piece.strip() for piece in _POINT_BREAK.split(text)]
    if len(pieces) < 2:
        return one_line(text), []
    points = [_point(piece) for piece in pieces if piece]
    known = [km for _, km, _ in points if km is not None]
    for before, after in pairwise(known):
        if after < before:
            raise Unfit(
                "the route goes back from km {before:g} to km {after:g}.",
                before=before,
                after=after,
            )
    bare = [name for name, km, _ in points[1:] if km is None]
    if bare:
        return "", [
            say(
                "file-remark",
                "the route has no km at {bare}: it is kept in the note, and there is no march "
                "table.",
                bare=", ".join(bare),
            )
        ]
    # A km counts from the SP, which is the first point.
    return tuple(RoutePoint(name, km or 0.0, halt) for name, km, halt in points), []


def _point(piece: str) -> tuple[str, float | None, float]:
    """Name, km and halt in minutes of a point; None when it has no km."""
    found = _POINT.fullmatch(piece[:200])
    if found is None:
        raise Unfit(
            "“{text}” is not a route point: name, km, halt minutes.",
            text=one_line(piece, 40),
        )
    name = one_line(found["name"])
    km = _read(name, found["km"]) if found["km"] else None
    halt = _read(name, found["halt"]) if found["halt"] else 0.0
    return name, km, halt
