"""Units and the typed, time-boxed relationships between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.core.attention import AttentionItem
from app.core.changes import Changes
from app.core.desk import Desk, Opened
from app.core.errors import Refused
from app.core.findings import Finding, sentence_of
from app.core.named import Named
from app.core.overriding import Told, brought, overrides_of, overriding
from app.core.plain import mapping, pair, whole
from app.core.sentences import Sentence, say
from app.domains.command.rules import (
    SENTENCES,
    Checked,
    Relation,
    RelationType,
    checked,
    edges_at,
    parse_relation_type,
    rechecked,
    tree_at,
)
from app.domains.command.rules import Unit as RuleUnit
from app.domains.command.views import BranchView, EdgeView, TreeView, UnitView
from db.facade import Edit
from db.schema import Relationship, Unit

_Looked = tuple[tuple[tuple[RuleUnit, ...], tuple[Relation, ...]], Checked]


class CommandService:
    """The task force: who holds what over whom, now and at any moment."""

    def __init__(self, desk: Desk, zone: str) -> None:
        self._desk, self.zone = desk, zone
        self._looked: _Looked = (((), ()), checked((), ()))

    def units(self) -> dict[str, UnitView]:
        """Return every unit by id."""
        return {u.id: _unit(u) for u in self._desk.all(Unit)}

    def named(self) -> Iterator[Named]:
        """Yield the names of every unit."""
        for u in self.units().values():
            calls = tuple(dict.fromkeys((u.short, u.name, u.name_nl)))
            yield Named("unit", u.id, u.short or u.name, u.name, calls, spoken=True)

    def edges(self, at: int | None = None) -> list[EdgeView]:
        """Return the relationships, those in force at `at` when given."""
        units = self.units()
        records = {r.id: r for r in self._desk.all(Relationship)}
        relations = [rel for r in records.values() if (rel := _relation(r)) is not None]
        chosen = relations if at is None else edges_at(relations, at)
        strange = [r.id for r in records.values() if _is_strange(r, at)]
        return [_edge(records[id_], units) for id_ in (*(rel.id for rel in chosen), *strange)]

    def tree(self, at: int) -> TreeView:
        """Return the task force at `at`; units without any relationship are roots too."""
        units = self.units()
        records = {r.id: r for r in self._desk.all(Relationship)}
        relations = [rel for r in records.values() if (rel := _relation(r)) is not None]
        tree = tree_at(relations, at, units)
        edges = {r.id: _edge(records[r.id], units) for r in edges_at(relations, at)}
        strange = [_edge(r, units) for r in records.values() if _is_strange(r, at)]

        def order(id_: str) -> tuple[int, str]:
            return (units[id_].order, units[id_].name) if id_ in units else (999, id_)

        branches = {
            id_: BranchView(
                unit=units.get(id_, _unknown(id_)),
                edge=edges[node.principal.id] if node.principal else None,
                others=(
                    *(edges[r.id] for r in node.others),
                    *(e for e in strange if e.unit == id_),
                ),
                children=tuple(sorted(node.children, key=order)),
                depth=node.depth,
            )
            for id_, node in tree.nodes.items()
        }
        return TreeView(
            at=at,
            roots=tuple(sorted(tree.roots, key=order)),
            branches=branches,
            edges=(*edges.values(), *strange),
        )

    def findings(self) -> list[Told]:
        """Return what the validators say over the whole time, each with its sentence."""
        return self._told(self.checked())

    def checked(self) -> Checked:
        """Return the force with all its findings; asked of the rules once after each change."""
        units = tuple(_rule_unit(u) for u in self.units().values())
        relations = tuple(self._relations())
        if (units, relations) != self._looked[0]:
            self._looked = ((units, relations), checked(relations, units))
        return self._looked[1]

    def attention(self, at: int) -> Iterator[AttentionItem]:
        """Yield what the validators call an error at `at` or later."""
        for finding, sentence in self.findings():
            if finding.level == "error" and not finding.is_over(at):
                subject = finding.subjects[0]
                yield AttentionItem(sentence, "amber", at, "unit", subject, "command-finding")

    def preview(
        self, holder: str, unit: str, type_: str, from_: int, to: int | None = None, **more: Any
    ) -> list[Finding]:
        """Return what the validators would say of one more relationship; nothing is written.

        `more` as in `relate`. Refused: as `relate`.
        """
        kind = _checked(holder, unit, type_, from_, to)
        new = Relation(
            "new", holder, unit, kind, from_, to, bool(more.get("delegable", True)),
            str(more.get("giver") or ""), bool(more.get("consent")),
            str(more.get("reference") or ""), bool(more.get("acknowledged")),
            str(more.get("from_zone") or ""),
        )  # fmt: skip
        return self._changed_by(new)

    def save_unit(
        self,
        id_: str | None,
        values: Mapping[str, Any],
        opened: Opened | None = None,
        initiator: str = "",
    ) -> Changes:
        """Make or change a unit. Refused: no name."""
        if id_ is None and not str(values.get("name", "")).strip():
            raise Refused("unit-name", "A unit needs a name.", "name")
        new = id_ or self._desk.new_id()
        edits = self._desk.edits(Unit, new, values, opened)
        created = () if id_ else (new,)
        if created:
            label = say("unit-added", "unit {name} added", name=str(values["name"]))
        else:
            name = self._name(new) or str(values.get("name", ""))
            label = say("unit-changed", "unit {name} changed", name=name)
        return self._desk.write(edits, label=label, initiator=initiator, created=created)

    def relate(
        self,
        holder: str,
        unit: str,
        type_: str,
        from_: int,
        to: int | None = None,
        initiator: str = "",
        reason: str = "",
        **more: Any,
    ) -> Changes:
        """Add a relationship. Refused: unknown type, a unit over itself, end before start;
        `AgainstRules`: it brings an error of a rule and `reason` does not say why it is added."""
        kind = _checked(holder, unit, type_, from_, to)
        id_ = self._desk.new_id()
        values = {
            "holder": holder,
            "unit": unit,
            "type": str(kind),
            "window": {"from": from_, "to": to},
            **more,
        }
        new = _relation(Relationship(id=id_, **values))
        errors = self._brought_by([new]) if new is not None else []
        values |= overriding(errors, reason, self._desk)
        edits = self._desk.edits(Relationship, id_, values)
        label = say(
            "relation-added", "{type} of {holder} over {name} added",
            type=str(kind), holder=self._name(holder), name=self._name(unit),
        )  # fmt: skip
        return self._desk.write(edits, label=label, initiator=initiator, created=(id_,))

    def end_relation(self, id_: str, at: int, initiator: str = "", reason: str = "") -> Changes:
        """Let a relationship end at `at`, as `ending_edits`."""
        edits = self.ending_edits(id_, at, reason)
        return self._desk.write(edits, label=self.ended(id_), initiator=initiator)

    def ending_edits(self, id_: str, at: int, reason: str = "") -> list[Edit]:
        """Return the edits that let a relationship end at `at`; its past stays. Refused: it ends
        before it starts, it has ended; `AgainstRules` as `relate`."""
        record, start = self._ending(id_, at)
        relation = _relation(record)
        errors = self._brought_by([replace(relation, to_ms=at)]) if relation else []
        kept = overriding(errors, reason, self._desk, record.overrides)
        values = {"window": {"from": start, "to": at}, **kept}
        return self._desk.edits(Relationship, id_, values)

    def ended(self, id_: str) -> Sentence:
        """What the end of a relationship is called."""
        record = self._desk.get(Relationship, id_) or Relationship(id=id_)
        return say(
            "relation-ended", "{type} of {holder} over {name} ended",
            type=record.type or "", holder=self._name(record.holder), name=self._name(record.unit),
        )  # fmt: skip

    def edge(self, id_: str) -> EdgeView:
        """Return one relationship; Refused when there is none."""
        found = next((edge for edge in self.edges() if edge.id == id_), None)
        if found is None:
            raise Refused("no-relationship", "There is no such relationship.", id_)
        return found

    def unit_called(self, text: str) -> UnitView:
        """Return the unit of this name or short name, any case. Refused: none, or several."""
        wanted = " ".join(text.split()).casefold()
        units = self.units().values()
        for of in (lambda u: (u.short,), lambda u: (u.name, u.name_nl)):
            found = [u for u in units if wanted in [name.casefold() for name in of(u)]]
            if len(found) == 1:
                return found[0]
        raise Refused("no-unit", "There is no unit {name}, or more than one.", "unit", name=text)

    # --- rules ---

    def _relations(self) -> list[Relation]:
        return [rel for r in self._desk.all(Relationship) if (rel := _relation(r)) is not None]

    def _brought_by(self, changed: Sequence[Relation]) -> list[Told]:
        after = rechecked(self.checked(), {relation.id: relation for relation in changed})
        return brought(self._told(self.checked()), self._told(after))

    def _changed_by(self, changed: Relation) -> list[Finding]:
        """What the validators say of one relationship, or say otherwise because of it."""
        before = self.checked()
        known = {(f.rule, f.subjects) for f in before.findings()}
        new = changed.id not in before.relations
        return [
            f for f in rechecked(before, {changed.id: changed}).findings()
            if (new and changed.id in f.subjects) or (f.rule, f.subjects) not in known
        ]  # fmt: skip

    def _told(self, found: Checked) -> list[Told]:
        name_of = _namer(self.units())
        return [(f, sentence_of(f, SENTENCES[f.sentence_code], name_of)) for f in found.findings()]

    def _ending(self, id_: str, at: int) -> tuple[Relationship, int]:
        """The relationship that is to end at `at`, and its start. Refused as `ending_edits`."""
        record = self._desk.get(Relationship, id_)
        window = mapping(record.window) if record is not None else {}
        start, end = whole(window.get("from")) or 0, whole(window.get("to"))
        if record is None or at <= start:
            raise Refused("edge-window", "A relationship cannot end before it starts.", "at")
        if end is not None and end <= min(at, self._desk.clock.now_ms()):
            raise Refused("edge-over", "This relationship has ended already.", "at")
        return record, start

    def _name(self, id_: str | None) -> str:
        unit = self._desk.get(Unit, id_) if id_ else None
        return (unit.short or unit.name or "") if unit else (id_ or "")[:8]


def _namer(units: Mapping[str, UnitView]) -> Callable[[str], str]:
    def name_of(id_: str) -> str:
        return units[id_].short or units[id_].name if id_ in units else id_[:8]

    return name_of


def _checked(holder: str, unit: str, type_: str, from_: int, to: int | None) -> RelationType:
    kind = parse_relation_type(type_)
    if holder == unit:
        raise Refused("edge-itself", "A unit cannot stand under itself.", "unit")
    if to is not None and to <= from_:
        raise Refused("edge-window", "The relationship ends before it starts.", "to")
    return kind


def _rule_unit(u: UnitView) -> RuleUnit:
    return RuleUnit(u.id, u.name, u.nation or "NLD", u.civil, u.parent)


def _unit(u: Unit) -> UnitView:
    position = pair(u.position)
    return UnitView(
        id=u.id,
        name=u.name or "",
        short=u.short or u.name or "",
        name_nl=u.name_nl or u.name or "",
        nation=u.nation or "NLD",
        service=u.service or "",
        role=u.role or "",
        sidc=u.sidc or "",
        strength=u.strength or 0,
        place=u.place or "",
        position=position,
        contact=u.contact or "",
        parent=u.parent or "",
        order=u.order or 500,
        civil=u.role == "civil",
    )


def _unknown(id_: str) -> UnitView:
    # A relationship may arrive before its unit does; it is shown, not dropped.
    return UnitView(
        id=id_,
        name="?",
        short="?",
        name_nl="?",
        nation="",
        service="",
        role="",
        sidc="",
        strength=0,
        place="",
        position=None,
        contact="",
        parent="",
        order=999,
        civil=False,
    )


def _is_strange(r: Relationship, at: int | None) -> bool:
    """Whether it is of a type that this version does not know, and in force at `at` when given:
    shown as it came, out of every rule."""
    start, end = _window(r)
    known = start is None or _kind(r) is not None or not (r.holder and r.unit and r.type)
    return not known and (at is None or ((start or 0) <= at and (end is None or at < end)))


def _kind(r: Relationship) -> RelationType | None:
    try:
        return parse_relation_type(r.type or "")
    except Refused:
        return None


def _window(r: Relationship) -> tuple[int | None, int | None]:
    window = mapping(r.window)
    return whole(window.get("from")), whole(window.get("to"))


def _relation(r: Relationship) -> Relation | None:
    kind, (start, end) = _kind(r), _window(r)
    if not (r.holder and r.unit and kind) or start is None:
        return None
    return Relation(
        r.id,
        r.holder,
        r.unit,
        kind,
        start,
        end,
        r.delegable != 0,
        r.giver or "",
        bool(r.consent),
        r.reference or "",
        bool(r.acknowledged),
        r.from_zone or "",
    )


def _edge(r: Relationship, units: Mapping[str, UnitView]) -> EdgeView:
    def name(id_: str) -> str:
        return units[id_].short if id_ in units else "?"

    kind, (start, end) = _kind(r), _window(r)
    return EdgeView(
        id=r.id,
        holder=r.holder or "",
        holder_name=name(r.holder or ""),
        unit=r.unit or "",
        unit_name=name(r.unit or ""),
        type=str(kind) if kind is not None else r.type or "",
        from_=start or 0,
        to=end,
        giver=r.giver or "",
        reference=r.reference or "",
        limits=r.limits or "",
        caveats=r.caveats or "",
        delegable=r.delegable != 0,
        acknowledged=r.acknowledged or "",
        purpose=r.purpose or "",
        overrides=overrides_of(r.overrides, SENTENCES, _namer(units)),
    )
