"""How much a document of a stranger may cost, in one place."""

from __future__ import annotations

TIME_MS = 3000  # until the answer, from the question
CPU_S = 4  # seconds of the processor for an answer, should nobody watch the clock
MEMORY = 512 << 20  # bytes that the child may write to
MOST_LETTERS = 1_000_000  # of a text or mail that is shown
MOST_LINES = 20_000
MOST_LINE = 2_000  # letters: what is longer goes on in a line of its own
MOST_PIXELS = 4_000_000  # of a picture or a page
MOST_PAGES = 5_000
LEAST_POINTS, MOST_POINTS = 1.0, 14_400.0  # side of a page, in 1/72 inch
