"""Searching on screen: rows with their state, each state with its sentence and way on, and the filters beside."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from frontdesk.api.records import Customer, SearchMatch
from frontdesk.models.paged_list import RECORD_ROLE
from frontdesk.viewmodels.filters import FiltersViewModel
from frontdesk.viewmodels.search import SearchState, SearchViewModel
from frontdesk.viewmodels.status import StatusViewModel
from frontdesk.views.filter_panel import FilterPanel
from frontdesk.views.results_list import ResultsList
from tests.fake_desk import NOW, SITE, SITE_ID, FakeHealth, FakeServer, customer, membership, now
from tests.gui.conftest import DeskUnderTest, until
from tests.gui.shown import shown_text
from tests.unit.viewmodels.test_filters import SetsInMemory

LABELS = [{"id": "l1", "value": "VIP", "colour": "ff6634"}, {"id": "l2", "value": "Odd", "colour": "url(x)"}]


class Impatience:
    """Short naps at once, and impatience only when told to."""

    def __init__(self) -> None:
        self.is_slow = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        if seconds > 1:
            await self.is_slow.wait()
        await asyncio.sleep(0)


class SearchOnScreen:
    """Results and filters, side by side."""

    def __init__(self) -> None:
        self.server = FakeServer()
        self.waits = Impatience()
        self.search = SearchViewModel(self.server, SITE_ID, sleep=self.waits.sleep)
        self.status = StatusViewModel(FakeHealth(), SITE, "", now=now)
        self.sets = SetsInMemory()
        self.filters = FiltersViewModel(self.search, self.sets.ready)
        self.results = ResultsList(self.search, self.status)
        self.panel = FilterPanel(self.filters, self.search)
        self.created: list[bool] = []
        self.results.create_wanted.connect(lambda: self.created.append(True))
        for widget in (self.results, self.panel):
            widget.resize(420, 800)
            widget.show()

    def find(self, name: str) -> QWidget:
        found = self.results.findChild(QWidget, name) or self.panel.findChild(QWidget, name)
        assert found is not None, f"no {name}"
        return found

    def sees(self, name: str) -> bool:
        return self.find(name).isVisible()

    def text(self, name: str) -> str:
        return shown_text(self.find(name))

    def click(self, name: str) -> None:
        assert self.sees(name), name
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        field = self.find(name)
        field.setFocus()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, text)

    async def find_people(self, *people: Customer, text: str = "ada") -> None:
        self.server.pages[text] = [list(people)]
        self.search.search(text)
        await until(lambda: self.search.state not in (SearchState.LOADING, SearchState.IDLE))

    async def close(self) -> None:
        await self.filters.close()
        await self.search.close()
        await self.status.close()


@pytest.fixture
async def screen(qapp: QApplication) -> AsyncIterator[SearchOnScreen]:
    screen = SearchOnScreen()
    yield screen
    await screen.close()


async def test_a_row_shows_the_state_of_its_guest(screen: SearchOnScreen) -> None:
    came_in = {"checked_in_at": NOW.isoformat(), "method": "Scanned"}
    await screen.find_people(
        customer(1, labels=LABELS, last_check_in=came_in, locked_at="2026-01-01T00:00:00Z"),
        customer(2, deleted_at="2026-01-01T00:00:00Z"),
    )
    people = screen.results.people
    rows = [screen.results._describe(people.model().index(row, 0).data(RECORD_ROLE)) for row in (0, 1)]
    assert rows[0].dots == ("ff6634", "")
    assert rows[0].note == "in today 11:00"
    assert [word for word, _ in rows[0].badges] == ["Locked"]
    assert [word for word, _ in rows[1].badges] == ["Anonymised"]
    assert rows[1].note == ""
    spoken = people.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "VIP" in spoken


async def test_a_slow_search_says_so_and_can_be_stopped(screen: SearchOnScreen) -> None:
    screen.server.hold("list_customers")
    screen.search.search("ada")
    await until(lambda: screen.sees("results_loading"))
    assert not screen.sees("results_stop_button")
    screen.waits.is_slow.set()
    await until(lambda: "slow" in screen.text("results_loading"))
    screen.click("results_stop_button")
    assert screen.search.state is SearchState.IDLE


async def test_nobody_found_offers_to_create_the_guest(screen: SearchOnScreen) -> None:
    await screen.find_people()
    assert "ada" in screen.text("results_empty")
    assert not screen.sees("results_unfiltered_button")
    screen.click("results_create_button")
    assert screen.created == [True]


async def test_nobody_within_filters_offers_to_search_without(screen: SearchOnScreen) -> None:
    screen.filters.set("membership", "none")
    await screen.find_people()
    assert "filters" in screen.text("results_empty")
    assert screen.text("results_filters_button") == "Filters · 1"
    screen.click("results_unfiltered_button")
    await until(lambda: "membership" not in screen.server.filters[-1].as_json())


async def test_too_many_are_told_with_a_way_on(screen: SearchOnScreen) -> None:
    people = [customer(number) for number in range(1, 52)]
    screen.server.pages["ada"] = [people] * 20
    screen.search.search("ada")
    await until(lambda: screen.sees("results"))
    assert screen.text("results_heading") == "1,020 found"
    assert "Too many" in screen.text("results_too_many")


async def test_matches_of_other_systems_stand_apart(screen: SearchOnScreen) -> None:
    screen.server.elsewhere = [
        SearchMatch(id=None, source="guestline_hotel", full_name="<b>Ada</b> King", email="ada@example.com")
    ] + [SearchMatch(id=None, source="hotel", full_name=f"Ada {number}") for number in range(5)]
    await screen.find_people(customer(1))
    await until(lambda: screen.sees("others_list"))
    assert screen.text("other_0") == "<b>Ada</b> King · ada@example.com · Guestline hotel"
    assert screen.text("others_more") == "and 2 more"
    screen.search.clear()
    assert not screen.sees("others_list")


async def test_filters_hold_at_once_and_tell_how_many_pass(screen: SearchOnScreen) -> None:
    screen.server.pages[""] = [[customer(1), customer(2)]]
    box = screen.find("filter_membership")
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    await until(lambda: screen.text("filter_show_button") == "2 found")
    assert screen.server.filters[-1].as_json() == {"membership": "none", "site_id": SITE_ID}


async def test_a_day_is_checked_while_it_is_typed(screen: SearchOnScreen) -> None:
    screen.type("filter_membership_created_at_from", "2026-02-3")
    await until(lambda: screen.sees("filter_membership_created_at_from_note"))
    screen.type("filter_membership_created_at_from", "2026-02-03")
    await until(lambda: not screen.sees("filter_membership_created_at_from_note"))
    await until(lambda: bool(screen.server.filters))
    assert screen.server.filters[-1].as_json()["membership_created_at_from"] == "2026-02-03"


async def test_a_label_that_was_seen_is_picked_and_let_go_by_a_click(screen: SearchOnScreen) -> None:
    await screen.find_people(customer(1, labels=LABELS))
    await until(lambda: screen.panel.findChild(QWidget, "filter_label_ids_1") is not None)
    await until(lambda: screen.sees("filter_label_ids_1"))
    screen.click("filter_label_ids_0")
    screen.click("filter_label_ids_1")
    assert screen.filters.values == {"label_ids": "l1,l2"}
    screen.click("filter_label_ids_0")
    assert screen.filters.values == {"label_ids": "l2"}
    assert screen.text("filter_label_ids") == "l2"


async def test_a_set_is_named_chosen_and_forgotten(screen: SearchOnScreen) -> None:
    screen.type("filter_brand_id", "brand-7")
    screen.type("filter_set_name", "Sister spas")
    screen.click("filter_keep_button")
    await until(lambda: "Sister spas" in screen.filters.named)
    screen.click("filter_clear_button")
    assert screen.text("filter_brand_id") == ""
    name = next(f"filter_set_{n}" for n in range(2) if screen.text(f"filter_set_{n}") == "Sister spas")
    await until(lambda: screen.sees(name))
    screen.click(name)
    assert screen.text("filter_brand_id") == "brand-7"
    screen.click("filter_forget_button")
    await until(lambda: "Sister spas" not in screen.sets.kept)


async def test_types_and_rates_are_offered_by_name(screen: SearchOnScreen) -> None:
    screen.filters.learn([membership(1, rate={"id": "r", "name": "Monthly"})])
    assert screen.text("filter_membership_type_id_0") == "Gold"
    await until(lambda: screen.sees("filter_membership_rate_id_0"))
    screen.click("filter_membership_rate_id_0")
    assert screen.filters.values == {"membership_rate_id": "r"}


async def test_in_the_desk_the_filters_take_the_keys_and_escape_leaves_them(under_test: DeskUnderTest) -> None:
    filters = FiltersViewModel(under_test.desk.search, SetsInMemory().ready)
    panel = FilterPanel(filters, under_test.desk.search)
    under_test.view.show_filters(panel)
    assert panel.isVisible()
    assert under_test.sees("filter_panel")
    await until(lambda: under_test.find("filter_membership").hasFocus())
    await under_test.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert under_test.view.line.hasFocus()
    await filters.close()
