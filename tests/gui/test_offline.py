"""The server goes away and comes back: what the desk says meanwhile, on the composed program."""

import gc
import logging
import signal
from urllib.parse import urlsplit

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk.viewmodels import reconnection
from frontdesk.viewmodels.desk import DeskPhase
from tests.gui.composed import composed
from tests.gui.conftest import until
from tests.sandbox_process import Sandbox, running_sandbox


async def test_nothing_is_green_from_memory_and_the_desk_comes_back_by_itself(qapp: QApplication) -> None:
    with running_sandbox("--token", "desk-token") as sandbox:
        async with composed(qapp, sandbox) as desk:
            window = desk.app.window
            await desk.scan("welcome")
            name = desk.text(window, "guest_name")
            assert desk.text(window, "verdict_word") == "WELCOME"
            assert desk.text(window, "guest_tap_truth").startswith("A tap")
            await until(lambda: not desk.app.freshness.last_known.scope.is_at_work)
            sandbox.process.terminate()
            sandbox.process.wait()
            desk.app.desk.refresh()
            await until(lambda: desk.app.desk.phase is DeskPhase.FAILED, 20)
            assert desk.text(window, "verdict_word") == "NO ANSWER"
            await until(lambda: desk.text(window, "remembered_name") == name)
            assert "cannot be known" in desk.text(window, "remembered_age_sentence")
            assert desk.text(window, "guest_tap_truth") == ""
            assert "does not answer" in desk.text(window, "status_connection")
            assert not desk.app.view._guest_pane.tabs.isVisible()
            port = str(urlsplit(sandbox.url).port)
            with running_sandbox("--token", "desk-token", "--port", port):
                await until(lambda: desk.text(window, "verdict_word") == "WELCOME", 4 * reconnection.FIRST_PAUSE)
                assert desk.text(window, "guest_name") == name
                assert desk.text(window, "remembered_name") == ""


async def test_a_guest_on_screen_is_told_apart_from_the_truth_once_nothing_answers(
    qapp: QApplication, sandbox: Sandbox
) -> None:
    async with composed(qapp, sandbox) as desk:
        await desk.scan("welcome")
        desk.app.client.health.failed()
        assert desk.text(desk.app.window, "guest_tap_truth") == "No connection: what a tap does now cannot be known"
        desk.app.client.health.answered(None)
        assert desk.text(desk.app.window, "guest_tap_truth").startswith("A tap")


async def test_the_desk_ends_cleanly_while_nothing_of_what_it_asked_is_answered(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    with running_sandbox() as sandbox:
        async with composed(qapp, sandbox) as desk:
            await until(lambda: desk.app._has_read_site)
            sandbox.process.send_signal(signal.SIGSTOP)
            desk.app.desk.scan(sandbox.codes["welcome"], 50_000)
            desk.app.desk.search.search("a name")
            await until(lambda: desk.app.desk.guest is not None)
        sandbox.process.send_signal(signal.SIGCONT)
    gc.collect()
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
