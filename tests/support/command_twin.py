"""The rules of command relations asked again at every hour, by plain scans: slow, and written
without a line of the program, so that the two can be wrong only in different ways."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

LEVELS = ("OPCOM", "OPCON", "TACOM", "TACON")
#: level held: what may be handed on with a plain yes, and what with the consent of the giver.
FREELY = {
    "FULLCOM": LEVELS,
    "ORGANIC": LEVELS,
    "OPCOM": LEVELS,
    "OPCON": ("TACON",),
    "TACOM": ("TACON",),
}
BY_CONSENT = {"OPCON": ("OPCON",), "TACOM": ("TACOM",)}
ABOVE = {
    "OPCOM": (),
    "OPCON": ("OPCOM",),
    "TACOM": ("OPCOM",),
    "TACON": ("OPCOM", "OPCON", "TACOM"),
}
COMPOSED = ("ORGANIC", "ASSIGNED", "ATTACHED")
PLACING = ("OPCOM", "OPCON", "TACOM", "TACON", "FULLCOM", *COMPOSED)

Key = tuple[str, tuple[str, ...]]


#: verb: levels that may, then levels that may with consent.
DELEGATE = {
    "hand-on-OPCOM": (("FULLCOM", "OPCOM"), ()),
    "hand-on-OPCON": (("FULLCOM", "OPCOM"), ("OPCON",)),
    "hand-on-TACOM": (("FULLCOM", "OPCOM"), ("TACOM",)),
    "hand-on-TACON": (("FULLCOM", "OPCOM", "OPCON", "TACOM"), ()),
    "assign-tasks": (("FULLCOM", "OPCOM", "TACOM"), ()),
    "direct-and-employ-forces": (("FULLCOM", "OPCOM", "OPCON", "TACOM"), ()),
    "set-manoeuvre-control-measures": (("FULLCOM", *LEVELS), ()),
    "employ-components-of-a-unit-separately": (("FULLCOM", "OPCOM"), ()),
    "direct-logistics": (("FULLCOM",), ()),
}


def may(
    relations: Sequence[Any], units: Sequence[Any], who: str, verb: str, unit: str, at_ms: int
) -> str:
    """“yes”, “consent” or “no”: may `who` do it with the unit."""
    live = [r for r in relations if r.from_ms <= at_ms and (r.to_ms is None or r.to_ms > at_ms)]
    hour = _Hour(live, {u.id: u for u in units})
    if hour.units[who].civil or hour.units[unit].civil:
        return "no"
    freely, asking = DELEGATE[verb]
    found = {"no"}
    wholes = hour.wholes(unit, "FULLCOM", *COMPOSED)
    gone = {r.type for r in live if r.unit in wholes and r.giver == who != r.holder}
    held = [r for r in live if r.unit in wholes and r.holder == who]
    for r in held:
        kind = "FULLCOM" if r.type == "ORGANIC" else r.type
        if kind in LEVELS and (r.id not in hour.founded or kind in gone):
            continue
        if r.type in gone or (r.unit != unit and kind not in ("FULLCOM", "OPCOM")):
            continue
        if verb.startswith("hand-on") and not r.delegable:
            continue
        found.add("yes" if kind in freely else "consent" if kind in asking else "no")
    if (
        any(hour.units[u].parent == who for u in wholes if u in hour.units)
        and "ORGANIC" not in gone
    ):
        found.add("yes" if "FULLCOM" in freely else "no")
    return next(answer for answer in ("yes", "consent", "no") if answer in found)


def ask(relations: Sequence[Any], units: Sequence[Any], hour: int, unit_ms: int) -> set[Key]:
    """Every (code, subjects) that holds in the hour that begins at `hour`."""
    live = [
        r
        for r in relations
        if r.from_ms <= hour * unit_ms and (r.to_ms is None or r.to_ms > hour * unit_ms)
    ]
    return set(_Hour(live, {u.id: u for u in units}).all())


class _Hour:
    def __init__(self, live: list[Any], units: dict[str, Any]) -> None:
        self.live, self.units = live, units
        self.founded = self._founded()

    def all(self) -> list[Key]:
        return [
            *self._pairs(), *self._given(), *self._nations(), *self._parts(), *self._singles(),
            *self._wide(), *self._circles(),
        ]  # fmt: skip

    def over(self, unit: str, *kinds: str) -> list[Any]:
        return [r for r in self.live if r.unit == unit and (not kinds or r.type in kinds)]

    def wholes(self, unit: str, *kinds: str) -> set[str]:
        found = {unit}
        while True:
            more = {r.holder for r in self.live if r.unit in found and r.type in kinds}
            more |= {self.units[u].parent for u in found if u in self.units} - {""}
            if more <= found:
                return found
            found |= more

    def supports(self, r: Any) -> list[Any]:
        """Relation-like (holder, kind, delegable, relation) that `r` can rest on."""
        who = r.holder if r.giver in ("", r.holder) else r.giver
        found = []
        for whole in self.wholes(r.unit, "FULLCOM", *COMPOSED):
            own = [s for s in self.over(whole) if s.holder == who and s.id != r.id]
            found += [(s.type, s.delegable, s) for s in own if self.permits(r, s.type)]
            parent = self.units[whole].parent if whole in self.units else ""
            if parent == who and self.permits(r, "ORGANIC"):
                found.append(("ORGANIC", True, None))
        return found

    def permits(self, r: Any, kind: str) -> str:
        if r.giver in ("", r.holder):
            return "yes" if kind in ABOVE[r.type] else ""
        if r.type in FREELY.get(kind, ()):
            return "yes"
        return "consent" if r.type in BY_CONSENT.get(kind, ()) else ""

    def inherent(self, unit: str, who: str) -> bool:
        return who != unit and who in self.wholes(unit, "FULLCOM", "ORGANIC")

    def _founded(self) -> set[str]:
        found: set[str] = set()
        while True:
            before = len(found)
            for r in self.live:
                if r.type not in LEVELS:
                    continue
                own = r.giver in ("", r.holder) and self.inherent(r.unit, r.holder)
                rests = any(
                    s is None or s.type not in LEVELS or s.id in found
                    for _, _, s in self.supports(r)
                )
                if own or rests:
                    found.add(r.id)
            if len(found) == before:
                return found

    def chain(self, r: Any) -> set[str]:
        """Everybody from whom the relation comes."""
        found: set[str] = set()
        todo, seen = [r], set()
        while todo:
            one = todo.pop()
            if one.id in seen or one.giver in ("", one.holder):
                continue
            seen.add(one.id)
            found.add(one.giver)
            todo += [s for _, _, s in self.supports(one) if s is not None and s.type in LEVELS]
        return found

    def _pairs(self) -> list[Key]:
        found: list[Key] = []
        for a, b in combinations(sorted(self.live, key=lambda r: (r.from_ms, r.id)), 2):
            if a.unit != b.unit:
                continue
            apart = a.holder not in self.chain(b) and b.holder not in self.chain(a)
            if a.type == b.type and a.holder == b.holder:
                found.append(("C5", (a.id, b.id)))
            elif a.type == b.type:
                if (a.type in LEVELS and apart) or a.type in ("ATTACHED", "ASSIGNED"):
                    found.append(("C1", (a.id, b.id)))
                if a.type in ("ADCON", "LOGCON"):
                    found.append(("C12-twice", (a.id, b.id)))
            elif {a.type, b.type} == {"OPCON", "TACOM"} and a.holder != b.holder and apart:
                ids = (a.id, b.id) if a.type == "OPCON" else (b.id, a.id)
                found.append(("C1-levels", ids))
        return found

    def _given(self) -> list[Key]:
        found: list[Key] = []
        for r in self.live:
            if r.type not in LEVELS:
                continue
            supports = self.supports(r)
            if r.giver in ("", r.holder):
                if not supports and not self.inherent(r.unit, r.holder):
                    found.append(("C2-origin", (r.id,)))
                continue
            if not supports:
                found.append(("not held", (r.id,)))
                continue
            if not r.consent and all(self.permits(r, kind) == "consent" for kind, _, _ in supports):
                found.append(("C2-consent", (r.id,)))
            if not any(delegable for _, delegable, _ in supports):
                found.append(("C10", (r.id,)))
            if r.id not in self.founded and self._rests_on_itself(r):
                found.append(("C2-origin", (r.id,)))
        return found

    def _rests_on_itself(self, r: Any) -> bool:
        todo, seen = [r], set()
        while todo:
            for _, _, s in self.supports(todo.pop()):
                if s is None or s.type not in LEVELS or s.id in self.founded:
                    continue
                if s.id == r.id:
                    return True
                if s.id not in seen:
                    seen.add(s.id)
                    todo.append(s)
        return False

    def _nations(self) -> list[Key]:
        found: list[Key] = []
        for r in self.live:
            if r.holder not in self.units or r.unit not in self.units:
                continue
            holder, nation = self.units[r.holder].nation, self.units[r.unit].nation
            if r.type == "FULLCOM" and (holder != nation or holder in ("NATO", "EU")):
                found.append(("C6", (r.id,)))
            foreign = holder == "NLD" and nation != "NLD"
            if r.type in ("OPCOM", "OPCON") and foreign:
                nations = {self.units[g].nation for g in self.chain(r) if g in self.units}
                if nation not in nations:
                    found.append(("C6-toa", (r.id,)))
        return found

    def _parts(self) -> list[Key]:
        found: list[Key] = []
        for part in self.live:
            if part.type not in LEVELS:
                continue
            wholes = {r.holder for r in self.over(part.unit, *COMPOSED)}
            if part.unit in self.units:
                wholes |= {self.units[part.unit].parent} - {""}
            for whole in wholes:
                for held in self.over(whole, "OPCON", "TACOM", "TACON"):
                    strong = {r.holder for r in self.over(whole, "FULLCOM", "OPCOM")}
                    strong |= self.wholes(whole, "FULLCOM", "ORGANIC") - {whole}
                    if part.holder in (held.holder, whole) or strong & {part.giver, part.holder}:
                        continue
                    found.append(("C8", (part.id, held.id)))
        return found

    def _singles(self) -> list[Key]:
        found: list[Key] = []
        for unit in {r.unit for r in self.live}:
            kinds = {r.type for r in self.over(unit)}
            if kinds & set(LEVELS) and not kinds & {"ADCON", "FULLCOM"}:
                found.append(("C12", (unit,)))
        return found

    def _wide(self) -> list[Key]:
        under: dict[str, int] = {}
        for unit in {r.unit for r in self.live}:
            placed = [r for r in self.over(unit) if r.type in PLACING]
            placed.sort(key=lambda r: (PLACING.index(r.type), r.from_ms, r.id))
            if placed:
                under[placed[0].holder] = under.get(placed[0].holder, 0) + 1
        return [("C19", (holder,)) for holder, count in under.items() if count > 2]

    def _circles(self) -> list[Key]:
        edges = [(r.unit, r.holder) for r in self.live if r.type in ("FULLCOM", *LEVELS)]
        above: dict[str, set[str]] = {}
        for start in {low for low, _ in edges}:
            reached = {high for low, high in edges if low == start}
            while more := {h for low, h in edges if low in reached} - reached:
                reached |= more
            above[start] = reached
        round_ = {u for u, reached in above.items() if u in reached}
        knots = {
            tuple(sorted(v for v in round_ if v in above[u] and u in above[v])) for u in round_
        }
        return [("C3", knot) for knot in knots]
