"""The CSV file: what a spreadsheet reads back, and what it must not run."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ui.models.columns import Column
from ui.models.csv_file import write_csv

COLUMNS: tuple[Column[str], ...] = (Column("text", "Text", lambda row: row),)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("Zeezuiper; halt", "Zeezuiper; halt"),
        ("+25 min", "+25 min"),
        ("-3,5", "-3,5"),
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_cells_come_back_and_formulas_are_quiet(tmp_path: Path, cell: str, written: str) -> None:
    path = tmp_path / "list.csv"
    assert write_csv(path, [cell], COLUMNS) == 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=";")) == [["Text"], [written]]
