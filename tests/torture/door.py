"""A port of loopback whose listening can be stopped and begun again, with the port kept."""

import asyncio
import socket
from collections.abc import Callable
from functools import partial
from typing import Any, Self

from frontdesk.core.tasks import Policy, TaskScope

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Any]
"""What serves one connection, as a coroutine function."""


class Door:
    """Open, it serves; shut, every connection is refused, though nobody else is given the port."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._keeper = _bound(0)
        self.port: int = self._keeper.getsockname()[1]
        self._server: asyncio.Server | None = None
        self._turns = 0
        self._one_at_a_time = asyncio.Lock()
        self._scope = TaskScope()
        self._connections: set[asyncio.Task[object]] = set()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.shut(None)
        await self._scope.close()
        self._keeper.close()
        await asyncio.sleep(0.01)  # who was let in a moment ago begins, and can be sent away
        for task in list(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def open(self) -> None:
        """Lets connections in from now on."""
        self._turns += 1
        await self._listen()

    def shut(self, seconds: float | None) -> None:
        """Refuses every new connection, for so long or, with None, until it is opened."""
        self._turns += 1
        if self._server is not None:
            self._server.close()
            self._server = None
        if seconds is not None:
            self._scope.start(f"opening {self._turns}", partial(self._open_after, seconds, self._turns), Policy.DROP)

    async def _open_after(self, seconds: float, turn: int) -> None:
        """Opens it, unless it was opened or shut again meanwhile."""
        await asyncio.sleep(seconds)
        if turn == self._turns:
            await self._listen()

    async def _listen(self) -> None:
        async with self._one_at_a_time:
            turn = self._turns
            if self._server is None:
                server = await asyncio.start_server(self._one, sock=_bound(self.port), limit=1 << 20)
                if turn == self._turns:
                    self._server = server
                else:  # shut while it was being opened
                    server.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            await self._serve(reader, writer)
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            self._connections.discard(task)
            writer.close()


def _bound(port: int) -> socket.socket:
    """A socket that has the port and does not listen: while one has it, no other program is given it."""
    bound = socket.socket()
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", port))
    except OSError:
        bound.close()
        raise
    return bound
