"""The frozen registry: a field number never changes its place, type or class, and never goes.

Add a line for a new field; a line that is here stays as it is for ever (sync.md 2.10).
"""

from __future__ import annotations

from typing import get_args

import pytest

from db.schema import FIELDS, FIELDS_PER_KIND, RECORDS, FieldClass, Kind

FROZEN = {
    101: ("operation", "name", "text", "register"),
    102: ("operation", "code", "text", "register"),
    103: ("operation", "zone", "text", "register"),
    104: ("operation", "exercise", "flag", "register"),
    105: ("operation", "intent", "text", "register"),
    106: ("operation", "window", "group", "group"),
    107: ("operation", "extent", "group", "group"),
    190: ("operation", "marking", "text", "register"),
    191: ("operation", "releasability", "text", "register"),
    199: ("operation", "deleted", "flag", "register"),
    201: ("unit", "name", "text", "register"),
    202: ("unit", "short", "text", "register"),
    203: ("unit", "name_nl", "text", "register"),
    204: ("unit", "nation", "text", "register"),
    205: ("unit", "service", "text", "register"),
    206: ("unit", "role", "text", "register"),
    207: ("unit", "sidc", "text", "register"),
    208: ("unit", "parent", "ref", "tree"),
    209: ("unit", "strength", "int", "register"),
    210: ("unit", "place", "text", "register"),
    211: ("unit", "position", "group", "group"),
    212: ("unit", "contact", "text", "register"),
    213: ("unit", "order", "int", "register"),
    290: ("unit", "marking", "text", "register"),
    291: ("unit", "releasability", "text", "register"),
    299: ("unit", "deleted", "flag", "register"),
    301: ("relationship", "holder", "ref", "register"),
    302: ("relationship", "unit", "ref", "register"),
    303: ("relationship", "type", "text", "register"),
    304: ("relationship", "window", "group", "group"),
    305: ("relationship", "reference", "text", "register"),
    306: ("relationship", "limits", "text", "register"),
    307: ("relationship", "caveats", "text", "register"),
    308: ("relationship", "delegable", "flag", "register"),
    309: ("relationship", "acknowledged", "text", "register"),
    310: ("relationship", "purpose", "text", "register"),
    311: ("relationship", "giver", "ref", "register"),
    312: ("relationship", "consent", "flag", "register"),
    313: ("relationship", "from_zone", "text", "register"),
    314: ("relationship", "overrides", "group", "group"),
    390: ("relationship", "marking", "text", "register"),
    391: ("relationship", "releasability", "text", "register"),
    399: ("relationship", "deleted", "flag", "register"),
    401: ("zone", "name", "text", "register"),
    402: ("zone", "kind", "text", "register"),
    403: ("zone", "rings", "group", "group"),
    404: ("zone", "state", "text", "decision"),
    405: ("zone", "window", "group", "group"),
    406: ("zone", "basis", "text", "register"),
    407: ("zone", "authority", "text", "register"),
    408: ("zone", "published", "text", "register"),
    409: ("zone", "guard", "ref", "register"),
    410: ("zone", "gates", "group", "group"),
    411: ("zone", "note", "text", "register"),
    412: ("zone", "contact", "text", "register"),
    413: ("zone", "height_ft", "group", "group"),
    414: ("zone", "notam", "text", "register"),
    415: ("zone", "ministerial", "flag", "register"),
    416: ("zone", "foreign_guards", "flag", "register"),
    417: ("zone", "designated", "flag", "register"),
    418: ("zone", "rules", "group", "group"),
    419: ("zone", "published_at", "int", "register"),
    420: ("zone", "overrides", "group", "group"),
    490: ("zone", "marking", "text", "register"),
    491: ("zone", "releasability", "text", "register"),
    499: ("zone", "deleted", "flag", "register"),
    501: ("movement", "number", "text", "register"),
    502: ("movement", "name", "text", "register"),
    503: ("movement", "mode", "text", "register"),
    504: ("movement", "unit", "ref", "register"),
    505: ("movement", "nation", "text", "register"),
    506: ("movement", "owner", "text", "register"),
    507: ("movement", "column", "group", "owned"),
    508: ("movement", "route", "group", "owned"),
    509: ("movement", "sp", "int", "owned"),
    510: ("movement", "chain", "text", "owned"),
    511: ("movement", "status", "text", "decision"),
    512: ("movement", "cargo", "text", "register"),
    513: ("movement", "persons", "int", "register"),
    514: ("movement", "escort", "text", "register"),
    515: ("movement", "carrier", "text", "register"),
    516: ("movement", "hazard", "text", "register"),
    517: ("movement", "credit", "text", "register"),
    518: ("movement", "note", "text", "register"),
    519: ("movement", "sidc", "text", "register"),
    520: ("movement", "holds", "group", "register"),
    590: ("movement", "marking", "text", "register"),
    591: ("movement", "releasability", "text", "register"),
    599: ("movement", "deleted", "flag", "register"),
    601: ("passage", "movement", "ref", "log"),
    602: ("passage", "point", "text", "log"),
    603: ("passage", "head", "int", "log"),
    604: ("passage", "tail", "int", "log"),
    605: ("passage", "vehicles", "int", "log"),
    606: ("passage", "reporter", "text", "log"),
    607: ("passage", "entry", "ref", "log"),
    608: ("passage", "km", "real", "log"),
    609: ("passage", "withdrawn", "flag", "register"),
    690: ("passage", "marking", "text", "register"),
    691: ("passage", "releasability", "text", "register"),
    699: ("passage", "deleted", "flag", "register"),
    701: ("entry", "number", "text", "log"),
    702: ("entry", "event", "int", "log"),
    703: ("entry", "event_typed", "text", "log"),
    704: ("entry", "event_zone", "text", "log"),
    705: ("entry", "entered", "int", "log"),
    706: ("entry", "precedence", "text", "log"),
    707: ("entry", "kind", "text", "log"),
    708: ("entry", "from_", "text", "log"),
    709: ("entry", "to", "text", "log"),
    710: ("entry", "channel", "text", "log"),
    711: ("entry", "text", "text", "log"),
    712: ("entry", "place", "text", "log"),
    713: ("entry", "position", "group", "log"),
    714: ("entry", "links", "group", "log"),
    715: ("entry", "corrects", "ref", "log"),
    716: ("entry", "strikes", "ref", "log"),
    717: ("entry", "reason", "text", "log"),
    718: ("entry", "author", "text", "log"),
    719: ("entry", "post", "text", "log"),
    720: ("entry", "station", "text", "log"),
    721: ("entry", "level", "text", "log"),
    722: ("entry", "release", "text", "log"),
    723: ("entry", "source", "text", "log"),
    724: ("entry", "action", "text", "log"),
    725: ("entry", "owner", "text", "log"),
    726: ("entry", "due", "int", "log"),
    727: ("entry", "agreement", "flag", "log"),
    728: ("entry", "adds", "ref", "log"),
    729: ("entry", "closes", "ref", "log"),
    730: ("entry", "confirms", "ref", "log"),
    731: ("entry", "acknowledges", "ref", "log"),
    732: ("entry", "data", "group", "log"),
    733: ("entry", "attachments", "group", "log"),
    734: ("entry", "paper", "group", "log"),
    735: ("entry", "tags", "group", "log"),
    736: ("entry", "origin_file", "group", "log"),
    790: ("entry", "marking", "text", "register"),
    791: ("entry", "releasability", "text", "register"),
    799: ("entry", "deleted", "flag", "register"),
    801: ("post", "name", "text", "register"),
    802: ("post", "short", "text", "register"),
    803: ("post", "organisation", "text", "register"),
    804: ("post", "phone", "text", "register"),
    805: ("post", "hours", "text", "register"),
    806: ("post", "contact_min", "int", "register"),
    807: ("post", "position", "group", "group"),
    808: ("post", "own", "flag", "register"),
    809: ("post", "note", "text", "register"),
    810: ("post", "kind", "text", "register"),
    811: ("post", "email", "text", "register"),
    812: ("post", "radio", "text", "register"),
    813: ("post", "region", "int", "register"),
    814: ("post", "nation", "text", "register"),
    815: ("post", "address", "text", "register"),
    816: ("post", "civil", "flag", "register"),
    817: ("post", "release_agreed", "flag", "register"),
    890: ("post", "marking", "text", "register"),
    891: ("post", "releasability", "text", "register"),
    899: ("post", "deleted", "flag", "register"),
    901: ("place", "name", "text", "register"),
    902: ("place", "kind", "text", "register"),
    903: ("place", "position", "group", "group"),
    904: ("place", "note", "text", "register"),
    905: ("place", "source", "text", "register"),
    990: ("place", "marking", "text", "register"),
    991: ("place", "releasability", "text", "register"),
    999: ("place", "deleted", "flag", "register"),
    1001: ("route", "name", "text", "register"),
    1002: ("route", "kind", "text", "register"),
    1003: ("route", "line", "group", "group"),
    1004: ("route", "points", "group", "group"),
    1005: ("route", "note", "text", "register"),
    1006: ("route", "source", "text", "register"),
    1090: ("route", "marking", "text", "register"),
    1091: ("route", "releasability", "text", "register"),
    1099: ("route", "deleted", "flag", "register"),
    1101: ("person", "name", "text", "register"),
    1102: ("person", "post", "ref", "register"),
    1103: ("person", "function", "text", "register"),
    1104: ("person", "phone", "text", "register"),
    1105: ("person", "email", "text", "register"),
    1106: ("person", "hours", "text", "register"),
    1107: ("person", "note", "text", "register"),
    1190: ("person", "marking", "text", "register"),
    1191: ("person", "releasability", "text", "register"),
    1199: ("person", "deleted", "flag", "register"),
    1201: ("contact_timer", "about", "ref", "register"),
    1202: ("contact_timer", "every_min", "int", "register"),
    1203: ("contact_timer", "snooze", "group", "group"),
    1204: ("contact_timer", "acknowledged", "group", "group"),
    1290: ("contact_timer", "marking", "text", "register"),
    1291: ("contact_timer", "releasability", "text", "register"),
    1299: ("contact_timer", "deleted", "flag", "register"),
    1301: ("incident", "number", "text", "register"),
    1302: ("incident", "title", "text", "register"),
    1303: ("incident", "kind", "text", "register"),
    1304: ("incident", "severity", "text", "register"),
    1305: ("incident", "state", "text", "register"),
    1306: ("incident", "owner", "text", "register"),
    1307: ("incident", "place", "text", "register"),
    1308: ("incident", "position", "group", "group"),
    1309: ("incident", "region", "int", "register"),
    1310: ("incident", "grip", "text", "register"),
    1311: ("incident", "grip_by", "text", "register"),
    1312: ("incident", "entry", "ref", "register"),
    1313: ("incident", "links", "group", "group"),
    1314: ("incident", "event", "int", "register"),
    1315: ("incident", "ended", "int", "register"),
    1316: ("incident", "incident", "text", "register"),
    1317: ("incident", "response", "text", "register"),
    1318: ("incident", "forecast", "text", "register"),
    1319: ("incident", "measures", "text", "register"),
    1320: ("incident", "done", "group", "group"),
    1321: ("incident", "report_due", "int", "register"),
    1322: ("incident", "withdrawal", "group", "group"),
    1390: ("incident", "marking", "text", "register"),
    1391: ("incident", "releasability", "text", "register"),
    1399: ("incident", "deleted", "flag", "register"),
}


def test_the_registry_is_the_frozen_list() -> None:
    have = {n: (s.table, s.column, s.type, str(s.cls)) for n, s in FIELDS.items()}
    assert have == FROZEN


def test_every_kind_and_number_is_used_once() -> None:
    kinds = [record.__kind__ for record in RECORDS]
    assert len(set(kinds)) == len(kinds)
    places = [(spec.table, spec.column) for spec in FIELDS.values()]
    assert len(set(places)) == len(places)
    columns = sum(len(record.__table__.columns) - 1 for record in RECORDS)
    assert columns == len(FIELDS)


@pytest.mark.parametrize("spec", FIELDS.values(), ids=lambda spec: str(spec.number))
def test_each_field_has_what_its_class_needs(spec: object) -> None:
    spec = FIELDS[spec.number]  # type: ignore[attr-defined]
    assert bool(spec.safer) == (spec.cls is FieldClass.DECISION)
    assert bool(spec.owner) == (spec.cls is FieldClass.OWNED)
    if spec.owner:
        owner = FIELDS[spec.owner]
        assert (owner.table, owner.cls) == (spec.table, FieldClass.REGISTER)
    if spec.cls is FieldClass.TREE:
        assert spec.type == "ref"
    assert 0 < spec.number % FIELDS_PER_KIND <= 99


def test_no_table_has_a_constraint_that_a_merge_could_break() -> None:
    for record in RECORDS:
        table = record.__table__
        assert [column.name for column in table.primary_key] == ["id"]
        assert not table.foreign_keys
        assert not [c for c in table.columns if c.unique or (not c.nullable and c.name != "id")]


def test_a_kind_is_the_name_of_a_table() -> None:
    assert get_args(Kind) == tuple(str(r.__tablename__) for r in RECORDS)
