"""What the command tree shows: frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.overriding import Override


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """A unit, headquarters, partner or civil party."""

    id: str
    name: str
    short: str
    name_nl: str
    nation: str
    service: str
    role: str
    sidc: str
    strength: int
    place: str
    position: tuple[float, float] | None
    contact: str
    parent: str
    order: int
    civil: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeView:
    """One relationship; `from_`/`to` UTC ms (`to` None: open)."""

    id: str
    holder: str
    holder_name: str
    unit: str
    unit_name: str
    type: str
    from_: int
    to: int | None
    giver: str
    reference: str
    limits: str
    caveats: str
    delegable: bool
    acknowledged: str
    purpose: str
    overrides: tuple[Override, ...] = ()  # what was saved of it against rules


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchView:
    """A unit in the tree at one moment: the edge it hangs by, all its other edges, depth."""

    unit: UnitView
    edge: EdgeView | None
    others: tuple[EdgeView, ...]
    children: tuple[str, ...]
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeView:
    """The task force at one moment, parents before children."""

    at: int
    roots: tuple[str, ...]
    branches: dict[str, BranchView]
    edges: tuple[EdgeView, ...]
