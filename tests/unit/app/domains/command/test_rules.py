"""Command relations: partial order, tree against a brute-force twin, each validator both ways."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refused
from app.core.findings import sentence_of
from app.core.sentences import tell
from app.domains.command.authority import HAND_ON, POWERS
from app.domains.command.rules import (
    OPERATIONAL,
    PERMITS,
    SENTENCES,
    TYPE_FACTS,
    Deployment,
    Relation,
    RelationType,
    Unit,
    check,
    covers,
    edges_at,
    may_hand_on,
    parse_relation_type,
    subtree,
    tree_at,
)

T = RelationType
HOUR = 3_600_000
UNITS = (
    Unit("chod", "CHOD"),
    Unit("ctf", "C-TF HNS"),
    Unit("spod", "TF SPOD South"),
    Unit("fp", "FP Det"),
    Unit("clas", "CLAS"),
    Unit("coy", "A Coy"),
    Unit("tsc", "21 TSC", nation="USA"),
    Unit("nato", "JSEC", nation="NATO"),
    Unit("rws", "Rijkswaterstaat", civil=True),
)


def rel(
    id: str,
    holder: str,
    unit: str,
    type: RelationType,
    from_ms: int = 0,
    to_ms: int | None = None,
    giver: str = "",
    *,
    delegable: bool = True,
    consent: bool = False,
) -> Relation:
    return Relation(
        id, holder, unit, type, from_ms * HOUR, None if to_ms is None else to_ms * HOUR,
        delegable, giver, consent, reference="OPORD 1", acknowledged=True, from_zone="Z",
    )  # fmt: skip


#: What a relation that stands alone in a test breaks beside the rule that is tested.
BESIDE = {"C12", "C2-origin"}


def codes(*relations: Relation, also: str = "", **more: object) -> set[str]:
    found = check(relations, UNITS, **more)  # type: ignore[arg-type]
    for finding in found:
        assert tell(sentence_of(finding, SENTENCES[finding.sentence_code], str.upper), zone="B")
    return {finding.sentence_code for finding in found} - (BESIDE - {also})


def periods(code: str, *relations: Relation, **more: object) -> list[tuple[int, int | None]]:
    """The hours of the only finding with this code."""
    found = check(relations, UNITS, **more)  # type: ignore[arg-type]
    (one,) = [finding for finding in found if finding.sentence_code == code]
    return [(start // HOUR, None if end is None else end // HOUR) for start, end in one.periods]


def test_opcon_and_tacom_are_not_ordered() -> None:
    assert not covers(T.OPCON, T.TACOM)
    assert not covers(T.TACOM, T.OPCON)
    assert covers(T.FULLCOM, T.TACON)
    assert not covers(T.COORD, T.TACON)


def test_the_order_is_partial() -> None:
    for a in T:
        assert covers(a, a)
        for b in T:
            assert a == b or not (covers(a, b) and covers(b, a))
            for c in T:
                assert not (covers(a, b) and covers(b, c)) or covers(a, c)


def test_hand_on_never_exceeds_what_is_held() -> None:
    for held in OPERATIONAL:
        for level in OPERATIONAL:
            assert may_hand_on(held, level) == "no" or covers(held, level)
    assert may_hand_on(T.OPCON, T.OPCON) == "consent"
    assert may_hand_on(T.FULLCOM, T.FULLCOM) == "no"
    assert may_hand_on(T.COORD, T.COORD) == "no"
    assert set(HAND_ON) == set(OPERATIONAL)


def test_counts_of_table_2_2() -> None:
    counts = [sum(cell != "no" for cell in row.values()) for row in PERMITS.values()]
    assert counts == [1, 1, 2, 3, 4, 5, 2, 2, 3, 2, 3, 3, 3, 2, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("text", "want"),
    [("dirkauth", T.DIRLAUTH), (" opcon ", T.OPCON), ("TACCNT", T.TACON), ("COAUTH", T.COORD)],
)
def test_types_are_read_in_every_spelling(text: str, want: RelationType) -> None:
    assert parse_relation_type(text) == want


def test_every_type_has_its_code() -> None:
    assert set(TYPE_FACTS) == set(T)
    without = {kind for kind, facts in TYPE_FACTS.items() if not facts.jc3iedm}
    assert without == {T.DIRLAUTH, T.SUPPORTED}
    for kind, facts in TYPE_FACTS.items():
        assert parse_relation_type(facts.jc3iedm or kind) == kind
    with pytest.raises(Refused):
        parse_relation_type("BEVEL")


def test_every_type_is_told_in_both_languages_with_its_source() -> None:
    for facts in TYPE_FACTS.values():
        assert set(facts.definition) == {"en", "nl"}
        assert facts.source
        assert all(text.endswith(".") and len(text) > 25 for text in facts.definition.values())
    assert [p.english for p in POWERS if p.certainty == "unclear"] == [
        "direct and control designated forces locally"
    ]
    assert len(POWERS) == len(PERMITS) + 1


# --- the tree -----------------------------------------------------------------------------

names = st.sampled_from("abcdef")
relation_lists = st.lists(
    st.tuples(
        names,
        names,
        st.sampled_from(list(T)),
        st.integers(0, 9),
        st.one_of(st.none(), st.integers(0, 12)),
    ),
    max_size=14,
).map(lambda rows: [rel(f"r{i:02d}", *row) for i, row in enumerate(rows)])


@given(relation_lists, st.integers(-1, 13))
def test_edges_at_against_a_plain_scan(relations: list[Relation], hour: int) -> None:
    at = hour * HOUR
    want = set()
    for r in relations:
        ended = r.to_ms is not None and r.to_ms <= at
        if not ended and r.from_ms <= at:
            want.add(r.id)
    assert {r.id for r in edges_at(relations, at)} == want


@given(relation_lists, st.integers(0, 12))
def test_tree_holds_every_unit_once_whatever_the_relations(
    relations: list[Relation], hour: int
) -> None:
    tree = tree_at(relations, hour * HOUR, ["z"])
    reached = [name for root in tree.roots for name in subtree(tree, root)]
    assert sorted(reached) == sorted(tree.nodes)
    edges = edges_at(relations, hour * HOUR)
    kept = [
        r for n in tree.nodes.values() for r in (*n.others, *([n.principal] if n.principal else []))
    ]
    assert sorted(r.id for r in kept) == sorted(r.id for r in edges)
    for node in tree.nodes.values():
        if node.principal:
            assert node.depth == tree.nodes[node.principal.holder].depth + 1
            assert node.unit in tree.nodes[node.principal.holder].children


@given(relation_lists, st.integers(0, 12), st.randoms(use_true_random=False))
def test_tree_does_not_depend_on_the_order_of_arrival(
    relations: list[Relation], hour: int, random: object
) -> None:
    mixed = list(relations)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert tree_at(mixed, hour * HOUR) == tree_at(relations, hour * HOUR)
    assert check(mixed, UNITS) == check(relations, UNITS)


def cycle_by_walking(relations: list[Relation]) -> set[str]:
    """Twin of C3: every unit from which, at some hour, a walk upward comes back to it."""
    found = set()
    for hour in range(14):
        live = [
            r for r in relations if r.type in OPERATIONAL and r in edges_at(relations, hour * HOUR)
        ]
        for start in {r.unit for r in live}:
            walks = {r.holder for r in live if r.unit == start}
            for _ in range(6):
                walks |= {r.holder for r in live if r.unit in walks}
            if start in walks:
                found.add(start)
    return found


@given(relation_lists)
def test_cycles_against_walking(relations: list[Relation]) -> None:
    found = check(relations, ())
    in_cycle = {unit for f in found if f.rule == "C3" for unit in f.subjects}
    assert in_cycle == cycle_by_walking(relations)


@given(relation_lists)
def test_two_holders_against_every_hour(relations: list[Relation]) -> None:
    clash = set()
    for hour in range(14):
        live = edges_at(relations, hour * HOUR)
        for a in live:
            for b in live:
                handed = a.type in OPERATIONAL[1:]
                same = (a.unit, a.type) == (b.unit, b.type) and a.holder != b.holder
                if a.id < b.id and handed and same:
                    clash.add((a.id, b.id))
    found = {
        tuple(sorted(f.subjects))
        for f in check([r for r in relations if r.type in OPERATIONAL], ())
        if f.sentence_code == "C1"
    }
    assert found == clash


def test_the_strongest_holder_places_the_unit_and_full_command_stands_behind() -> None:
    relations = [
        rel("1", "clas", "fp", T.FULLCOM),
        rel("2", "spod", "fp", T.TACON, 2, 4),
        rel("3", "ctf", "fp", T.OPCON, 1),
        rel("4", "spod", "fp", T.DIRLAUTH),
    ]
    node = tree_at(relations, 3 * HOUR).nodes["fp"]
    assert node.holder == "ctf"
    assert [r.id for r in node.others] == ["2", "1", "4"]
    assert tree_at(relations, 0).nodes["fp"].holder == "clas"


def test_a_cycle_is_cut_at_the_smallest_id_and_told() -> None:
    tree = tree_at([rel("1", "b", "a", T.OPCON), rel("2", "a", "b", T.OPCON)], 0)
    assert (tree.roots, tree.cycles) == (("a",), (("a", "b"),))
    assert tree.nodes["b"].depth == 1
    assert [r.id for r in tree.nodes["a"].others] == ["1"]


# --- validators -----------------------------------------------------------------------------

HELD = rel("h", "ctf", "fp", T.OPCON, 0, 10)


def test_a_clean_task_force_has_no_finding() -> None:
    relations = [
        rel("1", "chod", "clas", T.FULLCOM),
        rel("2", "clas", "fp", T.FULLCOM),
        rel("3", "ctf", "fp", T.OPCON, 1, 9, giver="clas"),
        rel("4", "spod", "fp", T.TACON, 2, 8, giver="ctf"),
        rel("5", "rws", "spod", T.DIRLAUTH),
        rel("6", "ctf", "tsc", T.COORD),
    ]
    assert check(relations, UNITS) == ()


def test_the_example_tree_of_doctrine_2_6() -> None:
    relations = [
        rel("01", "chod", "clas", T.FULLCOM),
        rel("02", "clas", "fp", T.FULLCOM),
        rel("03", "chod", "ctf", T.OPCOM),
        rel("04", "ctf", "spod", T.OPCON, giver="ctf"),
        rel("05", "spod", "fp", T.TACOM, 1, 9, giver="clas"),
        rel("06", "ctf", "tsc", T.COORD),
        rel("07", "rmc", "rws", T.DIRLAUTH),
        rel("08", "ctf", "nmcc", T.SUPPORTING),
    ]
    inherent = [rel("09", "chod", "ctf", T.FULLCOM), rel("10", "ctf", "spod", T.ORGANIC)]
    assert codes(*relations, *inherent, also="C2-origin") == set()
    tree = tree_at(relations, 5 * HOUR, ["lso"])
    assert tree.roots == ("chod", "lso", "nmcc", "rmc", "rws", "tsc")
    assert subtree(tree, "chod") == ("chod", "clas", "ctf", "spod", "fp")
    assert tree.nodes["fp"].depth == 3


def test_c1_two_holders() -> None:
    other = rel("o", "spod", "fp", T.OPCON, 9, 12)
    assert codes(HELD, other) == {"C1"}
    assert codes(HELD, replace(other, from_ms=10 * HOUR)) == set()
    assert codes(HELD, replace(other, type=T.TACON)) == set()
    given_on = rel("o", "spod", "fp", T.OPCON, 1, 9, "ctf", consent=True)
    assert codes(HELD, given_on) == set()


@pytest.mark.parametrize(
    ("held", "level", "want"),
    [
        (T.OPCOM, T.TACOM, set()),
        (T.OPCON, T.TACOM, {"C2"}),
        (T.OPCON, T.TACON, set()),
        (T.OPCON, T.OPCON, {"C2-consent"}),
        (T.TACOM, T.OPCON, {"C2"}),
        (T.TACON, T.TACON, {"C2"}),
        (T.ORGANIC, T.OPCON, set()),
    ],
)
def test_c2_level_covered(held: RelationType, level: RelationType, want: set[str]) -> None:
    relations = (rel("h", "ctf", "fp", held), rel("g", "spod", "fp", level, 1, 9, "ctf"))
    assert codes(*relations) == want


def test_c2_giver_that_lost_it() -> None:
    assert "C2" in codes(HELD, rel("g", "spod", "fp", T.TACON, 11, 12, "ctf"))


def test_c2_giver_that_gets_it_only_afterwards() -> None:
    later = replace(HELD, from_ms=5 * HOUR)
    assert codes(later, rel("g", "spod", "fp", T.TACON, 1, 5, "ctf")) == {"C2"}
    assert codes(later, rel("g", "spod", "fp", T.TACON, 1, 6, "ctf")) == {"C9-start"}


def test_c1_a_chain_of_givers_is_one_authority() -> None:
    nation = rel("n", "clas", "fp", T.FULLCOM)
    first = rel("1", "chod", "fp", T.OPCON, 0, 10, "clas")
    second = rel("2", "ctf", "fp", T.OPCON, 0, 10, "chod", consent=True)
    third = rel("3", "spod", "fp", T.OPCON, 0, 10, "ctf", consent=True)
    assert codes(nation, first, second, third, also="C2-origin") == set()
    beside = replace(third, giver="chod", id="4")
    assert periods("C1", nation, first, second, beside) == [(0, 10)]


def test_c1_two_placements_and_two_masters() -> None:
    placed = (rel("a", "ctf", "fp", T.ATTACHED, 0, 5), rel("b", "spod", "fp", T.ATTACHED, 4))
    assert periods("C1", *placed) == [(4, 5)]
    assert codes(placed[0], replace(placed[1], type=T.ASSIGNED)) == set()
    masters = (HELD, rel("t", "spod", "fp", T.TACOM, 2, 12))
    assert periods("C1-levels", *masters) == [(2, 10)]
    common = rel("h", "ctf", "fp", T.OPCOM)
    given = (rel("o", "spod", "fp", T.OPCON, 0, 9, "ctf"), rel("t", "clas", "fp", T.TACOM, 0, 9))
    assert codes(common, given[0], replace(given[1], giver="ctf")) == {"C1-levels"}
    assert codes(common, given[0], replace(given[1], giver="spod")) == {"C2"}


def test_c2_origin_somebody_must_have_had_it() -> None:
    home = rel("n", "clas", "fp", T.FULLCOM)
    own = rel("o", "clas", "fp", T.OPCON, 2, 8)
    assert codes(own, also="C2-origin") == {"C2-origin"}
    assert codes(home, own, also="C2-origin") == set()
    assert codes(rel("c", "chod", "clas", T.ORGANIC), home, replace(own, holder="chod"),
                 also="C2-origin") == set()  # fmt: skip
    assert periods("C2-origin", replace(home, from_ms=4 * HOUR), own) == [(2, 4)]
    assert codes(home, replace(own, holder="ctf"), also="C2-origin") == {"C2-origin"}
    stronger = rel("s", "ctf", "fp", T.OPCOM, giver="clas")
    assert codes(home, stronger, replace(own, holder="ctf"), also="C2-origin") == set()
    parent = [replace(u, parent="clas") if u.id == "fp" else u for u in UNITS]
    assert not [f for f in check([own], parent) if f.sentence_code == "C2-origin"]


def test_c2_origin_givers_who_have_it_from_one_another() -> None:
    circle = (
        rel("1", "ctf", "fp", T.OPCON, 0, 6, "spod", consent=True),
        rel("2", "spod", "fp", T.OPCON, 2, 9, "ctf", consent=True),
    )
    found = [f for f in check(circle, UNITS) if f.sentence_code == "C2-origin"]
    assert [(f.subjects, f.periods) for f in found] == [
        (("1",), ((2 * HOUR, 6 * HOUR),)),
        (("2",), ((2 * HOUR, 6 * HOUR),)),
    ]
    source = rel("3", "ctf", "fp", T.OPCOM, 0, None, "clas"), rel("4", "clas", "fp", T.FULLCOM)
    assert codes(*circle, *source, also="C2-origin") == {"C9-start"}


def test_c2_through_the_whole_it_is_part_of() -> None:
    whole = rel("w", "chod", "clas", T.FULLCOM)
    part = rel("p", "clas", "fp", T.ORGANIC)
    assert codes(whole, part, rel("g", "ctf", "fp", T.OPCOM, 1, None, "chod")) == set()


def test_c3_cycle_names_its_units_and_first_moment() -> None:
    relations = [rel("1", "ctf", "spod", T.OPCON), rel("2", "spod", "ctf", T.TACOM, 3)]
    (finding,) = [f for f in check(relations, UNITS) if f.rule == "C3"]
    assert finding.subjects == ("ctf", "spod")
    assert dict(finding.values)["from_ms"] == 3 * HOUR
    twice = [rel("2", "spod", "ctf", T.TACOM, 0, 2), rel("3", "spod", "ctf", T.TACOM, 6, 8)]
    assert periods("C3", relations[0], *twice) == [(0, 2), (6, 8)]


def test_c4_gap_between_periods_and_while_a_task_names_it() -> None:
    relations = (HELD, rel("2", "spod", "fp", T.TACOM, 12, 15))
    assert codes(HELD) == set()
    assert periods("C4", *relations) == [(10, 12)]
    assert periods("C4", *relations, rel("3", "clas", "fp", T.FULLCOM)) == [(10, 12)]
    tasked = [Deployment("fp", 11 * HOUR, 20 * HOUR)]
    assert periods("C4", *relations, deployments=tasked) == [(10, 12), (15, 20)]
    home = rel("3", "clas", "fp", T.FULLCOM)
    assert periods("C4", *relations, home, deployments=tasked) == [(10, 12)]
    assert periods("C4-open", HELD, deployments=[Deployment("fp", 0)]) == [(10, None)]
    assert codes(deployments=[Deployment("fp", 0)]) == set()


def test_c4_a_long_period_covers_a_short_one_inside_it() -> None:
    inside = rel("2", "spod", "fp", T.TACOM, 2, 3, "ctf")
    after = rel("3", "spod", "fp", T.TACOM, 10, 12)
    assert "C4" not in codes(HELD, inside, after)


def test_c5_the_same_twice() -> None:
    assert codes(HELD, rel("o", "ctf", "fp", T.OPCON, 9, 12)) == {"C5"}
    assert codes(HELD, rel("o", "ctf", "fp", T.OPCON, 10, 12)) == set()


def test_c6_a_foreign_unit_is_handed_over_by_its_nation() -> None:
    column = Unit("col", "1-12 CAV", nation="USA")
    home = rel("n", "tsc", "col", T.FULLCOM)
    control = rel("o", "ctf", "col", T.OPCON, 1, 9)

    def found(*relations: Relation) -> set[str]:
        return {f.sentence_code for f in check(relations, (*UNITS, column))} - BESIDE

    assert found(home, control) == {"C6-toa"}
    assert found(home, replace(control, giver="tsc")) == set()
    on = rel("p", "spod", "col", T.OPCON, 2, 8, "ctf", consent=True)
    assert found(home, replace(control, giver="tsc"), on) == set()
    assert found(home, replace(control, type=T.TACON)) == set()
    assert found(home, replace(control, holder="nato")) == set()


@pytest.mark.parametrize("holder", ["tsc", "nato"])
def test_c6_full_command_abroad(holder: str) -> None:
    assert codes(rel("1", holder, "fp", T.FULLCOM)) == {"C6"}


def test_c7_full_command_stays() -> None:
    assert codes(rel("1", "clas", "fp", T.FULLCOM, 0, 9)) == {"C7"}
    assert codes(rel("1", "clas", "fp", T.FULLCOM, 0, None, "chod")) == {"C7"}


def test_c8_splitting_a_unit_held_by_opcon() -> None:
    member = rel("m", "fp", "coy", T.ORGANIC)
    part = rel("p", "spod", "coy", T.TACON, 1, 9)
    assert codes(HELD, member, part) == {"C8"}
    assert codes(HELD, member, replace(part, holder="ctf")) == set()
    assert codes(replace(HELD, type=T.OPCOM), member, part) == set()
    national = rel("n", "clas", "fp", T.FULLCOM)
    assert codes(HELD, member, national, replace(part, giver="clas")) == set()
    before = replace(national, to_ms=4 * HOUR)
    assert periods("C8", HELD, member, before, replace(part, giver="clas")) == [(4, 9)]
    parent = [replace(u, parent="fp") if u.id == "coy" else u for u in UNITS]
    assert "C8" in {f.rule for f in check([HELD, part], parent)}


def test_c9_times() -> None:
    assert codes(rel("1", "ctf", "fp", T.OPCON, 5, 5)) == {"C9"}
    assert codes(replace(HELD, from_ms=2 * HOUR), rel("g", "spod", "fp", T.TACON, 1, 5, "ctf")) == {
        "C9-start"
    }
    assert codes(HELD, rel("g", "spod", "fp", T.TACON, 1, None, "ctf")) == {"C9-end"}


def test_c9_the_givers_own_periods_are_a_set() -> None:
    own = (rel("1", "ctf", "fp", T.OPCON, 0, 4), rel("2", "ctf", "fp", T.OPCON, 6, 10))
    assert periods("C9-gap", *own, rel("g", "spod", "fp", T.TACON, 2, 8, "ctf")) == [(4, 6)]
    long = rel("g", "spod", "fp", T.TACON, -1, 12, "ctf")
    assert codes(*own, long) - {"C4"} == {"C9-start", "C9-gap", "C9-end"}
    assert periods("C9-end", *own, long) == [(10, 12)]


def test_c10_no_further_delegation() -> None:
    given_on = rel("g", "spod", "fp", T.TACON, 1, 5, "ctf")
    assert codes(replace(HELD, delegable=False), given_on) == {"C10"}
    assert codes(HELD, given_on) == set()


@pytest.mark.parametrize(
    ("kind", "want"),
    [
        (T.TACON, {"C11"}),
        (T.LOGCON, {"C11"}),
        (T.ORGANIC, {"C11"}),
        (T.COORD, set()),
        (T.DS, set()),
    ],
)
def test_c11_civil_party(kind: RelationType, want: set[str]) -> None:
    assert codes(rel("1", "ctf", "rws", kind)) == want


def test_c12_administrative_parent() -> None:
    assert periods("C12", HELD) == [(0, 10)]
    assert "C12" not in codes(HELD, rel("a", "clas", "fp", T.ADCON), also="C12")
    late = rel("a", "clas", "fp", T.ADCON, 6, 8)
    assert periods("C12", HELD, late) == [(0, 6), (8, 10)]
    assert codes(HELD, rel("a", "clas", "fp", T.ADCON), rel("b", "chod", "fp", T.ADCON, 4)) == {
        "C12-twice"
    }
    loads = (rel("a", "clas", "fp", T.LOGCON, 0, 5), rel("b", "chod", "fp", T.LOGCON, 4))
    assert periods("C12-twice", *loads) == [(4, 5)]


def test_c13_reference_and_acknowledgement() -> None:
    assert codes(replace(HELD, reference=" ")) == {"C13"}
    assert codes(replace(HELD, acknowledged=False)) == {"C13-ack"}


def test_c19_span() -> None:
    relations = [rel(f"r{n}", "ctf", f"u{n}", T.OPCON) for n in range(10)]
    assert codes(*relations) == {"C19"}
    assert codes(*relations[:9]) == set()
    late = [
        *relations[:9],
        rel("r9", "ctf", "u9", T.OPCON, 2, 4),
        rel("ra", "ctf", "ua", T.OPCON, 6, 7),
    ]
    assert periods("C19", *late) == [(2, 4), (6, 7)]


def test_c22_clock_change() -> None:
    october = 1_729_990_800_000  # 270100ZOCT24, the clock goes back
    march = 1_743_296_400_000  # 300100ZMAR25, the clock goes forward

    def starting(ms: int, zone: str) -> set[str]:
        return codes(replace(HELD, from_ms=ms, to_ms=None, from_zone=zone))

    assert starting(october - 1, "B") == {"C22-repeated"}
    assert starting(october, "") == {"C22-repeated"}
    assert starting(october, "Z") == set()
    assert starting(march, "A") == {"C22-skipped"}
    assert starting(march, "B") == set()
    assert starting(march, "") == set()


def test_sentences_name_units_and_times() -> None:
    (finding,) = [
        f for f in check([HELD, rel("o", "spod", "fp", T.OPCON, 9)], UNITS) if f.rule == "C1"
    ]
    said = sentence_of(finding, SENTENCES["C1"], {u.id: u.name for u in UNITS}.__getitem__)
    told = tell(said)
    assert told == (
        "FP Det has two holders of OPCON, TF SPOD South and C-TF HNS, from 010900ZJAN70. "
        "End one of the two."
    )
