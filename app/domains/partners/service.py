"""Partners of the operation: posts, persons, last contact, recorded contact timers."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import select

from app.core.changes import Changes
from app.core.desk import Desk, Opened
from app.core.errors import Refused
from app.core.named import Named
from app.core.plain import mapping, pair, whole
from app.core.sentences import Sentence, say
from app.domains.partners import rules
from app.domains.partners.views import PartnerView, PersonView, TimerValues
from db.facade import Edit
from db.schema import ContactTimer, Person, Post

POST_COLUMNS = (
    "name", "short", "organisation", "kind", "phone", "radio", "email", "hours", "address",
    "region", "nation", "own", "civil", "release_agreed", "note", "position",
)  # fmt: skip
PERSON_COLUMNS = ("name", "post", "function", "phone", "email", "hours", "note")


class Contacts(Protocol):
    """What the directory asks of the log, by the name that the log has for a partner."""

    def last_contacts(self, names: Iterable[str], until: int) -> Mapping[str, int]:
        """Return the newest contact (UTC ms) up to `until` with each name that had one."""

    def open_agreements(self) -> Mapping[str, int]:
        """Return the number of agreements not yet confirmed, by folded name."""


class PartnerService:
    """The directory of one operation; `log` tells what was said with whom."""

    def __init__(self, desk: Desk, log: Contacts) -> None:
        self._desk, self._log = desk, log

    # --- reading ---

    def partners(self, at: int) -> list[PartnerView]:
        """Return every partner by name, with its persons and its last contact up to `at`."""
        posts = self._desk.all(Post)
        persons = self._persons()
        last = self._log.last_contacts([_short(p) for p in posts], at)
        open_ = self._log.open_agreements()
        found = [
            _view(p, persons.get(p.id, ()), last.get(_short(p)), open_.get(_short(p).casefold(), 0))
            for p in posts
        ]
        return sorted(found, key=_by_name)

    def directory(self) -> list[PartnerView]:
        """Return every partner by name with its persons, without what the log says of it."""
        persons = self._persons()
        found = [_view(p, persons.get(p.id, ()), None, 0) for p in self._desk.all(Post)]
        return sorted(found, key=_by_name)

    def get(self, id_: str, at: int) -> PartnerView:
        """Return one partner. Refused: there is none."""
        post = self._post(id_)
        short = _short(post)
        last = self._log.last_contacts([short], at).get(short)
        count = self._log.open_agreements().get(short.casefold(), 0)
        return _view(post, self._persons().get(id_, ()), last, count)

    def named(self) -> Iterator[Named]:
        """Yield the names of every partner."""
        for p in sorted(self._desk.all(Post), key=lambda p: (p.name or "", p.id)):
            names = (_short(p), p.name or "")
            yield Named("post", p.id, _short(p), p.name or "", names, sign="@")

    def called(self, text: str, at: int) -> PartnerView:
        """Return the partner with this short name or name. Refused: none, or several."""
        wanted = " ".join(text.split()).casefold()
        found = [p for p in self._desk.all(Post) if wanted in _names(p)]
        exact = [p for p in found if (p.short or "").casefold() == wanted] or found
        if len(exact) != 1:
            if exact:
                raise Refused(
                    "partner-several", "More than one partner is called {text}.", "name", text=text
                )
            raise Refused(
                "no-partner",
                "There is no partner {text}: `toc partner list` names those there are.",
                "name",
                text=text,
            )
        return self.get(exact[0].id, at)

    def person(self, id_: str) -> PersonView:
        """Return one person. Refused: there is none."""
        found = self._desk.get(Person, id_)
        if found is None:
            raise Refused("no-person", "There is no such person any more.", id_)
        return _person(found)

    def timers(self) -> list[TimerValues]:
        """Return the recorded contact timers, one for each record they are about."""
        found: dict[str, TimerValues] = {}
        for record in sorted(self._desk.all(ContactTimer), key=lambda t: t.id):
            if record.about and record.every_min is not None:
                found[record.about] = _timer(record)
        return list(found.values())

    # --- posts ---

    def add(
        self,
        values: Mapping[str, Any],
        initiator: str = "",
        persons: Sequence[Mapping[str, Any]] = (),
    ) -> Changes:
        """Add a partner and persons at it in one save. Refused: no name, one that is here
        already, a shape that is wrong."""
        id_ = self._desk.new_id()
        edits = self.post_edits(id_, values, None, self._labels())
        for person in persons:
            edits += self.person_edits(self._desk.new_id(), person, id_)
        name = str(values.get("short") or values["name"])
        label = say("partner-added", "partner {name} added", name=name)
        return self._desk.write(edits, label=label, initiator=initiator, created=(id_,))

    def save(
        self, id_: str, values: Mapping[str, Any], opened: Opened | None = None, initiator: str = ""
    ) -> Changes:
        """Change fields of a partner. Refused as in `add`, or when it is gone."""
        before = _view(self._post(id_), (), None, 0)
        edits = self.post_edits(id_, values, before, self._labels(), opened)
        label = say("partner-changed", "partner {name} changed", name=before.short)
        return self._desk.write(edits, label=label, initiator=initiator)

    def post_edits(
        self,
        id_: str,
        values: Mapping[str, Any],
        before: PartnerView | None,
        labels: Mapping[str, Iterable[str]],
        opened: Opened | None = None,
    ) -> list[Edit]:
        """Return the edits of a partner, a new one when `before` is None. `labels` are the ids by
        folded name of the log. Refused as in `add`."""
        kept = _checked_post(values)
        if (before is None or "name" in kept) and not kept.get("name"):
            raise Refused("partner-name", "A partner needs a name.", "name")
        label = _label(kept, before)
        if {"short", "name"} & set(kept) and set(labels.get(label.casefold(), ())) - {id_}:
            where = "short" if kept.get("short") else "name"
            raise Refused(
                "partner-twice",
                "There is a partner {label} already; change that one.",
                where,
                label=label,
            )
        if before is None:
            kept = {k: v for k, v in kept.items() if v not in ("", None)}
        return self._desk.edits(Post, id_, kept, opened)

    def delete(self, id_: str, initiator: str = "") -> Changes:
        """Delete a partner, as `deletion_edits`."""
        label = self.deleted(id_)
        return self._desk.write(self.deletion_edits(id_), label=label, initiator=initiator)

    def deletion_edits(self, id_: str) -> list[Edit]:
        """Return the edits that delete a partner; its entries stay, its persons go with it."""
        self._post(id_)
        edits = self._desk.edits(Post, id_, {"deleted": 1})
        for person in self._persons().get(id_, ()):
            edits += self._desk.edits(Person, person.id, {"deleted": 1})
        return edits

    def deleted(self, id_: str) -> Sentence:
        """What that is called."""
        return say("partner-deleted", "partner {name} deleted", name=_short(self._post(id_)))

    # --- persons ---

    def add_person(self, post: str, values: Mapping[str, Any], initiator: str = "") -> Changes:
        """Add somebody at a partner. Refused: no name, no such partner, a shape that is wrong."""
        self._post(post)
        id_ = self._desk.new_id()
        edits = self.person_edits(id_, values, post)
        label = say("person-added", "{name} added", name=str(values["name"]))
        return self._desk.write(edits, label=label, initiator=initiator, created=(id_,))

    def save_person(
        self, id_: str, values: Mapping[str, Any], opened: Opened | None = None, initiator: str = ""
    ) -> Changes:
        """Change fields of a person. Refused as in `add_person`."""
        label = say("person-changed", "{name} changed", name=self.person(id_).name)
        edits = self.person_edits(id_, values, opened=opened)
        return self._desk.write(edits, label=label, initiator=initiator)

    def person_edits(
        self, id_: str, values: Mapping[str, Any], post: str = "", opened: Opened | None = None
    ) -> list[Edit]:
        """Return the edits of a person, a new one when `post` is given. Refused as in
        `add_person`."""
        kept = _checked_person(values)
        if (post or "name" in kept) and not kept.get("name"):
            raise Refused("person-name", "A person needs a name.", "name")
        if post:
            kept = {k: v for k, v in {**kept, "post": post}.items() if v}
        return self._desk.edits(Person, id_, kept, opened)

    def delete_person(self, id_: str, initiator: str = "") -> Changes:
        """Delete somebody from the directory."""
        label = say("person-deleted", "{name} deleted", name=self.person(id_).name)
        return self._desk.delete(Person, id_, label=label, initiator=initiator)

    # --- timers ---

    def write_timer(
        self, about: str, name: str, values: Mapping[str, Any], initiator: str = ""
    ) -> Changes:
        """Set fields of the timer of a record, which is called `name`; the same timer on every
        station."""
        edits = self.timer_edits(about, values)
        return self._desk.write(edits, label=timer_changed(name), initiator=initiator)

    def timer_edits(self, about: str, values: Mapping[str, Any]) -> list[Edit]:
        """Return the edits that set fields of the timer of a record."""
        known = next((t.id for t in self.timers() if t.about == about), "")
        id_ = known or timer_id(about)
        kept = {**values, "about": about} if not known else dict(values)
        edits = self._desk.edits(ContactTimer, id_, kept)
        if not known:
            edits += self._desk.edits(ContactTimer, id_, {"deleted": None})
        return edits

    # --- inside ---

    def _post(self, id_: str) -> Post:
        found = self._desk.get(Post, id_)
        if found is None:
            raise Refused("no-partner", "There is no such partner any more.", id_)
        return found

    def _persons(self) -> dict[str, tuple[PersonView, ...]]:
        found: defaultdict[str, list[PersonView]] = defaultdict(list)
        for person in self._desk.all(Person):
            found[person.post or ""].append(_person(person))
        return {
            post: tuple(sorted(people, key=lambda p: (p.name.casefold(), p.id)))
            for post, people in found.items()
        }

    def _labels(self) -> dict[str, set[str]]:
        """The ids of the partners by folded name of the log."""
        # Folded here: SQLite knows no capitals but those of ASCII.
        statement = select(Post.id, Post.short, Post.name).where(Post.deleted.is_not(1))
        found: defaultdict[str, set[str]] = defaultdict(set)
        with self._desk.store.read() as session:
            for id_, short, name in session.execute(statement):
                found[(short or name or "").casefold()].add(id_)
        return found


def labels(desk: Desk) -> list[str]:
    """Return what the log calls each partner."""
    return [_short(post) for post in desk.all(Post)]


def timer_changed(name: str) -> Sentence:
    """What a change of a contact timer is called."""
    return say("timer-changed", "contact timer of {name} changed", name=name)


def timer_id(about: str) -> str:
    """Return the id of the timer of a record: two stations that set it write one record."""
    return hashlib.blake2b(f"contact timer {about}".encode(), digest_size=16).hexdigest()


def _known(values: Mapping[str, Any], columns: tuple[str, ...]) -> dict[str, Any]:
    unknown = set(values) - set(columns)
    if unknown:
        raise Refused(
            "partner-field", "There is no field {unknown}.", min(unknown), unknown=min(unknown)
        )
    return {
        k: _tidy(k, rules.check_text(v, k)) if isinstance(v, str) else v for k, v in values.items()
    }


def _tidy(column: str, text: str) -> str:
    return text.strip() if column == "note" else " ".join(text.split())


def _checked_post(values: Mapping[str, Any]) -> dict[str, Any]:
    kept = _known(values, POST_COLUMNS)
    for column, check in (("phone", rules.check_phone), ("email", rules.check_mail)):
        if kept.get(column):
            kept[column] = check(kept[column])
    if kept.get("kind"):
        kept["kind"] = str(rules.parse_kind(kept["kind"]))
    if kept.get("region") is not None:
        kept["region"] = rules.check_region(kept["region"])
    if kept.get("position") is not None:
        kept["position"] = list(kept["position"])
    for flag in ("own", "civil", "release_agreed"):
        if flag in kept:
            kept[flag] = int(bool(kept[flag]))
    return kept


def _label(kept: Mapping[str, Any], before: PartnerView | None) -> str:
    """What the log will call a partner: its short name, else its name."""
    named = before is not None and before.short != before.name
    short = kept.get("short", before.short if before and named else "")
    return short or kept.get("name") or (before.name if before is not None else "")


def _checked_person(values: Mapping[str, Any]) -> dict[str, Any]:
    kept = _known(values, PERSON_COLUMNS)
    for column, check in (("phone", rules.check_phone), ("email", rules.check_mail)):
        if kept.get(column):
            kept[column] = check(kept[column])
    return kept


def _by_name(view: PartnerView) -> tuple[str, str]:
    return view.name.casefold(), view.id


def _short(post: Post) -> str:
    return post.short or post.name or ""


def _names(post: Post) -> set[str]:
    return {(n or "").casefold() for n in (post.short, post.name)} - {""}


def _person(p: Person) -> PersonView:
    return PersonView(
        id=p.id,
        post=p.post or "",
        name=p.name or "",
        function=p.function or "",
        phone=p.phone or "",
        email=p.email or "",
        hours=p.hours or "",
        note=p.note or "",
    )


def _timer(t: ContactTimer) -> TimerValues:
    snooze, seen = mapping(t.snooze), mapping(t.acknowledged)
    return TimerValues(
        id=t.id,
        about=t.about or "",
        every_min=t.every_min or 0,
        snoozed_until=whole(snooze.get("until")),
        snooze_reason=str(snooze.get("reason") or ""),
        seen_at=whole(seen.get("at")),
        seen_by=str(seen.get("by") or ""),
    )


def _view(
    p: Post, persons: tuple[PersonView, ...], last: int | None, agreements: int
) -> PartnerView:
    return PartnerView(
        id=p.id,
        name=p.name or "",
        short=_short(p),
        organisation=p.organisation or "",
        kind=p.kind or "",
        phone=p.phone or "",
        radio=p.radio or "",
        email=p.email or "",
        hours=p.hours or "",
        address=p.address or "",
        region=p.region,
        nation=p.nation or "",
        own=bool(p.own),
        civil=bool(p.civil),
        release_agreed=bool(p.release_agreed),
        note=p.note or "",
        contact_min=p.contact_min or 0,
        position=pair(p.position),
        persons=persons,
        last_contact=last,
        agreements=agreements,
    )
