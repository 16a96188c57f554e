"""Figures of an import: 20,000 features by the command line, 5,000 places onto the open map."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.figure import Figure, figure, percentile
from tests.bench.window import environment

FEATURES, PLACES, RUNS = 20_000, 5_000, 3


def importing(folder: Path) -> list[Figure]:
    """Both figures."""
    return [_features(folder), _places()]


def _features(folder: Path) -> Figure:
    """`toc import` as a process, against what no importer can be faster than: the file parsed and
    its points put into one table of a database by one statement."""
    path = folder / "points.geojson"
    features = [
        {
            "type": "Feature", "properties": {"name": f"P{n}", "note": "n"},
            "geometry": {"type": "Point", "coordinates": [4 + n % 200 / 100, 51 + n // 200 / 100]},
        }
        for n in range(FEATURES)
    ]  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    ours, bare = [], []
    for run in range(RUNS):
        base = folder / f"base{run}"
        _toc(base, "demo")
        ours.append(_timed(lambda base=base: _toc(base, "import", str(path))))  # type: ignore[misc]
        table = folder / f"bare{run}.sqlite"
        bare.append(_timed(lambda table=table: _bare(table, path)))  # type: ignore[misc]
    value, baseline = percentile(ours, 0.5), percentile(bare, 0.5)
    return figure(
        "import.features_cli", value, "s p50", baseline, FEATURES, "under 2 s", value < 2,
        "the process with its start; baseline: json.load and one table",
    )  # fmt: skip


def _places() -> Figure:
    """Places to the page until it says that they are drawn, the first time (no picture is kept
    yet), against the page drawing as many bare circles by one script."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.map_places", str(PLACES)],
        env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    got = json.loads(done.stdout.strip().splitlines()[-1])
    return figure(
        "import.places_on_map", got["ours_s"], "s", got["bare_s"], PLACES, "under 1.5 s",
        got["ours_s"] < 1.5, f"main lane {got['main_s']:.2f} s; again {got['again_s']:.2f} s",
    )  # fmt: skip


def _toc(base: Path, *words: str) -> None:
    command = [sys.executable, "-m", "app", "--base-dir", str(base), *words]
    subprocess.run(command, check=True, capture_output=True)


def _bare(table: Path, path: Path) -> None:
    rows = [
        (f["properties"]["name"], *f["geometry"]["coordinates"])
        for f in json.loads(path.read_bytes())["features"]
    ]
    with sqlite3.connect(table) as base:
        base.execute("CREATE TABLE place (name TEXT, lon REAL, lat REAL)")
        base.executemany("INSERT INTO place VALUES (?, ?, ?)", rows)
    base.close()


def _timed(run: object) -> float:
    begin = time.perf_counter()
    run()  # type: ignore[operator]
    return time.perf_counter() - begin
