"""The child that reads documents of strangers: its messages, its bounds, its surroundings."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.interchange.sheet_pdf import Sheet
from tests.support.hostile.documents import PDFS, PICTURES, one_page, png, stream
from tests.support.hostile.mutate import changed
from tests.support.hostile.readers import Reader
from ui.outside import reader
from ui.outside.frames import MOST_HEADER, Frames, packed
from ui.outside.limits import MOST_LINE, MOST_LINES
from ui.outside.reader import FLAG, Outside, image_of


def in_child(code: str) -> str:
    """What a process that limited itself prints."""
    command = [sys.executable, "-c", f"from ui.outside.child import _limit; _limit()\n{code}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout.strip()


def test_messages_come_whole_however_they_are_cut() -> None:
    sent = packed({"a": 1}, b"xy") + packed({}) + packed({"b": "é"}, b"\x00" * 99)
    for step in (1, 7, len(sent)):
        frames = Frames()
        got = [f for at in range(0, len(sent), step) for f in frames.feed(sent[at : at + step])]
        assert got == [({"a": 1}, b"xy"), ({}, b""), ({"b": "é"}, b"\x00" * 99)]


@pytest.mark.parametrize(
    "data",
    [
        (MOST_HEADER + 1).to_bytes(4, "little") + bytes(4),
        bytes(4) + (1 << 30).to_bytes(4, "little"),
        (2).to_bytes(4, "little") + bytes(4) + b"[]",
        (9).to_bytes(4, "little") + bytes(4) + b"no json  ",
        (200_000).to_bytes(4, "little") + bytes(4) + b"[" * 200_000,
    ],
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Frames().feed(data)


def test_the_child_bounds_its_memory_and_writes_no_file(tmp_path: Path) -> None:
    tried = "try:\n x = bytearray(600 << 20)\nexcept MemoryError:\n print('bounded')"
    assert in_child(tried) == "bounded"
    tried = (
        f"import pathlib\np = pathlib.Path({str(tmp_path)!r}) / 'x'\n"
        "try:\n p.write_bytes(b'x')\nexcept OSError:\n print('nothing')\nprint(p.stat().st_size)"
    )
    assert in_child(tried).split() == ["nothing", "0"]


def test_the_child_has_no_secret_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOC_PASSPHRASE", "geheim")
    monkeypatch.setenv("HTTPS_PROXY", "http://x")
    kept = reader._environment()
    assert not kept.contains("TOC_PASSPHRASE")
    assert not kept.contains("HTTPS_PROXY")
    assert kept.value("QT_QPA_PLATFORM") == "offscreen"


def test_a_packed_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reader._command() == (sys.executable, ["-m", "app", FLAG])
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert reader._command() == (sys.executable, [FLAG])


@pytest.mark.parametrize(
    "header",
    [{}, {"width": 2, "height": 2}, {"width": -1, "height": -4}, {"width": "2", "height": 2},
     {"width": 1 << 20, "height": 1 << 20}, {"width": True, "height": 4.0}],
)  # fmt: skip
def test_pixels_that_do_not_fit_are_no_picture(header: dict[str, object]) -> None:
    assert image_of(header, b"\x00" * 15).isNull()


Answers = list[tuple[dict[str, object], bytes]]


def asked(qtbot: QtBot, kind: str, data: bytes) -> tuple[Answers, str]:
    """The answers to the first question, or how it failed."""
    parent, answers, faults = QObject(), Answers(), list[str]()
    outside = Outside(kind, data, parent)  # type: ignore[arg-type]
    outside.answered.connect(lambda header, more: answers.append((header, more)))
    outside.failed.connect(faults.append)
    qtbot.waitUntil(lambda: bool(answers or faults), timeout=20_000)
    outside.end()
    assert outside.pid() == 0
    return answers, "".join(faults)


def test_a_text_comes_in_lines_that_can_be_laid_out(qtbot: QtBot) -> None:
    ((header, data),), _ = asked(qtbot, "text", b"a\r\nb\n" + b"x" * (MOST_LINE + 5))
    assert header == {"cut": False}
    assert data.split(b"\n") == [b"a", b"b", b"x" * MOST_LINE, b"xxxxx"]
    ((header, data),), _ = asked(qtbot, "text", b"\n" * (MOST_LINES + 5))
    assert (header, data.count(b"\n")) == ({"cut": True}, MOST_LINES - 1)


def test_a_picture_comes_as_pixels(qtbot: QtBot) -> None:
    from PySide6.QtCore import QBuffer, QByteArray  # noqa: PLC0415

    made, held = QImage(3, 2, QImage.Format.Format_RGB32), QByteArray()
    made.fill(0xFF0000)
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert made.save(buffer, "PNG")  # type: ignore[call-overload]
    ((header, data),), _ = asked(qtbot, "picture", bytes(held.data()))
    image = image_of(header, data)
    assert (image.width(), image.height()) == (3, 2)
    assert image.pixelColor(1, 1).name() == "#ff0000"


@pytest.mark.parametrize(
    ("kind", "data", "fault"),
    [
        ("picture", PICTURES["svg-as-png"](), "unreadable"),
        ("picture", PICTURES["claims-more"](), "unreadable"),
        ("pdf", b"%PDF-1.7 none", "unreadable"),
        ("mail", b"just words", "unreadable"),
        ("pdf", PDFS["tree-of-itself"](), "slow"),
    ],
)
def test_what_cannot_be_read_says_how(qtbot: QtBot, kind: str, data: bytes, fault: str) -> None:
    assert asked(qtbot, kind, data) == ([], fault)


def test_no_module_of_the_folder_it_was_started_in_is_run(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("app", "json", "contextlib"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ((header, data),), _ = asked(qtbot, "text", b"gemeld")
    assert (header, data) == ({"cut": False}, b"gemeld")


@pytest.mark.parametrize("number", range(16))
def test_documents_that_were_tampered_with_are_answered(qtbot: QtBot, number: int) -> None:
    sound = (
        Sheet("Log", "Ongerubriceerd", "nu", "nl").pdf() if number % 2 else png(9, 9, b"\0" * 252)
    )
    data = changed(random.Random(number), sound, Reader(len, (sound,), (b"obj", b"<<", b"/Kids")))
    begun = time.monotonic()
    answers, fault = asked(qtbot, "pdf" if number % 2 else "picture", data)
    assert fault in ("", "slow", "memory", "unreadable", "ended")
    assert bool(answers) != bool(fault)
    assert time.monotonic() - begun < 5


def test_a_page_is_drawn_when_it_is_asked_for(qtbot: QtBot) -> None:
    parent, got = QObject(), Answers()
    outside = Outside("pdf", one_page(stream(b"0 0 300 300 re f")), parent)
    outside.answered.connect(lambda header, more: got.append((header, more)))
    outside.ask({"page": 0, "width": 60, "height": 84})
    qtbot.waitUntil(lambda: len(got) == 2, timeout=20_000)
    assert got[0][0] == {"pages": 1, "sizes": [[595.0, 842.0]]}
    image = image_of(*got[1])
    assert image.pixelColor(5, 80).alpha() == 255  # the black square at the foot
    assert image.pixelColor(55, 5).alpha() == 0
    outside.end()
