"""What the detective takes for issued of late: this desk's journal, its writes of now, and what it read."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

from frontdesk.app.issued_codes import LATELY, IssuedCodes
from frontdesk.store.database import Database
from frontdesk.store.journal import Entry, Intent, Journal, State
from frontdesk.viewmodels.recents import RecentsViewModel
from frontdesk.writing.associations import ASSOCIATE
from frontdesk.writing.path import WritePath
from frontdesk.writing.write import Done
from tests.fake_desk import NOW, now
from tests.gui.conftest import until


class OpenWrites:
    """A store that is open already, and what was asked to be told of it."""

    def __init__(self, journal: Journal) -> None:
        self.opened = SimpleNamespace(journal=journal, path=WritePath(journal))
        self.attach: list[Callable[[object], None]] = []

    def when_open(self, attach: Callable[[object], None]) -> None:
        self.attach.append(attach)

    def open(self) -> None:
        for attach in self.attach:
            attach(self.opened)


async def issue(journal: Journal, code: str, *, days_ago: float, state: State = State.CONFIRMED) -> None:
    entry = Entry(Intent(ASSOCIATE, "guest", code, {"code": code}, {"code": None}), NOW - timedelta(days=days_ago))
    await journal.append(entry)
    await journal.mark(entry.id, State.SENT)
    await journal.mark(entry.id, state)


async def test_of_before_this_start_only_what_is_known_to_be_issued_and_is_of_late() -> None:
    database = await Database.in_memory()
    journal = Journal(database, now)
    await issue(journal, "OLD", days_ago=LATELY.days + 1)
    await issue(journal, "FIRST", days_ago=3)
    await issue(journal, "REFUSED", days_ago=2, state=State.REFUSED)
    await issue(journal, "SECOND", days_ago=1)
    recents = RecentsViewModel(now)
    writes = OpenWrites(journal)
    issued = IssuedCodes(recents, writes, now)
    recents.remember("READ", "guest")
    assert issued.codes() == ("READ",)
    writes.open()
    await until(lambda: len(issued.codes()) > 1)
    assert issued.codes() == ("READ", "SECOND", "FIRST")
    await issued.close()
    await writes.opened.path.close()
    await database.close()


async def test_what_is_issued_now_is_known_at_once_and_whose_it_is() -> None:
    database = await Database.in_memory()
    recents = RecentsViewModel(now)
    writes = OpenWrites(Journal(database, now))
    issued = IssuedCodes(recents, writes, now)
    writes.open()
    for operation, code in ((ASSOCIATE, "NEW"), ("updateBarcodeExpiryDate", "barcode-id")):
        writes.opened.path._tell(Done(Intent(operation, "guest", code, {}, {}), NOW, None))
    assert issued.codes() == ("NEW",)
    assert recents.owner_of("NEW") == "guest"
    await issued.close()
    await writes.opened.path.close()
    await database.close()
