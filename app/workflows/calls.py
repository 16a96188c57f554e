"""Who is called for an incident: the partners of the operation that fit its place, by kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.domains.incidents.views import IncidentView
from app.domains.partners.rules import PartnerKind
from app.domains.partners.views import PartnerView
from app.geo.lines import distance_km
from app.geo.names import folded
from app.geo.safety_regions import Region

NEAR_KM = 25.0
#: Always told, also when nobody is known; the others only where somebody fits.
NEEDED = (
    PartnerKind.REGION, PartnerKind.RMC, PartnerKind.PORT, PartnerKind.ROAD, PartnerKind.RAIL,
    PartnerKind.POLICE,
)  # fmt: skip
ORDER: tuple[str, ...] = (
    PartnerKind.REGION, PartnerKind.RMC, PartnerKind.PORT, PartnerKind.ROAD, PartnerKind.WATER,
    PartnerKind.RAIL, PartnerKind.POLICE, PartnerKind.MUNICIPALITY, PartnerKind.TERMINAL,
    PartnerKind.CRISIS, PartnerKind.MILITARY, PartnerKind.CARRIER, PartnerKind.NATION,
    PartnerKind.OTHER, "",
)  # fmt: skip
#: Those of one place: of another place nobody wants them.
_LOCAL = frozenset(
    {PartnerKind.PORT, PartnerKind.TERMINAL, PartnerKind.MUNICIPALITY, PartnerKind.MILITARY, ""}
)
#: Those of the whole country, unless they have a region of their own.
_NATIONAL = frozenset(
    {
        PartnerKind.ROAD,
        PartnerKind.WATER,
        PartnerKind.RAIL,
        PartnerKind.POLICE,
        PartnerKind.CRISIS,
    }
)
Lack = Literal["", "place", "partner", "number"]


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to call. `number` "" is not known; `channel` is how it is reached, `person` whom to
    ask for, `km` how far from the incident, None where that does not count or is not known."""

    id: str
    short: str
    name: str
    channel: Literal["phone", "radio", ""]
    number: str
    person: str
    km: float | None


@dataclass(frozen=True, slots=True)
class CallGroup:
    """Who is called of one kind of partner, "" for those whose kind is not stated. `lacks` says
    why nobody can be: the place of the incident, a partner that fits, or its number."""

    kind: str
    calls: tuple[Call, ...]
    lacks: Lack


def who_to_call(view: IncidentView, partners: Sequence[PartnerView]) -> tuple[CallGroup, ...]:
    """Return whom to call for an incident, by kind: those of its safety region and that of the
    neighbour it may lie in, those near it, those of the whole country, and those it is linked
    to."""
    regions = _regions(view)
    found: dict[str, list[tuple[float, str, Call]]] = {}
    for partner in partners:
        kind, rank = _kind(partner, regions), _rank(partner, view, regions)
        if rank is not None:
            km = _km(partner, view) if kind in _LOCAL else None
            found.setdefault(kind, []).append((rank, partner.short.casefold(), _call(partner, km)))
    wanted = [kind for kind in ORDER if kind in found or kind in NEEDED]
    return tuple(
        _group(kind, [call for _, _, call in sorted(found.get(kind, ()), key=lambda r: r[:2])],
               view, regions)
        for kind in wanted
    )  # fmt: skip


def _regions(view: IncidentView) -> tuple[Region, ...]:
    """The safety region of an incident, or the two that it may lie in, the likelier first."""
    if view.region is not None:
        return (view.region,)
    if view.proposal is None:
        return ()
    both = (view.proposal.region, view.proposal.neighbour)
    return tuple(region for region in both if region is not None)


def _kind(partner: PartnerView, regions: Iterable[Region]) -> str:
    """The kind of a partner; one that is not stated follows from its number of a region, or from
    the name of a commander."""
    if partner.kind:
        return partner.kind
    if partner.region is not None:
        return PartnerKind.REGION
    is_rmc = any(_is_commander(partner, region) for region in regions)
    return PartnerKind.RMC if is_rmc else ""


def _rank(partner: PartnerView, view: IncidentView, regions: Sequence[Region]) -> float | None:
    """Where a partner stands among those of its kind, None when it does not fit the place."""
    if partner.id in view.links:
        return -1.0
    kind = _kind(partner, regions)
    if kind == PartnerKind.REGION:
        return _first(_serves(partner, region) for region in regions)
    if kind == PartnerKind.RMC:
        return _first(_is_commander(partner, region) for region in regions)
    own = _first(partner.region == region.number for region in regions)
    if kind in _LOCAL:
        km = _km(partner, view)
        return own if km is None else km if km <= NEAR_KM else None
    if kind in _NATIONAL:
        return own if partner.region is not None else 0.0
    return None


def _first(fits: Iterable[bool]) -> float | None:
    return next((float(place) for place, fit in enumerate(fits) if fit), None)


def _serves(partner: PartnerView, region: Region) -> bool:
    if partner.region is not None:
        return partner.region == region.number
    return f" {folded(region.name)} " in f" {folded(partner.name)} {folded(partner.short)} "


def _is_commander(partner: PartnerView, region: Region) -> bool:
    wanted = folded(region.commander.short)
    return any(f" {wanted} " in f" {folded(name)} " for name in (partner.short, partner.name))


def _km(partner: PartnerView, view: IncidentView) -> float | None:
    if partner.position is None or view.position is None:
        return None
    return distance_km(partner.position, view.position)


def _call(partner: PartnerView, km: float | None) -> Call:
    """A number of the partner itself, else of somebody there, else its radio."""
    reached = partner.phone or any(p.phone for p in partner.persons)
    asked = next((p for p in partner.persons if partner.phone or p.phone or not reached), None)
    number = partner.phone or (asked.phone if asked is not None else "")
    radio = not number and bool(partner.radio)
    return Call(
        partner.id,
        partner.short,
        partner.name,
        "phone" if number else "radio" if radio else "",
        partner.radio if radio else number,
        " ".join(part for part in (asked.function, asked.name) if part) if asked else "",
        km,
    )


def _group(
    kind: str, calls: Sequence[Call], view: IncidentView, regions: Sequence[Region]
) -> CallGroup:
    lacks: Lack = ""
    if not calls:
        placed = bool(regions) if kind in (PartnerKind.REGION, PartnerKind.RMC) else (
            view.position is not None or bool(regions) or kind not in _LOCAL
        )  # fmt: skip
        lacks = "partner" if placed else "place"
    elif not any(call.number for call in calls):
        lacks = "number"
    return CallGroup(kind, tuple(calls), lacks)
