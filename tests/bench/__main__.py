"""Measure and write `build/bench.json`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench import command, importing, log, receive, store, verify, window
from tests.bench.figure import write

MEASURES = {
    "command": command.command,
    "import": importing.importing,
    "append": store.append,
    "apply": store.apply,
    "receive": receive.receive,
    "search": store.search,
    "verify": verify.verify,
    "log": log.log,
    "start": window.start,
    "stalls": window.stalls,
    "looks": window.looks,
    "tree": window.tree,
}


def main(names: list[str]) -> int:
    """Measure what is named, or everything."""
    found = []
    for name in names or list(MEASURES):
        with tempfile.TemporaryDirectory() as folder:
            for figure in MEASURES[name](Path(folder)):
                mark = {True: "met", False: "SHORT", None: "-"}[figure.met]
                print(
                    f"{figure.name:22} {figure.value:>12} {figure.unit:9}",
                    f"baseline {figure.baseline:>10} ratio {figure.ratio:>7}",
                    f"n {figure.n:>8} {mark:6} {figure.aim}",
                    flush=True,
                )
                found.append(figure)
        write(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
