"""What was learnt of a scanner is known again, and what cannot be read is not known at all."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.scanner.learnt import learnt_of, with_learnt
from frontdesk.scanner.profile import ANY_SCANNER, Layout, Profile, Suffix

PROFILES = st.builds(
    Profile,
    name=st.text(max_size=10),
    prefix=st.text(max_size=3),
    suffix=st.sampled_from(Suffix),
    has_aim_identifier=st.booleans(),
    layout=st.sampled_from(Layout),
    longest_gap_ms=st.integers(1, 200),
)


@given(PROFILES, PROFILES)
def test_it_comes_back_through_a_file(one: Profile, other: Profile) -> None:
    kept = json.loads(json.dumps(with_learnt(with_learnt({}, "wedge", one), "COM3", other)))
    assert learnt_of(kept, "wedge") == one
    assert learnt_of(kept, "COM3") == other
    assert learnt_of(kept, "COM4") == ANY_SCANNER


def test_a_scanner_like_any_is_forgotten() -> None:
    kept = with_learnt({}, "wedge", Profile(suffix=Suffix.TAB))
    assert with_learnt(kept, "wedge", ANY_SCANNER) == {}


@pytest.mark.parametrize(
    "kept",
    [{"suffix": "smoke"}, {"suffix": 7}, {"prefix": 0}, {"has_aim_identifier": "yes"}, {"longest_gap_ms": "fast"}],
)
def test_what_cannot_be_read_is_any_scanner(kept: dict[str, Any]) -> None:
    assert learnt_of({"wedge": kept}, "wedge") == ANY_SCANNER


def test_what_a_newer_version_kept_is_passed_over() -> None:
    assert learnt_of({"wedge": {"suffix": "tab", "colour": "blue"}}, "wedge") == Profile(suffix=Suffix.TAB)
