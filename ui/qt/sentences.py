"""Sentences made below the window, told in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.errors import Refused
from app.core.sentences import Sentence, in_language, tell


def told(sentence: Sentence | str, zone: str = "Z") -> str:
    """The sentence in the language the window speaks now."""
    # The language names itself: the translator writes nl for en.
    language = QCoreApplication.translate("Sentences", "en")
    if isinstance(sentence, str):
        return in_language(sentence, language)
    return tell(sentence, language, zone)


def refusal(refused: Refused) -> str:
    """The sentence of a refusal in the language of the window, with its place when it names one."""
    where = f" ({told(refused.where_said)})" if refused.where else ""
    return f"{told(refused.sentence)}{where}"
