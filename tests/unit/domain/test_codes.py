"""What is cut from a code, what is refused, and that nothing else is touched."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from frontdesk.domain.codes import Code, CodeRefusal, RefusalReason, is_payment_card, read_code, shown

UUID = "3f2c8a10-9b7e-4d55-8c21-0a1b2c3d4e5f"

KEPT = [
    ("plain", "HA1120-Q", "HA1120-Q"),
    ("CR", "HA1120\r", "HA1120"),
    ("CR and LF", "HA1120\r\n", "HA1120"),
    ("Tab", "HA1120\t", "HA1120"),
    ("STX and ETX", "\x02HA1120\x03", "HA1120"),
    ("STX, ETX and CR", "\x02HA1120\x03\r", "HA1120"),
    ("outer spaces", "  HA1120 ", "HA1120"),
    ("inner spaces", "HA 11  20", "HA 11  20"),
    ("leading zeros", "0012345", "0012345"),
    ("lower case", "ha1120", "ha1120"),
    ("GS within", "0101\x1d10AB", "0101\x1d10AB"),
    ("GS at the end", "10AB\x1d", "10AB\x1d"),
    ("AIM identifier", "]C0HA1120", "]C0HA1120"),
    ("dots only", "..", ".."),
    ("slash and percent", "A/B%2FC?", "A/B%2FC?"),
    ("decomposed and composed", "e\u0301é", "e\u0301é"),
    ("no-break space outside", "\xa0HA1120", "\xa0HA1120"),
    ("256 characters", "A" * 256, "A" * 256),
    ("256 characters and a suffix", "A" * 256 + "\r\n", "A" * 256),
    ("12 digits that pass Luhn", "424242424242", "424242424242"),
    ("20 digits", "42424242424242424242", "42424242424242424242"),
    ("EAN-13 that fails Luhn", "4006381333931", "4006381333931"),
    ("16 digits that fail Luhn", "4242424242424241", "4242424242424241"),
    ("a letter among the digits", "4242424242424242A", "4242424242424242A"),
    ("the longest phone number, which passes Luhn", "+491512345670004", "+491512345670004"),
    ("a phone number that passes Luhn", "+49 151 2345 6704", "+49 151 2345 6704"),
    ("a gym's own magnetic card", "%12345^", "%12345^"),
]
REFUSED = [
    ("nothing", "", RefusalReason.EMPTY),
    ("only a suffix", "\r\n", RefusalReason.EMPTY),
    ("only a frame", "\x02 \x03", RefusalReason.EMPTY),
    ("257 characters", "A" * 257, RefusalReason.TOO_LONG),
    ("Visa", "4242424242424242", RefusalReason.PAYMENT_CARD),
    ("Visa and a suffix", "4242424242424242\r", RefusalReason.PAYMENT_CARD),
    ("spaces", "4242 4242 4242 4242", RefusalReason.PAYMENT_CARD),
    ("dashes", "4242-4242-4242-4242", RefusalReason.PAYMENT_CARD),
    ("dots", "4242.4242.4242.4242", RefusalReason.PAYMENT_CARD),
    ("no-break spaces", "4242\xa04242\xa04242\xa04242", RefusalReason.PAYMENT_CARD),
    ("en dashes", "4242–4242–4242–4242", RefusalReason.PAYMENT_CARD),
    ("wide digits", "".join(chr(ord(digit) + 0xFEE0) for digit in "4242424242424242"), RefusalReason.PAYMENT_CARD),
    ("American Express", "378282246310005", RefusalReason.PAYMENT_CARD),
    ("13 digits", "4222222222222", RefusalReason.PAYMENT_CARD),
    ("EAN-13 that passes Luhn", "4006381333023", RefusalReason.PAYMENT_CARD),
    ("19 digits", "6304000000000000000", RefusalReason.PAYMENT_CARD),
    ("the phone number without its plus", "49 151 2345 6704", RefusalReason.PAYMENT_CARD),
    ("a plus before 16 digits", "+4242424242424242", RefusalReason.PAYMENT_CARD),
    ("track 1", "%B4242424242424242^DOE/JANE^2512101?", RefusalReason.PAYMENT_CARD),
    ("track 1 in lower case", "%b4242424242424242^doe/jane^2512101?", RefusalReason.PAYMENT_CARD),
    ("track 2", ";4242424242424242=25121010000?", RefusalReason.PAYMENT_CARD),
    ("track 2 without its sentinels", "4242424242424242=25121010000", RefusalReason.PAYMENT_CARD),
    ("both tracks", "%B42^DOE^25?;42=25?", RefusalReason.PAYMENT_CARD),
]


@pytest.mark.parametrize(("raw", "text"), [pytest.param(*row[1:], id=row[0]) for row in KEPT])
def test_kept(raw: str, text: str) -> None:
    assert read_code(raw) == Code(text, is_customer_id=False)


@pytest.mark.parametrize(("raw", "reason"), [pytest.param(*row[1:], id=row[0]) for row in REFUSED])
def test_refused(raw: str, reason: RefusalReason) -> None:
    assert read_code(raw) == CodeRefusal(reason)


@pytest.mark.parametrize("text", [UUID, UUID.upper()])
def test_a_customer_id_is_told(text: str) -> None:
    assert read_code(f"{text}\r") == Code(text, is_customer_id=True)


@pytest.mark.parametrize("text", [UUID[:-1], UUID.replace("-", ""), f"{{{UUID}}}", UUID.replace("3", "g", 1)])
def test_what_only_resembles_a_customer_id_is_a_code(text: str) -> None:
    assert read_code(text) == Code(text, is_customer_id=False)


@given(st.text(max_size=300))
def test_nothing_but_the_ends_is_touched(raw: str) -> None:
    read = read_code(raw)
    if isinstance(read, CodeRefusal):
        return
    before, _, after = raw.partition(read.text)
    assert set(before) <= set("\x02 ")
    assert set(after) <= set("\r\n\t\x03 ")
    assert read_code(read.text) == read


@given(st.text(min_size=1, max_size=256), st.sampled_from(["", "\r", "\n", "\r\n", "\t", "\x03", "\x03\r"]))
def test_a_suffix_makes_no_difference(code: str, suffix: str) -> None:
    assert read_code(code + suffix) == read_code(code)


def _with_check_digit(digits: str) -> str:
    """Appends the digit that makes the number pass Luhn, by the rule as the card industry words it."""
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(reversed(digits)))
    return digits + str(-total % 10)


@given(st.text("0123456789", min_size=12, max_size=18), st.lists(st.sampled_from([" ", "-", ".", "/", "\xa0", ""])))
def test_card_numbers_are_refused_however_they_are_written(digits: str, separators: list[str]) -> None:
    number = _with_check_digit(digits)
    padded = [*separators, *[""] * len(number)]
    written = "".join(digit + separator for digit, separator in zip(number, padded, strict=False))
    assert read_code(written) == CodeRefusal(RefusalReason.PAYMENT_CARD)


@given(st.text("0123456789", min_size=12, max_size=18), st.integers(1, 9))
def test_numbers_that_fail_luhn_are_kept(digits: str, shift: int) -> None:
    number = _with_check_digit(digits)
    spoiled = number[:-1] + str((int(number[-1]) + shift) % 10)
    assert read_code(spoiled) == Code(spoiled)


@given(st.text("0123456789", min_size=1, max_size=12) | st.text("0123456789", min_size=20, max_size=60))
def test_other_lengths_are_kept(digits: str) -> None:
    assert read_code(digits) == Code(digits)


def test_a_refusal_does_not_hold_the_number() -> None:
    assert "4242" not in repr(read_code("4242424242424242"))


@pytest.mark.parametrize(
    ("code", "words"),
    [("HA1120-Q", "HA1120-Q"), ("10AB\x1d", "10AB\\x1d"), ("é", "\\xe9"), ("a\u202eb", "a\\u202eb"), ("\\", "\\\\")],
)
def test_odd_characters_are_shown_escaped(code: str, words: str) -> None:
    assert shown(code) == words


@given(st.text(), st.text())
def test_two_codes_never_look_the_same(one: str, other: str) -> None:
    assume(one != other)
    assert shown(one) != shown(other)
    assert shown(one).isascii()
    assert shown(one).isprintable()


@pytest.mark.parametrize(
    ("text", "is_card"),
    [
        ("4111111111111111", True),
        ("4111 1111 1111 1111", True),
        ("4111111111111112", False),
        ("+447700900123", False),
        ("Ada", False),
        ("", False),
    ],
)
def test_a_payment_cards_number_is_told_from_any_other_text(text: str, is_card: bool) -> None:
    assert is_payment_card(text) is is_card
