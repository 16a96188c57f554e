"""The command presenter: changes near a moment, filter, findings; and the texts it marks."""

from __future__ import annotations

from app.domains.command.authority import RelationType
from tests.support.task_force import NOW, ZONE, Station, add_relations, add_units, at
from ui.pages.command import chart, matrix
from ui.pages.command.presenter import CommandPresenter, Picture, filtered
from ui.pages.command.words import change_words, sentence, stroke, when


def picture(post: Station, moment: int = NOW, dutch: bool = False) -> Picture:
    ids = add_units(post.context)
    add_relations(post.context, ids)
    return CommandPresenter(post.context.command).picture(moment, dutch)


def by_name(found: Picture) -> dict[str, str]:
    return {name: id_ for id_, name in found.names.items()}


def test_units_hang_under_their_principal_holder_and_partners_come_last(post: Station) -> None:
    found = picture(post)
    ids = by_name(found)
    parents = {node.id: node.parent for node in found.nodes}
    assert parents[ids["DDG Det"]] == ids["TF SPOD N"]
    assert parents[ids["TF SPOD N"]] == ids["C-TF HNS"]
    assert parents[ids["UAS Det"]] == ids["C-LAS"], "OPCON comes only tomorrow"
    last = [found.names[node.id] for node in found.nodes[-4:]]
    assert last == ["KMAR Det", "NMCC", "21 TSC", "VR Zeeland"]


def test_changes_within_a_day_are_told_by_what_comes(post: Station) -> None:
    found = picture(post)
    told = [
        (change.edge.unit_name, change_words(change.kind, change.ms, NOW, ZONE))
        for change in found.changes
    ]
    assert told == [
        ("FP Det", "since yesterday 1200B"),
        ("DDG Det", "since yesterday 1800B"),
        ("DDG Det", "until today 1200B"),
        ("UAS Det", "from tomorrow 0300B"),
    ]
    row = found.row(by_name(found)["DDG Det"])
    assert row is not None
    assert row.change is not None
    assert row.change.kind == "ends"


def test_a_moment_further_off_is_a_dtg() -> None:
    assert when(at("240600B"), NOW, ZONE) == "240600BOCT24"


def test_the_tree_is_another_one_tomorrow(post: Station) -> None:
    found = picture(post, at("220400B"))
    ids = by_name(found)
    parents = {node.id: node.parent for node in found.nodes}
    assert parents[ids["UAS Det"]] == ids["C-TF HNS"]
    assert ids["DDG Det"] in {n.id for n in found.nodes if not n.parent}


def test_names_are_dutch_in_a_dutch_window(post: Station) -> None:
    found = picture(post, dutch=True)
    row = found.row(by_name(found)["DDG Det"])
    assert row is not None
    assert row.name == "DDG Det · Defensie Duikgroep"


def test_a_filter_keeps_what_stands_above_a_match(post: Station) -> None:
    found = picture(post)
    kept = [found.names[node.id] for node in filtered(found.nodes, "diving")]
    assert kept == ["CHOD", "C-TF HNS", "TF SPOD N", "DDG Det"]
    assert filtered(found.nodes, "no such unit") == []
    assert len(filtered(found.nodes, " ")) == len(found.nodes)


def test_a_finding_names_its_unit_and_its_sentence(post: Station) -> None:
    found = picture(post)
    first = found.findings[0]
    assert (first.finding.rule, first.finding.level) == ("C1", "error")
    assert first.unit == by_name(found)["FP Det"]
    text = sentence(first.finding, dict(first.names), ZONE)
    assert text.startswith("FP Det has two holders of TACOM, TF SPOD ")
    row = found.row(first.unit)
    assert row is not None
    assert row.errors == ("C1", "C2")


def test_every_line_of_the_chart_has_its_type_and_style(post: Station) -> None:
    found = picture(post)
    boxes = {box.title: box for box in chart.boxes(found, ZONE)}
    assert (boxes["TF SPOD N"].label, boxes["TF SPOD N"].stroke) == ("OPCON", "dashed")
    assert (boxes["FP Det"].label, boxes["FP Det"].stroke) == ("TACOM", "solid")
    assert boxes["DDG Det"].label_note == "until today 1200B"
    assert boxes["UAS Det"].highlight == "OPCON C-TF HNS from tomorrow 0300B"
    assert [b.title for b in boxes.values() if b.beside] == [
        "KMAR Det",
        "NMCC",
        "21 TSC",
        "VR Zeeland",
    ]
    links = {(link.label, link.stroke) for link in chart.links(found)}
    assert ("SUPPORTING  C-TF HNS", "dotted") in links
    assert ("ADCON", "dashed") in links


def test_every_type_has_a_style() -> None:
    assert {stroke(kind) for kind in RelationType} == {"solid", "dashed", "dotted"}
    assert stroke("of a later version") == "dotted"


def test_the_matrix_says_each_thing_once() -> None:
    lines = {line.what: line.cells for line in matrix.lines()}
    assert lines["delegate OPCON"] == ("yes", "yes", "consent", "no", "no")
    assert lines["hand on TACON"] == ("yes", "yes", "yes", "yes", "no")
    assert "hand on OPCON" not in lines
