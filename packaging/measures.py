"""Measures of the code, of one tree or of several side by side: size, comments, tests, copies.

`python packaging/measures.py [NAME=FOLDER ...]`; without a word the tree it stands in. Only the
standard library, and nothing is run of what is measured. To compare with an older state:
`git archive COMMIT | tar -x -C FOLDER`.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

PARTS = ("app", "db", "ui")
DOMAINS = ("command", "geography", "incidents", "liaison", "movements", "operation", "partners",
           "zones")  # fmt: skip
LONG_FILE, LONG_CLASS, LONG_FUNCTION = 400, 300, 50
COPY = 8  # lines of code that stand twice, at least
COPIES = 5  # so many of them are named
TEST = re.compile(r"^\s*(?:async )?def test_\w+|^\s*@(?:rule|invariant)\(", re.MULTILINE)
#: A comment that a tool reads and nobody else.
WORD_TO_TOOL = re.compile(r"#\s*(?:fmt:|noqa|type: ignore)")
Definition = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file with its tree; `comments` and `docs` are numbers of lines."""

    path: Path  # below the root
    text: str
    tree: ast.Module
    comments: int
    docs: int

    @property
    def lines(self) -> int:
        """Lines of the file."""
        return self.text.count("\n")


def modules(root: Path, part: str) -> list[Module]:
    """Return the Python files of a part of the tree, in the order of their names,
    but for those that are empty."""
    files = [path for path in sorted((root / part).rglob("*.py")) if path.stat().st_size]
    return [_module(root, path) for path in files]


def _module(root: Path, path: Path) -> Module:
    text = path.read_text("utf-8")
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = sum(
        token.type == tokenize.COMMENT and not WORD_TO_TOOL.match(token.string) for token in tokens
    )
    tree = ast.parse(text)
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = sum(
        length(node.body[0])
        for node in ast.walk(tree)
        if isinstance(node, holders) and ast.get_docstring(node, clean=False) is not None
    )
    return Module(path.relative_to(root), text, tree, comments, docs)


def length(node: ast.stmt) -> int:
    """Return the lines of a statement, decorators left out."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def spread(sizes: Sequence[int]) -> str:
    """Return the median, the 95th percentile and the largest."""
    ordered = sorted(sizes) or [0]
    return " / ".join(str(ordered[round(part * (len(ordered) - 1))]) for part in (0.5, 0.95, 1))


def measures(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each measure of a tree: what it is, and its value as text."""
    by_part = {part: modules(root, part) for part in PARTS}
    own = [module for part in by_part.values() for module in part]
    tests = modules(root, "tests")
    lines = sum(module.lines for module in own)
    yield "modules", str(len(own))
    yield "lines", str(lines)
    for part, found in by_part.items():
        yield f"lines in {part}", str(sum(module.lines for module in found))
    yield "lines of tests", str(sum(module.lines for module in tests))
    yield from _sizes(own)
    yield "comments in 100 lines", f"{100 * sum(m.comments for m in own) / lines:.1f}"
    for part, found in by_part.items():
        here = sum(module.lines for module in found) or 1
        yield (
            f"comments in 100 lines of {part}",
            f"{100 * sum(m.comments for m in found) / here:.1f}",
        )
    yield "docstring lines in 100", f"{100 * sum(m.docs for m in own) / lines:.1f}"
    for word in ("fmt: skip", "noqa", "type: ignore"):
        yield f"# {word}", f"{_count(own, f'# {word}')} (+{_count(tests, f'# {word}')} in tests)"
    yield "lines with Any", str(_lines_with(own, re.compile(r"\bAny\b")))
    yield "isValid", str(_lines_with(own, re.compile(r"\bisValid\(")))
    yield from _tests(own, tests)
    yield from _copies(own)


def _sizes(own: list[Module]) -> Iterator[tuple[str, str]]:
    files = [module.lines for module in own]
    nodes = [node for module in own for node in ast.walk(module.tree)]
    functions = [length(node) for node in nodes if isinstance(node, Definition)]
    classes = [length(node) for node in nodes if isinstance(node, ast.ClassDef)]
    for name, sizes, long in (
        ("file", files, LONG_FILE),
        ("function", functions, LONG_FUNCTION),
        ("class", classes, LONG_CLASS),
    ):
        yield f"{name} p50 / p95 / max", spread(sizes)
        yield f"{name} over {long}", str(sum(size > long for size in sizes))
    typed = [node for node in nodes if isinstance(node, Definition)]
    told = sum(node.returns is not None for node in typed)
    yield "return types", f"{100 * told / (len(typed) or 1):.0f} %"


def _count(found: Iterable[Module], text: str) -> int:
    return sum(module.text.count(text) for module in found)


def _lines_with(found: Iterable[Module], pattern: re.Pattern[str]) -> int:
    lines = (line for module in found for line in module.text.splitlines())
    return sum(pattern.search(line) is not None for line in lines)


def _domain(path: Path) -> str:
    """Return the domain a file belongs to by its folder or its name, "" for none."""
    names = {*path.parts[:-1], path.stem, path.stem.removeprefix("test_")}
    return next((domain for domain in DOMAINS if domain in names), "")


def _tests(own: list[Module], tests: list[Module]) -> Iterator[tuple[str, str]]:
    sizes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for module in own:
        sizes[_domain(module.path)] += module.lines
    for module in tests:
        counts[_domain(module.path)] += len(TEST.findall(module.text))
    yield "tests", str(counts.total())
    for domain in DOMAINS:
        rate = 1000 * counts[domain] / (sizes[domain] or 1)
        yield f"tests of {domain} (in 1,000 lines)", f"{counts[domain]} ({rate:.0f})"


def _copies(own: list[Module]) -> Iterator[tuple[str, str]]:
    """The longest runs of code lines that stand in two places; imports do not count."""
    lines = {str(module.path): _code(module) for module in own}
    seen: defaultdict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for path, code in lines.items():
        for at in range(len(code) - COPY + 1):
            seen[tuple(text for _, text in code[at : at + COPY])].append((path, at))
    found: dict[tuple[str, str], int] = {}
    for places in seen.values():
        for (one, at), (other, there) in pairwise(places):
            if one != other or there - at >= COPY:
                pair = f"{one}:{lines[one][at][0]}", f"{other}:{lines[other][there][0]}"
                found[pair] = _run(lines[one][at:], lines[other][there:])
    longest = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    named: list[tuple[str, str]] = []
    for pair, size in longest:
        files = tuple(place.rpartition(":")[0] for place in pair)
        if all(files != tuple(p.rpartition(":")[0] for p in other) for other in named):
            named.append(pair)
            yield f"copy {len(named)}", f"{size} lines: {pair[0]} = {pair[1]}"
        if len(named) == COPIES:
            return


def _code(module: Module) -> list[tuple[int, str]]:
    """The lines of a file with their numbers, without blanks, comments and imports."""
    skipped = {
        number
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    return [
        (number, line.strip())
        for number, line in enumerate(module.text.splitlines(), start=1)
        if line.strip(" )]}(,") and not line.lstrip().startswith("#") and number not in skipped
    ]


def _run(one: list[tuple[int, str]], other: list[tuple[int, str]]) -> int:
    """How many lines are the same from here on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a[1] != b[1]), min(len(one), len(other)))


def main(words: Sequence[str]) -> int:
    """Print the measures of the trees named, side by side."""
    here = Path(__file__).resolve().parent.parent
    trees = dict(word.split("=", 1) for word in words) or {"here": str(here)}
    tables = {name: dict(measures(Path(folder))) for name, folder in trees.items()}
    rows = list(dict.fromkeys(row for table in tables.values() for row in table))
    print("\t".join(["measure", *tables]))
    for row in rows:
        print("\t".join([row, *(table.get(row, "-") for table in tables.values())]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
