"""`toc incident` as other programs use it."""

from __future__ import annotations

import json

import pytest

from tests.e2e.conftest import Toc


@pytest.mark.usefixtures("example_base")
def test_an_incident_from_entry_to_export(toc: Toc) -> None:
    open_ones = toc("incident", "list", "--json").json["incidents"]
    assert [(i["number"], i["kind"]) for i in open_ones] == [("INC-TOC-02", "drone")]
    assert len(toc("incident", "list", "--all", "--json").json["incidents"]) == 2
    entry = toc("log", "add", "--text", "Pech op de A58", "--json").json["number"]
    made = toc("incident", "add", "--entry", entry, "--json").json
    assert (made["number"], made["kind"], made["state"]) == ("INC-TOC-03", "breakdown", "open")
    number = made["number"]
    edited = toc(
        *("incident", "edit", number, "--owner", "KMar", "--place", "A58", "--severity", "serious"),
        *("--link", "25-USV-08", "--link", "TMZ Sloehaven", "--region", "19", "--json"),
    ).json
    assert (edited["owner"], edited["severity"]) == ("KMar", "serious")
    assert {link["name"] for link in edited["links"]} >= {"25-USV-08", "TMZ Sloehaven"}
    shown = toc("incident", "show", number).out
    assert "owner: KMar" in shown
    assert "region: 19 Zeeland" in shown
    assert toc("incident", "grip", number, "1", "--by", "OvD", "--json").json["grip"] == "1"
    ticked = toc("incident", "tick", number, "safe", "--json").json
    assert ticked["checklist"][0]["done"]
    picture = toc("incident", "picture", number, "--response", "Berging", "--json").json
    assert picture["response"] == "Berging"
    assert toc("incident", "step", number, "--json").error["code"] == "decision-by"
    step = ("incident", "step", number, "--by", "OvD", "--told", "RMC Zuid", "--json")
    assert toc(*step).json["state"] == "controlled"
    shown = toc("incident", "show", number, "--json").json
    assert [e["text"].split(": ")[0] for e in shown["timeline"]][1:] == [number] * 3
    assert toc("incident", "withdraw", number).status == 2, "a reason must be given"
    gone = ("incident", "withdraw", number, "--reason", "dubbel gemeld", "--by", "DO", "--json")
    assert toc(*gone).json["withdrawn"] == "dubbel gemeld"
    assert number not in toc("incident", "list").out
    assert number in toc("incident", "list", "--all").out
    assert "VERVALLEN" in toc("incident", "text", number, "--language", "nl").out
    assert toc("incident", "step", number, "--json").error["code"] == "incident-closed"
    back = ("incident", "step", number, "--to", "open", "--by", "DO", "--json")
    assert toc(*back).json["withdrawn"] is None
    text = toc("incident", "text", "INC-TOC-02", "--language", "en").out
    assert "PROPOSAL" in text
    assert text.startswith("EXERCISE Unclassified (Ongerubriceerd)")
    body = json.loads(toc("incident", "geojson", "INC-TOC-02").out)
    assert body["features"][0]["geometry"]["coordinates"] == [3.6865, 51.452]
    assert [f["geometry"]["type"] for f in body["features"]][1:] == ["Polygon"] * 3


@pytest.mark.usefixtures("example_base")
def test_refusals_have_a_code_and_status_one(toc: Toc) -> None:
    for args, code in (
        (("show", "INC-TOC-99"), "no-incident"),
        (("show", "drone"), "incident-number"),
        (("edit", "INC-TOC-02"), "nothing-said"),
        (("edit", "INC-TOC-02", "--link", "nobody"), "no-thing"),
        (("edit", "INC-TOC-02", "--severity", "bogus"), "incident-severity"),
        (("step", "INC-TOC-01"), "incident-closed"),
        (("add", "--title", "x", "--kind", "party"), "incident-kind"),
        (("add", "--title", "x" * 65_500), "incident-long"),
        (("add", "--entry", "TOC-0159", "--severity", "bogus"), "incident-made"),
        (("grip", "INC-TOC-01", "7", "--by", "x"), "incident-grip"),
        (("tick", "INC-TOC-01", "dance"), "incident-check"),
    ):
        said = toc("incident", *args, "--json")
        assert (said.status, said.error["code"]) == (1, code)


@pytest.mark.usefixtures("example_base")
def test_a_place_gives_position_region_and_who_to_call(toc: Toc) -> None:
    made = toc(
        *("incident", "add", "--title", "Diesel", "--kind", "fuel-spill"),
        *("--place", "eemshaven julianahaven", "--json"),
    ).json
    assert made["region"] == 1
    assert not made["region_is_proposal"]
    assert (made["rmc"], made["position"]) == ("RMC Noord", pytest.approx([53.44, 6.83], abs=0.02))
    number = made["number"]
    shown = toc("incident", "show", number, "--json").json
    calls = {group["kind"]: group for group in shown["calls"]}
    assert [p["short"] for p in calls["port"]["partners"]] == ["Haven EEM"]
    assert calls["region"]["partners"][0]["number"] == "+31 000 01 01"
    assert "  region: VR Groningen  +31 000 01 01" in toc("incident", "show", number).out
    assert "- haven: Haven EEM +31 000 21 02" in toc("incident", "text", number).out
    moved = toc("incident", "edit", number, "--place", "Kade 4 Sloehaven", "--json").json
    assert (moved["region"], moved["position"]) == (19, [51.4506, 3.685])
    nowhere = toc("incident", "edit", number, "--place", "achter de loods", "--json").json
    assert (nowhere["region"], nowhere["position"]) == (None, None)
    lacks = {group["kind"]: group["lacks"] for group in nowhere["calls"]}
    assert (lacks["region"], lacks["port"], lacks["road"]) == ("place", "place", None)
    assert "port: not known, because" in toc("incident", "show", number).out


@pytest.mark.usefixtures("example_base")
def test_what_a_place_may_mean_and_how_an_entry_is_placed(toc: Toc) -> None:
    found = toc("place", "find", "eemsh", "--json").json
    assert found["meant"] is None
    assert {p["name"] for p in found["places"]} >= {"Eemshaven Julianahaven"}
    road = toc("place", "find", "A58", "hm", "120").out
    assert "hectometre posts are not known" in road
    assert toc("place", "find", "xyzzy", "--json").error["code"] == "place-unknown"
    said = toc("log", "add", "--text", "Lek", "--place", "RD 155000 463000").out
    assert "RD 155000 463000: 31U FT 6330 8098, 9 Utrecht, RMC" in said
    said = toc("log", "add", "--text", "Pech", "--place", "A58 hm 120").out
    assert "A58 hm 120: a road: hectometre posts are not known" in said
    assert "loods 4: no position is known" in toc(
        "log", "add", "--text", "Brand", "--place", "loods 4"
    ).out  # fmt: skip


@pytest.mark.usefixtures("example_base")
def test_a_partner_has_a_place_by_which_it_is_called(toc: Toc) -> None:
    added = toc(
        *("partner", "add", "Havendienst Moerdijk", "--kind", "port", "--phone", "+31 000 21 03"),
        *("--place", "Moerdijk haven", "--json"),
    ).json
    assert added["position"] == pytest.approx([51.69, 4.58], abs=0.05)
    made = toc("incident", "add", "--title", "Lek", "--place", "Moerdijk", "--json").json
    calls = toc("incident", "show", made["number"], "--json").json["calls"]
    port = next(group for group in calls if group["kind"] == "port")
    assert [p["short"] for p in port["partners"]] == ["Havendienst Moerdijk"]
    refused = toc("partner", "edit", "Havendienst Moerdijk", "--place", "A58", "--json")
    assert refused.error["code"] == "place-open"
