"""`toc command`: the task force at a moment, its relationships begun and ended."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli.command import (
    AppContext,
    Command,
    Reply,
    against_rules,
    decided,
    decision,
    given_moment,
    moment,
)
from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.domains.command.rules import RelationType
from app.domains.command.views import EdgeView, TreeView
from app.interchange.operation_file import iso


def _tree(context: AppContext, args: argparse.Namespace) -> Reply:
    at = moment(context, args.at)
    tree = context.command.tree(at)
    edges = [
        {
            "holder": e.holder_name,
            "unit": e.unit_name,
            "type": e.type,
            "from": iso(e.from_),
            "to": iso(e.to) if e.to is not None else None,
        }
        for e in tree.edges
    ]
    data = {"at": format_dtg(at, context.zone), "edges": edges}
    return Reply(data, "\n".join(line for root in tree.roots for line in _lines(tree, root)))


def _lines(tree: TreeView, id_: str, depth: int = 0) -> list[str]:
    branch = tree.branches[id_]
    edge = f"{branch.edge.type} " if branch.edge else ""
    others = ", ".join(f"{e.type} {e.holder_name}" for e in branch.others)
    line = "   " * depth + edge + branch.unit.name + (f"  [{others}]" if others else "")
    return [line, *(below for child in branch.children for below in _lines(tree, child, depth + 1))]


def _at(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", default="", help="moment to show as DTG; empty is now")


def _relate(context: AppContext, args: argparse.Namespace) -> Reply:
    command = context.command
    more = {"reference": args.reference, "limits": args.limits, "caveats": args.caveats,
            "acknowledged": args.acknowledged}  # fmt: skip
    given: dict[str, Any] = {key: text for key, text in more.items() if text}
    if args.giver:
        given |= {"giver": command.unit_called(args.giver).id, "consent": int(args.consent)}
    changes = command.relate(
        command.unit_called(args.holder).id,
        command.unit_called(args.unit).id,
        args.type,
        moment(context, args.begin),
        given_moment(context, args.to),
        "cli",
        args.reason,
        **given,
    )
    return _told(context, command.edge(changes.created[0]))


def _end(context: AppContext, args: argparse.Namespace) -> Reply:
    command, now = context.command, context.clock.now_ms()
    unit = command.unit_called(args.unit)
    found = [
        edge for edge in command.edges(now)
        if edge.unit == unit.id and edge.type == args.type.upper()
        and (not args.holder or edge.holder == command.unit_called(args.holder).id)
    ]  # fmt: skip
    if len(found) != 1:
        raise Refused(
            "relation-which",
            "{unit} has {count} relations of this type now: name the holder.",
            "holder",
            unit=unit.short,
            count=len(found),
        )
    context.decisions.end_relation(found[0].id, decision(context, args, "near"), "cli")
    return _told(context, command.edge(found[0].id))


def _told(context: AppContext, edge: EdgeView) -> Reply:
    to = format_dtg(edge.to, context.zone) if edge.to is not None else ""
    data = {
        "id": edge.id, "holder": edge.holder_name, "unit": edge.unit_name, "type": edge.type,
        "from": iso(edge.from_), "to": iso(edge.to) if edge.to is not None else None,
        "saved_against_rules": [one.reason for one in edge.overrides],
    }  # fmt: skip
    text = f"{edge.type} by {edge.holder_name} over {edge.unit_name}"
    start = format_dtg(edge.from_, context.zone)
    return Reply(data, f"{text} from {start}" + (f" to {to}" if to else ""))


def _related(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("holder", help="short name of the unit that holds it")
    parser.add_argument("type", help=", ".join(RelationType))
    parser.add_argument("unit", help="short name of the unit it is held over")
    parser.add_argument("--from", dest="begin", default="", help="begin as DTG; empty is now")
    parser.add_argument("--to", default="", help="end as DTG; empty is open")
    for key in ("reference", "limits", "caveats", "acknowledged", "giver"):
        parser.add_argument(f"--{key}", default="", help=f"{key} of the relation")
    parser.add_argument("--consent", action="store_true", help="the higher commander consents")
    against_rules(parser)


def _ended(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", help="short name of the unit it is held over")
    parser.add_argument("type", help="type of the relation, as TACON")
    parser.add_argument("--holder", default="", help="who holds it, when several do")
    decided(parser)
    against_rules(parser)


COMMANDS = (
    Command(("command", "tree"), "the task force at a moment", _tree, _at),
    Command(("command", "relate"), "begin a relation of a unit", _relate, _related),
    Command(("command", "end"), "end a relation of a unit", _end, _ended),
)
