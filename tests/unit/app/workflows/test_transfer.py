"""Operation files: bad records are listed, the others load, and out again is in again."""

from __future__ import annotations

import json

import pytest

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.interchange.operation_file import read_operation
from app.workflows.transfer import dump_operation, load_operation
from tests.support.operations import NOW


def file(**sections: object) -> bytes:
    body = {"format": "toc-operation", "version": 1, "operation": {"name": "Uit bestand"}}
    return json.dumps({**body, **sections}).encode()


def test_bad_records_are_listed(context: AppContext) -> None:
    data = file(
        units=[{"key": "tf", "name": "TF"}, "geen", {"key": "x", "name": 5}],
        relationships=[{"holder": "tf", "unit": "weg", "type": "OPCON"}],
        movements=[{"key": "m", "number": "01-USV-01", "sp": "morgen"}],
    )
    loaded = load_operation(context.desk, read_operation(data, NOW))
    assert loaded.counts == {"unit": 1}
    assert len(loaded.rejected) == 4
    assert all(r.where and r.reason for r in loaded.rejected)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"format": "toc-operation", "version": 9}', b"\xff\xfe", b'{"a":1}'],
)
def test_what_is_no_operation_file_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read_operation(data, NOW)


def test_out_and_in_again_is_the_same(context: AppContext) -> None:
    data = file(units=[{"key": "tf", "name": "TF", "position": [51.5, 4.2]}])
    load_operation(context.desk, read_operation(data, NOW))
    once = dump_operation(context.desk)
    before = sum(context.desk.store.journal.have().values())
    loaded = load_operation(context.desk, read_operation(once, NOW))
    assert loaded.rejected == []
    assert sum(context.desk.store.journal.have().values()) >= before
    assert {u.name for u in context.command.units().values()} == {"TF"}
