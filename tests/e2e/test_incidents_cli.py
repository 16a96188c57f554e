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
    assert toc("incident", "step", number, "--json").json["state"] == "controlled"
    shown = toc("incident", "show", number, "--json").json
    assert [e["text"].split(": ")[0] for e in shown["timeline"]][1:] == [number] * 3
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
