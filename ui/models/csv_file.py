"""A table of columns as a CSV file that a spreadsheet opens and cannot be hurt by."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ui.models.columns import Column, csv_rows

_FORMULA = re.compile(r"[=@\t\r+\-]")
_FIGURE = re.compile(r"[+-]?(\d+([.,]\d+)?( min)?|\d+ [hu] \d\d|\d+ d( \d+ [hu])?)")


def write_csv(path: Path, rows: Iterable[Any], columns: Sequence[Column[Any]]) -> int:
    """Write headings and rows, parted by semicolons, UTF-8 with a mark; how many rows."""
    table = csv_rows(rows, columns)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [[_quiet(cell) for cell in line] for line in table]
        )
    return len(table) - 1


def _quiet(cell: str) -> str:
    """A cell that would be taken for a formula gets an apostrophe in front."""
    return f"'{cell}" if _FORMULA.match(cell) and not _FIGURE.fullmatch(cell) else cell
