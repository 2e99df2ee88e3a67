"""A real server that changes its token in the middle of a shift: what was asked waits, what was typed is a draft."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk.viewmodels.door import Door
from tests.gui.composed import ComposedDesk, in_earnest
from tests.gui.conftest import until
from tests.gui.test_lock import add_person, door, field, key, write
from tests.sandbox_process import Sandbox, running_sandbox

OLD, NEW = "token-of-yesterday", "token-of-today"


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(file: Path, port: int, token: str) -> Iterator[Sandbox]:
    with running_sandbox("--database", str(file), "--port", str(port), "--token", token) as sandbox:
        yield sandbox


async def renew(desk: ComposedDesk) -> None:
    """A manager pastes the new token, and Ada gives her PIN."""
    await until(lambda: door(desk) is Door.NO_TOKEN)
    await write(field(desk, "lock_token_field"), NEW)
    await key(desk, Qt.Key.Key_Return)
    await until(lambda: door(desk) is Door.LOCKED)
    desk.app.session.people.give_pin("2468")
    await until(lambda: door(desk) is Door.OPEN)


async def test_reads_are_asked_again_and_writes_are_drafts(qapp: QApplication, tmp_path: Path, port: int) -> None:
    file = tmp_path / "sandbox.db"
    with serving(file, port, OLD) as before:
        old = replace(before, token=OLD)
    async with in_earnest(qapp, old, tmp_path / "home") as desk:
        await until(lambda: desk.app.records._ledger is not None)
        await add_person(desk, "Ada", "2468")
        with serving(file, port, OLD):
            await desk.scan("welcome")
            next(c for c in desk.app.window.commands.all if c.name == "Edit customer").act()
            await until(lambda: QApplication.activeModalWidget() is not None)
            await write(field(desk, "customer_form_first_name"), "Typed")
        with serving(file, port, NEW):
            await desk.press(QApplication.activeModalWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
            await renew(desk)
            assert QApplication.activeModalWidget() is None
            await desk.scan("welcome")
            guest = desk.app.desk.guest
            assert guest.customer.value.first_name != "Typed", "nothing was sent by itself"
            await until(lambda: desk.app.customer_forms._at_desk.draft is not None)
            assert "Typed" in desk.app.customer_forms._at_desk.draft.values["first_name"]


async def test_the_guest_who_was_asked_for_waits_in_the_tray_and_is_looked_up_once(
    qapp: QApplication, tmp_path: Path, port: int
) -> None:
    file = tmp_path / "sandbox.db"
    with serving(file, port, OLD) as before:
        old = replace(before, token=OLD)
    async with in_earnest(qapp, old, tmp_path / "home") as desk:
        await until(lambda: desk.app.records._ledger is not None)
        await add_person(desk, "Ada", "2468")
        with serving(file, port, NEW):
            desk.app.desk.scan(old.codes["welcome"], 1)
            await until(lambda: door(desk) is Door.NO_TOKEN)
            assert desk.app.desk.guest is None
            [waiting] = desk.app.scans.tray.guests
            assert waiting.customer_id is None
            await renew(desk)
            [waiting] = desk.app.scans.tray.guests
            await until(lambda: waiting.customer_id is not None)
            await key(desk, Qt.Key.Key_F10)
            await until(lambda: desk.text(desk.app.window, "guest_name") == "Amelia Hartley")
            await until(lambda: desk.app._status.site.name)
            assert not desk.app._reads._parking._parked
