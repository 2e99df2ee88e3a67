"""A start without a keychain: what is asked, what is refused, and what the desk goes on with."""

from typing import Any

import pytest

from frontdesk.api.errors import ApiError, SignedOut, Unreachable
from frontdesk.domain.passphrases import Strength
from frontdesk.store.passphrase import Standing, WrongPassphrase
from frontdesk.viewmodels.arrival import Arrival, ArrivalViewModel, PassphraseLack, Question
from frontdesk.viewmodels.door import Means
from frontdesk.viewmodels.token import TokenLack
from tests.guests import until

PASSPHRASE = "warm pool towel nine"


class Keys:
    """A store that a passphrase opens, in memory."""

    def __init__(self, kept: str | None = None) -> None:
        self.kept = kept
        self.tries = 0
        self.refuses = False

    def standing(self) -> Standing:
        return Standing.NEW if self.kept is None else Standing.BY_PASSPHRASE

    def make(self, passphrase: str) -> bytes:
        if self.refuses:
            raise OSError
        self.kept = passphrase
        return passphrase.encode()

    def open(self, passphrase: str) -> bytes:
        self.tries += 1
        if passphrase != self.kept:
            raise WrongPassphrase
        return passphrase.encode()

    def set_aside(self) -> None:
        self.kept = None


class Desk:
    """A page before the desk, its server, and time that only passes when told."""

    def __init__(self, kept: str | None = None, token: str | None = "token-1") -> None:
        self.keys = Keys(kept)
        self.error: ApiError | None = None
        self.asked: list[str] = []
        self.now = 0.0
        means = Means(monotonic=lambda: self.now, sleep=self._sleep)
        self.page = ArrivalViewModel(self.keys, self.keys.standing(), self.connect, token=token, means=means)

    async def _sleep(self, seconds: float) -> None:
        self.now += seconds

    def connect(self, token: str) -> "Desk":
        self.asked.append(token)
        return self

    async def get_token_info(self) -> dict[str, Any]:
        if self.error is not None:
            raise self.error
        return {}

    async def close(self) -> None:
        return

    async def try_out(self, passphrase: str) -> None:
        self.page.type_passphrase(passphrase)
        self.page.open()
        await until(lambda: not self.page.is_opening)


async def test_chosen_twice_it_makes_the_key() -> None:
    desk = Desk()
    desk.page.type_passphrase("pool")
    assert desk.page.strength is Strength.TOO_SHORT
    desk.page.open()
    assert desk.page.passphrase_problem is PassphraseLack.NOT_ENOUGH
    desk.page.type_passphrase(PASSPHRASE)
    assert desk.page.passphrase_problem is None
    desk.page.open()
    assert desk.page.passphrase_problem is PassphraseLack.DIFFER
    desk.page.type_again(PASSPHRASE)
    desk.page.open()
    assert await desk.page.outcome() == Arrival("token-1", PASSPHRASE.encode())
    assert PASSPHRASE not in repr(vars(desk.page))


async def test_given_with_the_token_on_one_page() -> None:
    desk = Desk(PASSPHRASE, token=None)
    desk.page.open()
    assert (desk.page.token_problem, desk.page.passphrase_problem) == (TokenLack.NO_TOKEN, PassphraseLack.NONE_GIVEN)
    desk.page.type_token(" token-2\n")
    desk.error = SignedOut()
    await desk.try_out(PASSPHRASE)
    assert isinstance(desk.page.token_problem, SignedOut)
    assert desk.keys.tries == 0, "whoever has no token guesses at no passphrase"
    desk.error = None
    desk.page.open()
    assert await desk.page.outcome() == Arrival("token-2", PASSPHRASE.encode())


async def test_without_a_connection_the_token_is_taken_as_it_is() -> None:
    desk = Desk(PASSPHRASE, token=None)
    desk.error = Unreachable()
    desk.page.type_token("token-2")
    await desk.try_out(PASSPHRASE)
    assert await desk.page.outcome() == Arrival("token-2", PASSPHRASE.encode())


async def test_a_wrong_one_is_said_and_ever_slower() -> None:
    desk = Desk(PASSPHRASE)
    for _ in range(4):
        await desk.try_out("wrong")
        assert desk.page.passphrase_problem is PassphraseLack.WRONG
    desk.page._means = Means(monotonic=lambda: desk.now)  # time stands still from here
    await desk.try_out("wrong")
    assert (desk.page.passphrase_problem, desk.page.seconds_to_wait) == (PassphraseLack.MUST_WAIT, 5)
    await desk.try_out(PASSPHRASE)
    assert desk.keys.tries == 5, "nothing is tried while waiting"
    desk.now += 5
    await desk.try_out(PASSPHRASE)
    assert await desk.page.outcome() == Arrival("token-1", PASSPHRASE.encode())
    await desk.page.close()


async def test_going_on_without_is_asked_about_and_needs_the_token() -> None:
    desk = Desk(token=None)
    desk.page.ask(Question.GO_ON_WITHOUT)
    desk.page.decline()
    desk.page.confirm()
    assert not desk.page.is_opening
    desk.page.ask(Question.GO_ON_WITHOUT)
    desk.page.confirm()
    assert desk.page.token_problem is TokenLack.NO_TOKEN
    desk.page.type_token("token-2")
    desk.page.ask(Question.GO_ON_WITHOUT)
    desk.page.confirm()
    assert await desk.page.outcome() == Arrival("token-2", None)
    assert desk.keys.kept is None


async def test_a_forgotten_one_is_chosen_anew_only_with_the_token() -> None:
    desk = Desk(PASSPHRASE, token=None)
    desk.page.ask(Question.FORGOTTEN)
    desk.page.confirm()
    await until(lambda: not desk.page.is_opening)
    assert (desk.page.token_problem, desk.keys.kept) == (TokenLack.NO_TOKEN, PASSPHRASE)
    desk.page.type_token("token-2")
    desk.error = Unreachable()
    desk.page.ask(Question.FORGOTTEN)
    desk.page.confirm()
    await until(lambda: not desk.page.is_opening)
    assert desk.keys.kept == PASSPHRASE, "a token that nobody could ask about proves nothing"
    desk.error = None
    desk.page.ask(Question.FORGOTTEN)
    desk.page.confirm()
    await until(lambda: not desk.page.is_opening)
    assert desk.keys.kept is None
    assert desk.page.is_new


async def test_a_scan_is_refused_until_the_next_letter() -> None:
    desk = Desk()
    desk.page.refuse_scan()
    assert desk.page.is_scan_refused
    desk.page.type_passphrase("w")
    assert not desk.page.is_scan_refused


async def test_a_disk_that_refuses_is_said_and_what_was_typed_stays() -> None:
    desk = Desk()
    desk.keys.refuses = True
    desk.page.type_again(PASSPHRASE)
    await desk.try_out(PASSPHRASE)
    assert desk.page.passphrase_problem is PassphraseLack.DISK_REFUSES
    desk.keys.refuses = False
    desk.page.open()
    assert await desk.page.outcome() == Arrival("token-1", PASSPHRASE.encode())


@pytest.mark.parametrize("standing", [Standing.BY_KEYCHAIN, Standing.DAMAGED])
async def test_where_no_passphrase_would_help_none_is_taken(standing: Standing) -> None:
    desk = Desk()
    desk.page.standing = standing
    await desk.try_out(PASSPHRASE)
    assert not desk.page.takes_passphrase
    desk.page.leave()
    assert await desk.page.outcome() is None
