"""The ledger's window on a real ledger: found, narrowed, proved, and taken along as CSV and as a page."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit

from frontdesk.domain.site import SiteContext
from frontdesk.store.database import Database
from frontdesk.store.ledger import Fact, Kind, Ledger, Personal
from frontdesk.viewmodels.ledger import LedgerViewModel
from frontdesk.views.ledger_window import LedgerWindow
from frontdesk.views.two_line_delegate import RowText
from tests.gui.conftest import until

NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
SITE = SiteContext("site", "Harbour Spa", ZoneInfo("Europe/London"), "en-GB")
TRIGGERS = ("ledger_stays", "ledger_is_written_once", "ledger_forgets_only")


class LedgerOnScreen:
    """A ledger of two days, in its window."""

    def __init__(self, database: Database) -> None:
        QApplication.setQuitOnLastWindowClosed(False)
        self.moment = NOON - timedelta(days=1)
        self.database = database
        self.ledger = Ledger(database, self.now)
        self.view_model = LedgerViewModel(self.get, lambda: SITE, self.now, sleep=self.sleep)
        self.window = LedgerWindow(self.view_model)

    def now(self) -> datetime:
        return self.moment

    async def get(self) -> Ledger:
        return self.ledger

    async def sleep(self, _: float) -> None:
        await asyncio.sleep(0)

    async def fill(self) -> None:
        await self.scan("Yesterday's Guest", "W-0", "WELCOME ALL_IN_ORDER")
        self.moment = NOON
        await self.scan("=HYPERLINK(1)", "W-1", "WELCOME ALL_IN_ORDER")
        await self.scan("王小明", "W-2", "STOP LOCKED")
        details = {"entry": "e1", "wish": {"phone": "+44 20 1"}, "seen": {"phone": None}}
        personal = Personal("Mia", "c3", "<b>Ada</b>", "W-3", details)
        await self.ledger.add(Fact(Kind.CHANGE, "updateCustomer", "confirmed", "e1", personal))
        await self.ledger.add(Fact(Kind.SCAN, outcome="REFUSED", personal=Personal("Mia")))

    async def scan(self, name: str, code: str, outcome: str) -> None:
        await self.ledger.add(Fact(Kind.SCAN, outcome=outcome, personal=Personal("Mia", name, name, code)))

    async def show(self) -> None:
        self.window.come_forward()
        await until(lambda: self.view_model.proof is not None and self.rows())

    def rows(self) -> list[RowText]:
        model = self.view_model.model
        return [self.window._describe(model.row(number)) for number in range(model.rowCount())]

    def titles(self) -> list[str]:
        return [row.title for row in self.rows()]

    def click(self, name: str) -> None:
        button = self.window.findChild(QAbstractButton, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def text(self, name: str) -> str:
        label = self.window.findChild(QLabel, name)
        assert label is not None
        return label.text()

    async def saved(self, path: Path) -> bytes:
        self.view_model.saved = None
        self.window.save_to(str(path))
        await until(lambda: self.view_model.saved is not None)
        return path.read_bytes()


@pytest.fixture
async def screen(qapp: QApplication) -> AsyncIterator[LedgerOnScreen]:
    database = await Database.in_memory()
    opened = LedgerOnScreen(database)
    await opened.fill()
    await opened.show()
    yield opened
    opened.window.close()
    await opened.view_model.close()
    await database.close()


async def test_today_is_shown_latest_first(screen: LedgerOnScreen) -> None:
    assert screen.titles() == [
        "Nobody named", "<b>Ada</b>, wristband W-3", "王小明, wristband W-2", "=HYPERLINK(1), wristband W-1"
    ]  # fmt: skip
    refused, change, stopped, _ = screen.rows()
    assert "neither sent nor kept" in refused.detail
    assert "13:00" in change.detail
    assert "by Mia" in change.detail
    assert "Phone: nothing → +44 20 1" in change.detail
    assert stopped.badges[0][0] == "STOP"
    assert screen.text("ledger_counted") == "Lines: 4; the chain is whole"


async def test_an_earlier_day_and_all_days(screen: LedgerOnScreen) -> None:
    screen.click("ledger_earlier_button")
    await until(lambda: screen.titles() == ["Yesterday's Guest, wristband W-0"])
    assert screen.text("ledger_day") == "2026-06-14"
    screen.click("ledger_all_days_button")
    await until(lambda: len(screen.titles()) == 5)
    assert screen.rows()[-1].detail.startswith("2026-06-14")


async def test_words_and_kinds_narrow_it(screen: LedgerOnScreen) -> None:
    words = screen.window.findChild(QLineEdit, "ledger_words")
    assert words is not None
    QTest.keyClicks(words, "ada")
    await until(lambda: len(screen.titles()) == 1)
    QTest.keyClicks(words, "xyz")
    await until(lambda: screen.titles() == [])
    assert screen.window.findChild(QLabel, "ledger_empty").isVisible()
    words.selectAll()
    QTest.keyClick(words, Qt.Key.Key_Backspace)
    screen.click("ledger_changes_button")
    await until(lambda: screen.titles() == ["<b>Ada</b>, wristband W-3"])


async def test_a_broken_chain_is_said(screen: LedgerOnScreen) -> None:
    def tamper(connection: object) -> None:
        for trigger in TRIGGERS:
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("DELETE FROM ledger WHERE number = 3")

    await screen.database.run(tamper)
    screen.view_model.load()
    await until(lambda: screen.text("ledger_broken_sentence"))
    assert "line 3 is missing" in screen.text("ledger_broken_sentence")
    assert screen.text("ledger_counted") == "Lines: 3"


async def test_a_spreadsheet_gets_no_formula(screen: LedgerOnScreen, tmp_path: Path) -> None:
    data = await screen.saved(tmp_path / "ledger.csv")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["Guest"] for row in rows] == ["'=HYPERLINK(1)", "王小明", "<b>Ada</b>", ""]
    assert rows[2]["When"] == "2026-06-15T13:00:00+01:00"
    assert rows[2]["What"].startswith("Changed a guest's details")
    assert screen.text("ledger_saved_sentence") == "Saved."


async def test_the_hand_over_is_one_page(screen: LedgerOnScreen, tmp_path: Path) -> None:
    for number in range(60):
        personal = Personal("Mia", f"c{number}", f"A very long name {number} " * 12, f"W-{number}")
        await screen.ledger.add(Fact(Kind.CHANGE, "actionLockCustomer", "confirmed", f"e{number}", personal))
    screen.view_model.load()
    await until(lambda: len(screen.rows()) == 64)
    data = await screen.saved(tmp_path / "page.pdf")
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == 1
    assert "Mia" not in str(tmp_path)


async def test_where_the_disk_refuses_it_is_said(screen: LedgerOnScreen, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    screen.window.save_to(str(blocked / "ledger.csv"))
    await until(lambda: screen.text("ledger_saved_sentence").startswith("It was not saved"))


async def test_the_dialog_is_opened_and_never_executed(screen: LedgerOnScreen) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    screen.click("ledger_pdf_button")
    dialog = screen.window.findChild(QFileDialog, "ledger_file_dialog")
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.selectedFiles()[0].endswith("frontdesk-2026-06-15.pdf")
    dialog.reject()
