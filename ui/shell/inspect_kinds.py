"""One function for each kind of record: from the views of its domain to an Inspection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.core.dtg import format_dtg
from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.domains.command.views import EdgeView
from app.domains.liaison.views import EntryView
from app.domains.movements.views import MovementView
from app.geo.coordinates import format_mgrs
from ui.pages.incidents.words import kind_word, state_mark
from ui.pages.movements.words import dtg, expected_note, mode_word, shown_state, state_word
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.sentences import told
from ui.qt.theme import Tone
from ui.shell.ages import age_text, ago_text
from ui.shell.inspection import (
    Inspection,
    Mention,
    Relation,
    count_fact,
    dtg_fact,
    planned_fact,
    say,
    section,
    sections,
)
from ui.widgets.facts import Fact, FactSection
from ui.widgets.state import StateMark

MENTIONS = 12
translate = QCoreApplication.translate

#: Word (English source), tone and sign for each state of a zone.
ZONE_STATES: Mapping[str, tuple[object, Tone, str]] = MappingProxyType(
    {
        "planned": (QT_TRANSLATE_NOOP("States", "Planned"), "muted", "clock"),
        "decided": (QT_TRANSLATE_NOOP("States", "Decided"), "accent", "check"),
        "announced": (QT_TRANSLATE_NOOP("States", "Announced"), "accent", "info"),
        "active": (QT_TRANSLATE_NOOP("States", "Active"), "green", "play"),
        "suspended": (QT_TRANSLATE_NOOP("States", "Suspended"), "amber", "pause"),
        "ended": (QT_TRANSLATE_NOOP("States", "Ended"), "muted", "check"),
        "cancelled": (QT_TRANSLATE_NOOP("States", "Cancelled"), "muted", "cross"),
    }
)
ZONE_KINDS = MappingProxyType(
    {
        "tmo": QT_TRANSLATE_NOOP("ZoneKinds", "Temporary military zone"),
        "guarded_object": QT_TRANSLATE_NOOP("ZoneKinds", "Guarded object"),
        "forbidden_place": QT_TRANSLATE_NOOP("ZoneKinds", "Forbidden place"),
        "tgb": QT_TRANSLATE_NOOP("ZoneKinds", "Flight restriction area"),
        "water_closure": QT_TRANSLATE_NOOP("ZoneKinds", "Water closure"),
        "isps": QT_TRANSLATE_NOOP("ZoneKinds", "Port security area"),
        "road_closure": QT_TRANSLATE_NOOP("ZoneKinds", "Road closure"),
        "staging": QT_TRANSLATE_NOOP("ZoneKinds", "Staging area"),
        "assembly": QT_TRANSLATE_NOOP("ZoneKinds", "Assembly area"),
        "camp": QT_TRANSLATE_NOOP("ZoneKinds", "Camp"),
    }
)


def zone_mark(state: str, contested: bool) -> StateMark:
    """The pill of a zone; a contested one says so instead."""
    if contested:
        return StateMark(translate("States", "Contested"), "red", "contested")
    word, tone, sign = ZONE_STATES.get(state, (state, "muted", ""))
    return StateMark(say(str(word), "States"), tone, sign)


def inspect(context: AppContext, kind: str, id_: str, at: int) -> Inspection:
    """Return what there is to see of a record at `at`; `gone` when there is no such record."""
    made = KINDS[kind](context, id_, at) if kind in KINDS else None
    if made is None:
        return Inspection(kind, id_, translate("Inspection", "No longer here"), gone=True)
    return made


def mentions(context: AppContext, id_: str, at: int) -> tuple[Mention, ...]:
    """The newest log entries that are linked to a record."""
    found = context.liaison.entries(limit=MENTIONS, until=at, link=id_)
    return tuple(
        Mention(e.id, e.number, format_dtg(e.event, context.zone), e.text, e.struck) for e in found
    )


def inspect_movement(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A convoy, train or barge: where it is, what is next, what it carries."""
    m = context.movements.get(id_, at)
    if m is None:
        return None
    unit = context.command.units().get(m.unit)
    chain = (Relation(translate("Inspection", "Unit"), unit.name, "unit", unit.id),) if unit else ()
    mode = mode_word(m.mode).say()
    return Inspection(
        "movement", id_, m.number, " · ".join(p for p in (mode, m.name) if p), m.sidc, "movements",
        _movement_mark(m, _ahead(context, at)),
        sections=sections(_progress(context, m, at), _load(m), _plan(context, m)),
        relations=chain, mentions=mentions(context, id_, at),
        on_map=m.position is not None or m.start is not None,
    )  # fmt: skip


def _ahead(context: AppContext, at: int) -> bool:
    """Whether `at` is still to come."""
    return at > context.clock.now_ms()


def _movement_mark(m: MovementView, ahead: bool) -> StateMark:
    if m.contested:
        return StateMark(translate("States", "Contested"), "red", "contested")
    word = state_word(m.state)
    text = shown_state(m.state, ahead)
    if m.state == "late" and not ahead:
        text = translate("States", "Late {minutes} min").format(minutes=m.delay_min)
    return StateMark(text, word.tone, word.icon)


def _progress(context: AppContext, m: MovementView, at: int) -> FactSection | None:
    last = m.last_point
    if m.last_report is not None:
        # By the clock on the wall, whatever moment is looked at.
        ago = ago_text(context.clock.now_ms() - m.last_report)
        parts = (m.last_point, dtg(m.last_report, context.zone), ago)
        last = ", ".join(part for part in parts if part)
    done = m.state in ("arrived", "cancelled")
    eta = None if done else m.eta
    delay = _delay(m.delay_min) if m.last_report is not None else ""
    return section(
        translate("Inspection", "Progress"),
        Fact(translate("Inspection", "Last report"), last),
        Fact(
            translate("Inspection", "Looking ahead"),
            expected_note() if _ahead(context, at) else "",
            "amber",
        ),
        Fact(translate("Inspection", "Next point"), "" if done else m.next_point),
        planned_fact(translate("Inspection", "Expected there"), eta, context.zone),
        Fact(translate("Inspection", "Delay"), delay, "amber" if m.delay_min >= 10 else ""),
        Fact(translate("Inspection", "Along the route"), _km(m), figures=True),
        planned_fact(translate("Inspection", "Clear of last point"), m.end, context.zone),
    )


def _delay(minutes: int) -> str:
    if minutes == 0:
        return translate("Inspection", "On time")
    if minutes < 0:
        return translate("Inspection", "{minutes} min early").format(minutes=-minutes)
    return translate("Inspection", "{minutes} min late").format(minutes=minutes)


def _km(m: MovementView) -> str:
    if m.head_km is None or not m.length_km:
        return ""
    return f"{m.head_km:.0f} / {m.length_km:.0f} km"


def _load(m: MovementView) -> FactSection | None:
    return section(
        translate("Inspection", "Load"),
        count_fact(translate("Inspection", "Vehicles"), m.vehicles),
        count_fact(translate("Inspection", "Persons"), m.persons),
        Fact(translate("Inspection", "Cargo"), m.cargo),
        Fact(translate("Inspection", "Hazard"), m.hazard, "amber" if m.hazard else ""),
        Fact(translate("Inspection", "Nation"), m.nation),
    )


def _plan(context: AppContext, m: MovementView) -> FactSection | None:
    return section(
        translate("Inspection", "Plan"),
        planned_fact(translate("Inspection", "Start (SP)"), m.sp, context.zone),
        Fact(translate("Inspection", "Route"), m.chain),
        Fact(translate("Inspection", "Carrier"), m.carrier),
        Fact(translate("Inspection", "Escort"), m.escort),
        Fact(translate("Inspection", "Movement credit"), m.credit),
        Fact(translate("Inspection", "Planned by"), m.owner),
        Fact(translate("Inspection", "Remarks"), m.note),
    )


def inspect_zone(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A zone: its window, who decided it, who guards it."""
    z = context.zones.get(id_, at)
    if z is None:
        return None
    window = section(
        translate("Inspection", "Window"),
        dtg_fact(translate("Inspection", "From"), z.from_, context.zone),
        dtg_fact(
            translate("Inspection", "To"), z.to, context.zone, "amber" if z.ending_soon else ""
        ),
        Fact(
            translate("Inspection", "Left"),
            age_text(max(z.to - at, MINUTE_MS)) if z.to and z.to > at else "",
        ),
    )
    basis = section(
        translate("Inspection", "Decision"),
        Fact(translate("Inspection", "Authority"), z.authority),
        Fact(translate("Inspection", "Basis"), z.basis),
        Fact(translate("Inspection", "Published"), z.published),
    )
    guard = section(
        translate("Inspection", "On the ground"),
        Fact(translate("Inspection", "Gates"), ", ".join(z.gates)),
        Fact(translate("Inspection", "Remarks"), z.note),
    )
    kind = say(str(ZONE_KINDS.get(z.kind, z.kind)), "ZoneKinds")
    guarding = context.command.units().get(z.guard)
    guards = (
        (Relation(translate("Inspection", "Guard"), guarding.name, "unit", guarding.id),)
        if guarding
        else ()
    )
    return Inspection(
        "zone", id_, z.name, kind, icon="zone", state=zone_mark(z.state, z.contested),
        sections=sections(window, basis, guard), relations=guards,
        mentions=mentions(context, id_, at),
        on_map=bool(z.rings),
    )  # fmt: skip


def inspect_unit(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A unit: what it is, and every relationship in force at that moment."""
    u = context.command.units().get(id_)
    if u is None:
        return None
    facts = section(
        translate("Inspection", "Unit"),
        Fact(translate("Inspection", "In Dutch"), u.name_nl if u.name_nl != u.name else ""),
        Fact(translate("Inspection", "Nation"), u.nation),
        Fact(translate("Inspection", "Service"), u.service),
        count_fact(translate("Inspection", "Strength"), u.strength),
        Fact(translate("Inspection", "Place"), u.place),
        Fact(translate("Inspection", "Contact"), u.contact),
    )
    edges = [e for e in context.command.edges(at) if id_ in (e.holder, e.unit)]
    ahead = _ahead(context, at)
    movements = [m for m in context.movements.movements(at) if m.unit == id_]
    moves = tuple(
        Relation(shown_state(m.state, ahead), f"{m.number} {m.name}".strip(), "movement", m.id)
        for m in movements
    )
    return Inspection(
        "unit", id_, u.name, u.short if u.short != u.name else "", u.sidc, "command",
        sections=sections(facts),
        relations=tuple(_edge(e, id_, context.zone) for e in edges) + moves,
        mentions=mentions(context, id_, at), on_map=u.position is not None,
    )  # fmt: skip


def _edge(e: EdgeView, id_: str, zone: str) -> Relation:
    until = ""
    if e.to:
        until = " " + translate("Inspection", "(to {dtg})").format(dtg=format_dtg(e.to, zone))
    if e.unit == id_:
        label = translate("Inspection", "{type} of").format(type=e.type)
        return Relation(label, e.holder_name + until, "unit", e.holder)
    label = translate("Inspection", "{type} over").format(type=e.type)
    return Relation(label, e.unit_name + until, "unit", e.unit)


def inspect_entry(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A log entry: its text, its times, what it names."""
    try:
        e = context.liaison.get(id_)
    except Refused:
        return None
    tone: Tone = {"FLASH": "red", "IMMEDIATE": "amber"}.get(e.precedence, "muted")  # type: ignore[assignment]
    mark = StateMark(e.precedence, tone)
    if e.struck:
        mark = StateMark(
            translate("Inspection", "Struck by {number}").format(number=e.struck_by), "muted"
        )
    elif e.corrected_by:
        text = translate("Inspection", "Corrected by {number}").format(number=e.corrected_by)
        mark = StateMark(text, "amber", "edit")
    who = " → ".join(part for part in (e.from_, e.to) if part)
    times = section(
        translate("Inspection", "Times"),
        Fact(translate("Inspection", "Event"), format_dtg(e.event, e.event_zone), figures=True),
        dtg_fact(
            translate("Inspection", "Entered"), e.entered, context.zone, "amber" if e.late else ""
        ),
        dtg_fact(translate("Inspection", "Received here"), _apart(e), context.zone),
    )
    facts = section(
        translate("Inspection", "Entry"),
        Fact(translate("Inspection", "Channel"), e.channel),
        Fact(translate("Inspection", "Place"), e.place),
        Fact(translate("Inspection", "By"), " ".join(p for p in (e.author, e.post) if p)),
        Fact(translate("Inspection", "Station"), e.station),
        Fact(
            translate("Inspection", "Marking"), " · ".join(filter(None, (told(e.level), e.release)))
        ),
        Fact(translate("Inspection", "Source"), e.source),
        Fact(translate("Inspection", "Reason"), e.reason),
    )
    asked = section(
        translate("Inspection", "Action"),
        Fact(translate("Inspection", "To be done"), e.action),
        Fact(translate("Inspection", "Action owner"), e.owner),
        dtg_fact(translate("Inspection", "Due"), e.due, context.zone),
        Fact(translate("Inspection", "Done"), e.closed_by),
    )
    return Inspection(
        "entry", id_, e.number, who, icon="log", state=mark, body=e.text,
        struck=e.struck, sections=sections(asked, times, facts), relations=_links(context, e, at),
        on_map=e.position is not None,
    )  # fmt: skip


def _apart(e: EntryView) -> int | None:
    return e.received if abs(e.received - e.entered) >= MINUTE_MS else None


def _links(context: AppContext, e: EntryView, at: int) -> tuple[Relation, ...]:
    about = translate("Inspection", "About")
    names = names_by_id(context, at) if e.links else {}
    found = [Relation(about, names[i][1], names[i][0], i) for i in e.links if i in names]
    for other, label in (
        (e.corrects, translate("Inspection", "Corrects")),
        (e.strikes, translate("Inspection", "Strikes")),
    ):
        if other:
            try:
                found.append(Relation(label, context.liaison.get(other).number, "entry", other))
            except Refused:
                continue
    return tuple(found)


def names_by_id(context: AppContext, at: int) -> dict[str, tuple[str, str]]:
    """Return kind and name of every record that has a name."""
    found = {
        m.id: ("movement", f"{m.number} {m.name}".strip()) for m in context.movements.movements(at)
    }
    found |= {z.id: ("zone", z.name) for z in context.zones.zones(at)}
    found |= {u.id: ("unit", u.name) for u in context.command.units().values()}
    found |= {p.id: ("post", p.name) for p in context.partners.directory()}
    found |= {p.id: ("place", p.name) for p in context.geography.places()}
    found |= {
        i.id: ("incident", f"{i.number} {i.title}".strip()) for i in context.incidents.incidents()
    }
    return found | {r.id: ("route", r.name) for r in context.geography.routes()}


def inspect_post(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A liaison post: how to reach it, and how long it has been silent."""
    try:
        post = context.partners.get(id_, at)
    except Refused:
        return None
    silent = None if post.last_contact is None else at - post.last_contact
    overdue = bool(
        post.contact_min and silent is not None and silent > post.contact_min * MINUTE_MS
    )
    every = translate("Inspection", "every {minutes} min").format(minutes=post.contact_min)
    facts = section(
        translate("Inspection", "Contact"),
        Fact(
            translate("Inspection", "Last contact"),
            translate("Inspection", "never") if silent is None else age_text(silent),
            "amber" if overdue else "",
        ),
        dtg_fact(translate("Inspection", "At"), post.last_contact, context.zone),
        Fact(translate("Inspection", "Expected"), every if post.contact_min else ""),
        Fact(translate("Inspection", "Phone"), post.phone, figures=True),
        Fact(translate("Inspection", "Organisation"), post.organisation),
    )
    mark = StateMark(translate("Inspection", "No contact"), "amber", "overdue") if overdue else None
    return Inspection(
        "post", id_, post.name, post.short if post.short != post.name else "", icon="user",
        state=mark, sections=sections(facts), mentions=mentions(context, id_, at),
        on_map=post.position is not None,
    )  # fmt: skip


def inspect_place(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A named point."""
    place = next((p for p in context.geography.places() if p.id == id_), None)
    if place is None:
        return None
    facts = section(
        translate("Inspection", "Place"),
        Fact("MGRS", format_mgrs(place.lat, place.lon), figures=True),
        Fact("WGS84", f"{place.lat:.5f}, {place.lon:.5f}", figures=True),
        Fact(translate("Inspection", "Remarks"), place.note),
    )
    return Inspection(
        "place", id_, place.name, place.kind, icon="pin", sections=sections(facts),
        mentions=mentions(context, id_, at), on_map=True,
    )  # fmt: skip


def inspect_route(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A named line."""
    route = next((r for r in context.geography.routes() if r.id == id_), None)
    if route is None:
        return None
    facts = section(
        translate("Inspection", "Route"),
        count_fact(translate("Inspection", "Positions"), len(route.line)),
        Fact(translate("Inspection", "Remarks"), route.note),
    )
    return Inspection(
        "route", id_, route.name, route.kind, icon="map", sections=sections(facts),
        mentions=mentions(context, id_, at), on_map=True,
    )  # fmt: skip


def inspect_incident(context: AppContext, id_: str, at: int) -> Inspection | None:
    """An incident: state, who works on it, what it touches."""
    try:
        view = context.incidents.get(id_)
    except Refused:
        return None
    region = view.likely_region
    where = ""
    if region is not None:
        where = f"{region.number} {region.name}, {region.commander.short}"
        if view.region is None:
            where = translate("Inspection", "{region} (proposal)").format(region=where)
    late: Tone = "red" if view.overdue(at) else ""
    facts = section(
        translate("Inspection", "Incident"),
        Fact(translate("Inspection", "Owner"), view.owner or translate("Inspection", "nobody yet")),
        dtg_fact(translate("Inspection", "Since"), view.event, context.zone),
        dtg_fact(translate("Inspection", "Next report"), view.report_due, context.zone, late),
        Fact("GRIP", " · ".join(part for part in (view.grip, view.grip_by) if part)),
        Fact(translate("Inspection", "Place"), view.place),
        Fact(translate("Inspection", "Safety region"), where, "" if view.region else "amber"),
    )
    about = translate("Inspection", "About")
    linked = tuple(
        Relation(about, record.name, record.what, record.id)
        for record in context.incident_desk.linked(view)
    )
    return Inspection(
        "incident", id_, f"{view.number} {view.title}", kind_word(view.kind), icon="incident",
        state=state_mark(view), body=view.incident, sections=sections(facts), relations=linked,
        mentions=mentions(context, id_, at), on_map=view.position is not None,
    )  # fmt: skip


KINDS: Mapping[str, Callable[[AppContext, str, int], Inspection | None]] = MappingProxyType(
    {
        "movement": inspect_movement,
        "zone": inspect_zone,
        "unit": inspect_unit,
        "entry": inspect_entry,
        "post": inspect_post,
        "place": inspect_place,
        "route": inspect_route,
        "incident": inspect_incident,
    }
)
