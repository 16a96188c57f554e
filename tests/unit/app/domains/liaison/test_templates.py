"""Report forms: what is filled in becomes text and data, in either language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refused
from app.domains.liaison.rules import parse_kind, parse_precedence
from app.domains.liaison.templates import (
    Language,
    read_template,
    template,
    templates,
    without_empty,
    written,
)

LANGUAGES: tuple[Language, ...] = ("nl", "en")
VALUE = st.text(st.characters(blacklist_categories=("C", "Z")), min_size=1, max_size=20).filter(
    lambda s: ":" not in s
)


def test_the_forms_of_the_doctrine_are_there() -> None:
    wanted = {"methane", "sitrep", "increp", "spotrep", "movsitrep", "logsitrep", "arrival",
              "medevac", "accident", "agreement", "opening", "closing"}  # fmt: skip
    assert set(templates()) == wanted
    for one in templates().values():
        assert parse_kind(one.kind) == one.kind
        assert parse_precedence(one.precedence).name == one.precedence
        for language in LANGUAGES:
            labels = [names[language] for names in one.fields.values()]
            assert all(labels)
            assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id_", list(templates()))
def test_an_empty_form_is_recognised_and_holds_nothing(id_: str, language: Language) -> None:
    text = template(id_).text(language)
    assert read_template(text) == {"template": id_, "fields": {}}
    assert without_empty(text) == template(id_).titles[language]


@given(st.data())
def test_what_is_filled_in_comes_back(data: st.DataObject) -> None:
    one = template(data.draw(st.sampled_from(list(templates()))))
    keys = data.draw(st.lists(st.sampled_from(list(one.fields)), unique=True))
    values = {key: data.draw(VALUE) for key in keys}
    language = data.draw(st.sampled_from(LANGUAGES))
    assert read_template(one.text(language, values)) == {"template": one.id, "fields": values}
    full = one.text(language, dict.fromkeys(one.fields, "") | values)
    assert read_template(without_empty(full)) == {"template": one.id, "fields": values}


def test_a_line_without_a_label_goes_on_and_labels_are_read_in_any_case() -> None:
    text = "methane\nE EXACTE PLAATS: kade 4\nnoordzijde\nT type:brand\nonbekend: x"
    assert read_template(text)["fields"] == {
        "exact": "kade 4\nnoordzijde",
        "type": "brand\nonbekend: x",
    }


def test_an_ordinary_text_is_no_form() -> None:
    for text in ("", "Melding: brug open", "over METHANE\nE exact location: x"):
        assert read_template(text) == {}
        assert without_empty(text) == text


def test_what_there_is_not_is_refused() -> None:
    with pytest.raises(Refused, match="methane"):
        template("nothing")
    with pytest.raises(Refused, match="no line colour"):
        written("methane", {"colour": "red"}, "nl")
