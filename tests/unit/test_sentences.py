"""Every sentence of the program is a literal template with its Dutch, and nothing is stale."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest

from app.core.sentences import catalogue, tell
from app.domains.command.authority import POWERS, TYPE_FACTS
from app.domains.command.may import SENTENCES as COMMAND_ANSWERS
from app.domains.command.may import VERBS
from app.domains.command.rules import SENTENCES as COMMAND_FINDINGS
from app.domains.incidents.rules import State
from app.domains.liaison.rules import RecordForm
from app.domains.movements.rules import Status
from app.domains.movements.service import MODES
from app.domains.zones.rules import SENTENCES as ZONE_FINDINGS
from app.domains.zones.rules import ZoneState
from app.settings.schema import SETTINGS
from db.sentence import Sentence, say

ROOT = Path(__file__).resolve().parents[2]
#: Who makes a sentence, the place of the template among what it is given, the code if it is fixed.
MAKERS = {
    "Refused": (1, ""),
    "EnvironmentRefused": (1, ""),
    "say": (1, ""),
    "Bad": (0, "unreadable"),
    "Unfit": (0, "unfit"),
    "Projected": (0, "unfit"),
}
#: A code that is put together, and what comes of it.
MADE_CODES = {"f'{name}-file'": ("PIN-file", "before-PIN-file", "passphrase-file")}
#: Sentences and words that are picked from a table, or come from outside.
TABLES: Mapping[str, Iterable[str]] = {
    **{code: (template,) for code, template in COMMAND_FINDINGS.items()},
    **{code: (template,) for code, template in COMMAND_ANSWERS.items()},
    **{code: (template,) for code, template in ZONE_FINDINGS.items()},
    "word-zone-state": [str(state) for state in ZoneState],
    "word-incident-state": [str(state) for state in State],
    "word-movement-status": [str(status) for status in Status],
    "word-mode": {*MODES, "road", "rail", "water", "air"},
    "word-entry-form": set(RecordForm.__args__) - {"entry"},
    "word-entry-act": (
        "corrected", "struck", "added to", "done", "confirmed", "acknowledged",
    ),
    "word-incident-field": ("title", "owner", "place", "grip_by"),
    "word-relation-type": {facts.english for facts in TYPE_FACTS.values()},
    "word-permission": {
        *(power.english for power in POWERS), *(verb.english for verb in VERBS.values())
    },
    "word-setting": {setting.label for setting in SETTINGS},
}  # fmt: skip
#: Told when it is known, else as it is: words of the system, of a file, keys of fields.
OPEN = ("system", "word-place", "place-in-file")


def test_no_template_is_put_together() -> None:
    made = [f"{where}: {ast.unparse(call)[:90]}" for where, call, texts in _calls() if not texts]
    assert made == []


def test_every_sentence_has_its_dutch() -> None:
    missing = [
        f"{code}: {text}"
        for code, texts in _wanted().items()
        for text in sorted(texts)
        if not catalogue().get(code, {}).get(text)
    ]
    assert missing == []


def test_no_dutch_is_left_of_sentences_that_are_gone() -> None:
    wanted = _wanted()
    stale = [
        f"{code}: {text}"
        for code, texts in catalogue().items()
        for text in texts
        if code not in OPEN and text not in wanted.get(code, ())
    ]
    assert stale == []


def test_both_languages_have_the_same_placeholders() -> None:
    for code, texts in catalogue().items():
        for english, dutch in texts.items():
            if english in ("from {a} to {b}",):
                continue
            assert _placeholders(dutch) == _placeholders(english), f"{code}: {english}"
            assert (dutch[-1] == ".") == (english[-1] == "."), f"{code}: {english}"
            assert (dutch[0] == " ") == (english[0] == " "), f"{code}: {english}"


def test_a_template_is_given_all_its_values() -> None:
    wrong = []
    for where, call, texts in _calls():
        given = {word.arg for word in call.keywords} - {"where"}
        for text in texts if given else ():
            names = {re.split(r"[:!]", name)[0] for name in _placeholders(text)}
            if None not in given and not names <= given:
                wrong.append(f"{where}: {text}: {names - given}")
    assert wrong == []


def test_what_stands_within_is_told_too() -> None:
    step = say("zone-step", "A zone that is {state} cannot become {to}; {advice}.",
               state=Sentence("word-zone-state", "ended"), to=Sentence("word-zone-state", "active"),
               advice=say("zone-advice", "make a new zone instead"))  # fmt: skip
    assert tell(step, "nl") == (
        "Een zone die beëindigd is, kan niet van kracht worden; maak een nieuwe zone."
    )


@pytest.mark.parametrize("typed", ["active", "road", "There is no such zone."])
def test_data_is_never_translated(typed: str) -> None:
    refused = say("zone-kind", "“{kind}” is not a kind of zone.", kind=typed)
    assert tell(refused, "nl") == f"“{typed}” is geen soort zone."


def _wanted() -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for code, texts in TABLES.items():
        wanted[code] |= set(texts)
    for _where, call, texts in _calls():
        for code in _codes(call):
            wanted[code] |= texts
    return wanted


def _calls() -> Iterator[tuple[str, ast.Call, set[str]]]:
    """Place, call and literal templates of every sentence that is made; none when it is no
    literal."""
    for file in (f for part in ("db", "app", "ui") for f in sorted((ROOT / part).rglob("*.py"))):
        name = file.relative_to(ROOT).as_posix()
        if name in ("ui/gallery.py", "db/errors.py", "db/sentence.py"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            at = MAKERS.get(node.func.id, (None, ""))[0]
            if at is not None and len(node.args) > at and not _is_read_back(node):
                yield f"{name}:{node.lineno}", node, _literals(node.args[at])


def _is_read_back(call: ast.Call) -> bool:
    """The command line makes a refusal again that the window sent it."""
    return ast.unparse(call) == "Refused(code, message, where)"


def _literals(node: ast.expr) -> set[str]:
    if isinstance(node, ast.IfExp):
        one, other = _literals(node.body), _literals(node.orelse)
        return one | other if one and other else set()
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    return set()


def _codes(call: ast.Call) -> tuple[str, ...]:
    fixed = MAKERS[ast.unparse(call.func)][1]
    if fixed:
        return (fixed,)
    code = call.args[0]
    if isinstance(code, ast.Constant):
        return (str(code.value),)
    return MADE_CODES[ast.unparse(code)]


def _placeholders(template: str) -> Counter[str]:
    """The names with their formats; a template that cannot be parsed holds plain braces."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        return Counter()
    return Counter(
        f"{name}:{spec}" if spec else name for _, name, spec, _ in parts if name is not None
    )
