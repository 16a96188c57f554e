"""What the map shows of an operation at one moment: read from the services, made into features."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.domains.command.views import UnitView
from app.domains.geography.views import PlaceView, RouteView
from app.domains.incidents.views import IncidentView
from app.domains.movements.views import MovementView
from app.domains.partners.views import PartnerView
from app.domains.zones.views import ZoneView
from app.geo.lines import LatLon, Polyline
from ui.map.layers import geography, incidents, movements, posts, zones
from ui.map.port import Feature, LayerSpec

LAND = ("column", "low_loader")
_FIRST = ("overdue", "contested", "late", "halted", "moving", "due", "planned", "arrived")


@dataclass(frozen=True, slots=True)
class Still:
    """What changes only when somebody writes."""

    places: tuple[PlaceView, ...] = ()
    routes: tuple[RouteView, ...] = ()
    posts: tuple[PartnerView, ...] = ()
    units: tuple[UnitView, ...] = ()
    incidents: tuple[IncidentView, ...] = ()


@dataclass(frozen=True, slots=True)
class Moving:
    """What also changes with the shared time; `keep` is the id that is selected."""

    at: int
    keep: str = ""
    movements: tuple[MovementView, ...] = ()
    zones: tuple[ZoneView, ...] = ()
    lines: Mapping[str, Polyline] = field(default_factory=dict)
    road_space_km: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MapObject:
    """A thing on the map as the list shows it; `layer` is the layer that draws it."""

    id: str
    kind: str
    name: str
    state: str
    note: str
    lat: float
    lon: float
    layer: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The features of every layer, and the same things as a list."""

    features: Mapping[str, tuple[Feature, ...]]
    objects: tuple[MapObject, ...]


class SceneReader:
    """Reads from the services of one operation; to be called on the db-read lane, one at a time."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._road_space: dict[str, float] = {}

    def still(self) -> Still:
        """Places, routes, posts and units as they are stored."""
        c = self._context
        return Still(
            tuple(c.geography.places()), tuple(c.geography.routes()),
            tuple(c.partners.partners(c.clock.now_ms())),
            tuple(c.command.units().values()), tuple(c.incidents.incidents()),
        )  # fmt: skip

    def moving(self, at: int, keep: str = "", *, fresh: bool = False) -> Moving:
        """Movements and zones at `at`; `fresh` when the movements themselves may have changed."""
        if fresh:
            self._road_space.clear()
        found = tuple(self._context.movements.movements(at))
        shown = [m for m in found if m.head_km is not None or m.id == keep]
        lines = {m.id: line for m in shown if (line := self._context.movements.line(m.id))}
        space = {m.id: self._space(m, at) for m in shown if m.mode in LAND}
        return Moving(at, keep, found, tuple(self._context.zones.zones(at)), lines, space)

    def _space(self, m: MovementView, at: int) -> float:
        if m.id not in self._road_space:
            try:
                length = self._context.movements.table(m.id, at).road_space_km
            except Refused:
                length = None
            self._road_space[m.id] = length or 0.0
        return self._road_space[m.id]


def layer_specs() -> tuple[LayerSpec, ...]:
    """Every layer of the page, the last on top, in the language in use."""
    route, columns, symbols = movements.specs()
    units, liaison = posts.specs()
    areas, (routes, places) = zones.specs(), geography.specs()
    signs = incidents.spec()
    return (*areas, routes, route, columns, places, units, liaison, symbols, signs)


def make_scene(still: Still, moving: Moving, zone: str) -> Scene:
    """Everything as features of each layer and as a list."""
    at, keep = moving.at, moving.keep
    features: dict[str, tuple[Feature, ...]] = {
        zones.LAYER: zones.areas(moving.zones, at, zone, keep),
        geography.ROUTES: geography.lines(still.routes),
        movements.ROUTE: movements.route(keep, moving.lines.get(keep)),
        movements.COLUMNS: movements.columns(moving.movements, moving.lines, moving.road_space_km),
        geography.PLACES: geography.points(still.places),
        posts.UNITS: posts.units(still.units),
        posts.POSTS: posts.posts(still.posts),
        movements.LAYER: movements.symbols(moving.movements, at, zone, keep),
        incidents.LAYER: incidents.points(still.incidents, at, keep),
    }
    return Scene(features, tuple(sorted(_objects(still, moving, zone, features), key=_urgency)))


def _urgency(o: MapObject) -> int:
    return _FIRST.index(o.state) if o.state in _FIRST else len(_FIRST)


def _objects(
    still: Still, moving: Moving, zone: str, features: Mapping[str, Iterable[Feature]]
) -> Iterator[MapObject]:
    drawn = {feature.id for layer in features.values() for feature in layer}
    for m in moving.movements:
        place = movements.spot(m)
        if m.id in drawn and place is not None:
            note = " · ".join(t for t in (m.name, movements.note(m, zone)) if t)
            yield MapObject(m.id, "movement", m.number, m.state, note, *place, movements.LAYER)
    for z in moving.zones:
        if z.id in drawn and z.centre is not None:
            state = "contested" if z.contested else z.state
            note = zones.note(z, zone)
            yield MapObject(z.id, "zone", z.name, state, note, *z.centre, zones.LAYER)
    for post in still.posts:
        if post.position is not None:
            state = "silent" if posts.silent(post, moving.at) else ""
            place = post.position
            yield MapObject(post.id, "post", post.short, state, post.name, *place, posts.POSTS)
    for i in still.incidents:
        if i.id in drawn and i.position is not None:
            state = "contested" if i.contested else "overdue" if i.overdue(moving.at) else ""
            name = f"{i.number} {i.title}"
            yield MapObject(i.id, "incident", name, state, i.place, *i.position, incidents.LAYER)
    yield from _quiet_objects(still)


def _quiet_objects(still: Still) -> Iterator[MapObject]:
    for u in still.units:
        if u.position is not None:
            yield MapObject(u.id, "unit", u.short, "", u.name, *u.position, posts.UNITS)
    for p in still.places:
        yield MapObject(p.id, "place", p.name, "", p.note or p.kind, p.lat, p.lon, geography.PLACES)
    for r in still.routes:
        middle: LatLon = r.line[len(r.line) // 2]
        yield MapObject(r.id, "route", r.name, "", r.note or r.kind, *middle, geography.ROUTES)
