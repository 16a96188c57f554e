"""Sheets: what every page says, what is struck, what no face can draw, the same each time."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

import app
from app.core.markings import Marking, MarkingLevel
from app.interchange.sheet_pdf import Column, Row, Sheet
from app.interchange.sheet_words import marking_text
from tests.support.opened import watch_opens

COLUMNS = [Column("Nummer", 1), Column("Tekst", 4)]


def sheet(rows: list[Row], **more: bool) -> Sheet:
    made = Sheet("Overdracht", "Dep.V", "Gemaakt 271200AOCT24", "nl", "REL TO NLD, DEU", **more)
    made.heading("Kop")
    made.paragraph("Eerste\n\nderde")
    made.facts([("Operatie", "Proef\r\nNoord"), ("Leeg", "")])
    made.table(COLUMNS, rows)
    made.signatures([("Draagt over", "De Wit"), ("Neemt over", "")])
    return made


def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def lines_drawn(data: bytes) -> int:
    """How many strokes the pages hold; each struck line is one."""
    contents = [page.get_contents() for page in PdfReader(io.BytesIO(data)).pages]
    return sum(c.get_data().count(b" l S") for c in contents if c is not None)


@pytest.mark.parametrize("wide", [False, True])
def test_every_page_says_what_it_is(wide: bool) -> None:
    shown = pages(sheet([Row((f"{n}", f"regel {n}")) for n in range(200)], wide=wide).pdf())
    assert len(shown) > 3
    for place, page in enumerate(shown, 1):
        assert page.count("DEP.V REL TO NLD, DEU") == 2
        assert f"blad {place} van {len(shown)}" in page
        assert "Gemaakt 271200AOCT24" in page
        assert "Rubricering geldt" in page
        assert "Overdracht" in page
    assert all("Nummer" in page for page in shown[:-1])
    whole = "".join(shown)
    assert all(f"regel {n}\n" in whole for n in range(200))
    assert "Leeg" not in whole
    assert "Proef\nNoord" in whole


def test_a_row_higher_than_a_page_goes_on_over_it() -> None:
    shown = pages(sheet([Row(("1", "woord " * 4000))]).pdf())
    assert "".join(shown).count("woord") == 4000
    assert len(shown) > 2


def test_nobody_signs_on_another_page_than_his_name() -> None:
    for count in range(20, 45):
        *_, last = pages(sheet([Row((f"{n}", "x")) for n in range(count)]).pdf())
        assert ("Draagt over" in last) == ("De Wit" in last)
        assert "Draagt over" in last


def test_only_the_last_line_in_brackets_is_not_struck() -> None:
    def strokes(text: str, struck: bool = True) -> int:
        return lines_drawn(sheet([Row(("1", text), struck)]).pdf())

    plain = strokes("x", struck=False)
    assert strokes("x") == plain + 2  # the number and the text
    assert strokes("[x]") == plain + 2
    assert strokes("x\n[doorgehaald door 2]") == plain + 2
    assert strokes("[x]\n[doorgehaald door 2]") == plain + 2
    assert strokes("x\n[y]\n[doorgehaald door 2]") == plain + 3


def test_markup_is_text_and_a_lacking_letter_is_seen() -> None:
    text = "<b>&amp; Łódź Ağrı Київ Αθήνα ≤ 東 \x07"
    (shown,) = pages(sheet([Row((text, text))]).pdf())
    assert shown.count("<b>&amp; Łódź") == 2
    for part in ("Ağrı", "Київ", "Αθήνα", "<=", "[U+6771]", "[U+0007]"):
        assert shown.count(part) == 2, part


def test_the_same_content_gives_the_same_file() -> None:
    rows = [Row(("1", "x"), struck=True)]
    assert sheet(rows).pdf() == sheet(rows).pdf()


def test_a_sheet_can_be_drawn_twice() -> None:
    made = sheet([Row((f"{n}", "x")) for n in range(90)])
    assert pages(made.pdf()) == pages(made.pdf())


def test_a_long_line_and_a_struck_text_are_whole_in_parts() -> None:
    words = [f"w{n:05d}" for n in range(900)]
    shown = "".join(pages(sheet([Row(("1", " ".join(words) + "\n[klaar]"), struck=True)]).pdf()))
    assert all(word in shown for word in words)
    assert "[klaar]" in shown
    assert "".join(pages(sheet([Row(("1", "é" * 2000))]).pdf())).count("é") == 2000
    made = Sheet("Blad", "Dep.V", "nu")
    made.paragraph(" ".join(words))
    shown = "".join(pages(made.pdf()))
    assert all(word in shown for word in words)


def test_signatures_keep_what_they_stand_under() -> None:
    for count in (26, 33, 40, 47):
        made = Sheet("Blad", "Dep.V", "nu")
        made.table(COLUMNS, [Row((f"{n}", "x")) for n in range(count)])
        made.heading("Onderaan")
        made.paragraph("tekst")
        made.signatures([("Draagt over", ""), ("Neemt over", "")])
        *_, last = pages(made.pdf())
        assert "Onderaan" in last
        assert "Draagt over" in last


def test_an_exercise_is_said_in_the_language_of_the_sheet() -> None:
    made = Sheet("Blad", "EXERCISE Dep.V", "nu", "nl")
    made.paragraph("tekst")
    (shown,) = pages(made.pdf())
    assert shown.count("OEFENING DEP.V") == 2
    marking = Marking(MarkingLevel.DEP_V, exercise=True)
    told = [
        marking_text(m, lang) for m in (marking, "EXERCISE", "Stg.C", "") for lang in ("nl", "fr")
    ]
    assert told == [
        "OEFENING Dep.V",
        "EXERCISE Restricted (Dep.V)",
        "OEFENING",
        "EXERCISE",
        "Stg.C",
        "Confidential (Stg.C)",
        "",
        "",
    ]


def test_markup_in_a_text_is_drawn_as_it_was_typed(tmp_path: Path) -> None:
    with watch_opens(tmp_path) as bait:
        text = f"<img src='{bait.picture}'/> & <b>words</b> <para>"
        made = Sheet(text, text, text, "nl", text)
        made.heading(text)
        made.paragraph(text)
        made.facts([(text, text)])
        made.numbers([(text, "3")])
        made.table([Column(text, 1), Column("b", 1)], [Row((text, text), struck=True)])
        made.signatures([(text, text), (text, "")])
        drawn = " ".join(pages(made.pdf())).replace("\n", "")
        assert bait.opened == []
    assert drawn.count("<b>words</b>") >= 8


def test_every_paragraph_is_given_escaped_text() -> None:
    """Read from the code: the library takes what it is given for markup, and opens its pictures."""
    quoted = ("_safe(", "_lines(", "'<br/>'.join(part)")
    found = [
        (file.name, ast.unparse(node.args[0]))
        for file in Path(app.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Paragraph")
    ]
    assert len(found) > 8
    assert [each for each in found if not each[1].startswith(quoted)] == []
