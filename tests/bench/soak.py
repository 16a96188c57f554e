"""A watch in short: the real window plays on with the map open and an entry a second.

`make soak ARGS=MINUTES` (30) reports memory of the window and of the map's renderer, handles,
threads and stalls, a line every so often, and what became of them after the first minutes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from app.domains.liaison.service import NewEntry
from tests.live_window import Live, live
from ui.qt.heartbeat import Heartbeat

MINUTES, EVERY_S, WARM_S = 30.0, 15.0, 120.0
STALL_MS = 100
OUT = Path("build/soak.json")
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Sample:
    """Where it stands after `seconds`: memory in MB (`renderer` is all processes of the map's
    page), handles and threads of the window, and stalls so far."""

    seconds: int
    main: float
    renderer: float
    handles: int
    threads: int
    stalls: int
    longest_ms: int
    entries: int


def soak(base: Path, minutes: float, *, playing: bool = True, adding: bool = True) -> list[Sample]:
    """Run the window for so long; return what was measured."""
    with live(base) as shown:
        shown.window.go_to_page("map")
        shown.settle(3.0)
        heartbeat = Heartbeat(shown.context.clock, threshold_ms=STALL_MS)
        heartbeat.start()
        if playing:
            shown.window.moment.control.play()
        found: list[Sample] = []
        for seconds, added in _turns(shown, minutes * 60, adding):
            if not found or seconds - found[-1].seconds >= EVERY_S:
                found.append(_sample(int(seconds), heartbeat, added))
                print(_line(found[-1]), flush=True)
        shown.window.moment.control.stop()
        heartbeat.stop()
        shown.settle(1.0)
    return found


def _turns(shown: Live, seconds: float, adding: bool) -> Iterator[tuple[float, int]]:
    """Let the window live for so long, an entry a second; yield after each."""
    begun, asked, added = monotonic(), 0, [0]

    def save(number: int) -> None:
        shown.context.liaison.add(
            NewEntry(f"25-USV-08 meldt punt {number} gepasseerd, geen hinder")
        )

    def done(_none: Any) -> None:
        added[0] += 1

    while (past := monotonic() - begun) < seconds:
        if adding and past >= asked and asked - added[0] < 5:
            asked += 1
            shown.jobs.submit("db-write", lambda number=asked: save(number), done)
        shown.until(lambda past=past: monotonic() - begun >= past + 0.25, "the loop", 30)
        yield monotonic() - begun, added[0]


def _sample(seconds: int, heartbeat: Heartbeat, entries: int) -> Sample:
    own = _PROC / "self"
    lasted = [stall.lasted_ms for stall in heartbeat.stalls()]
    return Sample(
        seconds,
        round(_rss(own), 1),
        round(sum(_rss(process) for process in _renderers()), 1),
        len(list((own / "fd").iterdir())),
        len(list((own / "task").iterdir())),
        len(lasted),
        max(lasted, default=0),
        entries,
    )


def _renderers() -> Iterator[Path]:
    """The processes that draw pages: forks of the helpers that this process started."""
    own, parents = (_PROC / "self").resolve().name, dict[str, str]()
    for process in _PROC.glob("[0-9]*"):
        try:
            stat = (process / "stat").read_text()
        except OSError:
            continue
        if "(QtWebEngine" in stat:
            parents[process.name] = stat.rpartition(")")[2].split()[1]
    for name, above in parents.items():
        if parents.get(above) == own:
            yield _PROC / name


def _rss(process: Path) -> float:
    """Resident memory in MB, 0 when the process has gone."""
    try:
        for line in (process / "status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def _line(one: Sample) -> str:
    return (
        f"{one.seconds:6} s  main {one.main:7.1f} MB  renderer {one.renderer:7.1f} MB"
        f"  handles {one.handles:4}  threads {one.threads:3}  stalls {one.stalls:4}"
        f" (longest {one.longest_ms} ms)  entries {one.entries}"
    )


def growth(found: list[Sample], of: str) -> float:
    """MB a minute between the end of the first minutes and the last sample, by least squares."""
    warm = [one for one in found if one.seconds >= min(WARM_S, found[-1].seconds / 2)]
    if len(warm) < 2:
        return 0.0
    times = [one.seconds / 60 for one in warm]
    values = [getattr(one, of) for one in warm]
    middle, mean = sum(times) / len(times), sum(values) / len(values)
    spread = sum((t - middle) ** 2 for t in times)
    return sum((t - middle) * (v - mean) for t, v in zip(times, values, strict=True)) / spread


def main(words: list[str]) -> int:
    """Run and report; words are the minutes, and `rest` (not playing) or `quiet` (no entries)."""
    minutes = next((float(word) for word in words if word.replace(".", "").isdigit()), MINUTES)
    with tempfile.TemporaryDirectory() as folder:
        playing, adding = "rest" not in words, "quiet" not in words
        found = soak(Path(folder), minutes, playing=playing, adding=adding)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([asdict(one) for one in found], indent=1))
    for name in ("main", "renderer", "handles", "threads"):
        first, last = getattr(found[0], name), getattr(found[-1], name)
        print(f"{name:9} {first:8} to {last:8}, {growth(found, name):+.2f} a minute at the end")
    print(f"stalls over {STALL_MS} ms: {found[-1].stalls}, longest {found[-1].longest_ms} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
