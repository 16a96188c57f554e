"""`toc watch` and what belongs to an operator: relief, filters kept by name, what was read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.e2e.conftest import Toc

pytestmark = pytest.mark.usefixtures("example_base")


def pin(folder: Path, text: str) -> str:
    file = folder / f"pin-{text}"
    file.write_text(f"{text}\n", encoding="utf-8-sig")
    return str(file)


def test_the_watch_is_taken_and_handed_over_with_both_signatures(
    toc: Toc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert toc("watch", "on-duty", "--json").json["name"] == ""
    assert toc("watch", "relieve", "Bos", "--json").error["code"] == "nobody-on-duty"
    named = ("Jan de Vries", "--post", "TOC", "--pin-file", pin(tmp_path, "1234"))
    first = toc("watch", "sign-on", *named, "--since=-1h", "--json").json
    assert (first["initials"], first["post"], first["written"]) == ("JdV", "TOC", [])
    assert first["notes"] == ["Jan de Vries has this PIN from now on."]
    assert toc("watch", "sign-on", "Bos", "--json").error["code"] == "on-duty"
    assert toc("watch", "relieve", " jan de Vries", "--json").error["code"] == "on-duty"
    edited = tmp_path / "handover.txt"
    edited.write_text("## Nu\n- Brug dicht\n", encoding="utf-8")
    over = ("watch", "relieve", "Piet Bos", "--post", "TOC", "--handover", str(edited), "--json")
    wrong = toc(*over, "--before-pin-file", pin(tmp_path, "9999"))
    assert (wrong.status, wrong.error["code"]) == (1, "pin-wrong")
    assert toc("watch", "on-duty", "--json").json["name"] == "Jan de Vries"
    monkeypatch.setenv("TOC_BEFORE_PIN", "1234")
    done = toc(*over).json
    assert (done["name"], done["signed"], done["notes"]) == ("Piet Bos", True, [])
    (sheet,) = done["written"]
    assert Path(sheet).read_bytes().startswith(b"%PDF")
    (entry,) = toc("log", "list", "--kind", "handover", "--limit", "1", "--json").json["entries"]
    assert entry["text"].endswith("Getekend door Jan de Vries.\nDe overdracht staat in de bijlage.")
    assert [file["name"][:11] for file in entry["attachments"]] == ["overdracht_"]
    assert entry["author"] == "PB"
    # Who has a PIN comes back with it; it can be typed too.
    assert toc("watch", "relieve", "Jan de Vries", "--json").error["code"] == "pin-missing"
    monkeypatch.setattr("sys.stdin", io.StringIO("1234\n"))
    back = toc("watch", "relieve", "Jan de Vries", "--pin-file", "-", "--json").json
    assert (back["initials"], back["post"]) == ("JdV", "TOC")
    assert back["signed"] is False
    assert back["notes"][0] == "Not signed by Piet Bos."
    assert back["notes"][1].startswith("Not confirmed as read: Open FLASH, ")
    known = toc("watch", "on-duty", "--json").json["known"]
    assert {o["name"]: o["pin"] for o in known} == {"Jan de Vries": True, "Piet Bos": False}


def test_what_was_read_is_said_by_block(toc: Toc) -> None:
    toc("watch", "sign-on", "Jan de Vries")
    numbers = toc("watch", "show", "handover", "--json").json["numbers"]
    assert list(numbers) == ["flash", "late", "due", "incidents", "actions"]
    over = ("watch", "relieve", "Piet Bos", "--json")
    assert toc(*over, "--read", "weather").error["code"] == "no-block"
    done = toc(*over, "--read", "all").json
    assert done["read"] == sorted(numbers)
    assert done["notes"] == ["Not signed by Jan de Vries."]


def test_a_handover_that_cannot_be_read_changes_nothing(toc: Toc, tmp_path: Path) -> None:
    toc("watch", "sign-on", "Jan de Vries")
    contents = {
        "handover-text": b"\xff\xfe\x00",
        "handover-empty": b"\xef\xbb\xbf \n",
        "handover-long": "é".encode() * 40_000,
    }
    for code, data in contents.items():
        path = tmp_path / code
        path.write_bytes(data)
        said = toc("watch", "relieve", "Bos", "--handover", str(path), "--json")
        assert (said.status, said.error["code"]) == (1, code)
        assert code in said.error["message"]
    said = toc("watch", "relieve", "Bos", "--handover", str(tmp_path / "none"), "--json")
    assert (said.status, said.error["code"]) == (1, "no-file")
    assert toc("watch", "on-duty", "--json").json["name"] == "Jan de Vries"


@pytest.mark.parametrize("answer", [None, "", "\n"])
def test_a_pin_that_cannot_be_read_changes_nothing(
    toc: Toc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str | None
) -> None:
    toc("watch", "sign-on", "Jan de Vries")
    empty = tmp_path / "empty"
    empty.write_bytes(b"")
    monkeypatch.setattr("sys.stdin", None if answer is None else io.StringIO(answer))
    for path in ("-", str(tmp_path), str(tmp_path / "none"), str(empty)):
        for option in ("--pin-file", "--before-pin-file"):
            said = toc("watch", "relieve", "Bos", option, path, "--json")
            assert said.status == 3
            assert said.error["code"] in ("PIN-file", "before-PIN-file")
    monkeypatch.setenv("TOC_PIN", "\udcff\udcfe")
    assert toc("watch", "relieve", "Bos", "--json").error["code"] == "PIN-file"
    monkeypatch.delenv("TOC_PIN")
    # A PIN never stands on the command line itself.
    assert toc("watch", "relieve", "Bos", "--pin", "1234").status == 2
    assert toc("watch", "on-duty", "--json").json["name"] == "Jan de Vries"


def test_the_watch_is_taken_though_its_sheet_cannot_be_written(toc: Toc, base: Path) -> None:
    toc("watch", "sign-on", "Jan de Vries")
    (base / "operations" / "example" / "journals").write_text("in the way")
    said = toc("watch", "relieve", "Piet Bos", "--json").json
    assert (said["name"], said["written"]) == ("Piet Bos", [])
    assert "cannot be written" in said["notes"][-1]


def test_rules_speak_the_language_of_the_handover(toc: Toc) -> None:
    rules = {lang: toc("watch", "show", "handover", "--lang", lang).out for lang in ("nl", "en")}
    assert "loopt door nadat" in rules["nl"]
    assert "loopt door nadat" not in rules["en"]


def test_filters_are_kept_by_name_and_used(toc: Toc, tmp_path: Path) -> None:
    kept = toc("log", "keep-filter", " brug  ", "--search", "brug", "--json").json["filters"]
    assert kept == {"brug": {"words": "brug"}}
    toc("log", "add", "--text", "brug dicht", "--kind", "incident")
    toc("log", "add", "--text", "brug open", "--kind", "report")
    narrow = ("--filter", "brug", "--kind", "report", "--json")
    entries = toc("log", "list", *narrow).json["entries"]
    assert entries[0]["text"] == "brug open"
    assert all("brug" in f"{e['text']} {e['place']} {e['action']}".lower() for e in entries)
    assert {e["kind"] for e in entries} == {"report"}
    out = tmp_path / "out.json"
    assert toc("log", "export", "--out", str(out), *narrow).json["entries"] == len(entries)
    assert toc("log", "list", "--filter", "weg", "--json").error["code"] == "no-filter"
    assert toc("log", "keep-filter", "leeg", "--json").error["code"] == "filter-empty"
    for bad in (("\udcff", "--tag", "q"), ("esc\x1b", "--tag", "q"), ("q", "--search", "\udcff")):
        assert toc("log", "keep-filter", *bad, "--json").status == 1
    since = ("--since", "-8u", "--json")
    kept = toc("log", "keep-filter", "recent", *since).json["filters"]["recent"]
    assert kept == {"since_typed": "-8u"}
    toc("log", "add", "--text", "long ago", "--event", "-9h")
    toc("log", "add", "--text", "just now", "--event", "-7h")
    found = toc("log", "list", "--filter", "recent", "--json").json["entries"]
    assert "just now" in (texts := [one["text"] for one in found])
    assert "long ago" not in texts
    toc("log", "drop-filter", "recent")
    shift = toc("log", "export", "--out", str(out), "--shift", "--state", "action", "--json")
    assert shift.error["code"] == "export-shift"
    assert toc("log", "drop-filter", "brug", "--json").json["filters"] == {}
    assert toc("log", "drop-filter", "brug", "--json").error["code"] == "no-filter"


def test_what_was_read_is_of_who_is_on_duty(toc: Toc, tmp_path: Path) -> None:
    def unread() -> list[str]:
        found = toc("log", "list", "--state", "unread", "--json").json["entries"]
        return [entry["text"] for entry in found]

    assert toc("log", "read", "--all", "--json").error["code"] == "nobody-on-duty"
    toc("watch", "sign-on", "Jan de Vries")
    assert unread() == []
    toc("watch", "relieve", "Piet Bos", "--initials", "PB")
    toc("log", "read", "--all")
    one = toc("log", "add", "--text", "een", "--json").json["number"]
    toc("log", "add", "--text", "twee")
    toc("watch", "relieve", "Jan de Vries")
    handed = [text for text in unread() if text not in ("een", "twee")]
    assert {"een", "twee"} < set(unread())
    assert toc("log", "read", one, "--json").json == {
        "operator": "JdV",
        "read": [one],
        "all": False,
    }
    assert set(unread()) == {"twee", *handed}
    # An export of what is not read holds just that.
    out = tmp_path / "out.json"
    args = ("log", "export", "--state", "unread", "--out", str(out), "--json")
    assert toc(*args).json["entries"] == len(unread())
    assert toc("log", "read", "--json").error["code"] == "nothing-said"


def test_one_entry_in_full(toc: Toc) -> None:
    number = toc(
        "log", "add", "--text", "Bus vast", "--action", "bellen", "--due", "+1h", "--json"
    ).json["number"]
    closing = toc("log", "close", number, "--text", "gebeld", "--json").json["number"]
    shown = toc("log", "show", number, "--json").json
    assert (shown["chain"], shown["closed_by"]) == ([number, closing], closing)
    text = toc("log", "show", number).out
    assert "action: bellen" in text
    assert "due: " in text
    assert "Z\n" not in text
    assert closing in text


def test_what_the_window_would_ask_about_is_noted(toc: Toc) -> None:
    add = ("log", "add", "--text", "x", "--json")
    (unsigned,) = toc(*add).json["notes"]
    assert "Nobody is signed on" in unsigned
    toc("watch", "sign-on", "Jan de Vries")
    ahead, higher = toc(*add, "--event", "+3h", "--level", "Stg.G").json["notes"]
    assert "still to come" in ahead
    assert "higher than the operation" in higher
    assert toc(*add).json["notes"] == []
    high = toc(*add, "--level", "Stg.G").json["number"]
    assert toc("log", "strike", high, "--reason", "twice", "--json").json["notes"] == []


def test_persons_at_a_partner(toc: Toc) -> None:
    toc("partner", "add", "Proefpost", "--short", "PP")
    jan = toc("partner", "person-add", "PP", "Jan", "--phone", "030-1234567", "--json").json
    assert [(q["name"], q["phone"]) for q in jan["persons"]] == [("Jan", "030-1234567")]
    changed = toc("partner", "person-edit", "PP", "jan", "--function", "chef", "--json").json
    assert changed["persons"][0]["function"] == "chef"
    assert toc("partner", "person-edit", "PP", "Jan", "--json").error["code"] == "nothing-said"
    toc("partner", "person-add", "PP", "Jan")
    assert toc("partner", "person-delete", "PP", "Jan", "--json").error["code"] == "person-several"
    assert jan["persons"][0]["id"] in toc("partner", "show", "PP").out
    gone = toc("partner", "person-delete", "PP", jan["persons"][0]["id"], "--json").json
    assert (gone["deleted"], gone["partner"]) == ("Jan", "Proefpost")
    left = toc("partner", "show", "PP", "--json").json
    assert [q["phone"] for q in left["persons"]] == [""]
    assert toc("partner", "person-delete", "PP", "Piet", "--json").error["code"] == "no-person"
