"""What the command page shows, worked out from the service; no widget knows of this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.core.durations import DAY_MS
from app.core.findings import Finding
from app.core.search_words import Query, Words
from app.domains.command.service import CommandService
from app.domains.command.views import BranchView, EdgeView, TreeView, UnitView
from ui.models.tree import TreeNode
from ui.pages.command.words import ChangeKind


@dataclass(frozen=True, slots=True)
class Change:
    """A relationship that starts or ends within a day of the moment shown; `ms` is when."""

    edge: EdgeView
    kind: ChangeKind
    ms: int
    at: int

    @property
    def id(self) -> str:
        return f"{self.edge.id}{self.kind}"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in the tree: by what it hangs, its other relationships, the change nearest in time."""

    unit: UnitView
    name: str
    edge: EdgeView | None
    others: tuple[EdgeView, ...]
    change: Change | None
    errors: tuple[str, ...]
    at: int

    @property
    def id(self) -> str:
        return self.unit.id


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with the unit that a press on it selects; `at` is the moment shown."""

    finding: Finding
    names: tuple[tuple[str, str], ...]
    unit: str
    at: int

    @property
    def id(self) -> str:
        return f"{self.finding.sentence_code}{self.finding.subjects}{self.finding.values}"


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the page shows at one moment."""

    tree: TreeView
    nodes: tuple[TreeNode, ...]
    changes: tuple[Change, ...]
    findings: tuple[FindingRow, ...]
    names: Mapping[str, str]

    def row(self, id_: str) -> UnitRow | None:
        return next((node.row for node in self.nodes if node.id == id_), None)


class CommandPresenter:
    """Reads for the page; `picture` may be called in a lane of the job runner."""

    def __init__(self, service: CommandService) -> None:
        self._service = service

    def picture(self, at: int, dutch: bool) -> Picture:
        """The task force at `at`: nodes in the order of the tree, changes, findings."""
        tree, edges = self._service.tree(at), self._service.edges()
        found = [finding for finding, _ in self._service.findings()]
        units = self._service.units()
        names = {id_: unit.short or unit.name for id_, unit in units.items()}
        near = changes(edges, at)
        rows = finding_rows(found, edges, names, at)
        return Picture(tree, nodes(tree, near, rows, dutch), near, rows, names)


def display_name(unit: UnitView, dutch: bool) -> str:
    """The Dutch name in a Dutch window, with the short name in front when it says something."""
    name = (unit.name_nl if dutch else unit.name) or unit.name
    if not unit.short or unit.short == name:
        return name
    return f"{unit.short} · {name}"


def nodes(
    tree: TreeView, near: Sequence[Change], findings: Sequence[FindingRow], dutch: bool
) -> tuple[TreeNode, ...]:
    """Every branch as a node, parents before children; who stands under nobody comes last
    unless somebody stands under him."""
    nearest: dict[str, Change] = {}
    # What is still to come counts before what has been; of two at one time the start.
    for change in sorted(near, key=lambda c: (c.ms > c.at, -abs(c.ms - c.at), c.kind == "starts")):
        nearest[change.edge.unit] = change
    errors: dict[str, dict[str, None]] = {}
    for row in findings:
        if row.finding.level == "error" and row.finding.holds_at(row.at):
            errors.setdefault(row.unit, {})[row.finding.rule] = None
    found: list[TreeNode] = []

    def walk(id_: str) -> None:
        branch = tree.branches[id_]
        row = UnitRow(
            branch.unit, display_name(branch.unit, dutch), branch.edge, branch.others,
            nearest.get(id_), tuple(errors.get(id_, ())), tree.at,
        )  # fmt: skip
        found.append(TreeNode(id_, branch.edge.holder if branch.edge else "", row))
        for child in branch.children:
            walk(child)

    for root in sorted(tree.roots, key=lambda id_: not tree.branches[id_].children):
        walk(root)
    return tuple(found)


def is_partner(branch: BranchView) -> bool:
    """Whether a unit stands beside the tree: under nobody and over nobody."""
    return branch.edge is None and not branch.children


def changes(edges: Iterable[EdgeView], at: int) -> tuple[Change, ...]:
    """What starts or ends within a day before or after `at`, in order of time."""
    found: list[Change] = []
    for edge in edges:
        if abs(edge.from_ - at) <= DAY_MS:
            found.append(Change(edge, "started" if edge.from_ <= at else "starts", edge.from_, at))
        if edge.to is not None and abs(edge.to - at) <= DAY_MS:
            found.append(Change(edge, "ended" if edge.to <= at else "ends", edge.to, at))
    return tuple(sorted(found, key=lambda change: (change.ms, change.id)))


def finding_rows(
    findings: Iterable[Finding], edges: Iterable[EdgeView], names: Mapping[str, str], at: int
) -> tuple[FindingRow, ...]:
    """Each finding with the unit it is about and the names its sentence needs; what is over at
    the moment shown comes last."""
    unit_of = {edge.id: edge.unit for edge in edges}
    rows = []
    for finding in findings:
        values = dict(finding.values)
        unit = str(values.get("unit_id") or unit_of.get(finding.subjects[0], finding.subjects[0]))
        told = {str(v): names.get(str(v), "?") for k, v in values.items() if k.endswith("_id")}
        rows.append(FindingRow(finding, tuple(sorted(told.items())), unit, at))
    return tuple(sorted(rows, key=lambda row: row.finding.is_over(at)))


def filtered(all_nodes: Sequence[TreeNode], text: str) -> list[TreeNode]:
    """The nodes that have what `text` asks for in name, place, nation or relations, and all
    that stand above them."""
    query = Query.read(text)
    if query.is_empty:
        return list(all_nodes)
    by_id = {node.id: node for node in all_nodes}
    told = {node.id: _told(node.row) for node in all_nodes}
    query = query.among(told.values())
    kept: set[str] = set()
    for node in all_nodes:
        if query.fits(told[node.id]):
            key = node.id
            while key in by_id and key not in kept:
                kept.add(key)
                key = by_id[key].parent
    return [node for node in all_nodes if node.id in kept]


def _told(row: UnitRow) -> Words:
    unit = row.unit
    edges = [*([row.edge] if row.edge else []), *row.others]
    parts = [unit.name, unit.short, unit.name_nl, unit.place, unit.nation, unit.contact]
    parts += [f"{edge.type} {edge.holder_name} {edge.reference}" for edge in edges]
    return Words.of(*parts)
