"""A small operation made through the services: units, relationships, movements, reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.bootstrap import AppContext, Workspace
from app.core.clock import FixedClock
from app.core.desk import Operator
from app.core.dtg import parse_dtg
from app.core.jobs import InlineJobs
from tests.support.asks import NotedAsks
from ui.pages.frame import Selection, SharedTime, Tools
from ui.qt.bus_adapter import BusAdapter
from ui.qt.symbols import Symbols

ZONE = "B"
NOW = parse_dtg("210400BOCT2024", reference_ms=0, zone=ZONE).ms
HOUR = 3_600_000
# Doctrine 3.3, case 1.
ROUTE = [
    ("SP A58 exit 36 Heinkenszand", 0.0, 0), ("De Poel", 5.2, 0), ("Vlaketunnel", 15.0, 0),
    ("Markiezaat", 35.6, 0), ("Zeezuiper", 47.1, 15), ("De Stok", 54.0, 0),
    ("Princeville", 75.9, 0), ("Galder", 81.9, 0), ("Sint Annabosch", 88.8, 0),
    ("De Baars", 109.9, 0), ("Batadorp", 131.1, 0), ("De Hogt", 140.1, 0),
    ("Leenderheide", 145.0, 0), ("Oeijenbraak", 156.6, 10), ("Zaarderheiken", 189.9, 0),
    ("RP border A67/A40", 196.3, 0),
]  # fmt: skip
COLUMN = {
    "vehicles": 60, "gap_m": 50, "length_m": 10, "rate_kmh": 50, "units": 3, "unit_gap_min": 5,
    "serials": 1, "serial_gap_min": 10,
}  # fmt: skip


def at(text: str) -> int:
    """UTC ms of a DTG near the day of the operation."""
    return parse_dtg(text, reference_ms=NOW, zone=ZONE).ms


@dataclass
class Station:
    """An open operation with the tools that a page is given, and what it told."""

    context: AppContext
    tools: Tools
    clock: FixedClock
    told: list[str] = field(default_factory=list)
    refused: list[Exception] = field(default_factory=list)
    close: Callable[[], None] = lambda: None
    asks: NotedAsks = field(default_factory=NotedAsks)


def station(folder: Path) -> Station:
    """An empty operation in zone B at 210400BOCT24, with jobs that run at once."""
    clock = FixedClock(NOW)
    workspace = Workspace(folder, clock)
    context = workspace.create("Test", exercise=True, zone=ZONE)
    context.desk.operator = Operator("De Vries", "TOC", "VRS")
    changes = BusAdapter(context.bus)
    told: list[str] = []
    refused: list[Exception] = []
    asks = NotedAsks()
    tools = Tools(
        context, InlineJobs(), changes, Selection(), SharedTime(clock), refused.append,
        told.append, Symbols(), asks,
    )  # fmt: skip

    def close() -> None:
        changes.close()
        context.close()

    return Station(context, tools, clock, told, refused, close, asks)


def add_movement(
    context: AppContext, number: str, name: str, sp: int | None, **more: object
) -> str:
    """One column on the route of doctrine 3.3 unless `more` says otherwise; its id."""
    route = [{"name": n, "km": km, "halt": halt} for n, km, halt in ROUTE]
    values = {
        "number": number, "name": name, "mode": "column", "nation": "USA", "sp": sp,
        "column": dict(COLUMN), "route": route, "owner": "TOC", "status": "planned", **more,
    }  # fmt: skip
    return context.movements.save(None, values).created[0]


def add_movements(context: AppContext) -> dict[str, str]:
    """Movements in every state at 210400B; ids by number."""
    found = {}
    train = [
        {"name": "Vlissingen Sloe", "km": 0, "arrive": at("210300B"), "leave": at("210310B")},
        {"name": "Roosendaal", "km": 74.3, "arrive": at("210425B"), "leave": at("210440B")},
        {"name": "Venlo", "km": 189.0, "arrive": at("210655B")},
    ]
    plans: list[tuple[str, str, int | None, dict[str, object]]] = [
        ("21-USV-01", "1-2 CR, Stryker", at("210200B"), {"chain": "C1a"}),
        ("21-USV-02", "1-2 CR, trains", at("210230B"), {"column": {**COLUMN, "vehicles": 42}}),
        ("21-USV-03", "2-2 CR", at("210300B"), {"chain": "C1a"}),
        ("21-USV-04", "3-2 CR", at("210430B"), {}),
        ("21-USR-05", "Tracked vehicles by rail", at("210310B"), {
            "mode": "train", "route": train, "column": {"vehicles": 38}, "carrier": "DB Cargo"}),
        ("21-NLD-06", "13 Lt Bde advance party", at("210800B"), {"nation": "NLD"}),
        ("20-USV-09", "Port opening party", at("202100B"), {"column": {**COLUMN, "vehicles": 18}}),
        ("21-USL-10", "Low-loaders M1A2", at("220100B"), {
            "mode": "low_loader", "column": {**COLUMN, "vehicles": 24, "gap_m": 100,
                                             "length_m": 26, "rate_kmh": 60, "units": 2}}),
        ("21-USA-11", "Spare parts", None, {"mode": "air", "route": [], "column": {}}),
        ("21-USV-12", "Fuel platoon", at("210500B"), {"status": "cancelled"}),
    ]  # fmt: skip
    for number, name, sp, more in plans:
        found[number] = add_movement(context, number, name, sp, **more)
    reports = [
        ("21-USV-01", "SP A58 exit 36 Heinkenszand", "210201B"),
        ("21-USV-01", "De Poel", "210208B"),
        ("21-USV-01", "Markiezaat", "210247B"), ("21-USV-01", "De Stok", "210345B"),
        ("21-USV-02", "SP A58 exit 36 Heinkenszand", "210230B"),
        ("21-USV-03", "SP A58 exit 36 Heinkenszand", "210300B"),
        ("21-USV-03", "Markiezaat", "210342B"),
        ("21-USR-05", "Vlissingen Sloe", "210300B"),
        ("20-USV-09", "RP border A67/A40", "210118B"),
    ]  # fmt: skip
    for number, point, head in reports:
        context.movements.report(found[number], point, head)
    return found


def add_units(context: AppContext) -> dict[str, str]:
    """The tree of doctrine 2.6; ids by short name."""
    units = [
        ("CHOD", "Chief of Defence", "Commandant der Strijdkrachten", "hq", "10031000401211000000"),
        ("C-LAS", "Commander Army", "Commandant Landstrijdkrachten", "hq", "10031000241211000000"),
        ("C-TF HNS", "Task Force HNS", "Taakgroep HNS", "hq", "10031002181211000000"),
        ("TF SPOD N", "TF SPOD North (Eemshaven)", "TF SPOD Noord (Eemshaven)", "formation",
         "10031002161634000000"),
        ("TF SPOD S", "TF SPOD South (Vlissingen)", "TF SPOD Zuid (Vlissingen)", "formation",
         "10031002161634000000"),
        ("S&T Det", "Supply and transport detachment", "Detachement B&T", "detachment",
         "10031000141636000000"),
        ("UAS Det", "UAS detachment", "UAS-detachement", "detachment", "10031000131219000000"),
        ("FP Det", "Force protection detachment", "FP-detachement", "detachment",
         "10031000141211000000"),
        ("EDD Det", "Explosive detection dogs", "Speurhonden", "detachment",
         "10031000121410000000"),
        ("DDG Det", "Defence diving group", "Defensie Duikgroep", "detachment",
         "10031000131407000000"),
        ("KMAR Det", "Marechaussee detachment", "KMar-detachement", "detachment",
         "10031000141412000000"),
        ("NMCC", "National movement coordination", "NMCC", "partner", "10031000141634000000"),
        ("21 TSC", "21st Theater Sustainment Command", "21 TSC", "partner",
         "10031000221634000000"),
        ("VR Zeeland", "Safety region Zeeland", "Veiligheidsregio Zeeland", "civil",
         "10041100001100000000"),
        ("LSO OCCR", "Liaison officer OCCR", "LSO OCCR", "liaison", "10031000111200000000"),
    ]  # fmt: skip
    ids = {}
    for place, (short, name, name_nl, role, sidc) in enumerate(units):
        values = {
            "name": name, "short": short, "name_nl": name_nl, "role": role, "sidc": sidc,
            "nation": "USA" if short == "21 TSC" else "NLD", "order": place,
            "strength": 12 + 7 * place, "place": "Vlissingen" if "S" in short else "Utrecht",
        }  # fmt: skip
        ids[short] = context.command.save_unit(None, values).created[0]
    return ids


def add_relations(context: AppContext, ids: dict[str, str]) -> None:
    """The relationships of doctrine 2.6, two of them close to 210400B."""
    start, order = at("140600B"), "OPORD 24-03"
    edges: list[tuple[str, str, str, int, int | None, str]] = [
        ("CHOD", "C-LAS", "FULLCOM", start, None, ""),
        ("CHOD", "C-TF HNS", "OPCOM", start, None, order),
        ("C-LAS", "C-TF HNS", "ADCON", start, None, order),
        ("C-TF HNS", "TF SPOD N", "OPCON", start, None, order),
        ("C-TF HNS", "TF SPOD S", "OPCON", start, None, order),
        ("C-TF HNS", "S&T Det", "OPCON", start, at("221800B"), "FRAGO 2"),
        ("C-TF HNS", "UAS Det", "OPCON", at("220300B"), None, "FRAGO 4"),
        ("C-LAS", "S&T Det", "ADCON", start, None, order),
        ("C-LAS", "FP Det", "FULLCOM", start, None, ""),
        ("C-LAS", "UAS Det", "FULLCOM", start, None, ""),
        ("TF SPOD S", "FP Det", "TACOM", start, None, "FRAGO 1"),
        ("TF SPOD S", "EDD Det", "TACOM", start, None, "FRAGO 1"),
        ("TF SPOD N", "DDG Det", "TACON", at("201800B"), at("211200B"), "FRAGO 3"),
        ("TF SPOD N", "KMAR Det", "COORD", start, None, ""),
        ("C-TF HNS", "KMAR Det", "DIRLAUTH", start, None, order),
        ("C-TF HNS", "NMCC", "SUPPORTING", start, None, order),
        ("C-TF HNS", "21 TSC", "COORD", start, None, order),
        ("TF SPOD S", "VR Zeeland", "DIRLAUTH", start, None, order),
        ("C-TF HNS", "LSO OCCR", "OPCON", start, None, order),
        ("TF SPOD N", "FP Det", "TACOM", at("201200B"), at("221200B"), "FRAGO 5"),
    ]
    for holder, unit, kind, from_, to, reference in edges:
        why = "two holders on purpose"  # the last one is against C1
        context.command.relate(
            ids[holder], ids[unit], kind, from_, to, reason=why, reference=reference
        )
