"""The same code again: the table."""

import pytest

from frontdesk.domain.repeats import Repeat, repeat_of


@pytest.mark.parametrize(
    ("elapsed_ms", "repeat"),
    [
        (0, Repeat.IGNORED),
        (1_000, Repeat.IGNORED),
        (1_001, Repeat.SAME_AGAIN),
        (2_500, Repeat.SAME_AGAIN),
        (2_501, Repeat.NEW),
        (-1, Repeat.NEW),
    ],
)
def test_repeat(elapsed_ms: int, repeat: Repeat) -> None:
    assert repeat_of(elapsed_ms) is repeat
