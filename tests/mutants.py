"""Hand-made faults in the store kernel, each of which the simulation must find.

    python -m tests.mutants [--seeds 500] [NAME ...]

Each fault is put into a copy of the tree, the simulation runs on the copy until a seed fails.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Mutant:
    """One fault: `old` occurs exactly once in `file` and becomes `new`."""

    name: str
    file: str
    old: str
    new: str
    why: str


MUTANTS = tuple(
    Mutant(**entry)
    for entry in tomllib.loads((ROOT / "tests/mutants.toml").read_text(encoding="utf-8"))["mutant"]
)


def kill(mutant: Mutant, seeds: int) -> tuple[int | None, str]:
    """Return the seed that finds the fault (None if none does) and what it said."""
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name)
        for part in ("db", "tests/support", "tests/simulation"):
            shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
        (tree / "tests/__init__.py").touch()
        target = tree / mutant.file
        text = target.read_text(encoding="utf-8")
        if text.count(mutant.old) != 1:
            raise SystemExit(f"{mutant.name}: its text occurs {text.count(mutant.old)} times")
        target.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
        command = [sys.executable, "-m", "tests.simulation.run", "0", str(seeds - 1)]
        done = subprocess.run(
            command,
            cwd=tree,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(tree)},
        )
    if done.returncode == 0:
        return None, ""
    said = done.stderr.strip().splitlines() or ["?"]
    return done.stdout.count("held"), said[-1]


def main() -> int:
    """Run the mutants, print the table, return 1 if one survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=500)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    chosen = [m for m in MUTANTS if not options.names or m.name in options.names]
    start, survived = time.monotonic(), []
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        results = pool.map(lambda m: kill(m, options.seeds), chosen)
        for mutant, (seed, said) in zip(chosen, results, strict=True):
            mark = f"killed at seed {seed:3}" if seed is not None else "SURVIVED          "
            sys.stdout.write(f"{mutant.name:22} {mark}  {said[:70] or mutant.why}\n")
            sys.stdout.flush()
            survived += [mutant.name] if seed is None else []
    took = time.monotonic() - start
    sys.stdout.write(f"{len(chosen) - len(survived)} of {len(chosen)} killed in {took:.0f} s\n")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
