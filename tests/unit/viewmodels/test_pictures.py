"""A guest's picture: bound to the guest, kept in memory alone, and let go of with them."""

import asyncio
import threading

from frontdesk.api.errors import ApiError, Unreadable
from frontdesk.api.records import Customer
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.pictures import LARGEST_FILE, picture_address
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.viewmodels.pictures import MOST_KEPT, Pictures
from tests.fake_desk import SITE, FakeServer, customer, customer_id, now, settled

URL = "https://media.example/1.png"


class Files:
    """Gives files, and notes who asked and where they were decoded."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.threads: set[int] = set()
        self.error: ApiError | None = None
        self.gate = asyncio.Event()
        self.gate.set()

    async def fetch(self, address: str, *, at_most: int, seconds: float) -> bytes:
        self.asked.append((address, at_most))
        await self.gate.wait()
        if self.error is not None:
            raise self.error
        return address.encode()

    def decode(self, content: bytes) -> str | None:
        self.threads.add(threading.get_ident())
        return content.decode() if b"broken" not in content else None


def new_guest(server: FakeServer, files: Files, guest: Customer) -> tuple[GuestViewModel, Pictures]:
    server.add(guest)
    pictures = Pictures(files.fetch, lambda: files.decode)
    made = GuestViewModel(server, SITE, Opening(OpenedBy.SEARCH, guest.id), now)
    pictures.follow(made)
    return made, pictures


async def until(condition: object) -> None:
    for _ in range(500):
        if condition():  # type: ignore[operator]
            return
        await asyncio.sleep(0.002)
    raise AssertionError("it did not come true in time")


async def test_it_is_fetched_under_the_limit_and_decoded_off_the_loop() -> None:
    files = Files()
    guest, _ = new_guest(FakeServer(), files, customer(1, avatar={"id": "a", "url": URL}))
    guest.load()
    await until(lambda: guest.picture == URL)
    assert files.asked == [(URL, LARGEST_FILE)]
    assert threading.get_ident() not in files.threads
    await guest.close()


async def test_a_picture_that_comes_after_the_guest_is_left_has_nowhere_to_appear() -> None:
    files = Files()
    files.gate.clear()
    guest, _ = new_guest(FakeServer(), files, customer(1, avatar={"id": "a", "url": URL}))
    guest.load()
    await until(lambda: files.asked)
    await guest.close()
    files.gate.set()
    await settled()
    assert guest.picture is None


async def test_the_same_picture_is_fetched_once_and_a_new_one_anew() -> None:
    files = Files()
    guest, pictures = new_guest(FakeServer(), files, customer(1, avatar={"id": "a", "url": URL}))
    guest.load()
    await until(lambda: guest.picture == URL)
    guest.refresh()
    await settled()
    assert len(files.asked) == 1
    guest.replace_customer(customer(1, avatar={"id": "b", "url": URL + "?2"}))
    assert guest.picture is None, "the old face is gone at once"
    await until(lambda: guest.picture == URL + "?2")
    pictures.forget(customer_id(1))
    assert await pictures.load(customer_id(1), URL) == URL
    assert len(files.asked) == 3
    await guest.close()


async def test_what_cannot_be_fetched_or_shown_leaves_the_initials() -> None:
    files = Files()
    files.error = Unreadable()
    guest, pictures = new_guest(FakeServer(), files, customer(1, avatar={"id": "a", "url": URL}))
    guest.load()
    await until(lambda: files.asked)
    await settled()
    assert guest.picture is None
    files.error = None
    assert await pictures.load(customer_id(1), "https://media.example/broken.png") is None
    await guest.close()


async def test_only_so_many_are_kept() -> None:
    files = Files()
    pictures = Pictures(files.fetch, lambda: files.decode)
    for number in range(MOST_KEPT + 1):
        await pictures.load(str(number), URL)
    await pictures.load("1", URL)
    assert len(files.asked) == MOST_KEPT + 1
    await pictures.load("0", URL)
    assert len(files.asked) == MOST_KEPT + 2


def test_where_a_picture_is() -> None:
    assert picture_address(customer(1)) == ""
    assert picture_address(customer(1, avatar=URL)) == URL
    assert picture_address(customer(1, avatar={"id": "a", "url": URL})) == URL
    assert picture_address(customer(1, avatar={"id": "a", "url": "file:///etc/passwd"})) == ""
    assert picture_address(customer(1, avatar="string")) == ""
    assert picture_address(customer(1, avatar=URL, deleted_at="2026-01-01T00:00:00Z")) == ""
