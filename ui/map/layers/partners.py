"""Liaison posts and partners that have a position, on the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.domains.partners.views import PartnerView
from app.workflows.contact_timers import TimerView
from ui.kinds.partners import POST, timer_mark
from ui.map.layers.spec import POINTS, DomainLayers, Drawing, Look, MapObject
from ui.map.port import LayerSpec, Point

LAYER = POST.layer


@dataclass(frozen=True, slots=True)
class Posts:
    """The partners and the timers that run, by the record they are about."""

    partners: tuple[PartnerView, ...]
    timers: Mapping[str, TimerView]


def specs() -> tuple[tuple[int, LayerSpec], ...]:
    """The line of the layer panel."""
    translate = QCoreApplication.translate
    group = translate("MapLayers", "Operation")
    return ((POINTS, LayerSpec(LAYER, translate("MapLayers", "Liaison posts"), group)),)


def read(context: AppContext, look: Look, _before: Posts | None) -> Posts:
    """Every partner, and who should have been heard of by then."""
    found = context.partners.partners(look.at)
    timers = context.timers.timers(look.at, found)
    return Posts(tuple(found), {timer.about: timer for timer in timers})


def draw(posts: Posts, _look: Look) -> Drawing:
    """The partners as points, and in the list with their state of contact."""
    objects = tuple(
        MapObject(p.id, "post", p.short, p.name, *p.position, timer_mark(posts.timers.get(p.id)))
        for p in posts.partners
        if p.position is not None
    )
    return Drawing({LAYER: points(posts.partners)}, objects)


def points(partners: Iterable[PartnerView]) -> tuple[Point, ...]:
    """Own posts with a sign of their own, partners as places; without a position none.

    They are no APP-6 symbols on purpose: a desk that does not move must not cover a convoy that
    does, and whether it was heard of is told by the list and the attention list.
    """
    return tuple(
        Point(p.id, p.position[0], p.position[1], p.short, "post" if p.own else "place")
        for p in partners
        if p.position is not None
    )


LAYERS = DomainLayers(
    kinds=frozenset({"post", "entry", "contact_timer"}),
    specs=specs,
    read=read,
    draw=draw,
    moves=True,
)
