"""Columns of the directory."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domains.partners.views import PartnerView
from app.workflows.contact_timers import TimerView
from ui.kinds.partners import kind_word, timer_mark
from ui.models.columns import Column

_CONTEXT = "PartnerColumns"


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner with its timer and what the row says in words."""

    id: str
    partner: PartnerView
    timer: TimerView | None
    last: str  # DTG, "" for never
    ago: str

    def timer_text(self) -> str:
        """The state with the minutes of the timer, "" without one."""
        state = timer_mark(self.timer).text
        if not state or self.timer is None:
            return ""
        text = QCoreApplication.translate("PartnerColumns", "{state}, every {minutes} min")
        return text.format(state=state, minutes=self.timer.every_min)


COLUMNS: tuple[Column[PartnerRow], ...] = (
    Column(
        "timer", str(QT_TRANSLATE_NOOP("PartnerColumns", "Contact")), lambda r: r.timer_text(),
        width=192, tone=lambda r: timer_mark(r.timer).tone,
        icon=lambda r: timer_mark(r.timer).sign(), tooltip=lambda r: timer_mark(r.timer).tip,
        tip=str(QT_TRANSLATE_NOOP("PartnerColumns", "State of the timer and its minutes")),
        context=_CONTEXT,
    ),
    Column(
        "name", str(QT_TRANSLATE_NOOP("PartnerColumns", "Name")), lambda r: r.partner.name,
        stretch=True, tooltip=lambda r: r.partner.name, context=_CONTEXT,
    ),
    Column(
        "short", str(QT_TRANSLATE_NOOP("PartnerColumns", "Short")), lambda r: r.partner.short,
        width=96, context=_CONTEXT,
    ),
    Column(
        "kind", str(QT_TRANSLATE_NOOP("PartnerColumns", "Kind")),
        lambda r: kind_word(r.partner.kind), width=130, hidden=True, context=_CONTEXT,
    ),
    Column(
        "phone", str(QT_TRANSLATE_NOOP("PartnerColumns", "Phone")), lambda r: r.partner.phone,
        width=124, figures=True, context=_CONTEXT,
    ),
    Column(
        "last", str(QT_TRANSLATE_NOOP("PartnerColumns", "Last contact")), lambda r: r.last,
        width=130, figures=True, hidden=True, context=_CONTEXT,
    ),
    Column(
        "ago", str(QT_TRANSLATE_NOOP("PartnerColumns", "Last heard")), lambda r: r.ago, width=84,
        figures=True, align="right", tooltip=lambda r: r.last, context=_CONTEXT,
    ),
    Column(
        "agreements", str(QT_TRANSLATE_NOOP("PartnerColumns", "Agreements")),
        lambda r: r.partner.agreements or None, width=90, align="right", figures=True,
        tone=lambda r: "amber" if r.partner.agreements else "",
        tip=str(QT_TRANSLATE_NOOP("PartnerColumns", "Agreements not confirmed in writing")),
        context=_CONTEXT,
    ),
)  # fmt: skip
