"""Files by their content: kept once, given back whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.blobs import Blobs


@pytest.mark.parametrize("key", [None, b"k" * 32])
def test_what_was_put_is_given_back(tmp_path: Path, key: bytes | None) -> None:
    blobs = Blobs(tmp_path, key)
    name = blobs.put(b"photo")
    assert blobs.put(b"photo") == name
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 1
    assert blobs.get(name) == b"photo"
    assert Blobs(tmp_path, key).get(name) == b"photo"


@pytest.mark.parametrize("key", [None, b"k" * 32])
def test_a_damaged_file_is_not_given_and_is_mended_by_the_next(
    tmp_path: Path, key: bytes | None
) -> None:
    blobs = Blobs(tmp_path, key)
    name = blobs.put(b"photo")
    (file,) = (p for p in tmp_path.rglob("*") if p.is_file())
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    assert blobs.get(name) is None
    assert blobs.put(b"photo") == name
    assert blobs.get(name) == b"photo"


def test_nobody_reads_without_the_key_or_by_another_name(tmp_path: Path) -> None:
    name = Blobs(tmp_path, b"k" * 32).put(b"secret")
    assert Blobs(tmp_path, b"x" * 32).get(name) is None
    assert Blobs(tmp_path).get(name) is None
    for wrong in ("", "../../etc/passwd", "0" * 64, name.upper()):
        assert Blobs(tmp_path, b"k" * 32).get(wrong) is None
    assert not [p for p in tmp_path.rglob("*") if p.is_file() and b"secret" in p.read_bytes()]
