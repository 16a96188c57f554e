"""Wrong guesses of a PIN or of the passphrase, told to whoever has the watch and takes it next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.attention import AttentionItem, Grave
from app.core.sentences import Moment, Sentence, say
from app.settings.guesses import Guessed, Guesses
from db.schema import OPERATION_ID

#: So many are no slip any more, whoever made them.
GRAVE = 10


@dataclass(frozen=True, slots=True)
class WrongGuesses:
    """Those of the PINs of the operators, and of the passphrase of the operation."""

    pins: Guesses
    passphrases: Guesses

    def attention(self, at: int) -> Iterator[AttentionItem]:
        """Yield a line for each name whose PIN was guessed at, and for the passphrase."""
        del at  # until they are told at a relief
        for one in self.untold():
            tone: Grave = "red" if one.count >= GRAVE else "amber"
            yield AttentionItem(sentence(one), tone, one.first, "operation", OPERATION_ID)

    def untold(self) -> list[Guessed]:
        """Return those that no relief has told yet."""
        return [*self.pins.untold(), *self.passphrases.untold()]

    def tell(self) -> None:
        """They stand in the log now."""
        self.pins.tell()
        self.passphrases.tell()


def sentence(one: Guessed) -> Sentence:
    """What is told of guesses."""
    if one.who:
        line = say(
            "guesses-pin", "{count} wrong guesses of the PIN of {name}, the last at {last}",
            count=one.count, name=one.who, last=Moment(one.last),
        )  # fmt: skip
    else:
        line = say(
            "guesses-passphrase", "{count} wrong guesses of the passphrase, the last at {last}",
            count=one.count, last=Moment(one.last),
        )  # fmt: skip
    return line
