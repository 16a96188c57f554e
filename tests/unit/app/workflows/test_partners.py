"""The directory on a real store: ready lists, files of strangers, contact timers."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from app.domains.partners.rules import MINUTE_MS, TimerState
from tests.support.operations import NOW


def said(context: AppContext, from_: str, at: int, **more: object) -> str:
    new = NewEntry(text="hello", from_=from_, to="TOC", event=format_dtg(at, "A"), **more)  # type: ignore[arg-type]
    return context.liaison.add(new)[0].id


def test_regions_are_added_once_with_seat_and_commander(context: AppContext) -> None:
    context.partners.add({"name": "Piket Zeeland", "short": "VRZ", "kind": "region", "region": 19})
    assert context.directory.add_regions() == 24
    assert context.directory.add_regions() == 0
    assert context.directory.add_national() == 9
    assert context.directory.add_national() == 0
    utrecht = context.partners.named("VR Utrecht", NOW)
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
    assert (item.code, item.tone, item.sentence) == (
        "contact-red", "red", "OCCR: no contact for 35 min",
    )  # fmt: skip
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
    context.timers.set_interval(context.timers.named("25-a-01"), 30)
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
    preview = context.directory.preview(path)
    assert context.partners.partners(NOW) == []
    done = context.directory.take(preview)
    for found in (preview, done):
        assert [found.count(a) for a in ("new", "changed", "same", "bad")] == [2, 1, 0, 4]
    occr = context.partners.named("occr", NOW)
    assert ([p.name for p in occr.persons], occr.kind) == (["Jansen", "Pieters"], "rail")
    again = context.directory.take(context.directory.preview(path))
    assert [again.count(a) for a in ("new", "changed", "same", "bad")] == [0, 0, 3, 4]


def test_what_is_written_runs_nothing_and_reads_back_the_same(
    context: AppContext, tmp_path: Path
) -> None:
    context.partners.add({"name": "=1+1", "phone": "+31 30 1234567", "note": 'a\nb; "c"'})
    path = tmp_path / "out.csv"
    assert context.directory.export(path) == 1
    text = path.read_text("utf-8-sig")
    assert "'=1+1" in text
    assert "'+31" in text
    assert context.directory.preview(path).count("same") == 1


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
    done = context.directory.take(context.directory.preview(path))
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
        ("a.csv", b"\x00\x01\x02"), ("a.csv", b""), ("a.csv", b"one;two\n1;2"),
        ("a.vcf", b"nothing"), ("a.vcf", b"BEGIN:VCARD\x00"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(
    context: AppContext, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused):
        context.directory.preview(tmp_path / name)
