"""Paths that carry every segment whole."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.api.errors import NotSendable
from frontdesk.api.paths import path_of


@given(st.lists(st.text(min_size=1), min_size=1, max_size=5))
def test_every_segment_is_carried_whole(segments: list[str]) -> None:
    path = path_of(tuple(segments))
    assert path.isascii()
    assert [unquote(part) for part in path.split("/")[1:]] == segments
    assert not set(path) & set(".?#\\ \n\x00;&+")


@pytest.mark.parametrize("segments", [("",), ("customers", ""), ("", "x"), ("\ud800",), ("a", "b\udfffc")])
def test_what_no_path_can_carry(segments: tuple[str, ...]) -> None:
    with pytest.raises(NotSendable):
        path_of(segments)
