"""A member with a valid key that signs nonsense, on one unbroken chain."""

from __future__ import annotations

import struct
from hashlib import sha256
from random import Random
from typing import Any

import cbor2

from db.journal import pack
from db.journal.codec import GENESIS, chain, digest
from tests.simulation.edits import Ground, cell_value
from tests.support.stations import card, key
from tests.support.twin import Said

END_OF_TIME = (1 << 62) - 1


class Hostile:
    """Origin `number`; `packs` makes the next signed packs and records what of them counts."""

    def __init__(self, number: int, rng: Random, place: Ground, others: list[int]) -> None:
        self.number, self._rng, self._place, self._others = number, rng, place, others
        self.card = card(number)
        self.said: list[Said] = []
        self._targets: list[tuple[bytes, int, tuple[int, int]]] = []
        self._cseq, self._head = 0, GENESIS

    def make(self, world: dict[int, list[Said]]) -> bytes:
        """Return one validly signed pack: sound commits, malformed ones, or a body of rubbish."""
        self._targets = [
            (ent, fld, (said.o, (said.cseq << 12) | i))
            for o, list_ in world.items()
            if o != self.card.o
            for said in list_
            for i, (ent, fld, _, _) in enumerate(said.writes)
        ]
        if self._rng.random() < 0.15:
            return self._rubbish()
        prev, first = self._head, self._cseq + 1
        commits = [self._commit() for _ in range(self._rng.randint(1, 3))]
        return pack.seal(key(self.number), self.card.id, first, prev, commits)

    def _commit(self) -> bytes:
        self._cseq += 1
        said = None
        if self._rng.random() < 0.5:
            data = self._malformed()
        else:
            said, data = self._strange()
        self.said.append(said or Said(self.card.o, self._cseq, 0, "", (), readable=False))
        self._head = chain(self._head, digest(data))
        return data

    def _body(self, hlc: int, x: list[Any]) -> dict[str, Any]:
        author = ["Mallory", "TOC", "MM"]
        return {"t": hlc, "w": 5, "z": 0, "k": 1, "a": author, "s": 1, "m": 1, "v": {}, "x": x}

    def _strange(self) -> tuple[Said, bytes]:
        """Make a commit that is well formed and says what no honest station would say."""
        rng, place = self._rng, self._place
        hlc = rng.choice([0, 1, END_OF_TIME, 1_760_000_000_000 << 16])
        ent = rng.choice(
            [*place.units, *place.zones, *place.movements, *place.entries, place.relations[0]]
        )
        fld = rng.choice([208, 201, 404, 511, 509, 506, 711, 702, 308, 9_950, 299])
        value = rng.choice(
            [1 << 60, -5, "x", None, [1, [2, [3, [4]]]], True, rng.choice(place.units), 0.5]
        )
        # Bases of others' commits still to come, of other cells, of nobody; twice the same cell.
        bases = [
            (rng.choice(self._others), (rng.randint(1, 12) << 12) | rng.randint(0, 1))
            for _ in range(2)
        ]
        own = (self.card.o, (rng.randrange(self._cseq) << 12))
        if self._targets and rng.random() < 0.7:  # a value of somebody else, with any stamp
            ent, fld, bases[0] = rng.choice(self._targets)
        writes = [(ent, fld, value, (*bases, own)), (ent, fld, "again", ())]
        if rng.random() < 0.3:  # as plain as an honest one, but for its stamp
            writes = [(ent, fld, value, (bases[0],))]
        x = [[e, f, v, [n for base in bs for n in base]] for e, f, v, bs in writes]
        data = cbor2.dumps(self._body(hlc, x))
        kept = tuple((e, f, cell_value(v), bs) for e, f, v, bs in writes)
        # Who names a commit of his own that is yet to come is not believed.
        named = [base for _, _, _, bases in writes for base in bases]
        sound = not any(o == self.card.o and cs >= self._cseq << 12 for o, cs in named)
        return Said(self.card.o, self._cseq, hlc, "TOC", kept, sound), data

    def _malformed(self) -> bytes:
        rng = self._rng
        ent = rng.choice(self._place.units)
        good = self._body(7, [[ent, 201, "x", []]])
        choices: list[Any] = [
            good | {"t": END_OF_TIME + 1}, good | {"t": -1}, good | {"t": 1.0}, good | {"m": 2},
            good | {"x": []}, good | {"x": [[ent, 201, float("nan"), []]]},
            good | {"x": [[ent, 0, 1, []]]}, good | {"x": [[ent[:15], 201, 1, []]]},
            good | {"x": [[ent, 201, 1 << 63, []]]}, good | {"x": [[ent, 201, "\0", []]]},
            good | {"x": [[ent, 201, [[[[[1]]]]], []]]}, good | {"x": [[ent, 201, 1, [5]]]},
            good | {"x": [[ent, 201, 1, [self.card.o, self._cseq << 12]]]},
            good | {"a": ["one", "two"]}, good | {"z": 5000}, good | {"k": 9},
            good | {"v": {b"1": 1}},
            {k: v for k, v in good.items() if k != "w"}, [good], None, "commit",
        ]  # fmt: skip
        pick = rng.randrange(len(choices) + 2)
        if pick == len(choices):
            return cbor2.dumps(good) + b"\x00"
        if pick > len(choices):
            return rng.randbytes(rng.randint(0, 60))
        return cbor2.dumps(choices[pick])

    def _rubbish(self) -> bytes:
        """Make a signed pack whose body is not what its header says."""
        count = self._rng.randint(1, 3)
        sound = cbor2.dumps(self._body(7, [[self._place.units[0], 201, "not as signed", []]]))
        body = self._rng.choice(
            [
                b"\0" * 7,
                self._rng.randbytes(40),
                b"\x28\xb5\x2f\xfd" + b"\xff" * 9,
                (len(sound).to_bytes(4, "big") + sound) * count,
            ]
        )
        end = sha256(self._head + body).digest()
        head = struct.pack(
            ">BB16sQH32s32sI32sI", 1, self._rng.randint(0, 1), self.card.id, self._cseq + 1, count,
            self._head, end, 0, sha256(body).digest(), len(body),
        )  # fmt: skip
        for _ in range(count):
            self._cseq += 1
            self.said.append(Said(self.card.o, self._cseq, 0, "", (), readable=False, framed=False))
        self._head = end
        return key(self.number).sign(head) + head + body
