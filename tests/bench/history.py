"""A made history: commits of one origin over 50,000 records, signed and chained in packs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db.journal import pack
from db.journal.codec import GENESIS, INDEX_BITS, Author, Commit, Op, OpId, encode
from db.journal.origin import OriginCard, certify

FIELDS = (201, 202, 203, 204, 205, 206, 207, 212, 209, 213, 211, 210)  # of a unit
AUTHOR = Author("Bench", "TOC", "BN")
WORDS = """colonne meldt passage knooppunt vertraging lekke band berging politie brug open tunnel
gesloten trein vertrokken aankomst terminal kade lossing escorte KMar melding drone waargenomen
zone bewaking gereed brandstof rustplaats ritme wissel spoor wegwerkzaamheden ongeval rijstrook
vrij MOVSITREP kop staart voertuigen compleet dieplader vergunning"""
OPS_PER_COMMIT, COMMITS_PER_PACK = 4, 100


@dataclass(frozen=True, slots=True)
class History:
    """What was made: the origin, its packs, and the plain (entity, field, value) of each op."""

    card: OriginCard
    packs: list[bytes]
    ops: list[tuple[bytes, int, Any]]


def made(count: int, entities: int = 50_000, seed: int = 1) -> History:
    """Return a history of `count` ops; each names the op it replaces, as a form would."""
    rnd = random.Random(seed)
    station, key = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    card = certify(station, key, "BENCH")
    ents = [rnd.randbytes(16) for _ in range(entities)]
    last: dict[tuple[bytes, int], OpId] = {}
    plain: list[tuple[bytes, int, Any]] = []
    packs: list[bytes] = []
    waiting: list[bytes] = []
    previous = GENESIS
    for cseq in range(1, count // OPS_PER_COMMIT + 1):
        ops, values = [], []
        for index in range(OPS_PER_COMMIT):
            ent, fld = rnd.choice(ents), rnd.choice(FIELDS)
            value = _value(rnd, fld, len(plain))
            base = last.get((ent, fld))
            ops.append(Op(ent, fld, None, (base,) if base else ()))
            values.append(value)
            plain.append((ent, fld, value))
            last[ent, fld] = (card.o, cseq << INDEX_BITS | index)
        stamp = (1_700_000_000_000 << 16) + cseq
        commit = Commit(stamp, 1_700_000_000_000 + cseq, 60, 1, AUTHOR, 1, {}, tuple(ops))
        waiting.append(encode(commit, tuple(values)))
        if len(waiting) == COMMITS_PER_PACK:
            first = cseq - COMMITS_PER_PACK + 1
            packs.append(pack.seal(key, card.id, first, previous, waiting))
            previous = pack.read_header(packs[-1]).end
            waiting = []
    return History(card, packs, plain[: len(packs) * COMMITS_PER_PACK * OPS_PER_COMMIT])


def _value(rnd: random.Random, fld: int, i: int) -> Any:
    if fld in (209, 213):
        return rnd.randrange(10_000)
    if fld == 211:
        return [round(52 + rnd.random(), 5), round(5 + rnd.random(), 5)]
    return f"value {i}"


def write_packs(path: Path, history: History) -> None:
    """Write card and packs, each with its length before it."""
    with path.open("wb") as file:
        for part in (history.card.encode(), *history.packs):
            file.write(len(part).to_bytes(4, "big") + part)


def read_packs(path: Path) -> Iterator[bytes]:
    """Yield what `write_packs` wrote, one after the other: the card first."""
    with path.open("rb") as file:
        while size := file.read(4):
            yield file.read(int.from_bytes(size, "big"))


def entries(count: int, seed: int = 2) -> Iterator[dict[str, Any]]:
    """Yield log entries as a watch officer types them."""
    rnd = random.Random(seed)
    words = WORDS.split()
    for i in range(count):
        text = " ".join(rnd.choice(words) for _ in range(rnd.randint(6, 24)))
        yield {
            "number": f"TOC-{i + 1:04d}",
            "event": 1_700_000_000_000 + i * 61_000,
            "entered": 1_700_000_030_000 + i * 61_000,
            "precedence": "ROUTINE",
            "kind": "liaison",
            "from_": rnd.choice(("VCNL", "OCCR", "SPOD", "KMar", "TOC")),
            "to": "TOC",
            "text": f"25-USV-{rnd.randint(1, 40):02d} {text}",
            "author": "BN",
            "station": "TOC",
        }
