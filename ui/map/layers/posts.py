"""Liaison posts and units that have a position, on the map."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.core.durations import MINUTE_MS
from app.domains.command.views import UnitView
from app.domains.partners.views import PartnerView
from ui.map.port import LayerSpec, Point, Symbol

POSTS, UNITS = "posts", "units"
UNIT_SIDC = "10031000000000000000"


def specs() -> tuple[LayerSpec, ...]:
    """The lines of the layer panel; units are off until somebody wants them."""
    translate = QCoreApplication.translate
    group = translate("MapLayers", "Operation")
    return (
        LayerSpec(UNITS, translate("MapLayers", "Units"), group, visible=False),
        LayerSpec(POSTS, translate("MapLayers", "Liaison posts"), group),
    )


def silent(post: PartnerView, at: int) -> bool:
    """Whether the post should have been heard of by `at` and was not."""
    if not post.contact_min or post.last_contact is None or post.last_contact > at:
        return False
    return at - post.last_contact > post.contact_min * MINUTE_MS


def posts(found: Iterable[PartnerView]) -> tuple[Point, ...]:
    """Own posts with a sign of their own, partners as places; without a position none.

    They are no APP-6 symbols on purpose: a desk that does not move must not cover a convoy that
    does, and whether it was heard of is told by the list and the attention list.
    """
    return tuple(
        Point(p.id, p.position[0], p.position[1], p.short, "post" if p.own else "place")
        for p in found
        if p.position is not None
    )


def units(found: Iterable[UnitView]) -> tuple[Symbol, ...]:
    """A symbol for every unit with a position."""
    return tuple(
        Symbol(u.id, u.position[0], u.position[1], u.sidc or UNIT_SIDC, u.short or u.name)
        for u in found
        if u.position is not None
    )
