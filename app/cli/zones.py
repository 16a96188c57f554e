"""`toc zone`: the zones and their states."""

from __future__ import annotations

import argparse

from app.cli.command import AppContext, Command, Reply, moment, table
from app.core.dtg import format_dtg
from app.interchange.operation_file import iso


def _list(context: AppContext, args: argparse.Namespace) -> Reply:
    zones = context.zones.zones(moment(context, args.at))
    data = [
        {
            "id": z.id,
            "name": z.name,
            "kind": z.kind,
            "state": z.state,
            "contested": z.contested,
            "from": iso(z.from_) if z.from_ is not None else None,
            "to": iso(z.to) if z.to is not None else None,
        }
        for z in zones
    ]
    rows = [["NAME", "KIND", "STATE", "FROM", "TO"]]
    for z in zones:
        state = z.state + (" (contested)" if z.contested else "")
        times = [format_dtg(t, context.zone) if t is not None else "" for t in (z.from_, z.to)]
        rows.append([z.name, z.kind, state, *times])
    return Reply({"zones": data}, table(rows))


def _at(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", default="", help="moment to show as DTG; empty is now")


COMMANDS = (Command(("zone", "list"), "list zones with state and window", _list, _at),)
