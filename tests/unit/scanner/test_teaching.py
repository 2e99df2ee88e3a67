"""What three readings teach, by table; and that the router reads by it what the scanner sends from then on."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from frontdesk.scanner.layout import character
from frontdesk.scanner.profile import ANY_SCANNER, Layout, Profile, Suffix
from frontdesk.scanner.router import Router
from frontdesk.scanner.router_keys import Key, KeyKind
from frontdesk.scanner.scan import Scan
from frontdesk.scanner.teaching import Lesson, RawKey, Reading, Trouble, learn

ENTER, TAB, ETX, LF = "\r", "\t", "\x03", "\n"
CODES = st.text(st.sampled_from("0123456789ABCDEFXYZabcxyz"), min_size=6, max_size=20).filter(
    lambda code: not (code.isdigit() and len(code) > 12)
)
_KEYS = [(key, shifted) for key in range(2, 58) for shifted in (False, True)]


def key(text: str, at_ms: int, name: str = "", meant: dict[Layout, str] | None = None) -> RawKey:
    is_end = text in (ENTER, TAB, ETX, LF) and not name
    is_control = bool(name)
    kind = KeyKind.CONTROL if is_control else KeyKind.SUFFIX if is_end else KeyKind.CHARACTER
    return RawKey(kind, text, at_ms, name, meant or {})


def pressed(letter: str, at_ms: int, computer: Layout, scanner: Layout) -> RawKey:
    """A letter as a scanner of one layout presses it on a computer of another."""
    number, shifted = next(k for k in _KEYS if character(k[0], scanner, is_shifted=k[1]) == letter)
    meant = {layout: character(number, layout, is_shifted=shifted) for layout in Layout}
    return key(meant[computer], at_ms, meant={layout: text for layout, text in meant.items() if text})


def is_on(letter: str, layout: Layout) -> bool:
    """Whether a layout has the letter without AltGr."""
    return any(character(number, layout, is_shifted=shifted) == letter for number, shifted in _KEYS)


def reading(
    text: str, end: str = ENTER, *, gap: int = 5, f_key: str = "", layouts: tuple[Layout, Layout] | None = None
) -> Reading:
    at_ms = 1_000
    keys = [key("", at_ms, f_key)] if f_key else []
    for letter in text:
        at_ms += gap
        if letter == "\x02":
            keys.append(key(letter, at_ms, "Ctrl+B"))
        else:
            keys.append(pressed(letter, at_ms, *layouts) if layouts else key(letter, at_ms))
    for letter in end:
        at_ms += gap
        keys.append(key(letter, at_ms))
    return tuple(keys)


def lesson(*readings: Reading, printed: str = "") -> Lesson:
    learnt = learn(readings, printed)
    assert isinstance(learnt, Lesson), learnt
    return learnt


@pytest.mark.parametrize(
    ("came", "printed", "profile", "code"),
    [
        (reading("HA1120-Q"), "", Profile(suffix=Suffix.ENTER), "HA1120-Q"),
        (reading("HA1120-Q", "\r\n"), "", Profile(suffix=Suffix.ENTER), "HA1120-Q"),
        (reading("HA1120-Q", TAB), "", Profile(suffix=Suffix.TAB), "HA1120-Q"),
        (reading("HA1120-Q", ETX), "", Profile(suffix=Suffix.ETX), "HA1120-Q"),
        (reading("HA1120-Q", ""), "", Profile(suffix=Suffix.NONE), "HA1120-Q"),
        (reading("]E00012345"), "", Profile(suffix=Suffix.ENTER, has_aim_identifier=True), "0012345"),
        (reading("\x020012345", ETX), "", Profile(prefix="\x02", suffix=Suffix.ETX), "0012345"),
        (reading("0012345", f_key="F9"), "", Profile(prefix_key="F9", suffix=Suffix.ENTER), "0012345"),
        (reading("~~0012345"), "0012345", Profile(prefix="~~", suffix=Suffix.ENTER), "0012345"),
        (
            reading("~]E00012345"),
            "0012345",
            Profile(prefix="~", suffix=Suffix.ENTER, has_aim_identifier=True),
            "0012345",
        ),
        (reading("~0012345"), "", Profile(suffix=Suffix.ENTER), "~0012345"),
        (
            reading("HA1120-Q", layouts=(Layout.FR, Layout.US)),
            "",
            Profile(suffix=Suffix.ENTER, layout=Layout.US),
            "HA1120-Q",
        ),
        (
            reading("HA1120-Q", layouts=(Layout.US, Layout.FR)),
            "HA1120-Q",
            Profile(suffix=Suffix.ENTER, layout=Layout.FR),
            "HA1120-Q",
        ),
        (
            reading("0012YZ", layouts=(Layout.DE, Layout.US)),
            "0012YZ",
            Profile(suffix=Suffix.ENTER, layout=Layout.US),
            "0012YZ",
        ),
        (
            reading("0012YZ", layouts=(Layout.DE, Layout.DE)),
            "0012YZ",
            Profile(suffix=Suffix.ENTER),
            "0012YZ",
        ),
        (reading("0123"), "", Profile(suffix=Suffix.ENTER, fewest_characters=4), "0123"),
        (reading("0012345", gap=60), "", Profile(suffix=Suffix.ENTER, longest_mean_gap_ms=90), "0012345"),
    ],
)
def test_what_is_learnt(came: Reading, printed: str, profile: Profile, code: str) -> None:
    learnt = lesson(came, came, came, printed=printed)
    assert (learnt.profile, learnt.code) == (profile, code)


def test_gaps_are_told() -> None:
    learnt = lesson(reading("0012345", gap=4), reading("0012345", gap=4), reading("0012345", gap=10))
    assert (learnt.mean_gap_ms, learnt.longest_gap_ms) == (6, 10)


@pytest.mark.parametrize(
    ("came", "printed", "trouble"),
    [
        ([reading("0012345"), reading("0012345"), reading("0012346")], "", Trouble.NOT_ALIKE),
        ([reading("0012345"), reading("0012345"), reading("001245")], "", Trouble.NOT_ALIKE),
        ([reading("0012345"), reading("0012345"), reading("0012345", TAB)], "", Trouble.NOT_ALIKE),
        ([reading("012")] * 3, "", Trouble.TOO_SHORT),
        ([()] * 3, "", Trouble.TOO_SHORT),
        ([reading("0012345", gap=110)] * 3, "", Trouble.TOO_SLOW),
        ([reading("4111111111111111")] * 3, "", Trouble.PAYMENT_CARD),
        ([reading("~4111111111111111")] * 3, "4111111111111111", Trouble.PAYMENT_CARD),
        ([reading("0012345")] * 3, "7777777", Trouble.PRINTED_DIFFERS),
    ],
)
def test_what_nothing_can_be_learnt_of(came: Sequence[Reading], printed: str, trouble: Trouble) -> None:
    assert learn(came, printed) is trouble


def with_dead_keys(came: Reading, *, is_numbered: bool = True) -> Reading:
    """As it comes where a bracket's key is an accent: no character, and on X the key's number all the same."""
    return tuple(
        replace(key, text="", is_dead=True, meant=key.meant if is_numbered else {}) if key.text == "^" else key
        for key in came
    )


def test_dead_keys_are_read_by_their_number_and_told_of() -> None:
    learnt = lesson(*[with_dead_keys(reading("HA[1120-Q", layouts=(Layout.FR, Layout.US)))] * 3)
    assert (learnt.code, learnt.profile.layout, learnt.has_dead_keys) == ("HA[1120-Q", Layout.US, True)
    assert not lesson(*[reading("HA1120-Q", layouts=(Layout.FR, Layout.US))] * 3).has_dead_keys


def test_dead_keys_without_a_number_are_a_trouble_and_not_a_code_with_holes() -> None:
    came = with_dead_keys(reading("HA[1120-Q", layouts=(Layout.FR, Layout.US)), is_numbered=False)
    assert learn([came] * 3) is Trouble.DEAD_KEYS


def routed(profile: Profile, came: Reading) -> list[object]:
    """What the router makes of a reading, and of the silence after it."""
    router = Router(profile)
    steps = []
    for raw in came:
        text = raw.text if profile.layout is Layout.AS_TYPED else raw.meant.get(profile.layout, raw.text)
        steps += [router.pause(raw.at_ms), router.feed(Key(raw.kind, text, raw.at_ms, raw.name))]
    steps.append(router.pause(came[-1].at_ms + 500))
    return [step.outcome for step in steps if step.outcome is not None]


@given(
    CODES,
    st.sampled_from(["", "\x02", "]E0", "\x02]C1", "~", "~]E0"]),
    st.sampled_from([ENTER, TAB, ETX, "\r\n", ""]),
    st.sampled_from(["", "F9"]),
    st.integers(0, 65),
    st.tuples(st.sampled_from([Layout.US, Layout.FR, Layout.DE]), st.sampled_from([Layout.US, Layout.FR, Layout.DE])),
)
def test_from_then_on_the_router_reads_what_is_printed(
    code: str, prefix: str, end: str, f_key: str, gap: int, layouts: tuple[Layout, Layout]
) -> None:
    assume(not ("\x02" in prefix and f_key))
    assume(all(letter == "\x02" or is_on(letter, layouts[1]) for letter in prefix))
    came = reading(prefix + code, end, gap=gap, f_key=f_key, layouts=layouts)
    note(f"{[k.text for k in came]} {layouts} {code!r}")
    learnt = lesson(came, came, came, printed=code)
    [outcome] = routed(learnt.profile, came)
    assert isinstance(outcome, Scan)
    assert outcome.code == code == learnt.code


def test_what_was_learnt_of_one_is_not_what_holds_for_any() -> None:
    assert lesson(*[reading("0012345")] * 3).profile != ANY_SCANNER
