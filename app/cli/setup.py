"""`toc setup` and `toc operation set`: what a new operation still lacks, and its own marking."""

from __future__ import annotations

import argparse

from app.cli.command import AppContext, Command, Reply
from app.core.errors import Refused
from app.workflows.setup import STEPS, Step

WORDS = {
    "marking": "marking of the operation (toc operation set --marking)",
    "post": "seat of this station, and who is on duty with a function (toc watch sign-on)",
    "partners": "partners (toc setup --partners adds the ready list)",
    "units": "units of the task force (page Command, or toc import)",
    "routes": "routes or movements (page Movements, or toc import)",
    "map": "places, tracks and areas of the map (toc import)",
    "contacts": "people to call, or contact timers (toc timer set)",
}


def progress(steps: tuple[Step, ...]) -> str:
    """Return how far it is in one line."""
    done = sum(step.done for step in steps)
    return f"set up: {done} of {len(steps)}"


def _setup(context: AppContext, args: argparse.Namespace) -> Reply:
    if args.recall:
        context.setup.recall()
    if args.dismiss:
        context.setup.dismiss(args.dismiss)
    added = context.partner_lists.add_ready("cli") if args.partners else 0
    steps = context.setup.steps()
    data = {
        "done": sum(step.done for step in steps),
        "partners_added": added,
        "steps": [{"key": s.key, "done": s.done, "dismissed": s.dismissed} for s in steps],
    }
    lines = [progress(steps), *(_line(step) for step in steps)]
    if args.partners:
        lines.insert(0, f"{added} partners added")
    return Reply(data, "\n".join(lines))


def _line(step: Step) -> str:
    aside = "  (put aside)" if step.dismissed and not step.done else ""
    return f"  [{'x' if step.done else ' '}] {step.key:9} {WORDS[step.key]}{aside}"


def _set(context: AppContext, args: argparse.Namespace) -> Reply:
    given = {"name": args.name, "marking": args.marking, "releasability": args.release,
             "intent": args.intent}  # fmt: skip
    values = {key: value for key, value in given.items() if value is not None}
    if args.exercise is not None:
        values["exercise"] = int(args.exercise == "yes")
    if not values:
        raise Refused("nothing-to-change", "Say what is to be changed, for instance --marking.")
    context.operation.save(values, initiator="cli")
    found = context.operation.get()
    data = {"name": found.name, "marking": found.marking, "release": found.releasability,
            "exercise": found.exercise, "intent": found.intent}  # fmt: skip
    parts = (found.name, found.marking, found.releasability, "exercise" if found.exercise else "")
    return Reply(data, " - ".join(part for part in parts if part))


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dismiss", action="append", metavar="STEP", default=[],
                        help=f"put a line aside: {', '.join(STEPS)}")  # fmt: skip
    parser.add_argument("--recall", action="store_true", help="bring back what was put aside")
    parser.add_argument("--partners", action="store_true", help="add the ready list of partners")


def _given(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name")
    parser.add_argument("--marking", help="Unclassified (Ongerubriceerd), Dep.V, Stg.C, ...")
    parser.add_argument("--release", help="REL TO ...; empty for nothing")
    parser.add_argument("--intent", help="mission in a few words")
    parser.add_argument("--exercise", choices=("yes", "no"))


COMMANDS = (
    Command(("setup",), "what a new operation still lacks", _setup, _asked),
    Command(("operation", "set"), "change name, marking or mission of the operation", _set, _given),
)
