"""What is shown of the operation: a frozen value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationView:
    """Name, marking and clock of the operation; window in UTC ms."""

    name: str
    code: str
    zone: str
    exercise: bool
    marking: str
    releasability: str
    intent: str
    from_: int | None
    to: int | None
