"""Markings and releasability: Dutch levels, their order, who may receive (doctrine 5.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from app.core.errors import Refused


class MarkingLevel(IntEnum):
    """Dutch levels of VIRBI 2013 in their order; a label and a print rule, nothing more."""

    ONGERUBRICEERD = 0
    DEP_V = 1
    STG_C = 2
    STG_G = 3
    STG_ZG = 4


@dataclass(frozen=True, slots=True)
class LevelNames:
    """How a level is written: short (the value that is stored) and in full in Dutch, its NATO and
    EU equivalents, and what an English reader is told beside the Dutch."""

    short: str
    dutch: str
    nato: str
    eu: str
    english: str

    def told(self, language: str, *, full: bool = False) -> str:
        """The level in a language: the Dutch, for an English reader after his own word."""
        name = self.dutch if full else self.short
        return name if language == "nl" else f"{self.english} ({name})"


#: Source: doctrine 5.4 (VIRBI 2013; 2013/488/EU appendix B; the NATO column is background).
LEVEL_NAMES = MappingProxyType(
    {
        MarkingLevel.ONGERUBRICEERD: LevelNames(
            "Ongerubriceerd", "Ongerubriceerd", "NATO UNCLASSIFIED", "", "Unclassified"
        ),
        MarkingLevel.DEP_V: LevelNames(
            "Dep.V", "Departementaal VERTROUWELIJK", "NATO RESTRICTED", "RESTREINT UE", "Restricted"
        ),
        MarkingLevel.STG_C: LevelNames(
            "Stg.C",
            "Staatsgeheim CONFIDENTIEEL",
            "NATO CONFIDENTIAL",
            "CONFIDENTIEL UE",
            "Confidential",
        ),
        MarkingLevel.STG_G: LevelNames(
            "Stg.G", "Staatsgeheim GEHEIM", "NATO SECRET", "SECRET UE", "Secret"
        ),
        MarkingLevel.STG_ZG: LevelNames(
            "Stg.ZG",
            "Staatsgeheim ZEER GEHEIM",
            "COSMIC TOP SECRET",
            "TRES SECRET UE",
            "Top secret",
        ),
    }
)

EXERCISE = "EXERCISE"
_EXERCISE_WORDS = re.compile(r"^(?:EXERCISE|OEFENING)\b[\s,:-]*")

#: Members by trigraph, so that REL TO NATO or EU reaches each of them.
NATO_MEMBERS = frozenset(
    [
        "ALB",
        "BEL",
        "BGR",
        "CAN",
        "HRV",
        "CZE",
        "DNK",
        "EST",
        "FIN",
        "FRA",
        "DEU",
        "GRC",
        "HUN",
        "ISL",
        "ITA",
        "LVA",
        "LTU",
        "LUX",
        "MNE",
        "NLD",
        "MKD",
        "NOR",
        "POL",
        "PRT",
        "ROU",
        "SVK",
        "SVN",
        "ESP",
        "SWE",
        "TUR",
        "GBR",
        "USA",
    ]
)
EU_MEMBERS = frozenset(
    [
        "AUT",
        "BEL",
        "BGR",
        "HRV",
        "CYP",
        "CZE",
        "DNK",
        "EST",
        "FIN",
        "FRA",
        "DEU",
        "GRC",
        "HUN",
        "IRL",
        "ITA",
        "LVA",
        "LTU",
        "LUX",
        "MLT",
        "NLD",
        "POL",
        "PRT",
        "ROU",
        "SVK",
        "SVN",
        "ESP",
        "SWE",
    ]
)
_GROUPS = MappingProxyType({"NATO": NATO_MEMBERS, "EU": EU_MEMBERS})
OWN = "NLD"


@dataclass(frozen=True, slots=True, order=True)
class Marking:
    """A level, with the EXERCISE prefix or without."""

    level: MarkingLevel = MarkingLevel.ONGERUBRICEERD
    exercise: bool = False

    def __str__(self) -> str:
        short = LEVEL_NAMES[self.level].short
        return f"{EXERCISE} {short}" if self.exercise else short


@dataclass(frozen=True, slots=True)
class Releasability:
    """To whom: nothing said (`to` is None), the own nation only, or REL TO a list.

    `to` holds trigraphs, NATO or EU: the own nation first, then by alphabet. It is always in.
    """

    to: tuple[str, ...] | None = None

    def __str__(self) -> str:
        if self.to is None:
            return ""
        return f"{OWN} EYES ONLY" if self.to == (OWN,) else f"REL TO {', '.join(self.to)}"


def parse_marking(text: str) -> Marking:
    """A marking from its Dutch, NATO or EU name in any case, with EXERCISE or OEFENING before it.

    Empty is Ongerubriceerd. Refused when the level is unknown: nothing is guessed downward.
    """
    upper = " ".join(text.upper().split())
    rest = _EXERCISE_WORDS.sub("", upper)
    key = _squeezed(rest)
    if key and key not in _LEVEL_BY_KEY:
        raise Refused(
            "marking",
            "“{text}” is not a marking; choose {short}.",
            "marking",
            text=text.strip()[:40],
            short=", ".join(names.short for names in LEVEL_NAMES.values()),
        )
    return Marking(_LEVEL_BY_KEY.get(key, MarkingLevel.ONGERUBRICEERD), rest != upper)


def level_told(short: str, language: str) -> str:
    """A stored level in a language; what is no level stays as it is."""
    known = (names for names in LEVEL_NAMES.values() if names.short == short)
    return next((names.told(language) for names in known), short)


def read_marking(text: str) -> Marking:
    """A marking that is stored; one that cannot be read counts as the highest."""
    try:
        return parse_marking(text)
    except Refused:
        return Marking(max(MarkingLevel))


def read_releasability(text: str) -> Releasability:
    """A releasability that is stored; one that cannot be read keeps it to the own nation."""
    try:
        return parse_releasability(text)
    except Refused:
        return Releasability((OWN,))


def parse_releasability(text: str) -> Releasability:
    """“NLD EYES ONLY”, “REL TO NLD, DEU/USA”, “NATO” or empty, in one normal form; else Refused."""
    upper = " ".join(text.upper().split())
    if not upper:
        return Releasability()
    if re.fullmatch(rf"{OWN} EYES ONLY", upper):
        return Releasability((OWN,))
    names = re.split(r"[\s,;/]+", re.sub(r"^REL(?:EASABLE)? ?TO ", "", upper).strip(" ,;/"))
    names = [name for name in names if name not in ("AND", "EN")]
    wrong = [n for n in names if n not in _GROUPS and not re.fullmatch("[A-Z]{3}", n)]
    if wrong or not names:
        raise Refused(
            "releasability",
            "“{text}” is not a releasability; type {own} EYES ONLY, or REL TO and "
            "three-letter country codes, NATO or EU.",
            "releasability",
            text=text.strip()[:40],
            own=OWN,
        )
    return _to(names)


def highest(markings: Iterable[Marking]) -> Marking:
    """The marking of a whole: the highest level of its parts, EXERCISE only if every part is.

    Of nothing: Ongerubriceerd. Source: doctrine 5.4.
    """
    parts = list(markings)
    level = max((part.level for part in parts), default=MarkingLevel.ONGERUBRICEERD)
    return Marking(level, bool(parts) and all(part.exercise for part in parts))


def narrowest(parts: Iterable[Releasability]) -> Releasability:
    """The releasability of a whole: only those whom every part that says something allows."""
    lists = [part.to for part in parts if part.to is not None]
    if not lists:
        return Releasability()
    named = {name for names in lists for name in names}
    return _to(name for name in named if all(_reaches(names, name) for names in lists))


def marks_of_whole(parts: Iterable[tuple[Marking, Releasability]]) -> tuple[Marking, Releasability]:
    """The marking and the releasability of what holds all these parts. A part above
    Ongerubriceerd of which nothing is said stays with the own nation, and so does the whole."""
    every = list(parts)
    said = [release for _, release in every]
    kept = any(m.level > MarkingLevel.ONGERUBRICEERD and r.to is None for m, r in every)
    if kept and any(release.to is not None for release in said):
        said.append(Releasability((OWN,)))
    return highest(marking for marking, _ in every), narrowest(said)


def may_release(
    marking: Marking,
    releasability: Releasability,
    to: str,
    *,
    civil: bool = False,
    agreement: bool = False,
) -> bool:
    """Whether a record may go to `to` (a trigraph, NATO or EU).

    A statement decides for nations. Without one, Ongerubriceerd may go to anyone and everything
    above it stays with the own nation. A `civil` party gets Ongerubriceerd, Dep.V only with an
    `agreement`, nothing above. Clearances of persons are not judged. Source: doctrine 5.4.
    """
    name = to.strip().upper()
    if releasability.to is not None:
        allowed = _reaches(releasability.to, name)
    else:
        allowed = name == OWN or marking.level == MarkingLevel.ONGERUBRICEERD
    if civil and marking.level > MarkingLevel.ONGERUBRICEERD:
        return allowed and agreement and marking.level == MarkingLevel.DEP_V
    return allowed


def _reaches(names: tuple[str, ...], name: str) -> bool:
    return name in names or any(name in _GROUPS.get(group, ()) for group in names)


def _to(names: Iterable[str]) -> Releasability:
    return Releasability((OWN, *sorted(set(names) - {OWN})))


def _squeezed(text: str) -> str:
    return re.sub(r"[^A-Z]", "", text)


def _level_keys() -> Iterable[tuple[str, MarkingLevel]]:
    for level, names in LEVEL_NAMES.items():
        told = (names.told("en"), names.told("en", full=True))
        for name in (names.short, names.dutch, names.nato, names.nato[5:], names.eu, *told):
            if key := _squeezed(name.upper()):
                yield key, level
    yield from (("NU", MarkingLevel.ONGERUBRICEERD), ("NR", MarkingLevel.DEP_V))
    yield from (("NC", MarkingLevel.STG_C), ("NS", MarkingLevel.STG_G))
    yield from (("CTS", MarkingLevel.STG_ZG), ("TOPSECRET", MarkingLevel.STG_ZG))


_LEVEL_BY_KEY = MappingProxyType(dict(_level_keys()))
