"""A new token: checked before it is used, and never kept where it does not count."""

from typing import Any

import pytest

from frontdesk.api.errors import ApiError, Forbidden, Gone, SignedOut, Unreachable
from frontdesk.viewmodels.token import TokenLack, TokenPhase, TokenViewModel
from tests.fake_desk import settled


class Server:
    """Answers the one question, and is closed after it."""

    def __init__(self, error: ApiError | None = None) -> None:
        self.error = error
        self.tokens: list[str] = []
        self.taken: list[str] = []
        self.closed = 0
        self.keeps = True
        self.token = TokenViewModel(self._connect, self._take)

    def _connect(self, token: str) -> "Server":
        self.tokens.append(token)
        return self

    async def get_token_info(self) -> dict[str, Any]:
        if self.error is not None:
            raise self.error
        return {}

    async def close(self) -> None:
        self.closed += 1

    async def _take(self, token: str) -> bool:
        self.taken.append(token)
        return self.keeps

    async def check(self, text: str) -> None:
        self.token.type(text)
        self.token.check()
        await settled()


@pytest.mark.parametrize("error", [None, Gone(), Forbidden()])
async def test_a_token_that_counts_is_taken(error: ApiError | None) -> None:
    server = Server(error)
    renewed: list[bool] = []
    server.token.renewed.connect(lambda: renewed.append(True))
    await server.check("  token-2\n")
    assert (server.taken, server.closed, renewed) == (["token-2"], 1, [True])
    assert server.token.phase is TokenPhase.DONE
    assert "token-2" not in repr(vars(server.token))


@pytest.mark.parametrize("error", [SignedOut(), Unreachable()])
async def test_one_that_does_not_or_cannot_be_asked_about_is_not(error: ApiError) -> None:
    server = Server(error)
    await server.check("token-2")
    assert (server.taken, server.closed) == ([], 1)
    assert server.token.problem is error
    assert server.token.phase is TokenPhase.TYPING


@pytest.mark.parametrize(
    ("text", "lack"), [("", TokenLack.NO_TOKEN), ("  ", TokenLack.NO_TOKEN), ("to ken", TokenLack.NOT_A_TOKEN)]
)
async def test_what_is_no_token_is_not_sent(text: str, lack: TokenLack) -> None:
    server = Server()
    await server.check(text)
    assert server.token.problem is lack
    assert server.tokens == []


async def test_it_says_where_the_keychain_did_not_keep_it() -> None:
    server = Server()
    server.keeps = False
    await server.check("token-2")
    assert not server.token.is_kept


async def test_the_token_in_use_proves_its_holder_without_a_connection() -> None:
    server = Server(Unreachable())
    server.token = TokenViewModel(server._connect, server._take, is_in_use=lambda text: text == "token-1")
    renewed: list[bool] = []
    server.token.renewed.connect(lambda: renewed.append(True))
    await server.check("token-2")
    assert (renewed, server.taken) == ([], [])
    await server.check("token-1")
    assert (renewed, server.taken) == ([True], [])
    assert server.tokens == ["token-2"]
