"""How far a call has come: what its deadline, its retries and its error depend on."""

import asyncio
from datetime import datetime
from typing import Any


class Progress:
    """How far a call has come: whether this try has begun to go out, and whether an earlier one was lost."""

    def __init__(self, seconds: float, *, is_traced: bool) -> None:
        self._is_traced = is_traced
        self._clock = asyncio.get_running_loop().time
        self._begun = self._clock()
        self.deadline = self._begun + seconds
        self.tries = 0
        self.status = 0
        self.date: datetime | None = None
        self.lost_before = False
        self.departed = False
        self._half_open: Any = None

    def begin_try(self) -> None:
        self.tries += 1
        self.status = 0
        self.date = None
        self.departed = not self._is_traced
        self._half_open = None

    @property
    def seconds(self) -> float:
        """How long the call has taken so far."""
        return self._clock() - self._begun

    @property
    def seconds_left(self) -> float:
        """How long the call may still take."""
        return self.deadline - self._clock()

    async def trace(self, event: str, info: dict[str, Any]) -> None:
        """Called by httpcore; a proxy's CONNECT carries nothing of the request itself."""
        if event.endswith("connect_tcp.complete"):
            self._half_open = info["return_value"]
        elif event.endswith("send_request_headers.started") and info["request"].method != b"CONNECT":
            self.departed = True
            self._half_open = None

    async def abandon(self) -> None:
        """WORKAROUND: httpcore leaves the socket open where a TLS handshake is cancelled, as at the deadline."""
        if self._half_open is not None:
            await self._half_open.aclose()
