"""`toc incident`: incidents, their decisions, checklist, shared picture and sheets."""

from __future__ import annotations

import argparse
import json
from typing import Any

from app.cli.command import AppContext, Command, Reply, decided, decision, given_moment, table
from app.cli.places import PLACE_HELP, where_line
from app.core.dtg import format_dtg, parse_from
from app.core.errors import Refused
from app.domains.incidents.rules import forward
from app.domains.incidents.views import IncidentView
from app.geo.position_text import parse_position
from app.interchange.operation_file import iso
from app.workflows.calls import CallGroup
from app.workflows.incident_export import HEADINGS, LANGUAGES, geojson, text_block


def _json(view: IncidentView) -> dict[str, Any]:
    region = view.likely_region
    return {
        "id": view.id,
        "number": view.number,
        "title": view.title,
        "kind": view.kind,
        "severity": str(view.severity),
        "state": str(view.state),
        "contested": view.contested,
        "grip": view.grip,
        "grip_by": view.grip_by or None,
        "owner": view.owner,
        "place": view.place,
        "position": list(view.position) if view.position is not None else None,
        "region": region.number if region is not None else None,
        "region_name": region.name if region is not None else None,
        "region_is_proposal": view.region is None and region is not None,
        "rmc": region.commander.short if region is not None else None,
        "event": iso(view.event),
        "ended": iso(view.ended) if view.ended is not None else None,
        "report_due": iso(view.report_due) if view.report_due is not None else None,
        "withdrawn": view.withdrawal.reason if view.withdrawal is not None else None,
    }


def _said(context: AppContext, id_: str) -> Reply:
    view = context.incidents.get(id_)
    said = f"{view.number} {view.state}, GRIP {view.grip}: {view.title}"
    where = where_line(view.place, view.position, view.region)
    return Reply(_json(view), "\n".join(part for part in (said, where) if part))


def _list(context: AppContext, args: argparse.Namespace) -> Reply:
    found = [v for v in context.incidents.incidents() if args.all or not v.over]
    rows = [["NUMBER", "STATE", "SEVERITY", "GRIP", "SINCE", "OWNER", "TITLE"]]
    for v in found:
        since = format_dtg(v.event, context.zone)
        rows.append([v.number, v.state, v.severity, v.grip, since, v.owner, v.title])
    return Reply({"incidents": [_json(v) for v in found]}, table(rows))


def _show(context: AppContext, args: argparse.Namespace) -> Reply:
    view = context.incidents.by_number(args.number)
    work, language = context.incident_desk, context.settings.language
    steps, calls = context.incidents.checklist(view, language), work.calls(view)
    data = {
        **_json(view),
        **{key: getattr(view, key) for key in HEADINGS},
        "entry": view.entry or None,
        "links": [{"id": r.id, "kind": r.what, "name": r.name} for r in work.linked(view)],
        "checklist": [
            {
                "step": s.key,
                "text": s.text,
                "done": iso(s.done.at) if s.done else None,
                "by": s.done.by if s.done else None,
            }
            for s in steps
        ],
        "calls": [_group_json(group) for group in calls],
        "timeline": [
            {"number": e.number, "event": iso(e.event), "text": e.text, "struck": e.struck}
            for e in work.timeline(view)
        ],
    }
    region = view.likely_region
    facts = {
        "kind": view.kind,
        "severity": view.severity,
        "owner": view.owner,
        "place": view.place,
        "region": f"{region.number} {region.name}, {region.commander.short}" if region else "",
        "withdrawn": view.withdrawal.reason if view.withdrawal is not None else "",
        "grip by": view.grip_by,
        "next report": format_dtg(view.report_due, context.zone) if view.report_due else "",
        **{key: getattr(view, key) for key in HEADINGS},
    }
    lines = [f"{view.number} {view.state}, GRIP {view.grip}: {view.title}", ""]
    lines += [*(f"{name}: {said}" for name, said in facts.items() if said), ""]
    lines += ["call:", *(f"  {line}" for group in calls for line in _group_lines(group)), ""]
    for s in steps:
        who = f"  {format_dtg(s.done.at, context.zone)} {s.done.by}" if s.done else ""
        lines.append(f"[{'x' if s.done else ' '}] {s.key:10} {s.text}{who}")
    lines.append("")
    lines += [
        f"{format_dtg(e.event, context.zone)} {e.number} {e.text}" for e in work.timeline(view)
    ]
    return Reply(data, "\n".join(lines))


_LACKS = {
    "place": "not known, because the incident has no position and no safety region",
    "partner": "nobody known for this place",
    "number": "no number known",
}


def _group_json(group: CallGroup) -> dict[str, Any]:
    return {
        "kind": group.kind or None,
        "lacks": group.lacks or None,
        "partners": [
            {"id": c.id, "short": c.short, "name": c.name, "channel": c.channel or None,
             "number": c.number or None, "person": c.person or None,
             "km": None if c.km is None else round(c.km, 1)}
            for c in group.calls
        ],
    }  # fmt: skip


def _group_lines(group: CallGroup) -> list[str]:
    kind = group.kind or "kind not stated"
    if not group.calls:
        return [f"{kind}: {_LACKS[group.lacks]}"]
    return [
        f"{kind}: {c.short}  {c.number or _LACKS['number']}"
        + (f"  ask for {c.person}" if c.person else "")
        for c in group.calls
    ]


def _add(context: AppContext, args: argparse.Namespace) -> Reply:
    given: dict[str, Any] = {
        "kind": args.kind,
        "severity": args.severity,
        "owner": args.owner,
        "place": args.place,
        "incident": args.text,
        "event": given_moment(context, args.event, "past"),
        "report_due": _due(context, args.report_due),
    }
    more = {key: value for key, value in given.items() if value not in ("", None)}
    if args.position:
        read = parse_position(args.position)
        more["position"] = (read.lat, read.lon)
    if args.entry:
        entry = context.liaison.by_number(args.entry)
        return _said(context, context.incident_desk.raise_from(entry.id, "cli", **more))
    values = {"kind": "traffic", "owner": context.desk.operator.post, **more}
    changes = context.incident_desk.add(args.title, values.pop("kind"), "cli", **values)
    return _said(context, changes.created[0])


def _edit(context: AppContext, args: argparse.Namespace) -> Reply:
    view = context.incidents.by_number(args.number)
    keys = ("title", "kind", "severity", "owner", "place", "region")
    values = {key: value for key in keys if (value := getattr(args, key)) is not None}
    if args.place is not None:
        values = {**context.incident_desk.moved(view, args.place), **values}
    if args.position:
        read = parse_position(args.position)
        values["position"] = (read.lat, read.lon)
    if args.link:
        directory = context.things.directory()
        named = [directory.called(name).id for name in args.link]
        values["links"] = list(dict.fromkeys((*view.links, *named)))
    if not values:
        raise Refused("nothing-said", "Say what changes: --owner, --place, ...", view.number)
    context.incidents.save(view.id, values, initiator="cli")
    return _show(context, args)


def _step(context: AppContext, args: argparse.Namespace) -> Reply:
    view = context.incidents.by_number(args.number)
    to = args.to or forward(view.state)
    if to is None:
        raise Refused(
            "incident-closed",
            "{number} is over; name open to open it again.",
            view.number,
            number=view.number,
        )
    context.incident_desk.step(view.id, to, "cli", decision(context, args))
    return _said(context, view.id)


def _withdraw(context: AppContext, args: argparse.Namespace) -> Reply:
    view = context.incidents.by_number(args.number)
    context.incident_desk.step(view.id, "withdrawn", "cli", decision(context, args))
    return _said(context, view.id)


def _grip(context: AppContext, args: argparse.Namespace) -> Reply:
    view = context.incidents.by_number(args.number)
    context.incident_desk.set_grip(view.id, args.level, args.by, "cli")
    return _said(context, view.id)


def _tick(context: AppContext, args: argparse.Namespace) -> Reply:
    view = context.incidents.by_number(args.number)
    context.incidents.tick(view.id, args.step, not args.undo, "cli")
    return _show(context, args)


def _picture(context: AppContext, args: argparse.Namespace) -> Reply:
    view = context.incidents.by_number(args.number)
    given = {key: value for key in HEADINGS if (value := getattr(args, key)) is not None}
    if due := _due(context, args.report_due):
        given["report_due"] = due
    if given:
        context.incidents.save(view.id, given, initiator="cli")
    view = context.incidents.get(view.id)
    data = {"number": view.number, **{key: getattr(view, key) for key in HEADINGS}}
    lines = [f"{key}: {getattr(view, key)}" for key in HEADINGS]
    return Reply(data, "\n".join([view.number, *lines]))


def _text(context: AppContext, args: argparse.Namespace) -> Reply:
    sheet = context.incident_desk.sheet(context.incidents.by_number(args.number).id)
    text = text_block(sheet, args.language or context.settings.language)
    return Reply({"number": sheet.view.number, "text": text}, text)


def _geojson(context: AppContext, args: argparse.Namespace) -> Reply:
    sheet = context.incident_desk.sheet(context.incidents.by_number(args.number).id)
    text = geojson(sheet)
    return Reply(json.loads(text), text)


def _due(context: AppContext, text: str) -> int | None:
    now = context.clock.now_ms()
    if not text:
        return None
    return parse_from(text, begin_ms=now, reference_ms=now, zone=context.zone).ms


def _listed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="closed and withdrawn ones too")


def _numbered(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", help="number of the incident, as INC-TOC-03")


def _added(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--title", default="", help="what it is, in a few words")
    what.add_argument("--entry", default="", help="number of the log entry it is made of")
    parser.add_argument("--kind", default="", help="drone, fire, road-accident, ... (traffic)")
    parser.add_argument("--severity", default="", help="minor (if not said), serious or major")
    parser.add_argument("--owner", default="", help="who works on it; empty is your post")
    parser.add_argument("--place", default="", help=PLACE_HELP)
    parser.add_argument("--position", default="", help="where, in any notation")
    parser.add_argument("--event", default="", help="since when as DTG; empty is now")
    parser.add_argument("--report-due", default="", help="next report as DTG")
    parser.add_argument("--text", default="", help="first heading of the shared picture")


def _edited(parser: argparse.ArgumentParser) -> None:
    _numbered(parser)
    for key in ("title", "kind", "severity", "owner"):
        parser.add_argument(f"--{key}", help=f"new {key}")
    parser.add_argument("--place", help=PLACE_HELP)
    parser.add_argument("--position", default="", help="where, in any notation")
    parser.add_argument("--region", type=int, help="number of the safety region, 1 to 25")
    parser.add_argument(
        "--link", action="append", default=[], metavar="NAME", help="movement, zone, unit, partner"
    )


def _stepped(parser: argparse.ArgumentParser) -> None:
    _numbered(parser)
    parser.add_argument("--to", default="", help="open, controlled, closed; empty is the next one")
    decided(parser)


def _withdrawn(parser: argparse.ArgumentParser) -> None:
    _numbered(parser)
    decided(parser, "why it does not count")


def _gripped(parser: argparse.ArgumentParser) -> None:
    _numbered(parser)
    parser.add_argument("level", help="0, 1, 2, 3, 4, 5 or Rijk")
    parser.add_argument("--by", required=True, help="who decided it")


def _ticked(parser: argparse.ArgumentParser) -> None:
    _numbered(parser)
    parser.add_argument("step", help="key of the step, see `toc incident show`")
    parser.add_argument("--undo", action="store_true", help="it is to do again")


def _pictured(parser: argparse.ArgumentParser) -> None:
    _numbered(parser)
    for key in HEADINGS:
        parser.add_argument(f"--{key}", help="new text of this heading")
    parser.add_argument("--report-due", default="", help="next report as DTG")


def _spoken(parser: argparse.ArgumentParser) -> None:
    _numbered(parser)
    parser.add_argument(
        "--language", choices=LANGUAGES, default="", help="empty is that of the window"
    )


COMMANDS = (
    Command(("incident", "list"), "list open incidents, the gravest first", _list, _listed),
    Command(("incident", "show"), "one incident with checklist and timeline", _show, _numbered),
    Command(("incident", "add"), "add an incident, or make one of a log entry", _add, _added),
    Command(("incident", "edit"), "change the facts or link records", _edit, _edited),
    Command(("incident", "step"), "decide the next state", _step, _stepped),
    Command(("incident", "withdraw"), "made by mistake: it does not count", _withdraw, _withdrawn),
    Command(("incident", "grip"), "note the GRIP level and who decided it", _grip, _gripped),
    Command(("incident", "tick"), "mark a step of the checklist", _tick, _ticked),
    Command(("incident", "picture"), "read or write the four headings", _picture, _pictured),
    Command(("incident", "text"), "text block for the crisis system", _text, _spoken),
    Command(("incident", "geojson"), "GeoJSON for the crisis system", _geojson, _numbered),
)
