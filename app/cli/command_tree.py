"""`toc command`: the task force and its relationships at a moment."""

from __future__ import annotations

import argparse

from app.cli.command import AppContext, Command, Reply, moment
from app.core.dtg import format_dtg
from app.domains.command.views import TreeView
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


COMMANDS = (Command(("command", "tree"), "the task force at a moment", _tree, _at),)
