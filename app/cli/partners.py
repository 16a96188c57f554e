"""`toc partner` and `toc timer`: the directory, its files, and who should have called."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.cli.command import (
    AppContext,
    Command,
    Reply,
    decided,
    decision,
    given_moment,
    table,
)
from app.cli.files import absolute
from app.core.dtg import format_dtg
from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.domains.partners.views import PartnerView, PersonView
from app.interchange.operation_file import iso
from app.workflows.contact_timers import TimerView

_TEXTS = (
    "short", "organisation", "kind", "phone", "radio", "email", "hours", "address", "nation",
    "note",
)  # fmt: skip


PLACED = "where it is: a name (see `toc place find`) or a position; the map and calls go by it"
_OF_PERSON = ("function", "phone", "email", "hours")


def _iso(at: int | None) -> str | None:
    return None if at is None else iso(at)


def _dtg(context: AppContext, at: int | None) -> str:
    return "" if at is None else format_dtg(at, context.zone)


def _json(p: PartnerView, timer: TimerView | None) -> dict[str, Any]:
    return {
        "id": p.id,
        "name": p.name,
        **{key: getattr(p, key) for key in _TEXTS},
        "region": p.region,
        "position": list(p.position) if p.position is not None else None,
        "own": p.own,
        "civil": p.civil,
        "last_contact": _iso(p.last_contact),
        "open_agreements": p.agreements,
        "persons": [{k: getattr(q, k) for k in ("id", "name", *_OF_PERSON)} for q in p.persons],
        "timer": None if timer is None else _timer_json(timer),
    }


def _timer_json(t: TimerView) -> dict[str, Any]:
    return {
        "about": t.about,
        "kind": t.kind,
        "name": t.name,
        "every_min": t.every_min,
        "last_contact": _iso(t.last),
        "due": _iso(t.due),
        "state": str(t.state),
        "acknowledged": t.acknowledged,
        "acknowledged_by": t.acknowledged_by if t.acknowledged else "",
        "snoozed_until": _iso(t.snoozed_until),
        "snooze_reason": t.snooze_reason,
    }


def _list(context: AppContext, args: argparse.Namespace) -> Reply:
    now = context.clock.now_ms()
    found = context.partners.partners(now)
    timers = {t.about: t for t in context.timers.timers(now, found)}
    shown = [p for p in found if not args.kind or p.kind == args.kind]
    rows = [["SHORT", "KIND", "PHONE", "LAST CONTACT", "TIMER", "AGREEMENTS", "NAME"]]
    for p in shown:
        timer = timers.get(p.id)
        state = f"{timer.state} ({timer.every_min})" if timer is not None else ""
        last = _dtg(context, p.last_contact)
        rows.append([p.short, p.kind, p.phone, last, state, str(p.agreements or ""), p.name])
    return Reply({"partners": [_json(p, timers.get(p.id)) for p in shown]}, table(rows))


def _show(context: AppContext, args: argparse.Namespace) -> Reply:
    return _said(context, context.partners.called(args.name, context.clock.now_ms()).id)


def _said(context: AppContext, id_: str) -> Reply:
    now = context.clock.now_ms()
    p = context.partners.get(id_, now)
    timer = context.timers.of(id_, now)
    lines = [p.name, p.quick_dial()]
    names = Counter(q.name.casefold() for q in p.persons)
    lines += [
        "  ".join(filter(None, ("", q.name, q.function, q.phone, q.email,
                                q.id if names[q.name.casefold()] > 1 else "")))
        for q in p.persons
    ]  # fmt: skip
    if p.last_contact is not None:
        lines.append(f"last contact {_dtg(context, p.last_contact)}")
    if timer is not None and timer.every_min:
        lines.append(f"timer {timer.state}, every {timer.every_min} min")
    return Reply(_json(p, timer), "\n".join(lines))


def _add(context: AppContext, args: argparse.Namespace) -> Reply:
    values = {key: getattr(args, key) for key in _TEXTS if getattr(args, key)}
    if args.region is not None:
        values["region"] = args.region
    if args.civil:
        values["civil"] = 1
    if args.place:
        values["position"] = _position(context, args.place)
    person = {"name": args.person, "function": args.function, "phone": args.person_phone}
    if any(person.values()) and not args.person.strip():
        raise Refused(
            "person-name", "Say who that is: --function and --person-phone need --person.", "person"
        )
    people = [{k: v for k, v in person.items() if v}] if args.person else []
    changes = context.partners.add({"name": args.name, **values}, "cli", people)
    return _with_alike(context, changes.created[0])


def _with_alike(context: AppContext, id_: str) -> Reply:
    """What is said of a partner, and whether it looks like another one."""
    reply, alike = _said(context, id_), [str(one) for one in context.things.alike([id_])]
    return replace(reply, data=reply.data | {"alike": alike}, text="\n".join([reply.text, *alike]))


def _edit(context: AppContext, args: argparse.Namespace) -> Reply:
    partner = context.partners.called(args.partner, context.clock.now_ms())
    keys = ("name", *_TEXTS, "region")
    values = {key: value for key in keys if (value := getattr(args, key)) is not None}
    if args.place:
        values["position"] = _position(context, args.place)
    if not values:
        raise Refused("nothing-said", "Say what changes: --phone, --hours, ...", "partner")
    context.partners.save(partner.id, values, initiator="cli")
    return _with_alike(context, partner.id)


def _position(context: AppContext, place: str) -> tuple[float, float]:
    """Where a place is that was named. Refused: nobody knows it."""
    found = context.places.position_of(place)
    if found is None:
        raise Refused(
            "place-open",
            "“{text}” is not one place that is known here: see `toc place find`, or give a "
            "position.",
            "place",
            text=place,
        )
    return found


def _delete(context: AppContext, args: argparse.Namespace) -> Reply:
    partner = context.partners.called(args.name, context.clock.now_ms())
    context.partner_lists.delete(partner.id, decision(context, args), "cli")
    return Reply({"id": partner.id, "deleted": partner.name}, f"{partner.name} deleted")


def _person_add(context: AppContext, args: argparse.Namespace) -> Reply:
    partner = context.partners.called(args.partner, context.clock.now_ms())
    context.partners.add_person(partner.id, {"name": args.name, **_person_said(args)}, "cli")
    return _said(context, partner.id)


def _person_edit(context: AppContext, args: argparse.Namespace) -> Reply:
    partner, person = _person(context, args)
    values = _person_said(args) | ({"name": args.name} if args.name is not None else {})
    if not values:
        raise Refused("nothing-said", "Say what changes: --phone, --function, ...", "person")
    context.partners.save_person(person.id, values, initiator="cli")
    return _said(context, partner.id)


def _person_delete(context: AppContext, args: argparse.Namespace) -> Reply:
    partner, person = _person(context, args)
    context.partners.delete_person(person.id, "cli")
    data = {"id": person.id, "deleted": person.name, "partner": partner.name}
    return Reply(data, f"{person.name} at {partner.name} deleted")


def _person_said(args: argparse.Namespace) -> dict[str, Any]:
    return {key: value for key in _OF_PERSON if (value := getattr(args, key)) is not None}


def _person(context: AppContext, args: argparse.Namespace) -> tuple[PartnerView, PersonView]:
    """The person with this id or name at a partner. Refused: none, or several."""
    partner = context.partners.called(args.partner, context.clock.now_ms())
    wanted = args.person.strip().casefold()
    found = [q for q in partner.persons if wanted in (q.id, q.name.casefold())]
    if len(found) == 1:
        return partner, found[0]
    if found:
        raise Refused(
            "person-several",
            "{name} has more than one {person}: name the id of one.",
            "person",
            name=partner.name,
            person=args.person,
        )
    raise Refused(
        "no-person",
        "There is no {person} at {name}: `toc partner show` lists its persons.",
        "person",
        person=args.person,
        name=partner.name,
    )


def _import(context: AppContext, args: argparse.Namespace) -> Reply:
    preview = context.partner_lists.preview(Path(args.file))
    if not args.dry_run:
        preview = context.partner_lists.take(preview, "cli")
    counts = {key: preview.count(key) for key in ("new", "changed", "same", "bad")}
    lines = [
        {"where": str(r.where), "name": r.label, "action": r.action, "detail": str(r.detail)}
        for r in preview.lines
    ]
    text = [", ".join(f"{count} {key}" for key, count in counts.items())]
    text += [f"{r.where}: {r.detail}" for r in preview.lines if r.action == "bad"]
    return Reply({**counts, "stored": not args.dry_run, "lines": lines}, "\n".join(text))


def _export(context: AppContext, args: argparse.Namespace) -> Reply:
    count = context.partner_lists.export(Path(args.file))
    return Reply({"partners": count, "file": args.file}, f"{count} partners in {args.file}")


def _regions(context: AppContext, args: argparse.Namespace) -> Reply:
    added = context.partner_lists.add_regions("cli")
    national = context.partner_lists.add_national("cli") if args.national else 0
    text = f"{added} safety regions and {national} national posts added"
    return Reply({"regions": added, "national": national}, text)


def _timers(context: AppContext, args: argparse.Namespace) -> Reply:
    found = context.timers.timers(context.clock.now_ms())
    shown = [t for t in found if t.asks] if args.asking else found
    rows = [["STATE", "NAME", "KIND", "EVERY", "LAST CONTACT", "DUE", "SNOOZED UNTIL", "REASON"]]
    for t in shown:
        seen = f"{t.state} (seen)" if t.acknowledged else str(t.state)
        last, due = _dtg(context, t.last), _dtg(context, t.due)
        snoozed = _dtg(context, t.snoozed_until)
        rows.append([seen, t.name, t.kind, str(t.every_min), last, due, snoozed, t.snooze_reason])
    return Reply({"timers": [_timer_json(t) for t in shown]}, table(rows))


def _told(context: AppContext, about: str) -> Reply:
    timer = context.timers.of(about, context.clock.now_ms())
    if timer is None:
        raise Refused("no-timer", "No contact timer runs here; set its minutes first.", about)
    text = f"{timer.name}: {timer.state}, every {timer.every_min} min"
    return Reply(_timer_json(timer), text)


def _set(context: AppContext, args: argparse.Namespace) -> Reply:
    about = context.timers.called(args.name)
    context.timers.set_interval(about, args.minutes, "cli")
    return _told(context, about)


def _stop(context: AppContext, args: argparse.Namespace) -> Reply:
    about = context.timers.called(args.name)
    context.timers.stop(about, decision(context, args), "cli")
    return _told(context, about)


def _snooze(context: AppContext, args: argparse.Namespace) -> Reply:
    about, now = context.timers.called(args.name), context.clock.now_ms()
    until = given_moment(context, args.until, "future") or now + args.minutes * MINUTE_MS
    context.timers.snooze(about, args.reason, until, "cli")
    return _told(context, about)


def _acknowledge(context: AppContext, args: argparse.Namespace) -> Reply:
    about = context.timers.called(args.name)
    context.timers.acknowledge(about, "cli")
    return _told(context, about)


def _listed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", default="", help="only this kind: region, rmc, rail, port, ...")


def _named(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="short name or name of the partner")


def _timed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="name of the post or unit, or number of the movement")


def _added(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="full name")
    for key in _TEXTS:
        parser.add_argument(f"--{key}", default="", help=f"{key} of the partner")
    parser.add_argument("--region", type=int, help="number of the safety region, 1 to 25")
    parser.add_argument("--place", default="", help=PLACED)
    parser.add_argument("--civil", action="store_true", help="a civil party")
    parser.add_argument("--person", default="", help="name of somebody there")
    parser.add_argument("--function", default="", help="function of that person")
    parser.add_argument("--person-phone", default="", help="number of that person")


def _edited(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("partner", help="short name or name of the partner")
    for key in ("name", *_TEXTS):
        parser.add_argument(f"--{key}", help=f"new {key}; empty takes it away")
    parser.add_argument("--region", type=int, help="number of the safety region, 1 to 25")
    parser.add_argument("--place", default="", help=PLACED)


def _person_options(parser: argparse.ArgumentParser) -> None:
    for key in _OF_PERSON:
        parser.add_argument(f"--{key}")


def _person_added(parser: argparse.ArgumentParser) -> None:
    _at_partner(parser)
    parser.add_argument("name", help="name of the person")
    _person_options(parser)


def _person_named(parser: argparse.ArgumentParser) -> None:
    _at_partner(parser)
    parser.add_argument("person", help="name or id of the person")


def _person_edited(parser: argparse.ArgumentParser) -> None:
    _person_named(parser)
    parser.add_argument("--name")
    _person_options(parser)


def _at_partner(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("partner", help="short name or name of the partner")


def _imported(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=absolute, help="CSV or vCard (.vcf)")
    parser.add_argument("--dry-run", action="store_true", help="only say what would come of it")


def _exported(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=absolute, help="CSV file to write")


def _ready(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--national", action="store_true", help="RMCs and national posts too")


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--asking", action="store_true", help="only amber and red that wait")


def _minuted(parser: argparse.ArgumentParser) -> None:
    _timed(parser)
    parser.add_argument("minutes", type=int, help="10 to 120")


def _stopped(parser: argparse.ArgumentParser) -> None:
    _timed(parser)
    decided(parser, "why no contact is expected any more")


def _deleted(parser: argparse.ArgumentParser) -> None:
    _named(parser)
    decided(parser, "why it is deleted")


def _snoozed(parser: argparse.ArgumentParser) -> None:
    _timed(parser)
    parser.add_argument("--reason", required=True, help="why it has to wait")
    parser.add_argument("--minutes", type=int, default=60, help="how long (60)")
    parser.add_argument("--until", default="", help="until this DTG instead")


COMMANDS = (
    Command(("partner", "list"), "list partners with last contact and timer", _list, _listed),
    Command(("partner", "show"), "one partner with persons and quick-dial text", _show, _named),
    Command(("partner", "add"), "add a partner", _add, _added),
    Command(("partner", "edit"), "change a partner", _edit, _edited),
    Command(("partner", "delete"), "delete a partner; its entries stay", _delete, _deleted),
    Command(("partner", "person-add"), "add a person at a partner", _person_add, _person_added),
    Command(("partner", "person-edit"), "change a person", _person_edit, _person_edited),
    Command(("partner", "person-delete"), "delete a person", _person_delete, _person_named),
    Command(("partner", "import"), "take partners from CSV or vCard", _import, _imported),
    Command(("partner", "export"), "write the directory as CSV", _export, _exported),
    Command(("partner", "regions"), "add the 25 safety regions", _regions, _ready),
    Command(("timer", "list"), "list contact timers, the most urgent first", _timers, _asked),
    Command(("timer", "set"), "expect contact every so many minutes", _set, _minuted),
    Command(("timer", "stop"), "expect no contact any more, with the reason", _stop, _stopped),
    Command(("timer", "snooze"), "let a timer wait, with the reason", _snooze, _snoozed),
    Command(("timer", "acknowledge"), "say that a silence was seen", _acknowledge, _timed),
)
