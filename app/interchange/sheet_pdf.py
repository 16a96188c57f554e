"""Printed sheets: marking above and below, duration, page n of N on each, tables that go on.

The same content and moment give the same pages, so that a sheet can be drawn again and compared.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import zip_longest
from typing import Any
from xml.sax.saxutils import escape

from pymupdf_fonts import myfont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from app.core.sentences import Language
from app.interchange.sheet_words import marking_text, sheet_words

PLAIN, BOLD = "Sheet", "Sheet-Bold"
MARGIN, EDGE = 14 * mm, 9 * mm
FRAME = 6  # points that the frame of a page keeps free
# A taller cell goes on in a row of its own, which says whose it is: a page break within a cell lays
# out all the rest again, and repeats the heading in the middle of a page.
MOST_LINES, MOST_LETTERS = 18, 2400
LETTER = 4.4  # points that a letter of a cell takes, about
#: Up to how many parts under a heading stay on one page with the signatures.
MOST_KEPT = 8
GREY, LINE = colors.HexColor("#555555"), colors.HexColor("#999999")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: heading and share of the width."""

    title: str
    share: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. A struck one is drawn through, but for a last line in [brackets]."""

    cells: tuple[str, ...]
    struck: bool = False


@dataclass
class Sheet:
    """Gathers the parts of a document, then draws it. `made` stands in the foot of each page, the
    marking in the words of the language at both ends of it."""

    title: str
    marking: str
    made: str
    language: Language = "en"
    release: str = ""
    wide: bool = False
    _parts: list[Flowable] = field(default_factory=list)
    _headed: int | None = None  # where the last heading stands, when no table came after it

    def heading(self, text: str) -> None:
        """Add a heading."""
        self._headed = len(self._parts)
        self._parts.append(Paragraph(_safe(text, BOLD), _style(10, BOLD, before=8, after=3)))

    def paragraph(self, text: str) -> None:
        """Add a text; its line ends stay."""
        for line in (piece for whole in text.split("\n") for piece in _pieces(whole)):
            self._parts.append(Paragraph(_safe(line) or "&nbsp;", _style(9, after=2)))

    def numbers(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Add large figures beside each other, each with its words below it."""
        cells = [
            [Paragraph(_safe(figure, BOLD), _style(20, BOLD, after=4)) for _, figure in pairs],
            [Paragraph(_safe(words), _style(8, colour=GREY)) for words, _ in pairs],
        ]
        table = Table(cells, [self._width() / len(pairs)] * len(pairs), hAlign="LEFT")
        table.setStyle([("BOX", (n, 0), (n, 1), 0.4, LINE) for n in range(len(pairs))])
        self._parts += [table, Spacer(1, 6)]

    def facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Add labels with their values, line ends kept; empty values are left out."""
        rows = [
            [Paragraph(_safe(k), _style(8, colour=GREY)), Paragraph(_lines(v), _style(9))]
            for k, v in pairs
            if v
        ]
        if rows:
            width = self._width()
            table = Table(rows, colWidths=[width * 0.2, width * 0.8], hAlign="LEFT")
            table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_tight(1)])
            self._parts += [table, Spacer(1, 4)]

    def table(self, columns: Sequence[Column], rows: Sequence[Row], least: float = 0) -> None:
        """Add a table whose heading comes again on each page; `least` mm is the height of a row."""
        whole = sum(c.share for c in columns)
        widths = [self._width() * c.share / whole for c in columns]
        head = [Paragraph(_safe(c.title, BOLD), _style(8, BOLD)) for c in columns]
        body, ends = list[list[Paragraph | str]](), list[int]()
        more = sheet_words(self.language)["continued"]
        for row in rows:
            pairs = zip(row.cells, widths, strict=True)
            cells = [_cell(text, row.struck, int(width / LETTER)) for text, width in pairs]
            for number, line in enumerate(zip_longest(*cells, fillvalue="")):
                whose = Paragraph(_safe(f"{row.cells[0]} {more}"), _style(7, colour=GREY))
                body.append([whose if number and not line[0] else line[0], *line[1:]])
            ends.append(len(body))
        heights = None if not least else [None, *([least * mm] * len(body))]
        table = Table([head, *body], widths, heights, repeatRows=1, hAlign="LEFT")
        table.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black),
                *(("LINEBELOW", (0, a), (-1, b), 0.25, LINE) for a, b in _runs(ends)),
                *_tight(2),
            ]
        )
        if least:
            table.setStyle([("GRID", (0, 0), (-1, -1), 0.4, LINE)])
        self._parts += [table, Spacer(1, 4)]
        self._headed = None

    def signatures(self, who: Sequence[tuple[str, str]]) -> None:
        """Add a place to sign for each (role, name and when, or ""), where there is room on the
        page of the heading it falls under."""
        cells = [
            [Paragraph(_safe(role), _style(8, colour=GREY)) for role, _ in who],
            [Paragraph(_safe(name) or "&nbsp;", _style(10)) for _, name in who],
        ]
        table = Table(cells, [self._width() / len(who)] * len(who), [None, 12 * mm])
        table.setStyle([("LINEBELOW", (0, 1), (-1, 1), 0.6, colors.black), *_tight(3)])
        kept = list[Flowable]()
        if self._headed is not None and len(self._parts) - self._headed <= MOST_KEPT:
            kept = self._parts[self._headed :]
            del self._parts[self._headed :]
        self._parts.append(KeepTogether([*kept, Spacer(1, 8), table]))

    def pdf(self) -> bytes:
        """Draw it."""
        _fonts()
        out = io.BytesIO()
        document = SimpleDocTemplate(
            out, pagesize=self._size(), leftMargin=MARGIN, rightMargin=MARGIN,
            topMargin=MARGIN + 9 * mm, bottomMargin=MARGIN + 6 * mm, title=self.title,
            author="TOC Console", invariant=1,
        )  # fmt: skip
        document.build(list(self._parts), canvasmaker=partial(_Paged, sheet=self))
        return out.getvalue()

    def _size(self) -> tuple[float, float]:
        high, wide = sorted(A4, reverse=True)
        return (high, wide) if self.wide else (wide, high)

    def _width(self) -> float:
        return float(self._size()[0] - 2 * MARGIN - 2 * FRAME)


class _Paged(Canvas):  # type: ignore[misc]
    """Draws head and foot when the number of pages is known."""

    def __init__(self, *args: Any, sheet: Sheet, **options: Any) -> None:
        super().__init__(*args, **options)
        self._sheet, self._pages = sheet, list[dict[str, Any]]()

    def showPage(self) -> None:
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for place, page in enumerate(self._pages, 1):
            self.__dict__.update(page)
            self._frame(place, len(self._pages))
            super().showPage()
        super().save()

    def _frame(self, place: int, count: int) -> None:
        sheet, words = self._sheet, sheet_words(self._sheet.language)
        (width, height) = self._pagesize
        shown = marking_text(sheet.marking, sheet.language)
        marking = " ".join(filter(None, (shown.upper(), sheet.release)))
        self.setFont(BOLD, 10)
        for y in (height - EDGE - 2 * mm, EDGE - 2 * mm):
            self.drawCentredString(width / 2, y, _drawable(marking, BOLD))
        self.setFont(BOLD, 11)
        self.drawString(MARGIN, height - EDGE - 8 * mm, _drawable(sheet.title, BOLD))
        self.setFont(PLAIN, 8)
        paging = words["page"].format(page=place, pages=count)
        self.drawRightString(width - MARGIN, height - EDGE - 8 * mm, _drawable(paging, PLAIN))
        self.drawString(MARGIN, EDGE + 4 * mm, _drawable(sheet.made, PLAIN))
        self.drawRightString(width - MARGIN, EDGE + 4 * mm, _drawable(words["duration"], PLAIN))
        self.setLineWidth(0.6)
        for y in (height - EDGE - 10 * mm, EDGE + 8 * mm):
            self.line(MARGIN, y, width - MARGIN, y)


@cache
def _fonts() -> dict[str, Any]:
    # Noto Sans: every language of Europe, also the Cyrillic and Greek ones, and even figures.
    faces = {PLAIN: "notos", BOLD: "notosbo"}
    found = {name: TTFont(name, io.BytesIO(myfont(code))) for name, code in faces.items()}
    for font in found.values():
        pdfmetrics.registerFont(font)
    return {name: font.face.charToGlyph for name, font in found.items()}


_PLAINER = str.maketrans({"→": ">", "←": "<", "≤": "<=", "≥": ">=", "\t": " ", "\n": " ", "\r": ""})


def _drawable(text: str, font: str) -> str:
    """The text; a letter that the face lacks stands as its code, never as nothing."""
    known = _fonts()[font]
    plain = text.translate(_PLAINER)
    return "".join(c if ord(c) in known else f"[U+{ord(c):04X}]" for c in plain)


def _safe(text: str, font: str = PLAIN) -> str:
    return escape(_drawable(text, font))


def _lines(text: str) -> str:
    return "<br/>".join(_safe(line) for line in text.split("\n"))


@cache
def _style(
    size: int, font: str = PLAIN, *, before: int = 0, after: int = 0, colour: Any = colors.black
) -> ParagraphStyle:
    _fonts()
    return ParagraphStyle(
        f"{font}{size}{before}{after}{colour}", fontName=font, fontSize=size, leading=size * 1.25,
        spaceBefore=before, spaceAfter=after, textColor=colour, splitLongWords=1,
    )  # fmt: skip


def _cell(text: str, struck: bool, letters: int) -> list[Paragraph]:
    """The text of a cell in parts that are low enough for a row; a line holds about `letters`."""
    whole = text.split("\n")
    most = MOST_LINES * max(letters, 4)
    # A last line in brackets says what struck it; that is to be read.
    told = len(whole) - 1 if len(whole) > 1 and whole[-1].startswith("[") else len(whole)
    parts, lines = [list[str]()], 0
    for place, line in enumerate(whole):
        for piece in _pieces(line, min(most, MOST_LETTERS)):
            takes = 1 + len(piece) // max(letters, 4)
            if parts[-1] and lines + takes > MOST_LINES:
                parts.append([])
                lines = 0
            safe = _safe(piece)
            parts[-1].append(f"<strike>{safe}</strike>" if struck and place < told else safe)
            lines += takes
    return [Paragraph("<br/>".join(part), _style(8)) for part in parts if part]


def _pieces(line: str, most: int = MOST_LETTERS) -> list[str]:
    """A line in parts of at most so many letters, cut after a blank where there is one."""
    found, start = list[str](), 0
    while len(line) - start > most:
        blank = line.rfind(" ", start, start + most)
        end = blank + 1 if blank > start else start + most
        found.append(line[start:end])
        start = end
    return [*found, line[start:]]


def _runs(ends: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers as runs (first, last) of neighbours."""
    found = list[tuple[int, int]]()
    for end in ends:
        if found and found[-1][1] == end - 1:
            found[-1] = found[-1][0], end
        else:
            found.append((end, end))
    return found


def _tight(points: int) -> list[tuple[Any, ...]]:
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return [(side, (0, 0), (-1, -1), points) for side in sides]
