"""A save against an error of a rule: only with a typed reason, which stays with the record.

Whoever writes what a rule judges asks `overriding` with the errors that the save would bring. What
it gives goes into the column `overrides` of the record, in the same save.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.desk import Desk
from app.core.errors import Refused
from app.core.findings import Finding, sentence_of
from app.core.plain import mappings, whole
from app.core.sentences import Phrase, Sentence, say

COLUMN = "overrides"
MOST_REASON = 1000  # letters

Told = tuple[Finding, Sentence]
"""A finding with its sentence."""


class AgainstRules(Refused):
    """Errors of rules stand against a save, and nobody said why it is saved nonetheless."""

    errors: tuple[Sentence, ...] = ()

    def at(self, where: Phrase) -> AgainstRules:
        """The same refusal, at another place."""
        other = AgainstRules.of(self.sentence, where)
        other.errors = self.errors
        return other


@dataclass(frozen=True, slots=True)
class Override:
    """What was saved against rules: when (UTC ms), by whom, why, and what they said."""

    at: int
    by: str
    reason: str
    errors: tuple[Sentence, ...]


def brought(before: Iterable[Told], after: Iterable[Told]) -> list[Told]:
    """The errors that a save brings: those after it that did not stand before, or not then."""
    known = {_said(finding): finding for finding, _ in before}
    return [
        (finding, sentence)
        for finding, sentence in after
        if finding.level == "error" and not _stood(finding, known.get(_said(finding)))
    ]


def _said(finding: Finding) -> tuple[object, ...]:
    # What begins or ends otherwise says other times, and is the same finding.
    return (finding.sentence_code, finding.subjects, () if finding.periods else finding.values)


def _stood(finding: Finding, before: Finding | None) -> bool:
    return before is not None and all(
        any(was <= start and _ends(end) <= _ends(until) for was, until in before.periods)
        for start, end in finding.periods
    )


def _ends(moment: int | None) -> float:
    return float("inf") if moment is None else moment


def overriding(
    errors: Sequence[Told], reason: str, desk: Desk, earlier: object = None
) -> dict[str, Any]:
    """The column that keeps why a save goes against `errors`, behind what stood there `earlier`;
    nothing when there are none. Refused (`AgainstRules`): there is no reason."""
    if not errors:
        return {}
    said = " ".join(reason.split())
    if not said:
        raise _refusal([sentence for _, sentence in errors])
    if len(said) > MOST_REASON:
        raise Refused(
            "reason-long", "The reason has {count} letters; shorten it to {most}.", "reason",
            count=len(said), most=MOST_REASON,
        )  # fmt: skip
    who = desk.operator
    new = {
        "at": desk.clock.now_ms(),
        "by": who.initials or who.name,
        "reason": said,
        "errors": [{**dict(f.values), "rule": f.rule, "code": f.sentence_code} for f, _ in errors],
    }
    return {COLUMN: [*mappings(earlier), new]}


def overrides_of(
    stored: object, templates: Mapping[str, str], name_of: Callable[[str], str]
) -> tuple[Override, ...]:
    """What a column holds, oldest first; a rule of a later version is told by its number."""
    return tuple(
        Override(
            whole(one.get("at")) or 0,
            str(one.get("by") or ""),
            str(one.get("reason") or ""),
            tuple(_read(error, templates, name_of) for error in mappings(one.get("errors"))),
        )
        for one in mappings(stored)
    )


def _read(
    error: Mapping[str, Any], templates: Mapping[str, str], name_of: Callable[[str], str]
) -> Sentence:
    rule, code = str(error.get("rule") or "?"), str(error.get("code") or "")
    if code not in templates:
        return say("rule-number", "rule {rule}", rule=rule)
    values = tuple((key, value) for key, value in error.items() if isinstance(value, str | int))
    try:
        sentence = sentence_of(Finding(rule, "error", code, (), values), templates[code], name_of)
        str(sentence)
    except (KeyError, ValueError, IndexError):
        return say("rule-number", "rule {rule}", rule=rule)
    return sentence


def _refusal(errors: Sequence[Sentence]) -> AgainstRules:
    whole_text = errors[0]
    for error in errors[1:]:
        whole_text = say("sentences", "{first} {second}", first=whole_text, second=error)
    said = say(
        "against-rules", "{errors} To save it nonetheless, give a reason.", errors=whole_text
    )
    refusal = AgainstRules.of(said, "reason")
    refusal.errors = tuple(errors)
    return refusal
