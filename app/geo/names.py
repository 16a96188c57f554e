"""Place names as people type them: case, accents and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l"})


def folded(name: str) -> str:
    """The name in lower case without accents, and each run of punctuation as one space."""
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_LIGATURES)
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()
