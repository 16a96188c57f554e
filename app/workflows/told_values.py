"""Two values of one field in words, so that who chooses sees what differs between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.core.sentences import Moment, Phrase, Sentence, say
from db.schema.shapes import MARCH, MOMENT, POINTS, Shape

MOST_SHOWN = 80  # characters of a text
MOST_PARTS = 8  # figures or points of a value
_Same = Callable[[Any, Any], bool]


def told_apart(shape: Shape | None, here: Any, there: Any, same: _Same) -> tuple[Phrase, Phrase]:
    """Return both values in words; of figures and points only those that differ by `same`."""
    if shape is MARCH and isinstance(here, dict) and isinstance(there, dict):
        keys = [k for k in {**here, **there} if not same(here.get(k), there.get(k))]
        figures = [
            [_figure(k, value[k]) for k in keys if value.get(k) is not None]
            for value in (here, there)
        ]
        return _several(figures[0]), _several(figures[1])
    if shape is POINTS and isinstance(here, list) and isinstance(there, list):
        old = [p for p in here if not any(same(p, q) for q in there)]
        new = [p for p in there if not any(same(p, q) for q in here)]
        if not old and not new:  # the same points in another order
            old, new = here, there
        moved = [_point(p) for p in old] == [_point(p) for p in new]
        points = [[_point(p, placed=moved) for p in some] for some in (old, new)]
        return _several(points[0]), _several(points[1])
    moment = shape is MOMENT
    return _shown(here, moment), _shown(there, moment)


def _several(parts: list[Phrase]) -> Phrase:
    if not parts:
        return say("nothing-said", "nothing")
    shown = tuple(parts[:MOST_PARTS])
    if len(parts) > MOST_PARTS:
        shown = (*shown, "…")
    return say("parts-said", "{parts}", parts=shown)


def _figure(key: str, value: Any) -> Phrase:
    """A figure of a march column with its unit."""
    figure = f"{value:g}"
    words: dict[str, Sentence] = {
        "vehicles": say("figure-said", "{value} vehicles", value=figure),
        "gap_m": say("figure-said", "gap {value} m", value=figure),
        "length_m": say("figure-said", "length {value} m", value=figure),
        "rate_kmh": say("figure-said", "{value} km/h", value=figure),
        "units": say("figure-said", "{value} march units", value=figure),
        "unit_gap_min": say("figure-said", "{value} min between march units", value=figure),
        "serials": say("figure-said", "{value} serials", value=figure),
        "serial_gap_min": say("figure-said", "{value} min between serials", value=figure),
    }
    return words.get(key, f"{key} {figure}")


def _point(value: Any, *, placed: bool = False) -> Phrase:
    """A point of a route: name, km, halt, for trains its times; with `placed` where it lies."""
    parts: list[Any] = [value.get("name", "?")]
    parts += [f"{value['km']:g} km"] if value.get("km") is not None else []
    parts += [f"{value['halt']:g} min"] if value.get("halt") else []
    parts += [Moment(value[key]) for key in ("arrive", "leave") if value.get(key) is not None]
    if placed and value.get("lat") is not None and value.get("lon") is not None:
        parts.append(f"{value['lat']:.5f} {value['lon']:.5f}")
    return say("parts-said", "{parts}", parts=tuple(parts))


def _shown(value: Any, moment: bool = False) -> Phrase:
    """A value within a sentence, short."""
    if value in (None, "", [], {}):
        return say("nothing-said", "nothing")
    if moment and isinstance(value, int):
        return say("moment-said", "{at}", at=Moment(value))
    if isinstance(value, dict) and {"from", "to"} & value.keys():
        start, end = (_shown(value.get(key), moment=True) for key in ("from", "to"))
        return say("window-said", "{start} to {end}", start=start, end=end)
    text = " ".join(str(value).split())
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
