"""`toc partner` and `toc timer` as a process, on the example operation."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.run import parser
from tests.e2e.conftest import Toc


def test_directory_and_timers(toc: Toc, example_base: Path, tmp_path: Path) -> None:
    added = toc("partner", "regions", "--national", "--json").json
    assert added["regions"] >= 20
    assert toc("partner", "regions", "--json").json == {"regions": 0, "national": 0}
    occr = ("partner", "add", "Proefpost", "--short", "PP", "--phone", "030-1234567")
    assert toc(*occr, "--person", "Jansen", "--json").json["persons"][0]["name"] == "Jansen"
    edited = toc("partner", "edit", "PP", "--hours", "0700-1900", "--phone", "", "--json").json
    assert (edited["hours"], edited["phone"]) == ("0700-1900", "")
    toc("partner", "add", "Weg", "--short", "WG")
    assert (
        toc("partner", "delete", "WG", "--reason", "dubbel", "--by", "DO", "--json").json["deleted"]
        == "Weg"
    )
    for args in (("show", "WG"), ("delete", "WG", "--reason", "x", "--by", "DO"), ("edit", "PP")):
        assert toc("partner", *args, "--json").status == 1
    assert toc("timer", "set", "PP", "20", "--json").json["every_min"] == 20
    snoozed = toc("timer", "snooze", "PP", "--reason", "relief", "--json").json
    assert snoozed["snooze_reason"] == "relief"
    refused = toc("timer", "acknowledge", "PP", "--json")
    assert (refused.status, refused.error["code"]) == (1, "timer-not-red")
    path = tmp_path / "partners.csv"
    count = toc("partner", "export", str(path), "--json").json["partners"]
    again = toc("partner", "import", str(path), "--json").json
    assert (again["new"], again["bad"]) == (0, 0)
    assert len(toc("partner", "list", "--json").json["partners"]) == count
    assert toc("timer", "list", "--json").json["timers"]


def test_files_are_named_by_the_folder_of_who_asks() -> None:
    """The arguments go to an open window as they are: text, and no relative path."""
    for command in ("import", "export"):
        given = parser().parse_args(["partner", command, "a.csv"]).file
        assert given == str(Path("a.csv").absolute())


@pytest.mark.usefixtures("example_base")
def test_a_refused_person_leaves_no_partner_behind(toc: Toc) -> None:
    half = ("partner", "add", "Half")
    for args, code in (
        (("--person", "Jan", "--person-phone", "abc"), "partner-phone"),
        (("--person-phone", "112"), "person-name"),
        (("--short", "x\udcff"), "partner-text"),
    ):
        said = toc(*half, *args, "--json")
        assert (said.status, said.error["code"]) == (1, code)
    assert toc("partner", "show", "Half", "--json").error["code"] == "no-partner"
