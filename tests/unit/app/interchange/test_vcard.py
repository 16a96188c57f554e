"""Of what a card holds more than once the right one is called, and the rest is kept."""

from __future__ import annotations

import pytest

from app.interchange.partners_csv import PartnerCandidate
from app.interchange.vcard import read_vcards


def card(*lines: str, version: str = "3.0") -> PartnerCandidate:
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    file = read_vcards(text.encode(), "a.vcf")
    assert not file.bad
    return file.found[0]


@pytest.mark.parametrize(
    ("version", "fax", "voice", "cell"),
    [
        ("2.1", "TEL;FAX;WORK", "TEL;WORK;VOICE", "TEL;CELL"),
        ("3.0", "TEL;TYPE=FAX;TYPE=WORK", "TEL;TYPE=VOICE;TYPE=WORK", "TEL;TYPE=CELL"),
        ("3.0", "TEL;TYPE=fax,work", "TEL;TYPE=work,voice", "TEL;TYPE=cell"),
        ("4.0", 'TEL;TYPE="work,fax"', 'TEL;TYPE="work,voice"', "item1.TEL;TYPE=cell"),
        ("3.0", "TEL;TYPE=pager", "TEL", "TEL;TYPE=CELL"),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_a_voice_is_called_whatever_stands_first(
    version: str, fax: str, voice: str, cell: str, order: tuple[int, ...]
) -> None:
    lines = [f"{fax}:0500-000900", f"{voice}:0500-000100", f"{cell}:06-00000001"]
    found = card("FN:Haven", *(lines[n] for n in order), version=version)
    assert found.values["phone"] == "0500-000100"
    assert "06-00000001" in found.values["note"]
    assert "0500-000900" in found.values["note"]


@pytest.mark.parametrize(
    "preferred",
    ["TEL;TYPE=HOME,PREF", "TEL;HOME;PREF", "TEL;TYPE=home;PREF=1", "TEL;PREF=2;TYPE=x"],
)
def test_what_is_preferred_is_called(preferred: str) -> None:
    found = card("FN:Haven", "TEL;TYPE=WORK:1", f"{preferred}:2", "TEL;PREF=50:3")
    assert found.values["phone"] == "2"


def test_a_fax_alone_is_no_telephone() -> None:
    found = card("FN:Haven", "TEL;TYPE=FAX:0500-000900")
    assert "phone" not in found.values
    assert found.values["note"] == "fax 0500-000900"


def test_the_rest_of_a_person_is_kept() -> None:
    found = card(
        "FN:Bram Voorbeeld", "ORG:Rijkswaterstaat;Verkeerscentrale Noord", "TITLE:Dienst",
        "TEL;TYPE=HOME:0500-000201", "TEL;TYPE=WORK,PREF:0500-000202", "TEL;TYPE=CELL:06-2",
        "EMAIL;TYPE=HOME:bram@thuis.example", "EMAIL;TYPE=WORK,PREF:bram@rws.example",
        "ADR;TYPE=WORK:;;Kade 1;Stad;;1000 AA;Nederland", "NOTE:Alleen overdag",
        "TEL;TYPE=WORK:0500-000202", "URL:https://rws.example",
    )  # fmt: skip
    (person,) = found.persons
    assert found.values == {"name": "Rijkswaterstaat"}
    assert (person["phone"], person["email"]) == ("0500-000202", "bram@rws.example")
    assert person["note"] == (
        "Alleen overdag\ncell 06-2; home 0500-000201; home bram@thuis.example; "
        "Verkeerscentrale Noord; https://rws.example; Kade 1, Stad, 1000 AA, Nederland"
    )


def test_an_organisation_keeps_second_addresses() -> None:
    found = card("FN:Haven", "KIND:org", "ADR:;;Kade 1;Stad;;;", "ADR:;;Kade 2;Stad;;;")
    assert found.values["address"] == "Kade 1, Stad"
    assert found.values["note"] == "Kade 2, Stad"
