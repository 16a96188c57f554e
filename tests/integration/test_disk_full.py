"""A real full disk under the real store: told in a sentence, nothing lost, on it goes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import store as store_module
from db.errors import EnvironmentRefused
from db.journal.journal import Edit
from db.keys import Profile
from db.store import BALLAST, Store
from tests.support.stations import START_MS, author


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 12 MB; where mounting is not allowed test_power_cut does the same."""
    point = tmp_path / "disk"
    point.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(point)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no mount on this machine")
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    yield point
    subprocess.run(["umount", str(point)], check=True)


def fill(disk: Path) -> None:
    """Leave not a byte free."""
    with (disk / "filler").open("ab", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue


def fill_until_refused(store: Store, disk: Path) -> EnvironmentRefused:
    """Fill the disk and save until the store says no."""
    fill(disk)
    with pytest.raises(EnvironmentRefused) as refused:
        save_many(store)
    return refused.value


def save_many(store: Store) -> None:
    for number in range(2000):
        store.commit([Edit(b"e" * 16, 201, f"{number} " * 500)], author("TOC"))


def test_full_disk(small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "LOWEST", 0)
    folder = small_disk / "op"
    store = Store(folder, Profile(tmp_path / "profile"), lambda: START_MS, ballast=2 << 20)
    try:
        assert (folder / BALLAST).stat().st_size == 2 << 20
        refusal = fill_until_refused(store, small_disk)
        assert refusal.code == "disk-full"
        assert "nothing was lost" in refusal.message
        assert not (folder / BALLAST).exists()
        filler = small_disk / "filler"
        os.truncate(filler, filler.stat().st_size - (256 << 10))
        store.commit([Edit(b"e" * 16, 201, "a little room")], author("TOC"))
        fill_until_refused(store, small_disk)
        assert store.verify().ok
        (small_disk / "filler").unlink()
        before = store.write(lambda journal: sum(journal.have().values()))
        assert store.commit([Edit(b"e" * 16, 201, "room")], author("TOC")).cseq == before + 1
        assert store.verify().ok
        assert store.rebuild().identical
    finally:
        store.close()
