"""`toc import` and `toc export`: files of other programs and whole operations."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.command import AppContext, Command, Reply, against_rules
from app.cli.progress import Progress
from app.core.errors import Refused
from app.interchange.disk import write_file
from app.workflows.import_offers import LeftOut, Offer, Taken, TakenFile
from app.workflows.log_export import Order
from app.workflows.transfer import dump_map, dump_operation


def _import(context: AppContext, args: argparse.Namespace) -> Reply:
    """Take what the files offer. What cannot be read of several is told with the others; of one
    it is the refusal."""
    paths = [Path(name) for name in args.files]
    with Progress(args) as progress:
        reading = context.imports.read(paths, context.clock.now_ms(), progress.say("% read"))
        only = reading.files[0] if len(paths) == 1 and reading.files else None
        if only is not None and only.refusal is not None:
            raise only.refusal
        if reading.stopped:
            taken = Taken(stopped=True)
        elif args.preview:
            taken = context.imports.weigh(reading)
        else:
            go_on = progress.say("stored")
            taken = context.imports.take(
                reading, initiator="cli", progress=go_on, changed=args.changed, reason=args.reason
            )
    if taken.stopped:
        raise Refused("import-stopped", "Stopped: nothing of it was stored.")
    return Reply(
        {
            "accepted": taken.accepted,
            "new": taken.new,
            "known": taken.known,
            "changed": [_changed_json(offer) for offer in taken.changed],
            "rejected": [_left_out(line, len(paths) > 1) for line in taken.left_out],
            "files": [_file_json(file) for file in taken.files],
        },
        "\n".join(_lines(taken, args.preview or not args.changed)),
        status=1 if any(file.unreadable for file in taken.files) else 0,
    )


def _lines(taken: Taken, unchanged: bool) -> list[str]:
    """What became of every file; `unchanged`: what is otherwise here was not taken."""
    several = len(taken.files) > 1
    lines = [f"{taken.accepted} taken, {len(taken.left_out)} left out", f"  {_counts(taken)}"]
    for file in taken.files:
        at = "  "
        if several:
            lines.append(f"{file.source}: {file.accepted} taken, {len(file.left_out)} left out")
            lines.append(f"{at}{_counts(file)}")
        lines += [
            f"{at}{offer.name}: {change.column.rstrip('_')}: here “{change.here}”, "
            f"in the file “{change.there}”"
            for offer in file.changed
            for change in offer.changes
        ]
        lines += [f"{at}{_where(line)}: {line.reason}" for line in file.left_out]
        lines += [f"{at}{name}: {remark}" for name, remark in file.remarks]
    if taken.changed and unchanged:
        lines.append("What is otherwise here was not changed; --changed takes it as in the file.")
    return lines


def _counts(taken: Taken | TakenFile) -> str:
    return f"{taken.new} new, {taken.known} known, {len(taken.changed)} changed"


def _changed_json(offer: Offer) -> dict[str, object]:
    return {
        "kind": offer.kind,
        "about": offer.name,
        "file": offer.source,
        "fields": [
            {"field": c.column.rstrip("_"), "here": str(c.here), "in_file": str(c.there)}
            for c in offer.changes
        ],
    }


def _where(line: LeftOut) -> str:
    return str(line.where) or line.source


def _left_out(line: LeftOut, several: bool) -> dict[str, str]:
    prefix = f"{line.source}: " if several and str(line.where) != line.source else ""
    return {"where": prefix + _where(line), "reason": str(line.reason)}


def _file_json(file: TakenFile) -> dict[str, object]:
    return {
        "file": file.source,
        "accepted": file.accepted,
        "new": file.new,
        "known": file.known,
        "changed": [_changed_json(offer) for offer in file.changed],
        "unreadable": file.unreadable,
        "rejected": [_left_out(line, several=False) for line in file.left_out],
        "remarks": [{"about": name, "remark": str(remark)} for name, remark in file.remarks],
    }


def _export(context: AppContext, args: argparse.Namespace) -> Reply:
    path = Path(args.file)
    size = export_to(context, path)
    return Reply({"file": str(path), "bytes": size}, f"{path}: {size} bytes")


def export_to(context: AppContext, path: Path) -> int:
    """Write the operation, its map or its log, by the name of the file; return the bytes."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        data = dump_operation(context.desk)
    elif suffix == ".geojson":
        data = _geojson(context)
    elif suffix == ".csv":
        data = context.log_export.write(Order(), "csv")[0]
    else:
        raise Refused(
            "export-kind",
            "Name the file .json (whole operation), .geojson (map) or .csv (log).",
            str(path),
        )
    write_file(path, data)
    return len(data)


def _geojson(context: AppContext) -> bytes:
    at = context.clock.now_ms()
    states: dict[str, dict[str, object]] = {
        z.id: {"state": z.state} for z in context.zones.zones(at)
    }
    for m in context.movements.movements(at):
        position = [m.position[1], m.position[0]] if m.position else None
        states[m.id] = {"state": m.state, "delay_min": m.delay_min, "position": position}
    return dump_map(context.desk, at, states)


def _files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        type=absolute,
        metavar="FILE",
        help="GeoJSON, KML, KMZ, GPX, CSV of movements or partners, vCard, operation file",
    )
    parser.add_argument(
        "--preview", action="store_true", help="say what is new, known and changed; store nothing"
    )
    parser.add_argument(
        "--changed", action="store_true", help="take what is otherwise here as it is in the file"
    )
    against_rules(parser)


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=absolute, metavar="FILE", help=".json, .geojson or .csv")


def absolute(text: str) -> str:
    """A path as typed, by the folder of who asks."""
    # The window may run in another folder than the one who asks.
    return str(Path(text).absolute())


COMMANDS = (
    Command(("import",), "take in files of other programs", _import, _files),
    Command(("export",), "write the operation, the map or the log to a file", _export, _file),
)
