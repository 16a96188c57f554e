"""`toc import` and `toc export`: files of other programs and whole operations."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from app.cli.command import AppContext, Command, Reply
from app.core.errors import Refused
from app.interchange.disk import read_file, write_file
from app.interchange.operation_file import MAX_BYTES, is_operation_file, read_operation
from app.workflows.log_export import Order
from app.workflows.transfer import dump_operation, load_operation


def _import(context: AppContext, args: argparse.Namespace) -> Reply:
    accepted = 0
    rejected: list[dict[str, str]] = []
    for name in args.files:
        path = Path(name)
        now = context.clock.now_ms()
        if is_operation_file(read_file(path, 400)):
            whole = read_file(path, MAX_BYTES + 1)
            loaded = load_operation(context.desk, read_operation(whole, now), "cli")
            accepted += loaded.accepted
            found = tuple(loaded.rejected)
        else:
            imported = context.importer.take(context.importer.preview(path, now), "cli")
            accepted += imported.accepted
            found = imported.rejected
        prefix = f"{path.name}: " if len(args.files) > 1 else ""
        rejected += [{"where": f"{prefix}{r.where}", "reason": str(r.reason)} for r in found]
    lines = [f"{accepted} taken, {len(rejected)} left out"]
    lines += [f"  {r['where']}: {r['reason']}" for r in rejected]
    return Reply({"accepted": accepted, "rejected": rejected}, "\n".join(lines))


def _export(context: AppContext, args: argparse.Namespace) -> Reply:
    path = Path(args.file)
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
    return Reply({"file": str(path), "bytes": len(data)}, f"{path}: {len(data)} bytes")


def _geojson(context: AppContext) -> bytes:
    at = context.clock.now_ms()
    features: list[dict[str, object]] = []

    def add(shape: str, coordinates: object, **properties: object) -> None:
        geometry = {"type": shape, "coordinates": coordinates}
        features.append({"type": "Feature", "geometry": geometry, "properties": properties})

    for z in context.zones.zones(at):
        rings = [[[lon, lat] for lat, lon in ring] for ring in z.rings]
        add("Polygon", rings, name=z.name, kind=z.kind, state=z.state)
    for m in context.movements.movements(at):
        if m.position:
            point = [m.position[1], m.position[0]]
            add("Point", point, name=m.number, kind=m.mode, state=m.state, delay_min=m.delay_min)
    for p in context.geography.places():
        add("Point", [p.lon, p.lat], name=p.name, kind=p.kind)
    for r in context.geography.routes():
        add("LineString", [[lon, lat] for lat, lon in r.line], name=r.name, kind=r.kind)
    body = {"type": "FeatureCollection", "features": features}
    return json.dumps(body, ensure_ascii=False).encode()


def _files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", type=absolute, metavar="FILE", help="GeoJSON, KML, GPX, CSV"
    )


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
