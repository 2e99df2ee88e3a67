"""A scan in a half-typed field is lifted out: text, caret, selection, value and undo are as if it had not come."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QDateEdit,
    QDoubleSpinBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from frontdesk.scanner.profile import Profile
from frontdesk.views.dialogs import DeskDialog
from frontdesk.views.own_window import OwnWindow
from frontdesk.views.scan_filter import ScanFilter
from tests.gui.conftest import until
from tests.gui.scan_hands import SUFFIXES, Wedge, changes, picture

CODE = "0012345 x"


class Form:
    """One field in a window, half filled."""

    def __init__(self, field: QWidget) -> None:
        self.window = OwnWindow()
        self.field = field
        QVBoxLayout(self.window).addWidget(field)
        self.wedge = Wedge(ScanFilter(self.window))

    async def open(self) -> "Form":
        self.window.show()
        self.window.activateWindow()
        await until(self.window.isActiveWindow)
        self.field.setFocus()
        return self


def line(select: Callable[[QLineEdit], None], text: str = "Hartléy, 𝒜melia") -> QLineEdit:
    field = QLineEdit(text)
    select(field)
    return field


def document(kind: type[QPlainTextEdit] | type[QTextEdit], anchor: int, caret: int) -> QPlainTextEdit | QTextEdit:
    edit = kind()
    edit.setPlainText("first 𝒜 line\nsecond\n" * 30)
    cursor = edit.textCursor()
    cursor.setPosition(anchor)
    cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    return edit


def spin_box() -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, 99_999_999)
    box.setValue(42)
    return box


def editable_combo() -> QComboBox:
    box = QComboBox()
    box.addItems(["0012345", "one", "two"])
    box.setEditable(True)
    box.setCurrentIndex(1)
    return box


FIELDS: dict[str, Callable[[], QWidget]] = {
    "caret at the end": partial(line, lambda field: field.setCursorPosition(16)),
    "caret in the middle": partial(line, lambda field: field.setCursorPosition(4)),
    "all selected": partial(line, lambda field: field.selectAll()),
    "selected forwards": partial(line, lambda field: field.setSelection(2, 5)),
    "selected backwards": partial(line, lambda field: field.setSelection(9, -5)),
    "empty": partial(line, lambda field: None, ""),
    "full": partial(line, lambda field: field.setMaxLength(5)),
    "plain text": partial(document, QPlainTextEdit, 20, 20),
    "plain text, selected backwards": partial(document, QPlainTextEdit, 30, 3),
    "rich text": partial(document, QTextEdit, 5, 200),
    "number": spin_box,
    "price": lambda: QDoubleSpinBox(value=3.5),
    "date": lambda: QDateEdit(QDate(1980, 5, 17)),
    "combo with a line": editable_combo,
}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("make", FIELDS.values(), ids=FIELDS.keys())
async def test_a_field_is_put_back_to_the_letter(make: Callable[[], QWidget], suffix: str, qapp: QApplication) -> None:
    form = await Form(make()).open()
    before = picture()
    form.wedge.scan(CODE, suffix)
    assert form.wedge.codes == [CODE]
    assert changes(before, picture()) == {}


async def test_who_follows_the_typing_follows_it_back(qapp: QApplication) -> None:
    form = await Form(QLineEdit("smi")).open()
    assert isinstance(form.field, QLineEdit)
    heard: list[str] = []
    form.field.textEdited.connect(heard.append)
    form.wedge.scan(CODE)
    assert heard[-1] == "smi"


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
async def test_nothing_of_a_scan_comes_back_by_undo_or_redo(kind: type[QWidget], qapp: QApplication) -> None:
    form = await Form(kind()).open()
    form.wedge.scan("4111111111111111")
    edit = form.field
    assert isinstance(edit, QLineEdit | QPlainTextEdit)
    for act in (edit.undo, edit.undo, edit.redo, edit.redo):
        act()
    assert (edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()) == ""


async def test_a_numbers_signals_wait_for_who_typed(qapp: QApplication) -> None:
    form = await Form(spin_box()).open()
    assert isinstance(form.field, QSpinBox)
    heard: list[int] = []
    form.field.valueChanged.connect(heard.append)
    form.field.selectAll()
    form.wedge.scan("0012345")
    assert heard == []
    form.wedge.press(Qt.Key.Key_7, "7", gap_ms=2_000)
    assert form.field.text() == "7", "what a person types is there at once"
    form.wedge.be_silent()
    assert heard == [7]


async def test_a_list_of_offers_that_a_scan_opened_is_gone(qapp: QApplication) -> None:
    field = QLineEdit()
    field.setCompleter(QCompleter(["0012345", "0099"], field))
    form = await Form(field).open()
    form.wedge.scan(CODE)
    assert form.wedge.codes == [CODE]
    assert QApplication.activePopupWidget() is None
    assert field.text() == ""


async def test_a_field_of_qts_own_with_a_list_of_offers_is_put_back_too(qapp: QApplication, tmp_path: Path) -> None:
    for name in ("abc.csv", "abd.csv"):
        (tmp_path / name).touch()
    form = await Form(QPushButton("x")).open()
    dialog = QFileDialog(form.window, "Save", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.open()
    await until(dialog.isActiveWindow)
    await until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))  # never found by name: that would hold it
    form.wedge.heard._listen(dialog.windowHandle())
    form.wedge.press(Qt.Key.Key_A, "a", gap_ms=2_000)
    await until(lambda: QApplication.activePopupWidget() is not None)
    form.wedge.heard._listen(QApplication.activePopupWidget().windowHandle())
    form.wedge.be_silent()
    form.wedge.press(Qt.Key.Key_B, "b", gap_ms=2_000)
    form.wedge.scan(CODE)
    assert form.wedge.codes == [CODE]
    assert dialog.isVisible()
    assert dialog.findChild(QLineEdit, "fileNameEdit").text() == "ab"
    dialog.close()


async def test_an_open_menu_stays_open_and_chooses_nothing(qapp: QApplication) -> None:
    form = await Form(QPushButton("x")).open()
    menu, chosen = QMenu(form.window), []
    for name in ("0 first", "x second"):
        menu.addAction(name).triggered.connect(chosen.append)
    menu.popup(form.window.pos())
    await until(menu.isVisible)
    form.wedge.heard._listen(menu.windowHandle())
    form.wedge.scan(CODE)
    assert form.wedge.codes == [CODE]
    assert menu.isVisible()
    assert menu.activeAction() is None
    assert chosen == []
    menu.close()


async def test_a_list_feels_a_persons_letters_a_silence_later_and_space_presses_a_button(qapp: QApplication) -> None:
    people = QListWidget()
    people.addItems(["Ada", "Byron", "Cleo"])
    form = await Form(people).open()
    form.wedge.press(Qt.Key.Key_B, "b", gap_ms=900)
    assert people.currentRow() != 1
    form.wedge.be_silent()
    assert people.currentRow() == 1
    button, pressed = QPushButton("go"), []
    button.clicked.connect(lambda: pressed.append(1))
    form = await Form(button).open()
    form.wedge.press(Qt.Key.Key_Space, " ", gap_ms=900)
    assert pressed == []
    form.wedge.be_silent()
    assert pressed == [1]


async def test_a_persons_shortcut_right_after_a_letter_is_done_once_the_silence_tells(qapp: QApplication) -> None:
    form = await Form(QLineEdit()).open()
    done: list[int] = []
    shortcut = QShortcut(QKeySequence("Ctrl+S"), form.window)
    shortcut.activated.connect(lambda: done.append(1))
    form.wedge.press(Qt.Key.Key_A, "a", gap_ms=900)
    form.wedge.press(Qt.Key.Key_S, "\x13", Qt.KeyboardModifier.ControlModifier, gap_ms=40)
    assert done == []
    form.wedge.be_silent()
    assert done == [1]


async def test_a_window_and_a_dialog_are_not_closed_from_outside_within_a_scan(qapp: QApplication) -> None:
    form = await Form(QLineEdit()).open()
    dialog = DeskDialog("Question", name="question", parent=form.window)
    for character in "00123":
        form.wedge.press(ord(character), character)
    form.window.windowHandle().close()
    assert form.window.isVisible()
    dialog.open()
    await until(dialog.isActiveWindow)
    for character in "00123":
        form.wedge.press(ord(character), character)
    dialog.windowHandle().close()
    assert dialog.isVisible()
    dialog.accept()
    assert not dialog.isVisible()
    form.window.activateWindow()
    await until(form.window.isActiveWindow)
    form.wedge.press(Qt.Key.Key_7, "7")
    form.window.close()
    assert not form.window.isVisible(), "the program itself closes what it likes"


async def test_a_taught_prefix_key_is_no_shortcut_before_a_scan_and_one_for_a_person(qapp: QApplication) -> None:
    form = await Form(QPushButton("x")).open()
    form.wedge.heard.use(Profile(prefix_key="F9"))
    printed: list[int] = []
    shortcut = QShortcut(QKeySequence("F9"), form.window)
    shortcut.activated.connect(lambda: printed.append(1))
    form.wedge.press(Qt.Key.Key_F9, "", gap_ms=900)
    form.wedge.press(Qt.Key.Key_7, "7")
    form.wedge.press(Qt.Key.Key_Return, "\r")
    assert form.wedge.codes == ["7"]
    assert printed == []
    form.wedge.press(Qt.Key.Key_F9, "", gap_ms=900)
    form.wedge.be_silent()
    assert printed == [1]
