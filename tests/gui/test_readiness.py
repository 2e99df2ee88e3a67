"""The foot of the desk says what a scan would meet, and says READY again when a save or a dialog has ended."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.composed import ComposedDesk, composed
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox


@pytest.fixture
async def desk(qapp: QApplication, fresh_sandbox: Sandbox) -> AsyncIterator[ComposedDesk]:
    async with composed(qapp, fresh_sandbox) as opened:
        yield opened


def says(desk: ComposedDesk) -> str:
    return desk.text(desk.app.window, "status_ready")


async def test_a_save_that_ends_without_a_sign_leaves_the_desk_ready(desk: ComposedDesk) -> None:
    await desk.scan("welcome")
    saving = desk.app._writes
    desk.app.scans.readiness_changed.emit()
    assert says(desk) == "Ready for a scan"
    seen: list[str] = []
    desk.app.scans.readiness_changed.connect(lambda: seen.append(says(desk)))
    writes = await saving.ready()
    writes.path.listen(lambda _done: desk.app.scans.set_has_keys(True))  # a window that comes to the front amid a save
    await desk.set_expiry((datetime.now(UTC) + timedelta(days=1)).replace(microsecond=0))
    await until(lambda: not writes.path.is_saving)
    await until(lambda: says(desk) == "Ready for a scan")
    assert "A scan will wait" in seen


async def test_a_dialog_that_was_left_leaves_the_desk_ready(desk: ComposedDesk) -> None:
    window = desk.app.window
    await desk.press(window, Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)
    await until(lambda: says(desk) == "A scan will wait")
    form = QApplication.activeModalWidget()
    assert form is not None
    form.close()
    await until(lambda: says(desk) == "Ready for a scan")
