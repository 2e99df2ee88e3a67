"""How a membership stands: the table."""

from datetime import date
from typing import Any

import pytest

from frontdesk.domain.memberships import Standing, attention_reason, current, member_number, needs_attention, standing
from tests.unit.domain.facts import ABSENT, membership

TODAY = date(2026, 5, 20)

TABLE: list[tuple[str, dict[str, Any], Standing]] = [
    ("active", {}, Standing.CURRENT),
    ("active without dates", {"start_date": None}, Standing.CURRENT),
    ("first day", {"start_date": "2026-05-20"}, Standing.CURRENT),
    ("last day", {"end_date": "2026-05-20"}, Standing.CURRENT),
    ("day before the first", {"start_date": "2026-05-21"}, Standing.NOT_CURRENT),
    ("day after the last", {"end_date": "2026-05-19"}, Standing.NOT_CURRENT),
    *((word, {"status": word}, Standing.NOT_CURRENT) for word in ("reserved", "inactive", "expired", "upcoming")),
    ("a new word", {"status": "splendid"}, Standing.NOT_CURRENT),
    ("in other letters", {"status": "Active"}, Standing.NOT_CURRENT),
    ("needs_attention", {"status": "needs_attention"}, Standing.NEEDS_ATTENTION),
    ("needs_dd_mandate", {"status": "needs_dd_mandate"}, Standing.NEEDS_ATTENTION),
    ("active with a reason", {"attention_reason": "payment_failed"}, Standing.NEEDS_ATTENTION),
    ("a reason, the rest garbled", {"attention_reason": "x", "end_date": "soon"}, Standing.NEEDS_ATTENTION),
    *(
        (f"{name} garbled", {name: {}}, Standing.UNREADABLE)
        for name in ("status", "attention_reason", "start_date", "end_date")
    ),
    *(
        (f"{name} not said", {name: ABSENT}, Standing.UNREADABLE)
        for name in ("status", "attention_reason", "start_date", "end_date")
    ),
    ("no status", {"status": None}, Standing.UNREADABLE),
]


@pytest.mark.parametrize(("changes", "expected"), [pytest.param(*row[1:], id=row[0]) for row in TABLE])
def test_standing(changes: dict[str, Any], expected: Standing) -> None:
    assert standing(membership(**changes), TODAY) is expected


def test_what_is_chosen_of_several() -> None:
    rows = [membership(id="a", status="expired"), membership(id="b"), membership(id="c", status="needs_attention")]
    assert [row.id for row in current(rows, TODAY)] == ["b"]
    assert needs_attention(rows, TODAY) == rows[2]
    assert needs_attention(rows[:2], TODAY) is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"status": "needs_attention"}, None),
        ({"status": "needs_dd_mandate"}, "no_mandate"),
        ({"status": "needs_dd_mandate", "attention_reason": "mandate_revoked"}, "mandate_revoked"),
        ({"status": "active", "attention_reason": "a_new_reason"}, "a_new_reason"),
    ],
)
def test_the_reason_is_the_servers_own_word_where_it_says_one(changes: dict[str, Any], reason: str | None) -> None:
    assert attention_reason(membership(**changes)) == reason


FAMILY = [
    {"customer_id": "lead", "membership_number": "100", "is_lead": True},
    {"customer_id": "child", "membership_number": "101"},
    {"customer_id": "new", "membership_number": None},
]


@pytest.mark.parametrize(
    ("members", "customer_id", "number"),
    [
        (FAMILY, "lead", "100"),
        (FAMILY, "child", "101"),
        (FAMILY, "new", None),
        (FAMILY, "stranger", None),
        ([], "anyone", "100"),
    ],
)
def test_each_member_has_a_number_of_their_own(members: list[Any], customer_id: str, number: str | None) -> None:
    assert member_number(membership(membership_number="100", members=members), customer_id) == number
