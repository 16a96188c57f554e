"""A column is data: declared once, it feeds table, tree, filter, export and print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QCoreApplication

from app.core.search_words import Words
from ui.qt.theme import Tone

R = TypeVar("R")
Align = Literal["left", "right", "centre"]


def plain(value: Any) -> str:
    """The text of a value that needs no format: "" for None."""
    return "" if value is None else str(value)


# Without slots: `Column[Row](...)` of a frozen slotted generic fails before Python 3.12.
@dataclass(frozen=True)
class Column(Generic[R]):
    """One column of rows of type R.

    `title` and `tip` are English source texts of `context`. `getter` takes the value from the
    row and `text` writes it; `sort` gives the key for ordering (default: the value itself,
    text in natural order); `tooltip`, `tone`, `icon` and `struck` are asked per row. `in_full` is
    what the cell says where nothing stands around it: copied, exported, read aloud. `width` is in
    unscaled pixels; one `stretch` column takes what is left. `figures` sets a tabular face.
    """

    key: str
    title: str
    getter: Callable[[R], Any]
    text: Callable[[Any], str] = plain
    sort: Callable[[Any], Any] | None = None
    align: Align = "left"
    width: int = 120
    tooltip: Callable[[R], str] | None = None
    tone: Callable[[R], Tone] | None = None
    icon: Callable[[R], str] | None = None
    struck: Callable[[R], bool] | None = None
    in_full: Callable[[R], str] | None = None
    figures: bool = False
    hidden: bool = False
    stretch: bool = False
    searched: bool = True
    tip: str = ""
    context: str = "Columns"

    def heading(self) -> str:
        """The title in the language in use."""
        return QCoreApplication.translate(self.context, self.title)

    def heading_tip(self) -> str:
        """The explanation of the title, or the title, in the language in use."""
        return QCoreApplication.translate(self.context, self.tip or self.title)

    def show(self, row: R) -> str:
        """The text of the cell."""
        return self.text(self.getter(row))

    def say(self, row: R) -> str:
        """The text of the cell where nothing stands around it."""
        return self.in_full(row) if self.in_full is not None else self.show(row)

    def order(self, row: R) -> Any:
        """What the cell is sorted by; None means empty and always comes last."""
        value = self.getter(row)
        if value is None:
            return None
        if self.sort is not None:
            return self.sort(value)
        return natural(value) if isinstance(value, str) else value


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key in which A9 comes before A10 and é beside e."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    parts = re.findall(r"\d+|\D+", bare)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def search_words(row: R, columns: Sequence[Column[R]]) -> Words:
    """What a text filter looks at: the words of every searched cell."""
    return Words.of(*(column.show(row) for column in columns if column.searched))


def csv_rows(rows: Iterable[R], columns: Sequence[Column[R]]) -> list[list[str]]:
    """Headings and cells as text, for a CSV file or for print. A cell that a spreadsheet
    would take for a formula is not changed here; the writer of the file quotes it."""
    table = [[column.heading() for column in columns]]
    table += [[column.say(row) for column in columns] for row in rows]
    return table


def tsv(rows: Iterable[R], columns: Sequence[Column[R]]) -> str:
    """Headings and cells for the clipboard; tabs and line ends inside a cell become spaces."""
    lines = ("\t".join(" ".join(cell.split()) for cell in line) for line in csv_rows(rows, columns))
    return "\n".join(lines)
