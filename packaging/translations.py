"""Bring the window texts up to date with the code: `python packaging/translations.py`.

They come from `ui/` by lupdate into toc_nl.ts and, plural forms only, toc_en.ts. What is new
stands there without translation and is listed at the end; a test fails until it has one. The
sentences of the lower floors are written by hand in sentences.json, by code and template; a test
tells what is missing there. The words to use: resources/i18n/terms.md.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[1]
I18N = ROOT / "resources" / "i18n"
SCHEMA = Path("db") / "schema"
LANGUAGES = ("nl", "en")


def main() -> int:
    """Write the files of every language; 1 when a translation is missing."""
    for language in LANGUAGES:
        update(I18N / f"toc_{language}.ts", language)
    missing: list[str] = []
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
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "field"
        and len(node.args) > 2
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


if __name__ == "__main__":
    sys.exit(main())
