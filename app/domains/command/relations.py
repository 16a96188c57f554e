"""Command relations over time: which hold at a moment, and the tree they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domains.command.authority import COMPOSITION, OPERATIONAL, RelationType

#: Which relation places a unit in the tree, first match wins. Full command stands behind the
#: handed-on levels: it never ends (doctrine 2.3.1), so it would keep every unit under its service.
_PLACING = {
    kind: rank for rank, kind in enumerate((*OPERATIONAL[1:], OPERATIONAL[0], *COMPOSITION))
}


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of `unit` to `holder` from `from_ms` to before `to_ms` (None: open), UTC ms.

    `giver` handed it on (empty: unknown or inherent); `delegable` is the right to hand it on;
    `consent` says that the giver's own giver agreed. `from_zone` is the zone letter as typed.
    Source: doctrine 2.3.3.
    """

    id: str
    holder: str
    unit: str
    type: RelationType
    from_ms: int
    to_ms: int | None = None
    delegable: bool = True
    giver: str = ""
    consent: bool = False
    reference: str = ""
    acknowledged: bool = False
    from_zone: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A node: a unit, headquarters or party. `nation` is a trigraph, or NATO or EU; `parent` the
    organic superior, empty when unknown."""

    id: str
    name: str
    nation: str = "NLD"
    civil: bool = False
    parent: str = ""


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A unit in the tree: its placing relation, all its other ones, who is under it, its depth."""

    unit: str
    principal: Relation | None
    others: tuple[Relation, ...]
    children: tuple[str, ...]
    depth: int

    @property
    def holder(self) -> str | None:
        """The principal holder, None for a root."""
        return self.principal.holder if self.principal else None


@dataclass(frozen=True, slots=True)
class CommandTree:
    """The tree at one moment. In a cycle the unit with the smallest id is made a root."""

    at_ms: int
    nodes: Mapping[str, TreeNode]
    roots: tuple[str, ...]
    cycles: tuple[tuple[str, ...], ...]


def holds_at(relation: Relation, at_ms: int) -> bool:
    """Whether the relation is in force at `at_ms`: from its start to just before its end."""
    return relation.from_ms <= at_ms and (relation.to_ms is None or at_ms < relation.to_ms)


def edges_at(relations: Iterable[Relation], at_ms: int) -> tuple[Relation, ...]:
    """The relations in force at `at_ms`, ordered by unit, strength and id."""
    return tuple(sorted((r for r in relations if holds_at(r, at_ms)), key=_order))


def tree_at(relations: Iterable[Relation], at_ms: int, units: Iterable[str] = ()) -> CommandTree:
    """The command tree at `at_ms` over every unit named in `units` or in a relation in force.

    A unit hangs under its principal holder: the strongest of OPCOM, OPCON, TACOM, TACON, else
    FULLCOM, else attached, assigned, organic; between equals the earlier start, then the id.
    """
    edges = edges_at(relations, at_ms)
    names = sorted({*units, *(e.unit for e in edges), *(e.holder for e in edges)})
    chosen: dict[str, Relation] = {}
    for edge in edges:
        if edge.type in _PLACING:
            chosen.setdefault(edge.unit, edge)
    cycles = _cycles({unit: edge.holder for unit, edge in chosen.items()})
    for cycle in cycles:
        del chosen[cycle[0]]
    return _assemble(at_ms, names, edges, chosen, cycles)


def principal(relations: Iterable[Relation]) -> Relation | None:
    """Of relations of one unit in force at one moment, the one that places it in the tree."""
    placing = [r for r in relations if r.type in _PLACING]
    return min(placing, key=_order) if placing else None


def subtree(tree: CommandTree, unit: str) -> tuple[str, ...]:
    """`unit` and everything under it, parents before children."""
    found = [unit]
    for name in found:
        found.extend(tree.nodes[name].children)
    return tuple(found)


def _assemble(
    at_ms: int,
    names: list[str],
    edges: tuple[Relation, ...],
    chosen: dict[str, Relation],
    cycles: tuple[tuple[str, ...], ...],
) -> CommandTree:
    children: dict[str, list[str]] = {name: [] for name in names}
    others: dict[str, list[Relation]] = {name: [] for name in names}
    for name in names:
        if name in chosen:
            children[chosen[name].holder].append(name)
    for edge in edges:
        if chosen.get(edge.unit) is not edge:
            others[edge.unit].append(edge)
    roots = tuple(name for name in names if name not in chosen)
    depth = dict.fromkeys(roots, 0)
    queue = list(roots)
    for name in queue:
        for child in children[name]:
            depth[child] = depth[name] + 1
            queue.append(child)
    nodes = {
        name: TreeNode(
            name, chosen.get(name), tuple(others[name]), tuple(children[name]), depth[name]
        )
        for name in names
    }
    return CommandTree(at_ms, nodes, roots, cycles)


def _cycles(parent: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The cycles of a unit -> holder map, each from its smallest id upward."""
    done: set[str] = set()
    cycles: list[tuple[str, ...]] = []
    for start in sorted(parent):
        path: list[str] = []
        place: dict[str, int] = {}
        name = start
        while name in parent and name not in done and name not in place:
            place[name] = len(path)
            path.append(name)
            name = parent[name]
        if name in place:
            cycle = path[place[name] :]
            first = cycle.index(min(cycle))
            cycles.append((*cycle[first:], *cycle[:first]))
        done.update(path)
    return tuple(sorted(cycles))


def _order(relation: Relation) -> tuple[str, int, int, str]:
    rank = _PLACING.get(relation.type, len(_PLACING))
    return relation.unit, rank, relation.from_ms, relation.id
