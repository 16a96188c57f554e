"""What a command of the command line is: data, so that help, JSON and the window share it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from app.bootstrap import AppContext, Workspace
from app.core.decision import Decision
from app.core.dtg import Sense, parse_dtg


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command says: the JSON value, and the same as text for people."""

    data: dict[str, Any]
    text: str
    status: int = 0


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `needs` says whether it works on an open operation or on the workspace."""

    path: tuple[str, ...]
    help: str
    run: Callable[[Any, argparse.Namespace], Reply]
    configure: Callable[[argparse.ArgumentParser], None] = lambda _parser: None
    needs: Literal["operation", "workspace"] = "operation"
    #: What only the process of who asks can read (a PIN): put into the arguments beforehand.
    prepare: Callable[[argparse.Namespace], None] = lambda _args: None
    #: Changes what the station shares: refused while a window is open on another operation.
    alone: bool = False
    #: May begin a station where there is none yet.
    makes: bool = False


def moment(context: AppContext, typed: str, sense: Sense = "near") -> int:
    """Return UTC ms of a time as typed, now when empty."""
    found = given_moment(context, typed, sense)
    return context.clock.now_ms() if found is None else found


def given_moment(context: AppContext, typed: str, sense: Sense = "near") -> int | None:
    """Return UTC ms of a time as typed, None when empty. `sense` is that of the option."""
    if not typed:
        return None
    now, watch = context.clock.now_ms(), context.desk.since
    return parse_dtg(typed, reference_ms=now, zone=context.zone, sense=sense, watch_ms=watch).ms


def decided(parser: argparse.ArgumentParser, reason: str = "") -> None:
    """The options of what begins, is announced or ends; `reason` is the help of the one that
    must be given."""
    parser.add_argument("--at", default="", help="when, as DTG; empty is now")
    parser.add_argument("--by", default="", help="who decided it; empty is who is on duty")
    parser.add_argument(
        "--told", action="append", default=[], metavar="NAME", help="who was told; repeat it"
    )
    if reason:
        parser.add_argument("--reason", dest="note", required=True, help=reason)
    else:
        parser.add_argument("--note", default="", help="what else is said of it, why")


def against_rules(parser: argparse.ArgumentParser) -> None:
    """The option of what a rule can call an error."""
    parser.add_argument(
        "--reason", default="", help="why it is saved though a rule calls it an error"
    )


def decision(context: AppContext, args: argparse.Namespace, sense: Sense = "past") -> Decision:
    """What the options of `decided` and `against_rules` say."""
    return Decision(
        at=given_moment(context, args.at, sense) or 0,
        by=args.by,
        told=tuple(args.told),
        note=args.note,
        reason=getattr(args, "reason", ""),
    )


def table(rows: list[list[str]]) -> str:
    """Return rows as aligned text, one line each; the first is the heading."""
    rows = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


__all__ = [
    "AppContext",
    "Command",
    "Reply",
    "Workspace",
    "against_rules",
    "decided",
    "decision",
    "given_moment",
    "moment",
    "table",
]
