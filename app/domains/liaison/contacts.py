"""When something was last heard of whom, and what was agreed with whom: facts of the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import or_, select

from app.core.desk import Desk
from app.domains.liaison.reading import LogReader
from db.schema import Entry

HITS = 4  # entries looked at for a last contact: the newest may have been struck


class LogContacts:
    """What the log of one operation knows of partners and other records."""

    def __init__(self, desk: Desk, log: LogReader) -> None:
        self._desk, self._log = desk, log

    def last_contacts(self, names: Iterable[str], until: int) -> dict[str, int]:
        """Return the newest event (UTC ms) up to `until` from or to each name; struck entries
        are no contact."""
        return self._newest({n: [("from_", n), ("to", n)] for n in names if n}, until)

    def last_linked(self, ids: Iterable[str], until: int) -> dict[str, int]:
        """Return the newest event (UTC ms) up to `until` of an entry linked to each record."""
        return self._newest({id_: [("links", id_)] for id_ in ids}, until)

    def open_agreements(self) -> Counter[str]:
        """Return the number of agreements not yet confirmed, by folded name in from or to."""
        found = self._log.agreements()
        return Counter(name for e in found for name in {e.from_.casefold(), e.to.casefold()})

    def _newest(self, wanted: Mapping[str, list[tuple[str, str]]], until: int) -> dict[str, int]:
        store = self._desk.store
        hits = {
            key: store.search_log("", HITS, [group], until=until) for key, group in wanted.items()
        }
        struck = self._struck({hit.id for found in hits.values() for hit in found})
        newest = {}
        for key, found in hits.items():
            event = next((hit.event for hit in found if hit.id not in struck), None)
            if event is not None:
                newest[key] = event
        return newest

    def _struck(self, ids: set[str]) -> set[str]:
        """Those of `ids` that are struck, and those that are strikes: neither is a contact."""
        struck: set[str] = set()
        listed = sorted(ids)
        with self._desk.store.read() as session:
            for begin in range(0, len(listed), 500):
                some = listed[begin : begin + 500]
                rows = session.execute(
                    select(Entry.id, Entry.strikes).where(
                        Entry.strikes.is_not(None),
                        or_(Entry.strikes.in_(some), Entry.id.in_(some)),
                    )
                )
                struck |= {id_ for row in rows for id_ in row if id_}
        return struck
