"""Steps, ends and reasons on the command line: what has no default must be given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Toc

ON = ("--by", "Burgemeester", "--json")


@pytest.mark.usefixtures("example_base")
def test_a_zone_is_stepped_with_who_was_told(toc: Toc) -> None:
    assert toc("zone", "step", "TMZ Eemshaven-Oost").status == 2, "the state has no default"
    zones = {z["name"]: z for z in toc("zone", "list", "--json").json["zones"]}
    name = next(n for n, z in zones.items() if z["state"] == "decided")
    assert toc("zone", "step", name, "--to", "announced", *ON).error["code"] == "decision-told"
    told = ("--told", "Politie", "--told", "KMar", "--note", "Staatscourant")
    done = toc("zone", "step", name, "--to", "announced", *told, *ON)
    assert done.json["state"] == "announced"
    last = toc("log", "list", "--limit", "1", "--json").json["entries"][0]
    assert last["to"] == "Politie, KMar"
    assert last["text"].endswith("door Burgemeester: Staatscourant")
    assert toc("zone", "step", name, "--to", "ended", *ON).error["code"] == "zone-step"


@pytest.mark.usefixtures("example_base")
def test_a_relation_against_a_rule_needs_a_reason(toc: Toc) -> None:
    begin = ("command", "relate", "C-TF HNS", "OPCON", "ProRail")
    refused = toc(*begin, "--json")
    assert (refused.status, refused.error["code"]) == (1, "against-rules")
    assert refused.error["where"] == "reason"
    assert "civil" in refused.error["message"]
    made = toc(*begin, "--reason", "verzoek van de minister", "--json").json
    assert made["saved_against_rules"] == ["verzoek van de minister"]
    end = ("command", "end", "ProRail", "OPCON", "--at", "+1h")
    assert toc(*end, "--json").error["code"] == "decision-by"
    assert toc(*end, "--note", "klaar", *ON).json["to"]
    assert toc("command", "end", "ProRail", "TACON", *ON).error["code"] == "relation-which"


@pytest.mark.usefixtures("example_base")
def test_a_movement_is_held_released_and_cancelled(toc: Toc) -> None:
    listed = toc("movement", "list", "--json").json["movements"]
    number = next(m["number"] for m in listed if m["state"] == "planned")
    assert toc("movement", "hold", number, *ON).error["code"] == "decision-note"
    assert toc("movement", "hold", number, "--note", "mist", *ON).json["status"] == "held"
    assert toc("movement", "release", number, *ON).json["status"] == "released"
    assert toc("movement", "cancel", number, "--note", "schip laat", *ON).json["status"] == (
        "cancelled"
    )
    assert toc("movement", "release", number, *ON).error["code"] == "movement-status"
    assert toc("movement", "plan", number, *ON).json["status"] == "planned"


@pytest.mark.usefixtures("example_base")
def test_a_timer_is_stopped_with_a_reason_only(toc: Toc) -> None:
    name = toc("timer", "list", "--json").json["timers"][0]["name"]
    assert toc("timer", "set", name, "0", "--json").error["code"] == "timer-stop"
    assert toc("timer", "stop", name).status == 2
    stop = ("timer", "stop", name, "--reason", "post gesloten", "--by", "DO", "--json")
    assert toc(*stop).json["every_min"] == 0


@pytest.mark.usefixtures("example_base")
def test_a_zone_of_a_file_against_a_rule_needs_a_reason(toc: Toc, tmp_path: Path) -> None:
    path = tmp_path / "lang.kml"
    path.write_text(
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>TMZ Lang</name>'
        "<TimeSpan><begin>2031-01-01</begin><end>2031-12-31</end></TimeSpan><ExtendedData>"
        '<Data name="kind"><value>tmo</value></Data></ExtendedData><Polygon><outerBoundaryIs>'
        "<LinearRing><coordinates>5,52 5.1,52 5.1,52.1 5,52</coordinates></LinearRing>"
        "</outerBoundaryIs></Polygon></Placemark></kml>",
        "utf-8",
    )
    assert "84 days" in toc("import", str(path), "--preview").out
    assert toc("import", str(path), "--json").error["code"] == "against-rules"
    assert toc("import", str(path), "--reason", "wet volgt", "--json").json["new"] == 1
    zones = {z["name"]: z for z in toc("zone", "list", "--json").json["zones"]}
    assert zones["TMZ Lang"]["saved_against_rules"][0]["reason"] == "wet volgt"
