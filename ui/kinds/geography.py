"""Places and routes in the window, and what the inspector shows of one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.geo.coordinates import format_mgrs
from ui.kinds.inspection import Inspection, count_fact, mentions, section, sections
from ui.kinds.spec import KindSpec, words
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.widgets.facts import Fact

translate = QCoreApplication.translate

LINES = words(
    {
        "route": QT_TRANSLATE_NOOP("Kinds", "planned route"),
        "track": QT_TRANSLATE_NOOP("Kinds", "recorded track"),
    }
)


def inspect_place(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A named point."""
    place = next((p for p in context.geography.places() if p.id == id_), None)
    if place is None:
        return None
    facts = section(
        translate("Inspection", "Place"),
        Fact("MGRS", format_mgrs(place.lat, place.lon), figures=True),
        Fact("WGS84", f"{place.lat:.5f}, {place.lon:.5f}", figures=True),
        Fact(translate("Inspection", "Remarks"), place.note),
    )
    return Inspection(
        kind="place",
        id=id_,
        title=place.name,
        subtitle=place.kind,
        sections=sections(facts),
        mentions=mentions(context, id_, at),
        on_map=True,
    )


def inspect_route(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A named line."""
    route = next((r for r in context.geography.routes() if r.id == id_), None)
    if route is None:
        return None
    facts = section(
        translate("Inspection", "Route"),
        count_fact(translate("Inspection", "Positions"), len(route.line)),
        Fact(translate("Inspection", "Remarks"), route.note),
    )
    return Inspection(
        kind="route",
        id=id_,
        title=route.name,
        subtitle=LINES[route.kind].say() if route.kind in LINES else route.kind,
        sections=sections(facts),
        mentions=mentions(context, id_, at),
        on_map=True,
    )


PLACE = KindSpec(
    key="place",
    icon="pin",
    name=QT_TRANSLATE_NOOP("Kinds", "Place"),
    page="map",
    named=True,
    inspect=inspect_place,
    layer="places",
)
ROUTE = KindSpec(
    key="route",
    icon="map",
    name=QT_TRANSLATE_NOOP("Kinds", "Route"),
    page="map",
    named=True,
    inspect=inspect_route,
    values={"kind": LINES},
    layer="routes",
)
