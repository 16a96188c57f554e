"""Sentences made below the window, told in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.errors import Refused
from app.core.sentences import Phrase, Sentence, tell
from app.interchange.sheet_words import marking_text


def told(said: Phrase, zone: str = "Z") -> str:
    """A sentence in the language the window speaks now; data as it is."""
    return said if isinstance(said, str) else tell(said, language(), zone)


def language() -> str:
    """The language the window speaks now."""
    # The language names itself: the translator writes nl for en.
    return QCoreApplication.translate("Sentences", "en")


def why(fault: Exception) -> Phrase:
    """What a failure says: the sentence of a refusal, else its own text."""
    return fault.sentence if isinstance(fault, Refused) else str(fault)


def marked(marking: str) -> str:
    """A marking in the language of the window."""
    return marking_text(marking, language())


def refusal(refused: Refused) -> str:
    """The sentence of a refusal in the language of the window, with its place when it names one."""
    where = refused.where_said
    place = told(Sentence("word-place", where) if isinstance(where, str) else where)
    return f"{told(refused.sentence)} ({place})" if place else told(refused.sentence)
