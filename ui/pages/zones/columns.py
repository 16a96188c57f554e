"""Columns of the list of zones."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.core.sentences import Sentence
from app.domains.zones.views import ZoneView
from ui.kinds.zones import kind_word, state_mark
from ui.models.columns import Column
from ui.qt.sentences import told

_CONTEXT = "ZoneColumns"


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """A zone with what its row needs in words; times as DTG, "" when open."""

    id: str
    zone: ZoneView
    from_: str
    to: str
    guard: str
    findings: tuple[Sentence, ...]
    operation_zone: str
    grave: bool

    def said(self) -> list[str]:
        """The findings in the language in use."""
        return [told(finding, self.operation_zone) for finding in self.findings]


COLUMNS: tuple[Column[ZoneRow], ...] = (
    Column(
        "name", str(QT_TRANSLATE_NOOP("ZoneColumns", "Name")), lambda r: r.zone.name,
        stretch=True, tooltip=lambda r: r.zone.name, context=_CONTEXT,
    ),
    Column(
        "state", str(QT_TRANSLATE_NOOP("ZoneColumns", "State")),
        lambda r: state_mark(r.zone).text, width=132, tone=lambda r: state_mark(r.zone).tone,
        icon=lambda r: state_mark(r.zone).sign(), context=_CONTEXT,
    ),
    Column(
        "kind", str(QT_TRANSLATE_NOOP("ZoneColumns", "Kind")), lambda r: kind_word(r.zone.kind),
        width=150, tooltip=lambda r: kind_word(r.zone.kind), context=_CONTEXT,
    ),
    Column(
        "from", str(QT_TRANSLATE_NOOP("ZoneColumns", "From")), lambda r: r.from_, width=130,
        figures=True, context=_CONTEXT,
    ),
    Column(
        "to", str(QT_TRANSLATE_NOOP("ZoneColumns", "To")), lambda r: r.to, width=150,
        figures=True, tone=lambda r: "amber" if r.zone.ending_soon else "",
        icon=lambda r: "late" if r.zone.ending_soon else "", context=_CONTEXT,
    ),
    Column(
        "guard", str(QT_TRANSLATE_NOOP("ZoneColumns", "Guard")), lambda r: r.guard, width=110,
        hidden=True, context=_CONTEXT,
    ),
    Column(
        "basis", str(QT_TRANSLATE_NOOP("ZoneColumns", "Legal basis")), lambda r: r.zone.basis,
        width=160, hidden=True, tooltip=lambda r: r.zone.basis, context=_CONTEXT,
    ),
    Column(
        "findings", str(QT_TRANSLATE_NOOP("ZoneColumns", "Findings")),
        lambda r: len(r.findings) or None, width=76, align="right", figures=True,
        tone=lambda r: "amber" if r.findings else "",
        icon=lambda r: "alert" if r.findings else "",
        tooltip=lambda r: "\n".join(r.said()), context=_CONTEXT,
    ),
)  # fmt: skip
