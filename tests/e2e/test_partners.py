"""`toc partner` and `toc timer` as a process, on the example operation."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import Toc


def test_directory_and_timers(toc: Toc, example_base: Path, tmp_path: Path) -> None:
    added = toc("partner", "regions", "--national", "--json").json
    assert added["regions"] >= 20
    assert toc("partner", "regions", "--json").json == {"regions": 0, "national": 0}
    occr = ("partner", "add", "Proefpost", "--short", "PP", "--phone", "030-1234567")
    assert toc(*occr, "--person", "Jansen", "--json").json["persons"][0]["name"] == "Jansen"
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
