"""Partners in bulk: the ready lists, a file with its preview, and the directory as CSV."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from app.core.changes import Changes
from app.core.decision import Decision
from app.core.desk import Desk
from app.core.errors import Refused
from app.core.sentences import Language, Phrase, say
from app.domains.partners.rules import check_mail, check_phone, parse_kind, parse_region
from app.domains.partners.service import PartnerService
from app.domains.partners.views import PartnerView, PersonView
from app.geo.safety_regions import regions
from app.interchange.bounds import Ask, Patience
from app.interchange.cleaning import decode_head
from app.interchange.csv_movements import movement_fields
from app.interchange.disk import read_file, write_file
from app.interchange.movement_columns import REQUIRED
from app.interchange.partners_csv import (
    BadRow,
    PartnerCandidate,
    PartnerFile,
    partner_fields,
    read_partners_csv,
    write_partners_csv,
)
from app.interchange.vcard import MOST_BYTES, read_vcards
from app.interchange.vcard import SUFFIXES as CARDS
from app.workflows.decisions import DecisionLog
from app.workflows.import_offers import Change
from db.journal.journal import Edit

_PERSON = ("function", "phone", "email", "note")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One line of a preview. `action` is new, changed, same or bad; `detail` says what."""

    where: Phrase
    label: str
    action: Literal["new", "changed", "same", "bad"]
    detail: Phrase
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerPreview:
    """What a file would do, line by line; `take` does it."""

    source: str
    lines: tuple[Incoming, ...]
    file: PartnerFile

    def count(self, action: str) -> int:
        """How many lines do this."""
        return sum(1 for line in self.lines if line.action == action)


@dataclass(frozen=True, slots=True)
class PartnerLists:
    """Fills and writes out the directory of one operation."""

    desk: Desk
    partners: PartnerService
    log: DecisionLog

    def delete(self, id_: str, said: Decision, initiator: str = "") -> Changes:
        """Delete a partner and say so in the log. Refused: there is none, nobody says why."""
        said = said.settled(self.desk)
        said.require_note()
        what = say("partner-gone", "deleted from the directory")
        short = self.partners.get(id_, said.at).short
        return self.log.write(
            ("post", id_), (short, what), said, lambda: self.partners.deletion_edits(id_),
            lambda: self.partners.deleted(id_), initiator,
        )  # fmt: skip

    def add_regions(self, initiator: str = "") -> int:
        """Add the safety regions that are not there yet; how many."""
        return self._add_missing(_regions(), initiator)

    def add_national(self, initiator: str = "") -> int:
        """Add the RMCs and the national posts that are not there yet; how many."""
        return self._add_missing(_national(), initiator)

    def add_ready(self, initiator: str = "") -> int:
        """Add all of both that are not there yet, as one act; how many."""
        return self._add_missing([*_national(), *_regions()], initiator)

    def preview(self, path: Path, ask: Ask | None = None) -> PartnerPreview:
        """Read a CSV or vCard file and say what would come of it; `ask` may raise to stop it.
        Refused: nothing readable."""
        data = read_file(path, MOST_BYTES + 1)
        cards = path.suffix.casefold() in CARDS or _is_vcard(data)
        if len(data) > MOST_BYTES:
            raise Refused(
                "file-too-large",
                "{name} is too large for a list of partners.",
                str(path),
                name=path.name,
            )
        read = read_vcards if cards else read_partners_csv
        file = read(data, path.name, Patience(path.name, ask))
        return PartnerPreview(file.source, self.plan(file)[0], file)

    def take(self, preview: PartnerPreview, initiator: str = "") -> PartnerPreview:
        """Store what can be used, a bad line does not stop the rest; what was done. Refused: it
        cannot be written; then nothing was."""
        lines, written = self.plan(preview.file)
        label = say("partners-imported", "partners of {source} taken in", source=preview.source)
        self.desk.write_many(written, label=label, initiator=initiator)
        return PartnerPreview(preview.source, lines, preview.file)

    def export(self, path: Path, language: Language = "en") -> int:
        """Write the directory as CSV in a language, a line for each person; how many partners."""
        found = self.partners.directory()
        write_file(path, write_partners_csv([row for p in found for row in _rows(p)], language))
        return len(found)

    def _add_missing(self, wanted: list[dict[str, Any]], initiator: str) -> int:
        known = _Known(self.partners.directory())
        regions_here = {h.view.region for h in known.here.values() if h.view.kind in ("region", "")}
        written = []
        for values in wanted:
            names = (values["short"].casefold(), values["name"].casefold())
            if any(known.labels.get(n) or known.names.get(n) for n in names) or (
                values.get("region") and values["region"] in regions_here
            ):
                continue
            id_ = self.desk.new_id()
            written.append(self.partners.post_edits(id_, values, None, known.labels))
        label = say("partners-added", "{count} partners added", count=len(written))
        self.desk.write_many(written, label=label, initiator=initiator)
        return len(written)

    def plan(
        self, file: PartnerFile, changed: bool = True
    ) -> tuple[tuple[Incoming, ...], list[list[Edit]]]:
        """What each line of a file does after those above it, and the edits of each partner; of
        those that are otherwise here only when `changed` ones are taken."""
        known = _Known(self.partners.directory())
        lines: list[Incoming] = []
        written: list[list[Edit]] = []
        for candidate in file.found:
            try:
                line, edits = self._planned(candidate, known)
            except Refused as refusal:
                lines.append(Incoming(candidate.where, candidate.label, "bad", refusal.sentence))
                continue
            lines.append(line)
            if edits and (changed or line.action == "new"):
                written.append(edits)
        return (*lines, *map(_bad, file.bad)), written

    def _planned(self, candidate: PartnerCandidate, known: _Known) -> tuple[Incoming, list[Edit]]:
        """What a candidate does, its edits; `known` then knows it. Refused: a value that cannot
        be used, or it may be another partner."""
        values = _checked(candidate.values)
        there = known.find(values)
        if there is None:
            id_ = self.desk.new_id()
            changed = {**values, "name": values.get("name") or values["short"]}
        else:
            id_, changed = there.view.id, _changed(values, there.view)
        before = there.view if there is not None else None
        edits = self.partners.post_edits(id_, changed, before, known.labels) if changed else []
        people = []
        for person in candidate.persons:
            old = there.persons.get(person["name"].casefold()) if there is not None else None
            said = dict(person) if old is None else {
                k: person[k] for k in _PERSON if person.get(k) and person[k] != getattr(old, k)
            }  # fmt: skip
            if said:
                now = replace(old or _nobody(self.desk.new_id(), id_), **said)
                edits += self.partners.person_edits(now.id, said, "" if old else id_)
                people.append((now, old is None))
        known.put(id_, changed, [person for person, _ in people])
        return _told(candidate, before, changed, people), edits


@dataclass(slots=True)
class _Here:
    """A partner as it will be, and its persons by folded name."""

    view: PartnerView
    persons: dict[str, PersonView]


class _Known:
    """The partners as they will be when what was planned is written, found by what a file calls
    them."""

    def __init__(self, found: Iterable[PartnerView]) -> None:
        self.here: dict[str, _Here] = {}
        self.labels: defaultdict[str, set[str]] = defaultdict(set)
        self.names: defaultdict[str, set[str]] = defaultdict(set)
        for view in found:
            self.here[view.id] = _Here(view, {p.name.casefold(): p for p in view.persons})
            self._index(view)

    def find(self, values: Mapping[str, Any]) -> _Here | None:
        """Return the partner that a line means, None for a new one. Refused: it is not certain.

        The short name is what the log knows a partner by: a line with another one is never taken
        for the same partner.
        """
        short, name = (values.get(key, "") for key in ("short", "name"))
        ids = self.labels.get((short or name).casefold(), set())
        if not ids and short:
            called = self.names.get(name.casefold()) or self.names.get(short.casefold())
            if called:
                other = self.here[min(called)].view
                raise Refused(
                    "partner-short",
                    "There is a partner {name} with the short name {short} already; give this line "
                    "that short name, or another full name.",
                    "short",
                    name=other.name,
                    short=other.short,
                )
            return None
        ids = ids or self.names.get(name.casefold(), set())
        if len(ids) > 1:
            raise Refused(
                "partner-several",
                "More than one partner is called {short}; give this line the short name of one "
                "of them.",
                "short",
                short=short or name,
            )
        return self.here[min(ids)] if ids else None

    def put(self, id_: str, values: Mapping[str, Any], persons: Iterable[PersonView]) -> None:
        """Note what a partner becomes."""
        there = self.here.get(id_)
        if there is None:
            there = self.here[id_] = _Here(_nowhere(id_), {})
        if {"short", "name"} & set(values):
            self.labels[there.view.short.casefold()].discard(id_)
            self.names[there.view.name.casefold()].discard(id_)
        there.view = replace(there.view, **values)
        if not there.view.short:
            there.view = replace(there.view, short=there.view.name)
        self._index(there.view)
        there.persons |= {p.name.casefold(): p for p in persons}

    def _index(self, view: PartnerView) -> None:
        self.labels[view.short.casefold()].add(view.id)
        self.names[view.name.casefold()].add(view.id)


def is_partner_list(head: bytes) -> bool:
    """Tell by the first bytes of a file whether it is a list of partners: cards, or a table whose
    headings are more those of partners than of movements."""
    if _is_vcard(head):
        return True
    lines = (line for line in decode_head(head).splitlines() if line.strip())
    heading = next((line for line in lines if not line.lower().startswith("sep=")), "")
    partner, movement = partner_fields(heading), movement_fields(heading)
    if set(REQUIRED) <= movement:
        return False
    return bool({"short", "name"} & partner) and len(partner) > max(1, len(movement))


def _is_vcard(data: bytes) -> bool:
    return data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(b"BEGIN:VCARD")


def _nobody(id_: str, post: str) -> PersonView:
    return PersonView(
        id=id_, post=post, name="", function="", phone="", email="", hours="", note=""
    )


def _nowhere(id_: str) -> PartnerView:
    return PartnerView(
        id=id_,
        name="",
        short="",
        organisation="",
        kind="",
        phone="",
        radio="",
        email="",
        hours="",
        address="",
        region=None,
        nation="",
        own=False,
        civil=False,
        release_agreed=False,
        note="",
        contact_min=0,
        position=None,
        persons=(),
        last_contact=None,
        agreements=0,
    )


def _changed(values: Mapping[str, Any], there: PartnerView) -> dict[str, Any]:
    """What a line says anew of a partner; the name that the log knows it by stays."""
    changed = {k: v for k, v in values.items() if k != "short" and v != getattr(there, k)}
    name = str(changed.get("name", "")).casefold()
    if name and not values.get("short") and name in (there.short.casefold(), there.name.casefold()):
        changed.pop("name")  # it was found by this name: nothing new is said
    elif name and there.short == there.name:
        changed["short"] = there.short  # the log has its old name
    return changed


def _checked(values: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = dict(values)
    check_phone(values.get("phone", ""))
    check_mail(values.get("email", ""))
    if values.get("kind"):
        found["kind"] = str(parse_kind(values["kind"]))
    if values.get("region"):
        found["region"] = parse_region(values["region"])
    return found


def _told(
    candidate: PartnerCandidate,
    before: PartnerView | None,
    changed: Mapping[str, Any],
    people: list[tuple[PersonView, bool]],
) -> Incoming:
    new = [person.name for person, is_new in people if is_new]
    renewed = ["persons"] if len(new) < len(people) else []
    detail = ", ".join([*sorted(changed), *new, *renewed])
    if before is None:
        return Incoming(candidate.where, candidate.label, "new", detail)
    values = tuple(
        Change("post", column, _said(getattr(before, column)), _said(value))
        for column, value in sorted(changed.items())
    )
    persons = tuple(
        Change("post", "person", "" if is_new else person.name, person.name)
        for person, is_new in people
    )
    if not detail:
        return Incoming(candidate.where, candidate.label, "same", detail)
    return Incoming(candidate.where, candidate.label, "changed", detail, values + persons)


def _said(value: object) -> Phrase:
    return str(value) if value not in (None, "") else say("nothing-said", "nothing")


def _bad(row: BadRow) -> Incoming:
    return Incoming(row.where, "", "bad", row.reason)


def _rows(p: PartnerView) -> list[dict[str, str]]:
    row = {
        "short": p.short, "name": p.name, "kind": p.kind, "organisation": p.organisation,
        "phone": p.phone, "radio": p.radio, "email": p.email, "hours": p.hours,
        "address": p.address, "region": str(p.region or ""), "nation": p.nation, "note": p.note,
    }  # fmt: skip
    people = [
        {
            "person": q.name,
            "function": q.function,
            "person_phone": q.phone,
            "person_email": q.email,
        }
        for q in p.persons
    ]
    return [{**row, **person} for person in people] or [row]


@cache
def _regions() -> list[dict[str, Any]]:
    return [
        {
            "short": f"VR {r.name}", "name": f"Veiligheidsregio {r.name}", "kind": "region",
            "organisation": "veiligheidsregio", "address": r.seat, "region": r.number,
            "civil": 1, "note": r.commander.short,
        }
        for r in regions()
    ]  # fmt: skip


def _national() -> list[dict[str, Any]]:
    body = json.loads((files("resources") / "partners" / "national.json").read_text("utf-8"))
    return list(body["partners"])
