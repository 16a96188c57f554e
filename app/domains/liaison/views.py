"""What the log shows: frozen values, times in UTC ms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line of the log with what later entries made of it."""

    id: str
    number: str
    event: int
    event_typed: str
    event_zone: str
    entered: int
    received: int
    precedence: str
    kind: str
    from_: str
    to: str
    channel: str
    text: str
    place: str
    position: tuple[float, float] | None
    links: tuple[str, ...]
    corrects: str
    strikes: str
    reason: str
    author: str
    post: str
    station: str
    level: str
    struck: bool
    struck_by: str  # number of the striking entry
    corrected_by: str  # number of the newest correcting entry
    late: bool


@dataclass(frozen=True, slots=True)
class PostView:
    """A post or partner with its last contact (UTC ms, None when never)."""

    id: str
    name: str
    short: str
    organisation: str
    phone: str
    contact_min: int
    own: bool
    position: tuple[float, float] | None
    last_contact: int | None
