"""What is shown of a zone: frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.overriding import Override


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneView:
    """A zone at one moment; times UTC ms. `state` is the state in effect at that moment."""

    id: str
    name: str
    kind: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    state: str
    recorded: str  # the decided state, before the window is taken into account
    contested: bool
    from_: int | None
    to: int | None
    basis: str
    authority: str
    published: str
    guard: str
    gates: tuple[str, ...]
    note: str
    ending_soon: bool
    centre: tuple[float, float] | None
    overrides: tuple[Override, ...] = ()  # what was saved of it against rules
