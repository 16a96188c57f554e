"""One measured figure, and the file they are written to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

OUT = Path("build/bench.json")


@dataclass(frozen=True, slots=True)
class Figure:
    """`ratio` is value over baseline; `aim` is what the product asks of it, in words."""

    name: str
    value: float
    unit: str
    baseline: float
    ratio: float
    n: int
    aim: str = ""
    met: bool | None = None
    note: str = ""


def figure(
    name: str, value: float, unit: str, baseline: float, n: int, aim: str = "",
    met: bool | None = None, note: str = "",
) -> Figure:  # fmt: skip
    """Return a figure, rounded to what can be meant."""
    ratio = value / baseline if baseline else 0.0
    return Figure(
        name, round(value, 3), unit, round(baseline, 3), round(ratio, 3), n, aim, met, note
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` (0..1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def write(figures: Sequence[Figure]) -> None:
    """Write the figures as JSON; figures of an earlier run that were not measured now stay."""
    OUT.parent.mkdir(exist_ok=True)
    old = {f["name"]: f for f in json.loads(OUT.read_text())} if OUT.exists() else {}
    new = {f.name: asdict(f) for f in figures}
    OUT.write_text(json.dumps(list((old | new).values()), indent=1, ensure_ascii=False))
