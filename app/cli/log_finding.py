"""`toc log list`, `show`, `read` and the filters: what is in the log, and what was read of it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from app.cli.command import AppContext, Command, Reply, table
from app.core.dtg import format_dtg
from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.core.lengths import length
from app.domains.liaison.finding import STATES, LogFilter, Unread, WatchClock
from app.domains.liaison.rules import PRECEDENCES, parse_kind, parse_precedence
from app.domains.liaison.views import EntryView
from app.interchange.operation_file import iso

MOST_DIGITS = 6
SIGNS = {p.name: p.sign for p in PRECEDENCES}
HEADINGS = ["NUMBER", "EVENT", "P", "FROM", "TO", "TEXT"]
_TIMES = ("event", "entered", "received", "due")
_LATER = ("corrected_by", "closed_by", "confirmed_by", "acknowledged_by")


def entry_json(entry: EntryView) -> dict[str, Any]:
    """Return an entry as a JSON value."""
    return {
        "id": entry.id,
        "number": entry.number,
        "event": iso(entry.event),
        "entered": iso(entry.entered),
        "received": iso(entry.received),
        "event_typed": entry.event_typed,
        "late": entry.late,
        "author": entry.author,
        "post": entry.post,
        "channel": entry.channel,
        "links": list(entry.links),
        "position": entry.position,
        "data": dict(entry.data) or None,
        "precedence": entry.precedence,
        "from": entry.from_,
        "to": entry.to,
        "text": entry.text,
        "corrects": entry.corrects or None,
        "struck": entry.struck,
        "stands": entry.stands,
        "kind": entry.kind,
        "place": entry.place,
        "level": entry.level,
        "release": entry.release,
        "source": entry.source,
        "action": entry.action,
        "owner": entry.owner,
        "due": None if entry.due is None else iso(entry.due),
        "agreement": entry.agreement,
        "tags": list(entry.tags),
        "attachments": [asdict(one) for one in entry.attachments],
        "paper": dict(entry.paper) or None,
        "origin_file": dict(entry.origin_file) or None,
        "adds": entry.adds or None,
        "closes": entry.closes or None,
        "confirms": entry.confirms or None,
        "acknowledges": entry.acknowledges or None,
        "asks": sorted(entry.asks),
        **{key: getattr(entry, key) or None for key in _LATER},
    }


def filter_options(parser: argparse.ArgumentParser, *, kept: bool = True) -> None:
    """Add the options of `wanted`; `kept`: a filter kept by name may be used as well."""
    if kept:
        parser.add_argument("--filter", default="", metavar="NAME", help="a filter kept by name")
    parser.add_argument(
        "--since", default="", help="from this event time: 271400B, -2h, midnight, start of watch"
    )
    parser.add_argument("--until", default="", help="up to this event time")
    parser.add_argument(
        "--search", default="", help="words to find; a name with signs in full, parts of compounds"
    )
    parser.add_argument("--precedence", default="", help="this one and more urgent ones")
    parser.add_argument("--kind", default="", help="incident, order, report, request, ...")
    parser.add_argument("--author", default="", help="initials")
    parser.add_argument("--station", default="", help="short name of the station")
    parser.add_argument("--partner", default="", help="who stands in from or to")
    parser.add_argument("--tag", default="", help="a #tag")
    parser.add_argument("--about", default="", help="movement, unit, zone or partner it is about")
    parser.add_argument("--state", default="", choices=STATES, help=", ".join(STATES[1:]))


def wanted(context: AppContext, args: argparse.Namespace) -> LogFilter:
    """Return what the options ask for; what is said goes before what a kept filter says."""
    kept = _kept(context, args.filter) if getattr(args, "filter", "") else LogFilter()
    thing = context.things.directory().called(args.about) if args.about else None
    post = thing is not None and thing.kind == "post"
    said = {
        "words": args.search,
        "precedence": parse_precedence(args.precedence).name if args.precedence else "",
        "kind": parse_kind(args.kind) if args.kind else "",
        "author": args.author,
        "station": args.station,
        "partner": thing.title if thing is not None and post else args.partner,
        "tag": args.tag,
        "link": thing.id if thing is not None and not post else "",
        "state": args.state,
    }
    found = replace(kept, **{key: value for key, value in said.items() if value})
    clock = WatchClock(context.clock.now_ms(), context.zone, context.desk.since)
    return found.timed(args.since or kept.since_typed, args.until or kept.until_typed, clock)


def _kept(context: AppContext, name: str) -> LogFilter:
    found = context.log_notes.filters().get(" ".join(name.split()))
    if found is None:
        raise Refused(
            "no-filter",
            "There is no filter {name}: `toc log filters` lists those there are.",
            "filter",
            name=name,
        )
    return found


def _unread(context: AppContext) -> Unread:
    return context.log_notes.of(context.desk.operator.initials)


def _list(context: AppContext, args: argparse.Namespace) -> Reply:
    found = context.liaison.find(wanted(context, args), args.limit, unread=_unread(context))
    rows = [HEADINGS, *entry_rows(context, found.entries)]
    odd = context.desk.store.odd_clocks([e.id for e in found.entries])
    data = [entry_json(e) | {"clock_ms": odd.get(e.id, 0)} for e in found.entries]
    return Reply({"entries": data}, table(rows))


def entry_rows(context: AppContext, entries: Sequence[EntryView]) -> list[list[str]]:
    """Return what a list says of each entry, under `HEADINGS`."""
    odd = context.desk.store.odd_clocks([e.id for e in entries])
    return [
        [e.number, format_dtg(e.event, context.zone), SIGNS.get(e.precedence, "?"), e.from_, e.to,
         _of_clock(odd.get(e.id, 0)) + _before_text(e) + e.text]
        for e in entries
    ]  # fmt: skip


def _of_clock(off_ms: int) -> str:
    """What is told of an entry made under a clock that was wrong."""
    return f"(entered with the clock {_off(off_ms)}) " if off_ms else ""


def _off(off_ms: int) -> str:
    return f"{length(abs(off_ms) // MINUTE_MS)} {'ahead' if off_ms > 0 else 'back'}"


def _before_text(entry: EntryView) -> str:
    """What a reader must know before the words: that they do not count any more."""
    if entry.struck:
        return "(struck) "
    return f"(corrected by {entry.corrected_by or 'a later one'}) " if entry.stands_now else ""


def _show(context: AppContext, args: argparse.Namespace) -> Reply:
    entry = context.liaison.by_number(args.number)
    chain = context.liaison.chain(entry.id)
    off = context.desk.store.odd_clocks([entry.id]).get(entry.id, 0)
    facts = entry_json(entry) | {"clock_ms": off}
    hidden = ("id", "clock_ms", "number", "text", "data", "links", "position", *_TIMES)
    times = {
        key: format_dtg(at, context.zone)
        for key in _TIMES
        if (at := getattr(entry, key)) is not None
    }
    said = times | {key: value for key, value in facts.items() if value and key not in hidden}
    said |= {"clock when it was entered": _off(off)} if off else {}
    lines = [f"{entry.number}  {entry.text}", ""]
    lines += [f"{key.replace('_', ' ')}: {_plain(value)}" for key, value in said.items()]
    if len(chain) > 1:
        lines += ["", table(entry_rows(context, chain))]
    return Reply({**facts, "chain": [e.number for e in chain]}, "\n".join(lines))


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(one["name"] if isinstance(one, dict) else one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {one}" for key, one in value.items())
    return "yes" if value is True else str(value)


def _read(context: AppContext, args: argparse.Namespace) -> Reply:
    who, notes = context.desk.operator.initials, context.log_notes
    if not who:
        raise Refused(
            "nobody-on-duty", "Nobody is signed on: what is read is kept by operator.", "operator"
        )
    if not (args.all or args.numbers):
        raise Refused("nothing-said", "Name the entries that were read, or say --all.", "number")
    read = [context.liaison.by_number(number) for number in args.numbers]
    if args.all:
        notes.read_all(who)
    else:
        notes.read(who, [entry.id for entry in read])
    told = [entry.number for entry in read]
    text = "all" if args.all else ", ".join(told)
    return Reply({"operator": who, "read": told, "all": args.all}, f"read by {who}: {text}")


def _filters(context: AppContext, _args: argparse.Namespace) -> Reply:
    found = {name: kept.as_values() for name, kept in context.log_notes.filters().items()}
    directory = context.things.directory()

    def plain(key: str, value: str) -> str:
        thing = directory.by_id(value) if key == "link" else None
        said = f"{key.removesuffix('_typed')} {value}"
        return f"about {thing.title}" if thing is not None else said

    lines = [
        f"{name}: {', '.join(plain(key, value) for key, value in values.items())}"
        for name, values in found.items()
    ]
    return Reply({"filters": found}, "\n".join(lines))


def _keep(context: AppContext, args: argparse.Namespace) -> Reply:
    context.log_notes.keep_filter(args.name, wanted(context, args))
    return _filters(context, args)


def _drop(context: AppContext, args: argparse.Namespace) -> Reply:
    _kept(context, args.name)
    context.log_notes.drop_filter(args.name)
    return _filters(context, args)


def _list_options(parser: argparse.ArgumentParser) -> None:
    filter_options(parser)
    parser.add_argument("--limit", type=_count, default=100, help="at most so many (100)")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise argparse.ArgumentTypeError(f"a whole number from 0 to {10**MOST_DIGITS - 1}")
    return int(text)


def _number(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", help="number of the entry (TOC-0412)")


def _numbers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("numbers", nargs="*", metavar="NUMBER", help="entries that were read")
    parser.add_argument("--all", action="store_true", help="all there is by now")


def _name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="name of the filter")


def _keep_options(parser: argparse.ArgumentParser) -> None:
    _name(parser)
    filter_options(parser, kept=False)


COMMANDS = (
    Command(("log", "list"), "list entries, newest event first", _list, _list_options),
    Command(
        ("log", "show"), "one entry in full, with what later entries made of it", _show, _number
    ),
    Command(("log", "read"), "say that who is on duty has read entries", _read, _numbers),
    Command(("log", "filters"), "list the filters kept by name", _filters),
    Command(("log", "keep-filter"), "keep a filter by name", _keep, _keep_options),
    Command(("log", "drop-filter"), "forget a filter", _drop, _name),
)
