"""Fields that two stations wrote without knowing of each other, in words that can be decided on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.core.changes import Changes
from app.core.desk import Desk
from app.core.errors import Refused
from app.core.sentences import say
from app.workflows.things import Directory, Things
from db.journal.codec import INDEX_BITS
from db.journal.journal import Edit
from db.schema import BY_TABLE, FIELDS, Record


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values: who wrote it, at which station, when (UTC ms)."""

    value: Any
    author: str
    post: str
    station: str
    at: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contested field of a record with all its versions."""

    id: str
    kind: str
    name: str
    field: int
    column: str
    decision: bool  # shown as CONTESTED: the safer value counts until decided
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The list is a function of what is stored: the same on every station."""

    desk: Desk
    things: Things

    def all(self) -> list[Conflict]:
        """Return every contested field."""

        def read(journal: Any) -> list[tuple[bytes, int, list[tuple[int, int, Any]], list[Any]]]:
            found = []
            for ent, fld, heads in journal.conflicts():
                metas = [
                    journal.conn.execute(
                        "SELECT m.author, m.post, o.name, m.wall FROM commit_meta m"
                        " JOIN origin o ON o.o = m.o WHERE m.o=? AND m.cseq=?",
                        (o, cs >> INDEX_BITS),
                    ).fetchone()
                    for o, cs, _ in heads
                ]
                found.append((ent, fld, heads, metas))
            return found

        found = self.desk.store.ask(read)
        names = self.things.directory() if found else Directory()
        return [
            self._conflict(ent.hex(), fld, heads, metas, names) for ent, fld, heads, metas in found
        ]

    def resolve(self, id_: str, field: int, choice: int, initiator: str = "") -> Changes:
        """Decide for version number `choice`: a save that names every version as its base."""
        found = next((c for c in self.all() if c.id == id_ and c.field == field), None)
        if found is None or not 0 <= choice < len(found.versions):
            raise Refused("no-conflict", "That conflict is no longer open.", id_)
        edit = Edit(bytes.fromhex(id_), field, found.versions[choice].value)
        label = say("conflict-decided", "conflict about {name} decided", name=found.name)
        return self.desk.write([edit], label=label, initiator=initiator)

    def _conflict(self, id_: str, fld: int, heads: Any, metas: Any, names: Directory) -> Conflict:
        spec = FIELDS.get(fld)
        name = (self._name(BY_TABLE[spec.table], id_, names) if spec else "") or id_[:8]
        versions = tuple(
            Version(value, *((meta[0], meta[1], meta[2], meta[3]) if meta else ("?", "?", "?", 0)))
            for (_, _, value), meta in zip(heads, metas, strict=True)
        )
        kind, column = (spec.table, spec.column) if spec else ("unknown", str(fld))
        decision = spec is not None and spec.cls == "decision"
        return Conflict(id_, kind, name, fld, column, decision, versions)

    def _name(self, table: type[Record], id_: str, names: Directory) -> str:
        """What a record is called; a part of others by what it joins, "" for one that is gone."""
        record = self.desk.get(table, id_)
        if record is None:
            return ""
        if not record.__called__:
            return str(getattr(record, "number", None) or getattr(record, "name", None) or "")
        values = [getattr(record, column) for column in record.__called__]
        named = [(value, names.by_id(str(value))) for value in values if value]
        return " ".join(there.title if there else str(value) for value, there in named)
