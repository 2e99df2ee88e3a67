"""Recents: the latest first, each once, and whose wristband a code was."""

from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.viewmodels.recents import MOST_CODES, MOST_SHOWN, RecentsViewModel
from tests.fake_desk import customer, customer_id, now
from tests.guests import until

BY_NAME = Opening(OpenedBy.SEARCH, "x")


async def test_a_guest_opened_again_moves_to_the_top() -> None:
    recents = RecentsViewModel(now)
    for number in (1, 2, 1):
        recents.note(customer(number), BY_NAME)
    await until(lambda: recents.model.rowCount() == 2)
    assert [recents.model.row(row).customer_id for row in range(recents.model.rowCount())] == [
        customer_id(1),
        customer_id(2),
    ]


async def test_the_list_has_an_end() -> None:
    recents = RecentsViewModel(now)
    for number in range(MOST_SHOWN + 5):
        recents.note(customer(number), BY_NAME)
    await until(lambda: recents.model.rowCount() == MOST_SHOWN)


async def test_only_a_wristband_is_remembered_as_a_code() -> None:
    recents = RecentsViewModel(now)
    recents.note(customer(1), BY_NAME)
    recents.note(customer(2), Opening(OpenedBy.WRISTBAND, "AAAA00001"))
    assert recents.owner_of("x") is None
    assert recents.owner_of("AAAA00001") == customer_id(2)


def test_the_oldest_code_is_forgotten_first() -> None:
    recents = RecentsViewModel(now)
    for number in range(MOST_CODES + 1):
        recents.remember(f"code {number}", "someone")
    assert recents.owner_of("code 0") is None
    assert recents.owner_of(f"code {MOST_CODES}") == "someone"


async def test_the_guest_before_is_another_one() -> None:
    recents = RecentsViewModel(now)
    assert recents.last_before(None) is None
    recents.note(customer(1), BY_NAME)
    assert recents.last_before(customer_id(1)) is None
    assert recents.last_before(None) == customer_id(1)
