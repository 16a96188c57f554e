"""The command line as other programs use it: real process, real store, shapes that stay."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Toc


def feature(i: int, ring: list[list[float]]) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"name": f"Vak {i}"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def test_demo_gives_counts_and_is_repeatable(toc: Toc) -> None:
    said = toc("demo", "--json")
    assert said.status == 0, said.err
    counts = said.json["counts"]
    assert set(counts) == {"units", "relationships", "zones", "movements", "entries"}
    assert counts["movements"] >= 38
    assert counts["entries"] >= 280
    assert "rejected" not in said.json
    assert toc("demo", "--json").json["counts"] == counts


@pytest.mark.usefixtures("example_base")
def test_log_keeps_everything(process: Toc) -> None:
    first = process(
        *("log", "add", "--text", "Brug open tot 1500", "--from", "VCNL", "--event=-1h"),
        *("--precedence", "P", "--level", "Dep.V", "--json"),
    ).json
    assert set(first) == {"id", "number", "event", "entered", "notes"}
    second = process(
        *("log", "correct", first["number"], "--text", "Brug open tot 1600"),
        *("--reason", "verkeerd verstaan", "--json"),
    ).json
    struck = process("log", "strike", second["number"], "--reason", "dubbel", "--json")
    assert struck.status == 1  # a correction cannot be struck, only the entry it points to
    process("log", "strike", first["number"], "--reason", "vervallen")
    entries = process("log", "list", "--search", "brug", "--json").json["entries"]
    by_number = {e["number"]: e for e in entries}
    assert by_number[first["number"]]["struck"] is True
    assert by_number[first["number"]]["text"] == "Brug open tot 1500"
    new, old = by_number[second["number"]], by_number[first["number"]]
    assert new["corrects"] == first["id"]
    for kept in ("from", "precedence", "level", "event"):
        assert new[kept] == old[kept], kept
    wanted = {"id", "number", "event", "entered", "received", "precedence", "from", "to", "text"}
    assert set(entries[0]) >= wanted | {"corrects", "struck"}


@pytest.mark.usefixtures("example_base")
def test_bad_input_gets_a_sentence_and_status_one(toc: Toc) -> None:
    said = toc("log", "add", "--text", "x", "--event", "3199B", "--json")
    alone = toc("log", "add", "--field", "point=A27", "--text", "x", "--json")
    assert (alone.status, alone.error["code"]) == (1, "field-alone")
    assert said.status == 1
    assert said.out == ""
    assert said.error["code"].startswith("dtg-")
    assert "Traceback" not in said.err
    assert toc("log", "nonsense").status == 2
    assert toc("movement", "table", "99-XXX-99").status == 1


def test_without_an_operation_it_says_what_to_do(toc: Toc) -> None:
    said = toc("status")
    assert said.status == 1
    assert "toc demo" in said.err


@pytest.mark.usefixtures("example_base")
def test_worked_march_table(toc: Toc) -> None:
    found = toc("movement", "table", "25-USV-08", "--json").json
    points = found["points"]
    assert len(points) == 16
    assert set(points[0]) == {"name", "km", "arrive", "leave", "clear"}
    assert set(points[0]["arrive"]) == {"iso", "dtg"}
    assert points[4]["leave"] is not None  # the halt at Zeezuiper


@pytest.mark.usefixtures("example_base")
def test_tree_zones_status_conflicts(toc: Toc) -> None:
    tree = toc("command", "tree", "--at", "now", "--json").json
    types = {edge["type"] for edge in tree["edges"]}
    assert {"FULLCOM", "OPCOM", "OPCON", "TACOM", "DIRLAUTH"} <= types
    assert set(tree["edges"][0]) == {"holder", "unit", "type", "from", "to"}
    assert len(toc("zone", "list", "--json").json["zones"]) >= 5
    assert toc("conflicts", "--json").json == {"conflicts": []}
    assert toc("status", "--json").json["exercise"] is True


@pytest.mark.usefixtures("example_base")
def test_setup_tells_puts_aside_and_adds_partners(toc: Toc) -> None:
    said = toc("setup", "--json").json
    by_key = {step["key"]: step for step in said["steps"]}
    assert list(by_key) == ["marking", "post", "partners", "units", "routes", "map", "contacts"]
    assert by_key["units"]["done"] is True
    assert toc("status", "--json").json["setup"]["units"] is True
    assert "toc setup" not in toc("status").out, "nothing that is needed lacks"
    aside = toc("setup", "--dismiss", "marking", "--json").json["steps"]
    assert [s["key"] for s in aside if s["dismissed"]] == ["marking"]
    assert toc("setup", "--dismiss", "coffee").status == 1
    assert not [s for s in toc("setup", "--recall", "--json").json["steps"] if s["dismissed"]]
    assert toc("setup", "--partners", "--json").json["partners_added"] > 0
    changed = toc("operation", "set", "--marking", "Dep.V", "--intent", "Doorvoer", "--json").json
    assert (changed["marking"], changed["intent"]) == ("Dep.V", "Doorvoer")
    assert toc("operation", "set", "--marking", "geheimpje").status == 1
    assert toc("operation", "set").status == 1


@pytest.mark.usefixtures("example_base")
def test_verify_rebuild_backup_restore(toc: Toc, base: Path) -> None:
    verified = toc("verify", "--json")
    assert verified.status == 0
    assert verified.json["ok"] is True
    assert verified.json["findings"] == []
    rebuilt = toc("rebuild", "--json").json
    assert rebuilt["identical"] is True
    backup = toc("backup", "--json").json["file"]
    lost = toc("log", "add", "--text", "Na de back-up", "--json").json
    restored = toc("restore", backup, "--json")
    assert restored.status == 0, restored.err
    assert Path(restored.json["kept"]).exists()
    assert toc("log", "list", "--search", "back-up", "--json").json["entries"] == []
    after = toc("log", "add", "--text", "Weer verder", "--json").json
    assert after["number"] > lost["number"]  # what may be on paper is not given twice
    assert toc("verify", "--json").json["origins"] == 2
    for path in base.rglob("*"):
        if path.name in ("store.db", "station.key"):
            assert (
                stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
                or stat.S_IMODE(base.stat().st_mode) == 0o700
            )


@pytest.mark.usefixtures("example_base")
def test_one_bad_feature_among_500(toc: Toc, tmp_path: Path) -> None:
    square = [[4.0, 52.0], [4.01, 52.0], [4.01, 52.01], [4.0, 52.01], [4.0, 52.0]]
    bow = [[4.0, 52.0], [4.01, 52.01], [4.01, 52.0], [4.0, 52.01], [4.0, 52.0]]
    features = [feature(i, bow if i == 250 else square) for i in range(500)]
    path = tmp_path / "vakken.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    said = toc("import", str(path), "--json")
    assert said.status == 0, said.err
    assert said.json["accepted"] == 499
    assert len(said.json["rejected"]) == 1
    assert "251" in said.json["rejected"][0]["where"]


@pytest.mark.usefixtures("example_base")
def test_export_comes_back_the_same(toc: Toc, tmp_path: Path) -> None:
    before = toc("demo", "--json").json["counts"]
    path = tmp_path / "operatie.json"
    assert toc("export", str(path)).status == 0
    assert toc("export", str(tmp_path / "kaart.geojson")).status == 0
    assert toc("export", str(tmp_path / "log.csv")).status == 0
    assert toc("export", str(tmp_path / "x.doc")).status == 1
    taken = toc("import", str(path), "--json").json
    assert (taken["rejected"], taken["accepted"], taken["new"]) == ([], 0, 0)
    assert taken["known"] >= sum(before.values())


def test_a_wrong_command_line_is_told_as_json_too(toc: Toc) -> None:
    for arguments in (
        ["log", "strike", "--json"],
        ["weg", "--json"],
        ["log", "list", "--limit", "x"],
    ):
        said = toc(*arguments)
        assert said.status == 2
        assert said.out == ""
        if "--json" in arguments:
            assert said.error["code"] == "usage"
            assert said.error["message"].startswith("toc")
        else:
            assert said.err.startswith("usage: toc log list")


def test_commands_at_once_wait_for_one_another(base: Path, example_base: Path) -> None:
    command = [sys.executable, "-m", "app", "--base-dir", str(base), "log", "add", "--json"]
    running = [
        subprocess.Popen(
            [*command, "--text", f"Tegelijk {n}"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(4)
    ]
    said = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0] * 4, said
    assert len({json.loads(out)["number"] for out, _ in said}) == 4


def test_what_an_entry_asks_for_is_followed_up(toc: Toc, example_base: Path) -> None:
    asked = toc(
        *("log", "add", "--text", "Brug gestremd #brug", "--precedence", "Z", "--action"),
        *("omleiden", "--owner", "VCNL", "--due", "+1h", "--agreement", "--json"),
    ).json
    number = asked["number"]
    for listed in ("actions", "agreements"):
        assert number in [e["number"] for e in toc("log", listed, "--json").json["entries"]]
    for act in ("close", "confirm", "acknowledge", "append"):
        said = toc("log", act, number, "--text", "gedaan", "--json")
        assert said.status == 0, said.err
    entry = next(
        e
        for e in toc("log", "list", "--limit", "20", "--json").json["entries"]
        if e["number"] == number
    )
    assert (entry["tags"], entry["owner"]) == (["brug"], "VCNL")
    assert all(entry[key] for key in ("closed_by", "confirmed_by", "acknowledged_by"))
    assert toc("log", "close", number, "--text", "weer", "--json").error["code"] == "entry-settled"
    assert number not in toc("log", "actions").out


def test_the_list_is_filtered_as_on_the_page(toc: Toc, example_base: Path) -> None:
    def numbers(*options: str) -> set[str]:
        said = toc("log", "list", "--limit", "9999", "--json", *options)
        assert said.status == 0, said.err
        return {e["number"] for e in said.json["entries"]}

    every = numbers()
    urgent = numbers("--precedence", "O")
    assert numbers("--precedence", "Z") < urgent < every
    assert numbers("--partner", "KMar", "--kind", "request") <= numbers("--partner", "kmar")
    assert numbers("--about", "25-USV-08") <= every
    assert numbers("--about", "25-USV-08")
    assert numbers("--since=-6h") | numbers("--until=-6h") == every
    assert numbers("--state", "action") == {
        e["number"] for e in toc("log", "actions", "--json").json["entries"]
    }
    assert numbers("--state", "unread") == set()
    assert toc("log", "list", "--precedence", "haast", "--json").status == 1
    assert toc("log", "list", "--about", "99-XXX-99", "--json").status == 1


def test_a_name_with_signs_and_a_part_of_a_compound_are_found(toc: Toc, example_base: Path) -> None:
    for text in ("Intern-1 bereikt", "Intern-2 bereikt om 1245", "Moerdijkbrug gestremd"):
        toc("log", "add", "--text", text, "--from", "VCNL")
    assert example_base.exists()

    def found(*words: str) -> list[str]:
        entries = toc("log", "list", "--search", *words, "--json").json["entries"]
        return [e["text"] for e in entries if e["from"] == "VCNL"]

    assert found("Intern-1") == ["Intern-1 bereikt"]
    assert found("brug gestr") == ["Moerdijkbrug gestremd"]
    said = toc("find", "25-USV-08", "--json").json
    assert [(r["kind"], r["name"][:9]) for r in said["records"]] == [("movement", "25-USV-08")]
    assert all("25-USV-08" in f"{e['text']} {e['action']}" for e in said["entries"])
    assert toc("find", "--json", "99-XXX-99").json == {"records": [], "entries": []}
    assert "zone" in {r["kind"] for r in toc("find", "tmz", "--json").json["records"]}


def test_the_log_goes_out_and_is_proved(toc: Toc, example_base: Path, tmp_path: Path) -> None:
    for kind in ("pdf", "json", "csv", "xlsx"):
        file = tmp_path / f"journal.{kind}"
        said = toc("log", "export", "--out", str(file), "--lang", "nl", "--since=-24h", "--json")
        assert said.status == 0, said.err
        assert said.json["entries"] > 50
        assert file.stat().st_size > 1000
    for kind in ("pdf", "json"):
        said = toc("log", "verify", str(tmp_path / f"journal.{kind}"), "--json")
        assert (said.status, said.json["proved"]) == (0, True)
    file = tmp_path / "journal.json"
    file.write_bytes(file.read_bytes().replace(b"MOVSITREP", b"MOVSITREF", 1))
    said = toc("log", "verify", str(file), "--json")
    assert said.status == 1
    assert len(said.json["changed"]) == 1
    assert toc("log", "verify", str(tmp_path / "journal.csv"), "--json").status == 1
    shift = toc("log", "export", "--shift", "--out", str(tmp_path / "shift.json"), "--json")
    assert (shift.status, shift.json["left_out"]) == (0, {"level": 0, "release": 0})
    shift = json.loads((tmp_path / "shift.json").read_text())
    assert {entry["station"] for entry in shift["entries"]} == {shift["station"]}
    assert toc("log", "sheet", "--out", str(tmp_path / "leeg.pdf"), "--json").status == 0
    assert toc("log", "export", "--out", str(tmp_path / "x.doc"), "--json").status == 1
    assert toc("log", "sheet", "--rows", "00019999", "--out", str(tmp_path / "x.pdf")).status == 2
    (tmp_path / "map.pdf").mkdir()
    said = toc("log", "export", "--out", str(tmp_path / "map.pdf"), "--json")
    assert (said.status, "it is a folder" in said.err + said.out) == (1, True)
    assert not list(tmp_path.glob("*.part"))
    said = toc(
        "log", "export", "--shift", "--since=-1h", "--out", str(tmp_path / "x.pdf"), "--json"
    )
    assert said.status == 1


def test_a_selection_of_the_log_says_so(toc: Toc, example_base: Path, tmp_path: Path) -> None:
    file = tmp_path / "part.json"
    said = toc(
        "log", "export", "--search", "MOVSITREP", "--for", "DEU", "--out", str(file), "--json"
    )
    assert said.json["limits"] == {"words": "MOVSITREP", "recipient": "DEU"}
    found = toc("log", "verify", str(file), "--json").json
    assert found["proved"]
    assert found["limits"] == {"words": "MOVSITREP", "recipient": "DEU"}
    assert found["left_out"] == said.json["left_out"]
    assert found["period"] == said.json["period"]
    told = toc("log", "verify", str(file)).out
    assert "not the whole log: only with the words “MOVSITREP”; what may go to DEU" in told


@pytest.mark.usefixtures("example_base")
def test_a_broken_second_file_is_told_beside_the_first(toc: Toc, tmp_path: Path) -> None:
    good, half = tmp_path / "goed.gpx", tmp_path / "half.kml"
    good.write_text(
        '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">'
        '<wpt lat="51.95" lon="5.90"><name>Tankpunt 1</name></wpt></gpx>'
    )
    half.write_text('<?xml version="1.0"?><kml><Document><Placemark><name>half</name>')
    said = toc("import", str(good), str(half), "--json")
    assert (said.status, said.json["accepted"]) == (1, 1)
    first, second = said.json["files"]
    assert (first["file"], first["accepted"], first["unreadable"]) == ("goed.gpx", 1, False)
    assert (second["file"], second["accepted"], second["unreadable"]) == ("half.kml", 0, True)
    assert "not complete XML" in second["rejected"][0]["reason"]
    told = toc("import", str(good), str(half))
    assert "goed.gpx: 0 taken, 0 left out\n  0 new, 1 known, 0 changed" in told.out
    assert "half.kml: 0 taken, 1 left out" in told.out
    alone = toc("import", str(half), "--json")
    assert (alone.status, "not complete XML" in alone.err) == (1, True)


@pytest.mark.usefixtures("example_base")
def test_remarks_of_readers_are_told(toc: Toc, tmp_path: Path) -> None:
    path = tmp_path / "nacht.csv"
    path.write_text(
        "Nummer;SP;Route\n"
        "26-TST-51;2026-10-25 02:15;De Poel 0 > Galder 76\n"
        "26-TST-61;010600ADEC26;Vlissingen 0 > Breda > Venlo 196,3\n"
    )
    said = toc("import", str(path), "--json")
    assert (said.status, said.json["accepted"]) == (0, 2)
    remarks = {r["about"]: r["remark"] for r in said.json["files"][0]["remarks"]}
    assert "exists twice" in remarks["26-TST-51"]
    assert "no km at Breda" in remarks["26-TST-61"]
    assert "has no start time or no route" in toc("movement", "table", "26-TST-61").err
    path.write_text("Nummer;SP\n26-TST-71;2026-10-25 02:15\n")
    assert "26-TST-71: SP 2026-10-25 02:15" in toc("import", str(path)).out


@pytest.mark.usefixtures("example_base")
def test_a_list_of_partners_comes_in_by_the_same_command(toc: Toc, tmp_path: Path) -> None:
    path = tmp_path / "p.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:An Jansen\nORG:Sluis\nTEL:070-1\nEND:VCARD\n")
    assert toc("import", str(path), "--json").json["accepted"] == 1
    assert toc("partner", "show", "Sluis").status == 0


def test_a_file_that_comes_in_again_is_known_and_a_change_is_a_choice(
    toc: Toc, tmp_path: Path
) -> None:
    path = tmp_path / "punt.geojson"
    point = {
        "type": "Feature", "properties": {"name": "Tankpunt", "note": "Diesel"},
        "geometry": {"type": "Point", "coordinates": [5, 52]},
    }  # fmt: skip
    path.write_text(json.dumps(point))
    toc("demo")
    assert toc("import", str(path), "--json").json["new"] == 1
    again = toc("import", str(path), "--json").json
    assert (again["accepted"], again["new"], again["known"]) == (0, 0, 1)
    path.write_text(json.dumps(point).replace("Diesel", "Benzine"))
    for more, accepted in (["--preview"], 0), ([], 0), (["--changed"], 1), (["--changed"], 0):
        said = toc("import", str(path), *more, "--json").json
        assert said["accepted"] == accepted
    assert said["known"] == 1
    assert "here “" not in toc("import", str(path), "--preview").out
