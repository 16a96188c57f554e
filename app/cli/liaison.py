"""`toc log`: add, list, correct and strike entries of the liaison log."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli.command import AppContext, Command, Reply, table
from app.core.dtg import format_dtg
from app.domains.liaison.service import NewEntry
from app.domains.liaison.views import EntryView
from app.interchange.operation_file import iso

MOST_DIGITS = 6


def _json(entry: EntryView) -> dict[str, Any]:
    return {
        "id": entry.id,
        "number": entry.number,
        "event": iso(entry.event),
        "entered": iso(entry.entered),
        "received": iso(entry.received),
        "precedence": entry.precedence,
        "from": entry.from_,
        "to": entry.to,
        "text": entry.text,
        "corrects": entry.corrects or None,
        "struck": entry.struck,
    }


def _new(args: argparse.Namespace) -> NewEntry:
    return NewEntry(
        text=args.text,
        event=args.event,
        from_=args.from_,
        to=args.to,
        precedence=args.precedence,
        kind=args.kind,
        place=args.place,
    )


def _said(entry: EntryView) -> Reply:
    data = {
        "id": entry.id,
        "number": entry.number,
        "event": iso(entry.event),
        "entered": iso(entry.entered),
    }
    return Reply(data, f"{entry.number} {format_dtg(entry.event, entry.event_zone)}")


def _add(context: AppContext, args: argparse.Namespace) -> Reply:
    return _said(context.liaison.add(_new(args), "cli")[0])


def _correct(context: AppContext, args: argparse.Namespace) -> Reply:
    old = context.liaison.by_number(args.number)
    return _said(context.liaison.correct(old.id, _new(args), args.reason, "cli")[0])


def _strike(context: AppContext, args: argparse.Namespace) -> Reply:
    old = context.liaison.by_number(args.number)
    return _said(context.liaison.strike(old.id, args.reason, "cli")[0])


def _list(context: AppContext, args: argparse.Namespace) -> Reply:
    entries = context.liaison.entries(args.search, args.limit)
    rows = [["NUMBER", "EVENT", "P", "FROM", "TO", "TEXT"]]
    for e in entries:
        mark = "(struck) " if e.struck else ""
        text = mark + " ".join(e.text.split())
        event = format_dtg(e.event, context.zone)
        rows.append([e.number, event, e.precedence[0], e.from_, e.to, text])
    return Reply({"entries": [_json(e) for e in entries]}, table(rows))


def _entry_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--text", required=True, help="what happened")
    parser.add_argument("--event", default="", help="when: 1432, 271432B, -10m; empty is now")
    parser.add_argument("--from", dest="from_", default="", help="who says it")
    parser.add_argument("--to", default="", help="to whom")
    parser.add_argument(
        "--precedence", default="ROUTINE", help="FLASH, IMMEDIATE, PRIORITY, ROUTINE"
    )
    parser.add_argument("--kind", default="liaison", help="incident, order, report, request, ...")
    parser.add_argument("--place", default="", help="where")


def _correct_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", help="number of the entry that is wrong (TOC-0412)")
    parser.add_argument("--reason", required=True, help="why it is wrong")
    _entry_options(parser)


def _strike_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", help="number of the entry to strike (TOC-0412)")
    parser.add_argument("--reason", required=True, help="why")


def _list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--search", default="", help="words to find")
    parser.add_argument("--limit", type=_count, default=100, help="at most so many (100)")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise argparse.ArgumentTypeError(f"a whole number from 0 to {10**MOST_DIGITS - 1}")
    return int(text)


COMMANDS = (
    Command(("log", "add"), "add an entry", _add, _entry_options),
    Command(("log", "list"), "list entries, newest event first", _list, _list_options),
    Command(("log", "correct"), "correct an entry by a new one", _correct, _correct_options),
    Command(("log", "strike"), "strike an entry through", _strike, _strike_options),
)
