#!/bin/bash
# Every test. Without arguments in three parts at once: most of them wait for one another's
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
"$python" -m pytest tests/unit/ui >build/tests-window.txt 2>&1 &
window=$!
"$python" -m pytest tests/unit --ignore=tests/unit/ui
failed=$?
wait "$window" || failed=1
wait "$whole" || failed=1
cat build/tests-window.txt build/tests-whole.txt
exit $failed
