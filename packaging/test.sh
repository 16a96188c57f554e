#!/bin/bash
# Every test. Without arguments in two halves at once: most of them wait for one another's
# processor otherwise. With arguments: what pytest is told.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=.venv/bin/python
if (($#)); then
    exec "$python" -m pytest "$@"
fi
mkdir -p build
"$python" -m pytest tests/e2e tests/integration tests/simulation >build/tests-whole.txt 2>&1 &
whole=$!
"$python" -m pytest tests/unit
unit=$?
wait "$whole"
rest=$?
cat build/tests-whole.txt
exit $((unit | rest))
