"""`toc watch`: who is on duty, relief with its handover, and the commander's brief."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.cli.command import AppContext, Command, Reply, moment, table
from app.cli.files import absolute
from app.cli.secret import secret
from app.core.desk import Operator
from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.core.lookalike import name_alike
from app.core.sentences import Language
from app.interchange.disk import read_file, write_file
from app.interchange.operation_file import iso
from app.interchange.sheet_words import LANGUAGES
from app.settings.operators import initials_of, same_name
from app.workflows.shifts import MOST_NOTE, SignOn, Taken
from app.workflows.watch import FRONT, KINDS, Kind, read_sections


def _text(context: AppContext, kind: Kind, at: int, language: Language) -> str:
    return context.watch.text(kind, at, language)


def _show(context: AppContext, args: argparse.Namespace) -> Reply:
    at = moment(context, args.at)
    language = _lang(context, args)
    text = _text(context, args.kind, at, language)
    sections, (marking, release) = read_sections(text), context.operation.whole()
    numbers = {s.key.removeprefix("front_"): s.count for s in sections if s.front}
    data = {
        "kind": args.kind,
        "at": format_dtg(at, context.zone),
        "marking": str(marking),
        "release": str(release),
        "numbers": numbers,
        "sections": [{"title": s.title, "lines": list(s.lines)} for s in sections],
    }
    if args.out:
        write_file(Path(args.out), context.watch.pdf(args.kind, text, at, language))
        data["file"] = args.out
        return Reply(data, f"{args.out}: {len(sections)} headings")
    return Reply(data, text)


def _on_duty(context: AppContext, _args: argparse.Namespace) -> Reply:
    known = context.shifts.operators.all()
    data = {
        **_duty(context.desk.operator, context.desk.since),
        "known": [
            {"name": o.name, "post": o.post, "initials": o.initials, "pin": o.pin} for o in known
        ],
    }
    told = _told(context, context.desk.operator, context.desk.since)
    rows = [["KNOWN HERE", "FUNCTION", "INITIALS", "PIN"]]
    rows += [[o.name, o.post, o.initials, "yes" if o.pin else ""] for o in known]
    return Reply(data, f"{told}\n\n{table(rows)}" if known else told)


def _duty(who: Operator, since: int) -> dict[str, Any]:
    return {**asdict(who), "since": iso(since) if since else None}


def _told(context: AppContext, who: Operator, since: int) -> str:
    told = f"{who.name} {who.post}".strip() or "nobody is signed on"
    return f"{told} since {format_dtg(since, context.zone)}" if who.name and since else told


def _sign_on(context: AppContext, args: argparse.Namespace) -> Reply:
    before = context.desk.operator.name
    if before and not same_name(before, args.name):
        raise Refused(
            "on-duty",
            "{before} is on duty: `toc watch relieve` hands the watch over.",
            "name",
            before=before,
        )
    return _taken(context, args, before, "")


def _relieve(context: AppContext, args: argparse.Namespace) -> Reply:
    before = context.desk.operator.name
    if not before:
        raise Refused("nobody-on-duty", "Nobody is on duty: `toc watch sign-on` begins.", "name")
    if same_name(before, args.name):
        raise Refused("on-duty", "{before} is on duty already.", "name", before=before)
    if args.handover:
        note = _handover(Path(args.handover))
    else:
        note = _text(context, "handover", context.clock.now_ms(), _lang(context, args))
    return _taken(context, args, before, note)


def _handover(path: Path) -> str:
    data = read_file(path, MOST_NOTE + 1)
    if len(data) > MOST_NOTE:
        raise Refused(
            "handover-long",
            "{name} has more than {most_note} bytes: shorten it.",
            str(path),
            name=path.name,
            most_note=MOST_NOTE,
        )
    try:
        text = data.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise Refused(
            "handover-text", "{name} is not UTF-8 text.", str(path), name=path.name
        ) from None
    if not text:
        raise Refused(
            "handover-empty", "{name} is empty: it hands nothing over.", str(path), name=path.name
        )
    return text


def _taken(context: AppContext, args: argparse.Namespace, before: str, note: str) -> Reply:
    known = context.shifts.operators.known(args.name)
    post = args.post if args.post is not None else known.post if known else ""
    initials = args.initials or (known.initials if known else initials_of(args.name))
    since, language = moment(context, args.since, "past"), _lang(context, args)
    read = _read(getattr(args, "read", None))
    given = SignOn(args.name, post, initials, since, before, note, args.pin, args.before_pin, read)
    taken = context.shifts.take(given, language, "cli")
    written, notes = [], []
    if taken.relieved and not taken.signed:
        notes.append(f"Not signed by {taken.before.name}.")
    if taken.relieved and taken.note:
        notes += _unread(taken)
    if taken.new_pin:
        notes.append(f"{taken.operator.name} has this PIN from now on.")
    if taken.alike:
        notes.append(str(name_alike(taken.operator.name, taken.alike)))
    for write in context.shifts.sheets(taken, language):
        try:
            written.append(str(write()))
        except Refused as refusal:  # the watch is taken all the same
            notes.append(refusal.message)
    data = {
        **_duty(taken.operator, taken.since),
        "signed": taken.signed if taken.relieved else None,
        "read": sorted(one.removeprefix("front_") for one in taken.read or ()),
        "written": written,
        "notes": notes,
    }
    line = _told(context, taken.operator, taken.since)
    return Reply(data, "\n".join([line, *written, *notes]))


def _read(said: list[str] | None) -> frozenset[str]:
    """The blocks of page one that who takes over says to have read. Refused: no such block."""
    known = {key.removeprefix("front_"): key for key in FRONT}
    found = set[str]()
    for name in said or ():
        if name != "all" and name not in known:
            raise Refused(
                "no-block",
                "Page one of a handover has no block {name}; it has {known}.",
                "read",
                name=name,
                known=", ".join(known),
            )
        found |= {known[name]} if name in known else set(FRONT)
    return frozenset(found)


def _unread(taken: Taken) -> list[str]:
    front = [s for s in read_sections(taken.note) if s.front]
    missed = [s.title for s in front if s.key not in (taken.read or ())]
    return [f"Not confirmed as read: {', '.join(missed)}."] if missed else []


def _lang(context: AppContext, args: argparse.Namespace) -> Language:
    said: Language | None = args.lang
    return said or context.settings.language


def _read_pins(args: argparse.Namespace) -> None:
    args.pin = secret(args.pin_file, "TOC_PIN", "PIN")
    before = getattr(args, "before_pin_file", None)
    relieves = hasattr(args, "before_pin_file")
    args.before_pin = secret(before, "TOC_BEFORE_PIN", "before-PIN") if relieves else ""


def _language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, help="language; else that of the station")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, help="handover or brief")
    parser.add_argument("--at", default="", help="moment as DTG; empty is now")
    _language(parser)
    parser.add_argument("--out", default="", type=lambda t: absolute(t) if t else "",
                        metavar="FILE", help="write a PDF instead")  # fmt: skip


def _take_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="rank and name of who takes the watch")
    parser.add_argument("--post", help="function; else that of last time")
    parser.add_argument("--initials", default="", help="else those of last time, or of the name")
    parser.add_argument("--since", default="", help="on duty since, as DTG; empty is now")
    parser.add_argument(
        "--pin-file",
        type=Path,
        metavar="FILE",
        help="file with the PIN of who takes the watch; - asks for it; else $TOC_PIN",
    )
    _language(parser)


def _relieve_options(parser: argparse.ArgumentParser) -> None:
    _take_options(parser)
    parser.add_argument(
        "--handover",
        default="",
        type=lambda t: absolute(t) if t else "",
        metavar="FILE",
        help="the edited text of `toc watch show handover`; else as it is now",
    )
    parser.add_argument(
        "--read",
        action="append",
        metavar="BLOCK",
        help="a block of page one that who takes over has read (flash, late, due, incidents, "
        "actions, or all); may be repeated",
    )
    parser.add_argument(
        "--before-pin-file",
        type=Path,
        metavar="FILE",
        help="file with the PIN of who goes, to sign with; - asks for it; else $TOC_BEFORE_PIN",
    )


COMMANDS = (
    Command(("watch", "show"), "handover or brief from the live data", _show, _options),
    Command(("watch", "on-duty"), "who is on duty, and who signed on before", _on_duty),
    Command(("watch", "sign-on"), "take a watch that nobody has", _sign_on, _take_options,
            prepare=_read_pins, alone=True),
    Command(("watch", "relieve"), "take the watch over, with the handover that both sign",
            _relieve, _relieve_options, prepare=_read_pins, alone=True),
)  # fmt: skip
