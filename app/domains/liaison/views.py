"""What the log shows: frozen values, times in UTC ms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domains.liaison.attachments import Attachment
from app.domains.liaison.rules import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
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
    release: str = ""  # releasability
    source: str = ""  # Admiralty rating
    action: str = ""  # what has to be done, by whom, until when (UTC ms)
    owner: str = ""
    due: int | None = None
    agreement: bool = False  # made with a partner: open until an entry confirms it
    adds: str = ""  # ids of the entries it adds to, closes, confirms, acknowledges
    closes: str = ""
    confirms: str = ""
    acknowledges: str = ""
    added_by: str = ""  # numbers of the newest entries that do so to this one
    closed_by: str = ""
    confirmed_by: str = ""
    acknowledged_by: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)  # {template, fields}
    paper: Mapping[str, Any] = field(default_factory=dict)  # {time, typist, sheet}
    origin_file: Mapping[str, Any] = field(default_factory=dict)  # {file, at, by, said}
    tags: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    says: frozenset[Ask] = frozenset()  # what it asked for once
    asks: frozenset[Ask] = frozenset()  # what of that is still open; see liaison.rules.asks
    stands: bool = True  # it is what counts of an entry and its corrections
    stands_now: str = ""  # id of what counts instead of this one, "" for itself or nothing

    @property
    def follows(self) -> str:
        """The id of the older entry this one is about, "" for an entry of its own."""
        return (
            self.corrects
            or self.strikes
            or self.adds
            or self.closes
            or self.confirms
            or self.acknowledges
        )
