"""Columns of the list of things on the map."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.geo.coordinates import format_grid
from ui.kinds import kind_word
from ui.map.layers.spec import MapObject
from ui.models.columns import Column

_CONTEXT = "MapColumns"


OBJECTS: tuple[Column[MapObject], ...] = (
    Column(
        "name", str(QT_TRANSLATE_NOOP("MapColumns", "Name")), lambda o: o.name, width=128,
        tooltip=lambda o: o.note, context=_CONTEXT,
    ),
    Column(
        "state", str(QT_TRANSLATE_NOOP("MapColumns", "State")), lambda o: o.state.text,
        width=108, tone=lambda o: o.state.tone, icon=lambda o: o.state.sign(), context=_CONTEXT,
    ),
    Column(
        "kind", str(QT_TRANSLATE_NOOP("MapColumns", "Kind")), lambda o: o.kind, text=kind_word,
        width=110, context=_CONTEXT,
    ),
    Column(
        "where", str(QT_TRANSLATE_NOOP("MapColumns", "Position")),
        lambda o: format_grid(o.lat, o.lon), width=140, figures=True, stretch=True,
        context=_CONTEXT,
    ),
)  # fmt: skip
