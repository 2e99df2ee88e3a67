"""A barcode server, a store and a time of its own for the tests of the write path."""

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Barcode
from frontdesk.store.database import Connection, Database, StoreUnavailable
from frontdesk.writing.patience import Patience

T = TypeVar("T")
GUEST, BAND = "guest", "band"
SIX = datetime(2026, 3, 1, 18, tzinfo=UTC)
EIGHT = SIX + timedelta(hours=2)
NINE = SIX + timedelta(hours=3)

Commit = Callable[[], Barcode]
PutFault = Callable[["FakeServer", Commit], Barcode]
GetFault = Callable[["FakeServer"], Barcode]


class FakeTime:
    """Time that passes only by sleeping in it."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def patience(self) -> Patience:
        return Patience(sleep=self.sleep, monotonic=self.monotonic, jitter=lambda: 1.0)


class FakeServer:
    """Holds wristbands, and fails as it is told: each call takes the next fault of its kind, if there is one."""

    def __init__(self) -> None:
        self.bands: dict[str, Barcode] = {
            BAND: Barcode(id=BAND, code="0012", expires_at=SIX, payment_method_id="card-1")
        }
        self.put_faults: deque[PutFault | None] = deque()
        self.get_faults: deque[GetFault | None] = deque()
        self.always_put: PutFault | None = None
        self.always_get: GetFault | None = None
        self.puts: list[dict[str, Any]] = []
        self.commits: list[dict[str, Any]] = []
        self.gets = 0

    @property
    def band(self) -> Barcode:
        return self.bands[BAND]

    def change(self, barcode_id: str = BAND, **fields: Any) -> Barcode:
        self.bands[barcode_id] = self.bands[barcode_id].model_copy(update=fields)
        return self.bands[barcode_id]

    async def get_customer_associated_barcode(self, customer_id: str, barcode_id: str) -> Barcode:
        assert customer_id == GUEST
        self.gets += 1
        await asyncio.sleep(0)
        fault = self.get_faults.popleft() if self.get_faults else self.always_get
        found = fault(self) if fault else self.bands[barcode_id]
        await asyncio.sleep(0)
        return found

    async def update_barcode_expiry_date(
        self, customer_id: str, barcode_id: str, expires_at: datetime | None
    ) -> Barcode:
        return await self.put(customer_id, barcode_id, {"expires_at": expires_at})

    async def update_barcode_payment_method(
        self, customer_id: str, barcode_id: str, payment_method_id: str | None
    ) -> Barcode:
        return await self.put(customer_id, barcode_id, {"payment_method_id": payment_method_id})

    async def put(self, customer_id: str, barcode_id: str, fields: dict[str, Any]) -> Barcode:
        assert customer_id == GUEST
        self.puts.append(fields)

        def commit() -> Barcode:
            self.commits.append(fields)
            return self.change(barcode_id, **fields)

        await asyncio.sleep(0)
        fault = self.put_faults.popleft() if self.put_faults else self.always_put
        answer = fault(self, commit) if fault else commit()
        await asyncio.sleep(0)
        return answer


def refused(error: ApiError) -> PutFault:
    """Fails before anything is stored."""

    def fault(_: FakeServer, __: Commit) -> Barcode:
        raise error

    return fault


def stored_then(error: ApiError) -> PutFault:
    """Stores, and then the answer is lost or spoilt."""

    def fault(_: FakeServer, commit: Commit) -> Barcode:
        commit()
        raise error

    return fault


def unread(error: ApiError) -> GetFault:
    """Cannot be read."""

    def fault(_: FakeServer) -> Barcode:
        raise error

    return fault


def changed_first(**fields: Any) -> GetFault:
    """Another desk changes it just before it is read."""
    return lambda server: server.change(**fields)


def shows(**fields: Any) -> GetFault:
    """The reading shows what is not so."""
    return lambda server: server.band.model_copy(update=fields)


class InlineDatabase(Database):
    """Does its work at once and then lets others run, as a quick disk would; can be told to refuse, or to be dead.

    As with the real one, work that was handed in is done even if the one who waits for it is cancelled.
    """

    refuses: Callable[[], bool] = staticmethod(lambda: False)
    is_dead = False

    async def run(self, work: Callable[[Connection], T]) -> T:
        if self.is_dead or self.refuses():
            raise StoreUnavailable
        result = self._in_transaction(work)
        await asyncio.sleep(0)
        return result
