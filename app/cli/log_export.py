"""`toc log export`, `verify` and `sheet`: the log on paper and in files, and its proof."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Literal

from app.cli.command import AppContext, Command, Reply
from app.cli.files import absolute
from app.cli.log_finding import filter_options, wanted
from app.core.errors import Refused
from app.interchange.disk import read_file, write_file
from app.interchange.log_file import FORMATS, MAX_BYTES, limits, scope
from app.interchange.sheet_words import LANGUAGES, marking_text
from app.workflows.log_export import Order

MOST_ROWS = 200


def _export(context: AppContext, args: argparse.Namespace) -> Reply:
    path = Path(args.out)
    ending = path.suffix.lower().lstrip(".")
    kind = args.format or ending
    if ending in FORMATS and ending != kind:
        raise Refused(
            "export-ending",
            "{name} ends in .{ending}, but the form is {kind}: name it .{kind}.",
            "out",
            name=path.name,
            ending=ending,
            kind=kind,
        )
    shift: Literal["", "running"] = "running" if args.shift else ""
    order = Order(wanted(context, args), args.level, args.recipient, args.lang, shift)
    data, content = context.log_export.write(order, kind)
    write_file(path, data)
    left, count = content["left_out"], len(content["entries"])
    reply = {
        "file": str(path), "entries": count, "left_out": left, "marking": content["marking"],
        "release": content["release"], "digest": content["digest"],
        "period": content["period"], "limits": limits(content),
    }  # fmt: skip
    marking = marking_text(content["marking"], "en")
    text = f"{path}: {count} entries, {marking} {content['release']}".rstrip()
    return Reply(reply, "\n".join([text, *(f"  {line}" for line in scope(content, "en"))]))


def _verify(context: AppContext, args: argparse.Namespace) -> Reply:
    path = Path(args.file)
    found = context.log_export.verify(read_file(path, MAX_BYTES), path.name)
    reply = {
        "file": str(path), "proved": found.proved, "entries": found.entries,
        "changed": list(found.changed), "unknown": list(found.unknown), "digest": found.digest,
        "signed": found.signed, "chain": found.chain, "pages": found.pages,
        "period": found.said.get("period"), "left_out": found.said.get("left_out"),
        "limits": limits(found.said) if found.said else None,
    }  # fmt: skip
    lines = [f"{path.name}: {found.entries} entries, {'PROVED' if found.proved else 'NOT PROVED'}"]
    lines += [f"  {line}" for line in (scope(found.said, "en") if found.said else ())]
    lines += [f"  changed: {number}" for number in found.changed]
    lines += [f"  not in this journal: {number}" for number in found.unknown]
    faults = (
        (found.digest, "the content is not what the digest was made of"),
        (found.signed, "no station of this operation signed it"),
        (found.chain, "the journal never stood as the file says"),
        (found.pages is not False, "the pages are not as the station sealed them"),
    )
    lines += [f"  {sentence}" for sound, sentence in faults if not sound]
    return Reply(reply, "\n".join(lines), 0 if found.proved else 1)


def _sheet(context: AppContext, args: argparse.Namespace) -> Reply:
    path = Path(args.out)
    data = context.log_export.blank(args.lang, args.rows)
    write_file(path, data)
    return Reply({"file": str(path), "bytes": len(data)}, f"{path}: {args.rows} rows")


def _rows(text: str) -> int:
    # Python itself refuses to read a number of thousands of figures.
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
    if not 0 < number <= MOST_ROWS:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to {MOST_ROWS}")
    return number


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", required=True, type=absolute, metavar="FILE", help="where to")
    parser.add_argument("--lang", default="en", choices=LANGUAGES, help="language of the sheet")


def _export_options(parser: argparse.ArgumentParser) -> None:
    _out(parser)
    parser.add_argument("--format", default="", choices=("", *FORMATS), help="else by the name")
    filter_options(parser)
    parser.add_argument(
        "--shift", action="store_true", help="what this station's shift entered (no period)"
    )
    parser.add_argument("--level", default="", help="highest marking allowed: Dep.V")
    parser.add_argument(
        "--for", dest="recipient", default="", help="DEU, NATO, EU or civil: leaves out the rest"
    )


def _verify_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=absolute, metavar="FILE", help="an export, .pdf or .json")


def _sheet_options(parser: argparse.ArgumentParser) -> None:
    _out(parser)
    parser.add_argument("--rows", type=_rows, default=13, help="rows to write on (13)")


COMMANDS = (
    Command(
        ("log", "export"),
        "write the log as PDF, CSV, XLSX or JSON; only PDF and JSON can be proved",
        _export,
        _export_options,
    ),
    Command(("log", "verify"), "prove an export against the journal", _verify, _verify_options),
    Command(("log", "sheet"), "write a blank sheet to write on by hand", _sheet, _sheet_options),
)
