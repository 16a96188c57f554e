"""`toc find`: what of any kind has some words."""

from __future__ import annotations

import argparse

from app.cli.command import AppContext, Command, Reply, table
from app.cli.log_finding import HEADINGS, entry_json, entry_rows
from app.core.errors import Refused

MOST = 50  # of the records, and of the entries


def _find(context: AppContext, args: argparse.Namespace) -> Reply:
    words = " ".join(args.words)
    if not words.strip():
        raise Refused("nothing-said", "Say which words to find.", "words")
    ids = dict.fromkeys(id_ for _, id_ in context.desk.store.search(words, MOST))
    directory = context.things.directory()
    named = [one for id_ in ids if (one := directory.by_id(id_)) is not None]
    entries = context.liaison.entries(words, MOST)
    found = [{"kind": one.kind, "id": one.id, "name": one.in_full} for one in named]
    parts = []
    if named:
        parts.append(table([["KIND", "NAME"], *([one.kind, one.in_full] for one in named)]))
    if entries:
        parts.append(table([HEADINGS, *entry_rows(context, entries)]))
    text = "\n\n".join(parts) or f"Nothing has {words}."
    return Reply({"records": found, "entries": [entry_json(e) for e in entries]}, text)


def _words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="+", metavar="WORD",
        help="all are found; a name with signs (25-USV-08) in full, parts of compounds as well",
    )  # fmt: skip


COMMANDS = (Command(("find",), "records and log entries that have some words", _find, _words),)
