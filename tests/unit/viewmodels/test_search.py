"""Searching on plain asyncio: after a rest, the latest wins, page by page."""

from PySide6.QtCore import QModelIndex

from frontdesk.api.errors import Unreachable
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
