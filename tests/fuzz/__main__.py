"""`python -m tests.fuzz`: random inputs for all readers, then ten minutes each by what they reach.

Prints a line for each reader; an input that gets no proper answer is kept in build/fuzz, and the
status is then 1. `--count 20000 --seconds 600 --seed 1 --reader kml`.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import sys
import time
from collections import Counter
from pathlib import Path

from app.interchange.sheet_pdf import Sheet
from tests.fuzz.guided import follow
from tests.support.hostile import readers
from tests.support.hostile.mutate import corpus
from tests.support.hostile.readers import READERS, Fault, judge

FOLDER = Path(__file__).parents[2] / "build" / "fuzz"


def main() -> int:
    """Run it; 1 when a reader gave no proper answer."""
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="random inputs of all readers")
    parser.add_argument("--seconds", type=float, default=600, help="guided, for each reader")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--reader", choices=tuple(READERS), action="append")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    print(f"seed {args.seed}")
    faults = _random(args.count, args.seed)
    all_readers = readers.with_pdf(_sheet())
    for name in args.reader or READERS:
        report = follow(name, all_readers[name], args.seconds, args.seed)
        print(
            f"{name:10} {report.runs:8,} runs  {report.lines:5,} lines of the readers  "
            f"{report.kept:5,} kept  slowest {report.slowest_s:5.2f} s  "
            f"{len(report.faults)} faults",
            flush=True,
        )
        faults += report.faults
    for fault in faults:
        print(f"{_kept(fault)}: {fault.what}", file=sys.stderr)
    return 1 if faults else 0


def _random(count: int, seed: int) -> list[Fault]:
    faults: list[Fault] = []
    begun, seen = time.monotonic(), Counter[str]()
    for name, data in corpus(count, seed):
        seen[name] += 1
        fault = judge(name, data)
        if fault is not None:
            faults.append(fault)
    took = time.monotonic() - begun
    print(f"{count:,} random inputs, {len(seen)} readers, {took:.0f} s, {len(faults)} faults")
    return faults


def _sheet() -> bytes:
    sheet = Sheet("Log", "Ongerubriceerd", "nu", "nl")
    sheet.paragraph("Kade 4 is vrij")
    return sheet.pdf()


def _kept(fault: Fault) -> Path:
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{fault.reader}-{hashlib.sha256(fault.data).hexdigest()[:12]}"
    path.write_bytes(fault.data)
    return path


if __name__ == "__main__":
    sys.exit(main())
