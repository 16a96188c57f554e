"""The Dutch of the window is whole: every text of the code, every placeholder, nothing stale."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
I18N = ROOT / "resources" / "i18n"
FILES = ("toc_nl.ts", "toc_en.ts")
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%\d")
MNEMONIC = re.compile(r"&(?=\w)")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    path = ROOT / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations_script", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", FILES)
def test_every_text_is_translated(script: ModuleType, name: str) -> None:
    assert list(script.unfinished(I18N / name)) == []


@pytest.mark.parametrize("name", FILES)
def test_placeholders_and_mnemonics_come_back(script: ModuleType, name: str) -> None:
    for context, message in script.messages(I18N / name):
        source = message.findtext("source") or ""
        for form in script.forms(message):
            where = f"{context}: {source!r}: {form!r}"
            assert Counter(PLACEHOLDER.findall(form)) == Counter(PLACEHOLDER.findall(source)), where
            assert len(MNEMONIC.findall(form)) == len(MNEMONIC.findall(source)), where
            assert form.strip() == form, where
            assert form[-1:] not in "….:" or form[-1:] == source[-1:], where


@pytest.mark.parametrize(("name", "language"), [("toc_nl.ts", "nl"), ("toc_en.ts", "en")])
def test_the_files_are_up_to_date(
    script: ModuleType, tmp_path: Path, name: str, language: str
) -> None:
    """Run `python packaging/translations.py` and translate what it lists when this fails."""
    fresh = tmp_path / name
    script.update(fresh, language)
    assert _texts(script, I18N / name) == _texts(script, fresh)


def test_no_place_in_the_code_stands_in_the_files() -> None:
    for name in FILES:
        assert "<location" not in (I18N / name).read_text(encoding="utf-8")


def test_lupdate_sees_every_marked_text(script: ModuleType) -> None:
    """A text within an f-string, or behind another name for `translate`, is never found."""
    seen = {
        (context, message.findtext("source"))
        for context, message in script.messages(I18N / "toc_nl.ts")
    }
    unseen = []
    for file, classes, call in _calls(script):
        texts = [str(a.value) if isinstance(a, ast.Constant) else "" for a in call.args[:2]]
        name = _name(call)
        if name in ("translate", "QT_TRANSLATE_NOOP") and len(texts) == 2 and all(texts):
            if (texts[0], texts[1]) not in seen:
                unseen.append(f"{file}:{call.lineno}: {texts[1]}")
        elif (
            name == "tr" and texts and texts[0] and not any((c, texts[0]) in seen for c in classes)
        ):
            unseen.append(f"{file}:{call.lineno}: {texts[0]}")
    assert unseen == []


def test_no_value_is_pasted_into_a_text_before_it_is_translated(script: ModuleType) -> None:
    pasted = [
        f"{file}:{call.lineno}"
        for file, _, call in _calls(script)
        if _name(call) in ("tr", "translate", "QT_TRANSLATE_NOOP")
        and any(
            isinstance(a, ast.JoinedStr | ast.BinOp | ast.Call) and _made(a) for a in call.args[:2]
        )
    ]
    assert pasted == []


def test_translate_goes_by_its_own_name(script: ModuleType) -> None:
    other = []
    for file in script.sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and _is_translate(node.value):
                names = [t.id for t in node.targets if isinstance(t, ast.Name)]
                other += [f"{file.name}:{node.lineno}: {n}" for n in names if n != "translate"]
    assert other == []


def _texts(script: ModuleType, file: Path) -> set[tuple[str, str, str, bool]]:
    return {
        (context, m.findtext("source") or "", m.findtext("comment") or "", bool(m.get("numerus")))
        for context, m in script.messages(file)
    }


def _calls(script: ModuleType) -> Iterator[tuple[str, list[str], ast.Call]]:
    """Every call in the window's code with its file and the classes round it, inner first."""
    for file in script.sources():
        name = file.relative_to(ROOT).as_posix()
        yield from _within(ast.parse(file.read_text(encoding="utf-8")), name, [])


def _within(
    node: ast.AST, file: str, classes: list[str]
) -> Iterator[tuple[str, list[str], ast.Call]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield file, classes, child
        inner = [child.name, *classes] if isinstance(child, ast.ClassDef) else classes
        yield from _within(child, file, inner)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_translate(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "translate"


def _made(node: ast.expr) -> bool:
    """Text put together before it is asked for: an f-string, + or %, .format()."""
    if isinstance(node, ast.JoinedStr | ast.BinOp):
        return True
    return isinstance(node, ast.Call) and _name(node) == "format"
