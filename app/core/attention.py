"""A line of the watch officer's to-do of the moment, as every domain offers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.core.named import Kind
from db.sentence import Sentence

Grave = Literal["red", "amber", "blue"]
GRAVEST: tuple[Grave, ...] = ("red", "amber", "blue")


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """One line: what it says, how grave it is, since when (UTC ms), and where it jumps to.

    `deadline` (UTC ms) is the moment it turns on: still to come, or past; None where there is
    none, and only the age can be told.

    Its sign in the window goes by its code, which is that of its sentence, or `found` where the
    sentence is what a rule has found.
    """

    sentence: Sentence
    tone: Grave
    since: int
    kind: Kind
    id: str
    found: str = ""
    deadline: int | None = None

    @property
    def code(self) -> str:
        return self.found or self.sentence.code
