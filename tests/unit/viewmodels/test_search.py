"""Searching on plain asyncio: after a rest, the latest wins, page by page."""

from PySide6.QtCore import QModelIndex

from frontdesk.api.errors import Unreachable
from frontdesk.api.records import SearchMatch
from frontdesk.models.windowed_list import KEPT_PAGES
from frontdesk.viewmodels.search import DEBOUNCE_SECONDS, SearchState, SearchViewModel
from tests.fake_desk import SITE_ID, FakeServer, Naps, customer, settled


def new_search(server: FakeServer) -> tuple[SearchViewModel, Naps]:
    naps = Naps()
    return SearchViewModel(server, SITE_ID, sleep=naps.sleep), naps


async def test_only_what_stands_after_a_rest_is_searched() -> None:
    server = FakeServer()
    server.pages["ada"] = [[customer(1)]]
    search, naps = new_search(server)
    for text in ("a", "ad", "ada"):
        search.type(text)
        await settled()
    assert server.calls == []
    naps.wake()
    await settled()
    assert server.asked("list_customers") == ["ada 1"]
    assert server.filters[0].as_json() == {"query": "ada", "site_id": SITE_ID}
    assert DEBOUNCE_SECONDS in naps.lengths
    assert search.state is SearchState.ROWS
    await search.close()


async def test_a_late_answer_of_an_old_search_is_dropped() -> None:
    server = FakeServer()
    server.pages = {"ada": [[customer(1)]], "grace": [[customer(2), customer(3)]]}
    server.hold("list_customers", "ada 1")
    search, _ = new_search(server)
    search.search("ada")
    await settled()
    search.search("grace")
    await settled()
    server.let_go("list_customers", "ada 1")
    await settled()
    assert search.model.rowCount() == 2
    assert search.text == "grace"
    await search.close()


async def test_the_error_of_an_old_search_never_shows() -> None:
    server = FakeServer()
    server.hold("list_customers", "ada 1")
    search, _ = new_search(server)
    search.search("ada")
    await settled()
    server.errors["list_customers"] = Unreachable()
    search.clear()
    server.let_go("list_customers", "ada 1")
    await settled()
    assert search.state is SearchState.IDLE
    assert search.error is None
    await search.close()


async def test_pages_are_fetched_as_they_are_wanted() -> None:
    server = FakeServer()
    server.pages["ada"] = [[customer(1)], [customer(2)], [customer(3)]]
    search, _ = new_search(server)
    search.search("ada")
    await settled()
    for rows in (2, 3):
        search.model.fetchMore(QModelIndex())
        await settled()
        assert search.model.rowCount() == rows
    assert not search.model.canFetchMore(QModelIndex())
    assert search.total == 3
    await search.close()


async def test_typing_on_forgets_where_the_old_search_stood() -> None:
    server = FakeServer()
    server.pages = {"ada": [[customer(1)], [customer(2)]]}
    search, naps = new_search(server)
    search.search("ada")
    await settled()
    search.type("adam")
    search.model.fetchMore(QModelIndex())
    await settled()
    assert server.asked("list_customers") == ["ada 1"]
    naps.wake()
    await settled()
    assert search.state is SearchState.EMPTY
    await search.close()


async def test_a_later_page_that_fails_keeps_the_rows_and_can_be_retried() -> None:
    server = FakeServer()
    server.pages["ada"] = [[customer(1)], [customer(2)]]
    search, _ = new_search(server)
    search.search("ada")
    await settled()
    server.errors["list_customers"] = Unreachable()
    search.fetch_more()
    await settled()
    assert isinstance(search.more_error, Unreachable)
    assert search.state is SearchState.ROWS
    server.errors.clear()
    search.retry()
    await settled()
    assert search.model.rowCount() == 2
    assert search.more_error is None
    await search.close()


async def test_a_failed_search_can_be_retried() -> None:
    server = FakeServer()
    server.pages["ada"] = [[customer(1)]]
    server.errors["list_customers"] = Unreachable()
    search, _ = new_search(server)
    search.search("ada")
    await settled()
    assert search.state is SearchState.FAILED
    server.errors.clear()
    search.retry()
    await settled()
    assert search.state is SearchState.ROWS
    await search.close()


async def test_a_payment_card_is_refused_and_not_searched() -> None:
    server = FakeServer()
    search, naps = new_search(server)
    refused: list[object] = []
    search.refused.connect(refused.append)
    search.type("4242424242424242")
    await settled()
    naps.wake()
    await settled()
    assert len(refused) == 1
    assert search.text == ""
    assert server.calls == []
    await search.close()


async def test_one_letter_is_not_searched_while_it_is_typed() -> None:
    server = FakeServer()
    search, naps = new_search(server)
    search.type("a")
    await settled()
    naps.wake()
    await settled()
    assert server.calls == []
    await search.close()


async def test_a_row_opens_its_guest() -> None:
    server = FakeServer()
    server.pages["ada"] = [[customer(1), customer(2)]]
    search, _ = new_search(server)
    opened: list[str] = []
    search.opened.connect(opened.append)
    search.search("ada")
    await settled()
    search.open(1)
    assert opened == [customer(2).id]
    await search.close()


async def test_a_number_that_no_one_is_found_by_is_tried_as_a_membership_number() -> None:
    server = FakeServer()
    search, _ = new_search(server)
    search.search("M-00042")
    await settled()
    asked = [wanted.as_json() for wanted in server.filters]
    assert asked == [
        {"query": "M-00042", "site_id": SITE_ID},
        {"membership_number": "M-00042", "site_id": SITE_ID},
    ]
    assert search.state is SearchState.EMPTY
    await search.close()


async def test_later_pages_are_those_of_the_attempt_that_found_someone() -> None:
    server = FakeServer()
    server.pages[""] = [[customer(1)], [customer(2)]]  # an attempt without a query
    search, _ = new_search(server)
    search.search("jane@example.com")
    await settled()
    search.fetch_more()
    await settled()
    assert [wanted.as_json() for wanted in server.filters] == 2 * [{"email": "jane@example.com", "site_id": SITE_ID}]
    assert search.model.rowCount() == 2
    await search.close()


async def test_filters_go_with_the_text_and_alone() -> None:
    server = FakeServer()
    search, _ = new_search(server)
    search.filter({"membership": "none"})
    await settled()
    search.search("ada")
    await settled()
    search.filter({"membership": "none", "brand_id": "b"})
    await settled()
    search.filter({})
    await settled()
    assert [wanted.as_json() for wanted in server.filters] == [
        {"membership": "none", "site_id": SITE_ID},
        {"membership": "none", "query": "ada", "site_id": SITE_ID},
        {"membership": "none", "brand_id": "b", "query": "ada"},
        {"query": "ada", "site_id": SITE_ID},
    ]
    await search.close()


async def test_without_text_and_filters_there_is_no_search() -> None:
    server = FakeServer()
    search, _ = new_search(server)
    search.filter({"membership": "any"})
    await settled()
    search.filter({})
    await settled()
    assert search.state is SearchState.IDLE
    assert len(server.filters) == 1
    await search.close()


async def test_matches_of_other_systems_are_told_apart_and_only_of_this_search() -> None:
    server = FakeServer()
    server.pages = {"ada": [[customer(1)]], "grace": [[customer(2)]]}
    server.elsewhere = [SearchMatch(id=None, source="hotel", full_name="Ada King"), SearchMatch(id="x", source="trybe")]
    server.hold("action_customer_search", "ada")
    search, _ = new_search(server)
    search.search("ada")
    await settled()
    search.search("grace")
    await settled()
    assert [match.full_name for match in search.others] == ["Ada King"]
    search.type("grac")
    assert search.others == ()
    server.let_go("action_customer_search", "ada")
    await settled()
    assert search.others == ()
    await search.close()


async def test_other_systems_that_fail_spoil_nothing() -> None:
    server = FakeServer()
    server.pages["ada"] = [[customer(1)]]
    server.errors["action_customer_search"] = Unreachable()
    search, _ = new_search(server)
    search.search("ada")
    await settled()
    assert (search.state, search.others, search.error) == (SearchState.ROWS, (), None)
    await search.close()


async def test_a_slow_search_says_so_and_a_quick_one_does_not() -> None:
    server = FakeServer()
    server.pages["ada"] = [[customer(1)]]
    server.hold("list_customers")
    search, naps = new_search(server)
    search.search("ada")
    await settled()
    assert not search.is_slow
    naps.wake()
    await settled()
    assert search.is_slow
    server.let_go("list_customers")
    await settled()
    assert not search.is_slow
    assert search.state is SearchState.ROWS
    await search.close()


async def test_a_page_that_was_let_go_of_is_fetched_when_it_is_seen_again() -> None:
    server = FakeServer()
    server.pages["ada"] = [[customer(number)] for number in range(1, 31)]
    search, _ = new_search(server)
    search.search("ada")
    await settled()
    for _ in range(29):
        search.fetch_more()
        await settled()
    assert search.model.rowCount() == 30
    assert search.model.kept_rows == KEPT_PAGES
    search.open(0)  # nothing is there to open yet
    server.errors["list_customers"] = Unreachable()
    search.model.index(0, 0).data()
    await settled()
    assert isinstance(search.more_error, Unreachable)
    server.errors.clear()
    search.retry()
    await settled()
    assert search.more_error is None
    opened: list[str] = []
    search.opened.connect(opened.append)
    search.open(0)
    assert opened == [customer(1).id]
    await search.close()
