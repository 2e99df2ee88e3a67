"""Guests helped: found by filters, read back, locked, mailed, given a link, and anonymised."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from frontdesk.tour.acts import CTRL, SHIFT, click, has_keys, is_gone, press, scan, shows
from frontdesk.tour.person import Person
from frontdesk.tour.tour import Act, Tour


async def help_guests(tour: Tour, codes: Mapping[str, str]) -> None:
    """All that is done for a guest as a whole; the one who is anonymised comes last, since nothing brings them back."""
    await _find(tour)
    await _lock(tour, codes["welcome"])
    await _password(tour, codes["welcome_other"])
    await _anonymise(tour, codes["long_name"])


async def _find(tour: Tour) -> None:
    await tour.step(
        "Filters of the search", _open_filters, "every filter of the list", shows("filter_panel"),
        "filter_panel",
    )  # fmt: skip
    await tour.step(
        "Guests without a membership", _without_membership, "how many there are",
        lambda person: "found" in person.sees("filter_show_button"), "filter_show_button",
    )  # fmt: skip
    await tour.step(
        "The filtered list", press(Qt.Key.Key_Escape), "the list, and that it is filtered",
        lambda person: "1" in person.sees("results_filters_button") and person.rows("results") > 0,
        "results_heading", "results_filters_button",
    )  # fmt: skip
    await tour.step(
        "Nobody is found", _search_nobody, "that nobody matches, and a way on",
        shows("results_unfiltered_button"), "results_empty",
    )  # fmt: skip
    await tour.step(
        "Searched without filters", click("results_unfiltered_button"), "that nobody matches even so",
        lambda person: person.shows("results_create_button") and not person.shows("results_unfiltered_button"),
        "results_empty",
    )  # fmt: skip


async def _lock(tour: Tour, code: str) -> None:
    await tour.step("Read back", _read_back(code), "the guest's data in huge print", has_keys("read_back_card"),
        "read_back_card",
    )  # fmt: skip
    await tour.step(
        "Read back in Arabic", click("read_back_ar_button"), "the same in another language",
        lambda person: person.sees("read_back_name_caption") == "الاسم", "read_back_question",
    )  # fmt: skip
    await tour.step("Every command by name", _palette, "the commands, with their keys", shows("palette_list"))
    await tour.step(
        "Lock the customer", _run("lock customer"), "what it does, and that it can be undone",
        has_keys("action_question"), "action_question",
    )  # fmt: skip
    await tour.step(
        "Locked", _confirm, "STOP, and the way back",
        lambda person: person.sees("verdict_word") == "STOP" and person.shows("unlock_button"),
        "verdict_sentence", "action_notice_sentence",
    )  # fmt: skip
    await tour.step("Unlocked", _unlock, "no longer STOP", _is_unlocked, "verdict_word", "action_notice_sentence")


async def _password(tour: Tour, code: str) -> None:
    await tour.step(
        "What else can be done", _open_menu(code), "password, verification and anonymising, below one button",
        shows("more_actions"),
    )  # fmt: skip
    await tour.step(
        "Reset the password", press(Qt.Key.Key_Return), "to whom the email goes, and that it cannot be called back",
        has_keys("action_question"), "action_question",
    )  # fmt: skip
    await tour.step(
        "Password email sent", _confirm, "that it was sent",
        lambda person: "Sent" in person.sees("action_notice_sentence"), "action_notice_sentence",
    )  # fmt: skip
    await tour.step(
        "Set-password link", press(Qt.Key.Key_P, CTRL), "a code for the guest's own phone, and how long it stays",
        lambda person: person.has_keys("link_dialog") and "s" in person.sees("link_left"), "link_dialog",
    )  # fmt: skip
    await tour.step(
        "Gone with the next scan", scan(code), "no link any more", is_gone("link_dialog"),
        "verdict_word",
    )  # fmt: skip


async def _anonymise(tour: Tour, code: str) -> None:
    await tour.step(
        "Anonymise", _ask_to_anonymise(code), "that it cannot be undone, and the name to type",
        lambda person: person.has_keys("action_question") and not person.is_enabled("action_yes_button"),
        "action_question",
    )  # fmt: skip
    await tour.step(
        "The name typed", _type_the_name, "the way on", lambda person: person.is_enabled("action_yes_button"),
        "action_undo_sentence",
    )  # fmt: skip
    await tour.step(
        "Anonymised", _confirm, "that nothing of the guest is left",
        lambda person: "Anonymised" in person.reads("guest_strip") and not person.is_enabled("edit_customer_button"),
        "guest_strip", "action_notice_sentence", "recents_list",
    )  # fmt: skip


async def _open_filters(person: Person) -> None:
    await person.press(Qt.Key.Key_Escape)
    await person.press(Qt.Key.Key_F, CTRL | SHIFT)


async def _without_membership(person: Person) -> None:
    for _ in range(2):
        await person.press(Qt.Key.Key_Down)


async def _search_nobody(person: Person) -> None:
    await person.press(Qt.Key.Key_F3)
    await person.type("zzqqxx")


def _read_back(code: str) -> Act:
    async def act(person: Person) -> None:
        await _open(person, code)
        await person.press(Qt.Key.Key_R, CTRL)

    return act


async def _palette(person: Person) -> None:
    await person.press(Qt.Key.Key_Escape)
    await person.wait(lambda: person.has_keys("main_window"), "that the card is closed")
    await person.press(Qt.Key.Key_K, CTRL)


def _run(command: str) -> Act:
    async def act(person: Person) -> None:
        await person.type(command)
        await person.press(Qt.Key.Key_Return)

    return act


async def _confirm(person: Person) -> None:
    await person.press(Qt.Key.Key_Return, CTRL)


async def _unlock(person: Person) -> None:
    await person.press(Qt.Key.Key_K, CTRL)
    await person.type("unlock")
    await person.press(Qt.Key.Key_Return)
    await person.wait(lambda: person.has_keys("action_question"), "the question")
    await _confirm(person)


def _is_unlocked(person: Person) -> bool:
    return person.sees("verdict_word") == "WELCOME" and person.shows("lock_button")


def _open_menu(code: str) -> Act:
    async def act(person: Person) -> None:
        await _open(person, code)
        await person.click("more_actions_button")

    return act


def _ask_to_anonymise(code: str) -> Act:
    async def act(person: Person) -> None:
        await _open_menu(code)(person)
        await person.wait(lambda: person.shows("more_actions"), "the menu")
        await person.press(Qt.Key.Key_Up)  # up from the first is the last
        await person.press(Qt.Key.Key_Return)

    return act


async def _type_the_name(person: Person) -> None:
    await person.type(person.sees("action_subject"))


async def _open(person: Person, code: str) -> None:
    await person.press(Qt.Key.Key_Escape)
    await person.scan(code)
    await person.wait(lambda: person.sees("verdict_word") not in ("", "LOOKING"), "the guest")
    await person.wait(lambda: person.shows("customer_actions"), "what can be done for them")
