"""What a tap does: the table."""

from datetime import timedelta
from typing import Any

import pytest

from frontdesk.domain.tap import TapKind, TapTruth, tap_truth
from tests.unit.domain.facts import ABSENT, NOW, after, band

UNTIL = NOW + timedelta(hours=8)
VISA = {"id": "card-1", "type": "card", "last_4": "4242", "status": "active", "card_brand": "visa"}
LINKED = {"payment_method_id": "card-1", "payment_method": VISA}
UNKNOWN = TapTruth(TapKind.UNKNOWN)

TABLE: list[tuple[str, dict[str, Any], TapTruth]] = [
    ("a good card", LINKED, TapTruth(TapKind.CHARGES_CARD, "visa", "4242", UNTIL)),
    ("a good card, no end", LINKED | {"expires_at": None}, TapTruth(TapKind.CHARGES_CARD, "visa", "4242")),
    (
        "the card without its id beside it",
        {"payment_method": VISA},
        TapTruth(TapKind.CHARGES_CARD, "visa", "4242", UNTIL),
    ),
    ("no card", {}, TapTruth(TapKind.NOT_PAID, until=UNTIL)),
    (
        "an expired card",
        LINKED | {"payment_method": VISA | {"status": "expired"}},
        TapTruth(TapKind.CARD_NOT_USABLE, "visa", "4242", UNTIL),
    ),
    (
        "a status not known",
        LINKED | {"payment_method": VISA | {"status": "new"}},
        TapTruth(TapKind.CARD_NOT_USABLE, "visa", "4242", UNTIL),
    ),
    ("a status not said", LINKED | {"payment_method": {"id": "card-1"}}, TapTruth(TapKind.UNKNOWN, until=UNTIL)),
    ("a status garbled", LINKED | {"payment_method": VISA | {"status": 1}}, TapTruth(TapKind.UNKNOWN, until=UNTIL)),
    ("an id without its card", {"payment_method_id": "card-1"}, TapTruth(TapKind.UNKNOWN, until=UNTIL)),
    ("an id of another card", LINKED | {"payment_method_id": "card-2"}, TapTruth(TapKind.UNKNOWN, until=UNTIL)),
    ("nothing said of cards", {"payment_method_id": ABSENT}, TapTruth(TapKind.UNKNOWN, until=UNTIL)),
    ("the card garbled", LINKED | {"payment_method": 7}, UNKNOWN),
    ("the card's id garbled", LINKED | {"payment_method_id": {}}, UNKNOWN),
    ("the end garbled", LINKED | {"expires_at": "soon"}, UNKNOWN),
    ("the end not said", LINKED | {"expires_at": ABSENT}, UNKNOWN),
    (
        "ended two hours ago",
        LINKED | {"expires_at": after(hours=-2)},
        TapTruth(TapKind.ENDED, since=timedelta(hours=2)),
    ),
    ("ends this moment", LINKED | {"expires_at": after()}, TapTruth(TapKind.ENDED, since=timedelta())),
    (
        "ended, the card garbled",
        {"payment_method": 7, "expires_at": after(hours=-2)},
        TapTruth(TapKind.ENDED, since=timedelta(hours=2)),
    ),
]


@pytest.mark.parametrize(("changes", "truth"), [pytest.param(*row[1:], id=row[0]) for row in TABLE])
def test_tap(changes: dict[str, Any], truth: TapTruth) -> None:
    assert tap_truth(band(**changes), NOW) == truth
