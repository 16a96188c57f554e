"""`toc zone`: the zones, their states and the steps of their life."""

from __future__ import annotations

import argparse

from app.cli.command import (
    AppContext,
    Command,
    Reply,
    against_rules,
    decided,
    decision,
    moment,
    table,
)
from app.core.dtg import format_dtg
from app.domains.zones.rules import ZoneState
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
            "saved_against_rules": [
                {
                    "at": iso(o.at),
                    "by": o.by,
                    "reason": o.reason,
                    "errors": list(map(str, o.errors)),
                }
                for o in z.overrides
            ],
        }
        for z in zones
    ]  # fmt: skip
    rows = [["NAME", "KIND", "STATE", "FROM", "TO"]]
    for z in zones:
        state = z.state + (" (contested)" if z.contested else "")
        times = [format_dtg(t, context.zone) if t is not None else "" for t in (z.from_, z.to)]
        rows.append([z.name, z.kind, state, *times])
    return Reply({"zones": data}, table(rows))


def _at(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", default="", help="moment to show as DTG; empty is now")


def _step(context: AppContext, args: argparse.Namespace) -> Reply:
    zone = context.zones.called(args.name)
    said = decision(context, args, "near" if args.to == ZoneState.ENDED else "past")
    context.decisions.zone(zone.id, args.to, said, "cli")
    now = context.zones.get(zone.id, context.clock.now_ms())
    state = now.state if now is not None else args.to
    return Reply({"id": zone.id, "name": zone.name, "state": state}, f"{zone.name}: {state}")


def _stepped(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="name of the zone")
    states = [str(state) for state in ZoneState if state != ZoneState.PLANNED]
    parser.add_argument("--to", required=True, choices=states, help="the next state")
    decided(parser)
    against_rules(parser)


COMMANDS = (
    Command(("zone", "list"), "list zones with state and window", _list, _at),
    Command(("zone", "step"), "decide, announce, suspend, end: the next state", _step, _stepped),
)
