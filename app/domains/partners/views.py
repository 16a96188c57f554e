"""What the directory shows: frozen values, times in UTC ms."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.sentences import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """Somebody at a partner who can be called."""

    id: str
    post: str
    name: str
    function: str
    phone: str
    email: str
    hours: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerView:
    """A post or partner with its persons; `last_contact` None when it was never heard."""

    id: str
    name: str
    short: str  # the name itself when there is no short one: what stands in from and to
    organisation: str
    kind: str
    phone: str
    radio: str
    email: str
    hours: str
    address: str
    region: int | None
    nation: str
    own: bool
    civil: bool
    release_agreed: bool
    note: str
    contact_min: int
    position: tuple[float, float] | None
    persons: tuple[PersonView, ...]
    last_contact: int | None
    agreements: int  # open ones

    def quick_dial(self, language: Language = "en") -> str:
        """One line to read out or send on: who, which number, whom to ask for, when."""
        ask_for = "vraag naar" if language == "nl" else "ask for"
        head = " ".join(p for p in (self.short, self.phone) if p)
        first = next((p for p in self.persons if p.name), None)
        ask = " ".join(p for p in (first.function, first.name) if p) if first else ""
        own = first.phone if first and first.phone != self.phone else ""
        return "; ".join(
            part
            for part in (
                head,
                f"{ask_for} {ask}" + (f" ({own})" if own else "") if ask else "",
                f"radio {self.radio}" if self.radio else "",
                f"open {self.hours}" if self.hours else "",
            )
            if part
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerValues:
    """A contact timer as it is recorded."""

    id: str
    about: str
    every_min: int
    snoozed_until: int | None
    snooze_reason: str
    seen_at: int | None
    seen_by: str
