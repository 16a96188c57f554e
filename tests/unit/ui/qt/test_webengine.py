"""The environment that QtWebEngine is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.logfail import LogFail
from ui.qt import webengine

FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"


@pytest.fixture(autouse=True)
def _as_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webengine, "_is_root", lambda: False)


def test_safe_graphics_draw_without_the_card() -> None:
    env: dict[str, str] = {}
    assert webengine.prepare("safe", env, gl=True).safe_graphics
    assert env["QT_QUICK_BACKEND"] == "software"
    assert "--disable-gpu" in env[FLAGS].split()


@pytest.mark.parametrize("gl", [True, False])
def test_automatic_looks_at_the_hardware(gl: bool) -> None:
    env: dict[str, str] = {}
    assert webengine.prepare("automatic", env, gl=gl).safe_graphics is not gl
    assert ("--disable-gpu" in env[FLAGS]) is not gl


def test_the_sandbox_stays_on_for_a_user() -> None:
    env: dict[str, str] = {}
    assert webengine.prepare("automatic", env, gl=True).sandbox
    assert "QTWEBENGINE_DISABLE_SANDBOX" not in env
    assert "--no-sandbox" not in env[FLAGS]


def test_root_and_only_root_goes_without_and_the_log_says_so(
    monkeypatch: pytest.MonkeyPatch, logfail: LogFail
) -> None:
    logfail.expect("root")
    monkeypatch.setattr(webengine, "_is_root", lambda: True)
    env: dict[str, str] = {}
    assert not webengine.prepare("automatic", env, gl=True).sandbox
    assert env["QTWEBENGINE_DISABLE_SANDBOX"] == "1"


def test_flags_of_the_user_are_kept_once(logfail: LogFail) -> None:
    logfail.expect("set from outside")
    env = {FLAGS: "--no-pings --force-dark-mode"}
    webengine.prepare("automatic", env, gl=True)
    flags = env[FLAGS].split()
    assert flags.count("--no-pings") == 1
    assert "--force-dark-mode" in flags


def test_the_script_engine_begins_with_a_small_heap() -> None:
    """By itself it collects nothing old before it has some 256 MB."""
    env: dict[str, str] = {}
    webengine.prepare("automatic", env, gl=True)
    assert "--js-flags=--initial-old-space-size=24" in env[FLAGS].split()


def test_no_render_node_is_no_hardware(tmp_path: Path) -> None:
    assert not webengine.hardware_gl(tmp_path / "absent")
    (tmp_path / "renderD128").touch()
    assert webengine.hardware_gl(tmp_path)
