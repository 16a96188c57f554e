"""The only place where concrete parts meet: base folder, workspace, open operation."""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import platformdirs

from app.core.bus import Bus
from app.core.clock import Clock, SystemClock
from app.core.desk import Desk, Operator
from app.core.dtg import dutch_local_letter
from app.core.durations import HOUR_MS
from app.core.errors import EnvironmentRefused, Refused
from app.core.receiving import Receiving
from app.core.sentences import Sentence, reason, say
from app.core.upkeep import Upkeep
from app.domains.command.questions import CommandQuestions
from app.domains.command.service import CommandService
from app.domains.geography.service import GeographyService
from app.domains.incidents.service import IncidentService
from app.domains.liaison.attachments import Attachments
from app.domains.liaison.contacts import LogContacts
from app.domains.liaison.copies import Copies, has_copies, remove_copies
from app.domains.liaison.notes import LogNotes
from app.domains.liaison.service import LiaisonService
from app.domains.movements.service import MovementService
from app.domains.operation.service import OperationService
from app.domains.operation.views import OperationView
from app.domains.partners.service import PartnerService, labels
from app.domains.zones.service import ZoneService
from app.interchange.operation_file import read_operation
from app.settings.guesses import Guesses
from app.settings.operators import Operators
from app.settings.store import Settings
from app.workflows.attention import Attention
from app.workflows.conflicts import Conflicts
from app.workflows.contact_timers import ContactTimers
from app.workflows.decisions import DecisionLog, Decisions
from app.workflows.import_records import RecordMaker
from app.workflows.importing import Imports
from app.workflows.incidents import IncidentDesk
from app.workflows.log_export import LogExport
from app.workflows.log_writer import LogWriter
from app.workflows.partners import PartnerLists
from app.workflows.places import Places
from app.workflows.rule_errors import RuleErrors
from app.workflows.setup import Setup
from app.workflows.shift_journal import ShiftJournal
from app.workflows.shifts import Shifts, on_duty
from app.workflows.things import Things
from app.workflows.transfer import Loaded, load_operation
from app.workflows.watch import Watch
from app.workflows.wrong_guesses import WrongGuesses
from db import backup, keys
from db.blobs import Blobs
from db.drafts import Drafts
from db.files import is_open_to_others, private_folder, read_json, write_json
from db.keys import Profile
from db.lock import StoreLock
from db.salvage import Salvaged, carry_out
from db.sealed import Sealed
from db.store import ATTACHMENTS, STORE, Store

EXAMPLE = "hns-2024.json"
EXAMPLE_SLUG = "example"
#: What the start page reads of an operation that is not open, and what is under its key.
HINT, SEALED, OPERATION = "operation.json", "sealed", "operation"
#: What going back to a backup consists of, for whoever shows how far it is.
RESTORE_STEPS = backup.STEPS_OF_RESTORE
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


@dataclass(frozen=True, slots=True)
class OperationInfo:
    """An operation in the workspace: its folder name, shown name ("" of an encrypted one while its
    key is not at hand), and whether it is encrypted."""

    slug: str
    name: str
    exercise: bool
    locked: bool
    opened: int  # UTC ms of the last opening


@dataclass(frozen=True)
class AppContext:
    """All that the window and the command line are given of one open operation."""

    slug: str
    clock: Clock
    bus: Bus
    desk: Desk
    settings: Settings
    drafts: Drafts
    log_notes: LogNotes
    attachments: Attachments
    operation: OperationService
    liaison: LiaisonService
    command: CommandService
    questions: CommandQuestions
    zones: ZoneService
    movements: MovementService
    geography: GeographyService
    incidents: IncidentService
    incident_desk: IncidentDesk
    partners: PartnerService
    partner_lists: PartnerLists
    timers: ContactTimers
    attention: Attention
    conflicts: Conflicts
    decisions: Decisions
    receiving: Receiving
    upkeep: Upkeep
    imports: Imports
    shifts: Shifts
    log_export: LogExport
    log_writer: LogWriter
    places: Places
    things: Things
    watch: Watch
    setup: Setup
    zone: str  # letter of the operation time zone
    backup_now: Callable[[], Path]
    backup_due: Callable[[], bool]
    close: Callable[[], None]


Loss = backup.Loss  # what goes when a backup comes back


class Workspace:
    """The base folder of a station: profile, settings, one folder for each operation. `remarks` is
    what its owner has to be told about the folder.

    Refused: the folder belongs to another account or is none; it is not there and not to be made.
    """

    def __init__(
        self, base: Path | None = None, clock: Clock | None = None, *, make: bool = True
    ) -> None:
        default = Path(platformdirs.user_data_dir("toc-console", appauthor=False))
        self.clock = clock or SystemClock()
        self.remarks: list[Sentence] = []
        folder = base or default
        if not make and not folder.exists():
            raise Refused(
                "no-station",
                "There is no station at {base}: it was never begun there, or its folder was "
                "moved. Nothing was made; name the folder with --base-dir, or begin with "
                "`toc demo` or the window.",
                str(folder),
                base=str(folder),
            )
        was_open = is_open_to_others(folder)
        try:
            self.base = private_folder(folder)
            self.profile = Profile(self.base / "profile")
            self._operations = private_folder(self.base / "operations")
        except OSError as fault:
            raise EnvironmentRefused(
                "base-folder",
                "{base} cannot be the folder of this station: {reason}. Choose another with "
                "--base-dir.",
                str(folder),
                base=str(fault.filename or folder),
                reason=reason(fault),
            ) from fault
        if was_open:
            self.remarks.append(_about_mode(self.base))
        self.settings = Settings(self.base / "profile" / "settings.json")
        self.operators = Operators(self.base / "profile", now_ms=self.clock.now_ms)
        self._door = threading.Lock()  # an operation that is opened is not tidied meanwhile
        self._names: dict[str, dict[str, Any]] = {}  # of encrypted operations that were open

    # --- operations ---

    def folder(self, slug: str) -> Path:
        """Return the folder of an operation, whether it exists or not."""
        if not _SLUG.fullmatch(slug):
            raise Refused(
                "operation-slug", "“{slug}” is not the short name of an operation.", slug, slug=slug
            )
        return self._operations / slug

    def operations(self) -> list[OperationInfo]:
        """Return the operations here, the one opened last first."""
        found = []
        for folder in sorted(self._operations.iterdir()):
            if not _SLUG.fullmatch(folder.name) or not (folder / STORE).exists():
                continue
            hint = _object(folder / HINT)
            opened, locked = hint.get("opened"), keys.is_locked(folder)
            said = self._sealed_hint(folder) if locked else hint
            found.append(
                OperationInfo(
                    folder.name,
                    str(said.get("name") or ("" if locked else folder.name)),
                    bool(said.get("exercise")),
                    locked,
                    opened if isinstance(opened, int) else 0,
                )
            )
        return sorted(found, key=lambda o: -o.opened)

    def _sealed_hint(self, folder: Path) -> dict[str, Any]:
        """Name and exercise of an encrypted operation that was open before, or whose key the
        keystore has; else nothing."""
        if folder.name in self._names:
            return self._names[folder.name]
        try:
            key = keys.store_key(folder)
        except Refused:
            return {}
        found = Sealed(folder / SEALED, key).read(OPERATION, {})
        return found if isinstance(found, dict) else {}

    def create(
        self,
        name: str,
        *,
        exercise: bool = False,
        zone: str = "",
        passphrase: str = "",
        slug: str = "",
    ) -> AppContext:
        """Make a new operation and open it. Refused: no name, a name that is here already."""
        if not name.strip():
            raise Refused("operation-name", "An operation needs a name.", "name")
        if passphrase and not slug:
            slug = _secret_slug()
        slug = slug or re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "operation"
        folder = self.folder(slug)
        if (folder / STORE).exists():
            raise Refused(
                "operation-twice", "There is an operation {slug} here already.", slug, slug=slug
            )
        private_folder(folder)
        if passphrase:
            key = keys.new_store_key()
            keys.add_passphrase(folder, key, passphrase)
            keys.add_keystore(folder, key)
            private_folder(folder / SEALED)
        context = self._open(slug, passphrase or None)
        letter = zone or dutch_local_letter(self.clock.now_ms())
        context.operation.save({"name": name.strip(), "zone": letter, "exercise": int(exercise)})
        context.close()
        return self.open(slug, passphrase or None)

    def open(self, slug: str = "", passphrase: str | None = None) -> AppContext:
        """Open an operation ("" is the one opened last). Refused: none here, locked, in use."""
        if not slug:
            known = self.operations()
            if not known:
                raise Refused(
                    "no-operation",
                    "There is no operation here yet: make one, or load the example "
                    "with `toc demo`.",
                    str(self.base),
                )
            slug = known[0].slug
        store = self.folder(slug) / STORE
        if not store.exists():
            raise Refused(
                "no-operation",
                "There is no operation {slug} here: `toc operations` lists those there are.",
                slug,
                slug=slug,
            )
        if not store.stat().st_size and (store.parent / HINT).exists():
            raise EnvironmentRefused(
                "store-empty",
                "{store} is empty: what it held is gone. Restore a backup.",
                slug,
                store=str(store),
            )
        return self._open(slug, passphrase)

    def _open(self, slug: str, passphrase: str | None = None) -> AppContext:
        with self._door:
            return self._enter(slug, passphrase)

    def _enter(self, slug: str, passphrase: str | None) -> AppContext:
        folder = self.folder(slug)
        key = self._key(folder, passphrase)
        if key is not None and not (folder / SEALED).is_dir():
            folder = self._make_secret(folder)
        store = Store(folder, self.profile, self.clock.now_ms, key)
        try:
            operators = self._operators_of(folder, key, writing=store.stopped is None)
            context = build(folder.name, store, self.clock, self.settings, operators,
                            Guesses(Sealed(folder), self.clock.now_ms))  # fmt: skip
            if store.stopped is None:
                context.attachments.copies.clear()
                self._give_hint(folder, key, context.operation.get())
        except BaseException:
            store.close()
            raise
        return context

    def _give_hint(self, folder: Path, key: bytes | None, info: OperationView) -> None:
        """Leave what the start page shows of the operation; of an encrypted one nothing outside
        says more than that it is there."""
        hint = {"name": info.name, "exercise": info.exercise}
        opened = {"opened": self.clock.now_ms()}
        if key is not None:
            Sealed(folder / SEALED, key).write(OPERATION, hint)
            self._names[folder.name] = hint
        write_json(folder / HINT, opened if key is not None else hint | opened)

    def _key(self, folder: Path, passphrase: str | None) -> bytes | None:
        """The key of an operation. Refused: the wrong passphrase, or too soon after a wrong one."""
        if passphrase is None or not keys.is_locked(folder):
            return keys.store_key(folder, passphrase)
        found: list[bytes | None] = []
        guesses = Guesses(Sealed(folder), self.clock.now_ms)
        guesses.guess("", lambda: found.append(keys.store_key(folder, passphrase)))
        return found[0]

    def _operators_of(self, folder: Path, key: bytes | None, *, writing: bool) -> Operators:
        """Who signs on in an operation: of an encrypted one that is under its key, and what lies
        outside goes when no operation in clear needs it."""
        if key is None:
            return self.operators
        own = Operators(folder / SEALED, key, self.clock.now_ms)
        if not writing:
            return own
        own.take_over(self.operators)
        if all(other.locked for other in self.operations()):
            self.operators.forget()
        return own

    def _make_secret(self, folder: Path) -> Path:
        """Give the folder of an encrypted operation of an older program a name that says nothing.
        Refused: another program has it open."""
        lock = StoreLock(folder / "lock")
        try:
            secret = folder.rename(self._operations / _secret_slug())
            private_folder(secret / SEALED)
        except OSError:
            return folder  # the disk takes nothing: it is read as it is
        finally:
            lock.release()
        return secret

    def clear_copies(self) -> None:
        """Remove what was left in clear of files that were handed to other programs, of every
        operation that is not open."""
        for folder in self._operations.iterdir():
            if not ((folder / STORE).exists() and has_copies(folder)):
                continue
            with self._door:
                try:
                    lock = StoreLock(folder / "lock")
                except EnvironmentRefused:
                    continue  # it is open, and may show them
                try:
                    remove_copies(folder)
                finally:
                    lock.release()

    def example(self) -> tuple[AppContext, Loaded | None]:
        """Open the example operation, loading it first when it is not here (then: what came in)."""
        folder = self.folder(EXAMPLE_SLUG)
        # A loading that was broken off left its moment here: it goes on with the same times.
        begun = folder / "loading.json"
        there = (folder / STORE).exists()
        if there and not begun.exists():
            return self.open(EXAMPLE_SLUG), None
        now = read_json(begun, 0) or self.clock.now_ms() // 600_000 * 600_000
        data = files("resources").joinpath("examples", EXAMPLE).read_bytes()
        file = read_operation(data, now, self.settings.language)
        write_json(private_folder(folder) / begun.name, now)
        name = str(file.operation["name"])
        context = (
            self._open(EXAMPLE_SLUG)
            if there
            else self.create(name, exercise=True, slug=EXAMPLE_SLUG)
        )
        loaded = load_operation(context.desk, file)
        begun.unlink()
        return context, loaded

    def restore(
        self,
        slug: str,
        path: Path,
        passphrase: str | None = None,
        progress: Callable[[str], bool] = lambda _step: True,
    ) -> Path | None:
        """Go back to a backup; the present store is kept beside it (result). A copy is tried
        first; `progress` see `db.backup.restore`. Refused: it is not in order; all stays."""
        folder = self.folder(slug)
        kept = backup.restore(folder, path, passphrase, self.clock.now_ms(), progress)
        backup.settle(folder, passphrase, self.profile)
        return kept

    def salvage(self, slug: str, target: Path, passphrase: str | None = None) -> Salvaged:
        """Carry what can be read of an operation that is damaged out into the new base folder
        `target`. Refused: it is open, the folder holds something, nothing can be read."""
        folder = self.folder(slug)
        lock = StoreLock(folder / "lock")
        try:
            key, now = self._key(folder, passphrase), self.clock.now_ms()
            return carry_out(folder, target, slug, key, self.profile, now)
        finally:
            lock.release()

    def backups(self, slug: str, passphrase: str | None = None) -> list[backup.Backup]:
        """Return the readable backups of an operation, newest first. Refused: locked."""
        folder = self.folder(slug)
        return backup.backups(folder, self._key(folder, passphrase))

    def loss_of(self, slug: str, path: Path, passphrase: str | None = None) -> backup.Loss:
        """Say the same of the backup at `path`; nothing where it cannot be told. Refused: no
        backup."""
        folder = self.folder(slug)
        try:
            key = self._key(folder, passphrase)
            return backup.loss(folder, backup.inspect(path, key), key)
        except Refused:
            return backup.Loss()  # the backup has a key of its own

    def loss(self, slug: str, chosen: backup.Backup, passphrase: str | None = None) -> backup.Loss:
        """Say what going back to `chosen` would take out of sight on this station."""
        folder = self.folder(slug)
        return backup.loss(folder, chosen, self._key(folder, passphrase))


def _close(store: Store, copies: Copies) -> None:
    copies.clear()
    store.close()


def _secret_slug() -> str:
    return f"op-{secrets.token_hex(8)}"


def _about_mode(base: Path) -> Sentence:
    if is_open_to_others(base):
        return say(
            "base-open",
            "{base} is open to other accounts of this machine, and that cannot be changed here.",
            base=str(base),
        )
    return say(
        "base-narrowed",
        "{base} was open to other accounts of this machine: from now on only its owner can enter "
        "it. Look whether somebody else changed what is in it (`toc verify`).",
        base=str(base),
    )


def _object(path: Path) -> dict[str, Any]:
    found = read_json(path, {})
    return found if isinstance(found, dict) else {}


def build(
    slug: str,
    store: Store,
    clock: Clock,
    settings: Settings,
    operators: Operators,
    passphrases: Guesses,
) -> AppContext:
    """Put the services of one open store together."""
    bus = Bus()
    desk = Desk(store, clock, bus, Operator())
    desk.operator, desk.since = on_duty(desk, operators)
    operation = OperationService(desk)
    zone = operation.get().zone
    liaison = LiaisonService(desk, zone, operation.own_marking, partial(labels, desk))
    command = CommandService(desk, zone)
    zones, geography = ZoneService(desk, zone), GeographyService(desk)
    incidents = IncidentService(desk)
    movements = MovementService(desk, zone, settings.number("overdue_min"))
    contacts = LogContacts(desk, liaison)
    partners = PartnerService(desk, contacts)
    decision_log = DecisionLog(desk, liaison, lambda: settings.language)
    partner_lists = PartnerLists(desk, partners, decision_log)
    timers = ContactTimers(desk, partners, contacts, movements, command, decision_log)
    places = Places(clock, geography, zones, movements, partners, command)
    things = Things((movements, zones, partners, command, incidents, geography), liaison)
    every = settings.number("backup_hours") * HOUR_MS
    guessed = WrongGuesses(operators.guesses, passphrases)
    attention = Attention((movements, zones, command, liaison, timers, incidents, guessed))
    watch = Watch(
        desk, operation, liaison, movements, zones, command, incidents, timers, attention, guessed
    )
    log_notes = LogNotes(Drafts(store.folder / "notes", store.key), clock)
    log_export = LogExport(desk, liaison, operation, log_notes)
    journal = ShiftJournal(log_export, store.folder / "journals")
    copies = Copies(store.folder)
    attachments = Attachments(Blobs(store.folder / ATTACHMENTS, store.key), copies)
    return AppContext(
        slug=slug,
        clock=clock,
        bus=bus,
        desk=desk,
        settings=settings,
        drafts=Drafts(store.folder / "drafts", store.key),
        attachments=attachments,
        log_notes=log_notes,
        operation=operation,
        liaison=liaison,
        command=command,
        questions=CommandQuestions(command),
        zones=zones,
        movements=movements,
        geography=geography,
        incidents=incidents,
        incident_desk=IncidentDesk(
            desk,
            incidents,
            liaison,
            operation.own_marking,
            lambda: settings.language,
            places,
            partners,
            things,
            zones,
            decision_log,
        ),
        partners=partners,
        partner_lists=partner_lists,
        timers=timers,
        attention=attention,
        watch=watch,
        setup=Setup(desk, settings, Drafts(store.folder / "notes", store.key)),
        conflicts=Conflicts(desk, things),
        decisions=Decisions(decision_log, zones, command, movements),
        receiving=Receiving(desk),
        upkeep=Upkeep(store, bus, clock),
        imports=Imports(
            desk,
            lambda: RecordMaker(desk, zones, movements, geography, command),
            partner_lists,
            liaison,
            incidents,
            RuleErrors(desk, zones),
            zone,
        ),
        shifts=Shifts(desk, liaison, watch, journal, operators, settings, attachments, guessed),
        log_export=log_export,
        log_writer=LogWriter(clock, liaison, movements, places),
        places=places,
        things=things,
        zone=zone,
        backup_now=lambda: backup.make(store, clock.now_ms()),
        backup_due=lambda: store.stopped is None and backup.due(store, clock.now_ms(), every),
        close=partial(_close, store, copies),
    )
