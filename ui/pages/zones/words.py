"""Words of the zones page: steps and the sentences of findings."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.core.findings import Finding, tell
from ui.kinds.zones import state_word

_STEPS: Mapping[str, str] = {
    "decided": str(QT_TRANSLATE_NOOP("ZoneWords", "Record the decision")),
    "announced": str(QT_TRANSLATE_NOOP("ZoneWords", "Announce")),
    "active": str(QT_TRANSLATE_NOOP("ZoneWords", "Make active")),
    "suspended": str(QT_TRANSLATE_NOOP("ZoneWords", "Suspend")),
    "ended": str(QT_TRANSLATE_NOOP("ZoneWords", "End")),
    "cancelled": str(QT_TRANSLATE_NOOP("ZoneWords", "Cancel the zone")),
}
# The English sentences of `app.domains.zones.rules.SENTENCES`, by code, for the translator.
_SENTENCES: Mapping[str, str] = {
    "Z1": str(
        QT_TRANSLATE_NOOP(
            "ZoneWords",
            "{zone_id} lasts {days} days; more than {limit} days needs a decision of the minister.",
        )
    ),
    "Z1-open": str(
        QT_TRANSLATE_NOOP(
            "ZoneWords",
            "{zone_id} has no end; without a decision of the minister it may last at most {limit} "
            "days. Set the end.",
        )
    ),
    "Z2": str(
        QT_TRANSLATE_NOOP(
            "ZoneWords", "{zone_id} is active but was not published. Publish it or suspend it."
        )
    ),
    "Z3": str(
        QT_TRANSLATE_NOOP(
            "ZoneWords", "Gate {gate} of {zone_id} has no guard. Post a guard or close the gate."
        )
    ),
    "Z4": str(
        QT_TRANSLATE_NOOP(
            "ZoneWords",
            "{zone_id} and {other_id} overlap in place and time but have different rules: "
            "{difference}. Agree one set.",
        )
    ),
    "Z5": str(
        QT_TRANSLATE_NOOP(
            "ZoneWords",
            "{zone_id} closes airspace but has no NOTAM number. Ask for one before it starts.",
        )
    ),
    "Z6": str(
        QT_TRANSLATE_NOOP(
            "ZoneWords",
            "{zone_id} ends at {to_ms}, before its last column leaves at {leaves_ms}. Extend the "
            "zone or move the column.",
        )
    ),
    "Z7": str(
        QT_TRANSLATE_NOOP(
            "ZoneWords",
            "{zone_id} is guarded by foreign soldiers without designation by the minister. They "
            "may not use force there.",
        )
    ),
    "Z8": str(
        QT_TRANSLATE_NOOP("ZoneWords", "{zone_id} ends before it starts. Correct the times.")
    ),
}


def step_word(state: str) -> str:
    """What a button says that leads to a state."""
    return _say(_STEPS[state]) if state in _STEPS else state_word(state)


def finding_word(finding: Finding, english: str, names: Mapping[str, str], zone: str) -> str:
    """A finding as a sentence in the language in use; `english` when its code is not known."""
    if finding.sentence_code not in _SENTENCES:
        return english
    sentence = _say(_SENTENCES[finding.sentence_code])
    return tell(finding, sentence, lambda id_: names.get(id_, id_[:8]), zone)


def _say(source: str) -> str:
    return QCoreApplication.translate("ZoneWords", source)
