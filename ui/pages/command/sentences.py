"""The English source texts of findings, types and permissions, marked for the translator.

The rules keep them too (they know no Qt); a test holds both equal."""

from __future__ import annotations

from ui.qt.marks import QT_TRANSLATE_NOOP

SENTENCES = {
    "C1": QT_TRANSLATE_NOOP(
        "Findings",
        "{unit_id} has two holders of {type}, {holder_id} and {other_id}, from "
        "{from_ms}. End one of the two.",
    ),
    "C2": QT_TRANSLATE_NOOP(
        "Findings",
        "{giver_id} hands on {type} of {unit_id} but holds no level that covers"
        " it at {from_ms}. Correct the giver, the level or the start.",
    ),
    "C2-consent": QT_TRANSLATE_NOOP(
        "Findings",
        "{giver_id} hands on {type} of {unit_id}, the same level it holds, "
        "without the consent of its own giver. Record the consent or choose a "
        "lower level.",
    ),
    "C3": QT_TRANSLATE_NOOP(
        "Findings",
        "{unit_id} stands above itself in the operational tree from {from_ms}. "
        "End one of the relations in the circle.",
    ),
    "C4": QT_TRANSLATE_NOOP(
        "Findings",
        "{unit_id} is deployed without an operational holder from {from_ms} to "
        "{to_ms}. Close the gap.",
    ),
    "C5": QT_TRANSLATE_NOOP(
        "Findings",
        "{unit_id} has {type} to {holder_id} twice over the same time, from "
        "{from_ms}. Check the zone letters and end one of the two.",
    ),
    "C6": QT_TRANSLATE_NOOP(
        "Findings",
        "{holder_id} ({other_nation}) cannot have full command of {unit_id} "
        "({nation}); full command stays inside the nation.",
    ),
    "C7": QT_TRANSLATE_NOOP(
        "Findings",
        "Full command of {unit_id} can be neither handed on nor ended. Record "
        "the level that was handed over.",
    ),
    "C8": QT_TRANSLATE_NOOP(
        "Findings",
        "{unit_id} is part of {parent_id} but stands under {holder_id}, while "
        "{other_id} holds {parent_id} only by {type} and may not split it.",
    ),
    "C9": QT_TRANSLATE_NOOP(
        "Findings",
        "The {type} of {unit_id} to {holder_id} ends before it starts. Correct the times.",
    ),
    "C9-start": QT_TRANSLATE_NOOP(
        "Findings",
        "The {type} of {unit_id} to {holder_id} starts before {giver_id} holds "
        "the unit itself, at {from_ms}.",
    ),
    "C9-end": QT_TRANSLATE_NOOP(
        "Findings",
        "The {type} of {unit_id} to {holder_id} goes on after {giver_id} itself"
        " has lost the unit, at {to_ms}.",
    ),
    "C10": QT_TRANSLATE_NOOP(
        "Findings",
        "{giver_id} hands on {type} of {unit_id} but was given no right to hand it on.",
    ),
    "C11": QT_TRANSLATE_NOOP(
        "Findings",
        "{civil_id} is a civil party and cannot stand in a command relation "
        "({type}). Use coordination, liaison or support.",
    ),
    "C12": QT_TRANSLATE_NOOP(
        "Findings",
        "{unit_id} has no administrative parent (ADCON). Add who looks after it.",
    ),
    "C13": QT_TRANSLATE_NOOP(
        "Findings",
        "The {type} of {unit_id} to {holder_id} has no reference to an order or TOA.",
    ),
    "C13-ack": QT_TRANSLATE_NOOP(
        "Findings",
        "The {type} of {unit_id} to {holder_id} has not been acknowledged.",
    ),
    "C19": QT_TRANSLATE_NOOP(
        "Findings",
        "{unit_id} has {count} direct subordinates; more than {limit} is hard to lead.",
    ),
    "C22-skipped": QT_TRANSLATE_NOOP(
        "Findings",
        "The {type} of {unit_id} starts in the hour that the Dutch clock skips."
        " Check the zone letter.",
    ),
    "C22-repeated": QT_TRANSLATE_NOOP(
        "Findings",
        "The {type} of {unit_id} starts in the hour that exists twice on the "
        "Dutch clock. Check the zone letter.",
    ),
}
MEANINGS = {
    "FULLCOM": QT_TRANSLATE_NOOP("RelationTypes", "full command"),
    "OPCOM": QT_TRANSLATE_NOOP("RelationTypes", "operational command"),
    "OPCON": QT_TRANSLATE_NOOP("RelationTypes", "operational control"),
    "TACOM": QT_TRANSLATE_NOOP("RelationTypes", "tactical command"),
    "TACON": QT_TRANSLATE_NOOP("RelationTypes", "tactical control"),
    "ADCON": QT_TRANSLATE_NOOP("RelationTypes", "administrative control"),
    "LOGCON": QT_TRANSLATE_NOOP("RelationTypes", "logistic control"),
    "COORD": QT_TRANSLATE_NOOP("RelationTypes", "coordinating authority"),
    "DIRLAUTH": QT_TRANSLATE_NOOP("RelationTypes", "direct liaison authorised"),
    "SUPPORTING": QT_TRANSLATE_NOOP("RelationTypes", "in support of"),
    "DS": QT_TRANSLATE_NOOP("RelationTypes", "direct support"),
    "GS": QT_TRANSLATE_NOOP("RelationTypes", "general support"),
    "ATTACHED": QT_TRANSLATE_NOOP("RelationTypes", "attached"),
    "ASSIGNED": QT_TRANSLATE_NOOP("RelationTypes", "assigned"),
    "ORGANIC": QT_TRANSLATE_NOOP("RelationTypes", "organic"),
}
PERMISSIONS = (
    QT_TRANSLATE_NOOP("Permissions", "deal directly with nations, missions, agencies"),
    QT_TRANSLATE_NOOP("Permissions", "set the chain of command of the forces"),
    QT_TRANSLATE_NOOP("Permissions", "assign missions, designate objectives"),
    QT_TRANSLATE_NOOP("Permissions", "assign tasks"),
    QT_TRANSLATE_NOOP("Permissions", "direct and employ forces"),
    QT_TRANSLATE_NOOP("Permissions", "set manoeuvre control measures"),
    QT_TRANSLATE_NOOP("Permissions", "reassign forces"),
    QT_TRANSLATE_NOOP("Permissions", "keep OPCON"),
    QT_TRANSLATE_NOOP("Permissions", "delegate OPCON"),
    QT_TRANSLATE_NOOP("Permissions", "assign TACOM"),
    QT_TRANSLATE_NOOP("Permissions", "delegate TACOM"),
    QT_TRANSLATE_NOOP("Permissions", "keep TACON"),
    QT_TRANSLATE_NOOP("Permissions", "deploy forces inside the theatre"),
    QT_TRANSLATE_NOOP("Permissions", "employ components of a unit separately"),
    QT_TRANSLATE_NOOP("Permissions", "direct logistics"),
    QT_TRANSLATE_NOOP("Permissions", "direct joint training"),
    QT_TRANSLATE_NOOP("Permissions", "assign or reassign subordinate commanders"),
    QT_TRANSLATE_NOOP("Permissions", "internal discipline and training"),
)
