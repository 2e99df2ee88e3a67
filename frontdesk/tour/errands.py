"""What the tour does: the main job on any server, and what only a training server of our own can show."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk.tour.acts import CTRL, click, press, scan, shows
from frontdesk.tour.person import Person
from frontdesk.tour.tour import Act, Seen, Tour
from frontdesk.training import TrainingServer

WORDS = ("STOP", "CHECK", "WELCOME")
STRIP = ("verdict_word", "verdict_sentence", "guest_strip")
BAND = ("tap_truth", "tap_truth_of", "command_notice_sentence")
A_CARD_NUMBER = "4111111111111111"


async def main_job(tour: Tour, code: str) -> None:
    """Scans a wristband, reads the verdict and the guest, sets and clears its expiry, links and unlinks a card."""
    await _meet(tour, code)
    await _expiry(tour)
    await _card(tour)
    await tour.step(
        "Addresses",
        press(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier),
        "the addresses of this guest",
        lambda person: person.shows("addresses_page") and not person.shows("addresses_loading"),
        "addresses_page",
    )


async def _meet(tour: Tour, code: str) -> None:
    await tour.step("Ready", _nothing, "the desk line takes what is typed", _line_has_the_keys, "desk_hints")
    await tour.step(
        "Scan", scan(code), "one of the three words", lambda person: person.sees("verdict_word") in WORDS, *STRIP
    )
    await tour.step(
        "Customer",
        _nothing,
        "the customer's page with memberships and figures",
        lambda person: person.shows("memberships_section") and not person.shows("memberships_loading"),
        "customer_page",
    )
    await tour.step(
        "Wristbands",
        press(Qt.Key.Key_F7),
        "what a tap of this wristband does now",
        lambda person: bool(person.sees("tap_truth")),
        *BAND,
    )


async def _expiry(tour: Tour) -> None:
    await tour.step(
        "Choose an expiry",
        click("set_expiry_button"),
        "presets with their times",
        shows("preset_plus_2_hours"),
        "expiry_dialog",
    )
    await tour.step("Pick two hours", click("preset_plus_2_hours"), "when it will end", _can_save, "expiry_outcome")
    await tour.step("Expiry set", click("expiry_save_button"), "that it was set", _is_done, *BAND)
    await tour.step("Expiry cleared", click("clear_expiry_button"), "that it was cleared", _is_done, *BAND)
    await tour.step(
        "Pick any moment",
        _pick_moment,
        "the day and time picked",
        _can_save,
        "expiry_outcome",
        "expiry_problem_sentence",
    )
    await tour.step("Moment set", press(Qt.Key.Key_S, CTRL), "that it was set", _is_done, *BAND)


async def _card(tour: Tour) -> None:
    await tour.step(
        "Choose a card",
        _free_of_cards,
        "the stored cards",
        shows("payment_method_0"),
        "payment_method_dialog",
    )
    await tour.step(
        "Confirm the card", _confirm_first_card, "whose card it is", shows("link_question"),
        "payment_method_dialog",
    )  # fmt: skip
    await tour.step(
        "Card linked",
        click("link_confirm_button"),
        "what a tap now charges",
        lambda person: bool(person.sees("link_tap_truth")),
        "payment_method_dialog",
    )
    await tour.step("Card unlinked", _unlink, "that a tap is not paid", _is_done, *BAND)


async def guests_of_the_training_server(tour: Tour, codes: Mapping[str, str]) -> None:
    """Every verdict, names from all over the world, a search, and a window of a guest's own."""
    for name, word in (
        ("expired", "STOP"), ("locked", "STOP"), ("anonymised", "STOP"), ("unknown", "STOP"),
        ("expiring", "CHECK"), ("no_membership", "CHECK"), ("other_site", "CHECK"),
        ("attention_payment_failed", "CHECK"), ("long_name", ""), ("arabic", ""), ("chinese", ""),
    ):  # fmt: skip
        expected = word or "a verdict"
        await tour.step(f"Guest {name.replace('_', ' ')}", scan(codes[name]), expected, _verdict(word), *STRIP)
    await _search(tour)
    await tour.step(
        "A window of its own",
        press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        "the guest in a second window",
        lambda person: person.has_keys("guest_window") and bool(person.sees("guest_window_name")),
        "guest_window",
    )
    await tour.step(
        "A card number is refused", _refused_number, "that a card number is neither sent nor kept",
        lambda person: not person.sees("desk_line") and A_CARD_NUMBER not in person.reads("main_window"),
        "verdict_word", "verdict_sentence",
    )  # fmt: skip


async def _search(tour: Tour) -> None:
    await tour.step(
        "Search",
        _typed_search("hartley"),
        "guests of that name",
        lambda person: person.shows("results_list") and person.rows("results") > 0,
        "results_heading",
    )
    await tour.step(
        "Search opened",
        _open_first_match,
        "the guest, and CHECK since no wristband was scanned",
        _verdict("CHECK"),
        *STRIP,
    )


async def trouble(tour: Tour, server: TrainingServer) -> None:
    """A slow server, and one that is gone; each says so and can be left."""
    code = server.ready.codes["welcome"]
    if server.can_pause:
        server.pause()
        await tour.step(
            "A slow server", scan(code), "LOOKING", lambda person: person.sees("verdict_word") == "LOOKING", *STRIP
        )
        await tour.step(
            "Left with Escape", press(Qt.Key.Key_Escape), "the desk ready again", _line_has_the_keys, "desk_hints"
        )
        server.go_on()
    server.stop()
    await tour.step(
        "No server",
        scan(code),
        "what happened, and a way on",
        shows("verdict_action"),
        "verdict_word",
        "verdict_sentence",
        "status_connection",
    )


async def _nothing(person: Person) -> None:
    """Only looks."""


def _typed_search(text: str) -> Act:
    async def act(person: Person) -> None:
        await person.press(Qt.Key.Key_Escape)
        await person.type(text)

    return act


def _verdict(word: str) -> Seen:
    def seen(person: Person) -> bool:
        said = person.sees("verdict_word")
        return said == word if word else said in WORDS

    return seen


async def _pick_moment(person: Person) -> None:
    await person.click("set_expiry_button")
    await person.wait(lambda: person.has_keys("expiry_dialog"), "the dialog has the keys")
    await person.click("expiry_day")
    await person.press(Qt.Key.Key_Down)


async def _free_of_cards(person: Person) -> None:
    """Unlinks the card that may be there, so that linking one shows."""
    await person.wait(lambda: person.is_enabled("link_card_button"), "that a card can be linked")
    if person.is_enabled("unlink_card_button"):
        await person.click("unlink_card_button")
        await person.wait(lambda: not person.is_enabled("unlink_card_button"), "that no card is linked")
    await person.click("link_card_button")


async def _confirm_first_card(person: Person) -> None:
    await person.click("payment_method_0")
    await person.click("link_confirm_button")


async def _unlink(person: Person) -> None:
    await person.click("link_cancel_button")
    await person.click("unlink_card_button")
    await person.wait(lambda: not person.is_enabled("unlink_card_button"), "that no card is linked")


async def _open_first_match(person: Person) -> None:
    await person.press(Qt.Key.Key_Down)
    await person.press(Qt.Key.Key_Return)


async def _refused_number(person: Person) -> None:
    await person.press(Qt.Key.Key_Escape)
    await person.wait(lambda: not person.shows("guest_window"), "that the second window is closed")
    await person.scan(A_CARD_NUMBER)


def _line_has_the_keys(_person: Person) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and focus.objectName() == "desk_line"


def _can_save(person: Person) -> bool:
    return person.is_enabled("expiry_save_button")


def _is_done(person: Person) -> bool:
    return person.shows("put_away_button") and not person.shows("expiry_dialog")
