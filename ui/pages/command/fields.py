"""The fields of the forms of the command page, as data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.domains.command.authority import RelationType
from app.domains.command.may import VERBS, word
from ui.kinds.spots import read_position, told_position
from ui.pages.command.words import type_meaning
from ui.pages.placing import Placing
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.sentences import told
from ui.widgets.form import Choice, FieldSpec
from ui.widgets.moments import Moments

CONTEXT = "Command"
ROLES = {
    "hq": QT_TRANSLATE_NOOP("Command", "Headquarters"),
    "formation": QT_TRANSLATE_NOOP("Command", "Formation"),
    "detachment": QT_TRANSLATE_NOOP("Command", "Detachment"),
    "liaison": QT_TRANSLATE_NOOP("Command", "Liaison"),
    "partner": QT_TRANSLATE_NOOP("Command", "Military partner"),
    "civil": QT_TRANSLATE_NOOP("Command", "Civil party"),
}
UNIT = (
    "name", "short", "name_nl", "nation", "role", "sidc", "strength", "place", "position",
    "contact", "order",
)  # fmt: skip
Units = Sequence[tuple[str, str]]


def unit() -> list[FieldSpec]:
    """What a unit, headquarters or party is."""
    return [
        FieldSpec("name", QT_TRANSLATE_NOOP("Command", "Name"), required=True, context=CONTEXT),
        FieldSpec("short", QT_TRANSLATE_NOOP("Command", "Short name"), width=150,
                  context=CONTEXT),
        FieldSpec("name_nl", QT_TRANSLATE_NOOP("Command", "Dutch name"), context=CONTEXT),
        FieldSpec("nation", QT_TRANSLATE_NOOP("Command", "Nation"), width=80,
                  placeholder="NLD", context=CONTEXT),
        FieldSpec("role", QT_TRANSLATE_NOOP("Command", "Role"), "choice",
                  [Choice(key, text) for key, text in ROLES.items()], width=180,
                  context=CONTEXT),
        FieldSpec("sidc", QT_TRANSLATE_NOOP("Command", "Symbol code"), parse=_sidc, width=210,
                  help=QT_TRANSLATE_NOOP("Command", "APP-6: 20 digits."), context=CONTEXT),
        FieldSpec("strength", QT_TRANSLATE_NOOP("Command", "Strength"), "integer", width=80,
                  minimum=0, context=CONTEXT),
    ]  # fmt: skip


def whereabouts(placing: Placing | None = None) -> list[FieldSpec]:
    """Where a unit is and how it is reached; its place is completed from `placing`."""
    return [
        FieldSpec("place", QT_TRANSLATE_NOOP("Command", "Place"), context=CONTEXT,
                  offer=placing.offer if placing else None,
                  echo=placing.told_region if placing else None),
        FieldSpec("position", QT_TRANSLATE_NOOP("Command", "Position"), "position",
                  parse=read_position, echo=told_position, placeholder="31U ET 47701 00314",
                  context=CONTEXT),
        FieldSpec("contact", QT_TRANSLATE_NOOP("Command", "Contact"), context=CONTEXT),
        FieldSpec("order", QT_TRANSLATE_NOOP("Command", "Place in order"), "integer", width=80,
                  minimum=0, context=CONTEXT,
                  help=QT_TRANSLATE_NOOP("Command", "Lower stands first among its neighbours.")),
    ]  # fmt: skip


def relation(units: Units, moments: Moments) -> list[FieldSpec]:
    """Who holds what over whom, from when to when."""
    names = [Choice(id_, name) for id_, name in units]
    types = [Choice(str(kind), f"{kind}  {type_meaning(kind)}") for kind in RelationType]
    return [
        FieldSpec("unit", QT_TRANSLATE_NOOP("Command", "Unit"), "choice", names, required=True,
                  context=CONTEXT),
        FieldSpec("type", QT_TRANSLATE_NOOP("Command", "Relation"), "choice", types,
                  required=True, context=CONTEXT),
        FieldSpec("holder", QT_TRANSLATE_NOOP("Command", "Held by"), "choice", names,
                  required=True, context=CONTEXT),
        moments.field("from_", QT_TRANSLATE_NOOP("Command", "From"), required=True,
                      context=CONTEXT),
        moments.field("to", QT_TRANSLATE_NOOP("Command", "To"), context=CONTEXT,
                      help=QT_TRANSLATE_NOOP("Command", "Empty is until further notice.")),
        FieldSpec("reference", QT_TRANSLATE_NOOP("Command", "Order or TOA"), context=CONTEXT),
    ]  # fmt: skip


def conditions(units: Units) -> list[FieldSpec]:
    """By whom and under which conditions it is held."""
    names = [Choice(id_, name) for id_, name in units]
    return [
        FieldSpec("giver", QT_TRANSLATE_NOOP("Command", "Handed on by"), "choice", names,
                  context=CONTEXT),
        FieldSpec("consent", QT_TRANSLATE_NOOP("Command", "Higher commander consents"), "check",
                  context=CONTEXT),
        FieldSpec("delegable", QT_TRANSLATE_NOOP("Command", "May be handed on further"), "check",
                  context=CONTEXT),
        FieldSpec("limits", QT_TRANSLATE_NOOP("Command", "Limits"), context=CONTEXT),
        FieldSpec("caveats", QT_TRANSLATE_NOOP("Command", "Caveats"), context=CONTEXT),
        FieldSpec("acknowledged", QT_TRANSLATE_NOOP("Command", "Acknowledged by"),
                  context=CONTEXT),
    ]  # fmt: skip


def ending(edges: Units) -> FieldSpec:
    """Which relation ends."""
    return FieldSpec(
        "edge", QT_TRANSLATE_NOOP("Command", "Relation"), "choice",
        [Choice(id_, name) for id_, name in edges], required=True, context=CONTEXT,
    )  # fmt: skip


def question(units: Units, moments: Moments) -> list[FieldSpec]:
    """Who may do what with which unit, and when."""
    names = [Choice(id_, name) for id_, name in units]
    verbs = [Choice(verb.id, told(word(verb))) for verb in VERBS.values()]
    return [
        FieldSpec("holder", QT_TRANSLATE_NOOP("Command", "May"), "choice", names, required=True,
                  context=CONTEXT),
        FieldSpec("verb", QT_TRANSLATE_NOOP("Command", "Do what"), "choice", verbs, required=True,
                  context=CONTEXT),
        FieldSpec("unit", QT_TRANSLATE_NOOP("Command", "With"), "choice", names, required=True,
                  context=CONTEXT),
        moments.field("at", QT_TRANSLATE_NOOP("Command", "At"), required=True, context=CONTEXT),
    ]  # fmt: skip


def label(key: str) -> str:
    """The label of a field of a unit in the language in use."""
    spec = next((s for s in (*unit(), *whereabouts()) if s.key == key), None)
    return spec.say(spec.label) if spec else key


def _sidc(text: str) -> str:
    compact = "".join(text.split())
    if compact.isdecimal() and len(compact) in (20, 30):
        return compact
    raise ValueError(QCoreApplication.translate("Command", "A symbol code of APP-6 has 20 digits."))
