"""What is said of a decision that begins or ends something: when, by whom, who was told, why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core.desk import Desk
from app.core.errors import Refused
from app.core.sentences import Sentence
from app.core.typed_moment import COURTESY_MS

MOST_LINE, MOST_NOTE = 200, 2000  # letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`at` in UTC ms, 0 is now; `by` "" is who is on duty; `told` are names; `note` what else is
    said. `reason` is why it is saved though a rule calls it an error."""

    at: int = 0
    by: str = ""
    told: tuple[str, ...] = ()
    note: str = ""
    reason: str = ""

    def settled(self, desk: Desk) -> Decision:
        """The same with moment and name filled in. Refused: nobody decided it, a text too long."""
        who = " ".join(self.by.split()) or desk.operator.name or desk.operator.post
        if not who:
            raise Refused("decision-by", "Say who decided it: nobody is on duty.", "by")
        told = tuple(dict.fromkeys(name for t in self.told if (name := " ".join(t.split()))))
        for text, most, where in (
            (who, MOST_LINE, "by"),
            (", ".join(told), MOST_NOTE, "told"),
            (self.note, MOST_NOTE, "note"),
        ):
            if len(text) > most:
                raise Refused(
                    "decision-long", "This has {count} letters; shorten it to {most}.", where,
                    count=len(text), most=most,
                )  # fmt: skip
        at = self.at or desk.clock.now_ms()
        return replace(self, at=at, by=who, told=told, note=self.note.strip())

    def timed(self, desk: Desk) -> Decision:
        """The same with its moment filled in."""
        return replace(self, at=self.at or desk.clock.now_ms())

    def require_note(self) -> None:
        """Refused: nobody said why."""
        if not self.note.strip():
            raise Refused("decision-note", "Say why.", "note")

    def require_told(self) -> None:
        """Refused: nobody was told."""
        if not any(name.strip() for name in self.told):
            raise Refused("decision-told", "Say who was told.", "told")

    def require_past(self, desk: Desk, what: Sentence) -> None:
        """Refused: it is still to come."""
        if self.at > desk.clock.now_ms() + COURTESY_MS:
            raise Refused(
                "decision-ahead",
                "“{what}” is recorded when it has happened: this moment is still to come.",
                "at",
                what=what,
            )
