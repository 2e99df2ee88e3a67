"""The read-back card: what is shown to be confirmed, in the guest's own language."""

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from frontdesk.views.read_back_card import ReadBackCard
from frontdesk.views.wording_read_back import WORDS, day_in_words
from tests.guests import NOW, customer
from tests.gui.conftest import until
from tests.gui.test_customer_actions import Jane


@pytest.fixture
async def jane(qapp: QApplication) -> AsyncIterator[Jane]:
    jane = Jane(preferred_locale="de-DE")
    await jane.arrive()
    jane.click("read_back_button")
    await jane.in_front("read_back_card")
    await until(lambda: jane.guest.addresses.is_asked_for)
    yield jane
    await jane.close()


def spelled(jane: Jane, what: str) -> str:
    return jane.find(f"read_back_{what}_spelled").accessibleName()


async def test_it_speaks_the_guests_language(jane: Jane) -> None:
    assert jane.text("read_back_question") == "Stimmt das so?"
    assert jane.text("read_back_birthday") == "14. März 1987"
    assert spelled(jane, "email") == "j a n e Punkt d o e at e x a m p l e Punkt c o m"
    assert spelled(jane, "phone") == "plus 4 4 7 9 0 0 0 0 0 0 0 0"


async def test_the_postcode_comes_with_the_addresses(jane: Jane) -> None:
    await until(lambda: spelled(jane, "postcode") == "B A 1 1 A A")


async def test_another_language_is_one_click_away(jane: Jane) -> None:
    assert not jane.find("read_back_de_button", QPushButton).isEnabled()
    jane.click("read_back_ar_button")
    assert jane.text("read_back_question") == WORDS["ar"].heading
    assert jane.find("read_back_rows").layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert jane.find("read_back_phone_spelled").layoutDirection() is Qt.LayoutDirection.LeftToRight


async def test_what_is_not_known_is_said_so_and_what_changes_is_shown(jane: Jane) -> None:
    jane.guest.replace_customer(customer(email=None, phone=None, dob=None, full_name="Joan Doe"))
    assert jane.text("read_back_name") == "Joan Doe"
    assert [jane.text(f"read_back_{what}") for what in ("email", "phone", "birthday")] == ["nicht angegeben"] * 3


async def test_it_goes_with_its_guest(jane: Jane) -> None:
    jane.row.set_actions(None)
    await until(lambda: not jane.sees("read_back_card"))


async def test_an_anonymised_guest_has_nothing_to_read_back(jane: Jane) -> None:
    jane.find("read_back_card", ReadBackCard).reject()
    jane.guest.replace_customer(customer(deleted_at=NOW))
    assert not jane.is_on("read_back_button")
    assert "anonymised" in jane.why("read_back_button")


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "14 March 1987"),
        ("fr", "14 mars 1987"),
        ("de", "14. März 1987"),
        ("es", "14 de marzo de 1987"),
        ("it", "14 marzo 1987"),
        ("zh", "1987年3月14日"),
    ],
)
def test_a_birthday_cannot_be_read_as_another_day(language: str, day: str) -> None:
    born = customer().dob
    assert born is not None
    assert day_in_words(born, WORDS[language]) == day


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_every_language_has_all_words(words: object) -> None:
    fields = [getattr(words, name) for name in ("heading", "name", "email", "phone", "birthday", "postcode", "none")]
    assert all(fields)
    assert set(words.signs) == set("@.-_+/")  # type: ignore[attr-defined]
    assert all(words.signs.values())  # type: ignore[attr-defined]
