"""A fault server that can also refuse connections, as where nothing listens."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from tests.torture.door import Door
from tests.torture.fault_server import At, FaultServer, at_every
from tests.torture.faults import Fault

SHUT_SECONDS = 0.15
"""Less than the shortest pause before a call is tried again."""


@dataclass
class RefusingServer(FaultServer):
    """As every fault server; where the fault is to be refused, the request before it is the last of its connection."""

    _refuses: bool = False

    def __post_init__(self) -> None:
        self.door = Door(self.serve)
        self.port = self.door.port

    async def begin(self, fault: Fault, strikes: At = at_every, only: str = "") -> None:
        """Fails so from now on."""
        self.plan(None if fault.refuses else fault, strikes, only)
        self._refuses = fault.refuses
        await self.door.open()
        self.ends_with(0)

    def ends_with(self, number: int) -> bool:
        if not self._refuses or not self.strikes(number + 1):
            return False
        self.door.shut(None if self.strikes(number + 2) else SHUT_SECONDS)
        return True


@asynccontextmanager
async def refusing_servers(sandbox_url: str, count: int) -> AsyncIterator[list[RefusingServer]]:
    """So many before one sandbox."""
    servers = [RefusingServer(sandbox_url) for _ in range(count)]
    async with AsyncExitStack() as stack:
        for server in servers:
            await stack.enter_async_context(server.door)
        yield servers
