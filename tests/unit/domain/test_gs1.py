"""GS1 codes are taken apart where they are GS1, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.gs1 import parts_of


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("]C1010703206980498815210526100329", [("01", "07032069804988"), ("15", "210526"), ("10", "0329")]),
        ("]d2\x1d0107032069804988", [("01", "07032069804988")]),
        ("0107032069804988\x1d10AB", [("01", "07032069804988"), ("10", "AB")]),
        ("010703206980498810AB", [("01", "07032069804988"), ("10", "AB")]),
        ("010703206980498710AB", []),
        ("0107032069804988", []),
        ("0012345", []),
        ("]E00012345", []),
        ("]C1", []),
        ("\x1d", []),
        ("", []),
    ],
)
def test_the_parts_of_a_code(code: str, parts: list[tuple[str, str]]) -> None:
    assert [(part.identifier, part.value) for part in parts_of(code)] == parts
    assert all(part.meaning for part in parts_of(code))


@given(st.sampled_from(["", "]C1", "]d2", "01"]), st.text(max_size=60))
def test_no_text_does_harm(sign: str, text: str) -> None:
    parts_of(sign + text)
