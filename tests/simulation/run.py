"""Run seeds, on every core, and say how to repeat the one that failed."""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Iterable

from tests.simulation.quiet import check, settle
from tests.simulation.world import World


def play(seed: int) -> None:
    """Simulate one seed; raise AssertionError where an invariant does not hold."""
    world = World(seed)
    world.run()
    settle(world)
    check(world)


def trial(seed: int) -> tuple[int, str]:
    """Return the seed and the account of its failure, "" if all held."""
    try:
        play(seed)
    except Exception:
        return seed, traceback.format_exc()
    return seed, ""


def first_failure(seeds: Iterable[int], processes: int = 0) -> tuple[int, str] | None:
    """Run `seeds` on `processes` (default: every core); return the first that failed, or None."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes or os.cpu_count() or 2) as pool:
        for seed, account in pool.imap_unordered(trial, seeds, chunksize=8):
            if account:
                pool.terminate()
                return seed, account
    return None


if __name__ == "__main__":  # python -m tests.simulation.run SEED [SEED]
    for number in range(int(sys.argv[1]), int(sys.argv[-1]) + 1):
        play(number)
        sys.stdout.write(f"seed {number}: every invariant held\n")
