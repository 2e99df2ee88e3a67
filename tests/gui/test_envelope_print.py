"""An envelope: every line of the address stands on it, long ones whole in the next line, none beyond its edge."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.views.envelope_print import EnvelopePage, envelope_print_dialog
from tests.guests import address
from tests.gui.paper import Paper, ink, run_together

LONG = {
    "address_line_1": "The Old Boat House behind the Second Lock of the Kennet and Avon Canal, Third Door on the Left",
    "address_line_2": "Care of the Harbour Master, who Knows where Everybody is, also at Night and in the Winter",
    "county": "Bath and North East Somerset",
}


def words_on(name: str, folder: Path, **changes: str) -> str:
    owner = QWidget()
    dialog = envelope_print_dialog(name, address(1, **changes), owner)
    dialog.save(str(folder / "envelope.pdf"))
    paper = Paper(folder / "envelope.pdf")
    assert paper.size == (220, 110)
    [page] = paper.pages
    return page


@pytest.mark.parametrize("name", ["Jane Doe", "محمد عبد الرحمن", "欧阳小明"])
def test_name_and_lines_stand_on_it_in_order(qapp: QApplication, tmp_path: Path, name: str) -> None:
    expected = f"{name} 1 Rose Lane Bath BA1 1AA United Kingdom"
    assert words_on(name, tmp_path) == run_together(expected)


def test_long_lines_go_on_whole_in_the_next(qapp: QApplication, tmp_path: Path) -> None:
    page = words_on("Jane Doe", tmp_path, **LONG)
    for line in LONG.values():
        assert run_together(line) in page


@pytest.mark.parametrize("fields", [{}, LONG, dict.fromkeys((*LONG, "city", "country", "postcode"), "W" * 9000)])
def test_nothing_is_painted_beyond_the_edge(qapp: QApplication, fields: dict[str, str]) -> None:
    envelope = EnvelopePage("W" * 9000 if len(fields) > 3 else "Jane Doe", address(1, **fields))
    painted = ink(envelope.page, partial(envelope.paint, dots_a_mm=4.0))
    assert QRectF(98, 5, 116, 100).contains(painted)
