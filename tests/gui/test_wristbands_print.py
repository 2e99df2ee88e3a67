"""The table of a guest's wristbands: what is on each page of the PDF, how it breaks, and the ways that lead to it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.core.paper import PaperSize
from frontdesk.domain.known import Known
from frontdesk.viewmodels.printing import PrintForm
from frontdesk.views.paper_table import PaperTable, pages_of
from frontdesk.views.print_dialog import PrintDialog
from frontdesk.views.wording_print import TableWords
from tests.guests import barcode, customer, linked
from tests.gui.composed import composed
from tests.gui.conftest import until
from tests.gui.paper import Paper, ink, run_together
from tests.gui.test_print_dialog import Printing
from tests.sandbox_process import Sandbox

NONE = Qt.KeyboardModifier.NoModifier
ORDER = "0123456789abcdef01234567"
LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff " * 7


@pytest.fixture
async def table(qapp: QApplication) -> AsyncIterator[Printing]:
    printing = Printing("W-1001")
    printing.settings.change(paper_size=PaperSize.A4)
    yield printing
    await printing.close()


def holds(page: str, *words: str) -> bool:
    return all(run_together(each) in page for each in words)


async def test_each_band_stands_with_code_state_end_card_and_order(table: Printing, tmp_path: Path) -> None:
    table.screen.server.barcodes["cus-1"] = [
        linked("bar-1", "W-1001", order_id=ORDER),
        barcode("bar-2", "W-1002", expires_at=None),
        barcode("bar-3", "W-1003", expires_at="2026-06-15T13:00:00+00:00"),
    ]
    await table.open(PrintForm.TABLE)
    paper = table.saved(tmp_path)
    assert paper.size == (210, 297)
    [page] = paper.pages
    assert holds(page, "Jane Doe", "Harbour Spa", "Wristbands: 3. Times are those of Europe/London.")
    assert holds(page, "Wristband", "State", "Ends", "Payment method", "Order")
    since = "Since 15 June 2026 10:00"
    assert holds(
        page,
        f"W-1001 Active 15 June 2026 18:00 {since} Visa •••• 4242 Active {ORDER}",
        f"W-1002 Active No expiry {since} No card No order",
        f"W-1003 Expired 15 June 2026 14:00 {since} No card No order",
        "Printed 15 June 2026 15:00 (Europe/London) by Ana Silva",
        "Page 1 of 1",
    )


async def test_times_are_the_sites_and_not_the_pcs(table: Printing, tmp_path: Path) -> None:
    table.screen.guest.site = table.screen.guest.site.__class__(
        "site-1", "Harbour Spa", ZoneInfo("Australia/Sydney"), "en-AU"
    )
    await table.open(PrintForm.TABLE)
    [page] = table.saved(tmp_path).pages
    assert holds(page, "Times are those of Australia/Sydney.", "16 June 2026 3:00")


async def test_a_long_table_breaks_between_rows_and_every_page_says_whose_it_is(
    table: Printing, tmp_path: Path
) -> None:
    table.screen.server.customers["cus-1"] = customer(full_name=LONG_NAME)
    codes = [f"W-{number:04}-{'X' * (number % 40)}" for number in range(90)]
    table.screen.server.barcodes["cus-1"] = [barcode(f"bar-{code}", code) for code in codes]
    await table.open(PrintForm.TABLE)
    pages = table.saved(tmp_path).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert holds(page, LONG_NAME, "Wristbands: 90.", f"Page {number} of {len(pages)}", "by Ana Silva")
    whole = "".join(pages)
    places = [whole.index(f"{code}Active") for code in codes]
    assert places == sorted(places)
    assert whole.count("Since15June2026") == 90


@pytest.mark.parametrize("name", ["محمد عبد الرحمن آل سعود", "欧阳小明", "Søren Ågård"])
async def test_names_of_every_script_stand_on_it(table: Printing, tmp_path: Path, name: str) -> None:
    table.screen.server.customers["cus-1"] = customer(full_name=name)
    await table.open(PrintForm.TABLE)
    [page] = table.saved(tmp_path).pages
    assert holds(page, name)


async def test_what_is_known_from_before_says_so(table: Printing, tmp_path: Path) -> None:
    await table.open(PrintForm.TABLE)
    table.screen.clock.advance(timedelta(minutes=20))
    table.screen.guest.set_stale(is_stale=True)
    [page] = table.saved(tmp_path).pages
    assert holds(page, "No connection when printed: as known on 15 June 2026 15:00.", "Printed 15 June 2026 15:20")


async def test_pages_are_turned_by_mouse_and_by_key(table: Printing) -> None:
    table.screen.server.barcodes["cus-1"] = [barcode(f"bar-{n}", f"W-{n:04}") for n in range(60)]
    await table.open(PrintForm.TABLE)
    count = table.find("print_place").property("text").split()[-1]
    assert int(count) > 1
    assert not table.find("print_back_button").isEnabled()
    table.click("print_on_button")
    assert table.find("print_place").property("text") == f"Page 2 of {count}"
    await table.screen.press(Qt.Key.Key_PageUp)
    assert table.find("print_place").property("text") == f"Page 1 of {count}"


async def test_slip_and_table_are_one_click_apart(table: Printing, tmp_path: Path) -> None:
    await table.open(PrintForm.TABLE)
    assert not table.sees("print_size")
    table.click("print_form_0")
    assert table.sees("print_size")
    assert not table.sees("print_paper")
    table.click("print_form_1")
    table.click("print_paper_1")
    assert table.saved(tmp_path).size == (216, 279)


def test_nothing_is_painted_beyond_the_edge_of_the_paper(qapp: QApplication) -> None:
    """Looked for in the dots themselves, with the longest of everything."""
    long, state = ("W" * 9000, "w" * 9000), ("Expires soon", "")
    row = (long, state, long, long, long)
    words = TableWords("N" * 9000, ("L" * 9000, "Wristbands"), ("C" * 30,) * 5, (row,) * 9, "F" * 9000)
    page = QSizeF(210, 297)
    paper = PaperTable(words, page)
    for number in range(paper.count):
        painted = ink(page, partial(paper.paint, dots_a_mm=4.0, number=number))
        assert QRectF(14, 14, 182, 269).contains(painted)


@given(st.lists(st.floats(0.1, 50.0), max_size=80), st.floats(10.0, 60.0))
def test_every_row_stands_once_in_order_and_no_page_overflows(heights: list[float], room: float) -> None:
    pages = pages_of(heights, room)
    assert [place for page in pages for place in page] == list(range(len(heights)))
    assert all(len(page) == 1 or sum(heights[place] for place in page) <= room * (1 + 1e-9) for page in pages if page)
    assert all(pages) or pages == [[]]
    for page, following in pairwise(pages):
        assert sum(heights[place] for place in page) + heights[following[0]] > room * (1 - 1e-9)


async def test_the_page_and_f9_lead_to_it_on_a_real_server(
    qapp: QApplication, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with composed(qapp, sandbox) as desk:
        await desk.scan("welcome")
        await desk.press(desk.app.window, Qt.Key.Key_F7, NONE)
        await desk.click(desk.app.window, "print_table_button")
        page = _saved(tmp_path)
        guest = desk.app.desk.guest
        assert guest is not None
        assert isinstance(guest.barcodes, Known)
        assert holds(page, "Amelia Hartley", *(band.code or "" for band in guest.barcodes.value))
        await _to_front(desk.app.window)
        await desk.click(desk.app.window, "print_slip_button")
        assert "Amelia" not in _saved(tmp_path)
        await _to_front(desk.app.window)
        await desk.press(desk.app.window, Qt.Key.Key_F9, NONE)
        assert holds(_saved(tmp_path), sandbox.codes["welcome"])


async def test_f9_prints_the_guest_of_the_window_it_is_pressed_in(
    qapp: QApplication, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with composed(qapp, sandbox) as desk:
        await desk.scan("welcome")
        await desk.press(desk.app.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: _window("guest_window") is not None)
        apart = _window("guest_window")
        assert apart is not None
        await until(apart.isActiveWindow)
        await desk.scan("chinese")
        await _to_front(apart)
        await desk.press(apart, Qt.Key.Key_F9, NONE)
        assert holds(_saved(tmp_path), sandbox.codes["welcome"])


async def _to_front(window: QWidget) -> None:
    await until(lambda: _window("print_dialog") is None)
    window.activateWindow()
    await until(window.isActiveWindow)


def _window(name: str) -> QWidget | None:
    return next(
        (each for each in QApplication.topLevelWidgets() if each.objectName() == name and each.isVisible()), None
    )


def _saved(folder: Path) -> str:
    dialog = _window("print_dialog")
    assert isinstance(dialog, PrintDialog)
    file = folder / "print.pdf"
    dialog.save(str(file))
    return "".join(Paper(file).pages)
