"""The bytes of a serial scanner: split, joined, with garbage, with any suffix or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.codes import CodeRefusal, RefusalReason, read_code
from frontdesk.scanner.profile import Profile, Suffix
from frontdesk.scanner.serial_stream import SerialStream

CODES = st.text(st.sampled_from("0123456789ABCDEFabcdef-]\x1d"), min_size=1, max_size=40)


def read(stream: SerialStream, *parts: bytes) -> list[str]:
    return [code for part in parts for code in stream.feed(part)]


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        ((b"0012345\r",), ["0012345"]),
        ((b"0012345\r\n",), ["0012345"]),
        ((b"0012345\n",), ["0012345"]),
        ((b"0012345\t",), ["0012345"]),
        ((b"\x020012345\x03",), ["0012345"]),
        ((b"00", b"123", b"45", b"\r"), ["0012345"]),
        ((b"0012345\rHA1120-Q\r",), ["0012345", "HA1120-Q"]),
        ((b"0012345\r\nHA11", b"20-Q\r\n"), ["0012345", "HA1120-Q"]),
        ((b"\x020012345\x02HA1120-Q\x03",), ["0012345", "HA1120-Q"]),
        ((b"\r\r\n\t",), []),
        (("é".encode()[:1], "é".encode()[1:], b"\r"), ["é"]),
        ((b"\xff\xfe0012345\r",), ["\\xff\\xfe0012345"]),
        ((b"001\x002345\r",), ["001\\x002345"]),
        ((b"]C10195012345678903\x1d10AB\r",), ["]C10195012345678903\x1d10AB"]),
    ],
)
def test_what_comes_of_bytes(parts: tuple[bytes, ...], codes: list[str]) -> None:
    assert read(SerialStream(), *parts) == codes


def test_a_pause_ends_a_code_without_suffix() -> None:
    stream = SerialStream()
    assert stream.feed(b"0012345") == []
    assert stream.pause() == "0012345"
    assert stream.pause() == ""


def test_a_pause_within_a_code_is_waited_for_once_a_suffix_was_seen() -> None:
    stream = SerialStream()
    stream.feed(b"0012345\r")
    assert stream.feed(b"HA11") == []
    assert stream.pause() == ""
    assert stream.feed(b"20-Q\r") == ["HA1120-Q"]


def test_a_taught_suffix_needs_not_to_be_seen_first() -> None:
    stream = SerialStream(Profile(suffix=Suffix.ENTER))
    stream.feed(b"HA11")
    assert stream.pause() == ""


def test_half_a_code_of_before_the_plug_is_dropped() -> None:
    stream = SerialStream()
    stream.feed(b"0012345\rHA11")
    stream.drop()
    assert stream.feed(b"777777\r") == ["777777"]


def test_what_comes_before_each_code_is_cut() -> None:
    stream = SerialStream(Profile(prefix="~", has_aim_identifier=True))
    assert stream.feed(b"~]E00012345\r") == ["0012345"]


def test_a_flood_is_held_in_bounds_refused_once_and_over_with_its_suffix() -> None:
    stream = SerialStream()
    codes = read(stream, *[b"A" * 4_096] * 500, b"\r0012345\r")
    assert len(codes) == 2
    assert read_code(codes[0]) == CodeRefusal(RefusalReason.TOO_LONG)
    assert len(codes[0]) < 2_000
    assert codes[1] == "0012345"


@given(st.lists(CODES, min_size=1, max_size=6), st.sampled_from(["\r", "\n", "\r\n", "\t", "\x03"]), st.data())
def test_however_it_is_split_the_codes_are_the_same(codes: list[str], suffix: str, data: st.DataObject) -> None:
    sent = "".join(code + suffix for code in codes).encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=8)))
    parts = [sent[start:end] for start, end in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    assert read(SerialStream(), *parts) == codes


@given(st.binary(max_size=2_000))
def test_no_bytes_do_harm(data: bytes) -> None:
    stream = SerialStream()
    for code in [*stream.feed(data), stream.pause()]:
        assert all(character.isprintable() or character in "\x1d\x1e\x04" for character in code)
