"""A file whose name is not UTF-8: the sentence says that it is the name, and which."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.core.file_names import shown

GPX = (
    b'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'
    b'<wpt lat="51.5" lon="4.5"/></gpx>'
)


@pytest.mark.parametrize("data", [GPX, b'{"format": "toc-operation", "version": 1}', b"tekst"])
def test_the_name_is_named(context: AppContext, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / os.fsdecode(b"na\xefm.txt")
    path.write_bytes(data)
    with pytest.raises(Refused) as refused:
        context.attachments.take(path)
    assert refused.value.code == "file-name"
    assert "na\ufffdm.txt is not UTF-8" in str(refused.value)
    reading = context.imports.read([path], context.clock.now_ms())
    (file,) = reading.files
    assert file.refusal is not None
    assert file.refusal.code == "file-name"
    assert file.source == "na\ufffdm.txt"


def test_a_name_that_is_text_stays_as_it_is() -> None:
    assert shown("Träne 🚚.pdf") == "Träne 🚚.pdf"
