"""Columns of the preview of an import: what comes in, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.workflows.import_offers import LeftOut, Offer
from ui.kinds import kind_word
from ui.kinds.fields import field_word
from ui.models.columns import Column
from ui.qt.sentences import told
from ui.qt.theme import Tone

_CONTEXT = "ImportDialog"
_ACTIONS: Mapping[str, tuple[str, Tone]] = {
    "new": (str(QT_TRANSLATE_NOOP("ImportDialog", "new")), "green"),
    "changed": (str(QT_TRANSLATE_NOOP("ImportDialog", "changes")), "accent"),
    "known": (str(QT_TRANSLATE_NOOP("ImportDialog", "here already")), "muted"),
}


def import_kind(kind: str) -> str:
    """The kind of a candidate in the language in use."""
    if kind == "track":
        return QCoreApplication.translate("ImportDialog", "Track")
    if kind == "partner":
        return QCoreApplication.translate("ImportDialog", "Partner")
    return kind_word(kind)


def _action(offer: Offer) -> str:
    return QCoreApplication.translate(_CONTEXT, _ACTIONS[offer.action][0])


def _size(offer: Offer) -> str:
    return "" if offer.size is None else str(offer.size)


def _remarks(offer: Offer) -> str:
    """What changes, with both values; of what is new what was noticed; what is left out of it."""
    kept_out = " ".join(map(told, offer.kept_out))
    if offer.action == "known":
        return kept_out
    changes = [
        QCoreApplication.translate(
            "ImportDialog", "{field}: here “{here}”, in the file “{there}”"
        ).format(
            field=field_word(change.kind, change.column),
            here=told(change.here),
            there=told(change.there),
        )
        for change in offer.changes
    ]
    noticed = [*(f"{change}." for change in changes), *map(told, offer.remarks), kept_out]
    return " ".join(filter(None, noticed))


OFFERS: tuple[Column[Offer], ...] = (
    Column(
        "kind", str(QT_TRANSLATE_NOOP("ImportDialog", "Kind")), lambda o: o.kind, text=import_kind,
        width=100, context=_CONTEXT,
    ),
    Column(
        "name", str(QT_TRANSLATE_NOOP("ImportDialog", "Name")), lambda o: o.name, width=170,
        context=_CONTEXT,
    ),
    Column(
        "action", str(QT_TRANSLATE_NOOP("ImportDialog", "What happens")), _action, width=100,
        tone=lambda o: _ACTIONS[o.action][1], context=_CONTEXT,
    ),
    Column(
        "detail", str(QT_TRANSLATE_NOOP("ImportDialog", "Size")), _size, width=56,
        align="right", figures=True, context=_CONTEXT,
        tip=str(QT_TRANSLATE_NOOP("ImportDialog", "Corners, points or vehicles")),
    ),
    Column(
        "remarks", str(QT_TRANSLATE_NOOP("ImportDialog", "Remarks")), _remarks,
        stretch=True, tooltip=_remarks, context=_CONTEXT,
    ),
    Column(
        "source", str(QT_TRANSLATE_NOOP("ImportDialog", "File")), lambda o: o.source, width=110,
        hidden=True, context=_CONTEXT,
    ),
)  # fmt: skip

LEFT_OUT: tuple[Column[LeftOut], ...] = (
    Column(
        "where", str(QT_TRANSLATE_NOOP("ImportDialog", "Where")), lambda r: told(r.where),
        width=170, context=_CONTEXT,
    ),
    Column(
        "reason", str(QT_TRANSLATE_NOOP("ImportDialog", "Reason")), lambda r: told(r.reason),
        stretch=True, tooltip=lambda r: told(r.reason), context=_CONTEXT,
    ),
    Column(
        "source", str(QT_TRANSLATE_NOOP("ImportDialog", "File")), lambda r: r.source, width=120,
        context=_CONTEXT,
    ),
)  # fmt: skip
