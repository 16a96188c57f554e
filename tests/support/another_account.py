"""Another account of this machine, really: the process itself becomes `nobody` for a moment."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

NOBODY = 65534


def open_the_way(folder: Path) -> None:
    """Let other accounts come as far as `folder`; what lies in it keeps its modes."""
    for one in (folder, *folder.parents):
        if one.stat().st_mode & 0o055 != 0o055:
            one.chmod(one.stat().st_mode | 0o055)


@contextlib.contextmanager
def as_nobody(run: Callable[[int], object]) -> Iterator[int]:
    """Call `run` in a child that is `nobody`, with a pipe to write to; give the other end."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can become another account")
    heard, tells = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            run(tells)
        except BaseException as fault:
            os.write(tells, f"{type(fault).__name__}: {fault}\n".encode())
        finally:
            os._exit(0)
    os.close(tells)
    try:
        yield heard
    finally:
        os.waitpid(child, 0)
        os.close(heard)


def told_by_nobody(run: Callable[[int], object]) -> str:
    """Return what `run` wrote, as `nobody`, until it ended."""
    with as_nobody(run) as heard:
        parts = []
        while part := os.read(heard, 65536):
            parts.append(part)
    return b"".join(parts).decode()
