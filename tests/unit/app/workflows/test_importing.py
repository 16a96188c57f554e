"""Files sorted, shown and taken: whole or not at all; what does not come in keeps its reason."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app.bootstrap import AppContext, Workspace
from app.domains.liaison.service import NewEntry
from app.interchange.movement_columns import csv_template
from app.workflows.import_offers import KINDS, Reading
from app.workflows.import_records import chain_route
from app.workflows.log_export import Order
from app.workflows.transfer import dump_map, dump_operation
from db.schema import Entry, Movement, Place, Route, Zone
from tests.support.operations import NOW

CSV = "Number;SP;Vehicles;Route\n"
POINT = '{"type":"Feature","properties":{"name":"%s"},"geometry":{"type":"Point","coordinates":%s}}'


def geojson(folder: Path, count: int, name: str = "p.geojson") -> Path:
    points = [POINT % (f"P{n}", [4 + n % 100 / 100, 52 + n // 100 / 100]) for n in range(count)]
    path = folder / name
    path.write_text(f'{{"type":"FeatureCollection","features":[{",".join(points)}]}}')
    return path


def kml(folder: Path, count: int) -> Path:
    marks = "".join(
        f"<Placemark><name>P{n}</name><Point><coordinates>4.{n:03},52</coordinates></Point>"
        "</Placemark>"
        for n in range(count)
    )
    path = folder / "p.kml"
    path.write_text(
        f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{marks}</Document></kml>'
    )
    return path


def kmz(folder: Path, count: int) -> Path:
    path = folder / "p.kmz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(kml(folder, count), "doc.kml")
    return path


def gpx(folder: Path, count: int) -> Path:
    marks = "".join(f'<wpt lat="52" lon="4.{n:03}"><name>P{n}</name></wpt>' for n in range(count))
    path = folder / "p.gpx"
    path.write_text(f'<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">{marks}</gpx>')
    return path


def movements(folder: Path, count: int) -> Path:
    path = folder / "m.csv"
    way = "De Poel 0 > Galder 76,7"
    lines = [f"28-NLD-{n:04};281200AOCT24;20;{way}" for n in range(count)]
    path.write_text(CSV + "\n".join(lines) + "\n")
    return path


def partners(folder: Path, count: int) -> Path:
    path = folder / "partners.csv"
    lines = [f"P{n};Partner {n};070-1000{n:03}" for n in range(count)]
    path.write_text("Kort;Naam;Telefoon\n" + "\n".join(lines) + "\n")
    return path


def cards(folder: Path, count: int) -> Path:
    path = folder / "p.vcf"
    path.write_text(
        "".join(
            f"BEGIN:VCARD\nVERSION:3.0\nFN:Persoon {n}\nORG:Post {n}\nTEL:070-1000{n:03}\n"
            "END:VCARD\n"
            for n in range(count)
        )
    )
    return path


def operation(folder: Path, count: int) -> Path:
    path = folder / "other.json"
    places = [{"key": f"p{n}", "name": f"P{n}", "position": [51.5, 3.9]} for n in range(count)]
    body = {"format": "toc-operation", "version": 1, "operation": {"name": "X"}, "places": places}
    path.write_text(json.dumps(body))
    return path


FORMATS = [geojson, kml, kmz, gpx, movements, partners, cards, operation]
Made = Callable[[Path, int], Path]


def read(context: AppContext, *paths: Path) -> Reading:
    return context.imports.read(paths, NOW)


def stored(context: AppContext) -> int:
    """How many records of any kind there are."""
    return (
        len(context.geography.places())
        + len(context.geography.routes())
        + len(context.movements.movements(NOW))
        + len(context.zones.zones(NOW))
        + len(context.partners.directory())
    )


# -- every format


@pytest.mark.parametrize("make", FORMATS)
def test_what_the_preview_accepts_is_what_is_stored(
    context: AppContext, tmp_path: Path, make: Made
) -> None:
    reading = read(context, make(tmp_path, 7))
    assert (len(reading.offers()) + reading.whole_records(), reading.left_out) == (7, ())
    assert stored(context) == 0
    taken = context.imports.take(reading)
    assert (taken.accepted, taken.left_out, stored(context)) == (7, (), 7)


@pytest.mark.parametrize("make", FORMATS)
def test_stopping_in_the_middle_stores_nothing(
    context: AppContext, tmp_path: Path, make: Made
) -> None:
    reading = read(context, make(tmp_path, 600))
    before = context.desk.store.write(lambda journal: journal.have())
    taken = context.imports.take(reading, progress=lambda done, every: False)
    assert (taken.stopped, taken.accepted, stored(context)) == (True, 0, 0)
    assert context.desk.store.write(lambda journal: journal.have()) == before
    again = context.imports.take(reading)
    assert (again.stopped, again.accepted, stored(context)) == (False, 600, 600)


@pytest.mark.parametrize("make", FORMATS)
def test_a_file_with_no_records_offers_nothing(
    context: AppContext, tmp_path: Path, make: Made
) -> None:
    reading = read(context, make(tmp_path, 0))
    assert (reading.offers(), reading.whole_records()) == ((), 0)
    assert context.imports.take(reading).accepted == 0


@pytest.mark.parametrize("make", FORMATS)
def test_a_broken_second_file_is_told_and_the_first_comes_in(
    context: AppContext, tmp_path: Path, make: Made
) -> None:
    broken = tmp_path / "half.kml"
    broken.write_text('<?xml version="1.0"?><kml><Document><Placemark><name>half</name>')
    reading = read(context, make(tmp_path, 3), broken)
    taken = context.imports.take(reading)
    first, second = taken.files
    assert (first.accepted, second.accepted, second.unreadable) == (3, 0, True)
    (line,) = second.left_out
    assert line.source == "half.kml"
    assert "not complete XML" in str(line.reason)


def test_several_files_are_one_save_of_all(context: AppContext, tmp_path: Path) -> None:
    counts: list[int] = []
    context.bus.subscribe(lambda changes: counts.append(len(changes.ids)))
    reading = read(context, geojson(tmp_path, 4), movements(tmp_path, 3), partners(tmp_path, 2))
    assert reading.counts == {"place": 4, "movement": 3, "partner": 2}
    assert context.imports.take(reading).accepted == 9
    assert counts == [9]


def test_reading_can_be_stopped_in_the_middle_of_a_file(
    context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.interchange.bounds.EVERY_S", 0.0)
    path = tmp_path / "plan.csv"
    rows = "".join(f"26-NLD-{n};250200BOCT24\n" for n in range(2000))
    path.write_text(f"Number;SP\n{rows}", encoding="utf-8")
    asked: list[tuple[int, int]] = []

    def go_on(done: int, every: int) -> bool:
        asked.append((done, every))
        return done < 10

    reading = context.imports.read([path], NOW, go_on)
    assert (reading.stopped, reading.files) == (True, ())
    assert 10 <= asked[-1][0] < 50
    assert {every for _, every in asked} == {100}


def test_reading_can_be_stopped(context: AppContext, tmp_path: Path) -> None:
    asked: list[tuple[int, int]] = []

    def go_on(done: int, every: int) -> bool:
        asked.append((done, every))
        return len(asked) < 2

    reading = context.imports.read([geojson(tmp_path, 5), gpx(tmp_path, 5)], NOW, go_on)
    assert (reading.stopped, reading.files, asked) == (True, (), [(0, 200), (50, 200)])


def test_20000_features_come_in(context: AppContext, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    def progress(done: int, every: int) -> bool:
        seen.append((done, every))
        return True

    reading = read(context, geojson(tmp_path, 20_000))
    assert context.imports.take(reading, progress=progress).accepted == 20_000
    assert len(context.geography.places()) == 20_000
    assert len(seen) > 10
    assert seen == sorted(seen)
    assert seen[-1] == (20_000, 20_000)


def test_the_cost_of_movements_grows_with_their_number_only(
    context: AppContext, tmp_path: Path
) -> None:
    def cost(count: int) -> float:
        path = movements(tmp_path, count)
        begin = time.process_time()
        assert len(read(context, path).offers()) == count
        return time.process_time() - begin

    cost(50)  # the network and the names of places are loaded
    few, many = min(cost(500) for _ in range(3)), cost(5000)
    assert many < 20 * few  # ten times as many; the square would be a hundred times


# -- sorting


def test_an_operation_file_is_known_by_its_content(context: AppContext, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    body = {
        "format": "toc-operation",
        "version": 1,
        "operation": {"name": "Other"},
        "places": [{"key": "p", "name": "Poel", "position": [51.5, 3.9]}],
        "zones": [{"key": "z", "name": "Bad", "window": {"from": "yesterday"}}],
    }
    path.write_text(json.dumps(body))
    reading = read(context, path)
    assert (reading.offers(), reading.whole_records(), len(reading.left_out)) == ((), 1, 1)
    taken = context.imports.take(reading, [])
    assert (taken.accepted, len(taken.left_out)) == (1, 1)
    assert [p.name for p in context.geography.places()] == ["Poel"]


def test_an_export_of_the_log_is_named_as_what_it_is(context: AppContext, tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_text(json.dumps({"format": "toc-log", "version": 1}))
    (line,) = read(context, path).left_out
    assert "is an export of the log" in str(line.reason)


def test_a_table_is_of_partners_or_of_movements_by_its_headings(
    context: AppContext, tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Naam;Nummer;SP\nKonvooi;28-NLD-01;281200AOCT24\n")
    assert read(context, path).counts == {"movement": 1}
    path.write_text("sep=;\nNaam;Nummer;Mail\nVCNL;070-123456;post@vcnl.example\n")
    assert read(context, path).counts == {"partner": 1}
    path.write_text("Naam;Nummer\nKonvooi;1\n")
    assert "lacks the column SP" in str(read(context, path).left_out[0].reason)


def test_what_is_no_file_is_listed(context: AppContext, tmp_path: Path) -> None:
    reading = read(context, tmp_path / "gone.kml", tmp_path)
    assert [line.source for line in reading.left_out] == ["gone.kml", tmp_path.name]
    assert [file.refusal is not None for file in reading.files] == [True, True]


def test_only_what_is_ticked_is_stored(context: AppContext, tmp_path: Path) -> None:
    reading = read(context, geojson(tmp_path, 2), movements(tmp_path, 2), partners(tmp_path, 2))
    taken = context.imports.take(reading, ["place"])
    assert (taken.accepted, stored(context)) == (2, 2)
    box = reading.extent(["place"])
    assert box is not None
    assert (box.south, box.west) == (52.0, 4.0)
    assert reading.extent(["movement"]) is None
    assert set(reading.counts) < set(KINDS)


# -- remarks, names and numbers


def remarks(reading: Reading) -> list[str]:
    return [str(remark) for offer in reading.offers() for remark in offer.remarks]


def test_movements_from_the_template_are_placed_as_far_as_names_are_known(
    context: AppContext, tmp_path: Path
) -> None:
    path = tmp_path / "m.csv"
    path.write_text(csv_template(), encoding="utf-8-sig")
    reading = read(context, path)
    said = " ".join(remarks(reading))
    assert "No place is known for Zeezuiper, border A67: the line on the map runs past it." in said
    context.imports.take(reading)
    first, second = context.movements.movements(NOW)
    line = context.movements.line(first.id)
    assert line is not None
    assert len(line.points) == 3
    assert second.chain == "C1a"


def test_a_route_of_unknown_names_is_told_to_be_off_the_map(
    context: AppContext, tmp_path: Path
) -> None:
    path = tmp_path / "m.csv"
    path.write_text(CSV + "28-NLD-01;281200AOCT24;20;Xxqq 0 > Yyqq 10\n")
    assert (
        "No place is known for Xxqq, Yyqq: the map does not show" in remarks(read(context, path))[0]
    )


def test_a_place_of_the_operation_goes_before_the_gazetteer(
    context: AppContext, tmp_path: Path
) -> None:
    context.geography.add_place("Xxqq", "", 51.5, 4.0)
    context.geography.add_place("Galder", "", 51.6, 4.1)
    path = tmp_path / "m.csv"
    path.write_text(CSV + "28-NLD-01;281200AOCT24;20;XXQQ 0 > Galder 30\n")
    reading = read(context, path)
    assert remarks(reading) == []
    context.imports.take(reading)
    (movement,) = context.movements.movements(NOW)
    assert movement.start == (51.5, 4.0)


def test_a_place_too_far_for_its_km_is_not_meant(context: AppContext, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(CSV + "28-NLD-01;281200AOCT24;20;De Poel 0 > Galder 20 > Hazeldonk 90\n")
    assert "No place is known for Galder" in remarks(read(context, path))[0]


def test_the_unit_is_linked_when_one_has_that_name(context: AppContext, tmp_path: Path) -> None:
    values = {"name": "11 Bevoorradingscompagnie", "short": "11 Bevo"}
    unit = context.command.save_unit(None, values).created[0]
    path = tmp_path / "m.csv"
    path.write_text(
        "Number;SP;Unit;Note\n28-NLD-01;281200AOCT24;11 BEVO;x\n28-NLD-02;281200AOCT24;1-64 AR;y\n"
    )
    reading = read(context, path)
    assert remarks(reading) == ["No unit is called “1-64 AR”: the name is kept in the note."]
    context.imports.take(reading)
    known, other = context.movements.movements(NOW)
    assert (known.unit, known.note) == (unit, "x")
    assert (other.unit, other.note) == ("", "1-64 AR\ny")


def test_movements_of_a_table_that_come_again_are_known(
    context: AppContext, tmp_path: Path
) -> None:
    path = movements(tmp_path, 3)
    assert context.imports.take(read(context, path)).new == 3
    again = context.imports.take(read(context, path), changed=True)
    assert (again.accepted, again.new, again.known, again.left_out) == (0, 0, 3, ())
    path.write_text(csv_template(), encoding="utf-8-sig")
    new = context.imports.take(read(context, path)).new
    again = context.imports.take(read(context, path), changed=True)
    assert (again.accepted, again.known, again.left_out) == (0, new, ())


def test_a_movement_that_is_otherwise_here_is_told_with_both_values(
    context: AppContext, tmp_path: Path
) -> None:
    path = tmp_path / "m.csv"
    head = "Nummer;Naam;SP;Voertuigen;Afstand;Route\n"
    path.write_text(head + "28-USV-01;Alfa;281200AOCT24;20;;De Poel 0 > Galder 76,7\n")
    context.imports.take(read(context, path))
    (was,) = context.movements.movements(NOW)
    context.movements.save(was.id, {"note": "escorte geregeld", "column": {"vehicles": 20,
                           "rate_kmh": 40}})  # fmt: skip
    path.write_text(head + "28-usv-01;Alfa;281300AOCT24;24;;De Poel 0 > Rilland 30 > Galder 78\n")
    reading = read(context, path)
    (offer,) = reading.offers()
    assert (offer.action, reading.left_out) == ("changed", ())
    told = {c.column: (str(c.here), str(c.there)) for c in offer.changes}
    assert told == {
        "sp": ("281100ZOCT24", "281200ZOCT24"),
        "column": ("20 vehicles", "24 vehicles"),
        "route": ("Galder, 76.7 km", "Rilland, 30 km, Galder, 78 km"),
    }
    assert context.imports.take(reading).accepted == 0
    assert context.imports.take(reading, changed=True).accepted == 1
    (now,) = context.movements.movements(NOW)
    assert (now.id, now.number, now.note) == (was.id, "28-USV-01", "escorte geregeld")
    record = context.desk.get(Movement, was.id)
    assert record is not None
    assert record.column is not None
    assert (record.column["vehicles"], record.column["rate_kmh"]) == (24, 40)
    again = context.imports.take(read(context, path), changed=True)
    assert (again.accepted, again.known) == (0, 1)


def test_what_a_table_does_not_say_of_a_movement_is_not_compared(
    context: AppContext, tmp_path: Path
) -> None:
    context.movements.save(None, {"number": "28-USV-01", "name": "Noord", "mode": "train"})
    path = tmp_path / "m.csv"
    path.write_text("Number;SP\n28-usv-01;281200AOCT24\n28-USV-02;281300AOCT24\n")
    reading = read(context, path)
    assert [(o.name, o.action) for o in reading.offers()] == [
        ("28-usv-01", "changed"), ("28-USV-02", "new"),
    ]  # fmt: skip
    (change,) = reading.offers()[0].changes
    assert (change.column, str(change.here)) == ("sp", "nothing")
    context.imports.take(reading)
    assert context.imports.weigh(read(context, path)).known == 1


def test_a_number_that_comes_in_use_meanwhile_is_left_out_when_taken(
    context: AppContext, tmp_path: Path
) -> None:
    reading = read(context, movements(tmp_path, 2))
    context.movements.save(None, {"number": "28-NLD-0001"})
    taken = context.imports.take(reading)
    assert (taken.accepted, [line.where for line in taken.left_out]) == (1, ["28-NLD-0001"])
    assert len(context.movements.movements(NOW)) == 2


def test_two_files_with_the_same_number(context: AppContext, tmp_path: Path) -> None:
    one, two = tmp_path / "1.csv", tmp_path / "2.csv"
    for path in (one, two):
        path.write_text("Number;SP\n28-USV-01;281200AOCT24\n")
    reading = read(context, one, two)
    assert [line.source for line in reading.left_out] == ["2.csv"]


def test_a_track_with_times_is_told_to_lose_them(context: AppContext, tmp_path: Path) -> None:
    stamp = "<time>2024-10-25T02:00:00Z</time>"
    points = "".join(f'<trkpt lat="52" lon="4.{n:04}">{stamp}</trkpt>' for n in range(5000))
    path = tmp_path / "t.gpx"
    path.write_text(
        '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">'
        f"<trk><name>Spoor</name><trkseg>{points}</trkseg></trk></gpx>"
    )
    reading = read(context, path)
    said = remarks(reading)
    assert "The times of its points are not kept." in said
    context.imports.take(reading)
    (route,) = context.geography.routes()
    assert f"{len(route.line)} of its 5000 points are kept." in said


def test_a_zone_of_an_unknown_kind_is_told(context: AppContext, tmp_path: Path) -> None:
    ring = [[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]
    body = {
        "type": "Feature",
        "properties": {"name": "Vak", "kind": "overstroming"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = tmp_path / "z.geojson"
    path.write_text(json.dumps(body))
    assert "“overstroming” is no kind of zone: taken as a staging area." in remarks(
        read(context, path)
    )


def test_partners_that_are_here_already_are_told_and_changes_are_named(
    context: AppContext, tmp_path: Path
) -> None:
    context.imports.take(read(context, partners(tmp_path, 2)))
    path = tmp_path / "again.csv"
    path.write_text("Kort;Naam;Telefoon\nP0;Partner 0;070-1000000\nP1;Partner 1;070-2\nP2;Drie;\n")
    reading = read(context, path)
    assert [(o.name, o.action) for o in reading.offers()] == [("P1", "changed"), ("P2", "new")]
    assert (reading.left_out, reading.count("known")) == ((), 1)
    (change,) = reading.offers()[0].changes
    assert (change.column, change.here, change.there) == ("phone", "070-1000001", "070-2")

    def phone() -> str:
        return next(p.phone for p in context.partners.directory() if p.short == "P1")

    assert (context.imports.take(reading).accepted, phone()) == (1, "070-1000001")
    taken = context.imports.take(read(context, path), changed=True)
    assert (taken.accepted, phone()) == (1, "070-2")
    assert len(context.partners.directory()) == 3


# -- what comes in again


def zones(folder: Path, count: int) -> Path:
    ring = "5.{n},52 5.{n}5,52 5.{n}5,52.1 5.{n},52"
    marks = "".join(
        f"<Placemark><name>Z{n}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        f"{ring.format(n=n)}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
        for n in range(count)
    )
    path = folder / "z.kml"
    path.write_text(
        f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{marks}</Document></kml>'
    )
    return path


def tracks(folder: Path, count: int) -> Path:
    body = "".join(
        f"<trk><name>S</name><trkseg>{''.join(points)}</trkseg></trk>"
        for points in (
            [f'<trkpt lat="52.{n:03}" lon="4.{m}"/>' for m in range(5)] for n in range(count)
        )
    )
    path = folder / "t.gpx"
    path.write_text(f'<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">{body}</gpx>')
    return path


def lines(folder: Path, count: int) -> Path:
    line = '{"type":"Feature","properties":{"name":"Weg"},"geometry":{"type":"LineString",'
    features = [f'{line}"coordinates":[[4,52.{n:03}],[5,52.{n:03}]]}}}}' for n in range(count)]
    path = folder / "l.geojson"
    path.write_text(f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}')
    return path


@pytest.mark.parametrize(
    "make", [geojson, kml, kmz, gpx, partners, cards, operation, zones, tracks, lines]
)
def test_a_file_that_comes_in_again_brings_nothing(
    context: AppContext, tmp_path: Path, make: Made
) -> None:
    path = make(tmp_path, 7)
    assert read(context, path).count("new") == 7
    context.imports.take(read(context, path))
    there, written = stored(context), context.desk.store.write(lambda journal: journal.have())
    reading = read(context, path)
    counts = [reading.count(action) for action in ("new", "known", "changed")]
    assert (counts, reading.left_out) == ([0, 7, 0], ())
    taken = context.imports.take(reading, changed=True)
    assert (taken.accepted, taken.new, taken.known, stored(context)) == (0, 0, 7, there)
    assert context.desk.store.write(lambda journal: journal.have()) == written


def test_two_files_with_the_same_record_bring_it_once(context: AppContext, tmp_path: Path) -> None:
    one, two = geojson(tmp_path, 3), geojson(tmp_path, 4, "q.geojson")
    reading = read(context, one, two)
    assert (reading.count("new"), reading.count("known")) == (4, 3)
    assert context.imports.take(reading).accepted == 4
    assert len(context.geography.places()) == 4


@pytest.fixture
def demo(workspace: Workspace) -> Iterator[AppContext]:
    opened, _ = workspace.example()
    yield opened
    opened.close()


def test_the_operation_in_again_is_the_same_operation(demo: AppContext, tmp_path: Path) -> None:
    path = tmp_path / "op.json"
    path.write_bytes(dump_operation(demo.desk))
    written = demo.desk.store.write(lambda journal: journal.have())
    reading = read(demo, path)
    assert (reading.count("new"), reading.count("changed"), reading.left_out) == (0, 0, ())
    assert reading.count("known") > 100
    assert demo.imports.take(reading, changed=True).accepted == 0
    assert demo.desk.store.write(lambda journal: journal.have()) == written


def one_point(folder: Path, lon: float, **properties: str) -> Path:
    path = folder / "p.geojson"
    point = {"type": "Point", "coordinates": [lon, 52]}
    path.write_text(json.dumps({"type": "Feature", "properties": properties, "geometry": point}))
    return path


def test_what_is_otherwise_in_the_file_is_told_with_both_values_and_is_a_choice(
    context: AppContext, tmp_path: Path
) -> None:
    context.geography.add_place("Tankpunt", "", 52, 5, "Diesel")
    path = one_point(tmp_path, 5.001, name="TANKPUNT", note="Benzine")
    reading = read(context, path)
    (offer,) = reading.offers()
    assert offer.action == "changed"
    told = {change.column: (str(change.here), str(change.there)) for change in offer.changes}
    assert told["note"] == ("Diesel", "Benzine")
    assert told["position"] == ("points: 1", "points: 1, 68 m away")
    taken = context.imports.take(reading)
    assert (taken.accepted, taken.changed) == (0, (offer,))
    (place,) = context.geography.places()
    assert (place.note, place.lon) == ("Diesel", 5)
    assert context.imports.take(reading, changed=True).accepted == 1
    (place,) = context.geography.places()
    assert (place.note, place.lon) == ("Benzine", 5.001)


def test_a_namesake_far_away_and_a_further_one_in_the_file_are_others(
    context: AppContext, tmp_path: Path
) -> None:
    context.geography.add_place("Tankpunt", "", 52, 5)
    assert read(context, one_point(tmp_path, 5.1, name="Tankpunt")).count("new") == 1
    point = POINT % ("Tankpunt", [5, 52])
    path = tmp_path / "twice.geojson"
    path.write_text(f'{{"type":"FeatureCollection","features":[{point},{point}]}}')
    reading = read(context, path)
    assert (reading.count("known"), reading.count("new")) == (1, 1)


def test_what_was_decided_here_is_not_undone_by_the_file_of_a_zone(
    context: AppContext, tmp_path: Path
) -> None:
    context.imports.take(read(context, zones(tmp_path, 1)))
    (zone,) = context.zones.zones(NOW)
    context.zones.step(zone.id, "decided")
    context.zones.save(zone.id, {"kind": "camp"})
    assert read(context, zones(tmp_path, 1)).count("known") == 1


def test_what_the_log_says_otherwise_is_refused(demo: AppContext, tmp_path: Path) -> None:
    body = json.loads(dump_operation(demo.desk))
    body["entries"] = body["entries"][:1]
    body["entries"][0]["text"] = "iets anders"
    path = tmp_path / "op.json"
    path.write_text(json.dumps({k: body[k] for k in ("format", "version", "operation", "entries")}))
    reading = read(demo, path)
    assert "what is written in the log never changes" in str(reading.left_out[0].reason)
    assert demo.imports.take(reading, changed=True).accepted == 0


def test_chains_by_name() -> None:
    assert chain_route("c1A")["chain"] == "C1a"


def test_a_chain_that_is_not_there_leaves_out_its_line(context: AppContext, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(CSV + "28-NLD-01;281200AOCT24;20;Z9\n28-NLD-02;281200AOCT24;20;c1a\n")
    reading = read(context, path)
    assert [o.name for o in reading.offers()] == ["28-NLD-02"]
    assert "known are" in str(reading.left_out[0].reason)


# -- what comes from a file says so


def forged(folder: Path, **more: object) -> Path:
    """An operation file with an order that nobody here wrote."""
    path = folder / "bevel.json"
    entry = {
        "key": "e1", "number": "TOC-0001", "event": "2024-10-25T06:00:00Z",
        "entered": "2024-10-25T06:01:00Z", "precedence": "FLASH", "kind": "order", "from_": "CDS",
        "to": "TOC", "text": "Nooit gegeven bevel", "author": "VDB", "post": "Wachtofficier",
        "station": "TOC", **more,
    }  # fmt: skip
    body = {"format": "toc-operation", "version": 1, "operation": {"name": "x"}}
    path.write_text(json.dumps({**body, "entries": [entry]}))
    return path


def test_an_entry_of_a_file_is_never_ours_by_its_word(context: AppContext, tmp_path: Path) -> None:
    own, _ = context.liaison.add(NewEntry("Eigen regel"))
    context.imports.take(read(context, forged(tmp_path)))
    entries = [context.liaison.get(e.id) for e in context.desk.all(Entry)]
    (taken,) = (e for e in entries if e.id != own.id)
    assert sorted(e.number for e in entries) == ["TOC-0001", "TOC-0002"]
    assert (taken.number, taken.entered) == ("TOC-0002", context.clock.now_ms())
    assert taken.author == context.desk.operator.initials
    assert taken.station == context.desk.store.station
    mark = taken.origin_file
    assert (mark["file"], mark["at"]) == ("bevel.json", taken.entered)
    assert mark["said"]["number"] == "TOC-0001"
    assert mark["said"]["author"] == "VDB"
    # The next one of this station goes on after it.
    assert context.liaison.add(NewEntry("Verder"))[0].number == "TOC-0003"


def test_an_entry_of_a_file_stands_once(context: AppContext, tmp_path: Path) -> None:
    path = forged(tmp_path)
    context.imports.take(read(context, path))
    again = read(context, path)
    assert (again.count("new"), again.count("known"), again.left_out) == (0, 1, ())
    assert context.imports.take(again, changed=True).accepted == 0
    out = tmp_path / "uit.json"
    out.write_bytes(dump_operation(context.desk))
    assert read(context, out).count("known") == 1


def test_a_mark_of_a_file_is_not_taken_on_its_word(context: AppContext, tmp_path: Path) -> None:
    forgery = {"file": "echt.json", "at": "2024-10-01T00:00:00Z", "by": "CDS"}
    context.imports.take(read(context, forged(tmp_path, origin_file=forgery)))
    (entry,) = context.desk.all(Entry)
    assert entry.origin_file["file"] == "bevel.json"
    assert entry.origin_file["before"]["file"] == "echt.json"


def test_a_stopped_import_leaves_no_gap_in_the_numbers(context: AppContext, tmp_path: Path) -> None:
    reading = read(context, forged(tmp_path))
    assert context.imports.take(reading, progress=lambda done, every: False).stopped
    assert context.liaison.add(NewEntry("Eerste"))[0].number == "TOC-0001"


def test_entries_of_a_file_are_numbered_in_the_order_they_were_written(
    context: AppContext, tmp_path: Path
) -> None:
    path = tmp_path / "op.json"
    entries = [
        {"key": f"{9 - n}", "number": f"VCNL-{n:04}", "event": "T-05:00",
         "entered": f"T-04:{59 - n}", "text": f"Regel {n}"}
        for n in range(8)
    ]  # fmt: skip
    body = {"format": "toc-operation", "version": 1, "operation": {"name": "x"}}
    path.write_text(json.dumps({**body, "entries": entries[::-1]}))
    context.imports.take(read(context, path))
    found = sorted((e.number or "", e.text or "") for e in context.desk.all(Entry))
    assert found == [(f"TOC-{n + 1:04}", f"Regel {n}") for n in range(8)]


@pytest.mark.parametrize("format_", ["json", "csv", "xlsx", "pdf"])
def test_paper_says_from_which_file_an_entry_came(
    context: AppContext, tmp_path: Path, format_: str
) -> None:
    context.imports.take(read(context, forged(tmp_path)))
    data = context.log_export.write(Order(), format_)[0]
    if format_ == "pdf":
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    elif format_ == "xlsx":
        rows = load_workbook(BytesIO(data))["Log"].iter_rows(values_only=True)
        text = " ".join(str(cell) for row in rows for cell in row)
    else:
        text = data.decode("utf-8-sig")
    text = " ".join(text.split())
    for said in ("bevel.json", "TOC-0001", "VDB"):
        assert said in text


# -- what we write comes back as it was


def columns(context: AppContext, table: type) -> dict[str, dict[str, object]]:
    """The records of a kind by number or name, without ids and links."""
    skipped = {"id", "unit", "guard", "_sa_instance_state"}
    return {
        getattr(row, "number", None) or row.name: {
            key: value for key, value in vars(row).items() if key not in skipped
        }
        for row in context.desk.all(table)
    }


@pytest.mark.parametrize("name", ["op.json", "kaart.geojson"])
def test_what_we_write_comes_back_as_it_was_in_another_operation(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    demo, _ = workspace.example()
    (zone, *_) = demo.zones.zones(NOW)
    demo.zones.save(zone.id, {"note": "Alleen met begeleiding", "marking": "Dep.V"})
    at = demo.clock.now_ms()
    data = dump_operation(demo.desk) if name == "op.json" else dump_map(demo.desk, at, {})
    before = {table: columns(demo, table) for table in (Zone, Movement, Place, Route)}
    path = tmp_path / name
    path.write_bytes(data)
    reading = demo.imports.read([path], at)
    assert (reading.count("new"), reading.count("changed"), reading.left_out) == (0, 0, ())
    demo.close()
    other = workspace.create("Elders")
    taken = other.imports.take(other.imports.read([path], at))
    assert taken.left_out == ()
    assert {table: columns(other, table) for table in before} == before
    # The level of a map is the highest of what it holds.
    assert other.operation.get().marking == "Ongerubriceerd"
    assert str(other.operation.whole()[0]) == "Dep.V"
    other.close()


def test_the_map_names_its_level_and_its_moment(demo: AppContext) -> None:
    body = json.loads(dump_map(demo.desk, NOW, {}))
    assert body["marking"] == str(demo.operation.get().marking)
    assert body["made"].startswith("2024-10-")
