"""Command barcodes are known in either case and under every keyboard layout, and no other code is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.codes import Code, read_code
from frontdesk.scanner.command_codes import CommandCode, command_of
from frontdesk.scanner.layout import character
from frontdesk.scanner.profile import FEWEST_CHARACTERS, Layout


@pytest.mark.parametrize("command", CommandCode)
def test_it_is_known_in_either_case_and_is_a_scan(command: CommandCode) -> None:
    assert command_of(command.value) is command
    assert command_of(command.value.lower()) is command
    assert len(command.value) >= FEWEST_CHARACTERS
    assert isinstance(read_code(command.value), Code)


@pytest.mark.parametrize("command", CommandCode)
@pytest.mark.parametrize("layout", [Layout.GB, Layout.FR, Layout.DE])
def test_it_comes_out_the_same_under_every_layout(command: CommandCode, layout: Layout) -> None:
    keys = {character(key, Layout.US, is_shifted=True): key for key in range(2, 58)}
    assert "".join(character(keys[letter], layout, is_shifted=True) for letter in command.value) == command.value


@given(st.text(max_size=40).filter(lambda text: not text.upper().startswith("FRONTDESK")))
def test_no_other_code_is_a_command(code: str) -> None:
    assert command_of(code) is None


@pytest.mark.parametrize("code", ["", "FRONTDESK", "FRONTDESKFIND2", " FRONTDESKFIND", "FRONTDESK FIND"])
def test_almost_is_not(code: str) -> None:
    assert command_of(code) is None
