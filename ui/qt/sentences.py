"""Sentences made below the window, told in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.errors import Refused
from app.core.sentences import in_language


def told(text: str) -> str:
    """The sentence in the language the window speaks now."""
    # The language names itself: the translator writes nl for en.
    return in_language(text, QCoreApplication.translate("Sentences", "en"))


def refusal(refused: Refused) -> str:
    """The sentence of a refusal in the language of the window, with its place when it names one."""
    where = f" ({told(refused.where)})" if refused.where else ""
    return f"{told(refused.message)}{where}"
