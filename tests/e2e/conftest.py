"""End-to-end fixtures: the real program as a process in a base folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli.run import main

ROOT = Path(__file__).resolve().parents[2]
Toc = Callable[..., "Said"]


class Said:
    """What one run of the program said."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(self.err)["error"]
        return found


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "base"


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base folder with the example, loaded once by the command that users have."""
    base = tmp_path_factory.mktemp("loaded") / "base"
    command = [sys.executable, "-m", "app", "--base-dir", str(base), "demo"]
    subprocess.run(command, capture_output=True, cwd=ROOT, timeout=120, check=True)
    return base


@pytest.fixture
def example_base(base: Path, loaded: Path) -> Path:
    """A copy of it that a test may change."""
    shutil.copytree(loaded, base)
    base.chmod(0o700)
    return base


@pytest.fixture
def toc(base: Path, capfd: pytest.CaptureFixture[str]) -> Toc:
    """Run `toc --base-dir BASE ARGS` in this process and return what it said: loading the
    program again would take a second of each call."""

    def run(*args: str) -> Said:
        words = ["--base-dir", str(base), *args]
        capfd.readouterr()
        status = main(words)
        said = capfd.readouterr()
        return Said(subprocess.CompletedProcess(words, status, said.out, said.err))

    return run


@pytest.fixture
def process(base: Path) -> Toc:
    """The same in a process of its own, as a user starts it, with `environment` added."""

    def run(*args: str, **environment: str) -> Said:
        command = [sys.executable, "-m", "app", "--base-dir", str(base), *args]
        env = {**os.environ, **environment}
        done = subprocess.run(  # noqa: PLW1510 - the status is what is looked at
            command, capture_output=True, text=True, cwd=ROOT, env=env, timeout=120
        )
        return Said(done)

    return run
