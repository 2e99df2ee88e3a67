"""What a desk takes for a passphrase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.passphrases import SHORTEST, Strength, normalised, strength


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("", Strength.TOO_SHORT),
        ("pool towel", Strength.TOO_SHORT),
        ("     pool towel     ", Strength.TOO_SHORT),
        ("aaaaaaaaaaaaaa", Strength.GUESSABLE),
        ("abababababababab", Strength.GUESSABLE),
        ("abcdefghijklmnop", Strength.GUESSABLE),
        ("123456789012345", Strength.GUESSABLE),
        ("2468013579135", Strength.GUESSABLE),
        ("qwertyuiop asdfghjkl", Strength.GUESSABLE),
        ("password1234", Strength.GUESSABLE),
        ("Frontdesk2024!", Strength.GUESSABLE),
        ("Tr0ub4dor&3xy", Strength.FAIR),
        ("warm pool towel nine", Strength.STRONG),
        ("水疗中心早上七点开门欢迎光临", Strength.FAIR),
    ],
)
def test_strength(phrase: str, expected: Strength) -> None:
    assert strength(phrase) is expected
    assert expected.is_enough is (expected in (Strength.FAIR, Strength.STRONG))


@given(st.text(max_size=40))
def test_whatever_is_typed_is_judged_and_the_short_never_taken(phrase: str) -> None:
    judged = strength(phrase)
    assert judged.is_enough is False or len(normalised(phrase)) >= SHORTEST
    assert strength(normalised(phrase)) is judged


@given(st.characters(exclude_categories=("Cs",)), st.integers(12, 60))
def test_one_letter_however_often_is_never_enough(letter: str, times: int) -> None:
    assert not strength(letter * times).is_enough


def test_the_same_letters_composed_otherwise_are_the_same_passphrase() -> None:
    assert normalised("Ba\u0308derhaus") == normalised("B\u00e4derhaus")
    assert normalised(" warm pool\n") == "warm pool"
