"""The directory on a real store: ready lists, files of strangers, contact timers."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import AppContext
from app.core.changes import Changes
from app.core.clock import FixedClock
from app.core.dtg import format_dtg
from app.core.durations import MINUTE_MS
from app.core.errors import EnvironmentRefused, Refused
from app.core.sentences import Language
from app.domains.liaison.service import NewEntry
from app.domains.partners.rules import PartnerKind, TimerState
from app.interchange.vcard import read_vcards
from app.workflows.partners import PartnerPreview
from db.engine import driver
from tests.support.operations import NOW


def said(context: AppContext, from_: str, at: int, **more: object) -> str:
    new = NewEntry(text="hello", from_=from_, to="TOC", event=format_dtg(at, "A"), **more)  # type: ignore[arg-type]
    return context.liaison.add(new)[0].id


def test_regions_are_added_once_with_seat_and_commander(context: AppContext) -> None:
    context.partners.add({"name": "Piket Zeeland", "short": "VRZ", "kind": "region", "region": 19})
    assert context.partner_lists.add_regions() == 24
    assert context.partner_lists.add_regions() == 0
    assert context.partner_lists.add_national() == 9
    assert context.partner_lists.add_national() == 0
    utrecht = context.partners.called("VR Utrecht", NOW)
    assert (utrecht.region, utrecht.address, utrecht.note) == (9, "Utrecht", "RMC Noord")
    assert not any(p.phone for p in context.partners.partners(NOW))


def test_twice_the_same_partner_is_refused(context: AppContext) -> None:
    context.partners.add({"name": "OCCR Utrecht", "short": "OCCR"})
    with pytest.raises(Refused, match="already"):
        context.partners.add({"name": "Another", "short": "occr"})
    for values in ({"name": " "}, {"name": "A", "region": 26}, {"name": "A", "kind": "club"}):
        with pytest.raises(Refused):
            context.partners.add(values)


def test_delete_takes_the_persons_and_undo_brings_them_back(context: AppContext) -> None:
    id_ = context.partners.add({"name": "OCCR"}).created[0]
    context.partners.add_person(id_, {"name": "Jansen", "phone": "030-1234567"})
    context.partners.delete(id_)
    assert context.partners.partners(NOW) == []
    context.desk.undo()
    found = context.partners.get(id_, NOW)
    assert [p.name for p in found.persons] == ["Jansen"]


def test_a_timer_runs_from_amber_to_red_and_back(context: AppContext, clock: FixedClock) -> None:
    id_ = context.partners.add({"name": "OCCR"}).created[0]
    assert context.timers.cycle(id_) == 30
    said(context, "OCCR", NOW)
    clock.advance(25 * 60)
    assert [i.code for i in context.attention.items(clock.now_ms())] == ["contact-amber"]
    clock.advance(10 * 60)
    [item] = context.attention.items(clock.now_ms())
    assert (item.code, item.tone, str(item.sentence)) == (
        "contact-red",
        "red",
        "OCCR: no contact",
    )
    context.timers.acknowledge(id_)
    assert context.attention.items(clock.now_ms()) == []
    clock.advance(31 * 60)
    assert [i.code for i in context.attention.items(clock.now_ms())] == ["contact-red"]
    context.timers.snooze(id_, "change of shift", clock.now_ms() + 20 * MINUTE_MS)
    assert context.attention.items(clock.now_ms()) == []
    entry = said(context, "OCCR", clock.now_ms())
    assert context.timers.timers(clock.now_ms())[0].state is TimerState.GREEN
    context.liaison.strike(entry, "wrong partner")
    clock.advance(21 * 60)
    assert [i.code for i in context.attention.items(clock.now_ms())] == ["contact-red"], "struck"


def test_refusals_of_timers(context: AppContext) -> None:
    id_ = context.partners.add({"name": "OCCR"}).created[0]
    with pytest.raises(Refused, match="set its minutes"):
        context.timers.snooze(id_, "x", NOW + 1)
    context.timers.set_interval(id_, 30)
    for reason, until in (("", NOW + 1), ("x", NOW), ("x", NOW + 25 * 60 * MINUTE_MS)):
        with pytest.raises(Refused):
            context.timers.snooze(id_, reason, until)
    with pytest.raises(Refused, match="not over"):
        context.timers.acknowledge(id_)


def test_a_column_counts_from_its_start_to_its_arrival(
    context: AppContext, clock: FixedClock
) -> None:
    values = {"number": "25-A-01", "name": "A", "mode": "column", "sp": NOW + 60 * MINUTE_MS}
    id_ = context.movements.save(None, values).created[0]
    context.timers.set_interval(context.timers.called("25-a-01"), 30)
    clock.advance(45 * 60)
    assert context.timers.timers(clock.now_ms())[0].state is TimerState.WAITING
    clock.advance(50 * 60)
    assert context.timers.timers(clock.now_ms())[0].state is TimerState.RED
    said(context, "MP", clock.now_ms(), links=(id_,))
    assert context.timers.timers(clock.now_ms())[0].state is TimerState.GREEN


HOSTILE = (
    "Naam;Kort;Soort;Telefoon;Mail;Contactpersoon;Telefoon persoon\r\n"
    "Operationeel Controle Centrum Rail;OCCR;rail;030-1234567;;Jansen;06-12345678\r\n"
    ";OCCR;;;;Pieters;\r\n"
    "Bad phone;BP;;call me;;;\r\n"
    "Bad kind;BK;club;;;;\r\n"
    ';;;;;;\r\n"unclosed;x;;;;;\r\n'
    ";;;123456;;;\r\n"
    "'=HYPERLINK(1);EVIL;;;;;\r\n"
)


def test_one_bad_row_does_not_stop_the_rest_and_nothing_is_doubled(
    context: AppContext, tmp_path: Path
) -> None:
    path = tmp_path / "partners.csv"
    path.write_bytes(HOSTILE.encode("cp1252"))
    preview = context.partner_lists.preview(path)
    assert context.partners.partners(NOW) == []
    done = context.partner_lists.take(preview)
    for found in (preview, done):
        assert [found.count(a) for a in ("new", "changed", "same", "bad")] == [2, 1, 0, 4]
    occr = context.partners.called("occr", NOW)
    assert ([p.name for p in occr.persons], occr.kind) == (["Jansen", "Pieters"], "rail")
    again = context.partner_lists.take(context.partner_lists.preview(path))
    assert [again.count(a) for a in ("new", "changed", "same", "bad")] == [0, 0, 3, 4]


def test_what_is_written_runs_nothing_and_reads_back_the_same(
    context: AppContext, tmp_path: Path
) -> None:
    context.partners.add({"name": "=1+1", "phone": "+31 30 1234567", "note": 'a\nb; "c"'})
    path = tmp_path / "out.csv"
    assert context.partner_lists.export(path) == 1
    text = path.read_text("utf-8-sig")
    assert "'=1+1" in text
    assert "'+31" in text
    assert context.partner_lists.preview(path).count("same") == 1


@pytest.mark.parametrize(("language", "heads", "kind"), [
    ("nl", "Afkorting;Naam;Soort;", "sending nation (SN)"),
    ("en", "Short;Name;Kind;", "sending nation"),
])  # fmt: skip
def test_the_directory_is_written_in_a_language_and_comes_back_from_it(
    context: AppContext, tmp_path: Path, language: Language, heads: str, kind: str
) -> None:
    for place, one in enumerate(PartnerKind):
        context.partners.add({
            "name": f"post {place}", "short": f"P{place}", "kind": one.value, "hours": "24/7",
            "region": 19, "radio": "net 4", "organisation": "CLAS", "address": "Goes",
        })  # fmt: skip
    path = tmp_path / "out.csv"
    count = context.partner_lists.export(path, language)
    text = path.read_text("utf-8-sig")
    assert text.startswith(heads)
    assert f";{kind};" in text
    again = context.partner_lists.preview(path)
    assert [again.count(a) for a in ("same", "changed", "new", "bad")] == [count, 0, 0, 0]


CARDS = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;Jos=E9\r\n"
    "ORG;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Havendienst =\r\nVlissingen\r\n"
    "TEL;WORK;VOICE:0118-123456\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:Rijks\n waterstaat\\, VCNL\nORG:Rijkswaterstaat\\, VCNL\n"
    "item1.EMAIL;TYPE=INTERNET:post@vcnl.nl\nEND:VCARD\n"
    'BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:NCC\nTEL;VALUE=uri;TYPE="voice,work":tel:+31-70-123456\n'
    "END:VCARD\n"
    "BEGIN:VCARD\nNOTE:nobody\nEND:VCARD\nBEGIN:VCARD\nFN:open end\n"
)


def test_vcards_of_three_versions(context: AppContext, tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    path.write_text(CARDS, "utf-8", newline="")
    done = context.partner_lists.take(context.partner_lists.preview(path))
    assert [done.count(a) for a in ("new", "bad")] == [3, 2]
    found = {p.name: p for p in context.partners.partners(NOW)}
    assert set(found) == {"Havendienst Vlissingen", "Rijkswaterstaat, VCNL", "NCC"}
    [person] = found["Havendienst Vlissingen"].persons
    assert (person.name, person.phone) == ("José Müller", "0118-123456")
    assert found["NCC"].phone == "+31-70-123456"
    assert found["Rijkswaterstaat, VCNL"].email == "post@vcnl.nl"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"\x00\x01\x02"),
        ("a.csv", b""),
        ("a.csv", b"one;two\n1;2"),
        ("a.vcf", b"nothing"),
        ("a.vcf", b"BEGIN:VCARD\x00"),
    ],
)
def test_what_cannot_be_read_is_refused(
    context: AppContext, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused):
        context.partner_lists.preview(tmp_path / name)


def take(context: AppContext, path: Path, text: str) -> PartnerPreview:
    path.write_text(text, "utf-8")
    return context.partner_lists.take(context.partner_lists.preview(path))


def test_a_large_file_is_taken_whole_and_told_once(context: AppContext, tmp_path: Path) -> None:
    rows = "".join(f"Partner {i};P{i};030-{i + 1000};Jan {i}\n" for i in range(1500))
    saves: list[Changes] = []
    context.bus.subscribe(saves.append)
    done = take(context, tmp_path / "a.csv", f"Naam;Kort;Telefoon;Persoon\n{rows}")
    assert (done.count("new"), len(saves)) == (1500, 1)
    assert context.partner_lists.preview(tmp_path / "a.csv").count("same") == 1500


def test_an_import_that_breaks_off_stores_nothing(
    context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = context.desk.store.journal
    save, calls, before = journal._save, [0], journal.have()

    def second_fails(*args: Any) -> Any:
        calls[0] += 1
        if calls[0] >= 2:  # the reserve, let go for a second try, does not help
            raise driver.OperationalError("database or disk is full")
        return save(*args)

    monkeypatch.setattr(journal, "_save", second_fails)
    rows = "".join(f"Partner {i};P{i}\n" for i in range(3000))
    with pytest.raises(EnvironmentRefused, match="nothing was saved"):
        take(context, tmp_path / "a.csv", f"Naam;Kort\n{rows}")
    assert calls == [3]
    assert context.partners.directory() == []
    assert journal.have() == before


def test_an_import_never_changes_a_short_name(context: AppContext, tmp_path: Path) -> None:
    id_ = context.partners.add({"name": "Rijkswaterstaat", "short": "RWS"}).created[0]
    context.partners.add({"name": "OCCR"})
    rows = "Naam;Kort;Telefoon\nRijkswaterstaat;VCNL;112\nX;Rijkswaterstaat;112\n"
    done = take(context, tmp_path / "a.csv", f"{rows}OCCR;Rail;112\nrijkswaterstaat;;0800-8002\n")
    assert [line.action for line in done.lines] == ["bad", "bad", "bad", "changed"]
    assert "short name RWS" in str(done.lines[0].detail)
    found = context.partners.get(id_, NOW)
    assert (found.short, found.name, found.phone) == ("RWS", "Rijkswaterstaat", "0800-8002")
    take(context, tmp_path / "a.csv", "Naam;Kort\nOperationeel Centrum;OCCR\n")
    assert context.partners.called("Operationeel Centrum", NOW).short == "OCCR"
    take(context, tmp_path / "a.csv", "Naam;Telefoon\nRWS;0800-1\n")
    assert context.partners.get(id_, NOW).name == "Rijkswaterstaat"


def test_several_of_one_name_need_the_short_name(context: AppContext, tmp_path: Path) -> None:
    for short in ("A", "B"):
        context.partners.add({"name": "Piket", "short": short})
    done = take(context, tmp_path / "a.csv", "Naam;Telefoon\nPiket;112\n")
    assert "short name of one" in str(done.lines[0].detail)


def test_region_and_kind_of_a_file(context: AppContext, tmp_path: Path) -> None:
    rows = "A;0000019999\nB;26\nC;0\nD;009\nE;09\nF;25\n"
    done = take(context, tmp_path / "a.csv", f"Naam;Regio\n{rows}")
    assert [line.action for line in done.lines] == ["bad"] * 4 + ["new"] * 2
    words = {"Veiligheidsregio": "region", "haven": "port", "sending nation": "nation",
             "regionaal militair commando": "rmc", "rail": "rail", "spoor": "rail"}  # fmt: skip
    rows = "".join(f"P{n};{word}\n" for n, word in enumerate(words))
    assert take(context, tmp_path / "b.csv", f"Naam;Soort\n{rows}").count("new") == len(words)
    kinds = [context.partners.called(f"P{n}", NOW).kind for n in range(len(words))]
    assert kinds == list(words.values())


def test_a_partner_and_its_person_are_one_save(context: AppContext) -> None:
    with pytest.raises(Refused, match="telephone"):
        context.partners.add({"name": "Half"}, "", [{"name": "Jan", "phone": "abc"}])
    assert context.partners.directory() == []


def test_names_are_compared_with_all_their_letters(context: AppContext) -> None:
    context.partners.add({"name": "Église", "short": "Éé"})
    with pytest.raises(Refused, match="already"):
        context.partners.add({"name": "Other", "short": "éÉ"})
    with pytest.raises(Refused, match="no text"):
        context.partners.add({"name": "x\udcff"})


@pytest.mark.parametrize("charset", ["undefined", "punycode", "rot13", "nothing"])
def test_a_card_in_no_character_set_is_the_only_one_told(charset: str) -> None:
    coded = f"FN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:x=E9"
    cards = f"BEGIN:VCARD\n{coded}\nEND:VCARD\nBEGIN:VCARD\nFN:NCC\nEND:VCARD\n"
    file = read_vcards(cards.encode(), "a.vcf")
    assert ([c.label for c in file.found], [str(b.where) for b in file.bad]) == (
        ["NCC"],
        ["card 1"],
    )


def test_a_card_with_very_many_soft_breaks_is_read_at_once() -> None:
    note = "NOTE;ENCODING=QUOTED-PRINTABLE:" + "aaaa=\n" * 200_000 + "b\n"
    began = time.monotonic()
    file = read_vcards(f"BEGIN:VCARD\n{note}FN:NCC\nEND:VCARD\n".encode(), "a.vcf")
    assert [c.label for c in file.found] == ["NCC"]
    assert time.monotonic() - began < 10  # it took minutes
