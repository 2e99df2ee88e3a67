"""Invented people: believable, many, and the same for the same seed."""

import random
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import accumulate

from frontdesk.sandbox.guests import Band, Card, Guest, Home, Plan
from frontdesk.sandbox.names import CULTURES, LABELS, MAIL_HOSTS, MOBILE_NUMBERS, STREETS, TOWNS, Culture
from frontdesk.sandbox.places import FAMILY, FULL, LONDON, NEW_YORK, OFF_PEAK, SYDNEY, YEARLY, Site
from frontdesk.sandbox.search import words

_SHARES = list(accumulate(culture.share for culture in CULTURES))
_REASONS = (
    "no_mandate",
    "setup_unpaid",
    "mandate_revoked",
    "payment_failed",
    "payment_disputed",
    "payment_outstanding",
)
_STATUSES = ("active", "needs_attention", "needs_dd_mandate", "expired", "upcoming", "inactive", "reserved")
_STATUS_SHARES = (78, 85, 88, 94, 96, 99, 100)
_BRANDS = ("visa", "visa", "mastercard", "amex")
_FIRST_BIRTH = date(1940, 1, 1).toordinal()
_LAST_BIRTH = date(2007, 12, 31).toordinal()
_HOUR = 60


@lru_cache(maxsize=2_000)
def _plain(name: str) -> str:
    """The name as it can stand in an email address."""
    return "".join(words(name))


class Inventor:
    """Makes guests up, one after another."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311  invented people
        self._number = 0

    def guests(self, count: int) -> Iterator[Guest]:
        """So many guests; about one in eight brings a family that shares the membership and the home."""
        left = count
        while left > 0:
            family = self._family(min(left, self._dice.choice((1, 1, 1, 1, 1, 1, 1, 3))))
            left -= len(family)
            yield from family

    def _family(self, size: int) -> list[Guest]:
        culture = self._dice.choices(CULTURES, cum_weights=_SHARES)[0]
        family_name = self._dice.choice(culture.family)
        site = self._dice.choices((LONDON, NEW_YORK, SYDNEY), cum_weights=(70, 90, 100))[0]
        lead = self._guest(culture, family_name, site)
        lead.homes = [self._home(site)] if size > 1 or self._dice.random() < 0.4 else []
        if size == 1:
            lead.plan = self._plan() if self._dice.random() < 0.6 else None
            return [lead]
        lead.plan = Plan(offer=FAMILY, started=-self._dice.randrange(1, 900))
        others = [self._guest(culture, family_name, site) for _ in range(size - 1)]
        for other in others:
            other.homes, other.joins_family = lead.homes, True
        return [lead, *others]

    def _guest(self, culture: Culture, family_name: str, site: Site) -> Guest:
        dice, self._number = self._dice, self._number + 1
        first, _, latin_first = dice.choice(culture.given).partition("|")
        last, _, latin_last = family_name.partition("|")
        joined = -dice.randrange(1, 2000)
        born = date.fromordinal(dice.randrange(_FIRST_BIRTH, _LAST_BIRTH)).isoformat()
        chance = dice.random()
        cards = self._cards() if chance < 0.45 else []
        return Guest(
            first, last, self._email(latin_first or first, latin_last or last), self._phone(site),
            born if chance < 0.8 else None, site, culture.locale,
            labels=(dice.randrange(len(LABELS)),) if dice.random() < 0.15 else (),
            cards=cards, bands=self._bands(bool(cards)), is_locked=chance > 0.985, has_avatar=0.1 < chance < 0.2,
            has_password=chance < 0.7, is_verified=chance < 0.75, wants_mail=0.3 < chance < 0.6,
            checked_in=-15 * dice.randrange(6, 27_000) if chance < 0.65 else None, joined=joined,
        )  # fmt: skip

    def _email(self, first: str, last: str) -> str:
        name = f"{_plain(first)}.{_plain(last)}"
        return f"{name}{self._number}@{MAIL_HOSTS[self._number % len(MAIL_HOSTS)]}"

    def _phone(self, site: Site) -> str | None:
        if self._dice.random() < 0.08:
            return None
        start = MOBILE_NUMBERS[site.locale]
        digits = 12 - len(start) if site is NEW_YORK else 13 - len(start)
        return start + str(self._dice.randrange(10**digits)).zfill(digits)

    def _cards(self) -> list[Card]:
        dice = self._dice
        return [
            Card(
                dice.choice(_BRANDS),
                f"{dice.randrange(10_000):04}",
                dice.choices(("active", "expired"), cum_weights=(9, 10))[0],
            )
            for _ in range(dice.choice((1, 1, 1, 2)))
        ]

    def _bands(self, has_card: bool) -> list[Band]:
        dice = self._dice
        return [
            Band(self._code(), self._ending(), 0 if has_card and dice.random() < 0.5 else None)
            for _ in range(dice.choice((0, 1, 1, 1, 2)))
        ]

    def _ending(self) -> int | None:
        return self._dice.choice((None, 8 * _HOUR, 10 * _HOUR, 30 * 24 * _HOUR, -24 * _HOUR, -90 * 24 * _HOUR))

    def _code(self) -> str:
        """As printed on bands: ten digits with leading zeros, or letters and digits, or a chip's number in hex."""
        self._number += 1
        kind = self._dice.random()
        if kind < 0.6:
            return f"00{50_000_000 + self._number:08}"
        return f"HB{self._number:06}-{'ACDEFHKM'[self._number % 8]}" if kind < 0.9 else f"04{self._number:010X}80"

    def _plan(self) -> Plan:
        dice = self._dice
        status = dice.choices(_STATUSES, cum_weights=_STATUS_SHARES)[0]
        reason = dice.choice(_REASONS) if status == "needs_attention" else None
        offer = dice.choice((FULL, FULL, OFF_PEAK, YEARLY))
        if status == "upcoming":
            return Plan(status, reason, offer, started=dice.randrange(1, 60))
        ends = -dice.randrange(1, 300) if status == "expired" else None
        return Plan(status, reason, offer, -dice.randrange(301, 1200), ends)

    def _home(self, site: Site) -> Home:
        country, towns = TOWNS[site.locale]
        town, _, area = self._dice.choice(towns).partition("|")
        street = f"{self._dice.randrange(1, 190)} {self._dice.choice(STREETS)}"
        return Home("Home", street, town, country, self._postcode(site, area))

    def _postcode(self, site: Site, area: str) -> str:
        dice = self._dice
        if site is LONDON:
            return f"{area} {dice.randrange(1, 9)}{dice.choice('ABDEFGHJLN')}{dice.choice('PQRSTUWX')}"
        digits = (5 if site is NEW_YORK else 4) - len(area)
        return area + str(dice.randrange(10**digits)).zfill(digits)
