"""A small form of the sweep of whole writes: path, journal and server agree, whatever fails."""

import pytest

from tests.sandbox_process import running_sandbox
from tests.torture.path_sweep import WRITINGS, sweep_writes

FAULTS = ("reset before", "reset after commit", "HTML 502 after commit", "cut body", "all null", "status 422")


@pytest.mark.timeout(180)
async def test_what_is_claimed_journalled_and_held_agree() -> None:
    with running_sandbox() as sandbox:
        figures = await sweep_writes(sandbox, tuple(WRITINGS), FAULTS, (0, 2))
    assert figures.wrong == []
    assert figures.cases > 60
    assert figures.passed_clean > 0
    assert figures.errors["Unsettled"] > 0
