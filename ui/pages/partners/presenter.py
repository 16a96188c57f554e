"""Partners without widgets: the rows by need, what a form writes, what the detail tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.bootstrap import AppContext
from app.core.changes import Changes
from app.core.desk import Opened
from app.core.dtg import format_dtg
from app.domains.liaison.finding import LogFilter
from app.domains.liaison.views import EntryView
from app.domains.partners.views import PartnerView, PersonView
from app.geo.coordinates import format_wgs84
from app.workflows.contact_timers import urgency
from ui.pages.partners.columns import PartnerRow
from ui.qt.ages import age_text

INITIATOR = "partners"
KINDS = frozenset({"post", "person", "contact_timer", "entry"})
NEWEST = 12
LAST_RANK = 9


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the log holds of one partner: open agreements, then the newest entries."""

    id: str = ""
    agreements: tuple[EntryView, ...] = ()
    entries: tuple[EntryView, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedPartner:
    """A partner as its form shows it, with the base its save will name."""

    partner: PartnerView
    opened: Opened


@dataclass(frozen=True, slots=True)
class OpenedPerson:
    """A person as the form shows it, with the base its save will name."""

    person: PersonView
    opened: Opened


def read_rows(context: AppContext, at: int) -> tuple[PartnerRow, ...]:
    """Every partner, those that need somebody first, then by name; for the db-read lane."""
    found = context.partners.partners(at)
    timers = {t.about: t for t in context.timers.timers(at, found)}
    rows = [
        PartnerRow(
            p.id,
            p,
            timers.get(p.id),
            "" if p.last_contact is None else format_dtg(p.last_contact, context.zone),
            "" if p.last_contact is None else age_text(max(0, at - p.last_contact)),
        )
        for p in found
    ]
    return tuple(sorted(rows, key=_need))


def _need(row: PartnerRow) -> tuple[int, str]:
    rank = urgency(row.timer) if row.timer is not None and row.timer.asks else LAST_RANK
    return rank, row.partner.name.casefold()


def read_mentions(context: AppContext, partner: PartnerView, at: int) -> Mentions:
    """The open agreements with a partner and its newest entries."""
    short = partner.short.casefold()
    agreements = tuple(
        e
        for e in context.liaison.agreements()
        if short in (e.from_.casefold(), e.to.casefold()) and e.event <= at
    )
    page = context.liaison.find(LogFilter(partner=partner.short, until=at), NEWEST)
    return Mentions(partner.id, agreements, page.entries)


def open_partner(context: AppContext, id_: str) -> OpenedPartner:
    """The partner and its base, read together on the db-write lane."""
    opened = context.desk.opened(id_)
    return OpenedPartner(context.partners.get(id_, context.clock.now_ms()), opened)


def open_person(context: AppContext, id_: str) -> OpenedPerson:
    """The person and its base, read together on the db-write lane."""
    opened = context.desk.opened(id_)
    return OpenedPerson(context.partners.person(id_), opened)


def save_partner(
    context: AppContext, opened: OpenedPartner | None, values: Mapping[str, Any]
) -> Changes:
    """Write a new partner, or what a person changed of an old one."""
    if opened is None:
        kept = {k: v for k, v in values.items() if v not in (None, "", False)}
        return context.partners.add(kept, INITIATOR)
    changed = changed_values(opened.partner, values)
    if not changed:
        return Changes()
    return context.partners.save(opened.partner.id, changed, opened.opened, INITIATOR)


def save_person(
    context: AppContext, post: str, opened: OpenedPerson | None, values: Mapping[str, Any]
) -> Changes:
    """Write a new person of a partner, or what was changed of an old one."""
    if opened is None:
        return context.partners.add_person(post, {k: v for k, v in values.items() if v}, INITIATOR)
    changed = changed_values(opened.person, values)
    if not changed:
        return Changes()
    return context.partners.save_person(opened.person.id, changed, opened.opened, INITIATOR)


def changed_values(before: PartnerView | PersonView, now: Mapping[str, Any]) -> dict[str, Any]:
    """Only what differs: two posts that edit different fields must not overwrite one another."""
    return {
        k: v for k, v in now.items() if (_plain(v) or None) != (_plain(getattr(before, k)) or None)
    }


def _plain(value: Any) -> Any:
    # The field of a position shows five decimals: the rest is no change.
    return format_wgs84(*value) if isinstance(value, tuple) else value
