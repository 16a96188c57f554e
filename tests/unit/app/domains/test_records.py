"""A record class is read by its own domain only: nobody else knows its columns."""

import ast
from collections.abc import Iterator
from pathlib import Path

import app
from db.schema import RECORDS

ROOT = Path(app.__path__[0])
OWNER = {record.__name__: record.__module__.rpartition(".")[2] for record in RECORDS}


def imported(path: Path) -> Iterator[str]:
    """The names that a module takes out of the schema."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("db.schema"):
            yield from (alias.name for alias in node.names)


def test_a_record_class_is_read_by_its_own_domain_only() -> None:
    found = {
        (str(path.relative_to(ROOT)), name)
        for path in ROOT.rglob("*.py")
        for name in imported(path)
        if name in OWNER and not path.is_relative_to(ROOT / "domains" / OWNER[name])
    }
    assert found == set()


def test_each_domain_reads_its_own() -> None:
    read = {name for path in (ROOT / "domains").rglob("*.py") for name in imported(path)}
    assert set(OWNER) <= read
