"""ARCHITECTURE.md lists the shared files that a new domain is named in: those, and no others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from app.core.named import Kind

ROOT = Path(__file__).parents[2]
#: Domains with records, a page and commands of their own.
DOMAINS = frozenset({"liaison", "command", "zones", "movements", "incidents", "partners"})
SOME = 5  # who names so many of them names them all, but for those it does not apply to
MOST_KINDS = 5


def listed() -> set[str]:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    section = text.partition("## How to add an entity")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `([\w/.]+)` \|", section, re.MULTILINE))


def modules() -> Iterator[tuple[str, ast.Module]]:
    for part in ("app", "db", "ui"):
        for file in sorted((ROOT / part).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def words(module: ast.Module) -> set[str]:
    """Every name of a module, also within a dotted one and in a text that is a name."""
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            found |= {*(node.module or "").split("."), *(alias.name for alias in node.names)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= set(node.value.split("."))
    return found


def test_a_domain_is_named_in_the_files_that_are_listed_and_in_no_others() -> None:
    naming = {name for name, module in modules() if len(DOMAINS & words(module)) >= SOME}
    assert naming == listed()


@pytest.mark.parametrize("domain", sorted(DOMAINS))
def test_every_listed_file_names_every_domain(domain: str) -> None:
    # Entries of the log have a position, but are drawn by what they are about.
    without = {("liaison", "ui/map/layers/__init__.py")}
    silent = {
        file
        for file in listed()
        if domain not in words(ast.parse((ROOT / file).read_text(encoding="utf-8")))
    }
    assert {(domain, file) for file in silent} <= without


def test_no_module_has_a_table_of_its_own_of_the_kinds_of_record() -> None:
    kinds = set(get_args(Kind))
    tables = {
        name
        for name, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Dict | ast.Set | ast.Tuple | ast.List)
        and len(kinds & _texts(node)) >= MOST_KINDS
    }
    # The groups of commands are called after what they are about.
    assert tables == {"db/schema/__init__.py", "app/cli/run.py"}


@pytest.mark.parametrize("domain", sorted(DOMAINS))
def test_what_a_domain_owns_is_called_after_it(domain: str) -> None:
    owned = (
        f"app/domains/{domain}/service.py",
        f"ui/kinds/{domain}.py",
        f"ui/pages/{domain}/page.py",
        f"app/cli/{domain}.py",
        f"db/schema/{domain}.py",
        f"resources/help/en/{domain}.md",
        f"resources/help/nl/{domain}.md",
    )
    assert [file for file in owned if not (ROOT / file).is_file()] == []


def _texts(node: ast.AST) -> set[str]:
    """The texts that stand directly in a table: keys of a mapping, members of a list."""
    parts = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
    return {p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)}
