"""The merge under everything that goes wrong in the field (sync.md 3.2): every seed must hold."""

from __future__ import annotations

import pytest

from tests.simulation.run import first_failure


@pytest.mark.slow
def test_every_seed_holds(request: pytest.FixtureRequest) -> None:
    failed = first_failure(range(request.config.getoption("--seeds")))
    if failed is not None:
        seed, account = failed
        pytest.fail(
            f"seed {seed} breaks an invariant; repeat it with\n"
            f"  .venv/bin/python -m tests.simulation.run {seed}\n\n{account}",
            pytrace=False,
        )
