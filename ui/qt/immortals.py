"""Keeps None, True and False alive under PySide6 on Python 3.11, which else ends the program."""

from __future__ import annotations

import ctypes
import sys

RESERVE = 1 << 60
CONSTANTS = (None, True, False, NotImplemented)


def keep_constants_alive() -> bool:
    """Give the constants so many references that they cannot run out; whether it was needed.

    WORKAROUND, PySide6 6.12.0 with Python 3.11: its abi3 wheels are built with headers of
    Python 3.12 or later, in which these objects are immortal, so that calls that return them
    drop a reference that Python 3.11 still counts. Two ways were seen: `SignalInstance.emit`
    returns True without taking a reference ("bool_dealloc: deallocating True or False" after
    some hundred calls), and Qt calls that return None do the same ("none_dealloc" after some
    6,000, a table drawn a few times). Measured with sys.getrefcount; the same fault of building
    is told in vllm-project/vllm#49950. From Python 3.12 on nothing is done. It may go when
    Python 3.11 is no longer supported, or when tests/unit/ui/qt/test_immortals.py passes
    without the call in `ui/qt/__init__.py` with the pinned PySide6.
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return False
    for constant in CONSTANTS:
        # The count is the first word of every object of CPython before 3.12.
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < RESERVE // 2:
            count.value += RESERVE
    return True
