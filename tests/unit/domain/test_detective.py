"""Other forms of an unknown code, by table and by what must hold for every code; and codes one slip away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.detective import MOST_FORMS, FormKind, forms_of, is_one_away, near_misses

CODES = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=30)
K = FormKind


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("]E0HA1120-Q", [(K.AIM_STRIPPED, "HA1120-Q"), (K.OTHER_CASE, "]e0ha1120-q")]),
        ("]C1", [(K.OTHER_CASE, "]c1")]),
        ("HA1120-Q", [(K.OTHER_CASE, "ha1120-q")]),
        ("ha1120-q", [(K.OTHER_CASE, "HA1120-Q")]),
        ("Ha1120-q", [(K.OTHER_CASE, "HA1120-Q")]),
        (
            "036000291452",
            [
                (K.ZERO_PADDED, "0036000291452"),
                (K.AS_HEX, "00000861C8DA7C"),
                (K.AS_HEX_REVERSED, "7CDAC861080000"),
            ],
        ),
        (
            "0036000291452",
            [
                (K.ZERO_STRIPPED, "036000291452"),
                (K.AS_HEX, "00000861C8DA7C"),
                (K.AS_HEX_REVERSED, "7CDAC861080000"),
            ],
        ),
        ("1036000291452", [(K.AS_HEX, "0000F1366DEA7C"), (K.AS_HEX_REVERSED, "7CEA6D36F10000")]),
        ("0078561234", [(K.AS_HEX, "04AEBFD2"), (K.AS_HEX_REVERSED, "D2BFAE04")]),
        (
            "04A1B2C3",
            [(K.BYTES_REVERSED, "C3B2A104"), (K.AS_DECIMAL, "77705923"), (K.OTHER_CASE, "04a1b2c3")],
        ),
        (
            "04a1b2c3",
            [(K.BYTES_REVERSED, "c3b2a104"), (K.AS_DECIMAL, "77705923"), (K.OTHER_CASE, "04A1B2C3")],
        ),
        (
            "12345678",
            [
                (K.AS_HEX, "00BC614E"),
                (K.AS_HEX_REVERSED, "4E61BC00"),
                (K.BYTES_REVERSED, "78563412"),
                (K.AS_DECIMAL, "305419896"),
            ],
        ),
        ("1234", []),
        ("", []),
    ],
)
def test_the_forms_of_a_code(code: str, forms: list[tuple[FormKind, str]]) -> None:
    assert [(form.kind, form.text) for form in forms_of(code)] == forms


def test_what_the_keys_mean_on_another_layout_comes_before_guesses() -> None:
    assert [form.text for form in forms_of("HQ&&éà)A", ["HA1120-Q", "HA1120-Q"])] == ["HA1120-Q", "HQ&&ÉÀ)A"]


def test_of_a_plain_code_a_wrong_layout_is_a_late_guess() -> None:
    assert [form.text for form in forms_of("A4B1C2D3", ["Q4B1C2D3"])][:3] == ["D3C2B1A4", "2763113171", "Q4B1C2D3"]


@given(CODES, st.lists(CODES, max_size=8))
def test_never_more_calls_than_allowed_and_never_the_same_twice(code: str, repaired: list[str]) -> None:
    texts = [form.text for form in forms_of(code, repaired)]
    assert len(texts) <= MOST_FORMS
    assert len({*texts, code}) == len(texts) + 1
    assert all(texts)


@given(st.sampled_from((4, 7, 8, 10)), st.data())
def test_what_one_reader_sends_is_found_from_what_another_does(length: int, data: st.DataObject) -> None:
    chip = data.draw(st.binary(min_size=length, max_size=length).filter(lambda b: b[0]))
    sent, reversed_ = chip.hex().upper(), chip[::-1].hex().upper()
    if not sent.isdecimal():
        assert reversed_ in [form.text for form in forms_of(sent)]
        assert str(int(sent, 16)) in [form.text for form in forms_of(sent)]
    if len(str(int(sent, 16))) not in (12, 13):
        assert {sent, reversed_} - {str(int(sent, 16))} <= {form.text for form in forms_of(str(int(sent, 16)))}


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("0012345", "0012346", True),
        ("0012345", "1012345", True),
        ("0012345", "001234", True),
        ("0012345", "012345", True),
        ("0012345", "00123456", True),
        ("0012345", "0021345", True),
        ("0012345", "0012354", True),
        ("0012345", "0012345", False),
        ("0012345", "0112346", False),
        ("0012345", "5432100", False),
        ("0012345", "00123", False),
        ("0012345", "0032145", False),
        ("AB", "ab", False),
        ("A", "", True),
        ("", "", False),
    ],
)
def test_one_slip_away(one: str, other: str, is_near: bool) -> None:
    assert is_one_away(one, other) is is_near
    assert is_one_away(other, one) is is_near


@given(CODES, st.data())
def test_every_single_slip_is_recognised(code: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(code) - 1))
    letter = data.draw(st.sampled_from("0Zé"))
    slips = {
        code[:at] + letter + code[at + 1 :],
        code[:at] + letter + code[at:],
        code[:at] + code[at + 1 :],
        code[:at] + code[at : at + 2][::-1] + code[at + 2 :],
    }
    for slip in slips - {code}:
        assert is_one_away(code, slip)


def test_near_misses_are_named_once_in_the_order_they_are_known() -> None:
    issued = ["0012346", "9999999", "0012345", "0012344", "0012346"]
    assert near_misses("0012345", issued) == ("0012346", "0012344")
