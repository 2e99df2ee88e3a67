"""The desk's window as a person and a scanner use it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from frontdesk.api.errors import Unreachable
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.viewmodels.desk import DeskPhase
from frontdesk.views.theme import apply_theme
from tests.fake_desk import NOW, customer
from tests.gui.conftest import DeskUnderTest, until

CARD = "4242424242424242"


async def test_a_scan_shows_name_and_verdict_and_the_line_is_ready_again(under_test: DeskUnderTest) -> None:
    under_test.server.add(customer(1), "04A1B2C3D4")
    under_test.scan("04A1B2C3D4")
    assert under_test.window.line.text() == ""
    await until(lambda: under_test.text("verdict_word") == "WELCOME")
    assert under_test.text("guest_name") == "Ada Byron"
    assert under_test.window.line.hasFocus()
    assert under_test.sees("guest_pages")


async def test_tab_ends_a_scan_and_moves_the_focus_for_a_person(under_test: DeskUnderTest) -> None:
    under_test.server.add(customer(1), "04A1B2C3D4")
    under_test.scan("04A1B2C3D4", suffix=Qt.Key.Key_Tab)
    await until(lambda: under_test.desk.phase is DeskPhase.SHOWING)
    assert under_test.window.line.hasFocus()
    await under_test.press(Qt.Key.Key_Tab)
    assert not under_test.window.line.hasFocus()


async def test_a_burst_without_suffix_is_a_scan_after_silence(under_test: DeskUnderTest) -> None:
    under_test.server.add(customer(1), "04A1B2C3D4")
    under_test.scan("04A1B2C3D4", suffix=None)
    await until(lambda: under_test.desk.phase is DeskPhase.SHOWING)
    assert under_test.window.line.text() == ""
    assert under_test.server.asked("list_customers") == []


async def test_two_scans_back_to_back_show_only_the_second(under_test: DeskUnderTest) -> None:
    server = under_test.server
    server.add(customer(1, "Ada", "Byron"), "AAAA00001")
    server.add(customer(2, "Grace", "Hopper"), "BBBB00002")
    server.hold("get_customer_by_barcode", "AAAA00001")
    under_test.scan("AAAA00001")
    under_test.scan("BBBB00002")
    await until(lambda: under_test.text("guest_name") == "Grace Hopper")
    server.let_go("get_customer_by_barcode", "AAAA00001")
    await until(lambda: under_test.text("verdict_word") == "WELCOME")
    assert under_test.text("guest_name") == "Grace Hopper"
    assert under_test.window.line.text() == ""


async def test_nothing_of_the_former_guest_is_seen_in_the_turn_of_the_next_scan(under_test: DeskUnderTest) -> None:
    server = under_test.server
    labels = [{"id": "l", "value": "VIP", "colour": "112233"}]
    server.add(customer(1, labels=labels, locked_at=NOW.isoformat()), "AAAA00001")
    server.hold("get_customer_by_barcode", "BBBB00002")
    under_test.scan("AAAA00001")
    await until(lambda: under_test.text("verdict_word") == "STOP")
    assert under_test.text("guest_label") == "Locked, VIP"
    under_test.scan("BBBB00002")
    assert under_test.text("verdict_word") == "LOOKING"
    assert under_test.text("guest_label") == ""
    assert under_test.text("guest_name") == ""
    assert under_test.text("guest_last_check_in") == ""
    assert under_test.text("guest_tap_truth") == ""
    assert under_test.pages.guests[-1] is under_test.desk.guest
    server.let_go("get_customer_by_barcode", "BBBB00002")


async def test_the_name_comes_first_and_the_verdict_when_all_is_in(under_test: DeskUnderTest) -> None:
    server = under_test.server
    server.add(customer(1), "AAAA00001")
    server.hold("get_customer_memberships")
    under_test.scan("AAAA00001")
    await until(lambda: under_test.text("guest_name") == "Ada Byron")
    assert under_test.text("verdict_word") == "LOOKING"
    server.let_go("get_customer_memberships")
    await until(lambda: under_test.text("verdict_word") == "WELCOME")


async def test_what_is_typed_while_a_lookup_runs_stays(under_test: DeskUnderTest) -> None:
    under_test.server.add(customer(1), "AAAA00001")
    under_test.server.hold("get_customer_by_barcode")
    under_test.scan("AAAA00001")
    under_test.type("smi")
    under_test.server.let_go("get_customer_by_barcode")
    await until(lambda: under_test.text("verdict_word") == "WELCOME")
    assert under_test.window.line.text() == "smi"


async def test_a_payment_card_is_refused_cleared_and_never_comes_back(under_test: DeskUnderTest) -> None:
    under_test.scan(CARD)
    assert under_test.text("verdict_word") == "NOT TAKEN"
    assert "payment card" in under_test.text("verdict_sentence")
    assert under_test.window.line.text() == ""
    await under_test.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert under_test.window.line.text() == ""
    assert under_test.server.calls == []


async def test_a_payment_card_typed_by_hand_is_refused_too(under_test: DeskUnderTest) -> None:
    under_test.type(CARD)
    await until(lambda: under_test.text("verdict_word") == "NOT TAKEN")
    assert under_test.window.line.text() == ""
    assert under_test.server.calls == []


async def test_a_code_that_is_too_long_is_refused(under_test: DeskUnderTest) -> None:
    under_test.scan("A1" * 200)
    assert under_test.text("verdict_word") == "NOT TAKEN"
    assert "too long" in under_test.text("verdict_sentence")
    assert under_test.window.line.text() == ""
    assert under_test.server.calls == []


async def test_an_unknown_wristband_stops(under_test: DeskUnderTest) -> None:
    under_test.scan("NOBODY001")
    await until(lambda: under_test.text("verdict_word") == "STOP")
    assert not under_test.sees("guest_strip")


async def test_a_failed_lookup_says_so_and_can_be_tried_again(under_test: DeskUnderTest) -> None:
    server = under_test.server
    server.add(customer(1), "AAAA00001")
    server.errors["get_customer_by_barcode"] = Unreachable()
    under_test.scan("AAAA00001")
    await until(lambda: under_test.text("verdict_word") == "NO ANSWER")
    assert "No connection" in under_test.text("verdict_sentence")
    server.errors.clear()
    await under_test.click("verdict_action")
    await until(lambda: under_test.text("verdict_word") == "WELCOME")


async def test_typing_searches_and_enter_and_enter_opens(under_test: DeskUnderTest) -> None:
    server = under_test.server
    server.add(customer(1), "AAAA00001")
    server.pages["ada"] = [[customer(1)]]
    under_test.type("ada")
    await until(lambda: under_test.sees("results"))
    under_test.enter()
    assert under_test.find("results").hasFocus()
    under_test.enter()
    await until(lambda: under_test.text("verdict_word") == "CHECK")
    assert under_test.text("guest_name") == "Ada Byron"
    assert "not by a wristband" in under_test.text("verdict_sentence")
    assert under_test.window.line.text() == ""
    await until(lambda: under_test.sees("recents"))


async def test_arrows_choose_among_results(under_test: DeskUnderTest) -> None:
    server = under_test.server
    server.add(customer(2, "Adam", "Smith"))
    server.pages["ad"] = [[customer(1), customer(2, "Adam", "Smith")]]
    under_test.type("ad")
    await until(lambda: under_test.sees("results"))
    await under_test.press(Qt.Key.Key_Down)
    await under_test.press(Qt.Key.Key_Down)
    under_test.enter()
    await until(lambda: under_test.text("guest_name") == "Adam Smith")


async def test_a_scan_into_the_list_of_results_reaches_the_line(under_test: DeskUnderTest) -> None:
    server = under_test.server
    server.add(customer(1), "AAAA00001")
    server.pages["zz"] = [[customer(9, "Zoe", "Zimmer")]]
    under_test.type("zz")
    await until(lambda: under_test.sees("results"))
    await under_test.press(Qt.Key.Key_Down)
    assert under_test.find("results").hasFocus()
    under_test.scan("AAAA00001")
    await until(lambda: under_test.text("guest_name") == "Ada Byron")
    assert under_test.server.asked("get_customer") == []


async def test_a_search_that_fails_offers_to_try_again(under_test: DeskUnderTest) -> None:
    server = under_test.server
    server.pages["ada"] = [[customer(1)]]
    server.errors["list_customers"] = Unreachable()
    under_test.type("ada")
    await until(lambda: under_test.sees("results_error"))
    server.errors.clear()
    await under_test.click("results_retry")
    await until(lambda: under_test.sees("results"))


async def test_a_search_that_finds_nobody_says_for_what(under_test: DeskUnderTest) -> None:
    under_test.type("<b>x</b> y")
    await until(lambda: under_test.sees("results_empty"))
    assert "<b>x</b> y" in under_test.text("results_empty")


async def test_no_suffix_presses_a_button(under_test: DeskUnderTest) -> None:
    under_test.server.errors["get_customer_by_barcode"] = Unreachable()
    under_test.scan("AAAA00001")
    await until(lambda: under_test.sees("verdict_action"))
    button = under_test.find("verdict_action", QPushButton)
    button.setFocus()
    asked = len(under_test.server.calls)
    under_test.enter()
    assert len(under_test.server.calls) == asked
    buttons = under_test.window.findChildren(QPushButton)
    assert not any(button.isDefault() or button.autoDefault() for button in buttons)


async def test_a_sample_is_scanned_by_a_click_and_takes_no_focus(under_test: DeskUnderTest) -> None:
    under_test.server.add(customer(1), "04A1B2C3D4")
    await under_test.click("sample_in_order")
    await until(lambda: under_test.text("verdict_word") == "WELCOME")
    assert under_test.window.line.hasFocus()
    assert under_test.server.asked("get_customer_by_barcode") == ["04A1B2C3D4"]


async def test_keys_of_the_window(under_test: DeskUnderTest) -> None:
    server = under_test.server
    server.add(customer(1, "Ada", "Byron"), "AAAA00001")
    server.add(customer(2, "Grace", "Hopper"), "BBBB00002")
    for code, name in (("AAAA00001", "Ada Byron"), ("BBBB00002", "Grace Hopper")):
        under_test.scan(code)
        await until(lambda name=name: under_test.text("guest_name") == name)
    await until(lambda: under_test.desk.guest and under_test.desk.guest.verdict)
    await under_test.press(Qt.Key.Key_F7)
    assert under_test.pages.widgets[1].hasFocus()
    await under_test.press(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert under_test.pages.widgets[2].hasFocus()
    await under_test.press(Qt.Key.Key_F2)
    assert under_test.window.line.hasFocus()
    await under_test.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert under_test.find("recents").hasFocus()
    await under_test.press(Qt.Key.Key_F3)
    assert under_test.window.line.hasFocus()
    await under_test.press(Qt.Key.Key_F6)
    assert under_test.find("guest_page_tabs").hasFocus()
    await under_test.press(Qt.Key.Key_F6)
    assert under_test.find("recents").hasFocus()
    await under_test.press(Qt.Key.Key_F8)
    await until(lambda: under_test.text("guest_name") == "Ada Byron")
    await under_test.press(Qt.Key.Key_F5)
    await until(lambda: len(server.asked("get_customer")) == 2)


async def test_escape_puts_the_keys_away_first_and_then_the_guest(under_test: DeskUnderTest) -> None:
    under_test.server.add(customer(1), "AAAA00001")
    under_test.scan("AAAA00001")
    await until(lambda: under_test.text("verdict_word") == "WELCOME")
    await under_test.press(Qt.Key.Key_F1)
    assert under_test.sees("keys_sheet")
    assert under_test.window.line.hasFocus()
    await under_test.press(Qt.Key.Key_Escape)
    assert not under_test.sees("keys_sheet")
    assert under_test.sees("guest_strip")
    await under_test.press(Qt.Key.Key_Escape)
    assert not under_test.sees("guest_strip")
    assert under_test.desk.phase is DeskPhase.READY


async def test_no_shortcut_is_a_single_letter(under_test: DeskUnderTest) -> None:
    shortcuts = [shortcut.key() for shortcut in under_test.window.findChildren(QShortcut)]
    assert len(shortcuts) >= 13
    names = [keys.toString(QKeySequence.SequenceFormat.PortableText) for keys in shortcuts]
    assert all(name.startswith(("F", "Ctrl+", "Shift+F", "Esc")) and len(name) > 1 for name in names)


async def test_control_n_wants_a_window_for_this_guest(under_test: DeskUnderTest) -> None:
    wanted: list[object] = []
    under_test.view.new_window_wanted.connect(wanted.append)
    await under_test.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert wanted == []
    under_test.server.add(customer(1), "AAAA00001")
    under_test.scan("AAAA00001")
    await until(lambda: under_test.text("verdict_word") == "WELCOME")
    await under_test.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert wanted == [Opening(OpenedBy.WRISTBAND, "AAAA00001")]


async def test_closing_only_asks_to_quit(under_test: DeskUnderTest) -> None:
    asked: list[bool] = []
    under_test.window.quit_wanted.connect(lambda: asked.append(True))
    assert not under_test.window.close()
    assert asked == [True]
    assert under_test.window.isVisible()


async def test_the_strip_shows_states_and_labels(under_test: DeskUnderTest) -> None:
    labels = [{"id": "1", "value": "<img src=x>", "colour": "red;}"}, {"id": "2", "value": "VIP", "colour": "d4af37"}]
    guest = customer(1, locked_at=NOW.isoformat(), labels=labels, last_check_in={"checked_in_at": NOW.isoformat()})
    under_test.server.add(guest, "AAAA00001")
    under_test.scan("AAAA00001")
    await until(lambda: under_test.text("verdict_word") == "STOP")
    assert under_test.text("guest_label") == "Locked, <img src=x>, VIP"
    assert under_test.text("guest_last_check_in") == "Last check-in recorded today 11:00"
    assert under_test.text("guest_tap_truth") == "A tap now is not paid: no card linked"


async def test_the_window_title_names_the_site_and_no_guest(under_test: DeskUnderTest) -> None:
    under_test.server.add(customer(1), "AAAA00001")
    under_test.scan("AAAA00001")
    await until(lambda: under_test.text("verdict_word") == "WELCOME")
    assert under_test.window.windowTitle() == "Frontdesk: Thermae North"


async def test_at_200_percent_no_word_is_cut_and_every_target_is_large_enough(
    under_test: DeskUnderTest, qapp: QApplication
) -> None:
    apply_theme(qapp, "light", 200)
    under_test.window.resize(1280, 800)
    under_test.server.add(customer(1, "Wilhelmina-Alexandra", "Featherstonehaugh-Papadopoulou"), "AAAA00001")
    under_test.scan("AAAA00001")
    await until(lambda: under_test.text("verdict_word") == "WELCOME")
    for name in ("verdict_word", "verdict_sentence", "guest_name", "guest_tap_truth", "status_connection"):
        await until(lambda name=name: under_test.find(name).height() >= _needed(under_test.find(name)))
    for button in under_test.window.findChildren(QPushButton):
        assert button.sizeHint().height() >= 24
    assert under_test.find("verdict_panel").mapTo(under_test.window, QPoint(0, 0)).x() >= 0


def _needed(label: QWidget) -> int:
    """The height at which no line of a label is cut."""
    return label.heightForWidth(label.width()) if label.hasHeightForWidth() else label.sizeHint().height()
