"""Guests created, corrected, found to be there already, and left half-typed: what the tour does with forms."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from frontdesk.tour.acts import CTRL, SHIFT, click, fill, has_keys, is_gone, press, save, shows
from frontdesk.tour.person import Person
from frontdesk.tour.tour import Tour


async def create_and_edit(tour: Tour, codes: Mapping[str, str]) -> None:
    """Creates a guest, corrects them, leaves a draft and finds it again; a locked guest is unlocked first."""
    await _create(tour)
    await _edit(tour)
    await _leave_and_come_back(tour)
    await _locked(tour, codes["locked"])


async def _create(tour: Tour) -> None:
    await tour.step(
        "A new customer", press(Qt.Key.Key_F4), "an empty form, and what it needs at least",
        shows("new_customer_needs"), "new_customer",
    )  # fmt: skip
    await tour.step(
        "A phone while it is typed", _type_new, "the number in groups, with its country",
        lambda person: "+44 7900 123456" in person.sees("new_customer_phone_note"), "new_customer",
    )  # fmt: skip
    await tour.step(
        "The customer created", save, "the new guest, open",
        lambda person: "Wilhelmina Ashdown" in person.sees("guest_name") and not person.shows("new_customer"),
        "guest_strip",
    )  # fmt: skip
    await tour.step(
        "Likely there already", _type_the_same, "who is there by that name and phone, and the key that opens them",
        lambda person: "Wilhelmina Ashdown" in person.sees("likely_0_name"), "new_customer_likely",
    )  # fmt: skip
    await tour.step(
        "Opened instead", press(Qt.Key.Key_1, CTRL), "the existing guest, and no second one",
        lambda person: "Wilhelmina Ashdown" in person.sees("guest_name") and not person.shows("new_customer"),
        "guest_strip",
    )  # fmt: skip


async def _edit(tour: Tour) -> None:
    await tour.step(
        "The customer's page", press(Qt.Key.Key_F7, CTRL), "the page with the customer's details",
        shows("customer_page"), "guest_strip",
    )  # fmt: skip
    await tour.step(
        "Edit details", _edit_by_key, "the guest's form", has_keys("customer_form"),
        "customer_form",
    )  # fmt: skip
    await tour.step(
        "A birthday that cannot be", _impossible_birthday, "what is wrong, at the field",
        lambda person: "no such day" in person.sees("customer_form_dob_note"), "customer_form_dob_note",
    )  # fmt: skip
    await tour.step(
        "Corrected and saved", _good_birthday, "the birthday with the age, on the guest's page",
        lambda person: not person.shows("customer_form") and "1987" in person.reads("identity_section"),
        "identity_section",
    )  # fmt: skip


async def _leave_and_come_back(tour: Tour) -> None:
    await tour.step(
        "Left half-typed", _half_typed, "that what was typed is kept",
        shows("customer_form_leaving"), "customer_form_leaving_sentence",
    )  # fmt: skip
    await tour.step(
        "The draft on the page", press(Qt.Key.Key_Escape), "unsaved changes, with a way back to them",
        shows("customer_draft"), "customer_draft_sentence",
    )  # fmt: skip
    await tour.step(
        "The draft again", click("customer_draft_go_on_button"), "what was typed before",
        lambda person: person.sees("customer_form_last_name").endswith("Ashdown-Hughes"),
        "customer_form_restored_sentence",
    )  # fmt: skip
    await tour.step(
        "The draft saved", save, "the new name, and no draft",
        lambda person: "Ashdown-Hughes" in person.sees("guest_name") and not person.shows("customer_draft"),
        "guest_strip",
    )  # fmt: skip


async def _locked(tour: Tour, code: str) -> None:
    async def scan_and_edit(person: Person) -> None:
        await person.scan(code)
        await person.wait(lambda: "Locked" in person.reads("guest_strip"), "the guest who is locked")
        await person.click("edit_customer_button")

    await tour.step(
        "A locked customer", scan_and_edit, "that Trybe takes no changes, and a way to unlock",
        shows("customer_form_unlock_button"), "customer_form_locked_sentence",
    )  # fmt: skip
    await tour.step(
        "Unlocked", click("customer_form_unlock_button"), "the form without the lock", is_gone("customer_form_locked"),
        "customer_form",
    )  # fmt: skip
    await tour.step(
        "The form closed",
        press(Qt.Key.Key_Escape),
        "the guest's page",
        is_gone("customer_form"),
        "guest_strip",
    )


async def _type_new(person: Person) -> None:
    await fill(person, "new_customer_first_name", "Wilhelmina")
    await fill(person, "new_customer_last_name", "Ashdown")
    await fill(person, "new_customer_phone", "07900 123456")


async def _type_the_same(person: Person) -> None:
    await person.press(Qt.Key.Key_F4)
    await fill(person, "new_customer_first_name", "Wilhelmina")
    await fill(person, "new_customer_last_name", "Ashdown")


async def _edit_by_key(person: Person) -> None:
    await person.wait(lambda: person.is_enabled("edit_customer_button"), "that the guest can be edited")
    await person.press(Qt.Key.Key_F4, SHIFT)


async def _impossible_birthday(person: Person) -> None:
    await fill(person, "customer_form_dob", "31/02/1987")


async def _good_birthday(person: Person) -> None:
    await fill(person, "customer_form_dob", "28/02/1987")
    await save(person)


async def _half_typed(person: Person) -> None:
    await _edit_by_key(person)
    await fill(person, "customer_form_last_name", "Ashdown-Hughes")
    await person.press(Qt.Key.Key_Escape)
