"""Cutting up data to be read aloud: by table, and for any text without losing a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.read_back import Letter, language_of, phone_groups, postcode_groups, spelled


@pytest.mark.parametrize(
    ("phone", "groups"),
    [
        ("+447900000000", ("+44", "7900", "000", "000")),
        ("+33612345678", ("+33", "6", "12", "34", "56", "78")),
        ("+12025550123", ("+1", "202", "555", "0123")),
        ("+8613812345678", ("+86", "138", "1234", "5678")),
        ("0123456", ("01", "23", "456")),
        ("12345678", ("123", "456", "78")),
        ("no number", ()),
        ("", ()),
    ],
)
def test_a_phone_number_in_groups(phone: str, groups: tuple[str, ...]) -> None:
    assert phone_groups(phone) == groups


def words(groups: tuple[tuple[Letter, ...], ...]) -> list[str]:
    return ["".join(letter.character for letter in group) for group in groups]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("jo@x.co", ["jo", "@", "x", ".", "co"]),
        ("jane.doe@example.com", ["jane", ".", "doe", "@", "exam", "ple", ".", "com"]),
        ("ab12cd@x.io", ["ab", "12", "cd", "@", "x", ".", "io"]),
        ("abcde@x", ["abc", "de", "@", "x"]),
        ("a-b_c+d@e", ["a", "-", "b", "_", "c", "+", "d", "@", "e"]),
        ("", []),
    ],
)
def test_an_email_is_spelled_in_groups(text: str, groups: list[str]) -> None:
    assert words(spelled(text)) == groups


@pytest.mark.parametrize(
    ("postcode", "groups"), [("ba1 1aa", ["BA1", "1AA"]), ("10115", ["10115"]), (" sw1a  1aa ", ["SW1A", "1AA"])]
)
def test_a_postcode_keeps_its_groups(postcode: str, groups: list[str]) -> None:
    assert words(postcode_groups(postcode)) == groups


@pytest.mark.parametrize(
    ("preferred", "site", "language"),
    [
        ("fr", "en_GB", "fr"),
        ("fr-CA", "en_GB", "fr"),
        ("zh_Hant_TW", "en", "zh"),
        ("AR", "de", "ar"),
        (None, "de_AT", "de"),
        ("sv", "it-IT", "it"),
        ("sv", "sv", "en"),
        ("", "", "en"),
    ],
)
def test_the_language_is_the_guests_then_the_sites(preferred: str | None, site: str, language: str) -> None:
    assert language_of(preferred, site) == language


@given(st.emails())
def test_no_letter_is_lost_or_moved(email: str) -> None:
    groups = spelled(email)
    assert "".join(words(groups)) == email
    assert all(len(group) <= 4 for group in groups)
    assert all(len(group) == 1 for group in groups if any(letter.is_named for letter in group))


@given(st.from_regex(r"\+?[0-9]{1,20}", fullmatch=True))
def test_no_digit_is_lost(phone: str) -> None:
    groups = phone_groups(phone)
    assert "".join(groups).lstrip("+") == phone.lstrip("+")
    assert all(len(group.lstrip("+")) <= 4 for group in groups if not group.startswith("+"))


@given(st.text())
def test_any_text_can_be_spelled(text: str) -> None:
    for group in spelled(text):
        assert all(letter.character.isprintable() for letter in group)
