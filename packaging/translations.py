"""Bring resources/i18n up to date with the code: `python packaging/translations.py`.

Window texts come from `ui/`, and the words of fields from `db/schema`, by lupdate into toc_nl.ts
and, plural forms only, toc_en.ts. The sentences of refusals, findings and remarks come from
`app/` and `db/` by their syntax tree into sentences_nl.json. What is new stands there without
translation and is listed at the end; a test fails until it has one. The words to use:
resources/i18n/terms.md.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[1]
I18N = ROOT / "resources" / "i18n"
SENTENCES = I18N / "sentences_nl.json"
LANGUAGES = ("nl", "en")
# Where a string with a blank in it is seldom a sentence: only what these calls are given counts.
TOLD_BY = ("Refused", "EnvironmentRefused", "Rejected", "Bad")
ONLY_CALLS = (
    "app/bootstrap.py",
    "app/core/logs.py",
    "app/core/markings.py",
    "app/domains/command/authority.py",
    "app/interchange/movement_columns.py",
    "app/interchange/partners_csv.py",
    "app/main.py",
    "app/settings/schema.py",
    "db/drafts.py",
    "db/sentence.py",
    "db/journal/project.py",
)
# Helpers of those modules that make a refusal of the sentence they are given.
TOLD_BY_HELPERS = ("_refusal", "_refused", "_bad", "_fail")
#: The records: what their columns are called goes into the .ts, under Fields.
SCHEMA = "db/schema/"
#: The command line speaks English; the gallery is for us.
LEFT_OUT = ("app/cli/", "ui/gallery.py")
#: No sentences, though they look like it.
NOT_SHOWN = frozenset(
    {
        "EXAMPLE column",
        "EXAMPLE column 2",
        "EXAMPLE line: points with km and halt in minutes",
        "EXAMPLE line: the name of a chain",
        "google drive",
        "icloud drive",
        "disk I/O",
        "Extra data",
        "hole lies outside shell",
        "nested holes",
        "interior is disconnected",
        "duplicate rings",
        "nested shells",
        "ring self-intersection",
        "Ring Self-intersection",
        "rowid DESC",
        "rank, rowid",
        "stamped more than five minutes ahead",
        "two histories of one origin",
        "temporary military object",
        "tijdelijk militair object",
        "te bewaken object",
        "verboden plaats",
        "tijdelijk gebied met beperkingen",
    }
)
#: What the system says of a file (errno), within a sentence of ours.
FROM_THE_SYSTEM = frozenset(
    {
        "File exists",
        "Input/output error",
        "Is a directory",
        "No space left on device",
        "No such file or directory",
        "Not a directory",
        "Permission denied",
        "Read-only file system",
    }
)
_CODE = re.compile(
    r"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|WITH|PRAGMA|DROP|BEGIN|state IN)\b|\bORDER BY\b"
    r"|^\w+ (?:[=<>]+ '|NOT IN \()|^(?:rowid|log_fts|event, )\b"
    r"|\bWHERE\b|\(\?|\\[dwsb.]|%\(|%[sd]"
    r"|\[[^\]]*-[^\]]*\][*+{?]"
)


def main() -> int:
    """Write the files of every language; 1 when a translation is missing."""
    for language in LANGUAGES:
        update(I18N / f"toc_{language}.ts", language)
    missing = complete(SENTENCES)
    for language in LANGUAGES:
        file = I18N / f"toc_{language}.ts"
        missing += [f"{file.name}: {context}: {text}" for context, text in unfinished(file)]
    for text in missing:
        print(f"to translate: {text}")
    print(f"{len(missing)} to translate in {I18N.relative_to(ROOT)}")
    return 1 if missing else 0


def sources(root: Path = ROOT) -> list[Path]:
    """The modules whose strings lupdate reads."""
    return [*sorted((root / "ui").rglob("*.py")), root / "app" / "main.py"]


def field_words(root: Path = ROOT) -> list[str]:
    """What the columns of the records are called: the third value of each `field(...)`."""
    modules = (
        ast.parse(file.read_text(encoding="utf-8")) for file in sorted((root / SCHEMA).glob("*.py"))
    )
    calls = (
        node
        for module in modules
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and _name(node) == "field" and len(node.args) > 2
    )
    words = (call.args[2] for call in calls)
    return sorted({str(word.value) for word in words if isinstance(word, ast.Constant)})


def update(file: Path, language: str) -> None:
    """Bring one .ts up to date: new messages in, gone ones out, no places."""
    tool = Path(PySide6.__file__).with_name("lupdate")
    plural = ["-pluralonly"] if language == "en" else []
    with tempfile.TemporaryDirectory() as folder:
        fields = Path(folder) / "fields.py"
        marked = (f"QT_TRANSLATE_NOOP('Fields', {word!r})" for word in field_words())
        fields.write_text("\n".join(marked) + "\n", encoding="utf-8")
        done = subprocess.run(
            [tool, *sources(), fields, *plural, "-silent", "-locations", "none", "-no-obsolete",
             "-disable-heuristic", "similartext", "-sort-messages", "-source-language", "en",
             "-target-language", language, "-ts", file],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    if done.stderr.strip():
        print(done.stderr.strip())


def unfinished(file: Path) -> Iterator[tuple[str, str]]:
    """Context and text of every message of a .ts that has no finished translation."""
    for context, message in messages(file):
        translation = message.find("translation")
        if translation is None or translation.get("type") or not all(forms(message)):
            yield context, message.findtext("source") or ""


def messages(file: Path) -> Iterator[tuple[str, ET.Element]]:
    """Every message of a .ts with its context."""
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name") or "", message


def forms(message: ET.Element) -> list[str]:
    """The translation, or its plural forms."""
    translation = message.find("translation")
    if translation is None:
        return [""]
    plural = translation.findall("numerusform")
    return [form.text or "" for form in plural] if plural else [translation.text or ""]


def complete(file: Path) -> list[str]:
    """Add what is new in the code to the sentences, drop what is gone; what lacks a translation.

    What stands there by hand is kept: no code can be asked for it.
    """
    held: dict[str, str] = {}
    if file.is_file():
        held = {e["en"]: e["nl"] for e in json.loads(file.read_text(encoding="utf-8"))}
    wanted = templates()
    kept = {text for text in held if text in wanted or is_by_hand(text)}
    pairs = {text: held.get(text, "") for text in kept | set(wanted)}
    lines = (
        json.dumps({"en": text, "nl": pairs[text]}, ensure_ascii=False) for text in sorted(pairs)
    )
    file.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    return [f"{file.name}: {text}  ({wanted.get(text, '')})" for text in sorted(pairs)
            if not pairs[text]]  # fmt: skip


def templates(root: Path = ROOT) -> Mapping[str, str]:
    """Every sentence that `app` and `db` can say, values as {0}, {1} ..., and where it stands.

    Of the window only the refusals that it makes without `tr`.
    """
    found: dict[str, str] = {}
    by_code = json.loads((I18N / "sentences.json").read_text(encoding="utf-8"))
    told = {text for texts in by_code.values() for text in texts}
    for file in (
        file for part in ("app", "db", "ui") for file in sorted((root / part).rglob("*.py"))
    ):
        name = file.relative_to(root).as_posix()
        if name.startswith(LEFT_OUT) or (name.startswith(SCHEMA) and file.name != "shapes.py"):
            continue
        reader = _Reader(everything=name not in ONLY_CALLS and not name.startswith("ui/"))
        reader.visit(ast.parse(file.read_text(encoding="utf-8")))
        for text, line in reader.found:
            if text not in told:
                found.setdefault(text, f"{name}:{line}")
    return found


class _Reader(ast.NodeVisitor):
    """Collects the sentences of a module."""

    def __init__(self, everything: bool) -> None:
        self.found: list[tuple[str, int]] = []
        self._everything = everything
        self._inside = 0

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        call = node.exc
        if not isinstance(call, ast.Call) or not _name(call).endswith(("Error", "Exit")):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        if isinstance(owner, ast.Name) and owner.id in ("_log", "re", "logging"):
            return
        if _name(node) in ("tr", "translate", "QT_TRANSLATE_NOOP"):
            return
        told = _name(node) in TOLD_BY + TOLD_BY_HELPERS
        self._inside += told
        self.generic_visit(node)
        self._inside -= told

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._take(node.value, node.lineno)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        text, count = "", 0
        for part in node.values:
            if isinstance(part, ast.Constant):
                text += str(part.value).replace("{", "{{").replace("}", "}}")
            elif isinstance(part, ast.FormattedValue):
                text += f"{{{count}}}"
                count += 1
                self.visit(part.value)
        self._take(text, node.lineno)

    def _take(self, text: str, line: int) -> None:
        if (self._everything or self._inside) and is_sentence(text) and text not in NOT_SHOWN:
            self.found.append((text, line))


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_sentence(text: str) -> bool:
    """Words with a blank between them, not SQL, not a pattern, not a table of abbreviations."""
    bare = re.sub(r"\{\w*\}", "", text)
    return (
        " " in text.strip() and re.search(r"[a-z]{2}", bare) is not None and not _CODE.search(text)
    )


def is_by_hand(text: str) -> bool:
    """A single word, the frame round other sentences (“{0}” {1}; {0} or {1}), the system's own."""
    bare = re.sub(r"\{\w*\}", "", text)
    return text in FROM_THE_SYSTEM or not is_sentence(text) or sum(c.isalpha() for c in bare) < 4


if __name__ == "__main__":
    sys.exit(main())
