"""“May he?”: whether a holder may order something of a unit at a moment, on what it rests, and
who may if he may not (doctrine 2.2, 2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from app.core.errors import Refused
from app.core.sentences import Sentence, Value, tell
from app.domains.command.authority import (
    HAND_ON,
    HANDED_ON,
    OPERATIONAL,
    PERMITS,
    Permission,
    RelationType,
)
from app.domains.command.force import PART_OF, Force, is_given
from app.domains.command.periods import within
from app.domains.command.relations import Relation, holds_at

Why = Literal["holds", "civil", "nothing", "level", "handed", "whole", "origin", "bound"]

#: Levels that reach into the parts of a unit; the others have the unit as a whole.
_DEEP = (RelationType.FULLCOM, RelationType.OPCOM)


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that may be done: its id, its English, and who may by the level he holds."""

    id: str
    english: str
    permits: MappingProxyType[RelationType, Permission]
    hands_on: bool = False


def _verbs() -> Iterator[Verb]:
    for english, row in PERMITS.items():
        if not english.startswith("delegate"):
            yield Verb(english.replace(",", "").replace(" ", "-"), english, row)
    for level in HANDED_ON:
        row = MappingProxyType({held: HAND_ON[held][level] for held in OPERATIONAL})
        yield Verb(f"hand-on-{level}", f"delegate {level}", row, hands_on=True)


#: Every verb by its id, in the order of the tables.
VERBS = MappingProxyType({verb.id: verb for verb in _verbs()})


@dataclass(frozen=True, slots=True)
class Answer:
    """`because` is the chain of relations it rests on, the holder's own first; `of` whose consent
    is needed, or to whom it was handed on. `who_may` are all who may without asking."""

    answer: Permission
    why: Why
    of: str = ""
    because: tuple[Relation, ...] = ()
    who_may: tuple[str, ...] = ()


def verb_called(text: str) -> Verb:
    """The verb of this id, or the only one whose words, English or Dutch, hold all of these.

    Refused: none, or several.
    """
    wanted = text.strip().casefold().replace(" ", "-")
    for verb in VERBS.values():
        if wanted == verb.id.casefold():
            return verb
    words = [word for word in wanted.split("-") if word]
    found = [v for v in VERBS.values() if words and all(w in _called(v) for w in words)]
    if len(found) == 1:
        return found[0]
    raise Refused(
        "command-verb",
        "“{text}” is not one of the things that may be ordered; choose one of {verbs}.",
        "verb",
        text=text.strip()[:40],
        verbs=", ".join(v.id for v in found or VERBS.values()),
    )


def _called(verb: Verb) -> str:
    return " ".join(
        (verb.id, verb.english, tell(word(verb), "nl"), *_ALSO.get(verb.id, ()))
    ).casefold()


#: What officers say for it.
_ALSO = MappingProxyType(
    {
        "employ-components-of-a-unit-separately": ("split", "splitsen"),
        "direct-and-employ-forces": ("order", "bevelen"),
        "assign-tasks": ("task", "taak"),
    }
)


def may(force: Force, holder: str, verb: Verb, unit: str, at_ms: int) -> Answer:
    """Whether `holder` may do `verb` with `unit` at `at_ms`.

    A civil party commands nothing and is commanded by nobody. What was handed on at its own level
    is no longer with the giver; OPCON, TACOM and TACON have a unit as a whole, not its parts.
    """
    found = _ask(force, holder, verb, unit, at_ms)
    if found.answer == "yes":
        return found
    others = {r.holder for r, _ in _held_by_anyone(force, unit, at_ms)} - {holder}
    able = [who for who in others if _ask(force, who, verb, unit, at_ms).answer == "yes"]
    return Answer(found.answer, found.why, found.of, found.because, tuple(sorted(able)))


def sentence(answer: Answer, holder: str, verb: Verb, unit: str, names: dict[str, str]) -> Sentence:
    """The answer in words; `names` by unit id."""
    code = f"may-{answer.why if answer.answer == 'no' else answer.answer}"
    values: dict[str, Value] = {
        "holder": names.get(holder, "?"), "unit": names.get(unit, "?"), "verb": word(verb),
        "type": str(answer.because[0].type) if answer.because else "",
        "of": names.get(answer.of, "?"),
    }  # fmt: skip
    return Sentence(code, SENTENCES[code], tuple(values.items()))


def word(verb: Verb) -> Sentence:
    """What is ordered, in words."""
    return Sentence("word-permission", verb.english)


#: The template of each answer.
SENTENCES = MappingProxyType(
    {
        "may-yes": "Yes. {holder} has {type} over {unit}, which allows: {verb}.",
        "may-consent": "Only with the consent of {of}. {holder} has {type} over {unit}; asked for: "
        "{verb}.",
        "may-civil": "No. A civil party neither commands nor is commanded; ask by coordination or "
        "liaison.",
        "may-nothing": "No. {holder} has nothing over {unit}.",
        "may-level": "No. {holder} has {type} over {unit}, which does not allow: {verb}.",
        "may-handed": "No. {holder} has handed on its {type} over {unit} to {of}.",
        "may-whole": "No. {holder} has {type} over the whole that {unit} is part of, and may not "
        "use its parts separately.",
        "may-origin": "No. {holder} has its {type} over {unit} from nobody who had it himself.",
        "may-bound": "No. {holder} has {type} over {unit} without the right to hand it on.",
    }
)


def _ask(force: Force, holder: str, verb: Verb, unit: str, at_ms: int) -> Answer:
    if any(who in force.units and force.units[who].civil for who in (holder, unit)):
        return Answer("no", "civil")
    best = Answer("no", "nothing")
    for relation, direct in _held_by_anyone(force, unit, at_ms):
        if relation.holder != holder:
            continue
        found = _by(force, relation, verb, unit, at_ms, direct=direct)
        if found.answer == "yes":
            return found
        if found.answer == "consent" or best.why == "nothing":
            best = found if best.answer != "consent" else best
    return best


def _by(
    force: Force, relation: Relation, verb: Verb, unit: str, at_ms: int, *, direct: bool
) -> Answer:
    kind = RelationType.FULLCOM if relation.type == RelationType.ORGANIC else relation.type
    if not direct and kind not in _DEEP:
        return Answer("no", "whole", because=(relation,))
    if kind in HANDED_ON and not within(force.founded(relation), at_ms):
        return Answer("no", "origin", because=(relation,))
    taker = next(
        (
            r.holder
            for name, _ in force.up(unit, ((at_ms, at_ms + 1),), PART_OF)
            for r in force.by_unit.get(name, ())
            if r.giver == relation.holder != r.holder
            and r.type == relation.type
            and holds_at(r, at_ms)
        ),
        "",
    )
    if taker:
        return Answer("no", "handed", taker, (relation,))
    permission = verb.permits[kind]
    if permission == "no":
        return Answer("no", "level", because=(relation,))
    if verb.hands_on and not relation.delegable:
        return Answer("no", "bound", because=(relation,))
    of = relation.giver if permission == "consent" else ""
    return Answer(permission, "holds", of, _chain(force, relation, at_ms))


def _held_by_anyone(force: Force, unit: str, at_ms: int) -> list[tuple[Relation, bool]]:
    """Relations of authority over the unit or a whole it is part of, nearest first, and whether
    they are over the unit itself."""
    found = []
    for name, _ in force.up(unit, ((at_ms, at_ms + 1),), PART_OF):
        over = [r for r in force.by_unit.get(name, ()) if holds_at(r, at_ms)]
        found += [
            (r, name == unit)
            for r in (*over, *force.organic(name))
            if r.type in OPERATIONAL or r.type == RelationType.ORGANIC
        ]
    return found


def _chain(force: Force, relation: Relation, at_ms: int) -> tuple[Relation, ...]:
    chain = [relation]
    while chain[-1].type in HANDED_ON and is_given(chain[-1]):
        below = next(
            (
                s.relation
                for s in force.supports(chain[-1], whole=True)
                if within(s.periods, at_ms)
                and (s.relation.type not in HANDED_ON or within(force.founded(s.relation), at_ms))
                and s.relation not in chain
            ),
            None,
        )
        if below is None:
            break
        chain.append(below)
    return tuple(chain)
