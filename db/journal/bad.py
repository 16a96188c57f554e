"""The one exception for input from outside that is not what it claims to be."""

from __future__ import annotations

from db.sentence import Sentence, Value


class Bad(Exception):
    """Bytes that cannot be accepted: the reason as a literal template. Nothing was changed."""

    def __init__(self, template: str, /, **values: Value) -> None:
        self.sentence = Sentence("unreadable", template, tuple(values.items()))
        super().__init__(str(self.sentence))
