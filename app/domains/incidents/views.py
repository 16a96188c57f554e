"""What is shown of an incident: frozen values, times in UTC ms."""

from __future__ import annotations

from dataclasses import dataclass

from app.domains.incidents.rules import OVER, Severity, State
from app.geo.safety_regions import Proposal, Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A step of the checklist that was done: when and by whom."""

    at: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the checklist; `done` is None while it is to do."""

    key: str
    text: str
    done: Done | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """That it does not count: when, by whom and why."""

    at: int
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """An incident. `region` is what the officer stated; without that `proposal` is a guess."""

    id: str
    number: str
    title: str
    kind: str
    severity: Severity
    state: State
    owner: str
    place: str
    position: tuple[float, float] | None
    region: Region | None
    proposal: Proposal | None
    grip: str
    grip_by: str
    entry: str
    links: tuple[str, ...]
    event: int
    ended: int | None
    incident: str  # the four headings of the shared picture
    response: str
    forecast: str
    measures: str
    done: dict[str, Done]
    report_due: int | None
    contested: bool
    marking: str
    releasability: str
    withdrawal: Withdrawal | None = None

    @property
    def over(self) -> bool:
        """Whether nobody works on it any more: closed, or withdrawn."""
        return self.state in OVER

    @property
    def likely_region(self) -> Region | None:
        """The stated region, else the proposed one."""
        if self.region is not None:
            return self.region
        return self.proposal.region if self.proposal is not None else None

    def overdue(self, at: int) -> bool:
        """Whether a report was due before `at` and the incident is not over."""
        due = self.report_due
        return due is not None and due < at and not self.over
