"""Columns of the list of things on the map, and of the preview of an import."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.core.errors import Refused
from app.geo.coordinates import format_mgrs, format_wgs84
from ui.kinds import kind_word
from ui.map.layers.spec import MapObject
from ui.models.columns import Column
from ui.pages.map.import_reading import LeftOut, Offer
from ui.qt.sentences import told

_CONTEXT = "MapColumns"


def grid(lat: float, lon: float) -> str:
    """MGRS to 10 m, or degrees near the poles."""
    try:
        return format_mgrs(lat, lon, 4)
    except Refused:
        return format_wgs84(lat, lon)


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
        "where", str(QT_TRANSLATE_NOOP("MapColumns", "Position")), lambda o: grid(o.lat, o.lon),
        width=140, figures=True, stretch=True, context=_CONTEXT,
    ),
)  # fmt: skip


def import_kind(kind: str) -> str:
    """The kind of a candidate in the language in use."""
    return kind_word(kind) if kind != "track" else QCoreApplication.translate("MapColumns", "Track")


OFFERS: tuple[Column[Offer], ...] = (
    Column(
        "kind", str(QT_TRANSLATE_NOOP("MapColumns", "Kind")), lambda o: o.kind, text=import_kind,
        width=110, context=_CONTEXT,
    ),
    Column(
        "name", str(QT_TRANSLATE_NOOP("MapColumns", "Name")), lambda o: o.name, width=220,
        context=_CONTEXT,
    ),
    Column(
        "detail", str(QT_TRANSLATE_NOOP("MapColumns", "Size")), lambda o: o.detail, width=64,
        align="right", figures=True, context=_CONTEXT,
        tip=str(QT_TRANSLATE_NOOP("MapColumns", "Corners, points or vehicles")),
    ),
    Column(
        "remarks", str(QT_TRANSLATE_NOOP("MapColumns", "Remarks")), lambda o: o.remarks,
        stretch=True, tooltip=lambda o: o.remarks, context=_CONTEXT,
    ),
    Column(
        "source", str(QT_TRANSLATE_NOOP("MapColumns", "File")), lambda o: o.source, width=160,
        hidden=True, context=_CONTEXT,
    ),
)  # fmt: skip

LEFT_OUT: tuple[Column[LeftOut], ...] = (
    Column(
        "where", str(QT_TRANSLATE_NOOP("MapColumns", "Where")), lambda r: told(r.where), width=170,
        context=_CONTEXT,
    ),
    Column(
        "reason", str(QT_TRANSLATE_NOOP("MapColumns", "Reason")), lambda r: told(r.reason),
        stretch=True, tooltip=lambda r: told(r.reason), context=_CONTEXT,
    ),
    Column(
        "source", str(QT_TRANSLATE_NOOP("MapColumns", "File")), lambda r: r.source, width=120,
        context=_CONTEXT,
    ),
)  # fmt: skip
