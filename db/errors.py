"""The two kinds of failure: what the operator is told, and what is a fault of ours."""

from __future__ import annotations

from typing import Self

from db.sentence import Phrase, Sentence, Value


class Refused(Exception):
    """A sentence for the operator: a rule, bad input, or the environment said no.

    `code` is stable and in kebab case (tests, JSON and translations use it). The template is a
    literal that says what, where and what to do; its values are given by name. `where` names the
    place (file, line, feature, field) or is empty. `status` is the exit status of the command
    line: 1 refused, 3 environment.
    """

    status = 1

    def __init__(self, code: str, template: str, where: Phrase = "", **values: Value) -> None:
        self.sentence = Sentence(code, template, tuple(values.items()))
        self.where_said = where
        super().__init__(self.message)

    @classmethod
    def of(cls, sentence: Sentence, where: Phrase = "") -> Self:
        """Refused with a sentence that is there already."""
        refused = cls(sentence.code, sentence.template, where)
        refused.sentence = sentence
        refused.args = (refused.message,)
        return refused

    def at(self, where: Phrase) -> Self:
        """The same refusal, at another place."""
        return type(self).of(self.sentence, where)

    @property
    def code(self) -> str:
        return self.sentence.code

    @property
    def message(self) -> str:
        """The English sentence."""
        return str(self.sentence)

    @property
    def where(self) -> str:
        """The place in English; `where_said` when it is told in another language."""
        return str(self.where_said)


class EnvironmentRefused(Refused):
    """Disk, lock, version or key: nothing wrong with the input, the machine cannot do it."""

    status = 3
