"""Every way in which a write can end, what is raised, and what the journal then says; by changes of an expiry."""

from dataclasses import dataclass, field

import pytest

from frontdesk.api.errors import (
    ApiError,
    Busy,
    Forbidden,
    Gone,
    Invalid,
    NotSendable,
    OutcomeUnknown,
    Refused,
    ServerFault,
    SignedOut,
    TimedOut,
    Unreachable,
    Unreadable,
)
from frontdesk.api.records import Barcode
from frontdesk.store.journal import Detail, State
from frontdesk.writing.barcodes import ChangedMeanwhile, ReadBackDiffers, Unsettled
from tests.unit.writing.conftest import Desk
from tests.unit.writing.fakes import (
    EIGHT,
    GUEST,
    NINE,
    SIX,
    Commit,
    FakeServer,
    GetFault,
    PutFault,
    changed_first,
    refused,
    shows,
    stored_then,
    unread,
)

LOST = OutcomeUnknown()
INVALID = Invalid("", {"expires_at": ("must be in the future",)})


def answers_oddly(server: FakeServer, commit: Commit) -> Barcode:
    """Stores, but answers without the field."""
    commit()
    return server.band.model_copy(update={"expires_at": None})


def stores_nothing(server: FakeServer, _: Commit) -> Barcode:
    """Answers as if it had stored it."""
    return server.band.model_copy(update={"expires_at": EIGHT})


def has_a_bug(_: FakeServer, __: Commit) -> Barcode:
    raise LookupError("a bug")


@dataclass(frozen=True)
class Case:
    """Faults of the successive calls (gets begin after the reading before), and how it ends."""

    name: str
    puts: tuple[PutFault | None, ...] = ()
    gets: tuple[GetFault | None, ...] = ()
    always_put: PutFault | None = None
    always_get: GetFault | None = None
    raised: type[Exception] | None = None
    state: State = State.CONFIRMED
    detail: str = Detail.NOTHING
    sent: int | None = 1
    stored: int = field(default=1)


DEFINITE = [SignedOut(), Forbidden(), Gone(), Refused(), INVALID, NotSendable()]
CASES = [
    Case("goes through"),
    Case("lost after it was stored", puts=(stored_then(LOST),)),
    Case("lost before it was stored, sent again", puts=(refused(LOST),), sent=2),
    Case("timed out after it was stored", puts=(stored_then(TimedOut()),)),
    Case("no connection once", puts=(refused(Unreachable()),), sent=2),
    Case(
        "never a connection",
        always_put=refused(Unreachable()),
        raised=Unreachable,
        state=State.REFUSED,
        detail="Unreachable",
        sent=None,
        stored=0,
    ),
    Case("busy, then free", puts=(refused(Busy("", 3.0)),), sent=2),
    Case(
        "busy for longer than anyone waits",
        puts=(refused(Busy("", 60.0)),),
        raised=Busy,
        state=State.REFUSED,
        detail="Busy",
        stored=0,
    ),
    *(
        Case(
            f"{type(error).__name__} is final",
            puts=(refused(error),),
            raised=type(error),
            state=State.REFUSED,
            detail=type(error).__name__,
            stored=0,
        )
        for error in DEFINITE
    ),
    Case("500 after it was stored", puts=(stored_then(ServerFault("", 500)),)),
    Case(
        "500 and not stored",
        puts=(refused(ServerFault("", 500)),),
        raised=ServerFault,
        state=State.REFUSED,
        detail=Detail.NOT_THERE,
        stored=0,
    ),
    Case(
        "500 and nobody can read",
        puts=(refused(ServerFault("", 500)),),
        always_get=unread(ServerFault("", 500)),
        raised=Unsettled,
        state=State.UNKNOWN,
        stored=0,
    ),
    Case("503, then well", puts=(refused(ServerFault("", 503)),), sent=2),
    Case(
        "502 for ever",
        always_put=refused(ServerFault("", 502)),
        raised=Unsettled,
        state=State.UNKNOWN,
        sent=None,
        stored=0,
    ),
    Case("lost for ever", always_put=refused(LOST), raised=Unsettled, state=State.UNKNOWN, sent=None, stored=0),
    Case("an unreadable answer, stored", puts=(stored_then(Unreadable()),)),
    Case(
        "an unreadable answer, not stored",
        puts=(refused(Unreadable()),),
        raised=Unreadable,
        state=State.REFUSED,
        detail=Detail.NOT_THERE,
        stored=0,
    ),
    Case(
        "lost, and nobody can read",
        puts=(stored_then(LOST),),
        always_get=unread(Unreachable()),
        raised=Unsettled,
        state=State.UNKNOWN,
    ),
    Case(
        "lost, and signed out",
        puts=(stored_then(LOST),),
        gets=(unread(SignedOut()),),
        raised=Unsettled,
        state=State.UNKNOWN,
    ),
    Case("lost, and read at the third try", puts=(stored_then(LOST),), gets=(unread(Unreachable()), unread(Busy()))),
    Case(
        "lost, and another desk changed it",
        puts=(stored_then(LOST),),
        gets=(changed_first(expires_at=NINE),),
        raised=ReadBackDiffers,
        state=State.UNKNOWN,
    ),
    Case(
        "lost, as it was, and another desk changed it in the pause",
        puts=(refused(LOST),),
        gets=(None, changed_first(expires_at=NINE)),
        raised=ReadBackDiffers,
        state=State.UNKNOWN,
        stored=0,
    ),
    Case(
        "lost, as it was, and stored in the pause",
        puts=(refused(LOST),),
        gets=(None, changed_first(expires_at=EIGHT)),
        stored=0,
    ),
    Case(
        "no connection, and another desk changed it in the pause",
        puts=(refused(Unreachable()),),
        gets=(changed_first(expires_at=NINE),),
        raised=ChangedMeanwhile,
        state=State.REFUSED,
        detail=Detail.NOT_SENT,
        stored=0,
    ),
    Case(
        "no connection, and another desk wished the same",
        puts=(refused(Unreachable()),),
        gets=(changed_first(expires_at=EIGHT),),
        stored=0,
    ),
    Case(
        "no connection, nor for reading",
        puts=(refused(Unreachable()),),
        always_get=unread(Unreachable()),
        raised=Unreachable,
        state=State.REFUSED,
        detail="Unreachable",
        stored=0,
    ),
    Case(
        "lost, and the band is gone",
        puts=(stored_then(LOST),),
        gets=(unread(Gone()),),
        raised=Gone,
        state=State.REFUSED,
        detail=Detail.GONE,
    ),
    Case(
        "lost, then refused: the first may yet arrive",
        puts=(refused(LOST), refused(INVALID)),
        raised=Unsettled,
        state=State.UNKNOWN,
        sent=2,
        stored=0,
    ),
    Case("answered, and cannot be read back", always_get=unread(Unreachable()), detail=Detail.NOT_READ_BACK),
    Case(
        "answered oddly, and cannot be read back",
        puts=(answers_oddly,),
        always_get=unread(Unreachable()),
        raised=Unsettled,
        state=State.UNKNOWN,
    ),
    Case("answered oddly, and read back well", puts=(answers_oddly,)),
    Case(
        "answered, and another desk changed it",
        gets=(changed_first(expires_at=NINE),),
        raised=ReadBackDiffers,
        detail=Detail.READ_BACK_DIFFERS,
    ),
    Case(
        "answered, and nothing was stored",
        puts=(stores_nothing,),
        raised=ReadBackDiffers,
        state=State.UNKNOWN,
        detail=Detail.READ_BACK_DIFFERS,
        stored=0,
    ),
    Case("answered, and the reading lags once", gets=(shows(expires_at=SIX),)),
    Case(
        "answered, and the band is gone", gets=(unread(Gone()),), raised=Gone, state=State.REFUSED, detail=Detail.GONE
    ),
    Case("a bug while sending", puts=(has_a_bug,), raised=LookupError, state=State.UNKNOWN, stored=0),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_how_a_write_ends(desk: Desk, case: Case) -> None:
    server = desk.server
    server.put_faults.extend(case.puts)
    server.get_faults.extend((None, *case.gets))
    server.always_put, server.always_get = case.always_put, case.always_get
    error: Exception | None = None
    try:
        shown = await desk.writes.set_expiry(GUEST, server.band, EIGHT)
        assert shown.expires_at == EIGHT
    except (ApiError, LookupError) as raised:
        error = raised
    assert type(error) is (case.raised or type(None))
    (entry,) = desk.entries()
    assert (entry.state, entry.detail) == (case.state, case.detail)
    assert entry.is_open is (case.state is State.UNKNOWN)
    assert len(server.commits) == case.stored
    assert len(server.puts) == case.sent if case.sent is not None else len(server.puts) > 2
    assert desk.time.seconds <= 30
    if isinstance(error, Unsettled):
        assert error.entry_id == entry.id
    if isinstance(error, ChangedMeanwhile | ReadBackDiffers):
        assert error.theirs == server.band
