"""A guest who was created, looked at and changed at this desk, and is anonymised: nothing names them any more."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from frontdesk.store.database import Database
from frontdesk.store.drafts import DraftKey
from frontdesk.store.passphrase import HeldKey
from frontdesk.writing.late import Writes
from tests.gui.composed import ComposedDesk, in_earnest
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox
from tests.unit.writing.test_customer_actions import dump

MARK = "Quillfeather"
WISH = {"first_name": "Hester", "last_name": MARK, "email": "hester@quillfeather.example"}


async def kept(writes: Writes) -> str:
    return await dump(writes.database)


async def busy_with_her(desk: ComposedDesk) -> Writes:
    """Created, opened, edited, undone in part, and with a draft that waits."""
    app = desk.app
    await until(lambda: app.records._ledger is not None)
    writes = await app._writes.ready()
    made = await writes.customers.create(desk.sandbox.site_id, WISH)
    app.desk.open_customer(made.id)
    await until(lambda: not app.desk.guest.is_looking)
    await writes.customers.update(made.id, {"first_name": "Hester"}, {"first_name": f"Hester {MARK}"})
    await writes.drafts.keep(DraftKey(desk.sandbox.site_id, "", made.id, "customer"), {"last_name": MARK}, {})
    app.recovery.unsent.look()
    await until(lambda: app.recovery.unsent.count == 1 and len(app.records.changes.changes) == 2)
    await until(lambda: app.records.changes.changes[-1].name or app.records.changes.changes[0].name)
    return writes


async def test_neither_disk_nor_memory_names_whoever_is_anonymised(
    qapp: QApplication, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    async with in_earnest(qapp, fresh_sandbox, tmp_path) as desk:
        app = desk.app
        writes = await busy_with_her(desk)
        for _ in range(2):
            await writes.database.keep_generation()
        assert MARK in await kept(writes)
        guest = app.desk.guest
        await writes.customer_actions.anonymise(await app.client.get_customer(guest.customer_id))
        await until(lambda: app.recovery.unsent.count == 0 and not writes.forgetting._scope.is_at_work)
        assert MARK not in await kept(writes)
        records = app.records
        memory = (records.changes.changes, records.changes._inverses, records.names._names, records.names._codes,
                  app.desk.recents._recents, app.recovery.unsent.unsent)  # fmt: skip
        assert MARK not in repr(memory)
        guest.refresh()
        await until(lambda: not guest.is_looking)
        assert MARK not in await kept(writes), "what was read afterwards brings nothing back"
        assert await (await records.ledger()).verify() is None
        await until(lambda: not app.recovery._scope.is_busy("renew"))
    generations = sorted((tmp_path / "data").glob("desk-*.[12].db"))
    assert len(generations) == 2
    for generation in generations:
        opened = await Database.open(generation, HeldKey(bytes(32)))
        assert opened.opened_generation == 0
        assert MARK not in await dump(opened)
        await opened.close()
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and MARK.encode() in file.read_bytes()]


async def test_whoever_was_anonymised_elsewhere_is_forgotten_when_they_are_opened(
    qapp: QApplication, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    async with in_earnest(qapp, fresh_sandbox, tmp_path) as desk:
        writes = await busy_with_her(desk)
        customer_id = desk.app.desk.guest.customer_id
        desk.app.desk.dismiss()
        await desk.app.client.delete_customer(customer_id)
        assert MARK in await kept(writes)
        desk.app.desk.open_customer(customer_id)
        await until(lambda: desk.app.recovery.unsent.count == 0 and not writes.forgetting._scope.is_at_work)
        assert MARK not in await kept(writes)
        assert MARK not in repr(desk.app.records.changes.changes)
