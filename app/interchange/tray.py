"""The tray a reader fills: good things accepted, each bad one listed with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Self

from app.core.errors import Refused
from app.core.sentences import Phrase, Sentence, Value, say
from app.interchange.bounds import Patience
from app.interchange.candidates import Candidate, Preview, Rejected

MAX_THINGS = 100_000
"""More things than this in one file is not a plan anybody can look through."""


class Unfit(Exception):
    """One feature, point or line cannot be used; `sentence` is the reason."""

    def __init__(self, template: str, /, **values: Value) -> None:
        self.sentence = Sentence("unfit", template, tuple(values.items()))
        super().__init__(str(self.sentence))

    @classmethod
    def of(cls, sentence: Sentence) -> Self:
        """Unfit for a reason that is there already."""
        unfit = cls(sentence.template, **dict(sentence.values))
        unfit.sentence = sentence
        return unfit


class Projected(Unfit):
    """Unfit because the numbers are metres of some grid and not degrees."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where bytes came from, and how times without a zone or a year in them are meant.

    `reference_ms` is UTC milliseconds (usually now), `zone` the operation zone as `parse_dtg`
    takes it. `patience` says how long its reading may take.
    """

    name: str
    reference_ms: int
    zone: str
    patience: Patience = field(default_factory=Patience)

    @property
    def stem(self) -> str:
        return PurePath(self.name).stem or self.name


@dataclass(slots=True)
class Tray:
    """Collects the candidates and rejections of one file, in file order."""

    format: str
    source: Source
    accepted: list[Candidate] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    projected: int = 0

    def accept(self, candidate: Candidate) -> None:
        self.accepted.append(candidate)
        self._count()

    def reject(self, where: Phrase, reason: Sentence) -> None:
        self.rejected.append(Rejected(where, reason))
        self._count()

    @contextmanager
    def attempt(self, where: Phrase) -> Iterator[None]:
        """Run one feature; if it is Unfit, list it and go on with the next."""
        try:
            yield
        except Unfit as unfit:
            self.projected += isinstance(unfit, Projected)
            self.reject(where, unfit.sentence)

    def preview(self) -> Preview:
        """The result. Raises Refused when the whole file is in metres instead of degrees."""
        if self.projected and not self.accepted and self.projected == len(self.rejected):
            raise Refused(
                "projected-coordinates",
                "{name}: {reason}",
                self.rejected[0].where,
                name=self.source.name,
                reason=self.rejected[0].reason,
            )
        return Preview(self.format, self.source.name, tuple(self.accepted), tuple(self.rejected))

    def _count(self) -> None:
        if (len(self.accepted) + len(self.rejected)) % 50 == 0:
            self.source.patience.spend()
        if len(self.accepted) + len(self.rejected) > MAX_THINGS:
            raise Refused(
                "too-many-features",
                "{name} holds more than {max_things} features; split it and import the part "
                "you need.",
                self.source.name,
                name=self.source.name,
                max_things=MAX_THINGS,
            )


def labelled(what: str, index: int, name: str = "", part: int = 0) -> Phrase:
    """Where something stands: "feature 17 (name)", with ", part 2" for a piece of it."""
    label = say(
        "place-in-file", "{what} {index}", what=Sentence("place-in-file", what), index=index
    )
    if name:
        label = say("place-in-file", "{label} ({name})", label=label, name=name)
    return say("file-remark", "{label}, part {part}", label=label, part=part) if part else label
