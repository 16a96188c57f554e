"""Two thousand files that are made to hurt, at every reader: a result or a sentence, in time."""

from __future__ import annotations

import random
import resource
from pathlib import Path

import pytest

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.interchange.sheet_pdf import Sheet
from tests.support.hostile import readers
from tests.support.hostile.documents import MAILS, PDFS
from tests.support.hostile.mutate import changed, corpus
from tests.support.hostile.readers import READERS, judge, with_pdf
from tests.support.operations import NOW
from tests.support.shown import shown

COUNT = 2_080  # 160 for each reader
TAKEN = 70
SEED = 20_261_128
MORE_MB = 400  # that all of them together may leave the process larger
FAST_S = 5.0
"""Of the processor for one small input; the fuzz run allows what a large file may cost."""


def told(faults: list[readers.Fault | None]) -> list[str]:
    return [f"{f.reader}: {f.what}: {f.data[:120]!r}" for f in faults if f is not None]


def test_every_reader_answers_whatever_it_is_given() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seen = dict.fromkeys(READERS, 0)
    faults = []
    for name, data in corpus(COUNT, SEED):
        seen[name] += 1
        faults.append(judge(name, data, FAST_S))
    assert told(faults) == []
    assert min(seen.values()) >= 160
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10 < MORE_MB


@pytest.mark.parametrize("name", READERS)
def test_what_is_sound_is_read_and_what_is_empty_told(name: str) -> None:
    """Else the test above would find nothing: all would be refused at their first byte."""
    reader = READERS[name]
    if name != "log-pdf":
        for seed in reader.seeds:
            assert reader.read(seed) is not None
    assert told([judge(name, data) for data in (b"", b"\x00" * 500, b" ", b"\xff" * 99)]) == []


@pytest.mark.parametrize("made", [*MAILS.items()], ids=lambda pair: pair[0])
def test_mails_that_hung_are_read_in_a_moment(made: tuple[str, readers.Read]) -> None:
    assert told([judge("mail", MAILS[made[0]](), FAST_S)]) == []


@pytest.mark.parametrize("name", ["tree-of-itself", "forms-of-forms", "gigabyte-stream"])
def test_pdfs_that_hung_prove_nothing_and_say_so(name: str) -> None:
    assert told([judge("log-pdf", PDFS[name](), FAST_S)]) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("own-map", '{"format":"toc-map","operation":"x","version":1,"features":[{"properties":'
                    '{"section":"zones","key":"z"},"geometry":{"coordinates":[[[4]]]}}]}'),
        ("operation", '{"format":"toc-operation","version":1,"operation":{"name":"x"},'
                      '"entries":[{"key":"e","text":"x","event":1' + 30 * "0" + "}]}"),
        ("operation", '{"format":"toc-operation","version":1,"operation":{"name":"x"},'
                      '"entries":[{"key":"e","text":"x","event":true}]}'),
    ],
)  # fmt: skip
def test_what_the_search_found(name: str, data: str) -> None:
    assert told([judge(name, data.encode(), FAST_S)]) == []


def test_a_sheet_that_was_tampered_with_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet("Log", "Ongerubriceerd", "nu", "nl")
    sheet.paragraph("Kade 4 is vrij")
    monkeypatch.setattr(readers, "READERS", with_pdf(sheet.pdf()))
    chance, reader = random.Random(SEED), readers.READERS["log-pdf"]
    inputs = [changed(chance, reader.seeds[0], reader) for _ in range(40)]
    assert told([judge("log-pdf", data, FAST_S) for data in inputs]) == []


def test_nothing_is_half_written_of_a_file_that_is_made_to_hurt(
    context: AppContext, tmp_path: Path
) -> None:
    suffix = {
        "geojson": "geojson", "kml": "kml", "kmz": "kmz", "gpx": "gpx", "movements": "csv",
        "partners": "csv", "vcard": "vcf", "operation": "json", "own-map": "geojson",
    }  # fmt: skip
    taken = 0
    for number, (name, data) in enumerate(corpus(COUNT, SEED + 1)):
        if name not in suffix or taken == TAKEN:
            continue
        taken += 1
        path = tmp_path / f"{number}.{suffix[name]}"
        path.write_bytes(data)
        before = shown(context)
        reading = context.imports.read([path], NOW)
        result = context.imports.take(reading)
        after = shown(context)
        assert (after != before) == (result.accepted > 0), (name, data[:100])
        assert all(str(line.reason).strip() for line in result.left_out)
    assert taken == TAKEN
    assert context.desk.store.verify().findings == ()
    with pytest.raises(Refused):
        context.imports.preview(tmp_path, NOW)
