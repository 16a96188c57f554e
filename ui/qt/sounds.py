"""Short tones made on the spot: for a silence that is too long, for a FLASH. Never blocking."""

from __future__ import annotations

import logging
import math
from array import array
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink

Alarm = Literal["contact", "flash"]
RATE = 22_050  # samples a second, 16 bits, mono
LOUDNESS = 0.35
FADE_S = 0.012
#: (hertz, seconds) one after the other; 0 Hz is a pause.
TONES: Mapping[Alarm, tuple[tuple[int, float], ...]] = MappingProxyType(
    {
        "contact": ((660, 0.18), (0, 0.06), (550, 0.24)),
        "flash": ((990, 0.14), (0, 0.05)) * 3 + ((1320, 0.3),),
    }
)
_SILENT_PLATFORMS = ("offscreen", "minimal")
_log = logging.getLogger("ui.qt.sounds")


class Sounds(QObject):
    """Plays one tone at a time; silent when `wanted` says no, or where nothing can play."""

    def __init__(self, wanted: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._sink: QAudioSink | None = None
        self._buffer: QBuffer | None = None

    def alarm(self, kind: Alarm) -> bool:
        """Play the tone of `kind`; whether it was begun. Returns at once."""
        if not self._wanted() or QGuiApplication.platformName() in _SILENT_PLATFORMS:
            return False
        try:
            return self._play(kind)
        except (ImportError, RuntimeError) as fault:
            _log.info("no sound: %s", fault)
            return False

    def _play(self, kind: Alarm) -> bool:
        # The sound system is loaded when the first tone is wanted, not at the start.
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices  # noqa: PLC0415

        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            return False
        if self._sink is None:
            shape = QAudioFormat()
            shape.setSampleRate(RATE)
            shape.setChannelCount(1)
            shape.setSampleFormat(QAudioFormat.SampleFormat.Int16)
            self._sink = QAudioSink(device, shape, self)
        self._sink.stop()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(samples(kind)))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink.start(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        return True


def samples(kind: Alarm) -> bytes:
    """Return the tone of `kind` as 16-bit mono samples, faded at both ends of each note."""
    made = array("h")
    for hertz, seconds in TONES[kind]:
        count = int(seconds * RATE)
        fade = max(1, int(FADE_S * RATE))
        for i in range(count):
            edge = min(1.0, i / fade, (count - i) / fade)
            made.append(int(32_767 * LOUDNESS * edge * math.sin(2 * math.pi * hertz * i / RATE)))
    return made.tobytes()
