"""`toc command`: what the rules find, may he, what changes."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli.command import AppContext, Command, Reply, given_moment, moment, table
from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.core.findings import Finding, sentence_of
from app.core.sentences import tell
from app.domains.command.may import VERBS, word
from app.domains.command.rules import SENTENCES
from app.domains.command.views import EdgeView
from app.interchange.operation_file import iso


def _check(context: AppContext, args: argparse.Namespace) -> Reply:
    start, end = given_moment(context, args.begin), given_moment(context, args.to)
    if start is not None and end is not None and end <= start:
        raise Refused("check-window", "The time to check ends before it starts.", "to")
    names = {u.id: u.short or u.name for u in context.command.units().values()}
    found = context.questions.wrong(start, end)
    data = {
        "from": _at(context, start), "to": _at(context, end),
        "findings": [_finding(context, f, names) for f in found],
    }  # fmt: skip
    rows = [["level", "rule", "when", "what"]]
    rows += [
        [f.level, f.sentence_code, _periods(context, f), _sentence(context, f, names)]
        for f in found
    ]
    text = table(rows) if found else "The rules find nothing wrong."
    failed = args.strict and any(f.level == "error" for f in found)
    return Reply(data, text, 1 if failed else 0)


def _finding(context: AppContext, found: Finding, names: dict[str, str]) -> dict[str, Any]:
    values = dict(found.values)
    edges = {edge.id for edge in context.command.edges()}
    return {
        "rule": found.rule,
        "code": found.sentence_code,
        "level": found.level,
        "unit": names.get(str(values.get("unit_id", "")), ""),
        "holder": names.get(str(values.get("holder_id", "")), ""),
        "type": values.get("type", ""),
        "periods": [{"from": iso(a), "to": iso(b) if b is not None else None}
                    for a, b in found.periods],
        "relations": [id_ for id_ in found.subjects if id_ in edges],
        "sentence": _sentence(context, found, names),
    }  # fmt: skip


def _sentence(context: AppContext, found: Finding, names: dict[str, str]) -> str:
    said = sentence_of(found, SENTENCES[found.sentence_code], lambda id_: names.get(id_, "?"))
    return tell(said, zone=context.zone)


def _periods(context: AppContext, found: Finding) -> str:
    return ", ".join(f"{_at(context, a)} - {_at(context, b) or 'open'}" for a, b in found.periods)


def _may(context: AppContext, args: argparse.Namespace) -> Reply:
    holder, unit = (context.command.unit_called(name) for name in (args.holder, args.unit))
    found = context.questions.may(holder.id, args.verb, unit.id, moment(context, args.at))
    said = tell(found.sentence, zone=context.zone)
    data = {
        "answer": found.answer, "of": found.of or None,
        "because": [_edge(edge) for edge in found.because], "limits": list(found.limits),
        "who_may": [u.short for u in found.who_may], "sentence": said,
    }  # fmt: skip
    lines = [said, *(f"  {e.type} by {e.holder_name} over {e.unit_name}" for e in found.because)]
    lines += [f"  limit: {limit}" for limit in found.limits]
    if found.who_may:
        lines.append("  who may: " + ", ".join(u.short for u in found.who_may))
    return Reply(data, "\n".join(lines))


def _verbs(_context: AppContext, _args: argparse.Namespace) -> Reply:
    verbs = [
        {"id": verb.id, "en": verb.english, "nl": tell(word(verb), "nl")} for verb in VERBS.values()
    ]
    return Reply({"verbs": verbs}, table([["id", "en", "nl"], *([*v.values()] for v in verbs)]))


def _diff(context: AppContext, args: argparse.Namespace) -> Reply:
    start, end = moment(context, args.begin), moment(context, args.to)
    found = context.questions.difference(start, end)
    told = [
        (c.unit.short, f"{c.before.type} {c.before.holder_name}" if c.before else "",
         f"{c.after.type} {c.after.holder_name}" if c.after else "")
        for c in found
    ]  # fmt: skip
    data = {
        "from": _at(context, start), "to": _at(context, end),
        "joined": [unit for unit, before, _ in told if not before],
        "left": [unit for unit, _, after in told if not after],
        "changed": [{"unit": unit, "before": before, "after": after}
                    for unit, before, after in told if before and after],
    }  # fmt: skip
    rows = [["unit", "before", "after"], *([*line] for line in told)]
    return Reply(data, table(rows) if told else "Nothing is different.")


def _due(context: AppContext, args: argparse.Namespace) -> Reply:
    found = context.questions.due(moment(context, args.at), args.hours)
    changes = [
        {"when": iso(due.ms), "condition": None, "ends": due.ends, "relation": _edge(due.edge)}
        for due in found
    ]
    rows = [["when", "", "relation"]]
    rows += [
        [format_dtg(due.ms, context.zone), "ends" if due.ends else "starts",
         f"{due.edge.type} by {due.edge.holder_name} over {due.edge.unit_name}"]
        for due in found
    ]  # fmt: skip
    text = table(rows) if found else f"Nothing starts or ends within {args.hours} hours."
    return Reply({"changes": changes}, text)


def _edge(edge: EdgeView) -> dict[str, Any]:
    return {
        "id": edge.id, "holder": edge.holder_name, "unit": edge.unit_name, "type": edge.type,
        "from": iso(edge.from_), "to": iso(edge.to) if edge.to is not None else None,
        "reference": edge.reference, "limits": edge.limits, "caveats": edge.caveats,
    }  # fmt: skip


def _at(context: AppContext, ms: int | None) -> str | None:
    return None if ms is None else format_dtg(ms, context.zone)


def _checking(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="begin", default="", help="begin as DTG; empty is all time")
    parser.add_argument("--to", default="", help="end as DTG; empty is all time")
    parser.add_argument("--strict", action="store_true", help="exit 1 when there is an error")


def _asking(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("holder", help="short name of who would order it")
    parser.add_argument("verb", help="what: its id, or words of it, as in `toc command verbs`")
    parser.add_argument("unit", help="short name of the unit")
    parser.add_argument("--at", default="", help="when, as DTG; empty is now")


def _between(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="begin", default="", help="begin as DTG; empty is now")
    parser.add_argument("--to", required=True, help="end as DTG")


def _coming(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", default="", help="from when, as DTG; empty is now")
    parser.add_argument("--hours", type=int, default=24, help="within how many hours")


COMMANDS = (
    Command(("command", "check"), "what the rules find, and when", _check, _checking),
    Command(("command", "may"), "may he order this of a unit", _may, _asking),
    Command(("command", "verbs"), "what may be ordered", _verbs),
    Command(("command", "diff"), "who stands otherwise at another time", _diff, _between),
    Command(("command", "due"), "what starts or ends soon", _due, _coming),
)
