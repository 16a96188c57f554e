"""`toc demo|verify|rebuild|backup|restore|status|conflicts|undo|redo`: the store, the workspace."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.bootstrap import RESTORE_STEPS
from app.cli.command import AppContext, Command, Reply, Workspace, table
from app.cli.files import absolute, export_to
from app.cli.progress import Progress
from app.cli.setup import progress as setup_progress
from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.core.fields import field_of
from app.core.sentences import tell
from app.interchange.operation_file import iso
from app.interchange.sheet_words import marking_text
from app.workflows.conflicts import Conflict
from app.workflows.setup import is_due
from db.backup import Loss
from db.soundness import MENDED


def _counts(context: AppContext) -> dict[str, int]:
    now = context.clock.now_ms()
    return {
        "units": len(context.command.units()),
        "relationships": len(context.command.edges()),
        "zones": len(context.zones.zones(now)),
        "movements": len(context.movements.movements(now)),
        "entries": context.liaison.count(),
    }


def _demo(workspace: Workspace, args: argparse.Namespace) -> Reply:
    workspace.settings.speak(args.lang)
    context, loaded = workspace.example()
    try:
        name = context.operation.get().name
        counts = _counts(context)
    finally:
        context.close()
    data: dict[str, Any] = {"operation": name, "counts": counts}
    if loaded is not None and loaded.rejected:
        data["rejected"] = [
            {"where": str(r.where), "reason": str(r.reason)} for r in loaded.rejected
        ]
    words = ", ".join(f"{n} {key}" for key, n in counts.items())
    return Reply(data, f"{name}: {words}")


def _operations(workspace: Workspace, _args: argparse.Namespace) -> Reply:
    found = workspace.operations()
    rows = [["SHORT NAME", "NAME", "EXERCISE", "ENCRYPTED"]]
    rows += [
        [o.slug, o.name or "(encrypted)", "yes" if o.exercise else "", "yes" if o.locked else ""]
        for o in found
    ]
    data = [
        {"slug": o.slug, "name": o.name, "exercise": o.exercise, "encrypted": o.locked}
        for o in found
    ]
    return Reply({"operations": data}, table(rows))


def _verify(context: AppContext, _args: argparse.Namespace) -> Reply:
    found = context.desk.store.verify()
    data = {
        "ok": found.ok,
        "commits": found.commits,
        "origins": found.origins,
        "findings": [str(one) for one in found.findings],
        "notes": [str(one) for one in found.notes],
    }
    word = "every commit verifies, what is shown is what they say" if found.ok else "NOT IN ORDER"
    lines = [f"{found.commits} commits of {found.origins} origins: {word}"]
    lines += map(str, (*found.findings, *found.notes))
    if any(one.code in MENDED for one in found.findings):
        lines.append("`toc rebuild` writes what is shown again from the journal.")
    return Reply(data, "\n".join(lines), 0 if found.ok else 1)


def _rebuild(context: AppContext, _args: argparse.Namespace) -> Reply:
    found = context.desk.store.rebuild()
    data = {"identical": found.identical, "heads": found.heads, "seconds": found.seconds}
    word = "identical" if found.identical else "NOT identical"
    text = f"{found.heads} heads rebuilt in {found.seconds} s: {word}"
    return Reply(data, text, 0 if found.identical else 1)


def _backup(context: AppContext, _args: argparse.Namespace) -> Reply:
    path = context.backup_now()
    return Reply({"file": str(path)}, str(path))


def _restore(workspace: Workspace, args: argparse.Namespace) -> Reply:
    known = workspace.operations()
    if not args.operation and not known:
        raise Refused(
            "no-operation",
            "There is no operation here to put back: name one with --operation.",
            str(workspace.base),
        )
    slug = args.operation or known[0].slug
    if args.export:
        context = workspace.open(slug, args.passphrase)
        try:
            export_to(context, Path(args.export))
        finally:
            context.close()
    went = workspace.loss_of(slug, Path(args.file), args.passphrase)
    data = {
        "operation": slug, "kept": None, "entries_gone": went.entries,
        "records_gone": went.records, "commits_gone": went.commits,
        "first_gone": iso(went.first) if went.commits else None,
        "last_gone": iso(went.last) if went.commits else None, "authors_gone": list(went.authors),
    }  # fmt: skip
    gone = f" {_went(went)}" if went.commits else ""
    if getattr(args, "preview", False):
        return Reply(data, f"Nothing was done.{gone or ' All that is here is in it.'}")
    with Progress(args) as progress:
        go_on, steps = progress.say("steps: copied, checked, put back"), len(RESTORE_STEPS)
        kept = workspace.restore(
            slug, Path(args.file), args.passphrase,
            lambda step: go_on(RESTORE_STEPS.index(step), steps),
        )  # fmt: skip
    text = f"{slug} is as it was in {args.file}.{gone}"
    text += f" What was there is kept as {kept}." if kept else ""
    return Reply(data | {"kept": str(kept) if kept else None}, text)


def _went(went: Loss) -> str:
    """What goes, of how many kinds, from when and by whom."""
    others = f", with {went.records} other records as they are now" if went.records else ""
    times = dict.fromkeys(format_dtg(at, "Z") for at in (went.first, went.last))
    return (
        f"{went.entries} entries and {went.commits} saves made since are not in it{others};"
        f" from {' to '.join(times)}, by {', '.join(went.authors)}."
    )


def _salvage(workspace: Workspace, args: argparse.Namespace) -> Reply:
    known = workspace.operations()
    slug = args.operation or (known[0].slug if known else "")
    if not slug:
        raise Refused(
            "no-operation",
            "There is no operation here to carry out: name one with --operation.",
            str(workspace.base),
        )
    found = workspace.salvage(slug, Path(args.folder), args.passphrase)
    store = found.folder / "operations" / slug / "store.db"
    data: dict[str, Any] = {
        "operation": slug, "folder": str(found.folder), "commits": found.commits,
        "entries": found.entries, "attachments": found.attachments,
        "lost": [str(one) for one in found.lost],
    }  # fmt: skip
    lines = [
        f"{found.commits} commits, {found.entries} log entries and {found.attachments} attachments "
        f"of {slug} are carried out and verify.",
        *(map(str, found.lost) if found.lost else ["Nothing is lost."]),
        f"Look at it with `toc --base-dir {found.folder} verify`; put it in place of the damaged "
        f"store with `toc restore {store}`.",
    ]
    return Reply(data, "\n".join(lines))


def _status(context: AppContext, _args: argparse.Namespace) -> Reply:
    now = context.clock.now_ms()
    info, store = context.operation.get(), context.desk.store
    word, free = store.disk_state()
    stopped = store.stopped
    items, missing = context.attention.items(now), store.missing()
    steps = context.setup.steps()
    data = {
        "operation": info.name,
        "exercise": info.exercise,
        "marking": info.marking,
        "station": store.station,
        "operator": context.desk.operator.name,
        "now": format_dtg(now, context.zone),
        "commits": store.commits(),
        "missing": [str(one) for one in missing],
        "entries": context.liaison.count(),
        "disk": {"state": word, "free": free},
        "stopped": str(stopped) if stopped else None,
        "clock": [str(one) for one in context.upkeep.clock_watch.told()],
        "setup": {step.key: step.done for step in steps},
        "attention": [
            {
                "tone": i.tone,
                "text": tell(i.sentence, zone=context.zone),
                "since": iso(i.since),
                "kind": i.kind,
                "id": i.id,
            }
            for i in items
        ],
    }
    marking = marking_text(info.marking, "en")
    lines = [
        f"{info.name} - {marking} - station {store.station} - {data['now']}",
        f"{data['commits']} commits, {data['entries']} log entries",
        f"disk {word} ({free >> 30} GiB free)",
        *(
            f"  red   {tell(one, zone=context.zone)}"
            for one in (*filter(None, (stopped,)), *missing)
        ),
        *([f"{setup_progress(steps)} (see toc setup)"] if is_due(steps) else []),
        *(f"  {i.tone:5} {tell(i.sentence, zone=context.zone)}" for i in items),
    ]
    return Reply(data, "\n".join(lines))


def _word(conflict: Conflict) -> str:
    spec = field_of(conflict.kind, conflict.column)
    return spec.word if spec else conflict.column


def _conflicts(context: AppContext, _args: argparse.Namespace) -> Reply:
    found = context.conflicts.all()
    data = [
        {
            "id": c.id,
            "kind": c.kind,
            "name": c.name,
            "field": c.column,
            "word": _word(c),
            "decision": c.decision,
            "versions": [
                {
                    "value": _plain(v.value),
                    "author": v.author,
                    "post": v.post,
                    "station": v.station,
                    "at": iso(v.at),
                }
                for v in c.versions
            ],
        }
        for c in found
    ]
    lines = []
    for c in found:
        lines.append(f"{c.kind} {c.name}: {_word(c)}" + (" CONTESTED" if c.decision else ""))
        lines += [f"   {v.value!r}  ({v.author}, {v.station}, {iso(v.at)})" for v in c.versions]
    return Reply({"conflicts": data}, "\n".join(lines) or "No conflicts.")


def _undo(context: AppContext, _args: argparse.Namespace) -> Reply:
    label = str(context.desk.undo("cli").label)
    return Reply({"undone": label}, f"Undone: {label}")


def _redo(context: AppContext, _args: argparse.Namespace) -> Reply:
    label = str(context.desk.redo("cli").label)
    return Reply({"redone": label}, f"Done again: {label}")


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _target(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=absolute, help="a new folder for it")


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a backup (.tocbak)")
    parser.add_argument(
        "--export", metavar="FILE", type=absolute,
        help="first write what is here now: .json (all), .geojson (map) or .csv (log)",
    )  # fmt: skip
    parser.add_argument("--preview", action="store_true", help="only say what would go")


COMMANDS = (
    Command(("demo",), "load the example operation", _demo, needs="workspace", makes=True),
    Command(("operations",), "list the operations of this station", _operations, needs="workspace"),
    Command(("verify",), "check every signature, hash and page, and all that is shown", _verify),
    Command(("rebuild",), "write everything derived again and compare", _rebuild),
    Command(("backup",), "make a verified backup", _backup),
    Command(("restore",), "go back to a backup", _restore, _file, needs="workspace", makes=True),
    Command(
        ("salvage",),
        "carry what can be read of a damaged operation out into a new folder",
        _salvage,
        _target,
        needs="workspace",
    ),
    Command(("status",), "what is going on, and the state of the store", _status),
    Command(("conflicts",), "fields written twice without knowing", _conflicts),
    Command(("undo",), "take back the last act of the open window", _undo),
    Command(("redo",), "do again what was taken back last in the open window", _redo),
)
