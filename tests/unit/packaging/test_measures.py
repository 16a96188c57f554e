"""The measures of the code, on two tiny trees made here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
COPIED = "\n".join(f"    x{n} = {n}" for n in range(12))


def tree(root: Path, *, twice: bool) -> Path:
    """A program of two modules with a domain, its test, and the same lines twice or once."""
    files = {
        "app/domains/zones/rules.py": f'"""Rules."""\n# Why.\ndef f() -> None:\n{COPIED}\n',
        "ui/other.py": f"def g():  # noqa: X\n{COPIED if twice else '    pass'}\n",
        "db/__init__.py": "",
        "tests/unit/app/domains/zones/test_rules.py": "def test_a() -> None: ...\n",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_two_trees_stand_side_by_side(tmp_path: Path) -> None:
    before, now = tree(tmp_path / "a", twice=True), tree(tmp_path / "b", twice=False)
    command = [
        sys.executable,
        str(ROOT / "packaging/measures.py"),
        f"before={before}",
        f"now={now}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = {line.split("\t")[0]: line.split("\t")[1:] for line in done.stdout.splitlines()}
    assert rows["measure"] == ["before", "now"]
    assert rows["modules"] == ["2", "2"]
    assert rows["lines"] == ["28", "17"]
    assert rows["function p50 / p95 / max"] == ["13 / 13 / 13", "2 / 13 / 13"]
    assert rows["comments in 100 lines"] == ["3.6", "5.9"], "a word to a tool is no comment"
    assert rows["return types"] == ["50 %", "50 %"]
    assert rows["# noqa"][0] == "1 (+0 in tests)"
    assert rows["tests of zones (in 1,000 lines)"][0] == "1 (67)"
    assert rows["copy 1"] == ["12 lines: app/domains/zones/rules.py:4 = ui/other.py:2", "-"]
