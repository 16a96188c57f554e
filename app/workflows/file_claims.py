"""What a file may not say: it adds to a running operation, and takes nothing of it over.

Name, marking, releasability, exercise and time zone of the operation that is open, what was written
in its log, what this station has seen, put off or agreed, and its numbers are said here. Such a
value of a file is left out, and told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.markings import Marking, read_marking, read_releasability
from app.core.sentences import Sentence, say
from app.domains.incidents.rules import number_start
from app.interchange.operation_file import OperationFile
from app.workflows.known_records import KnownRecords
from db.schema import BY_TABLE

#: What an entry says about another one; of these an addition alone changes nothing of it.
_ABOUT = ("corrects", "strikes", "closes", "confirms", "acknowledges")
#: What only this station can say, by kind.
_HERE: Mapping[str, tuple[str, ...]] = {
    "contact_timer": ("snooze", "acknowledged"),
    "post": ("release_agreed",),
}
#: What the running operation says of itself.
KEPT = ("name", "marking", "releasability", "exercise", "zone")


@dataclass(frozen=True, slots=True)
class Claims:
    """What a file may say, and what of it was left out. `marking` is that of the file where it is
    higher than that of the operation here: what is new and not marked by itself has it."""

    values: dict[str, Any]
    told: Sequence[Sentence] = ()
    marking: str = ""


def of_operation(file: OperationFile, here: Any) -> Claims:
    """What a file may say of the operation that is open, whose record is `here` (None is none)."""
    said = file.operation
    own = read_marking(getattr(here, "marking", None) or "")
    own = Marking(own.level, own.exercise or bool(getattr(here, "exercise", None)))
    told: list[Sentence] = []
    there = _marking_of(said)
    if said.get("marking") and there.level != own.level:
        told.append(_marked(there, own))
    if there.exercise != own.exercise and {"exercise", "marking"} & said.keys():
        told.append(_EXERCISE if there.exercise else _REAL)
    told += _others(said, here, named=file.names)
    mark = str(Marking(there.level, own.exercise)) if there.level > own.level else ""
    return Claims({k: v for k, v in said.items() if k not in KEPT}, told, mark)


def _marked(there: Marking, own: Marking) -> Sentence:
    if there.level < own.level:
        return say(
            "operation-marking-kept",
            "The file is marked {there}; the operation that is open stays {here}.",
            there=str(there),
            here=str(own),
        )
    return say(
        "operation-marking-kept",
        "The file is marked {there}; the operation that is open stays {here}. What is new and not "
        "marked by itself comes in as {there}.",
        there=str(there),
        here=str(own),
    )


_EXERCISE = say(
    "operation-exercise-kept",
    "The file is of an exercise; the operation that is open is none and stays so.",
)
_REAL = say(
    "operation-exercise-kept",
    "The file is of no exercise; the operation that is open is one and stays so.",
)


def _marking_of(said: Mapping[str, Any]) -> Marking:
    """The marking of a file; one that cannot be read counts as the highest."""
    marking = read_marking(str(said.get("marking") or ""))
    return Marking(marking.level, marking.exercise or bool(said.get("exercise")))


def _others(said: Mapping[str, Any], here: Any, named: bool) -> list[Sentence]:
    told = []
    own = {k: str(getattr(here, k, None) or "") for k in ("name", "zone", "releasability")}
    there = {k: str(said.get(k) or "") for k in own}
    if named and there["name"].strip() != own["name"].strip():
        told.append(
            say("operation-name-kept", "The file calls the operation “{there}”; the one that is "
                "open keeps its name.", there=there["name"].strip()[:60])
        )  # fmt: skip
    if there["zone"] and there["zone"].upper() != own["zone"].upper():
        told.append(
            say("operation-zone-kept", "The file counts in zone {there}; the operation that is "
                "open keeps {here}.", there=there["zone"][:8], here=own["zone"])
        )  # fmt: skip
    release = there["releasability"]
    if release and read_releasability(release) != read_releasability(own["releasability"]):
        told.append(
            say("operation-release-kept", "The file may go to {there}; what the operation that is "
                "open may go to stays.", there=release[:60])
        )  # fmt: skip
    return told


def of_record(
    table: str,
    id_: str,
    values: Mapping[str, Any],
    ids: Mapping[str, str],
    known: KnownRecords,
    mark: str,
) -> Claims:
    """What a file may say of the record `id_`; `mark` is the marking of what it does not mark.
    What is here as the file says it is no claim."""
    found = dict(values)
    told: list[Sentence] = []
    record = BY_TABLE[table]
    if mark and not found.get(record.__marks__[0]) and not known.has(table, id_):
        found[record.__marks__[0]] = mark
    for column in _HERE.get(table, ()):
        if found.get(column) and found[column] != known.value(table, id_, column):
            del found[column]
            told.append(_HERE_SAYS[column])
    if table == "entry":
        told += _about_others(id_, found, ids, known)
    return Claims(found, told)


_HERE_SAYS = {
    "snooze": say("file-snooze", "That it is put off is said here, not by a file: left out."),
    "acknowledged": say("file-seen", "That a silence was seen is said here, not by a file: left "
                        "out."),
    "release_agreed": say("file-release", "That a partner may have Dep.V is agreed here, not in a "
                          "file: left out."),
}  # fmt: skip


def _about_others(
    entry: str, found: dict[str, Any], ids: Mapping[str, str], known: KnownRecords
) -> list[Sentence]:
    """Make what an entry does to one that was written here an addition to it."""
    told = []
    for column in _ABOUT:
        key = found.get(column)
        id_ = ids.get(key, "") if isinstance(key, str) else ""
        same = known.value("entry", entry, column) == id_
        if not id_ or same or not known.was_written("entry", id_):
            continue
        del found[column]
        if not found.get("adds"):
            found["adds"] = key
        number = str(known.value("entry", id_, "number") or id_[:8])
        told.append(
            say("file-about-own", "It is about {number}, which was written here and which a file "
                "does not change: it comes in as an addition.", number=number)
        )  # fmt: skip
    return told


def is_own_number(table: str, number: object, station: str) -> bool:
    """Tell whether a file gives a number that this station counts, and so gives itself."""
    start = number_start(station).casefold()
    return table == "incident" and str(number or "").casefold().startswith(start)


def next_number(number: object) -> Sentence:
    """That a record of a file does not keep a number that this station gives."""
    return say(
        "file-own-number",
        "{number} is a number that this station gives: it comes in with the next one.",
        number=str(number)[:40],
    )
