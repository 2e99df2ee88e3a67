"""What people type is theirs, at any pace: nothing of it is a scan, nothing waits, nothing is lost."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.scanner.profile import SILENCE_MS
from frontdesk.scanner.router_keys import Key, KeyKind
from tests.unit.scanner.typist import keys_of_a_person
from tests.unit.scanner.wedge import Screen, key_for, keys_for

PACES = (20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140)
KEYS_A_PACE = 4_000
"""52,000 keys in all."""


@pytest.mark.parametrize("words_a_minute", PACES)
def test_nobodys_typing_is_a_scan_or_waits(words_a_minute: int) -> None:
    screen = Screen()
    keys = list(islice(keys_of_a_person(words_a_minute, KEYS_A_PACE, seed=words_a_minute), KEYS_A_PACE))
    for number, key in enumerate(keys):
        screen.press(key)
        if key.kind is not KeyKind.CONTROL:
            assert len(screen.reached) == number + 1, f"key {number} waits"
    assert screen.scans == []
    assert screen.reached == [key.text or f"<{key.name}>" for key in keys]


@pytest.mark.parametrize("words_a_minute", PACES)
def test_elsewhere_than_in_a_field_it_comes_whole_and_in_order(words_a_minute: int) -> None:
    screen = Screen(takes_text=False)
    keys = list(islice(keys_of_a_person(words_a_minute, 800, seed=words_a_minute), 800))
    screen.press(*keys)
    screen.be_silent()
    assert screen.scans == []
    assert screen.reached == [key.text or f"<{key.name}>" for key in keys]


codes = st.text(st.sampled_from("0123456789ABCXYZ-. /\x1d"), min_size=6, max_size=24).filter(
    lambda code: code == code.strip() and not code.isdecimal()
)
gaps = st.integers(0, 30)


@st.composite
def bursts(draw: st.DrawFn, source: str) -> list[tuple[str, list[Key]]]:
    """Scans of one source, with the code that each is to bring."""
    at, made = draw(st.integers(1_000, 3_000)), []
    for code in draw(st.lists(codes, max_size=4)):
        gap, suffix = draw(gaps), draw(st.sampled_from(["<Enter>", "<Tab>", "<ETX>", "<LF>", ""]))
        keys = keys_for(code, suffix, start=at, gap=gap, source=source)
        made.append((code, keys))
        at = keys[-1].at_ms + draw(st.integers(SILENCE_MS, 3_000))
    return made


@st.composite
def typed(draw: st.DrawFn) -> list[Key]:
    """A person's keys, none nearer than a silence to a scan of the same keyboard: see `apart`."""
    at, keys = 0, []
    for part in draw(
        st.lists(st.sampled_from([*"abc 12", "<Enter>", "<Tab>", "<Ctrl+S>", "<Backspace>"]), max_size=40)
    ):
        at += draw(st.integers(60, 900))
        keys.append(key_for(part, at))
    return keys


def apart(keys: list[Key], scans: list[tuple[str, list[Key]]]) -> list[Key]:
    busy = [(burst[0].at_ms - SILENCE_MS, burst[-1].at_ms + SILENCE_MS) for _, burst in scans]
    return [key for key in keys if not any(begin <= key.at_ms <= end for begin, end in busy)]


@given(bursts("wedge"), bursts("second"), typed())
@settings(max_examples=300, deadline=None)
def test_two_scanners_and_a_typist_do_not_mix(
    first: list[tuple[str, list[Key]]], second: list[tuple[str, list[Key]]], person: list[Key]
) -> None:
    person = apart(person, first)
    screen = Screen()
    every = [*person, *(key for _, burst in [*first, *second] for key in burst)]
    screen.press(*sorted(every, key=lambda key: key.at_ms))
    for source in ("wedge", "second"):
        screen.be_silent(source)
    for source, scans in (("wedge", first), ("second", second)):
        came = [scan.code for scan in screen.scans if getattr(scan, "source", "") == source]
        assert came == [code for code, _ in scans]
    assert len(screen.scans) == len(first) + len(second)


def is_within(some: list[str], every: list[str]) -> bool:
    """Whether all of some are in every, in their order."""
    rest = iter(every)
    return all(part in rest for part in some)


parts = st.sampled_from([*"0123456789AZ ", "\x02", "<Enter>", "<Tab>", "<ETX>", "<Ctrl+O>", "<F5>", "<Left>"])
presses = st.lists(st.tuples(parts, st.integers(0, 180), st.booleans()), max_size=80)


@given(presses, st.booleans())
@settings(max_examples=400, deadline=None)
def test_every_key_is_passed_on_once_or_belongs_to_a_scan(
    pressed: list[tuple[str, int, bool]], takes_text: bool
) -> None:
    """Whoever presses what, and when: nothing is passed on twice or out of order, and nothing is left waiting."""
    screen, at = Screen(takes_text=takes_text), 1_000
    for part, gap, is_second in pressed:
        at += gap
        screen.press(key_for(part, at, "second" if is_second else "wedge"))
    for source in ("wedge", "second"):
        screen.be_silent(source)
        assert not screen.router.is_undecided(source)
    assert not any(screen._held.values())
    for source in ("wedge", "second"):
        typed = [part for part, _, is_second in pressed if is_second is (source == "second")]
        reached = screen.reached_by.get(source, [])
        assert is_within(reached, typed), "out of order, or twice"
        if not screen.scans:
            assert reached == typed
