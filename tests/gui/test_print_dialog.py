"""Printing a slip: its codes are read back from the very dots, its words from the PDF, and nobody's name is on it."""

from collections.abc import AsyncIterator
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from frontdesk.api.errors import TimedOut
from frontdesk.core.paper import PaperSize, SlipSize
from frontdesk.core.settings import Settings
from frontdesk.core.settings_file import SettingsFile
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.viewmodels.printing import PrintForm, PrintingViewModel
from frontdesk.views.bar_code import FINEST_MM, bars_of
from frontdesk.views.qr_view import modules_of
from frontdesk.views.slip import Printed, paint_slip, size_of
from frontdesk.views.wristbands_print import wristbands_print_dialog
from tests.guests import barcode, linked
from tests.gui.conftest import outside_of_tasks, until
from tests.gui.guest_pages import GuestOnScreen
from tests.gui.paper import Paper, run_together

DOTS = 300 / 25.4
LONG = "X" * 120
FACTS = ("Ends: 15 June 2026 18:00",)


class Printing:
    """The dialog above some window, about a guest who was scanned by the first of the codes."""

    def __init__(self, *codes: str) -> None:
        self.settings = SettingsFile(Settings(), None)
        self.owner = QWidget()
        self.owner.resize(300, 200)
        self.screen = GuestOnScreen(Opening(OpenedBy.WRISTBAND, codes[0]))
        self.screen.server.codes = dict.fromkeys(codes, "cus-1")
        self.screen.server.barcodes["cus-1"] = [barcode(f"bar-{number}", code) for number, code in enumerate(codes)]

    async def open(self, form: PrintForm = PrintForm.SLIP) -> None:
        """Lets the guest arrive, and asks for the print."""
        await self.screen.show(self.owner)
        self.printing = PrintingViewModel(self.screen.bands, self.settings, lambda: "Ana Silva", form=form)
        self.dialog = wristbands_print_dialog(self.printing, self.owner)
        self.dialog.open()
        await until(self.dialog.isActiveWindow)
        await until(lambda: self.screen.bands.shop.rows is not None or not self.screen.bands.bands)

    async def close(self) -> None:
        await self.screen.close()
        await self.settings.close()

    def find(self, name: str) -> QWidget:
        found = next((each for each in self.dialog.findChildren(QWidget, name) if each.isVisible()), None)
        assert found is not None, f"no {name}"
        return found

    def sees(self, name: str) -> bool:
        return any(each.isVisible() for each in self.dialog.findChildren(QWidget, name))

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def shows_dialog(self, kind: type[QWidget]) -> bool:
        return any(isinstance(widget, kind) and widget.isVisible() for widget in QApplication.topLevelWidgets())

    def saved(self, folder: Path) -> Paper:
        """The PDF that comes out."""
        file = folder / "print.pdf"
        self.dialog.save(str(file))
        return Paper(file)


@pytest.fixture
async def printing(qapp: QApplication) -> AsyncIterator[Printing]:
    printing = Printing("0012345", "HA1120-Q")
    await printing.open()
    yield printing
    await printing.close()


def painted(code: str, size: SlipSize) -> tuple[QImage, bool]:
    page = size_of(size)
    image = QImage((page * DOTS).toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    fits = paint_slip(painter, Printed(code, "", FACTS), size, DOTS, page)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8), fits


def runs(image: QImage, row: int) -> list[tuple[bool, int]]:
    """Dark and light dots along a row: how many of each, in turn, from the first dark one to the last."""
    dots = bytes(image.constScanLine(row))[: image.width()]
    dark = "".join("1" if dot < 128 else "0" for dot in dots).strip("0")
    return [(letter == "1", len(list(run))) for letter, run in groupby(dark)]


def as_modules(found: list[tuple[bool, int]]) -> str:
    module = min(length for _, length in found)
    return "".join(("1" if is_dark else "0") * round(length / module) for is_dark, length in found)


@pytest.mark.parametrize("code", ["0012345", "HA1120-Q", "a\x1db0012"])
@pytest.mark.parametrize("size", [SlipSize.RECEIPT, SlipSize.SHEET])
def test_the_bars_on_paper_are_those_of_the_code(qapp: QApplication, code: str, size: SlipSize) -> None:
    image, fits = painted(code, size)
    assert fits
    assert any(
        as_modules(found) == bars_of(code) for row in range(image.height()) if len(found := runs(image, row)) > 20
    )


def test_a_label_holds_the_bars_of_a_usual_code_beside_the_qr_code(qapp: QApplication) -> None:
    image, fits = painted("HA1120-Q", SlipSize.LABEL)
    assert fits
    left = int(19 * DOTS)
    right = image.copy(left, 0, image.width() - left, image.height())
    found = (runs(right, row) for row in range(right.height()))
    assert any(as_modules(each) == bars_of("HA1120-Q") for each in found if len(each) > 20)


@pytest.mark.parametrize("size", SlipSize)
def test_the_qr_code_on_paper_is_that_of_the_code(qapp: QApplication, size: SlipSize) -> None:
    image, _ = painted("0012345", size)
    modules = modules_of("0012345")
    qr = image.copy(0, 0, int(19 * DOTS) if size is SlipSize.LABEL else image.width(), image.height())
    first = next(row for row in range(qr.height()) if runs(qr, row))
    module = runs(qr, first)[0][1] // 7
    left = next(x for x in range(qr.width()) if qr.pixelColor(x, first).lightness() < 128)
    read = tuple(
        tuple(
            qr.pixelColor(left + column * module + module // 2, first + row * module + module // 2).lightness() < 128
            for column in range(len(modules))
        )
        for row in range(len(modules))
    )
    assert read == modules


def test_bars_too_fine_for_a_scanner_are_not_printed_and_that_is_said(qapp: QApplication) -> None:
    image, fits = painted(LONG, SlipSize.LABEL)
    assert not fits
    right = image.copy(image.width() // 2, 0, image.width() // 2, image.height())
    assert not any(runs(right, row) for row in range(int(9 * DOTS), int(16 * DOTS)))
    assert len(bars_of(LONG)) * FINEST_MM > size_of(SlipSize.LABEL).width()


async def test_what_code_128_cannot_say_is_a_qr_code_alone(qapp: QApplication) -> None:
    printing = Printing("日本0012345")
    await printing.open()
    assert "only the QR code" in str(printing.find("print_trouble_sentence").property("text"))
    await printing.close()


async def test_code_and_size_are_chosen_and_the_size_is_remembered(printing: Printing) -> None:
    assert printing.find("print_code_0").property("checked")
    printing.click("print_code_1")
    assert printing.printing.code == "HA1120-Q"
    printing.click("print_size_1")
    assert printing.settings.current.slip_size is SlipSize.RECEIPT
    assert not printing.sees("print_paper")
    printing.click("print_size_2")
    printing.click("print_paper_1")
    assert printing.settings.current.paper_size is PaperSize.LETTER


async def test_a_label_says_when_the_band_ends_and_the_dialog_is_done(printing: Printing, tmp_path: Path) -> None:
    label = printing.saved(tmp_path)
    assert label.size == (62, 29)
    [words] = label.pages
    assert words == run_together("Ends: 15 June 2026 18:00 Harbour Spa 0012345")
    await until(lambda: not printing.dialog.isVisible())


@pytest.mark.parametrize(
    ("size", "paper", "millimetres"),
    [
        (SlipSize.RECEIPT, PaperSize.A4, (80, 110)),
        (SlipSize.SHEET, PaperSize.A4, (210, 297)),
        (SlipSize.SHEET, PaperSize.LETTER, (216, 279)),
    ],
)
async def test_a_slip_holds_code_and_facts_and_nobodys_name(
    qapp: QApplication, tmp_path: Path, size: SlipSize, paper: PaperSize, millimetres: tuple[int, int]
) -> None:
    printing = Printing("0012345")
    printing.screen.server.barcodes["cus-1"] = [linked("bar-1", "0012345", order_id="0123456789abcdef01234567")]
    printing.settings.change(slip_size=size, paper_size=paper)
    await printing.open()
    slip = printing.saved(tmp_path)
    assert slip.size == millimetres
    [words] = slip.pages
    for fact in (
        "Harbour Spa",
        "0012345",
        "Ends: 15 June 2026 18:00",
        "State: Active",
        "Payment method: Visa •••• 4242",
        "Order: 0123456789abcdef01234567",
        "Printed 15 June 2026 15:00 (Europe/London) by Ana Silva",
    ):
        assert run_together(fact) in words
    assert "Jane" not in words
    await printing.close()


async def test_a_band_that_cannot_be_read_leaves_the_code_alone(qapp: QApplication, tmp_path: Path) -> None:
    printing = Printing("0012345")
    printing.screen.server.errors["barcodes"] = TimedOut()
    await printing.open()
    assert not printing.sees("print_form")
    [words] = printing.saved(tmp_path).pages
    assert words == run_together("Harbour Spa 0012345")
    await printing.close()


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
async def test_a_pdf_that_cannot_be_written_is_said_and_the_dialog_stays(printing: Printing, tmp_path: Path) -> None:
    printing.dialog.save(str(tmp_path))
    assert printing.dialog.isVisible()
    assert "could not be printed" in str(printing.find("print_trouble_sentence").property("text"))


async def test_where_to_save_and_which_printer_are_asked_without_a_loop_of_their_own(printing: Printing) -> None:
    await outside_of_tasks(lambda: printing.click("print_pdf_button"))
    await until(lambda: printing.shows_dialog(QFileDialog))
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QFileDialog):
            widget.reject()
    await until(lambda: not printing.shows_dialog(QFileDialog))
    await outside_of_tasks(lambda: printing.click("print_button"))
    await until(lambda: printing.shows_dialog(QPrintDialog))


async def test_one_code_asks_for_no_choice(qapp: QApplication) -> None:
    printing = Printing("0012345")
    await printing.open()
    assert not printing.sees("print_code_0")
    await printing.close()
