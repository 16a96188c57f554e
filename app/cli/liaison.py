"""`toc log`: write and follow up entries of the liaison log; what is open in it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.cli.command import AppContext, Command, Reply, table
from app.cli.files import absolute
from app.cli.log_finding import entry_json
from app.cli.places import PLACE_HELP, where_line
from app.core.dtg import format_dtg
from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.core.markings import read_marking
from app.domains.liaison.rules import AHEAD_MIN, LogRef, check_strike
from app.domains.liaison.service import NewEntry, said_by
from app.domains.liaison.templates import template, templates, written
from app.domains.liaison.views import EntryView
from app.interchange.operation_file import iso
from app.interchange.sheet_words import marking_text

_FIELDS = (
    "text", "event", "from_", "to", "precedence", "kind", "place", "channel", "level", "release",
    "source", "action", "owner", "due", "agreement", "sheet", "written",
)  # fmt: skip


def _given(args: argparse.Namespace) -> dict[str, Any]:
    """The fields of an entry that were said on the command line."""
    return {key: value for key in _FIELDS if (value := getattr(args, key)) is not None}


def _said(entry: EntryView, notes: Sequence[str] = ()) -> Reply:
    data = {
        "id": entry.id,
        "number": entry.number,
        "event": iso(entry.event),
        "entered": iso(entry.entered),
        "notes": list(notes),
    }
    line = f"{entry.number} {format_dtg(entry.event, entry.event_zone)}"
    return Reply(data, "\n".join([line, *notes]))


def _notes(context: AppContext, entry: EntryView) -> list[str]:
    """What the window would have asked about, or said below the fields."""
    own = context.operation.own_marking()
    ahead = entry.event - entry.entered > AHEAD_MIN * MINUTE_MS
    higher = read_marking(entry.level).level > own.level
    where = where_line(entry.place, entry.position)
    found = {
        "Nobody is signed on: the entry carries no initials.": not entry.author,
        "The event is still to come: check the day.": ahead,
        f"Marked higher than the operation, which is {marking_text(own, 'en')}.": higher,
        where: bool(where),
    }
    return [sentence for sentence, holds in found.items() if holds]


def _add(context: AppContext, args: argparse.Namespace) -> Reply:
    files = tuple(context.attachments.take(Path(name)) for name in args.attach)
    new = NewEntry(**{"text": "", **_given(args)}, attachments=files)
    if args.field and not args.template:
        raise Refused(
            "field-alone", "A --field is a line of a form: name it with --template.", "field"
        )
    if args.template:
        form, filled = template(args.template), dict(_pair(one) for one in args.field)
        new = replace(
            new,
            text="\n".join(filter(None, (written(form.id, filled, args.lang), new.text))),
            kind=args.kind or form.kind,
            precedence=args.precedence or form.precedence,
            agreement=new.agreement or form.id == "agreement",
        )
    new = replace(new, links=context.things.linked_in(new.text))
    entry = context.log_writer.add(new, "cli")[0]
    return _said(entry, _notes(context, entry))


def _pair(text: str) -> tuple[str, str]:
    key, _, value = text.partition("=")
    return key.strip().lower(), value.strip()


def _templates(_context: AppContext, args: argparse.Namespace) -> Reply:
    found = templates().values()
    data = [
        {"id": t.id, "title": t.titles[args.lang], "kind": t.kind, "precedence": t.precedence,
         "fields": {key: names[args.lang] for key, names in t.fields.items()}}
        for t in found
    ]  # fmt: skip
    lines = [f"{t.id}: {', '.join(t.fields)}" for t in found]
    return Reply({"templates": data}, "\n".join(lines))


def _files(context: AppContext, args: argparse.Namespace) -> Reply:
    entry, folder = context.liaison.by_number(args.number), Path(args.out)
    if not folder.is_dir():
        raise Refused("no-folder", "There is no folder {folder}.", str(folder), folder=str(folder))
    found = [str(context.attachments.copy(one, folder)) for one in entry.attachments]
    return Reply({"number": entry.number, "files": found}, "\n".join(found) or "no attachments")


def _files_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", help="number of the entry (TOC-0412)")
    parser.add_argument("--out", default=".", type=absolute, metavar="FOLDER", help="where to")


def _correct(context: AppContext, args: argparse.Namespace) -> Reply:
    old = context.liaison.by_number(args.number)
    now = context.liaison.standing(old.id)
    new = replace(said_by(now), **_given(args))
    new = replace(new, links=context.things.linked_in(new.text, now.links))
    entry = context.log_writer.correct(old.id, new, args.reason, "cli")[0]
    return _said(entry, _notes(context, entry))


def _strike(context: AppContext, args: argparse.Namespace) -> Reply:
    old = context.liaison.by_number(args.number)
    if old.corrects:  # whoever types its number may mean only the correction, which stays
        check_strike("", LogRef(old.id, old.number, "correction"))
    return _said(context.log_writer.strike(old.id, args.reason, "cli")[0])


def _follow(act: str) -> Callable[[AppContext, argparse.Namespace], Reply]:
    """The command that writes an entry about an older one."""

    def run(context: AppContext, args: argparse.Namespace) -> Reply:
        old = context.liaison.by_number(args.number)
        return _said(getattr(context.liaison, act)(old.id, args.text, "cli")[0])

    return run


def _actions(context: AppContext, _args: argparse.Namespace) -> Reply:
    now, entries = context.clock.now_ms(), context.liaison.actions()
    rows = [["NUMBER", "DUE", "OWNER", "ACTION"]]
    for e in entries:
        due = "" if e.due is None else format_dtg(e.due, context.zone)
        late = " OVERDUE" if e.due is not None and e.due < now else ""
        rows.append([e.number, due + late, e.owner, " ".join(e.action.split())])
    return Reply({"entries": [entry_json(e) for e in entries]}, table(rows))


def _agreements(context: AppContext, _args: argparse.Namespace) -> Reply:
    entries = context.liaison.agreements()
    rows = [["NUMBER", "EVENT", "FROM", "TO", "TEXT"]]
    for e in entries:
        event = format_dtg(e.event, context.zone)
        rows.append([e.number, event, e.from_, e.to, " ".join(e.text.split())])
    return Reply({"entries": [entry_json(e) for e in entries]}, table(rows))


def _language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", default="nl", choices=("nl", "en"), help="language of the form")


def _add_options(parser: argparse.ArgumentParser) -> None:
    _entry_options(parser)
    _language(parser)
    parser.add_argument(
        "--attach",
        action="append",
        default=[],
        type=absolute,
        metavar="FILE",
        help="photo, PDF, mail that belongs to it",
    )
    parser.add_argument("--template", default="", help="report form: toc log templates lists them")
    parser.add_argument(
        "--field", action="append", default=[], metavar="KEY=TEXT", help="a line of the form"
    )


def _entry_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--text", help="what happened")
    parser.add_argument("--event", help="when: 1432, 271432B, -10m; empty is now")
    parser.add_argument("--from", dest="from_", help="who says it")
    parser.add_argument("--to", help="to whom")
    parser.add_argument("--precedence", help="FLASH, IMMEDIATE, PRIORITY, ROUTINE")
    parser.add_argument("--kind", help="incident, order, report, request, ...")
    parser.add_argument("--place", help=PLACE_HELP)
    parser.add_argument("--channel", help="telephone, mail, radio net")
    parser.add_argument("--level", help="marking; empty is that of the operation")
    parser.add_argument("--release", help="REL TO ..., NLD EYES ONLY; empty says none")
    parser.add_argument("--source", help="rating A to F and 1 to 6: B2")
    parser.add_argument("--action", help="what has to be done")
    parser.add_argument("--owner", help="who does it")
    parser.add_argument("--sheet", help="typed back from paper: number of the sheet")
    parser.add_argument("--written", help="when it was written on paper")
    parser.add_argument("--due", help="until when: 1432, 271432B, +30m")
    parser.add_argument(
        "--agreement",
        action="store_const",
        const=True,
        help="agreed with a partner, to be confirmed in writing",
    )


def _correct_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", help="number of the entry that is wrong (TOC-0412)")
    parser.add_argument("--reason", required=True, help="why it is wrong")
    _entry_options(parser)
    parser.epilog = "What is not said stays as it was."


def _strike_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", help="number of the entry to strike (TOC-0412)")
    parser.add_argument("--reason", required=True, help="why")


def _follow_options(text: str) -> Callable[[argparse.ArgumentParser], None]:
    """Number and text, the text needed when `text` says what it is."""

    def configure(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("number", help="number of the older entry (TOC-0412)")
        parser.add_argument("--text", required=bool(text), default="", help=text or "what was done")

    return configure


COMMANDS = (
    Command(("log", "add"), "add an entry", _add, _add_options),
    Command(("log", "files"), "write the attachments of an entry", _files, _files_options),
    Command(("log", "templates"), "list the report forms", _templates, _language),
    Command(("log", "correct"), "correct an entry by a new one", _correct, _correct_options),
    Command(("log", "strike"), "strike an entry through", _strike, _strike_options),
    Command(
        ("log", "append"),
        "add to an entry by a new one",
        _follow("add_to"),
        _follow_options("what is added"),
    ),
    Command(
        ("log", "close"),
        "say that the action of an entry is done",
        _follow("close"),
        _follow_options("what was done"),
    ),
    Command(
        ("log", "confirm"),
        "say where an agreement is confirmed in writing",
        _follow("confirm"),
        _follow_options("mail, letter or order that confirms it"),
    ),
    Command(
        ("log", "acknowledge"),
        "say that a FLASH was seen",
        _follow("acknowledge"),
        _follow_options(""),
    ),
    Command(("log", "actions"), "list open actions, the one due first ahead", _actions),
    Command(("log", "agreements"), "list agreements not confirmed in writing", _agreements),
)
