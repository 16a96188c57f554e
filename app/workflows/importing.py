"""Files in: sorted by what they are, read into a preview, and taken whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.desk import Desk
from app.core.errors import Refused
from app.core.file_names import require_text_name, shown
from app.core.sentences import Phrase, reason, say
from app.domains.incidents.service import IncidentService
from app.domains.liaison.service import LiaisonService
from app.interchange.bounds import Ask
from app.interchange.candidates import Candidate, MovementCandidate, Preview
from app.interchange.log_file import is_log_export
from app.interchange.map_file import as_operation, is_map_file
from app.interchange.operation_file import (
    MAX_BYTES,
    OperationFile,
    is_operation_file,
    read_operation,
)
from app.workflows.import_offers import (
    KINDS,
    Action,
    FileOffer,
    LeftOut,
    Offer,
    Reading,
    Taken,
    TakenFile,
    kind_of,
)
from app.workflows.import_records import Made, RecordMaker
from app.workflows.known_records import KnownRecords, Settled, columns_of
from app.workflows.partners import Incoming, PartnerLists, is_partner_list
from app.workflows.rule_errors import ByRecord, RuleErrors
from app.workflows.transfer import Loaded, from_file, label_of, operation_records, with_number
from db.facade import Saving
from db.journal.edits import Edit
from db.schema import FIELDS

Progress = Callable[[int, int], bool]
HEAD_BYTES = 8192
PARTS, HALF = 100, 0.5
"""Of a file, as progress counts it; to read it is the first half, to make its records the other."""
EVERY = 250
"""Whether to go on is asked at every so many records that are made."""


class _Stopped(Exception):
    """A person no longer wants what is being read."""


@dataclass(frozen=True, slots=True)
class Imports:
    """Reads files of other programs, operation files and lists of partners, and stores them."""

    desk: Desk
    new_maker: Callable[[], RecordMaker]  # one for each reading: it keeps what it looked up
    partners: PartnerLists
    liaison: LiaisonService
    incidents: IncidentService
    judge: RuleErrors
    zone: str  # letter of the operation time zone

    def preview(self, path: Path, now_ms: int, ask: Ask | None = None) -> Preview:
        """What a file of another program holds, as its reader gives it. Refused: nothing."""
        # shapely and pyproj come with it: a third of a second that the start can do without.
        from app.interchange.read import read_file  # noqa: PLC0415

        return read_file(path, reference_ms=now_ms, zone=self.zone, ask=ask)

    def read(self, paths: Sequence[Path], now_ms: int, go_on: Progress | None = None) -> Reading:
        """Read every file and make the records it offers; nothing is stored. A file that cannot
        be read is listed with its reason. `go_on(done, all)` counts hundredths of files; False
        stops it, also in the middle of a file."""
        maker = self.new_maker()
        known = KnownRecords(self.desk)
        files: list[FileOffer] = []

        def ask(part: float = 0.0) -> None:
            done = round((len(files) + part) * PARTS)
            if go_on is not None and not go_on(done, len(paths) * PARTS):
                raise _Stopped

        try:
            for path in paths:
                ask()
                files.append(self._file(path, now_ms, maker, known, ask))
        except _Stopped:
            return Reading(tuple(files), stopped=True)
        return Reading(tuple(files))

    def take(
        self,
        reading: Reading,
        kinds: Iterable[str] = KINDS,
        initiator: str = "import",
        progress: Progress | None = None,
        changed: bool = False,
        reason: str = "",
    ) -> Taken:
        """Store what is new of these kinds and of operation files, with `changed` also what is
        otherwise here, all of it as one step or nothing. `progress(done, all)` counts records;
        False stops it, and nothing was stored. Refused, with nothing stored: the journal cannot
        write it; `AgainstRules`: `reason` does not say why what is against a rule is taken."""
        stopped = False
        files, records, numbered = self._planned(reading, kinds, changed)
        if reading.against(kinds, changed):
            records = self.judge.kept(records, reason)

        def go_on(done: int, every: int) -> bool:
            nonlocal stopped
            stopped = progress is not None and not progress(done, every)
            return not stopped

        sources = ", ".join(dict.fromkeys(file.source for file in reading.files))

        def marked(journal: Saving) -> Iterator[Sequence[Edit]]:
            yield from self._numbered(numbered, journal)

        fresh = [edits for _, edits in numbered]
        label = label_of([*records, *fresh], say("imported", "import of {name}", name=sources))
        self.desk.write_many(records, label=label, initiator=initiator, progress=go_on, last=marked)
        if stopped:
            return Taken(tuple(replace(file, accepted=0) for file in files), stopped=True)
        return Taken(tuple(files))

    def _numbered(
        self, records: Sequence[tuple[str, Sequence[Edit]]], journal: Saving
    ) -> Iterator[Sequence[Edit]]:
        """Give log entries and incidents of files their number here; for the write lane."""
        entries = [each for each in records if FIELDS[each[1][0].fld].table == "entry"]
        numbers = iter(self.liaison.next_numbers(journal, len(entries)))
        now, who, station = self.desk.clock.now_ms(), self.desk.operator, self.desk.store.station
        incident = ""
        for source, edits in records:
            if FIELDS[edits[0].fld].table == "entry":
                yield from_file(edits, source, now, who, station, next(numbers))
            else:
                incident = self.incidents.next_number(journal, incident)
                yield with_number(edits, incident)

    def weigh(self, reading: Reading, kinds: Iterable[str] = KINDS) -> Taken:
        """What `reading` is here, as `take` would find it; nothing is stored."""
        files, _, _ = self._planned(reading, kinds, changed=False)
        return Taken(tuple(replace(file, accepted=0) for file in files))

    # -- reading

    def _file(
        self,
        path: Path,
        now_ms: int,
        maker: RecordMaker,
        known: KnownRecords,
        ask: Ask,
    ) -> FileOffer:
        name = shown(path.name)
        try:
            require_text_name(path)
            head = _head(path)
            if is_map_file(head):
                data = as_operation(_bytes(path, MAX_BYTES + 1))
                whole = read_operation(
                    data, now_ms, names=False, name=name, ask=lambda part: ask(part * HALF)
                )
                return self._operation(name, whole, known)
            if is_operation_file(head):
                data = _bytes(path, MAX_BYTES + 1)
                whole = read_operation(data, now_ms, name=name, ask=lambda part: ask(part * HALF))
                return self._operation(name, whole, known)
            if is_log_export(head):
                raise Refused(
                    "log-not-imported", "{name} is an export of the log: it can be proved (toc log "
                    "verify), but entries come in with an operation file only.", name, name=name,
                )  # fmt: skip
            if is_partner_list(head):
                return self._partners(path, ask)
            preview = self.preview(path, now_ms, lambda part: ask(part * HALF))
            return self._features(preview, maker, known, ask)
        except Refused as refusal:
            line = LeftOut(name, name, refusal.where_said, refusal.sentence)
            return FileOffer(name, left_out=(line,), refusal=refusal)

    def _operation(self, name: str, whole: OperationFile, known: KnownRecords) -> FileOffer:
        loaded, _, _ = operation_records(self.desk, whole, known)
        left_out = tuple(
            LeftOut(f"{name}!{number}", name, bad.where, bad.reason)
            for number, bad in enumerate(loaded.rejected)
        )
        offers = _of_operation(name, loaded)
        return FileOffer(name, offers, left_out, whole=whole, kept_out=loaded.kept_out)

    def _partners(self, path: Path, ask: Ask) -> FileOffer:
        preview = self.partners.preview(path, ask)
        offers, left_out = _of_partners(path.name, preview.lines)
        return FileOffer(path.name, offers, left_out, partners=preview.file)

    def _features(
        self, preview: Preview, maker: RecordMaker, known: KnownRecords, ask: Ask
    ) -> FileOffer:
        source = preview.source
        made: list[tuple[Candidate, Made]] = []
        left_out = [
            LeftOut(f"{source}!{number}", source, bad.where, bad.reason)
            for number, bad in enumerate(preview.rejected)
        ]
        for number, candidate in enumerate(preview.accepted):
            if number % EVERY == 0:
                ask(HALF + HALF * number / len(preview.accepted))
            try:
                made.append((candidate, maker.make(candidate, source)))
            except Refused as refusal:
                bad_id = f"{source}!{len(left_out)}"
                left_out.append(LeftOut(bad_id, source, _name(candidate), refusal.sentence))
        settled = _settled(known, [each for _, each in made])
        errors = self.judge.of([here.edits for here in settled])
        offers = tuple(
            Offer(
                f"{source}#{number}", kind_of(candidate), _name(candidate), source,
                here.edits, (*each.remarks, *(said := _said(errors, here.edits))), candidate,
                here.action, here.changes, errors=said,
            )
            for number, ((candidate, each), here) in enumerate(zip(made, settled, strict=True))
        )  # fmt: skip
        return FileOffer(source, offers, tuple(left_out))

    # -- taking

    def _planned(
        self, reading: Reading, kinds: Iterable[str], changed: bool
    ) -> tuple[list[TakenFile], list[Sequence[Edit]], list[tuple[str, Sequence[Edit]]]]:
        """What becomes of each file, the records to write, and log entries with their file."""
        wanted, known = frozenset(kinds), KnownRecords(self.desk)
        records: list[Sequence[Edit]] = []
        entries: list[tuple[str, Sequence[Edit]]] = []
        files = [
            self._taken(file, wanted, changed, known, records, entries) for file in reading.files
        ]
        return files, records, entries

    def _taken(
        self,
        file: FileOffer,
        kinds: frozenset[str],
        changed: bool,
        known: KnownRecords,
        records: list[Sequence[Edit]],
        entries: list[tuple[str, Sequence[Edit]]],
    ) -> TakenFile:
        """Put what comes in of a file to `records`, its log entries to `entries`; what becomes of
        it when they are stored."""
        if file.whole is not None:
            loaded, found, fresh = operation_records(self.desk, file.whole, known, changed)
            records += found
            entries += [(file.source, edits) for edits in fresh]
            left_out = tuple(
                LeftOut(f"{file.source}!{number}", file.source, bad.where, bad.reason)
                for number, bad in enumerate(loaded.rejected)
            )
            offers = _of_operation(file.source, loaded)
            taken = _counted(file.source, offers, left_out, changed)
            name = str(file.whole.operation["name"])[:60]
            own = tuple((name, told) for told in loaded.kept_out)
            return replace(taken, remarks=own + taken.remarks)
        if file.partners is not None:
            if "partner" not in kinds:
                return TakenFile(file.source, 0, file.left_out)
            lines, edits = self.partners.plan(file.partners, changed)
            offers, left_out = _of_partners(file.source, lines)
            records += edits
            return _counted(file.source, offers, left_out, changed)
        offers, late = self._still_new([offer for offer in file.offers if offer.kind in kinds])
        records += [o.edits for o in offers if o.action == "new" or changed]
        return _counted(
            file.source, offers, file.left_out + late, changed, file.refusal is not None
        )

    def _still_new(self, offers: Sequence[Offer]) -> tuple[tuple[Offer, ...], tuple[LeftOut, ...]]:
        """The offers whose number nobody took since the preview, and the others."""
        fresh = [o for o in offers if o.kind == "movement" and o.action == "new"]
        if not fresh:
            return tuple(offers), ()
        taken = self.new_maker().numbers
        late = [o for o in fresh if o.name.upper() in taken]
        gone = {offer.id for offer in late}
        left_out = tuple(
            LeftOut(
                f"{o.id}!", o.source, o.name,
                say("movement-twice", "There is a movement {number} already.", number=o.name),
            )
            for o in late
        )  # fmt: skip
        return tuple(offer for offer in offers if offer.id not in gone), left_out


def _of_partners(
    source: str, lines: Iterable[Incoming]
) -> tuple[tuple[Offer, ...], tuple[LeftOut, ...]]:
    """What a list of partners would do: new and changed ones come in, the others are told."""
    offers: list[Offer] = []
    left_out: list[LeftOut] = []
    for number, line in enumerate(lines):
        id_ = f"{source}#{number}"
        if line.action == "bad":
            left_out.append(LeftOut(id_, source, line.where, line.detail))
            continue
        action: Action = "known" if line.action == "same" else line.action
        detail = (line.detail,) if line.detail and action == "new" else ()
        offers.append(
            Offer(id_, "partner", line.label, source, (), detail, None, action, line.changes)
        )
    return tuple(offers), tuple(left_out)


def _of_operation(source: str, loaded: Loaded) -> tuple[Offer, ...]:
    """The records of an operation file, each with what it is here."""
    return tuple(
        Offer(
            f"{source}#{number}", one.table, one.name, source, action=one.settled.action,
            changes=one.settled.changes, kept_out=one.kept_out,
        )
        for number, one in enumerate(loaded.found)
    )  # fmt: skip


def _settled(known: KnownRecords, made: Sequence[Made]) -> list[Settled]:
    """What each record of a file is here: those that lie where they lay find theirs first."""
    known.begin_file()
    tables = [FIELDS[each.edits[0].fld].table for each in made]
    columns = [columns_of(each.edits) for each in made]
    ids = [known.exactly(table, said) for table, said in zip(tables, columns, strict=True)]
    return [
        known.settle(table, id_ or known.nearly(table, said), each.edits, each.guessed)
        for table, id_, said, each in zip(tables, ids, columns, made, strict=True)
    ]


def _counted(
    source: str,
    offers: Sequence[Offer],
    left_out: tuple[LeftOut, ...],
    changed: bool,
    unreadable: bool = False,
) -> TakenFile:
    """What becomes of a file when `offers` are taken, those that change something too or not."""
    new = sum(offer.action == "new" for offer in offers)
    differing = tuple(offer for offer in offers if offer.action == "changed")
    return TakenFile(
        source,
        new + (len(differing) if changed else 0),
        left_out,
        tuple(_remarks(offers)),
        unreadable,
        new,
        sum(offer.action == "known" for offer in offers),
        differing,
    )


def _said(errors: ByRecord, edits: Sequence[Edit]) -> tuple[Phrase, ...]:
    """What rules say against a record that comes in."""
    found = errors.get(edits[0].ent.hex(), []) if edits else []
    return tuple(sentence for _, sentence in found)


def _name(candidate: Candidate) -> str:
    return candidate.number if isinstance(candidate, MovementCandidate) else candidate.name


def _remarks(offers: Iterable[Offer]) -> Iterator[tuple[str, Phrase]]:
    for offer in offers:
        # What a line of partners fills is no doubt about it; a known record was taken before.
        if offer.kind != "partner" and offer.action != "known":
            yield from ((offer.name, remark) for remark in offer.remarks)
        yield from ((offer.name, told) for told in offer.kept_out)


def _head(path: Path) -> bytes:
    """The first bytes of an ordinary file; of another its reader says what it is."""
    return _bytes(path, HEAD_BYTES) if path.is_file() else b""


def _bytes(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(most)
    except OSError as fault:
        raise Refused(
            "file-unreadable", "{name} cannot be read: {reason}.", path.name, name=path.name,
            reason=reason(fault),
        ) from fault  # fmt: skip
