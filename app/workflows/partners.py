"""Partners in bulk: the ready lists, a file with its preview, and the directory as CSV."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from app.core.desk import Desk
from app.core.errors import Refused
from app.domains.partners.rules import check_mail, check_phone, check_region, parse_kind
from app.domains.partners.service import PartnerService
from app.domains.partners.views import PartnerView
from app.geo.safety_regions import regions
from app.interchange.disk import read_file, write_file
from app.interchange.partners_csv import (
    BadRow,
    PartnerCandidate,
    PartnerFile,
    read_partners_csv,
    write_partners_csv,
)
from app.interchange.vcard import MOST_BYTES, read_vcards

_CARDS = (".vcf", ".vcard")
_PERSON = ("function", "phone", "email", "note")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One line of a preview. `action` is new, changed, same or bad; `detail` says what."""

    where: str
    label: str
    action: str
    detail: str


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
class _Step:
    """What one candidate means: which partner (None: a new one), its values, its new persons."""

    known: PartnerView | None
    values: dict[str, Any]
    persons: tuple[tuple[str, dict[str, Any]], ...]  # (id of the person or "", values)


@dataclass(frozen=True, slots=True)
class Directory:
    """Fills and writes out the directory of one operation."""

    desk: Desk
    partners: PartnerService

    def add_regions(self, initiator: str = "") -> int:
        """Add the safety regions that are not there yet; how many."""
        return self._add_missing([
            {
                "short": f"VR {r.name}", "name": f"Veiligheidsregio {r.name}", "kind": "region",
                "organisation": "veiligheidsregio", "address": r.seat, "region": r.number,
                "civil": 1, "note": r.commander.short,
            }
            for r in regions()
        ], initiator)  # fmt: skip

    def add_national(self, initiator: str = "") -> int:
        """Add the RMCs and the national posts that are not there yet; how many."""
        return self._add_missing(_national(), initiator)

    def preview(self, path: Path) -> PartnerPreview:
        """Read a CSV or vCard file and say what would come of it. Refused: nothing readable."""
        data = read_file(path, MOST_BYTES + 1)
        cards = path.suffix.casefold() in _CARDS or data[:200].upper().lstrip().startswith(
            (b"BEGIN:VCARD", b"\xef\xbb\xbfBEGIN:VCARD")
        )
        if len(data) > MOST_BYTES:
            raise Refused("file-too-large", f"{path.name} is too large for a list of partners.",
                          str(path))  # fmt: skip
        file = read_vcards(data, path.name) if cards else read_partners_csv(data, path.name)
        return self._previewed(file)

    def take(self, preview: PartnerPreview, initiator: str = "") -> PartnerPreview:
        """Store what can be used, a bad line does not stop the rest; what was done."""
        known = self._known()
        done: list[Incoming] = []
        for candidate in preview.file.found:
            try:
                step = _step(candidate, known)
                line = _told(candidate, step)
                self._store(step, initiator)
            except Refused as refusal:
                done.append(Incoming(candidate.where, candidate.label, "bad", refusal.message))
                continue
            done.append(line)
            if line.action != "same":
                known = self._known()
        bad = [_bad(row) for row in preview.file.bad]
        return PartnerPreview(preview.source, (*done, *bad), preview.file)

    def export(self, path: Path) -> int:
        """Write the directory as CSV, a line for each person; how many partners."""
        found = self.partners.partners(self.desk.clock.now_ms())
        write_file(path, write_partners_csv([row for p in found for row in _rows(p)]))
        return len(found)

    def _add_missing(self, wanted: list[dict[str, Any]], initiator: str) -> int:
        known = self._known()
        regions_here = {p.region for p in known.values() if p.kind in ("region", "")}
        added = 0
        for values in wanted:
            there = {values["short"].casefold(), values["name"].casefold()} & set(known)
            if there or (values.get("region") and values["region"] in regions_here):
                continue
            self.partners.add(values, initiator)
            added += 1
        return added

    def _known(self) -> dict[str, PartnerView]:
        """Partners by folded name and short name; the short name goes first."""
        found = self.partners.partners(self.desk.clock.now_ms())
        names = {p.name.casefold(): p for p in found}
        return names | {p.short.casefold(): p for p in found}

    def _previewed(self, file: PartnerFile) -> PartnerPreview:
        known = self._known()
        lines: list[Incoming] = []
        begun: set[str] = set()
        for candidate in file.found:
            try:
                line = _told(candidate, _step(candidate, known))
            except Refused as refusal:
                lines.append(Incoming(candidate.where, candidate.label, "bad", refusal.message))
                continue
            keys = {candidate.values.get(k, "").casefold() for k in ("short", "name")} - {""}
            if line.action == "new" and keys & begun:
                line = Incoming(line.where, line.label, "changed", line.detail)
            begun |= keys
            lines.append(line)
        return PartnerPreview(file.source, (*lines, *map(_bad, file.bad)), file)

    def _store(self, step: _Step, initiator: str) -> None:
        id_ = step.known.id if step.known is not None else ""
        if step.known is None:
            id_ = self.partners.add(step.values, initiator).created[0]
        elif step.values:
            self.partners.save(id_, step.values, initiator=initiator)
        for person, values in step.persons:
            if person:
                self.partners.save_person(person, values, initiator=initiator)
            else:
                self.partners.add_person(id_, values, initiator)


def _step(candidate: PartnerCandidate, known: Mapping[str, PartnerView]) -> _Step:
    """What a candidate means for the directory. Refused: a value that cannot be used."""
    values = _checked(candidate.values)
    there = next(
        (
            known[key]
            for column in ("short", "name")
            if (key := candidate.values.get(column, "").casefold()) in known
        ),
        None,
    )
    persons = {p.name.casefold(): p for p in there.persons} if there is not None else {}
    steps = []
    for person in candidate.persons:
        check_phone(person.get("phone", ""))
        check_mail(person.get("email", ""))
        old = persons.get(person["name"].casefold())
        new = dict(person) if old is None else {
            k: person[k] for k in _PERSON if person.get(k) and person[k] != getattr(old, k)
        }  # fmt: skip
        if new:
            steps.append((old.id if old is not None else "", new))
    if there is None:
        return _Step(None, {**values, "name": values.get("name") or values["short"]}, tuple(steps))
    changed = {k: v for k, v in values.items() if v != getattr(there, k)}
    # A file that names the partner by its short name alone says nothing about its short name.
    if changed.get("short", "").casefold() == there.short.casefold():
        changed.pop("short")
    return _Step(there, changed, tuple(steps))


def _checked(values: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = dict(values)
    check_phone(values.get("phone", ""))
    check_mail(values.get("email", ""))
    if values.get("kind"):
        found["kind"] = str(parse_kind(values["kind"]))
    if values.get("region"):
        text = values["region"]
        if not (text.isascii() and text.isdigit()):
            raise Refused("partner-region", "A safety region has a number from 1 to 25.", "region")
        found["region"] = check_region(int(text[:6]))
    return found


def _told(candidate: PartnerCandidate, step: _Step) -> Incoming:
    people = [values.get("name", "") for id_, values in step.persons if not id_]
    renewed = sum(1 for id_, _ in step.persons if id_)
    detail = ", ".join([*sorted(step.values), *people, *(["persons"] if renewed else [])])
    if step.known is None:
        return Incoming(candidate.where, candidate.label, "new", detail)
    action = "changed" if step.values or step.persons else "same"
    return Incoming(candidate.where, candidate.label, action, detail)


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
def _national() -> list[dict[str, Any]]:
    body = json.loads((files("resources") / "partners" / "national.json").read_text("utf-8"))
    return list(body["partners"])
