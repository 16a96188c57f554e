"""The command line: arguments into a command, the command into text or JSON and an exit status."""

from __future__ import annotations

import argparse
import contextlib
import gc
import re
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NoReturn

from app.bootstrap import AppContext, Workspace
from app.cli import (
    command_questions,
    command_tree,
    files,
    finding,
    incidents,
    liaison,
    log_export,
    log_finding,
    movements,
    partners,
    places,
    remote,
    setup,
    store,
    watch,
    zones,
)
from app.cli.command import Command, Reply
from app.cli.output import write
from app.cli.secret import secret
from app.core.errors import EnvironmentRefused, Refused
from app.core.sentences import reason, say, tell

COMMANDS: tuple[Command, ...] = (
    *store.COMMANDS,
    *finding.COMMANDS,
    *setup.COMMANDS,
    *log_finding.COMMANDS,
    *liaison.COMMANDS,
    *log_export.COMMANDS,
    *movements.COMMANDS,
    *command_tree.COMMANDS,
    *command_questions.COMMANDS,
    *zones.COMMANDS,
    *incidents.COMMANDS,
    *partners.COMMANDS,
    *places.COMMANDS,
    *watch.COMMANDS,
    *files.COMMANDS,
)
BY_PATH = {command.path: command for command in COMMANDS}
USAGE = 2  # exit status
SECRETS = ("passphrase", "passphrase_file")  # never sent to the window
_PAST = re.compile(r"-\d+\s*[A-Za-z]{1,4}(\d+[A-Za-z]{1,4})?")
PATIENCE_S, RETRY_S = 5.0, 0.05  # for another command that is at work on the same operation
GROUPS = {
    "operation": "the operation itself",
    "log": "the liaison log",
    "watch": "who is on duty, handover of the watch, commander's brief",
    "movement": "movements",
    "command": "the task force",
    "zone": "zones",
    "incident": "incidents",
    "partner": "partners and their persons",
    "timer": "contact timers",
    "place": "places of the operation and of the map",
}


class _Usage(Exception):
    """A command line that `toc` does not understand."""


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        # No “--pin 1234” for “--pin-file”: a secret never stands on the command line.
        super().__init__(**options, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise _Usage(self.format_usage(), f"{self.prog}: {message}")


def parser() -> argparse.ArgumentParser:
    """Return the parser of everything `toc` understands."""
    top = _Parser(
        prog="toc", description="TOC Console: opens the window, or does what a command says."
    )
    top.add_argument("--base-dir", type=Path, help="folder that holds all state of this station")
    top.add_argument("--operation", default="", help="short name of the operation (else the last)")
    top.add_argument(
        "--passphrase-file", type=Path, help="file with the passphrase of the operation"
    )
    top.add_argument("--version", action="store_true", help="version of the program and its parts")
    top.add_argument(
        "--example", action="store_true", help="open the window on the example operation"
    )
    top.add_argument(
        "--lang", choices=("nl", "en"), help="language of the window and of `demo`, this time"
    )
    top.add_argument("--json-log", action="store_true", help="log lines as JSON on standard error")
    top.add_argument("--debug", action="store_true", help="log more")
    subs = top.add_subparsers(dest="command", metavar="COMMAND")
    groups: dict[str, Any] = {}
    for command in COMMANDS:
        at = subs
        if len(command.path) > 1:
            name = command.path[0]
            if name not in groups:
                group = subs.add_parser(name, help=GROUPS[name])
                groups[name] = group.add_subparsers(dest="sub", metavar="COMMAND", required=True)
            at = groups[name]
        sub = at.add_parser(command.path[-1], help=command.help)
        sub.add_argument("--json", action="store_true", help="answer as JSON")
        command.configure(sub)
        sub.set_defaults(path=list(command.path))
    return top


def main(
    argv: Sequence[str] | None = None, window: Callable[[argparse.Namespace], int] | None = None
) -> int:
    """Run the command line; return the exit status (0 done, 1 refused, 2 usage, 3 environment).

    `window` opens the window when no command is given: it is a floor above.
    """
    try:
        args = parser().parse_args(with_past_times(sys.argv[1:] if argv is None else argv))
    except _Usage as wrong:
        return _explain(*wrong.args, as_json="--json" in (sys.argv[1:] if argv is None else argv))
    if args.version:
        print(_version())  # noqa: T201
        return 0
    if args.command is None:
        return USAGE if window is None else window(args)
    # Loading is over (`app.__main__`). A command ends soon, and a bulk makes many objects that
    # stay: looking among them for garbage took a third of an import.
    gc.set_threshold(100_000, 20, 50)
    gc.enable()
    try:
        args.remarks = []
        args.passphrase = passphrase(args.passphrase_file)
        BY_PATH[tuple(args.path)].prepare(args)
        reply = _wait_for(args)
    except Refused as refusal:
        return _refuse(refusal, args.json)
    except OSError as fault:
        return _refuse(_of_system(fault), args.json)
    except KeyboardInterrupt:
        return _refuse(Refused("stopped", "Stopped; what was saved stays saved."), args.json)
    try:
        _remark(args)
        write(_data(reply, args) if args.json else reply.text, sys.stdout)
    except OSError as fault:
        return _refuse(_unheard(fault), args.json)
    return reply.status


def _remark(args: argparse.Namespace) -> None:
    """Say beside the answer what was seen of the folder of this station."""
    if not args.json:
        for remark in args.remarks:
            write(f"toc: {remark}", sys.stderr)


def _data(reply: Reply, args: argparse.Namespace) -> dict[str, Any]:
    return reply.data | ({"remarks": args.remarks} if args.remarks else {})


def with_past_times(words: Sequence[str]) -> list[str]:
    """Bind a time like “-10m” to the option before it; it would be taken for an option itself."""
    found: list[str] = []
    for word in words:
        if _PAST.fullmatch(word) and found and found[-1].startswith("--") and "=" not in found[-1]:
            found[-1] += f"={word}"
        else:
            found.append(word)
    return found


def answer(args: argparse.Namespace, context: AppContext | None = None) -> Reply:
    """Run the command in this process, on the open operation of the window if there is one."""
    command = BY_PATH[tuple(args.path)]
    args.here = context is None  # the terminal is that of who asks
    if context is not None:
        return command.run(context, args)
    workspace = Workspace(args.base_dir, make=command.makes)
    args.remarks = [*getattr(args, "remarks", ()), *map(str, workspace.remarks)]
    if command.needs == "workspace":
        return command.run(workspace, args)
    context = workspace.open(args.operation, args.passphrase)
    try:
        args.remarks += _odd_clock(context)
        return command.run(context, args)
    finally:
        context.close()


def serve(context: AppContext, request: dict[str, Any]) -> dict[str, Any]:
    """Answer a request of the command line inside the window (any thread)."""
    if not well_formed(request):
        return remote.no_request()
    args = argparse.Namespace(**{**request, **dict.fromkeys(SECRETS)})
    command = BY_PATH.get(tuple(args.path))
    other = args.operation and args.operation != context.slug
    if command is None or command.needs == "workspace" or (other and not command.alone):
        return {"elsewhere": True}
    try:
        if other:
            raise Refused(
                "window-elsewhere",
                "The window is open on {slug}: who is on duty there is on duty here.",
                args.operation,
                slug=context.slug,
            )
        reply = answer(args, context)
    except Refused as refusal:
        return {"refused": [refusal.code, refusal.message, refusal.where, refusal.status]}
    said = {"data": reply.data, "text": reply.text, "status": reply.status}
    return said | {"remarks": _odd_clock(context)}


def _odd_clock(context: AppContext) -> list[str]:
    """What is odd about the clock, in sentences; for a damaged store nothing."""
    try:
        return [tell(one, zone=context.zone) for one in context.upkeep.clock_watch.told()]
    except Refused:
        return []


def well_formed(request: dict[str, Any]) -> bool:
    """Tell whether this is what the command line sends: all that the command takes, of its kind."""
    path = request.get("path")
    if not isinstance(path, list) or not all(isinstance(word, str) for word in path):
        return False
    command = BY_PATH.get(tuple(path))
    if command is None:
        return True  # of another version: done elsewhere
    taken = argparse.ArgumentParser(add_help=False)
    taken.add_argument("--operation", default="")
    command.configure(taken)
    actions = taken._actions  # noqa: SLF001 - a parser tells what it takes in no other way
    return all(one.dest in request and _fits(one, request[one.dest]) for one in actions)


def _fits(action: argparse.Action, value: object) -> bool:
    many = action.nargs in ("*", "+") or type(action).__name__ == "_AppendAction"
    if many and value is not None:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    known = [one for one in (action.default, action.const) if one not in (None, argparse.SUPPRESS)]
    kinds = {type(one) for one in known} or {int if action.type is int else str}
    if any(issubclass(kind, Path) for kind in kinds):
        kinds = {str}
    return value is None or type(value) in kinds


def _wait_for(args: argparse.Namespace) -> Reply:
    """Answer, after another command that has the operation open if it ends soon."""
    patience = time.monotonic() + PATIENCE_S
    while True:
        try:
            return _ask_window(args) or answer(args)
        except EnvironmentRefused as refusal:
            if refusal.code != "store-in-use" or time.monotonic() > patience:
                raise
        time.sleep(RETRY_S)


def _ask_window(args: argparse.Namespace) -> Reply | None:
    workspace = Workspace(args.base_dir, make=BY_PATH[tuple(args.path)].makes)
    args.remarks = list(map(str, workspace.remarks))
    # Who has the operation open needs no passphrase: none ever leaves this process.
    said = {k: v for k, v in vars(args).items() if k not in SECRETS}
    found = remote.ask(workspace.base, _plain(said))
    if found is None or found.get("elsewhere"):
        return None
    if "refused" in found:
        code, message, where, status = found["refused"]
        refusal = Refused(code, message, where)
        refusal.status = status
        raise refusal
    args.remarks += found.get("remarks", [])
    return Reply(found["data"], found["text"], found["status"])


def _plain(said: dict[str, Any]) -> dict[str, Any]:
    """Values as JSON has them."""

    def plain(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [plain(one) for one in value]
        return str(value) if isinstance(value, Path) else value

    return {key: plain(value) for key, value in said.items()}


def _refuse(refusal: Refused, as_json: bool) -> int:
    error = {"code": refusal.code, "message": refusal.message, "where": refusal.where}
    with contextlib.suppress(OSError):
        write({"error": error} if as_json else refusal.message, sys.stderr)
    return refusal.status


def _explain(usage: str, message: str, *, as_json: bool) -> int:
    error = {"code": "usage", "message": message, "where": ""}
    with contextlib.suppress(OSError):
        write({"error": error} if as_json else f"{usage}{message}", sys.stderr)
    return USAGE


def _of_system(fault: OSError) -> Refused:
    where = str(fault.filename or "")
    place = where or say("the-system", "The system")
    return EnvironmentRefused(
        "system", "{place}: {reason}.", where, place=place, reason=reason(fault)
    )


def _unheard(fault: OSError) -> Refused:
    return EnvironmentRefused(
        "answer-unwritten",
        "It was done, but the answer cannot be written: {reason}.",
        reason=reason(fault),
    )


def passphrase(path: Path | None) -> str | None:
    """Return the passphrase in a file, else of the environment. Refused: an unreadable file."""
    return secret(path, "TOC_PASSPHRASE", "passphrase") or None


def _version() -> str:
    names = ("toc-console", "PySide6-Essentials", "PySide6_WebEngine", "SQLAlchemy", "sqlcipher3")
    lines = []
    for name in names:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            lines.append(f"{name} (not installed)")
    return "\n".join([*lines, f"Python {sys.version.split()[0]}"])
