"""`toc watch`: the handover and the commander's brief from the live data."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import AppContext, Command, Reply
from app.cli.files import absolute
from app.cli.movements import moment
from app.core.dtg import format_dtg
from app.interchange.disk import write_file
from app.interchange.sheet_words import LANGUAGES
from app.workflows.watch import KINDS


def _show(context: AppContext, args: argparse.Namespace) -> Reply:
    at = moment(context, args.at)
    sections = context.watch.sections(args.kind, at, args.lang)
    text = context.watch.text(args.kind, at, args.lang)
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


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, help="handover or brief")
    parser.add_argument("--at", default="", help="moment as DTG; empty is now")
    parser.add_argument("--lang", default="nl", choices=LANGUAGES, help="language")
    parser.add_argument("--out", default="", type=lambda t: absolute(t) if t else "",
                        metavar="FILE", help="write a PDF instead")  # fmt: skip


COMMANDS = (Command(("watch", "show"), "handover or brief from the live data", _show, _options),)
