"""Command relation types as data: codes, meaning, what each permits, and their partial order.

The tables stand in `resources/doctrine/command.json`, each cell with how sure its reading is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from app.core.errors import Refused

Permission = Literal["yes", "consent", "no"]
#: “count”: the source says how many levels have it, which leaves no other reading; “reading”: read
#: from the definitions; “unclear”: the source does not tell which levels.
Certainty = Literal["count", "reading", "unclear"]
Line = Literal["solid", "dashed", "dotted"]


class RelationType(StrEnum):
    """The types of relation the console stores. Source: doctrine 2.1."""

    FULLCOM = "FULLCOM"
    OPCOM = "OPCOM"
    OPCON = "OPCON"
    TACOM = "TACOM"
    TACON = "TACON"
    ADCON = "ADCON"
    LOGCON = "LOGCON"
    COORD = "COORD"
    DIRLAUTH = "DIRLAUTH"
    SUPPORTING = "SUPPORTING"
    SUPPORTED = "SUPPORTED"
    DS = "DS"
    GS = "GS"
    CLOSE = "CLOSE"
    MUTUAL = "MUTUAL"
    REINFORCING = "REINFORCING"
    ATTACHED = "ATTACHED"
    ASSIGNED = "ASSIGNED"
    ORGANIC = "ORGANIC"
    DETACHED = "DETACHED"


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """English name of a relation type, its JC3IEDM code (empty where it has none), how it is drawn
    and its definition by language."""

    english: str
    jc3iedm: str
    line: Line
    definition: Mapping[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class Power:
    """Something that may be done, and how sure the table is about who may."""

    english: str
    certainty: Certainty


#: The operational levels, in the order in which a tree shows them (not an order of strength).
OPERATIONAL = (
    RelationType.FULLCOM,
    RelationType.OPCOM,
    RelationType.OPCON,
    RelationType.TACOM,
    RelationType.TACON,
)
#: Levels that are handed on; full command never leaves the nation.
HANDED_ON = OPERATIONAL[1:]
#: Relations that put a unit in its parent, kept while it is handed on as a whole.
COMPOSITION = (RelationType.ORGANIC, RelationType.ASSIGNED, RelationType.ATTACHED)
#: Relations that no civil party may stand in (doctrine 2.3.6); support and liaison are left.
COMMAND = (
    *OPERATIONAL,
    RelationType.ADCON,
    RelationType.LOGCON,
    RelationType.ATTACHED,
    RelationType.ASSIGNED,
)

_ALIASES = MappingProxyType(
    {
        "DIRKAUTH": RelationType.DIRLAUTH,
        "COORDINATION": RelationType.COORD,
        "COORDINATING": RelationType.COORD,
        "SUPPORT": RelationType.SUPPORTING,
    }
)

_SIGNS: MappingProxyType[str, Permission] = MappingProxyType(
    {"Y": "yes", "C": "consent", "-": "no"}
)
_DOCTRINE: Mapping[str, Any] = json.loads(
    files("resources").joinpath("doctrine/command.json").read_text(encoding="utf-8")
)


def _row(cells: str) -> MappingProxyType[RelationType, Permission]:
    return MappingProxyType({t: _SIGNS[c] for t, c in zip(OPERATIONAL, cells, strict=True)})


#: What each type is. Source: JC3IEDM code list, doctrine 2.1.
TYPE_FACTS = MappingProxyType(
    {
        RelationType(t["type"]): TypeFacts(
            t["name"], t["jc3iedm"], t["line"], {"en": t["en"], "nl": t["nl"]}, t["source"]
        )
        for t in _DOCTRINE["types"]
    }
)
#: Every row of the table of levels, also the unclear one. Source: doctrine 2.2, ATP 5-0.2-1 I-4.
POWERS = tuple(Power(p["verb"], p["certainty"]) for p in _DOCTRINE["permits"])
#: What the holder of each level may do: columns FULLCOM OPCOM OPCON TACOM TACON; the row that is
#: unclear is left out.
PERMITS = MappingProxyType(
    {p["verb"]: _row(p["cells"]) for p in _DOCTRINE["permits"] if p["certainty"] != "unclear"}
)
#: What a holder of the first may hand on; columns as above. Source: doctrine 2.2, second table.
HAND_ON = MappingProxyType(
    {RelationType(h["held"]): _row(h["cells"]) for h in _DOCTRINE["hands_on"]}
)

_WEAKER = MappingProxyType(
    {
        RelationType.FULLCOM: frozenset(OPERATIONAL[1:]),
        RelationType.OPCOM: frozenset(OPERATIONAL[2:]),
        RelationType.OPCON: frozenset({RelationType.TACON}),
        RelationType.TACOM: frozenset({RelationType.TACON}),
        RelationType.TACON: frozenset(),
    }
)


def parse_relation_type(text: str) -> RelationType:
    """A type from its abbreviation, its JC3IEDM code or DIRKAUTH, in any case; else Refused."""
    key = text.strip().upper()
    codes = {facts.jc3iedm: kind for kind, facts in TYPE_FACTS.items() if facts.jc3iedm}
    found = _ALIASES.get(key) or codes.get(key)
    if found is None and key in RelationType.__members__:
        found = RelationType[key]
    if found is None:
        raise Refused(
            "relation-type",
            "“{text}” is not a type of command relation; choose one of {relationtype}.",
            "type",
            text=text.strip()[:24],
            relationtype=", ".join(RelationType),
        )
    return found


def covers(held: RelationType, level: RelationType) -> bool:
    """Whether `held` is at least as strong as `level`.

    A partial order: FULLCOM > OPCOM > OPCON > TACON and OPCOM > TACOM > TACON; OPCON and TACOM
    cover neither one the other. Types without operational authority cover only themselves.
    Source: doctrine 2.2, product rule.
    """
    return held == level or level in _WEAKER.get(held, frozenset())


def may_hand_on(held: RelationType, level: RelationType) -> Permission:
    """Whether a holder of `held` may hand on `level`: yes, with the giver's consent, or no."""
    return HAND_ON[held][level] if held in HAND_ON and level in HAND_ON[held] else "no"
