"""Marks an English source text for the translator where it stands as data; typed as text."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text itself. `lupdate` finds the call by its name; PySide's own is typed as object."""
    return text
