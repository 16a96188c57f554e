"""Everything a test run needs before its first import: platform, profiles, watchers."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Chromium's sandbox cannot work for uid 0, and only then is it off.
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
# The address of an accessibility bus is looked for otherwise, and a warning printed.
os.environ.setdefault("NO_AT_BRIDGE", "1")

import pytest
from hypothesis import HealthCheck, settings

from ui.qt.immortals import keep_constants_alive

keep_constants_alive()

pytest_plugins = [
    "pytester",
    "tests.support.logfail",
    "tests.support.leaks",
    "tests.support.operations",
]

settings.register_profile(
    "fast", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """How much the long tests do: more at night, less while one is at work."""
    parser.addoption("--seeds", type=int, default=2000, help="seeds of the store simulation")
    parser.addoption("--mutants", type=int, default=30_000, help="hostile packs of the fuzz test")
    parser.addoption("--kills", type=int, default=60, help="kills of a process that saves")


@pytest.fixture(autouse=True)
def no_keystore(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds a key that another one, or the user of this machine, put into a keystore."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    if "keyring.core" in sys.modules:
        monkeypatch.setattr(sys.modules["keyring.core"], "_keyring_backend", None)


@pytest.fixture(autouse=True)
def garbage_of_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """Collect on this thread only where Qt objects are about, as the program does."""
    if "qapp" not in request.fixturenames and "qtbot" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()
