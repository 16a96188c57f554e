"""Prepares QtWebEngine before the QApplication exists: graphics that work, sandbox rules."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

log = logging.getLogger(__name__)

Graphics = Literal["automatic", "safe"]

_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
_SAFE = ("--disable-gpu",)
# The map is a closed page: none of Chromium's own services may start, even if nothing answers.
_CLOSED = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-features=MediaRouter,OptimizationHints,Translate",
    "--no-pings",
    # The script engine collects no old garbage before its heap has reached the size it begins with,
    # by itself some 256 MB. The map holds 9 MB and leaves about 40 MB a minute behind by drawing.
    "--js-flags=--initial-old-space-size=24",
)


@dataclass(frozen=True, slots=True)
class Preparation:
    """What was decided, for the log and the about page."""

    safe_graphics: bool
    sandbox: bool
    reason: str


def hardware_gl(render_nodes: Path = Path("/dev/dri")) -> bool:
    """Whether a graphics card can be expected: a render node that this user may open."""
    if not sys.platform.startswith("linux"):
        return True
    nodes = render_nodes.glob("renderD*") if render_nodes.is_dir() else iter(())
    return any(os.access(node, os.R_OK | os.W_OK) for node in nodes)


def prepare(
    graphics: Graphics = "automatic",
    environ: MutableMapping[str, str] | None = None,
    *,
    gl: bool | None = None,
) -> Preparation:
    """Set the environment of QtWebEngine; call once, before the QApplication is made.

    "safe" draws without the graphics card; "automatic" does so when there is none. `gl` replaces
    the look at the hardware in tests. Chromium refuses to run its sandbox as root: for uid 0, and
    only then, the sandbox is switched off, and the log says so.
    """
    env = os.environ if environ is None else environ
    safe, reason = _decide(graphics, hardware_gl() if gl is None else gl)
    if safe:
        env.setdefault("QT_QUICK_BACKEND", "software")
    _add_flags(env, (*_CLOSED, *(_SAFE if safe else ())))
    sandbox = not _is_root()
    if not sandbox:
        env["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        log.warning("The map runs without Chromium's sandbox because this is user 0 (root).")
    return Preparation(safe, sandbox, reason)


def _decide(graphics: Graphics, gl: bool) -> tuple[bool, str]:
    if graphics == "safe":
        return True, "setting: safe graphics"
    return (False, "graphics card found") if gl else (True, "no graphics card found")


def _add_flags(env: MutableMapping[str, str], flags: tuple[str, ...]) -> None:
    present = env.get(_FLAGS, "").split()
    if present:
        log.warning("%s is set from outside: %s", _FLAGS, " ".join(present))
    missing = [flag for flag in flags if flag not in present]
    env[_FLAGS] = " ".join([*present, *missing])


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
