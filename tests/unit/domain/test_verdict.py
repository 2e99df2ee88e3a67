"""The verdict's decision table, in the order of the specification: the first row that holds decides."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.api.errors import TimedOut
from frontdesk.domain.known import Failed, Known, Pending
from frontdesk.domain.memberships import ATTENTION_REASONS
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.verdict import Facts, Reason, Verdict, Word, decide
from tests.unit.domain.facts import ABSENT, CODE, NOW, SITE, after, band, customer, facts, known, membership

PENDING, FAILED = Pending(), Failed(TimedOut())
BY_ID, BY_SEARCH = Opening(OpenedBy.CUSTOMER_ID, "guest-1"), Opening(OpenedBy.SEARCH, "guest-1")
ENDED, ENDS_SOON = band(expires_at=after(minutes=-1)), band(expires_at=after(minutes=20))
GARBLED = {"not": "a moment"}
OTHER_BAND = band(id="band-2", code="HA9999", expires_at=after(days=-3))

STOP: list[tuple[str, dict[str, Any], Reason]] = [
    ("nobody has the code", {"customer": None}, Reason.UNKNOWN_CODE),
    ("the band ended a minute ago", {"barcodes": known(ENDED)}, Reason.WRISTBAND_EXPIRED),
    ("the band ends this very moment", {"barcodes": known(band(expires_at=after()))}, Reason.WRISTBAND_EXPIRED),
    ("listed twice, once ended", {"barcodes": known(band(id="other"), ENDED)}, Reason.WRISTBAND_EXPIRED),
    ("listed twice, once unreadable", {"barcodes": known(ENDED, band(expires_at=GARBLED))}, Reason.WRISTBAND_EXPIRED),
    ("ended and locked", {"barcodes": known(ENDED), "customer": customer(locked_at=after())}, Reason.WRISTBAND_EXPIRED),
    ("locked", {"customer": customer(locked_at=after(days=-1))}, Reason.LOCKED),
    ("locked, opened by search", {"customer": customer(locked_at=after()), "opening": BY_SEARCH}, Reason.LOCKED),
    ("locked, nothing else in", {"customer": customer(locked_at=after()), "barcodes": PENDING}, Reason.LOCKED),
    ("locked, rest unreadable", {"customer": customer(locked_at=after(), deleted_at=GARBLED)}, Reason.LOCKED),
    ("locked and anonymised", {"customer": customer(locked_at=after(), deleted_at=after())}, Reason.LOCKED),
    ("anonymised", {"customer": customer(deleted_at=after(days=-1))}, Reason.ANONYMISED),
]
CHECK: list[tuple[str, dict[str, Any], Reason]] = [
    ("lock unreadable", {"customer": customer(locked_at=GARBLED)}, Reason.CUSTOMER_UNREADABLE),
    ("lock not said", {"customer": customer(locked_at=ABSENT)}, Reason.CUSTOMER_UNREADABLE),
    ("anonymised or not unreadable", {"customer": customer(deleted_at=GARBLED)}, Reason.CUSTOMER_UNREADABLE),
    ("anonymised or not unsaid", {"customer": customer(deleted_at=ABSENT)}, Reason.CUSTOMER_UNREADABLE),
    ("site unreadable", {"customer": customer(site_id=GARBLED)}, Reason.CUSTOMER_UNREADABLE),
    ("site not said", {"customer": customer(site_id=None)}, Reason.CUSTOMER_UNREADABLE),
    ("opened by id", {"opening": BY_ID}, Reason.NOT_BY_WRISTBAND),
    ("opened by search", {"opening": BY_SEARCH}, Reason.NOT_BY_WRISTBAND),
    ("opened by search, bands not in", {"opening": BY_SEARCH, "barcodes": PENDING}, Reason.NOT_BY_WRISTBAND),
    ("of another site", {"customer": customer(site_id="site-2")}, Reason.OTHER_SITE),
    ("bands not in", {"barcodes": PENDING}, Reason.WRISTBANDS_PENDING),
    ("nothing in", {"barcodes": PENDING, "memberships": PENDING}, Reason.WRISTBANDS_PENDING),
    ("bands unreadable", {"barcodes": FAILED}, Reason.WRISTBANDS_UNREADABLE),
    ("expiry unreadable", {"barcodes": known(band(expires_at=GARBLED))}, Reason.WRISTBANDS_UNREADABLE),
    ("expiry not said", {"barcodes": known(band(expires_at=ABSENT))}, Reason.WRISTBANDS_UNREADABLE),
    ("twice, one unreadable", {"barcodes": known(band(), band(expires_at=GARBLED))}, Reason.WRISTBANDS_UNREADABLE),
    ("a code unreadable", {"barcodes": known(band(), band(code=GARBLED))}, Reason.WRISTBANDS_UNREADABLE),
    ("a code not said", {"barcodes": known(band(), band(code=ABSENT))}, Reason.WRISTBANDS_UNREADABLE),
    ("no bands", {"barcodes": known()}, Reason.WRISTBAND_NOT_LISTED),
    ("another band only", {"barcodes": known(OTHER_BAND)}, Reason.WRISTBAND_NOT_LISTED),
    ("the code in other case", {"barcodes": known(band(code=CODE.lower()))}, Reason.WRISTBAND_NOT_LISTED),
    ("the code as a number", {"barcodes": known(band(code=1120))}, Reason.WRISTBAND_NOT_LISTED),
    ("memberships not in", {"memberships": PENDING}, Reason.MEMBERSHIPS_PENDING),
    ("memberships unreadable", {"memberships": FAILED}, Reason.MEMBERSHIPS_UNREADABLE),
    ("status unreadable", {"memberships": known(membership(status=3))}, Reason.MEMBERSHIPS_UNREADABLE),
    ("status not said", {"memberships": known(membership(status=ABSENT))}, Reason.MEMBERSHIPS_UNREADABLE),
    ("end unreadable", {"memberships": known(membership(end_date="soon"))}, Reason.MEMBERSHIPS_UNREADABLE),
    ("end not said", {"memberships": known(membership(end_date=ABSENT))}, Reason.MEMBERSHIPS_UNREADABLE),
    ("a second garbled", {"memberships": known(membership(), membership(status=3))}, Reason.MEMBERSHIPS_UNREADABLE),
    ("attention", {"memberships": known(membership(status="needs_attention"))}, Reason.MEMBERSHIP_NEEDS_ATTENTION),
    ("mandate", {"memberships": known(membership(status="needs_dd_mandate"))}, Reason.MEMBERSHIP_NEEDS_ATTENTION),
    ("no membership", {"memberships": known()}, Reason.NO_CURRENT_MEMBERSHIP),
    ("a word not known", {"memberships": known(membership(status="splendid"))}, Reason.NO_CURRENT_MEMBERSHIP),
    ("expired", {"memberships": known(membership(status="expired"))}, Reason.NO_CURRENT_MEMBERSHIP),
    ("ended", {"memberships": known(membership(end_date="2026-05-19"))}, Reason.NO_CURRENT_MEMBERSHIP),
    ("not begun", {"memberships": known(membership(start_date="2026-05-21"))}, Reason.NO_CURRENT_MEMBERSHIP),
    ("soon, no membership", {"barcodes": known(ENDS_SOON), "memberships": known()}, Reason.NO_CURRENT_MEMBERSHIP),
    ("ends in 20 minutes", {"barcodes": known(ENDS_SOON)}, Reason.EXPIRES_SOON),
    ("ends in 30 minutes", {"barcodes": known(band(expires_at=after(minutes=30)))}, Reason.EXPIRES_SOON),
    ("twice, once soon", {"barcodes": known(band(), ENDS_SOON)}, Reason.EXPIRES_SOON),
]
WELCOME: list[tuple[str, dict[str, Any]]] = [
    ("all in order", {}),
    ("a band without an end", {"barcodes": known(band(expires_at=None))}),
    ("ends in just over 30 minutes", {"barcodes": known(band(expires_at=after(minutes=30, seconds=1)))}),
    ("another band has ended", {"barcodes": known(band(), OTHER_BAND)}),
    ("last day of the membership", {"memberships": known(membership(end_date="2026-05-20"))}),
    ("first day of the membership", {"memberships": known(membership(start_date="2026-05-20"))}),
    ("an old membership beside it", {"memberships": known(membership(status="expired"), membership())}),
]


def _named(rows: list[Any]) -> list[Any]:
    return [pytest.param(*row[1:], id=row[0]) for row in rows]


@pytest.mark.parametrize(("changes", "reason"), _named(STOP))
def test_stop(changes: dict[str, Any], reason: Reason) -> None:
    verdict = decide(facts(**changes))
    assert (verdict.word, verdict.reason) == (Word.STOP, reason)


@pytest.mark.parametrize(("changes", "reason"), _named(CHECK))
def test_check(changes: dict[str, Any], reason: Reason) -> None:
    verdict = decide(facts(**changes))
    assert (verdict.word, verdict.reason) == (Word.CHECK, reason)


@pytest.mark.parametrize("changes", _named(WELCOME))
def test_welcome(changes: dict[str, Any]) -> None:
    assert decide(facts(**changes)) == Verdict(Word.WELCOME, Reason.ALL_IN_ORDER)


def test_the_table_covers_every_reason() -> None:
    assert {row[2] for row in STOP + CHECK} | {Reason.ALL_IN_ORDER} == set(Reason)


@pytest.mark.parametrize("reason", [*ATTENTION_REASONS, "a_reason_not_known_yet"])
def test_an_attention_reason_is_handed_on_even_from_an_active_membership(reason: str) -> None:
    verdict = decide(facts(memberships=known(membership(), membership(attention_reason=reason))))
    assert verdict == Verdict(Word.CHECK, Reason.MEMBERSHIP_NEEDS_ATTENTION, attention_reason=reason)


def test_a_missing_mandate_is_its_own_reason() -> None:
    verdict = decide(facts(memberships=known(membership(status="needs_dd_mandate"))))
    assert verdict.attention_reason == "no_mandate"


def test_the_end_of_the_band_is_told() -> None:
    assert decide(facts(barcodes=known(ENDED))).moment == ENDED.expires_at
    assert decide(facts(barcodes=known(band(), ENDS_SOON))).moment == ENDS_SOON.expires_at


@pytest.mark.parametrize(
    ("zone", "word"),
    [
        pytest.param("Europe/London", Word.WELCOME, id="still the 19th at 23:30 in London"),
        pytest.param("Australia/Sydney", Word.CHECK, id="already the 20th in Sydney"),
    ],
)
def test_a_membership_ends_with_the_day_of_the_site(zone: str, word: Word) -> None:
    late = NOW.replace(day=19, hour=22, minute=30)
    rows = known(membership(end_date="2026-05-19"))
    assert decide(facts(memberships=rows, now=late, zone=ZoneInfo(zone))).word is word


moments = st.none() | st.just(GARBLED) | st.just(ABSENT) | st.integers(-3, 3).map(lambda hours: after(hours=hours))
bands = st.builds(band, code=st.sampled_from([CODE, "HA9999", GARBLED, ABSENT, None]), expires_at=moments)
customers = st.builds(
    customer, site_id=st.sampled_from([SITE, "site-2", None, ABSENT, GARBLED]), locked_at=moments, deleted_at=moments
)
dates = st.sampled_from(["2026-05-19", "2026-05-20", "2026-05-21", None, ABSENT, GARBLED])
statuses = st.sampled_from(["active", "needs_attention", "needs_dd_mandate", "expired", "new word", None, ABSENT, 7])
reasons = st.sampled_from([None, None, ABSENT, GARBLED, "payment_failed"])
memberships = st.builds(membership, status=statuses, attention_reason=reasons, start_date=dates, end_date=dates)


def _parts(rows: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from([PENDING, FAILED]) | st.lists(rows, max_size=3).map(lambda some: known(*some))


any_facts = st.builds(
    facts,
    opening=st.sampled_from([Opening(OpenedBy.WRISTBAND, CODE), BY_ID, BY_SEARCH]),
    customer=st.none() | customers,
    barcodes=_parts(bands),
    memberships=_parts(memberships),
)


@given(any_facts)
def test_welcome_is_said_only_with_proof(given_facts: Facts) -> None:
    if decide(given_facts).word is not Word.WELCOME:
        return
    guest = given_facts.customer
    assert guest is not None
    assert guest.site_id == SITE
    assert {"locked_at", "deleted_at"} <= guest.given
    assert guest.locked_at is None
    assert guest.deleted_at is None
    assert given_facts.opening.by is OpenedBy.WRISTBAND
    assert isinstance(given_facts.barcodes, Known)
    assert isinstance(given_facts.memberships, Known)
    scanned = [row for row in given_facts.barcodes.value if row.code == CODE]
    assert scanned
    assert all("expires_at" in row.given for row in scanned)
    assert all(row.expires_at is None or row.expires_at > NOW + timedelta(minutes=30) for row in scanned)
    assert any(row.status == "active" for row in given_facts.memberships.value)
    assert not any(row.attention_reason for row in given_facts.memberships.value)


SPOILED = [
    {"customer": customer(locked_at=GARBLED)},
    {"customer": None},
    {"barcodes": PENDING},
    {"barcodes": FAILED},
    {"memberships": PENDING},
    {"memberships": FAILED},
]


@given(any_facts, st.sampled_from(SPOILED))
def test_one_fact_less_is_never_welcome(given_facts: Facts, spoiled: dict[str, Any]) -> None:
    whole = {name: getattr(given_facts, name) for name in ("opening", "customer", "barcodes", "memberships")}
    assert decide(facts(**(whole | spoiled))).word is not Word.WELCOME
