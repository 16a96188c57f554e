"""What a record is called: its kind, its id, and every name by which people mean it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeGuard, get_args

from db.schema import Kind


@dataclass(frozen=True, slots=True)
class Named:
    """A record by its kind, id and the name people call it by.

    `full` says more where there is room ("25-USV-08 Rotterdam-Lippstadt"); "" is the title.
    `calls` are the names that mean it when they are typed: `number` ones sign for sign, others
    without regard to spaces and dashes. `sign` stands before them in a text ("@"); `spoken` ones
    are recognised in a text without any. Two are the same when kind, id and title are: a draft
    remembers no more of a link.
    """

    kind: Kind
    id: str
    title: str
    full: str = field(default="", compare=False)
    calls: tuple[str, ...] = field(default=(), compare=False)
    number: bool = field(default=False, compare=False)
    sign: str = field(default="", compare=False)
    spoken: bool = field(default=False, compare=False)

    @property
    def in_full(self) -> str:
        """The name where there is room for it."""
        return self.full or self.title


def is_kind(text: str) -> TypeGuard[Kind]:
    """Whether a text, of a file or a later version, is a kind that is known here."""
    return text in get_args(Kind)


__all__ = ["Kind", "Named", "is_kind"]
