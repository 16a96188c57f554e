"""Report forms as data: a text with one line for each field, read back into fields.

The text is the form: it can be typed, dictated, corrected and kept as a draft like any other, and
what its lines hold becomes data when it is saved. Source of the lines: doctrine 5.5.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from app.core.errors import Refused
from app.core.sentences import Language

_RESOURCE = "templates/reports.json"


@dataclass(frozen=True, slots=True)
class Template:
    """A form: what kind of entry it makes, how urgent by itself, titles and labels by language."""

    id: str
    kind: str
    precedence: str
    titles: Mapping[str, str]
    fields: Mapping[str, Mapping[str, str]]  # key -> label by language

    def text(self, language: Language, values: Mapping[str, str] | None = None) -> str:
        """The form as a text, with values by key; without any, every line is there to fill in."""
        wanted = values if values is not None else dict.fromkeys(self.fields, "")
        lines = [self.titles[language]]
        lines += [f"{self.fields[key][language]}: {value}" for key, value in wanted.items()]
        return "\n".join(lines)


@cache
def templates() -> Mapping[str, Template]:
    """Every form by its id, in the order in which they are offered."""
    rows = json.loads(files("resources").joinpath(_RESOURCE).read_text("utf-8"))
    return {
        row["id"]: Template(
            row["id"],
            row["kind"],
            row["precedence"],
            {"nl": row["nl"], "en": row["en"]},
            {f["key"]: {"nl": f["nl"], "en": f["en"]} for f in row["fields"]},
        )
        for row in rows
    }


def template(id_: str) -> Template:
    """Return a form. Refused when there is none of this id."""
    found = templates().get(id_.strip().lower())
    if found is None:
        raise Refused(
            "no-template",
            "“{id}” is no report form; choose {templates}.",
            "template",
            id=id_,
            templates=", ".join(templates()),
        )
    return found


def written(id_: str, values: Mapping[str, str], language: Language) -> str:
    """Return a form filled in. Refused when it has no such line."""
    found = template(id_)
    unknown = [key for key in values if key not in found.fields]
    if unknown:
        raise Refused(
            "no-template-line",
            "{id} has no line {unknown}; it has {fields}.",
            "template",
            id=found.id,
            unknown=unknown[0],
            fields=", ".join(found.fields),
        )
    return found.text(language, values)


def read_template(text: str) -> dict[str, Any]:
    """Return {template, fields} of a text that begins with the title of a form, else {}.

    Labels of either language are understood; a line without a label goes on with the one before.
    Lines that were left empty are left out.
    """
    first, *rest = text.strip().split("\n")
    found = _by_title().get(_key(first))
    if found is None:
        return {}
    keys = {_key(label): key for key, names in found.fields.items() for label in names.values()}
    fields: dict[str, str] = {}
    current = ""
    for line in rest:
        label, colon, value = line.partition(":")
        if colon and _key(label) in keys:
            current = keys[_key(label)]
            fields[current] = value.strip()
        elif current:
            fields[current] = f"{fields[current]}\n{line.strip()}".strip()
    return {"template": found.id, "fields": {k: v for k, v in fields.items() if v}}


def without_empty(text: str) -> str:
    """Return the text of a form without the lines that were left empty; other texts as they are."""
    if not read_template(text):
        return text
    first, *rest = text.strip().split("\n")
    labels = {_key(n) for names in _by_title()[_key(first)].fields.values() for n in names.values()}
    kept = [
        line
        for line in rest
        if not (line.rstrip().endswith(":") and _key(line.rstrip()[:-1]) in labels)
    ]
    return "\n".join([first, *kept])


@cache
def _by_title() -> Mapping[str, Template]:
    return {_key(title): one for one in templates().values() for title in one.titles.values()}


def _key(text: str) -> str:
    return " ".join(text.casefold().replace(":", " ").split())
