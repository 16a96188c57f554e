"""Incidents without widgets: rows, all about one, and what a form writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.bootstrap import AppContext
from app.core.changes import Changes
from app.core.decision import Decision
from app.core.desk import Opened
from app.core.dtg import format_dtg
from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.domains.incidents.views import IncidentView, Step
from app.domains.liaison.views import EntryView
from app.workflows.calls import CallGroup
from app.workflows.incident_export import HEADINGS, Linked
from ui.kinds import NAMED
from ui.pages.incidents.columns import IncidentRow

INITIATOR = "incidents"
NEAR = 0.000_006
KINDS = NAMED | {"entry", "person"}
FORM = ("title", "kind", "severity", "owner", "place", "position", "event", "report_due", "region")


@dataclass(frozen=True, slots=True)
class Whole:
    """An incident with all that stands beside it, and the base that a save will name."""

    view: IncidentView
    opened: Opened
    steps: tuple[Step, ...]
    linked: tuple[Linked, ...]
    timeline: tuple[EntryView, ...]
    calls: tuple[CallGroup, ...]


def read_rows(context: AppContext, at: int) -> tuple[IncidentRow, ...]:
    """All incidents; for the db-read lane. `at` (UTC ms) decides what is overdue."""
    return tuple(
        IncidentRow(
            v.id,
            v,
            (v.event, format_dtg(v.event, context.zone)),
            None
            if v.report_due is None
            else (v.report_due, format_dtg(v.report_due, context.zone)),
            v.overdue(at),
        )
        for v in context.incidents.incidents()
    )


def read_whole(context: AppContext, id_: str) -> Whole:
    """One incident and its base, read together on the db-write lane. Refused when it is gone."""
    opened = context.desk.opened(id_)
    view, work = context.incidents.get(id_), context.incident_desk
    steps = context.incidents.checklist(view, context.settings.language)
    linked, timeline = work.linked(view), tuple(work.timeline(view))
    return Whole(view, opened, steps, linked, timeline, work.calls(view))


def form_values(view: IncidentView) -> dict[str, Any]:
    """The columns of an incident that the form edits."""
    return {
        "title": view.title, "kind": view.kind, "severity": str(view.severity),
        "owner": view.owner or None, "place": view.place or None, "position": view.position,
        "event": view.event, "report_due": view.report_due,
        "region": view.region.number if view.region is not None else None,
    }  # fmt: skip


def save(context: AppContext, whole: Whole | None, values: Mapping[str, Any]) -> Changes:
    """Write a new incident, or only what a person changed of an old one."""
    if whole is None:
        more = {k: v for k, v in values.items() if k not in ("title", "kind") and v is not None}
        return context.incident_desk.add(
            str(values.get("title") or ""), str(values.get("kind") or ""), INITIATOR, **more
        )
    before = form_values(whole.view)
    changed = {k: values.get(k) for k in FORM if not alike(k, values.get(k), before[k])}
    if not changed:
        return Changes()
    return context.incidents.save(whole.view.id, changed, whole.opened, INITIATOR)


def save_heading(
    context: AppContext, id_: str, key: str, text: str, opened: Opened | None
) -> Changes:
    """Write one heading of the shared picture on the base it was shown with."""
    if key not in HEADINGS:
        raise KeyError(key)
    return context.incidents.save(id_, {key: text.strip() or None}, opened, INITIATOR)


def step(
    context: AppContext, id_: str, shown: str, to: str, said: Decision | None = None
) -> Changes:
    """Give an incident its next state. Refused: it is not in the state that was shown any more."""
    view = context.incidents.get(id_)
    if view.state != shown:
        raise Refused(
            "incident-moved-on",
            "The state of this incident was changed meanwhile; look at it again.",
            view.number,
        )
    return context.incident_desk.step(id_, to, INITIATOR, said)


def alike(key: str, now: Any, before: Any) -> bool:
    """Whether a field still says what was shown: minutes, and five decimals of a degree."""
    if now is not None and before is not None:
        if key in ("event", "report_due"):
            return bool(now // MINUTE_MS == before // MINUTE_MS)
        if key == "position":
            return all(abs(a - b) < NEAR for a, b in zip(now, before, strict=True))
    return bool(now == before)
