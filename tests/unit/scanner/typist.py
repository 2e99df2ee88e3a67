"""People at a keyboard, with gaps as recordings of people show them: log-normal, with bursts, pauses and slips."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from frontdesk.scanner.router_keys import Key
from tests.unit.scanner.wedge import key_for

WORDS = tuple(
    "hartley amelia 0004217391 guest room towel smith@example.com the and of 12 please 07700900123 locker wristband"  # noqa: SIM905
    " o'brien zoë 2026 membership anna-lena quick asked for juice".split()
)
LETTERS_A_WORD = 5
"""What a word is when typing is measured in words a minute, without its space."""
MEAN_HOLD, SHORTEST_HOLD = 95, 50
"""Milliseconds that a finger stays on a key."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key, and when the finger left it."""

    key: Key
    up_ms: int


def keys_of_a_person(words_a_minute: int, count: int, seed: int) -> Iterator[Key]:
    """The keys alone, as the router is told of them."""
    return (stroke.key for stroke in strokes_of_a_person(words_a_minute, count, seed))


def strokes_of_a_person(words_a_minute: int, count: int, seed: int, start: int = 10_000) -> Iterator[Stroke]:
    """So many words of someone who types at that pace; a quick pair within a word is one hand helping the other."""
    dice = random.Random(seed)
    mean = 60_000 / (words_a_minute * (LETTERS_A_WORD + 1))
    at = up = float(start)
    for _ in range(count):
        word = _next_word(dice)
        for place, part in enumerate(word):
            at += _gap(dice, mean, is_first=place == 0, is_last=place == len(word) - 1)
            key = replace(key_for(part, round(at)), rolls_over=up > at)
            up = at + max(SHORTEST_HOLD, dice.gauss(MEAN_HOLD, 20))
            yield Stroke(key, round(up))


def _next_word(dice: random.Random) -> list[str]:
    word = [*dice.choice(WORDS)]
    if dice.random() < 0.06:
        word[-1:] = [word[-1], "x", "<Backspace>"]
    ending = dice.random()
    return [*word, "<Enter>" if ending < 0.1 else "<Tab>" if ending < 0.15 else "<Ctrl+S>" if ending < 0.17 else " "]


def _gap(dice: random.Random, mean: float, *, is_first: bool, is_last: bool) -> float:
    if is_first and dice.random() < 0.08:
        return dice.uniform(500, 4_000)
    gap = mean * dice.lognormvariate(-0.06, 0.35)
    if not is_last and dice.random() < 0.12:
        gap *= 0.45
    return max(gap, 22.0)
