"""The log service on a real store: numbers without gaps, nothing removed, late told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry, said_by
from db.schema import Entry
from tests.support.operations import NOW, PROBE

MINUTE = 60_000


def test_an_entry_has_three_times_and_a_number(context: AppContext) -> None:
    entry, _ = context.liaison.add(NewEntry("Brug open", event="1145", from_="VCNL", to="TOC"))
    assert entry.number == "TOC-0001"
    assert entry.event == NOW - 15 * MINUTE  # it is 1200A
    assert (entry.event_typed, entry.event_zone) == ("1145", "A")
    assert entry.entered == entry.received == NOW
    assert entry.author == "DW"
    assert not entry.late


def test_late_entries_are_marked(context: AppContext) -> None:
    assert context.liaison.add(NewEntry("x", event="-31m"))[0].late
    assert not context.liaison.add(NewEntry("x", event="-30m"))[0].late


def test_numbers_have_no_gap_after_a_refusal(context: AppContext) -> None:
    context.liaison.add(NewEntry("een"))
    for bad in (NewEntry("  "), NewEntry("x", event="9999"), NewEntry("x", precedence="HOOG")):
        with pytest.raises(Refused):
            context.liaison.add(bad)
    assert context.liaison.add(NewEntry("twee"))[0].number == "TOC-0002"


def test_correction_and_strike_keep_the_original(context: AppContext) -> None:
    wrong, _ = context.liaison.add(NewEntry("Kop 1500 Galder"))
    right, _ = context.liaison.correct(wrong.id, NewEntry("Kop 1510 Galder"), "verkeerd gehoord")
    other, _ = context.liaison.add(NewEntry("dubbel"))
    context.liaison.strike(other.id, "dubbel ingevoerd")
    shown = {e.number: e for e in context.liaison.entries()}
    assert shown[wrong.number].text == "Kop 1500 Galder"
    assert shown[wrong.number].corrected_by == right.number
    assert shown[right.number].corrects == wrong.id
    assert shown[other.number].struck
    assert shown[other.number].struck_by == "TOC-0004"
    with pytest.raises(Refused, match="already struck"):
        context.liaison.strike(other.id, "nog eens")
    with pytest.raises(Refused, match="reason"):
        context.liaison.strike(wrong.id, "  ")


def test_a_stored_entry_cannot_be_rewritten(context: AppContext) -> None:
    entry, _ = context.liaison.add(NewEntry("zoals het was"))
    context.desk.write(context.desk.edits(Entry, entry.id, {"text": "herschreven"}), label=PROBE)
    assert context.liaison.get(entry.id).text == "zoals het was"


def test_newest_event_first_and_until(context: AppContext, clock: FixedClock) -> None:
    context.liaison.add(NewEntry("nu"))
    context.liaison.add(NewEntry("eerder", event="-2h"))
    clock.advance(60)
    context.liaison.add(NewEntry("later"))
    assert [e.text for e in context.liaison.entries()] == ["later", "nu", "eerder"]
    assert [e.text for e in context.liaison.entries(until=NOW)] == ["nu", "eerder"]
    assert [e.text for e in context.liaison.entries(limit=1)] == ["later"]


def test_search_finds_words_prefixes_and_number(context: AppContext) -> None:
    context.liaison.add(NewEntry("Lekke band bij Zeezuiper", from_="KMar"))
    context.liaison.add(NewEntry("Band met VCNL hersteld"))
    assert len(context.liaison.entries("band")) == 2
    assert [e.text for e in context.liaison.entries("lek zuiper")] == ["Lekke band bij Zeezuiper"]
    assert [e.text for e in context.liaison.entries("lek brug")] == []
    assert [e.text for e in context.liaison.entries("lekke zee")] == ["Lekke band bij Zeezuiper"]
    assert [e.from_ for e in context.liaison.entries("kmar")] == ["KMar"]
    assert [e.number for e in context.liaison.entries("TOC-0002")] == ["TOC-0002"]
    assert context.liaison.entries('"; DROP') == []


def test_everything_about_one_thing(context: AppContext) -> None:
    id_ = context.movements.save(None, {"number": "27-USV-01"}).created[0]
    context.liaison.add(NewEntry("over de colonne", links=(id_,)))
    context.liaison.add(NewEntry("iets anders"))
    assert [e.text for e in context.liaison.entries(link=id_)] == ["over de colonne"]


def test_correspondents_by_use(context: AppContext) -> None:
    for _ in range(2):
        context.liaison.add(NewEntry("x", from_="VCNL", to="TOC"))
    context.liaison.add(NewEntry("x", from_="OCCR"))
    assert context.liaison.correspondents()[-1] == "OCCR"
    assert context.liaison.by_number("toc 2").number == "TOC-0002"


def test_an_entry_has_the_marking_of_its_operation(context: AppContext) -> None:
    context.operation.save({"marking": "Dep.V", "exercise": 1})
    assert context.liaison.add(NewEntry("gewoon"))[0].level == "EXERCISE Dep.V"
    # Another level is still of the exercise.
    for typed in ("Ongerubriceerd", "EXERCISE Ongerubriceerd"):
        entry = context.liaison.add(NewEntry("lager", level=typed))[0]
        assert entry.level == "EXERCISE Ongerubriceerd"


def test_an_action_is_open_until_an_entry_closes_it(context: AppContext) -> None:
    log = context.liaison
    later, _ = log.add(NewEntry("A", action="bergen", owner="OCCR", due="+3h"))
    first, _ = log.add(NewEntry("B", action="bellen", due="+1h"))
    plain, _ = log.add(NewEntry("C"))
    struck, _ = log.add(NewEntry("D", action="vergissing"))
    log.strike(struck.id, "vergissing")
    assert [e.number for e in log.actions()] == [first.number, later.number]
    assert (log.actions()[1].owner, log.actions()[1].due) == ("OCCR", NOW + 180 * MINUTE)
    done, _ = log.close(first.id, "gebeld")
    assert [e.number for e in log.actions()] == [later.number]
    assert log.get(first.id).closed_by == done.number
    assert log.get(first.id).text == "B"
    for id_, word in ((first.id, "done already"), (plain.id, "no action"), (struck.id, "struck")):
        with pytest.raises(Refused, match=word):
            log.close(id_, "nog eens")
    with pytest.raises(Refused, match="needs a text"):
        log.close(later.id, " ")


def test_an_agreement_waits_for_its_confirmation(context: AppContext) -> None:
    log = context.liaison
    made, _ = log.add(NewEntry("Spoor 3 vrij tot 0600", from_="OCCR", agreement=True))
    assert [e.number for e in log.agreements()] == [made.number]
    sure, _ = log.confirm(made.id, "mail OCCR 271210A")
    assert log.agreements() == []
    assert (sure.confirms, sure.from_, log.get(made.id).confirmed_by) == (
        made.id, "OCCR", sure.number,
    )  # fmt: skip
    with pytest.raises(Refused, match="confirmed already"):
        log.confirm(made.id, "brief")


def test_a_flash_asks_for_acknowledgement_once(context: AppContext) -> None:
    log = context.liaison
    flash, _ = log.add(NewEntry("Brand", precedence="Z"))
    routine, _ = log.add(NewEntry("Koffie"))
    fixed, _ = log.correct(flash.id, NewEntry("Brand in loods"), "plaats erbij")
    assert [e.number for e in log.unacknowledged()] == [fixed.number], "the duty moves with it"
    log.acknowledge(flash.id, "")
    assert log.unacknowledged() == []
    for id_ in (flash.id, routine.id):
        with pytest.raises(Refused):
            log.acknowledge(id_, "")


def test_the_chain_holds_every_later_entry_in_order(context: AppContext) -> None:
    log = context.liaison
    root, _ = log.add(NewEntry("Afspraak", action="bevestigen", agreement=True))
    added, _ = log.add_to(root.id, "ook spoor 4")
    fixed, _ = log.correct(root.id, NewEntry("Afspraak spoor 3"), "nummer vergeten")
    closed, _ = log.close(root.id, "gedaan")
    sure, _ = log.confirm(root.id, "mail")
    numbers = [e.number for e in (root, added, fixed, closed, sure)]
    assert [e.number for e in log.chain(root.id)] == numbers
    assert [e.number for e in log.chain(closed.id)] == numbers


@pytest.mark.parametrize(
    ("new", "word"),
    [
        (NewEntry("x", kind="onzin"), "no kind"),
        (NewEntry("x", source="G7"), "no rating"),
        (NewEntry("x", owner="OCCR"), "what has to be done"),
        (NewEntry("x", action="a", due="straks"), "straks"),
        (NewEntry("x", release="REL TO ?"), "releasability"),
    ],
)
def test_what_makes_no_sense_is_refused(context: AppContext, new: NewEntry, word: str) -> None:
    with pytest.raises(Refused, match=word):
        context.liaison.add(new)
    assert context.liaison.count() == 0


def test_tags_rating_and_release_are_kept(context: AppContext) -> None:
    made, _ = context.liaison.add(
        NewEntry("Drone gezien #Drone #haven #drone", source="b 2", release="nato")
    )
    assert (made.tags, made.source, made.release) == (("drone", "haven"), "B2", "REL TO NLD, NATO")


def test_a_correction_and_a_strike_are_as_secret_as_the_old_entry(context: AppContext) -> None:
    log = context.liaison
    old, _ = log.add(
        NewEntry("Geheime lading", level="Stg.G", release="NLD", source="b2", position=(52.0, 5.0))
    )
    new, _ = log.correct(old.id, NewEntry("Geheime lading, hek 5"), "plaats")
    assert (new.level, new.release, new.source) == (old.level, old.release, "B2")
    assert new.position == old.position
    strike, _ = log.strike(old.id, "Geheime lading was er niet")
    assert (strike.level, strike.release) == (old.level, old.release)
    raised, _ = log.correct(old.id, NewEntry("Zeer geheim", level="Stg.ZG"), "hoger")
    assert raised.level == "Stg.ZG"


def test_a_struck_answer_answers_nothing(context: AppContext) -> None:
    log = context.liaison
    action, _ = log.add(NewEntry("Bel", action="Terugbellen"))
    flash, _ = log.add(NewEntry("Brand", precedence="FLASH"))
    done, _ = log.close(action.id, "gebeld")
    seen, _ = log.acknowledge(flash.id, "")
    assert (log.actions(), log.unacknowledged()) == ([], [])
    log.strike(done.id, "verkeerde actie")
    log.strike(seen.id, "verkeerde FLASH")
    assert [e.number for e in log.actions()] == [action.number]
    assert [e.number for e in log.unacknowledged()] == [flash.number]
    log.close(action.id, "nu wel")
    log.acknowledge(flash.id, "")
    assert (log.actions(), log.unacknowledged()) == ([], [])


def test_the_newest_correction_asks_in_the_place_of_the_old(context: AppContext) -> None:
    log = context.liaison
    old, _ = log.add(NewEntry("a", action="A1"))
    first, _ = log.correct(old.id, NewEntry("b", action="A2"), "beter")
    assert [e.number for e in log.actions()] == [first.number]
    second, _ = log.correct(old.id, NewEntry("c", action="A3"), "nog beter")
    assert [e.number for e in log.actions()] == [second.number]
    third, _ = log.correct(old.id, NewEntry("d"), "alleen de tekst")
    assert [e.number for e in log.actions()] == [third.number], "nothing asked is lost"
    assert third.action == "A3"
    log.strike(old.id, "niet gebeurd")
    assert log.actions() == []


def test_what_became_a_flash_asks_for_acknowledgement(context: AppContext) -> None:
    log = context.liaison
    old, _ = log.add(NewEntry("Rook"))
    flash, _ = log.correct(old.id, NewEntry("Brand", precedence="FLASH"), "erger")
    assert [e.number for e in log.unacknowledged()] == [flash.number]
    log.acknowledge(flash.id, "")
    assert log.unacknowledged() == []


def test_only_one_of_many_at_once_closes(context: AppContext) -> None:
    log = context.liaison
    action, _ = log.add(NewEntry("Bel", action="Terugbellen"))

    def close(number: int) -> bool:
        try:
            log.close(action.id, f"gedaan {number}")
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(close, range(16))) == 1


@pytest.mark.parametrize("field", ["due", "written"])
def test_a_wrong_time_names_its_field(context: AppContext, field: str) -> None:
    with pytest.raises(Refused) as refused:
        context.liaison.add(NewEntry("x", action="y", **{field: "bogus"}))  # type: ignore[arg-type]
    assert refused.value.where == field


def test_nothing_is_found_of_nothing(context: AppContext) -> None:
    context.liaison.add(NewEntry("Brug"))
    assert context.liaison.entries("brug", limit=0) == []


def test_a_correction_says_again_what_it_does_not_change(context: AppContext) -> None:
    old, _ = context.liaison.add(
        NewEntry("a", level="Stg.C", release="REL TO DEU", source="B2", links=("x",))
    )
    same, _ = context.liaison.correct(old.id, NewEntry("b"), "fout")
    assert (same.level, same.release, same.source) == (old.level, old.release, old.source)
    lower, _ = context.liaison.correct(
        old.id, NewEntry("b", level="Dep.V", release="", source=""), "te hoog gemarkeerd"
    )
    assert (lower.level, lower.release, lower.source) == ("Dep.V", "", "")


@pytest.mark.parametrize("way", [("VCNL", "TOC"), ("TOC", "VCNL")])
def test_what_this_station_says_of_an_entry_is_no_word_of_the_partner(
    context: AppContext, way: tuple[str, str]
) -> None:
    old, _ = context.liaison.add(
        NewEntry("Brug?", from_=way[0], to=way[1], precedence="FLASH", action="bellen")
    )
    log = context.liaison
    for act in (log.acknowledge, log.add_to, log.close, log.strike):
        made, _ = act(old.id, "gezien")
        assert (made.from_, made.to) == ("TOC", "")


@pytest.mark.parametrize(
    ("event", "due", "minutes"),
    [
        ("", "+30m", 30),
        ("", "1200", 0),  # it is 1200A
        ("", "1159", 24 * 60 - 1),  # the first that comes
        ("", "1201A", 1),
        ("", "11:30", 23 * 60 + 30),
        ("-1d", "1300", -24 * 60),  # typed back: of the day of the event, when it was 1300B
        ("", "", None),
    ],
)
def test_a_due_time_comes_after_the_event(
    context: AppContext, event: str, due: str, minutes: int | None
) -> None:
    entry, _ = context.liaison.add(NewEntry("x", event=event, action="bellen", due=due))
    assert entry.due == (None if minutes is None else NOW + minutes * MINUTE)


@pytest.mark.parametrize(("event", "due"), [("", "-5m"), ("+2h", "+1h"), ("", "010900AJAN24")])
def test_a_due_time_before_the_event_is_refused(context: AppContext, event: str, due: str) -> None:
    with pytest.raises(Refused, match="before it was asked for") as told:
        context.liaison.add(NewEntry("x", event=event, action="bellen", due=due))
    assert told.value.where == "due"
    assert not context.liaison.entries()


def test_a_correction_that_leaves_the_time_leaves_it_to_the_millisecond(
    context: AppContext,
) -> None:
    clock = context.clock
    assert isinstance(clock, FixedClock)
    clock.advance(22)
    old, _ = context.liaison.add(NewEntry("a"))
    clock.advance(60)
    new, _ = context.liaison.correct(old.id, replace(said_by(old), text="b"), "fout")
    assert (new.event, new.event_typed) == (old.event, "")
    assert [e.text for e in context.liaison.entries()] == ["b", "a"]
    other, _ = context.liaison.correct(old.id, replace(said_by(old), event="1150"), "fout")
    assert other.event == NOW - 10 * MINUTE
