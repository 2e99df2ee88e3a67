"""Two runs of the composed program on one store: what the first left is there for the second."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk.app.app import App
from frontdesk.domain.known import Known
from frontdesk.store.database import Database
from frontdesk.store.files import Problem
from frontdesk.viewmodels.changes import ChangeState
from frontdesk.views.crash_notice import StoreNotice
from tests.gui.composed import composed
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox
from tests.unit.store.keys import KeptKeys

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).replace(microsecond=0)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store on disk, although the desk is in training."""
    path = tmp_path / "desk.db"

    async def open_on_disk(_: App) -> Database:
        return await Database.open(path, KeptKeys())

    monkeypatch.setattr(App, "_open_database", open_on_disk)
    return path


async def test_recents_and_changes_outlive_a_run(qapp: QApplication, fresh_sandbox: Sandbox, store: Path) -> None:
    async with composed(qapp, fresh_sandbox) as first:
        await first.scan("welcome_other")
        await first.scan("welcome")
        await first.set_expiry(TOMORROW)
        name = first.app.records.changes.changes[0].name
    async with composed(qapp, fresh_sandbox) as second:
        model = second.app.desk.recents.model
        await until(lambda: model.rowCount() == 2 and second.app.records.changes.changes)
        assert model.row(0).name == name
        code = fresh_sandbox.codes["welcome"]
        assert second.app.desk.recents.owner_of(code) == model.row(0).customer_id
        changes = second.app.records.changes
        assert changes.changes[0].name == name
        changes.ask_last()
        changes.confirm()
        await until(lambda: changes.success is not None)
        await second.scan("welcome")
        guest = second.app.desk.guest
        assert guest is not None
        assert isinstance(guest.barcodes, Known)
        assert TOMORROW not in [band.expires_at for band in guest.barcodes.value]
    async with composed(qapp, fresh_sandbox) as third:
        changes = third.app.records.changes
        await until(lambda: len(changes.changes) == 2)
        assert changes.changes[1].state is ChangeState.CHANGED_BACK
        ledger = await third.app.records.ledger()
        assert await ledger.verify() is None


async def test_damage_is_said_and_the_last_good_generation_is_open(
    qapp: QApplication, fresh_sandbox: Sandbox, store: Path
) -> None:
    async with composed(qapp, fresh_sandbox) as first:
        await first.scan("welcome")
        await until(lambda: not first.app.recovery._scope.is_busy("recent 1"))
        await (await first.app._writes.ready()).database.keep_generation()
    data = bytearray(store.read_bytes())
    data[len(data) // 2] ^= 0xFF
    store.write_bytes(data)
    async with composed(qapp, fresh_sandbox) as second:
        database = (await second.app._writes.ready()).database
        assert database.problem is Problem.OLDER_GENERATION
        notice = second.app.window.findChild(StoreNotice, "store_notice")
        await until(lambda: not notice.isHidden())
        assert "damaged" in notice.text()
        await until(lambda: second.app.desk.recents.model.rowCount() == 1)
