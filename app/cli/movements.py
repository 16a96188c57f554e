"""`toc movement`: the list of movements, the march table of one, what is decided about it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from app.cli.command import AppContext, Command, Reply, decided, decision, moment, table
from app.core.dtg import format_dtg, format_time
from app.core.lengths import length
from app.domains.movements.rules import Status, nearest_minute
from app.interchange.operation_file import iso


def _list(context: AppContext, args: argparse.Namespace) -> Reply:
    found = context.movements.movements(moment(context, args.at))
    data = [
        {
            "id": m.id, "number": m.number, "name": m.name, "mode": m.mode, "state": m.state,
            "vehicles": m.vehicles, "sp": iso(m.sp) if m.sp else None, "last": m.last_point or None,
            "next": m.next_point or None, "eta": iso(m.eta) if m.eta else None,
            "arrival": iso(m.arrival) if m.arrival else None, "destination": m.destination or None,
            "delay_min": m.delay_min, "at_least": m.at_least, "may_be_km": m.may_be,
            "held_since": iso(m.held_since) if m.held_since else None, "doubt": m.doubt or None,
            "position": m.position[:2] if m.position else None,
        }
        for m in found
    ]  # fmt: skip
    rows = [["NUMBER", "MODE", "STATE", "SP", "NEXT", "ETA", "DELAY"]]
    for m in found:
        sp = format_dtg(m.sp, context.zone) if m.sp else ""
        eta = format_time(m.eta, context.zone) if m.eta else ""
        sign = "-" if m.delay_min < 0 else "+"
        delay = f"{sign}{length(m.delay_min)}" if m.delay_min else ""
        if m.at_least:  # both can only become more
            eta, delay = (f">= {text}" if text else "" for text in (eta, delay))
        rows.append([m.number, m.mode, m.state, sp, m.next_point, eta, delay])
    return Reply({"movements": data}, table(rows))


def _table(context: AppContext, args: argparse.Namespace) -> Reply:
    record = context.movements.by_number(args.number)
    found = context.movements.table(record.id, context.clock.now_ms())

    def both(ms: int | None) -> dict[str, str] | None:
        if ms is None:
            return None
        shown = nearest_minute(ms)
        return {"iso": iso(shown), "dtg": format_dtg(shown, context.zone)}

    points: list[dict[str, Any]] = []
    rows = [["POINT", "KM", "HEAD", "LEAVES", "CLEAR"]]
    for row in found.planned:
        arrive, leave, clear = both(row.arrive_ms), both(row.leave_ms), both(row.clear_ms)
        points.append(
            {"name": row.name, "km": row.km, "arrive": arrive, "leave": leave, "clear": clear}
        )
        cells = [
            format_time(nearest_minute(ms), context.zone) if ms else "-"
            for ms in (row.arrive_ms, row.leave_ms, row.clear_ms)
        ]
        rows.append([row.name, f"{row.km:.1f}", *cells])
    return Reply({"number": found.number, "points": points}, table(rows))


def _decide(to: Status) -> Callable[[AppContext, argparse.Namespace], Reply]:
    def run(context: AppContext, args: argparse.Namespace) -> Reply:
        record = context.movements.by_number(args.number)
        context.decisions.movement(record.id, to, decision(context, args), "cli")
        number = record.number or ""
        return Reply({"id": record.id, "number": number, "status": str(to)}, f"{number}: {to}")

    return run


def _decided(parser: argparse.ArgumentParser) -> None:
    _number(parser)
    decided(parser)


def _at(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", default="", help="moment to show: 271430B, -2h; empty is now")


def _number(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", help="movement number (25-USV-08)")


COMMANDS = (
    Command(("movement", "list"), "list movements with state, next point, ETA, delay", _list, _at),
    Command(("movement", "table"), "march table of one movement", _table, _number),
    Command(("movement", "release"), "release it", _decide(Status.RELEASED), _decided),
    Command(("movement", "hold"), "hold it: it stays where it is", _decide(Status.HELD), _decided),
    Command(("movement", "cancel"), "cancel it", _decide(Status.CANCELLED), _decided),
    Command(("movement", "plan"), "plan it again", _decide(Status.PLANNED), _decided),
)
