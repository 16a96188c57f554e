"""Columns of the list of incidents."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.domains.incidents.views import IncidentView
from ui.kinds.incidents import kind_word, severity_mark, state_mark
from ui.models.columns import Column

_CONTEXT = "IncidentColumns"


Moment = tuple[int, str]  # UTC ms, and as DTG


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident with its times; `late` says that its report is overdue."""

    id: str
    view: IncidentView
    since: Moment
    due: Moment | None
    late: bool


def region_text(view: IncidentView) -> str:
    """Number and name of the region; a proposal has a question mark."""
    region = view.likely_region
    if region is None:
        return ""
    return f"{region.number} {region.name}" + ("" if view.region is not None else " ?")


def _dtg(moment: Moment | None) -> str:
    return "" if moment is None else moment[1]


def _when(moment: Moment) -> int:
    return moment[0]


COLUMNS: tuple[Column[IncidentRow], ...] = (
    Column(
        "number", str(QT_TRANSLATE_NOOP("IncidentColumns", "Number")), lambda r: r.view.number,
        width=104, figures=True, context=_CONTEXT,
    ),
    Column(
        "title", str(QT_TRANSLATE_NOOP("IncidentColumns", "Title")), lambda r: r.view.title,
        stretch=True, tooltip=lambda r: r.view.title, context=_CONTEXT,
        struck=lambda r: r.view.withdrawal is not None,
    ),
    Column(
        "state", str(QT_TRANSLATE_NOOP("IncidentColumns", "State")),
        lambda r: state_mark(r.view).text, width=118, tone=lambda r: state_mark(r.view).tone,
        icon=lambda r: state_mark(r.view).sign(), context=_CONTEXT,
    ),
    Column(
        "severity", str(QT_TRANSLATE_NOOP("IncidentColumns", "Severity")),
        lambda r: severity_mark(r.view.severity).text, width=96,
        tone=lambda r: severity_mark(r.view.severity).tone,
        icon=lambda r: severity_mark(r.view.severity).sign(), context=_CONTEXT,
    ),
    Column(
        "grip", "GRIP", lambda r: r.view.grip, width=56, align="centre", figures=True,
        tone=lambda r: "" if r.view.grip == "0" else "amber", context=_CONTEXT,
    ),
    Column(
        "due", str(QT_TRANSLATE_NOOP("IncidentColumns", "Next report")), lambda r: r.due,
        text=_dtg, sort=_when, width=124, figures=True, tone=lambda r: "red" if r.late else "",
        icon=lambda r: "overdue" if r.late else "", context=_CONTEXT,
    ),
    Column(
        "owner", str(QT_TRANSLATE_NOOP("IncidentColumns", "Owner")), lambda r: r.view.owner,
        width=130, tooltip=lambda r: r.view.owner, context=_CONTEXT,
    ),
    Column(
        "kind", str(QT_TRANSLATE_NOOP("IncidentColumns", "Kind")),
        lambda r: kind_word(r.view.kind), width=110, tooltip=lambda r: kind_word(r.view.kind),
        context=_CONTEXT,
    ),
    Column(
        "region", str(QT_TRANSLATE_NOOP("IncidentColumns", "Region")),
        lambda r: region_text(r.view), width=130, tooltip=lambda r: region_text(r.view),
        context=_CONTEXT,
    ),
    Column(
        "since", str(QT_TRANSLATE_NOOP("IncidentColumns", "Since")), lambda r: r.since,
        text=_dtg, sort=_when, width=132,
        figures=True, context=_CONTEXT,
    ),
)  # fmt: skip
