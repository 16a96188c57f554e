"""Words of zones: kinds, states, steps and the sentences of their findings."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.core.findings import Finding, tell
from app.domains.zones.views import ZoneView
from ui.qt.theme import Tone
from ui.widgets.state import StateMark

KINDS: Mapping[str, str] = {
    "tmo": str(QT_TRANSLATE_NOOP("ZoneWords", "temporary military zone")),
    "guarded_object": str(QT_TRANSLATE_NOOP("ZoneWords", "guarded object")),
    "forbidden_place": str(QT_TRANSLATE_NOOP("ZoneWords", "forbidden place")),
    "tgb": str(QT_TRANSLATE_NOOP("ZoneWords", "temporary restricted airspace")),
    "water_closure": str(QT_TRANSLATE_NOOP("ZoneWords", "water closure")),
    "isps": str(QT_TRANSLATE_NOOP("ZoneWords", "ISPS port facility")),
    "road_closure": str(QT_TRANSLATE_NOOP("ZoneWords", "road closure")),
    "staging": str(QT_TRANSLATE_NOOP("ZoneWords", "staging area")),
    "assembly": str(QT_TRANSLATE_NOOP("ZoneWords", "assembly area")),
    "camp": str(QT_TRANSLATE_NOOP("ZoneWords", "camp")),
}
_STATES: Mapping[str, tuple[str, Tone, str]] = {
    "planned": (str(QT_TRANSLATE_NOOP("ZoneWords", "planned")), "muted", "clock"),
    "decided": (str(QT_TRANSLATE_NOOP("ZoneWords", "decided")), "muted", "check"),
    "announced": (str(QT_TRANSLATE_NOOP("ZoneWords", "announced")), "accent", "info"),
    "active": (str(QT_TRANSLATE_NOOP("ZoneWords", "active")), "green", "zone"),
    "suspended": (str(QT_TRANSLATE_NOOP("ZoneWords", "suspended")), "amber", "pause"),
    "ended": (str(QT_TRANSLATE_NOOP("ZoneWords", "ended")), "muted", "check"),
    "cancelled": (str(QT_TRANSLATE_NOOP("ZoneWords", "cancelled")), "muted", "cross"),
}
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


def kind_word(kind: str) -> str:
    """The kind of a zone in the language in use."""
    return _say(KINDS[kind]) if kind in KINDS else kind


def state_word(state: str) -> str:
    """A state of a zone in the language in use."""
    return _say(_STATES[state][0]) if state in _STATES else state


def step_word(state: str) -> str:
    """What a button says that leads to a state."""
    return _say(_STEPS[state]) if state in _STEPS else state_word(state)


def state_mark(zone: ZoneView) -> StateMark:
    """State with sign and tone; a contested one says so and what counts until it is decided."""
    if zone.contested:
        text = QCoreApplication.translate("ZoneWords", "contested, counts as {state}")
        return StateMark(text.format(state=state_word(zone.state)), "red", "contested")
    word, tone, sign = _STATES.get(zone.state, (zone.state, "", ""))
    return StateMark(_say(word), tone, sign)


def finding_word(finding: Finding, english: str, names: Mapping[str, str], zone: str) -> str:
    """A finding as a sentence in the language in use; `english` when its code is not known."""
    if finding.sentence_code not in _SENTENCES:
        return english
    sentence = _say(_SENTENCES[finding.sentence_code])
    return tell(finding, sentence, lambda id_: names.get(id_, id_[:8]), zone)


def _say(source: str) -> str:
    return QCoreApplication.translate("ZoneWords", source)
