"""`toc watch`: who is on duty, relief with its handover, and the commander's brief."""

from __future__ import annotations

import argparse
import os
import sys
from getpass import getpass
from pathlib import Path
from typing import Any

from app.cli.command import AppContext, Command, Reply, table
from app.cli.files import absolute
from app.cli.movements import moment
from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.core.sentences import in_language
from app.interchange.disk import read_file, write_file
from app.interchange.operation_file import iso
from app.interchange.sheet_words import LANGUAGES
from app.settings.operators import initials_of
from app.workflows.shifts import SignOn
from app.workflows.watch import KINDS, read_sections

MAX_BYTES = 1 << 20
ENVIRONMENT = "$"  # no file is named: the PIN is in the environment, if there is one


def _text(context: AppContext, kind: Any, at: int, language: Any) -> str:
    return context.watch.text(kind, at, language, lambda text: in_language(text, language))


def _show(context: AppContext, args: argparse.Namespace) -> Reply:
    at = moment(context, args.at)
    text = _text(context, args.kind, at, args.lang)
    sections = read_sections(text)
    data = {
        "kind": args.kind,
        "at": format_dtg(at, context.zone),
        "marking": str(context.watch.marking(at)),
        "sections": [{"title": s.title, "lines": list(s.lines)} for s in sections],
    }
    if args.out:
        write_file(Path(args.out), context.watch.pdf(args.kind, text, at, args.lang))
        data["file"] = args.out
        return Reply(data, f"{args.out}: {len(sections)} headings")
    return Reply(data, text)


def _on_duty(context: AppContext, _args: argparse.Namespace) -> Reply:
    who, since = context.desk.operator, context.desk.since
    known = context.shifts.operators.all()
    data = {
        "name": who.name, "post": who.post, "initials": who.initials,
        "since": iso(since) if since else None,
        "known": [{"name": o.name, "post": o.post, "initials": o.initials, "pin": o.pin}
                  for o in known],
    }  # fmt: skip
    told = f"{who.name} {who.post}".strip() or "nobody is signed on"
    if who.name and since:
        told = f"{told} since {format_dtg(since, context.zone)}"
    rows = [["KNOWN HERE", "FUNCTION", "INITIALS", "PIN"]]
    rows += [[o.name, o.post, o.initials, "yes" if o.pin else ""] for o in known]
    return Reply(data, f"{told}\n\n{table(rows)}" if known else told)


def _sign_on(context: AppContext, args: argparse.Namespace) -> Reply:
    before = context.desk.operator.name
    if before not in ("", args.name):
        raise Refused(
            "on-duty", f"{before} is on duty: `toc watch relieve` hands the watch over.", "name"
        )
    return _taken(context, args, "")


def _relieve(context: AppContext, args: argparse.Namespace) -> Reply:
    before = context.desk.operator.name
    if not before:
        raise Refused("nobody-on-duty", "Nobody is on duty: `toc watch sign-on` begins.", "name")
    if before == args.name:
        raise Refused("on-duty", f"{before} is on duty already.", "name")
    if args.handover:
        note = _handover(Path(args.handover))
    else:
        note = _text(context, "handover", context.clock.now_ms(), args.lang)
    return _taken(context, args, note)


def _handover(path: Path) -> str:
    try:
        return read_file(path, MAX_BYTES).decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise Refused("handover-text", f"{path.name} is not UTF-8 text.", str(path)) from None


def _taken(context: AppContext, args: argparse.Namespace, note: str) -> Reply:
    known = {o.name: o for o in context.shifts.operators.all()}.get(args.name)
    post = args.post if args.post is not None else known.post if known else ""
    initials = args.initials or (known.initials if known else initials_of(args.name))
    given = SignOn(
        args.name, post, initials, moment(context, args.since), args.pin, note, args.before_pin
    )
    before = context.shifts.take(given, args.lang, "cli")
    written, notes = [], []
    for write in context.shifts.sheets(given, before, args.lang):
        try:
            written.append(str(write()))
        except Refused as refusal:  # the watch is taken all the same
            notes.append(refusal.message)
    reply = _on_duty(context, args)
    text = reply.text.partition("\n")[0]
    data = {**reply.data, "written": written, "notes": notes}
    return Reply(data, "\n".join([text, *written, *notes]))


def _pin_option(parser: argparse.ArgumentParser, key: str, whose: str) -> None:
    """A PIN comes from a file or the environment: words of the command line can be seen."""
    name = f"TOC_{key.upper()}"

    def read(text: str) -> str:
        if text == ENVIRONMENT:
            return os.environ.get(name, "")
        if text == "-":
            asks = sys.stdin.isatty()
            return getpass(f"PIN of {whose}: ") if asks else sys.stdin.readline().strip()
        try:
            return Path(text).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as fault:
            reason = getattr(fault, "strerror", None) or "it is not UTF-8 text"
            raise argparse.ArgumentTypeError(f"{text} cannot be read: {reason}") from None

    parser.add_argument(
        f"--{key.replace('_', '-')}-file", dest=key, type=read, default=ENVIRONMENT,
        metavar="FILE", help=f"file with the PIN of {whose}; - asks for it; else ${name}",
    )  # fmt: skip


def _language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", default="nl", choices=LANGUAGES, help="language")


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
    _pin_option(parser, "pin", "who takes the watch")
    parser.set_defaults(before_pin="")
    _language(parser)


def _relieve_options(parser: argparse.ArgumentParser) -> None:
    _take_options(parser)
    parser.add_argument(
        "--handover", default="", type=lambda t: absolute(t) if t else "", metavar="FILE",
        help="the edited text of `toc watch show handover`; else as it is now",
    )  # fmt: skip
    _pin_option(parser, "before_pin", "who goes")


COMMANDS = (
    Command(("watch", "show"), "handover or brief from the live data", _show, _options),
    Command(("watch", "on-duty"), "who is on duty, and who signed on before", _on_duty),
    Command(("watch", "sign-on"), "take a watch that nobody has", _sign_on, _take_options),
    Command(("watch", "relieve"), "take the watch over, with the handover that both sign",
            _relieve, _relieve_options),
)  # fmt: skip
