"""The field of a place in any form: one completion, and what follows from a place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from app.core.changes import Changes
from app.geo.coordinates import format_wgs84
from app.geo.gazetteer import Gazetteer, packaged_gazetteer
from app.geo.names import folded
from app.geo.safety_regions import propose, sure
from app.geo.spots import POSITION, Spot, find, named, road_of
from ui.kinds import NAMED
from ui.kinds.spots import Hit, doubt_text, hits_of, region_text, where_text
from ui.pages.frame import Tools
from ui.widgets.form import Form
from ui.widgets.suggestions import Offer


class Placing(QObject):
    """The places that one form offers, and what was chosen of them. They are read by `read`, once
    somebody may want them: `ready()`, then and whenever the operation has others."""

    ready = Signal()

    def __init__(self, tools: Tools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._own: tuple[Spot, ...] = ()
        self._gazetteer: Gazetteer | None = None
        self._taken: dict[str, Spot] = {}
        self._asked = False
        self.offer = Offer(self._suggest, _is_meant, self._text)
        tools.changes.changed.connect(self._changed)

    def read(self) -> None:
        """Read the places, if that was not asked before."""
        if not self._asked:
            self._asked = True
            jobs, refuse = self._tools.jobs, self._tools.refuse
            jobs.submit("io", packaged_gazetteer, self._take_gazetteer, refuse, self)
            self._read_own()

    def spot(self, text: str) -> Spot | None:
        """The place that stands in a field: the one chosen, or the one that is named in full."""
        typed = text.strip()
        return self._taken.get(typed) or named(typed, self._own, self._gazetteer)

    def point(self, text: str) -> tuple[float, float] | None:
        """Where that is (WGS84 degrees); None when nobody knows it, or it has no one point."""
        spot = self.spot(text)
        return spot.at if spot is not None else None

    def is_taken(self, text: str) -> bool:
        """Whether this text was chosen from the list."""
        return text.strip() in self._taken

    def told(self, text: str) -> str:
        """Where the place of a field is, "" when nobody knows it."""
        return self._told(text, where_text)

    def told_region(self, text: str) -> str:
        """The same where a field of its own shows the position."""
        return self._told(text, region_text)

    def told_doubt(self, text: str) -> str:
        """The same where fields of their own show position and safety region."""
        return self._told(text, doubt_text)

    # -- inside

    def _told(self, text: str, tell: Callable[[Spot], str]) -> str:
        spot = self.spot(text)
        return tell(spot) if spot is not None else ""

    def _suggest(self, text: str) -> list[Hit]:
        return hits_of(find(text, self._own, self._gazetteer))

    def _text(self, typed: str, hit: Hit) -> str:
        """What stands in the field: as typed where that says more, as a post on a road does."""
        spot = hit.spot
        road = road_of(typed)
        keeps = hit.kind == "" and (
            spot is None or _is_position(spot) or (road is not None and road[0] == hit.title)
        )
        text = " ".join(typed.split()) if keeps else hit.title
        if spot is not None:
            self._taken[text] = spot
        return text

    def _read_own(self) -> None:
        places = self._tools.context.places
        self._tools.jobs.submit("db-read", places.own, self._take_own, self._tools.refuse, self)

    def _take_own(self, own: tuple[Spot, ...]) -> None:
        self._own = own
        self.ready.emit()

    def _take_gazetteer(self, found: Gazetteer) -> None:
        self._gazetteer = found
        self.ready.emit()

    def _changed(self, changes: Changes) -> None:
        if self._asked and not NAMED.isdisjoint(changes.kinds):
            self._read_own()


class PlaceFiller(QObject):
    """Keeps position and safety region of a form in step with its place. A value that came from the
    place goes with it; one that was typed by hand stays. To be made when the form is filled."""

    def __init__(self, placing: Placing, form: Form, key: str = "place") -> None:
        super().__init__(placing)
        self._placing, self._form, self._key = placing, form, key
        self._first = form.raw_values()
        self._before = self._now = self._first[key]
        self._given: dict[str, str] = {}  # what came from the place last
        line = form.field(key)
        if isinstance(line, QLineEdit):
            line.textChanged.connect(self._note)
        form.changed.connect(self._fill)
        placing.ready.connect(lambda: form.show_note(key))
        placing.read()

    def _note(self, text: str) -> None:
        if text != self._now:
            self._before, self._now = self._now, text

    def _fill(self) -> None:
        # Told of what is typed before the line says that its text is another.
        self._note(self._form.raw_values()[self._key])
        chosen = self._placing.is_taken(self._now)
        old, new = self._values(self._before), self._values(self._now)
        # A name of which there are two can be chosen twice.
        if self._before == self._now and (not chosen or new == self._given):
            return
        raw = self._form.raw_values()
        filled = {
            key: value
            for key, value in new.items()
            if key in raw
            and raw[key] != value
            and (
                raw[key] in ("", old[key], self._given.get(key))
                or (chosen and raw[key] == self._first[key])
            )
        }
        self._before, self._given = self._now, new
        if filled:
            self._form.set_raw_values(filled)

    def _values(self, text: str) -> dict[str, str]:
        spot = self._placing.spot(text)
        if spot is None or spot.at is None:
            return {"position": "", "region": ""}
        region = sure(propose(*spot.at))
        number = "" if region is None else str(region.number)
        return {"position": format_wgs84(*spot.at), "region": number}


def _is_position(spot: Spot) -> bool:
    return spot.kind == POSITION


def _is_meant(typed: str, hit: Hit) -> bool:
    """Whether Enter may take a suggestion that nobody pointed at: what is typed begins it."""
    wanted = folded(typed)
    position = hit.spot is not None and _is_position(hit.spot)
    return bool(wanted) and (position or folded(hit.title).startswith(wanted))
