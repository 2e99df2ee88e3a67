"""What the tour does with what stands around the desk: a code that nobody has, a print, the settings."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from frontdesk.tour.acts import CTRL, click, has_keys, is_gone, press, scan, shows
from frontdesk.tour.person import Person
from frontdesk.tour.tour import Tour

PAGES = ("scanner", "sounds", "printing")


async def equipment(tour: Tour, codes: Mapping[str, str]) -> None:
    """Scans a code with a scanner's identifier before it, prints a wristband's code, turns the settings' pages."""
    await _detective(tour, codes["welcome_other"])
    await _print(tour, codes["welcome_other"])
    await _settings(tour)


async def _detective(tour: Tour, code: str) -> None:
    await tour.step(
        "A code in another form",
        scan(f"]E0{code}"),
        "what was read, and whose it is in another form",
        shows("detective_open_0"),
        "verdict_word",
        "detective",
    )


async def _print(tour: Tour, code: str) -> None:
    async def ask(person: Person) -> None:
        await person.scan(code)
        await person.wait(lambda: person.sees("verdict_word") == "WELCOME", "whose it is")
        await person.press(Qt.Key.Key_F9)

    await tour.step("Print", ask, "the label as it will come out", has_keys("print_dialog"))

    await tour.step(
        "Print all wristbands", click("print_form_1"), "the table as it will come out",
        lambda person: not person.shows("print_size"), "print_dialog",
    )  # fmt: skip
    await tour.step("Print left", click("print_close_button"), "the desk again", is_gone("print_dialog"))


async def _settings(tour: Tour) -> None:
    await tour.step("Settings", press(Qt.Key.Key_Comma, CTRL), "the settings", has_keys("settings_window"))
    for page in PAGES:
        await _turn_to(tour, page)

    await tour.step("Settings left", press(Qt.Key.Key_Escape), "the desk again", has_keys("main_window"))


async def _turn_to(tour: Tour, page: str) -> None:
    await tour.step(
        f"Settings {page}", click(f"settings_{page}"), "its page", shows(f"{page}_settings"), f"{page}_settings"
    )
