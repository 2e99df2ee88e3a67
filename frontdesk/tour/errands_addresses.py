"""Addresses added, refused, corrected, left half-typed, printed, deleted and taken back, as the tour does it."""

from PySide6.QtCore import Qt

from frontdesk.tour.acts import CTRL, SHIFT, click, fill, has_keys, is_gone, press, save, shows
from frontdesk.tour.person import Person
from frontdesk.tour.tour import Act, Seen, Tour

PAGE = "addresses_page"
TOO_LONG = "ABCDEFGHIJKLMNOPQ"
"""More letters than any postcode has."""


async def addresses(tour: Tour, code: str) -> None:
    """Adds an address that is refused at first, edits it, finds its draft, prints it, deletes it and takes it back."""
    await _add(tour, code)
    await _edit(tour)
    await _print(tour)
    await _delete_and_take_back(tour)


async def _add(tour: Tour, code: str) -> None:
    await tour.step(
        "Addresses of a guest", _turn_to(code), "the addresses as they stand on an envelope",
        lambda person: person.is_enabled("address_new_button"), PAGE,
    )  # fmt: skip
    await tour.step("A new address", click("address_new_button"), "an empty form", has_keys("address_form"))
    await tour.step(
        "The address while it is typed", _type_new, "the envelope on one line",
        lambda person: person.sees("address_form_envelope").endswith("United Kingdom"), "address_form_envelope",
    )  # fmt: skip
    await tour.step(
        "A postcode that is refused", save, "what the server says, at the field",
        lambda person: "16" in person.sees("address_form_postcode_note"), "address_form_postcode_note",
    )  # fmt: skip
    await tour.step(
        "The address added", _correct_postcode, "the address among the others", _reads("BS1 4DJ"), PAGE,
    )  # fmt: skip


async def _edit(tour: Tour) -> None:
    await tour.step(
        "An address half-edited", _half_edit, "that what was typed is kept",
        shows("address_form_leaving"), "address_form_leaving_sentence",
    )  # fmt: skip
    await tour.step(
        "Its draft again", _come_back, "what was typed before", shows("address_form_restored"),
        "address_form_restored_sentence",
    )  # fmt: skip
    await tour.step(
        "A line cleared", _clear_county, "the address without its county",
        lambda person: _reads("Clifton")(person) and "Avon" not in person.reads(PAGE), PAGE,
    )  # fmt: skip


async def _print(tour: Tour) -> None:
    await tour.step("An envelope", _on_ours("print"), "the envelope as it will come out", has_keys("print_dialog"))
    await tour.step("The envelope left", click("print_close_button"), "the page again", is_gone("print_dialog"))


async def _delete_and_take_back(tour: Tour) -> None:
    await tour.step(
        "Delete the address", _on_ours("delete"), "one question, and that it can be taken back",
        has_keys("address_removal"), "address_removal_what", "address_removal_undo",
    )  # fmt: skip
    await tour.step(
        "The address deleted", click("address_removal_delete_button"), "the others",
        lambda person: person.is_enabled("address_new_button") and "12 Harbour Road" not in person.reads(PAGE), PAGE,
    )  # fmt: skip
    await tour.step(
        "Undo", press(Qt.Key.Key_Z, CTRL), "that it would come back with a new id",
        lambda person: "new id" in person.sees("undo_notice_sentence"), "undo_notice_sentence",
    )  # fmt: skip
    await tour.step(
        "The address taken back", click("undo_confirm_button"), "the address again", _reads("12 Harbour Road"), PAGE,
    )  # fmt: skip


def _turn_to(code: str) -> Act:
    async def act(person: Person) -> None:
        await person.press(Qt.Key.Key_F2)
        await person.scan(code)
        await person.wait(lambda: person.sees("verdict_word") == "WELCOME", "whose it is")
        await person.press(Qt.Key.Key_F7, SHIFT)

    return act


async def _type_new(person: Person) -> None:
    for name, text in (
        ("name", "Boat house"), ("address_line_1", "12 Harbour Road"), ("city", "Bristol"), ("county", "Avon"),
        ("postcode", TOO_LONG), ("country", "United K"),
    ):  # fmt: skip
        await fill(person, f"address_form_{name}", text)
    await person.press(Qt.Key.Key_Down)  # to the suggestion
    await person.press(Qt.Key.Key_Tab)


async def _correct_postcode(person: Person) -> None:
    await fill(person, "address_form_postcode", "BS1 4DJ")
    await save(person)


async def _half_edit(person: Person) -> None:
    await _on_ours("edit")(person)
    await fill(person, "address_form_city", "Clifton")
    await person.press(Qt.Key.Key_Escape)


async def _come_back(person: Person) -> None:
    await person.click("address_form_keep_button")
    await person.wait(lambda: not person.shows("address_form"), "that the form is closed")
    await _on_ours("edit")(person)


async def _clear_county(person: Person) -> None:
    await person.click("address_form_county")
    await person.press(Qt.Key.Key_A, CTRL)
    await person.press(Qt.Key.Key_Delete)
    await save(person)


def _on_ours(button: str) -> Act:
    """Clicks a button of the address that was added: the last one."""

    async def act(person: Person) -> None:
        number = 0
        while person.shows(f"address_{number + 1}"):
            number += 1
        await person.click(f"address_{number}_{button}_button")

    return act


def _reads(words: str) -> Seen:
    return lambda person: not person.shows("address_form") and words in person.reads(PAGE)
