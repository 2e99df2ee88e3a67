"""A customer's page shows every field, in words and in the site's zone, and each part on its own."""

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from frontdesk.api.errors import Unreachable
from frontdesk.api.records import Customer
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.views.customer_page import CustomerPage
from frontdesk.views.label_row import LabelRow
from frontdesk.views.membership_head import MembershipHead
from frontdesk.views.theme import apply_theme
from frontdesk.views.value_label import ValueLabel
from tests.guests import BY_SEARCH, SITE, Clock, GuestServerInMemory, customer, forever, membership
from tests.gui.conftest import until
from tests.gui.guest_pages import GuestOnScreen


@pytest.fixture
async def jane(qapp: QApplication) -> AsyncIterator[GuestOnScreen]:
    jane = GuestOnScreen()
    yield jane
    await jane.close()


async def show(jane: GuestOnScreen) -> None:
    await jane.show(CustomerPage(jane.guest))


async def test_every_field_is_shown(jane: GuestOnScreen) -> None:
    await show(jane)
    assert jane.value("customer_email") == "jane.doe@example.com"
    email = jane.fact("customer_email")
    assert email is not None
    assert email.badge == "Verified"
    assert jane.value("customer_phone") == "+44 7900 000000"
    assert jane.value("customer_dob") == "14 March 1987 · 39 years"
    assert jane.value("customer_has_password") == "Set"
    assert jane.value("customer_preferred_locale") == "English (en)"
    assert jane.value("customer_last_check_in") == "today 10:05 · Scanned"
    assert jane.value("customer_site_id") == "Harbour Spa (this site)"
    assert jane.value("customer_stripe_id") == "cus_1234567890"
    assert jane.value("customer_express_stripe_id") == "—"
    fields = set(Customer.model_fields) - {"labels"}
    assert not [field for field in fields if jane.fact(f"customer_{field}") is None]
    assert jane.find("customer_label", LabelRow).words == ("VIP", "Pool")


async def test_membership_has_status_price_next_charge_and_own_number(jane: GuestOnScreen) -> None:
    lead = {"customer_id": "cus-2", "membership_number": "M-1", "is_lead": True}
    own = {"customer_id": "cus-1", "membership_number": "M-2", "is_lead": False}
    jane.server.memberships["cus-1"] = [
        membership(status="needs_attention", attention_reason="payment_failed", members=[lead, own])
    ]
    await show(jane)
    assert jane.find("membership_0_head", MembershipHead).head.status == "Needs attention"
    assert "failed" in jane.text("membership_0_advice_sentence")
    assert jane.find("membership_0_head", MembershipHead).head.rate == "Monthly · £89.00 a month"
    assert jane.value("membership_0_number") == "M-2"
    assert jane.value("membership_0_next_charge") == "£89.00 · 1 July 2026"
    assert jane.value("membership_0_role") == "Member, not the lead"


async def test_words_not_known_yet_stay_recognisable(jane: GuestOnScreen) -> None:
    jane.server.memberships["cus-1"] = [membership(status="on_holiday", attention_reason="moon_phase")]
    await show(jane)
    assert jane.find("membership_0_head", MembershipHead).head.status == "On holiday"
    assert "Moon phase" in jane.text("membership_0_advice_sentence")


async def test_figures_come_under_humanised_names(jane: GuestOnScreen) -> None:
    jane.server.stats["cus-1"] = {
        "visits_total": 42,
        "totalSpend": "12",
        "deep": {"last_visit": "2026-06-15T09:05:00+00:00", "list": [1, 2, 3]},
        "is_vip": True,
        "huge": 10**400,
        "<b>bold</b>": None,
    }
    await show(jane)
    assert jane.value("stat_visits_total") == "42"
    assert jane.value("stat_totalSpend") == "12"
    assert jane.value("stat_deep_last_visit") == "today 10:05"
    assert jane.value("stat_deep_list") == "3"
    assert jane.value("stat_is_vip") == "Yes"
    assert jane.value("stat_huge") == "Too large to show"
    assert jane.value("stat_<b>bold</b>") == "—"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"locked_at": "2026-06-14T10:00:00Z"}, "Locked yesterday 11:00."),
        ({"deleted_at": "2026-06-14T10:00:00Z"}, "Anonymised yesterday 11:00."),
        ({"locked_at": "soon"}, "could not be read"),
    ],
)
async def test_what_must_be_known_first_stands_first(jane: GuestOnScreen, changes: dict[str, str], words: str) -> None:
    jane.server.customers["cus-1"] = customer(**changes)
    await show(jane)
    assert words in jane.text("customer_banner_sentence")


async def test_a_part_that_failed_can_be_tried_again_and_spoils_no_other(jane: GuestOnScreen) -> None:
    jane.server.errors["memberships"] = Unreachable()
    await show(jane)
    assert "No connection" in jane.text("memberships_error")
    assert jane.value("customer_email") == "jane.doe@example.com"
    assert jane.value("stat_visits_total") == "42"
    jane.server.errors.clear()
    jane.click("memberships_retry")
    await until(lambda: jane.sees("membership_0"))
    assert not jane.sees("memberships_error")


async def test_no_membership_is_said(jane: GuestOnScreen) -> None:
    jane.server.memberships["cus-1"] = []
    await show(jane)
    assert "No membership" in jane.text("memberships_empty")


async def test_hostile_text_is_shown_as_it_is(jane: GuestOnScreen) -> None:
    evil = "<img src='file:///etc/passwd'><b>x"
    jane.server.customers["cus-1"] = customer(first_name=evil, labels=[{"id": "l", "value": evil, "colour": "red"}])
    await show(jane)
    assert jane.find("customer_label", LabelRow).words == (evil,)
    assert jane.value("customer_first_name") == evil
    await select(jane, "customer_first_name")
    assert jane.page.findChildren(ValueLabel)[-1].textFormat() is Qt.TextFormat.PlainText


async def test_a_long_word_stays_in_its_place_and_is_copied_whole(jane: GuestOnScreen) -> None:
    long = "x" * 500
    jane.server.customers["cus-1"] = customer(external_ref=long)
    await show(jane)
    tiles = jane.tiles_of("customer_external_ref")
    assert tiles.rect().contains(tiles.place_of("customer_external_ref"))
    place = tiles.place_of("customer_external_ref").center()
    QApplication.sendEvent(tiles, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, tiles.mapToGlobal(place)))
    menu = tiles.findChild(QMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == long


async def select(jane: GuestOnScreen, name: str) -> None:
    """Drags the mouse over a value from its first letter to beyond its last."""
    tiles = jane.tiles_of(name)
    place = tiles.place_of(name)
    first, last = place.topLeft() + QPoint(0, 8), place.topRight() + QPoint(-2, 8)
    QTest.mousePress(tiles, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(tiles, last)
    QTest.mouseRelease(tiles, Qt.MouseButton.LeftButton, pos=last)


async def test_text_is_selected_by_mouse_while_the_keys_stay_where_scans_go(jane: GuestOnScreen) -> None:
    window, line = QWidget(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(line)
    column.addWidget(CustomerPage(jane.guest))
    line.setFocus()
    await jane.show(window)
    await select(jane, "customer_email")
    assert [label.selectedText() for label in jane.page.findChildren(ValueLabel) if label.hasSelectedText()] == [
        "jane.doe@example.com"
    ]
    assert line.hasFocus()


async def test_another_guest_takes_the_page_over_and_nothing_of_the_first_stays(jane: GuestOnScreen) -> None:
    await show(jane)
    server = GuestServerInMemory()
    server.customers["cus-1"] = customer(email="other@example.com")
    server.hold("lookup")
    other = GuestViewModel(server, SITE, BY_SEARCH, Clock(), sleep=forever)
    page = jane.page
    assert isinstance(page, CustomerPage)
    other.load()
    page.set_guest(other)
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert not [text for text in shown if "jane" in text.lower()]
    jane.guest.changed.emit("customer")
    assert jane.fact("customer_email") is None
    server.release("lookup")
    await until(lambda: jane.fact("customer_email"))
    assert jane.value("customer_email") == "other@example.com"
    await other.close()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("name", ["王小明", "محمد عبد الرحمن بن عبد العزيز آل سعود", "Wolfeschlegelsteinhausenberger"])
async def test_no_name_widens_the_page(qapp: QApplication, jane: GuestOnScreen, name: str, percent: int) -> None:
    apply_theme(qapp, "light", percent)
    jane.server.customers["cus-1"] = customer(first_name=name, last_name=name, full_name=f"{name} {name}")
    await show(jane)
    sheet = jane.page.widget()  # type: ignore[attr-defined]
    assert sheet.width() <= jane.page.width()
