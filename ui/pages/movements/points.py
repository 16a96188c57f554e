"""A route as text in a form, one point per line, and back; what a line does not say is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.core.movement import LAND
from app.core.numbers import read_number, write_number
from app.geo.network import packaged_network
from ui.qt.sentences import refusal

Point = Mapping[str, Any]
Moment = Callable[[str], int]


def chain_points(chain: str) -> list[dict[str, Any]]:
    """The points of an example chain with km and position; none for an unknown chain."""
    network = packaged_network()
    if chain not in network.chains:
        return []
    stops = [(network.node(node), km) for node, km in network.chain(chain).stops]
    return [{"name": n.name, "km": km, "lat": n.lat, "lon": n.lon} for n, km in stops]


def chains_for(mode: str) -> list[tuple[str, str]]:
    """Id and name of the example chains of a mode; road for columns and low-loaders."""
    wanted = "road" if mode in LAND else {"train": "rail", "barge": "water"}.get(mode, "")
    chains = packaged_network().chains.values()
    return [(chain.id, f"{chain.id} {chain.name}") for chain in chains if chain.mode == wanted]


def text_of(route: Sequence[Point], zone: str) -> str:
    """One point per line: name; km; halt in minutes, or arrival and departure as DTG."""
    return "\n".join("; ".join(_cells(point, zone)) for point in route)


def parse_points(
    text: str, mode: str, moment: Moment, known: Sequence[Point] = ()
) -> list[dict[str, Any]]:
    """The points that `text` names, with what `known` says of points of the same name.

    Cells are parted by semicolon or tab: name; km; then the halt in minutes (column and
    low-loader) or arrival and departure as DTG. ValueError with a sentence that names the line.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return []
    if len(lines) < 2:
        raise ValueError(
            QCoreApplication.translate(
                "Movements", "A route has at least a start point and a release point."
            )
        )
    places = {str(p.get("name")): p for p in known}
    return [
        _point(number, line, mode, moment, places) for number, line in enumerate(lines, start=1)
    ]


def _cells(point: Point, zone: str) -> list[str]:
    cells = [str(point.get("name", "")), write_number(float(point.get("km") or 0))]
    if point.get("arrive") is not None:
        cells.append(format_dtg(int(point["arrive"]), zone))
        if point.get("leave") is not None:
            cells.append(format_dtg(int(point["leave"]), zone))
    elif point.get("halt"):
        cells.append(write_number(float(point["halt"])))
    return cells


def _point(
    number: int, line: str, mode: str, moment: Moment, known: Mapping[str, Point]
) -> dict[str, Any]:
    cells = [cell.strip() for cell in re.split(r"[;\t]", line)]
    if len(cells) < 2 or not cells[0]:
        raise ValueError(
            QCoreApplication.translate("Movements", "Line {line}: write name; km.").format(
                line=number
            )
        )
    point: dict[str, Any] = {"name": cells[0], "km": _number(cells[1], number, "km")}
    place = known.get(cells[0], {})
    point.update({key: place[key] for key in ("lat", "lon") if place.get(key) is not None})
    rest = [cell for cell in cells[2:] if cell]
    if mode in LAND:
        if rest:
            point["halt"] = _number(rest[0].removesuffix("min").strip(), number, "halt")
    else:
        point.update(zip(("arrive", "leave"), map(moment, rest[:2]), strict=False))
    return point


def _number(text: str, line: int, what: str) -> float:
    try:
        return read_number(text)
    except Refused as refused:
        if refused.code != "number":
            raise ValueError(f"{what}: {refusal(refused)}") from None
        sentence = QCoreApplication.translate(
            "Movements", "Line {line}: “{text}” is no number for {what}."
        )
        raise ValueError(sentence.format(line=line, text=text, what=what)) from None
