"""The only place where concrete parts meet: base folder, workspace, open operation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import platformdirs

from app.core.bus import Bus
from app.core.clock import Clock, SystemClock
from app.core.desk import Desk
from app.core.dtg import dutch_local_letter
from app.core.durations import HOUR_MS
from app.core.errors import EnvironmentRefused, Refused
from app.core.receiving import Receiving
from app.core.sentences import reason
from app.core.upkeep import Upkeep
from app.domains.command.service import CommandService
from app.domains.geography.service import GeographyService
from app.domains.incidents.service import IncidentService
from app.domains.liaison.attachments import Attachments
from app.domains.liaison.contacts import LogContacts
from app.domains.liaison.notes import LogNotes
from app.domains.liaison.service import LiaisonService
from app.domains.movements.service import MovementService
from app.domains.operation.service import OperationService
from app.domains.partners.service import PartnerService, labels
from app.domains.zones.service import ZoneService
from app.interchange.operation_file import read_operation
from app.settings.operators import Operators
from app.settings.store import Settings
from app.workflows.attention import Attention
from app.workflows.conflicts import Conflicts
from app.workflows.contact_timers import ContactTimers
from app.workflows.import_records import RecordMaker
from app.workflows.importing import Imports
from app.workflows.incidents import IncidentDesk
from app.workflows.log_export import LogExport
from app.workflows.log_writer import LogWriter
from app.workflows.partners import PartnerLists
from app.workflows.setup import Setup
from app.workflows.shift_journal import ShiftJournal
from app.workflows.shifts import Shifts
from app.workflows.things import Things
from app.workflows.transfer import Loaded, load_operation
from app.workflows.watch import Watch
from db import backup, keys
from db.blobs import Blobs
from db.drafts import Drafts
from db.files import private_folder, read_json, write_json
from db.keys import Profile
from db.store import STORE, Store

EXAMPLE = "hns-2024.json"
EXAMPLE_SLUG = "example"
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


@dataclass(frozen=True, slots=True)
class OperationInfo:
    """An operation in the workspace: its folder name, shown name, and whether it is encrypted."""

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
    receiving: Receiving
    upkeep: Upkeep
    imports: Imports
    shifts: Shifts
    log_export: LogExport
    log_writer: LogWriter
    things: Things
    watch: Watch
    setup: Setup
    zone: str  # letter of the operation time zone
    backup_now: Callable[[], Path]
    backup_due: Callable[[], bool]
    close: Callable[[], None]


class Workspace:
    """The base folder of a station: profile, settings, one folder for each operation."""

    def __init__(self, base: Path | None = None, clock: Clock | None = None) -> None:
        default = Path(platformdirs.user_data_dir("toc-console", appauthor=False))
        self.clock = clock or SystemClock()
        try:
            self.base = private_folder(base or default)
            self.profile = Profile(self.base / "profile")
            self._operations = private_folder(self.base / "operations")
        except OSError as fault:
            raise EnvironmentRefused(
                "base-folder",
                "{base} cannot be the folder of this station: {reason}. Choose another with "
                "--base-dir.",
                str(base or default),
                base=str(base or default),
                reason=reason(fault),
            ) from fault
        self.settings = Settings(self.base / "profile" / "settings.json")
        self.operators = Operators(self.base / "profile")

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
            hint = _object(folder / "operation.json")
            opened = hint.get("opened")
            found.append(
                OperationInfo(
                    folder.name,
                    str(hint.get("name") or folder.name),
                    bool(hint.get("exercise")),
                    keys.is_locked(folder),
                    opened if isinstance(opened, int) else 0,
                )
            )
        return sorted(found, key=lambda o: -o.opened)

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
        if not store.stat().st_size and (store.parent / "operation.json").exists():
            raise EnvironmentRefused(
                "store-empty",
                "{store} is empty: what it held is gone. Restore a backup.",
                slug,
                store=str(store),
            )
        return self._open(slug, passphrase)

    def _open(self, slug: str, passphrase: str | None = None) -> AppContext:
        folder = self.folder(slug)
        store = Store(folder, self.profile, self.clock.now_ms, keys.store_key(folder, passphrase))
        context = build(slug, store, self.clock, self.settings, self.operators)
        info = context.operation.get()
        # The start page shows this hint before anybody gave a passphrase: no name of a secret.
        name = slug if keys.is_locked(folder) else info.name
        hint = {"name": name, "exercise": info.exercise, "opened": self.clock.now_ms()}
        write_json(folder / "operation.json", hint)
        return context

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

    def restore(self, slug: str, path: Path, passphrase: str | None = None) -> Path | None:
        """Go back to a backup; the present store is kept beside it (result)."""
        return backup.restore(self.folder(slug), path, passphrase, self.clock.now_ms())

    def backups(self, slug: str, passphrase: str | None = None) -> list[backup.Backup]:
        """Return the readable backups of an operation, newest first. Refused: locked."""
        folder = self.folder(slug)
        return backup.backups(folder, keys.store_key(folder, passphrase))

    def loss_of(self, slug: str, path: Path, passphrase: str | None = None) -> backup.Loss:
        """Say the same of the backup at `path`; nothing where it cannot be told. Refused: no
        backup."""
        folder = self.folder(slug)
        try:
            key = keys.store_key(folder, passphrase)
            return backup.loss(folder, backup.inspect(path, key), key)
        except Refused:
            return backup.Loss(0, 0, 0)  # the backup has a key of its own

    def loss(self, slug: str, chosen: backup.Backup, passphrase: str | None = None) -> backup.Loss:
        """Say what going back to `chosen` would take out of sight on this station."""
        folder = self.folder(slug)
        return backup.loss(folder, chosen, keys.store_key(folder, passphrase))


def _object(path: Path) -> dict[str, Any]:
    found = read_json(path, {})
    return found if isinstance(found, dict) else {}


def build(
    slug: str,
    store: Store,
    clock: Clock,
    settings: Settings,
    operators: Operators,
) -> AppContext:
    """Put the services of one open store together."""
    bus = Bus()
    desk = Desk(store, clock, bus, *operators.on_duty())
    operation = OperationService(desk)
    zone = operation.get().zone
    liaison = LiaisonService(desk, zone, operation.own_marking, partial(labels, desk))
    command = CommandService(desk, zone)
    zones, geography = ZoneService(desk, zone), GeographyService(desk)
    incidents = IncidentService(desk)
    movements = MovementService(desk, zone, settings.number("overdue_min"))
    contacts = LogContacts(desk, liaison)
    partners = PartnerService(desk, contacts)
    partner_lists = PartnerLists(desk, partners)
    timers = ContactTimers(desk, partners, contacts, movements, command)
    things = Things((movements, zones, partners, command, incidents, geography), liaison)
    every = settings.number("backup_hours") * HOUR_MS
    attention = Attention((movements, zones, command, liaison, timers, incidents))
    watch = Watch(desk, operation, liaison, movements, zones, command, incidents, timers, attention)
    log_notes = LogNotes(Drafts(store.folder / "notes", store.key), clock)
    log_export = LogExport(desk, liaison, operation, log_notes)
    journal = ShiftJournal(log_export, store.folder / "journals")
    attachments = Attachments(Blobs(store.folder / "attachments", store.key))
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
            geography.position_of,
            things,
            zones,
        ),
        partners=partners,
        partner_lists=partner_lists,
        timers=timers,
        attention=attention,
        watch=watch,
        setup=Setup(desk, settings, Drafts(store.folder / "notes", store.key)),
        conflicts=Conflicts(desk, things),
        receiving=Receiving(desk),
        upkeep=Upkeep(store, bus),
        imports=Imports(
            desk,
            lambda: RecordMaker(desk, zones, movements, geography, command),
            partner_lists,
            liaison,
            zone,
        ),
        shifts=Shifts(desk, liaison, watch, journal, operators, settings, attachments),
        log_export=log_export,
        log_writer=LogWriter(clock, liaison, movements, geography),
        things=things,
        zone=zone,
        backup_now=lambda: backup.make(store, clock.now_ms()),
        backup_due=lambda: backup.due(store, clock.now_ms(), every),
        close=store.close,
    )
