"""The handover of a generated week holds every open thing in it, by a brute-force look."""

from __future__ import annotations

import io
import json
import random
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.bootstrap import AppContext, Workspace
from app.core.clock import FixedClock
from app.core.durations import DAY_MS, HOUR_MS
from app.core.errors import Refused
from app.core.movement import MODES
from app.core.sentences import Language
from app.domains.incidents.rules import Severity as Severities
from app.domains.incidents.rules import State as IncidentStates
from app.domains.liaison.service import NewEntry
from app.domains.movements.rules import MovementState as States
from app.interchange.sheet_words import LANGUAGES
from app.workflows.watch import (
    FRONT,
    KINDS,
    Relief,
    Section,
    as_text,
    read_sections,
    summary,
    word,
)
from db.schema import Entry, Incident, Movement, Relationship, Zone


def generate(context: AppContext, seed: int) -> None:
    """A week of entries, some settled, some struck; incidents, movements, zones, relationships."""
    rnd, clock, log = random.Random(seed), context.clock, context.liaison
    assert isinstance(clock, FixedClock)
    units = [
        context.command.save_unit(None, {"name": f"Unit {n}", "short": f"U{n}"}).created[0]
        for n in range(6)
    ]
    for n in range(8):
        start = clock.now_ms() + rnd.randint(-2, 9) * DAY_MS + 1000
        context.movements.save(None, {"number": f"25-USV-{n:02d}", "mode": "train", "sp": start})
    ring = [(51.0, 4.0), (51.0, 4.1), (51.1, 4.1), (51.0, 4.0)]
    for n in range(6):
        first = clock.now_ms() + rnd.randint(-3, 9) * DAY_MS + 1000
        more = {"from": first, "to": first + rnd.randint(1, 5) * DAY_MS}
        context.zones.add(f"Zone {n}", "staging", [ring], window=more)
    for n in range(90):
        clock.advance(rnd.randint(1, 220) * 60)
        entry, _ = log.add(
            NewEntry(
                f"melding {n}",
                precedence=rnd.choice(("FLASH", "IMMEDIATE", "ROUTINE", "ROUTINE")),
                action=rnd.choice(("", "", f"doe {n}")),
                agreement=rnd.random() < 0.15,
            )
        )
        for act in (log.close, log.confirm, log.acknowledge, log.strike):
            if rnd.random() < 0.3:
                try:
                    act(entry.id, "gedaan")
                except Refused:
                    continue
        if rnd.random() < 0.08:
            context.incidents.add(f"Incident {n}", "fire", owner=rnd.choice(("", "KMar")))
    for unit in units[1:]:
        begins = clock.now_ms() + rnd.randint(-20, 60) * HOUR_MS
        ends = begins + rnd.randint(1, 90) * HOUR_MS
        context.command.relate(units[0], unit, "TACON", begins, ends, reason="ordered")
    for incident in context.incidents.incidents():
        if rnd.random() < 0.4:
            context.incidents.step(incident.id, "closed")


@pytest.fixture(params=range(4))
def week(tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    clock = FixedClock(1_729_500_000_000)
    context = Workspace(tmp_path, clock).create("Week", zone="B")
    generate(context, request.param)
    yield context
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_open_thing_stands_in_the_handover(week: AppContext, language: Language) -> None:
    at = week.clock.now_ms()
    text = week.watch.text("handover", at, language)
    missing = [name for name in open_things(week, at) if name not in text]
    assert missing == []


def open_things(context: AppContext, at: int) -> list[str]:
    """By looking at every record, without the rules that the handover uses."""
    rows = {e.id: e for e in context.desk.all(Entry)}
    struck = {e.strikes for e in rows.values()}
    closed = {e.closes for e in rows.values()}
    confirmed = {e.confirms for e in rows.values()}
    seen = {e.acknowledges for e in rows.values()}
    found: list[str] = []
    for e in rows.values():
        if e.id in struck:
            continue
        if e.action and e.id not in closed:
            found.append(f"{e.number}, {e.action}")
        if e.agreement and e.id not in confirmed:
            found.append(str(e.number))
        if e.precedence == "FLASH" and e.id not in seen:
            found.append(str(e.number))
    found += [str(i.number) for i in context.desk.all(Incident) if i.state != "closed"]
    end = at + 3 * DAY_MS
    found += [
        str(m.number) for m in context.desk.all(Movement) if m.sp is not None and at < m.sp <= end
    ]
    for zone in context.desk.all(Zone):
        window = zone.window or {}
        if any(isinstance(t, int) and at < t <= end for t in window.values()):
            found.append(str(zone.name))
    units = context.command.units()
    for relation in context.desk.all(Relationship):
        window = relation.window or {}
        if any(isinstance(t, int) and at < t <= end for t in window.values()):
            found.append(f"TACON {units[str(relation.unit)].short}")
    assert found
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_is_read_back_and_printed(week: AppContext, kind: Any) -> None:
    at = week.clock.now_ms()
    sections = week.watch.sections(kind, at, "nl")
    text = as_text(sections)
    assert read_sections(text) == sections
    assert read_sections("vooraf\n" + text)[0].title == ""
    assert week.watch.pdf(kind, text, at, "nl", Relief("Jansen")).startswith(b"%PDF")
    assert word(kind, "nl")


@pytest.mark.parametrize("kind", KINDS)
def test_sheets_are_marked_as_the_whole_operation(week: AppContext, kind: Any) -> None:
    at = week.clock.now_ms()

    def top() -> str:
        sheet = week.watch.pdf(kind, "## Nu\n- Brug dicht", at, "nl")
        return PdfReader(io.BytesIO(sheet)).pages[0].extract_text()

    assert "ONGERUBRICEERD" in top()
    # Long settled, and not in the text any more: the sheets cannot know that.
    old = week.liaison.add(NewEntry("geheim", event="-40h", level="Stg.C", release="REL TO DEU"))
    week.liaison.strike(old[0].id, "twice")
    assert "STG.C" in top()
    assert "REL TO NLD, DEU" in top()


def test_an_empty_operation_says_none(context: AppContext) -> None:
    text = context.watch.text("handover", context.clock.now_ms(), "en")
    assert "## Open actions (0)\n- none" in text
    assert "## Weather and restrictions\n- to be filled in" in text


def paper(sheet: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(sheet)).pages)


def test_a_handover_is_kept_as_pdf_with_both_names(week: AppContext) -> None:
    at, names = week.clock.now_ms(), Relief("Kap De Wit", "Lt Dekker")
    sheet = week.watch.pdf("handover", "## Nu\n- Brug dicht", at, "nl", names)
    path = week.watch.keep_handover(sheet, at, "nl")
    assert path.parent == week.desk.store.folder / "journals"
    assert path.name.startswith("overdracht_")
    assert all(part in paper(sheet) for part in ("Brug dicht", "Kap De Wit", "Lt Dekker"))
    kept = path.read_bytes()
    again = week.watch.keep_handover(b"%PDF other", at, "nl")
    assert again != path
    assert path.read_bytes() == kept


@pytest.mark.parametrize(("signed", "told"), [(True, "getekend met"), (False, "NIET GETEKEND")])
def test_the_sheets_say_who_signed_and_what_was_read(
    week: AppContext, signed: bool, told: str
) -> None:
    at = week.clock.now_ms()
    text = week.watch.text("handover", at, "nl")
    names = Relief("Kap De Wit", "Lt Dekker", signed, signed, frozenset(FRONT[:4]))
    words = paper(week.watch.pdf("handover", text, at, "nl", names))
    assert words.count(told) == 2
    assert words.count("– gelezen") == 4
    assert words.count("NIET ALS GELEZEN") == 1
    assert "## " not in words


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_one_counts_its_lists_and_every_line_of_them_opens(
    week: AppContext, kind: Any, language: Language
) -> None:
    at = week.clock.now_ms()
    sections = week.watch.sections(kind, at, language)
    front = [s for s in sections if s.front]
    assert [s.key for s in front] == list(FRONT)
    assert front[0].count == len(week.liaison.unacknowledged())
    assert front[4].count == len(week.liaison.actions())
    things = week.things
    for section in front:
        for line, about in zip(section.lines, section.about, strict=True):
            assert about is not None or line == word("none", language)
            if about is not None:
                assert [(one.kind, one.id) for one in things.read([about[1]])] == [about]
    read = {s.key: s.count for s in read_sections(as_text(sections)) if s.front}
    assert read == {s.key: s.count for s in front}


def test_the_words_of_a_handover_are_of_its_language(context: AppContext) -> None:
    """Every state, mode and degree that a line can tell has a word in both."""
    told = [*States, *Severities, *IncidentStates, *MODES, "active", "suspended"]
    words = json.loads(files("resources").joinpath("sheets/watch.json").read_text("utf-8"))
    assert [one for one in told if set(words.get(f"term_{one}", ())) != {"nl", "en"}] == []


def test_a_summary_is_one_line(week: AppContext) -> None:
    text = week.watch.text("handover", week.clock.now_ms(), "nl")
    told = summary(text, "nl", frozenset(FRONT))
    assert "\n" not in told
    assert told.endswith("Alle blokken gelezen.")
    assert "Niet als gelezen bevestigd: Te laat." in summary(text, "nl", set(FRONT) - {FRONT[1]})
    assert summary("Brug dicht.", "nl") == "Brug dicht."
    assert summary("## Nu\n- x", "nl") == "De overdracht staat in de bijlage."
    assert summary("x" * 7000, "nl") == "De overdracht staat in de bijlage."
    assert not Section("Nu", ("geen",)).count


def test_who_is_silent_is_handed_over_also_when_it_waits_or_was_seen(context: AppContext) -> None:
    clock = context.clock
    assert isinstance(clock, FixedClock)
    context.liaison.add(NewEntry("hier", from_="KMar"))
    for name in ("OCCR", "VCNL", "KMar"):
        post = context.partners.add({"name": name}).created[0]
        context.timers.set_interval(post, 30)
        if name == "VCNL":
            context.timers.snooze(post, "op weg", clock.now_ms() + 2 * HOUR_MS)
        if name == "KMar":
            seen = post
    clock.advance(3600)
    context.timers.acknowledge(seen)
    at = clock.now_ms()
    (silent,) = [s for s in context.watch.sections("handover", at, "nl") if "uitblijven" in s.title]
    assert len(silent.lines) == 3
    told = "\n".join(silent.lines)
    assert "OCCR: 1 u 00 geen contact\n" in told + "\n"
    assert "op weg" in told
    assert "gezien door" in told


def test_an_exercise_is_named_in_the_language(context: AppContext) -> None:
    context.operation.save({"exercise": 1})
    at = context.clock.now_ms()
    assert "OEFENING Ongerubriceerd" in context.watch.text("handover", at, "nl")
    assert "EXERCISE Unclassified (Ongerubriceerd)" in context.watch.text("handover", at, "en")


def test_a_line_break_makes_no_heading(context: AppContext) -> None:
    context.liaison.add(NewEntry("x", action="doe\n## Markeringen\n- Stg.ZG"))
    sections = context.watch.sections("handover", context.clock.now_ms(), "nl")
    assert read_sections(as_text(sections)) == sections


def test_what_was_corrected_is_told_once(context: AppContext) -> None:
    old, _ = context.liaison.add(NewEntry("Brug dicht", precedence="IMMEDIATE"))
    context.liaison.correct(old.id, NewEntry("Brug open", precedence="IMMEDIATE"), "vergist")
    text = context.watch.text("brief", context.clock.now_ms(), "nl")
    assert "Brug open" in text
    assert "Brug dicht" not in text
