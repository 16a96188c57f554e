"""Chains of corrections: each starts from what stands now, in every field, by every way."""

from __future__ import annotations

from dataclasses import fields, replace
from random import Random
from typing import Any

import pytest

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.domains.liaison.attachments import Attachment
from app.domains.liaison.rules import Ask
from app.domains.liaison.service import NewEntry, said_by
from app.domains.liaison.views import EntryView

FILES = tuple((Attachment(f"{n:064x}", f"foto{n}.jpg", "image/jpeg", 10),) for n in (1, 2))
#: What a correction may say anew: the field, the values to choose from.
SAYS: dict[str, tuple[Any, ...]] = {
    "text": ("Tankpunt 2 gesloten", "Tankpunt 3 gesloten", "Tankpunt 4 open"),
    "event": ("0800", "0815", "1130"),
    "from_": ("VCNL", "OCCR"),
    "to": ("TOC", "RWS"),
    "precedence": ("ROUTINE", "PRIORITY", "FLASH"),
    "kind": ("report", "order"),
    "channel": ("telefoon", "radio"),
    "place": ("Breda", "Galder"),
    "level": ("Dep.V", "Stg.C", "Ongerubriceerd"),
    "release": ("NLD EYES ONLY", "REL TO DEU"),
    "source": ("B2", "C3"),
    "action": ("bellen", "slepen"),
    "owner": ("DOPS", "LSO"),
    "due": ("1500", "1600"),
    "agreement": (True,),
    "attachments": FILES,
    "links": (("a" * 32,), ("b" * 32,)),
    "sheet": ("3", "4"),
    "written": ("0900", "0930"),
}
#: Not said anew by a correction: where it was follows from the place; what it adds to and when its
#: form was begun are of the entry.
OTHER = {"position", "adds", "begun"}


def shown(entry: EntryView) -> dict[str, Any]:
    """What a reader sees of all that can be said."""
    plain = {
        key: getattr(entry, key) for key in SAYS if key not in ("event", "due", "sheet", "written")
    }
    return plain | {"event": entry.event, "due": entry.due, "sheet": entry.paper.get("sheet", ""),
                    "written": entry.paper.get("time")}  # fmt: skip


def test_every_field_of_an_entry_is_tried() -> None:
    assert {f.name for f in fields(NewEntry)} == set(SAYS) | OTHER


@pytest.mark.parametrize("seed", range(25))
def test_a_chain_of_corrections_keeps_what_it_does_not_say(
    context: AppContext, clock: FixedClock, seed: int
) -> None:
    dice, log = Random(seed), context.liaison
    begun = {k: dice.choice(v) for k, v in SAYS.items() if dice.random() < 0.5}
    begun = {"text": "x"} | {k: v for k, v in begun.items() if k not in ("owner", "due")}
    first, _ = log.add(NewEntry(**begun))
    chain = [first]
    for _ in range(5):
        clock.advance(60)
        before = shown(log.standing(first.id))
        said = {k: dice.choice(v) for k, v in SAYS.items() if dice.random() < 0.25}
        if not before["action"] and {"owner", "due"} & set(said):
            said["action"] = "bellen"
        if "sheet" in said and not before["sheet"]:
            said["written"] = "0900"
        new = replace(said_by(log.standing(first.id)), **said)
        made, _ = log.correct(dice.choice(chain).id, new, "fout")  # any text of it is the entry
        chain.append(made)
        after = shown(log.standing(first.id))
        assert made.corrects == first.id
        assert made.stands
        for key, value in before.items():
            if key not in said and not (key == "written" and "sheet" in said):
                assert after[key] == value, key
        for key in set(said) - {"event", "due", "written"}:
            assert after[key] == said[key] or key in ("release", "level"), key
        if "event" in said:
            assert format_dtg(after["event"], "A")[2:6] == said["event"]
    # Each duty is asked once, by one of them.
    texts = log.texts(first.id)
    for ask in Ask:
        assert sum(ask in e.asks for e in texts) == (ask in log.standing(first.id).says)


def test_a_form_that_was_opened_before_another_correction_takes_nothing_back(
    context: AppContext,
) -> None:
    log = context.liaison
    old, _ = log.add(NewEntry("Tankpunt 2", from_="OCCR", level="Dep.V", release="NLD"))
    typed = replace(said_by(old), event="0800", level="Dep.V", release="REL TO NLD")
    log.correct(old.id, replace(said_by(old), text="Tankpunt 3", level="Stg.C"), "nummer")
    made, _ = log.correct(old.id, typed, "tijd", begun=old)
    assert (made.text, made.level, made.release) == ("Tankpunt 3", "Stg.C", old.release)
    assert format_dtg(made.event, "A")[2:6] == "0800"


def test_what_follows_up_a_correction_names_the_entry_and_is_as_secret_as_what_stands(
    context: AppContext,
) -> None:
    log = context.liaison
    old, _ = log.add(NewEntry("Trein rijdt"))
    new, _ = log.correct(old.id, NewEntry("Trein rijdt", level="Stg.C", release="NLD"), "te laag")
    for made in (
        log.add_to(old.id, "via Amersfoort")[0],
        log.add_to(new.id, "via Amersfoort")[0],
        log.add(NewEntry("om 1400", adds=new.id))[0],
    ):
        assert (made.adds, made.level, made.release) == (old.id, new.level, new.release)
    strike, _ = log.strike(new.id, "ging niet door")
    assert (strike.strikes, strike.level, strike.release) == (old.id, new.level, new.release)
    with pytest.raises(Refused, match="already struck"):
        log.strike(old.id, "nog eens")
    # What corrects a struck entry begins with what stood when it was struck.
    assert log.standing(old.id).id == new.id


def test_another_place_has_not_the_position_of_the_old(context: AppContext) -> None:
    log = context.liaison
    old, _ = log.add(NewEntry("Brug", place="Breda", position=(51.6, 4.8)))
    assert log.correct(old.id, NewEntry("Brug dicht", place="Breda"), "x")[0].position
    assert log.correct(old.id, NewEntry("Brug dicht", place="Ergens"), "x")[0].position is None
