"""Finding: every filter against a plain look at all entries, pages, what is unread."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.core.desk import Operator
from app.core.errors import Refused
from app.domains.liaison.finding import STATES, Cursor, LogFilter, Unread
from app.domains.liaison.service import NewEntry
from app.domains.liaison.views import EntryView

LINKS = ("a" * 32, "b" * 32)
WORDS = ("brug", "lek", "trein", "Köln", "drone")


def fill(context: AppContext, count: int = 120) -> None:
    """Write entries of every sort, with later ones about them, several in one minute."""
    clock, rnd, log = context.clock, random.Random(4), context.liaison
    assert isinstance(clock, FixedClock)
    for n in range(count):
        clock.advance(rnd.choice((0, 0, 30, 90)))
        context.desk.operator = Operator("X", "Post", rnd.choice(("JAN", "PKN")))
        entry, _ = log.add(
            NewEntry(
                f"{rnd.choice(WORDS)} {n} #{rnd.choice(('weg', 'spoor'))}",
                event=rnd.choice(("", "", "-45m")),
                from_=rnd.choice(("VCNL", "VR Zeeland")),
                to=rnd.choice(("TOC", "VCNL")),
                precedence=rnd.choice(("FLASH", "IMMEDIATE", "ROUTINE")),
                kind=rnd.choice(("report", "order")),
                links=tuple(rnd.sample(LINKS, rnd.randint(0, 2))),
                action=rnd.choice(("", "", "bel terug")),
                agreement=rnd.random() < 0.1,
            )
        )
        follow = rnd.choice((None, None, log.strike, log.close, log.confirm, log.acknowledge))
        if follow is not None:
            try:
                follow(entry.id, "gedaan")
            except Refused:
                continue


def everything(context: AppContext) -> list[EntryView]:
    return context.liaison.entries(limit=10_000)


def in_state(entry: EntryView, state: str) -> bool:
    return {
        "": True,
        "action": bool(entry.action) and not (entry.closed_by or entry.struck),
        "agreement": entry.agreement and not (entry.confirmed_by or entry.struck),
        "flash": entry.precedence == "FLASH"
        and not (entry.corrects or entry.acknowledged_by or entry.struck),
        "corrected": bool(entry.corrected_by) or entry.struck,
        "late": entry.late,
        "unread": entry.author != "JAN",
    }[state]


FILTERS = (
    LogFilter(precedence="IMMEDIATE"), LogFilter(precedence="FLASH"), LogFilter(kind="order"),
    LogFilter(author="pkn"), LogFilter(partner="vr zeeland"), LogFilter(tag="spoor"),
    LogFilter(tag="#Weg"), LogFilter(link=LINKS[0]), LogFilter(station="nowhere"),
    LogFilter(link=LINKS[1], kind="report", partner="VCNL"), LogFilter(words="bru"),
    LogFilter(words="#spoor lek"), LogFilter(words="koln", precedence="IMMEDIATE"),
)  # fmt: skip


def plainly(wanted: LogFilter, entries: list[EntryView]) -> list[str]:
    def fits(e: EntryView) -> bool:
        plain = wanted.plain_words.lower().replace("ö", "o")
        text = f"{e.text} {e.from_} {e.to} {e.number} {e.action}".lower().replace("ö", "o")
        return wanted.holds(e) and plain in text and in_state(e, wanted.state)

    return [e.id for e in entries if fits(e)]


@pytest.fixture
def filled(context: AppContext) -> AppContext:
    fill(context)
    return context


@pytest.mark.parametrize("state", STATES)
def test_a_filter_finds_what_a_plain_look_finds(filled: AppContext, state: Any) -> None:
    entries, unread = everything(filled), Unread("JAN")
    middle = entries[len(entries) // 2].event
    for one in (LogFilter(), *FILTERS):
        for since, until in ((None, None), (middle, None), (None, middle), (middle, middle)):
            wanted = replace(one, state=state, since=since, until=until)
            page = filled.liaison.find(wanted, 1000, unread=unread)
            assert sorted(e.id for e in page.entries) == sorted(plainly(wanted, entries)), wanted
            assert [e.event for e in page.entries] == sorted(
                (e.event for e in page.entries), reverse=True
            )


def test_pages_follow_one_another_without_gap_or_repeat(filled: AppContext) -> None:
    for wanted in (LogFilter(), *FILTERS, LogFilter(state="corrected"), LogFilter(state="late")):
        whole = [e.id for e in filled.liaison.find(wanted, 1000).entries]
        found: list[str] = []
        after: Cursor | None = None
        for _ in range(1000):
            page = filled.liaison.find(wanted, 7, after)
            found += [e.id for e in page.entries]
            if page.next is None:
                break
            after = page.next
        assert found == whole, wanted


def test_a_rebuild_finds_the_same(filled: AppContext) -> None:
    before = [[e.id for e in filled.liaison.find(w, 1000).entries] for w in FILTERS]
    filled.desk.store.rebuild()
    assert [sorted(e.id for e in filled.liaison.find(w, 1000).entries) for w in FILTERS] == [
        sorted(ids) for ids in before
    ]


def test_a_store_indexed_by_an_older_program_is_indexed_again(
    filled: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = LogFilter(link=LINKS[0])
    before = sorted(e.id for e in filled.liaison.find(wanted, 1000).entries)
    assert before
    conn = filled.desk.store.journal.conn
    conn.execute("DROP TABLE log_fts")
    conn.execute("CREATE VIRTUAL TABLE log_fts USING fts5(text, content='', contentless_delete=1)")
    conn.execute("DELETE FROM kv WHERE k='facets'")
    assert filled.liaison.find(wanted, 1000).entries == ()
    filled.desk.store.write(lambda journal: journal._create())
    assert sorted(e.id for e in filled.liaison.find(wanted, 1000).entries) == before
    (made,) = conn.execute("SELECT sql FROM sqlite_schema WHERE name='log_fts'").fetchone()
    assert "prefix='1 2 3'" in made
    settings = dict(conn.execute("SELECT k, v FROM log_fts_config").fetchall())
    assert (settings["automerge"], settings["crisismerge"]) == (16, 32)


def test_nobody_finds_a_facet_by_typing(filled: AppContext) -> None:
    from db.search import facet  # noqa: PLC0415

    assert filled.liaison.entries(facet("kind", "order")) == []


def test_entries_per_quarter_add_up(filled: AppContext) -> None:
    entries, span = everything(filled), filled.liaison.span()
    assert span == (entries[-1].event, entries[0].event)
    counts = filled.liaison.per_quarter(*span)
    assert sum(counts.values()) == len(entries)
    assert all(at % 900_000 == 0 for at in counts)


def test_what_occurs_is_offered(filled: AppContext) -> None:
    values = filled.liaison.values()
    assert values.authors == ("JAN", "PKN")
    assert set(values.partners) >= {"VCNL", "VR Zeeland", "TOC"}
    assert values.tags == ("spoor", "weg")


def test_each_operator_has_read_what_he_has_read(context: AppContext) -> None:
    notes, log, clock = context.log_notes, context.liaison, context.clock
    assert isinstance(clock, FixedClock)
    context.desk.operator = Operator("Piet", "TOC", "PKN")
    old, _ = log.add(NewEntry("before he came"))
    clock.advance(60)
    assert not notes.of("JAN").holds(log.get(old.id))
    clock.advance(60)
    new, _ = log.add(NewEntry("after he came"))
    assert notes.of("JAN").holds(log.get(new.id))
    assert not notes.of("PKN").holds(log.get(new.id))
    unread = LogFilter(state="unread")
    assert [e.id for e in log.find(unread, unread=notes.of("JAN")).entries] == [new.id]
    notes.read("JAN", [new.id])
    assert log.find(unread, unread=notes.of("JAN")).entries == ()
    clock.advance(60)
    later, _ = log.add(NewEntry("later"))
    again = type(notes)(notes._files, clock)  # another start of the program
    assert [e.id for e in log.find(unread, unread=again.of("JAN")).entries] == [later.id]
    again.read_all("JAN")
    assert log.find(unread, unread=again.of("JAN")).entries == ()


def test_filters_are_kept_by_name_and_damage_is_left_out(context: AppContext) -> None:
    notes = context.log_notes
    wanted = LogFilter(precedence="IMMEDIATE", partner="VCNL", state="action", since=5)
    notes.keep_filter("  weg   dringend ", wanted)
    assert notes.filters() == {"weg dringend": replace(wanted, since=None)}
    with pytest.raises(Refused):
        notes.keep_filter(" ", wanted)
    with pytest.raises(Refused):
        notes.keep_filter("leeg", LogFilter(since=5))
    notes._files.keep("filters", {"a": {"state": "x", "kind": 5, "tag": "t"}, "b": 7})
    assert notes.filters() == {"a": LogFilter(tag="t"), "b": LogFilter()}
    notes.drop_filter("a")
    assert list(notes.filters()) == ["b"]
