"""Printing: what comes out is read back from the very dots, a PDF is written, and nobody's name is on it."""

from collections.abc import AsyncIterator
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from frontdesk.core.settings import Settings, SlipSize
from frontdesk.core.settings_file import SettingsFile
from frontdesk.viewmodels.printing import PrintingViewModel
from frontdesk.views.bar_code import FINEST_MM, bars_of
from frontdesk.views.print_dialog import code_print_dialog
from frontdesk.views.qr_view import modules_of
from frontdesk.views.slip import Printed, paint_slip, size_of
from tests.gui.conftest import outside_of_tasks, until

DOTS = 300 / 25.4
LONG = "X" * 120


class Printing:
    """The dialog above some window."""

    def __init__(self, *codes: str) -> None:
        self.settings = SettingsFile(Settings(), None)
        self.owner = QWidget()
        self.owner.resize(300, 200)
        self.owner.show()
        self.printing = PrintingViewModel(codes, self.settings, "Thermae North")
        self.dialog = code_print_dialog(self.printing, self.owner)
        self.dialog.open()

    def find(self, name: str) -> QWidget:
        found = self.dialog.findChild(QWidget, name)
        assert found is not None, f"no {name}"
        return found

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def shows_dialog(self, kind: type[QWidget]) -> bool:
        return any(isinstance(widget, kind) and widget.isVisible() for widget in QApplication.topLevelWidgets())


@pytest.fixture
async def printing(qapp: QApplication) -> AsyncIterator[Printing]:
    printing = Printing("0012345", "HA1120-Q")
    await until(printing.dialog.isActiveWindow)
    yield printing
    await printing.settings.close()


def painted(code: str, size: SlipSize) -> tuple[QImage, bool]:
    page = QSizeF(size_of(size)) * DOTS
    image = QImage(page.toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    fits = paint_slip(painter, Printed(code, ""), size, DOTS)
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


@pytest.mark.parametrize("size", SlipSize)
def test_the_qr_code_on_paper_is_that_of_the_code(qapp: QApplication, size: SlipSize) -> None:
    image, _ = painted("0012345", size)
    modules = modules_of("0012345")
    first = next(row for row in range(image.height()) if runs(image, row))
    half = image.width() // 2 if size is SlipSize.LABEL else image.width()
    qr = image.copy(0, 0, half, image.height())
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
    assert not any(runs(right, row) for row in range(int(10 * DOTS), int(19 * DOTS)))
    assert len(bars_of(LONG)) * FINEST_MM > size_of(SlipSize.LABEL).width()


async def test_what_code_128_cannot_say_is_a_qr_code_alone(qapp: QApplication) -> None:
    printing = Printing("日本0012345")
    assert "only the QR code" in str(printing.find("print_trouble_sentence").property("text"))
    await printing.settings.close()


async def test_code_and_size_are_chosen_and_the_size_is_remembered(printing: Printing) -> None:
    assert printing.find("print_code_0").property("checked")
    printing.click("print_code_1")
    assert printing.printing.code == "HA1120-Q"
    printing.click("print_size_1")
    assert printing.settings.current.slip_size is SlipSize.RECEIPT


async def test_a_pdf_is_written_and_the_dialog_is_done(printing: Printing, tmp_path: Path) -> None:
    file = tmp_path / "slip.pdf"
    printing.dialog.save(str(file))
    document = file.read_bytes()
    assert document.startswith(b"%PDF")
    await until(lambda: not printing.dialog.isVisible())


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
    assert printing.dialog.findChild(QWidget, "print_code_0") is None
    await printing.settings.close()
