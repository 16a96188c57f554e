"""Command relation types as data: codes, meaning, what each permits, and their partial order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from app.core.errors import Refused


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
    DS = "DS"
    GS = "GS"
    ATTACHED = "ATTACHED"
    ASSIGNED = "ASSIGNED"
    ORGANIC = "ORGANIC"


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """English name and JC3IEDM code of a relation type (DIRLAUTH has none)."""

    english: str
    jc3iedm: str


#: Source: doctrine 2.1, JC3IEDM code list; “in support of” is the code nearest to SUPPORTING.
TYPE_FACTS = MappingProxyType(
    {
        RelationType.FULLCOM: TypeFacts("full command", "COMD"),
        RelationType.OPCOM: TypeFacts("operational command", "OPCOMD"),
        RelationType.OPCON: TypeFacts("operational control", "OPCON"),
        RelationType.TACOM: TypeFacts("tactical command", "TACCOM"),
        RelationType.TACON: TypeFacts("tactical control", "TACCNT"),
        RelationType.ADCON: TypeFacts("administrative control", "ADMCON"),
        RelationType.LOGCON: TypeFacts("logistic control", "LOGCON"),
        RelationType.COORD: TypeFacts("coordinating authority", "COAUTH"),
        RelationType.DIRLAUTH: TypeFacts("direct liaison authorised", ""),
        RelationType.SUPPORTING: TypeFacts("in support of", "HSNSPT"),
        RelationType.DS: TypeFacts("direct support", "DIRSUP"),
        RelationType.GS: TypeFacts("general support", "GENSUP"),
        RelationType.ATTACHED: TypeFacts("attached", "ATTACH"),
        RelationType.ASSIGNED: TypeFacts("assigned", "ASGND"),
        RelationType.ORGANIC: TypeFacts("organic", "ORGANC"),
    }
)

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

Permission = Literal["yes", "consent", "no"]
_SIGNS: MappingProxyType[str, Permission] = MappingProxyType(
    {"Y": "yes", "C": "consent", "-": "no"}
)


def _row(cells: str) -> MappingProxyType[RelationType, Permission]:
    return MappingProxyType({t: _SIGNS[c] for t, c in zip(OPERATIONAL, cells, strict=True)})


#: What the holder of each level may do: columns FULLCOM OPCOM OPCON TACOM TACON; Y yes, C with
#: the giver's consent, - no. Source: doctrine 2.2, ATP 5-0.2-1 table I-4 (one row there is
#: unclear and left out).
PERMITS = MappingProxyType(
    {
        "deal directly with nations, missions, agencies": _row("Y----"),
        "set the chain of command of the forces": _row("Y----"),
        "assign missions, designate objectives": _row("YY---"),
        "assign tasks": _row("YY-Y-"),
        "direct and employ forces": _row("YYYY-"),
        "set manoeuvre control measures": _row("YYYYY"),
        "reassign forces": _row("YY---"),
        "keep OPCON": _row("YY---"),
        "delegate OPCON": _row("YYC--"),
        "assign TACOM": _row("YY---"),
        "delegate TACOM": _row("YY-C-"),
        "keep TACON": _row("YYY--"),
        "deploy forces inside the theatre": _row("YYY--"),
        "employ components of a unit separately": _row("YY---"),
        "direct logistics": _row("Y----"),
        "direct joint training": _row("Y----"),
        "assign or reassign subordinate commanders": _row("Y----"),
        "internal discipline and training": _row("Y----"),
    }
)

#: What a holder of the first may hand on; columns as above. Source: doctrine 2.2, second table.
HAND_ON = MappingProxyType(
    {
        RelationType.FULLCOM: _row("-YYYY"),
        RelationType.OPCOM: _row("-YYYY"),
        RelationType.OPCON: _row("--C-Y"),
        RelationType.TACOM: _row("---CY"),
        RelationType.TACON: _row("-----"),
    }
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
