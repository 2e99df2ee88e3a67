"""The nights on which clocks change, in three zones, by keys on the expiry dialog; on a PC that is set to another."""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTimeEdit, QWidget

from frontdesk.api.records import Barcode
from frontdesk.domain.expiry import moment_at
from frontdesk.domain.known import Known
from frontdesk.viewmodels.guest import GuestViewModel
from frontdesk.views.month_view import MonthView
from frontdesk.views.wristbands_page import WristbandsPage
from tests.guests import SITE
from tests.gui.composed import composed
from tests.gui.conftest import until
from tests.gui.guest_pages import GuestOnScreen
from tests.sandbox_process import Sandbox


@dataclass(frozen=True)
class Night:
    """The clocks of a zone change in it: `typed` is an hour that they leap over, or show twice at `moments`."""

    zone: str
    day: date
    typed: str
    moments: tuple[datetime, ...] = ()

    def __str__(self) -> str:
        return f"{self.zone} {'hour twice' if self.moments else 'hour left out'}"


FORWARD = (
    Night("Europe/London", date(2027, 3, 28), "0130"),
    Night("America/New_York", date(2027, 3, 14), "0230"),
    Night("Australia/Sydney", date(2026, 10, 4), "0230"),
)
BACK = (
    Night("Europe/London", date(2026, 10, 25), "0130",
          (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC))),
    Night("America/New_York", date(2026, 11, 1), "0130",
          (datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC))),
    Night("Australia/Sydney", date(2027, 4, 4), "0230",
          (datetime(2027, 4, 3, 15, 30, tzinfo=UTC), datetime(2027, 4, 3, 16, 30, tzinfo=UTC))),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _pc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The PC stands in Tokyo, whose clocks never change: nothing may come from there."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@asynccontextmanager
async def dialog_before(night: Night) -> AsyncIterator[GuestOnScreen]:
    """The dialog at noon of the day before, in the night's zone."""
    zone = ZoneInfo(night.zone)
    noon = datetime.combine(night.day - timedelta(days=1), datetime.min.time(), zone).replace(hour=12)
    jane = GuestOnScreen(site=replace(SITE, zone=zone), now=noon.astimezone(UTC))
    await jane.show(WristbandsPage(jane.bands, jane.server))
    jane.click("set_expiry_button")
    await until(lambda: QApplication.activeWindow() is jane.find("expiry_dialog"))
    try:
        yield jane
    finally:
        await jane.close()


async def tab_to(jane: GuestOnScreen, name: str) -> None:
    """Presses Tab until the keys go there, as a person does who uses no mouse."""
    for _ in range(40):
        focus = QApplication.focusWidget()
        if focus is not None and focus.objectName() == name:
            return
        await jane.press(Qt.Key.Key_Tab)
    pytest.fail(f"{name} is not reached by Tab")


async def pick(jane: GuestOnScreen, night: Night) -> None:
    """The next day by an arrow, the hour by its digits."""
    await tab_to(jane, "expiry_day")
    await jane.press(Qt.Key.Key_Right)
    await tab_to(jane, "expiry_time")
    for digit in night.typed:
        await jane.press(Qt.Key(ord(digit)))
    assert jane.find("expiry_time", QTimeEdit).time().toString("HHmm") == night.typed
    month = jane.find("expiry_dialog").findChild(MonthView)
    assert month is not None
    assert month.day == night.day


@pytest.mark.parametrize("night", FORWARD, ids=str)
async def test_an_hour_that_is_left_out_is_refused_with_the_reason(night: Night) -> None:
    async with dialog_before(night) as jane:
        await pick(jane, night)
        assert "does not exist: the clocks go forward" in jane.text("expiry_problem_sentence")
        assert not jane.sees("expiry_first_button")
        await jane.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert jane.sees("expiry_dialog")
        assert jane.writes.done == []


@pytest.mark.parametrize("which", [0, 1], ids=["the first", "the second"])
@pytest.mark.parametrize("night", BACK, ids=str)
async def test_an_hour_that_comes_twice_asks_which(night: Night, which: int) -> None:
    async with dialog_before(night) as jane:
        await pick(jane, night)
        assert "comes twice: the clocks go back" in jane.text("expiry_problem_sentence")
        await jane.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert jane.writes.done == []
        names = ("expiry_first_button", "expiry_second_button")
        words = [jane.find(name).property("text") for name in names]
        offsets = [moment.astimezone(ZoneInfo(night.zone)).isoformat()[-6:] for moment in night.moments]
        shown = f"{night.typed[:2]}:{night.typed[2:]}"
        assert words == [f"{shown} (UTC{offset})" for offset in offsets]
        await tab_to(jane, names[which])
        await jane.press(Qt.Key.Key_Space)
        assert f"(UTC{offsets[which]})" in jane.text("expiry_outcome")
        await jane.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: jane.writes.done == [("expiry", night.moments[which])])


@pytest.mark.parametrize("night", BACK, ids=str)
async def test_the_end_of_a_day_of_25_hours_is_its_last_second(night: Night) -> None:
    async with dialog_before(night) as jane:
        jane.clock.advance(timedelta(hours=13))  # one in the morning, before the clocks go back
        jane.bands.guest.ticked.emit()
        end = next(choice.moment for choice in jane.bands.presets() if choice.preset.name == "END_OF_TODAY")
        assert end is not None
        there = end.astimezone(ZoneInfo(night.zone))
        assert (there.date(), there.hour, there.minute) == (night.day, 23, 59)
        assert end - jane.clock() == timedelta(hours=23, minutes=59, seconds=59)


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Australia/Sydney"])
async def test_the_sites_zone_is_named_beside_the_pcs(zone: str) -> None:
    async with dialog_before(Night(zone, date(2026, 6, 16), "")) as jane:
        assert jane.text("expiry_zone") == f"Times are the site's, {zone}. This PC is set to Asia/Tokyo."
        assert jane.find("preset_end_of_today").accessibleName() == "End of today, Today 23:59"


async def test_no_zone_is_named_where_the_pc_is_set_to_the_sites(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    async with dialog_before(Night("Europe/London", date(2026, 6, 16), "")) as jane:
        assert jane.find("expiry_dialog").findChild(QLabel, "expiry_zone") is None


def next_repeated_hour(after: datetime, zone: ZoneInfo) -> date:
    """The next day on which the zone's clocks go back."""
    days = (after.astimezone(zone).date() + timedelta(days=number) for number in range(1, 400))
    return next(day for day in days if len(moment_at(day, clock(1, 30), zone)) == 2)


@pytest.mark.reaches("updateBarcodeExpiryDate")
async def test_the_second_of_two_hours_at_a_site_far_from_the_pc_is_what_trybe_holds(
    qapp: QApplication, fresh_sandbox: Sandbox
) -> None:
    zone = ZoneInfo("Europe/London")
    async with composed(qapp, fresh_sandbox) as desk:
        await desk.scan("welcome")
        await desk.press(desk.app.window, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
        await until(lambda: desk.app.window.findChild(QLabel, "tap_truth").isVisible())
        await until(lambda: desk.app.site.zone == zone)
        await desk.click(desk.app.window, "set_expiry_button")
        dialog = desk.app.window.findChild(QWidget, "expiry_dialog")
        await until(lambda: QApplication.activeWindow() is dialog)
        assert "Europe/London. This PC is set to Asia/Tokyo" in desk.text(dialog, "expiry_zone")
        night = next_repeated_hour(datetime.now(UTC), zone)
        month, at = dialog.findChild(MonthView), dialog.findChild(QTimeEdit, "expiry_time")
        dialog.findChild(QWidget, "expiry_day").setFocus()
        weeks, days = divmod((night - month.day).days, 7)
        for key, times in ((Qt.Key.Key_Down, weeks), (Qt.Key.Key_Right, days)):
            for _ in range(times):
                await desk.press(dialog, key, Qt.KeyboardModifier.NoModifier)
        at.setFocus()
        for digit in "0130":
            await desk.press(dialog, Qt.Key(ord(digit)), Qt.KeyboardModifier.NoModifier)
        await desk.click(dialog, "expiry_second_button")
        await desk.press(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        guest = desk.app.desk.guest
        wished = datetime.combine(night, clock(1, 30), UTC)  # the second time, the clocks show UTC
        await until(lambda: [band.expires_at for band in known_bands(guest)] == [wished])
        bands = await desk.app.client.list_customer_associated_barcodes(guest.customer_id)
        assert [band.expires_at for band in bands.data] == [wished]


def known_bands(guest: GuestViewModel) -> tuple[Barcode, ...]:
    return guest.barcodes.value if isinstance(guest.barcodes, Known) else ()
