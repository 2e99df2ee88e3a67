"""Wristbands associated, swapped and swapped back, issued to a party and taken back: what the tour does with bands."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from frontdesk.tour.acts import CTRL, SHIFT, click, has_keys, is_gone, press, shows
from frontdesk.tour.person import Person
from frontdesk.tour.tour import Act, Seen, Tour

CTRL_SHIFT = CTRL | SHIFT
SAYS = "series_notice_sentence"


async def wristbands(tour: Tour, codes: Mapping[str, str]) -> None:
    """Associates a band, swaps it in one scan and back, issues two to a party, and takes all of them back."""
    await _associate(tour, codes)
    await _swap(tour)
    await _party(tour)
    await _sweep(tour)
    await _ended(tour, codes["expired"])


async def _associate(tour: Tour, codes: Mapping[str, str]) -> None:
    await tour.step(
        "A guest for new wristbands", _meeting(codes["family_1"]), "the guest",
        lambda person: person.sees("verdict_word") in ("WELCOME", "CHECK", "STOP"), "guest_strip",
    )  # fmt: skip
    await tour.step(
        "Associate a wristband", press(Qt.Key.Key_A, CTRL_SHIFT), "a field for its code, which a scan fills as well",
        has_keys("series_dialog"), "series_dialog",
    )  # fmt: skip
    await tour.step(
        "A wristband with an owner", _scanning(codes["locked"]), "both guests, who loses what, and one choice",
        shows("collision_move_button"), "collision_owner", "collision_guest",
    )  # fmt: skip
    await tour.step(
        "Left with its owner", click("collision_leave_button"), "the field for another one",
        lambda person: person.shows("series_code") and not person.shows("collision_move_button"), "series_dialog",
    )  # fmt: skip
    await tour.step(
        "Another one, associated", _scanning("TOUR-BAND-1"), "that it was done and read back", _says("Done"), SAYS
    )
    await _close(tour)


async def _swap(tour: Tour) -> None:
    await tour.step(
        "Swap the wristband", _swapping("TOUR-BAND-1"), "which one is swapped, and that one scan does it",
        lambda person: "TOUR-BAND-1" in person.sees("series_subject"), "series_dialog",
    )  # fmt: skip
    await tour.step(
        "Swapped in one scan", _scanning("TOUR-BAND-2"), "each step, done and read back", _says("Done"),
        "series_dialog",
    )  # fmt: skip
    await tour.step(
        "The swap undone", click("series_undo_button"), "that all is as it was before", _says("Undone"),
        "series_dialog",
    )  # fmt: skip
    await _close(tour)


async def _party(tour: Tour) -> None:
    await tour.step(
        "Wristbands for a party", press(Qt.Key.Key_P, CTRL_SHIFT), "that one scan after another is taken",
        has_keys("series_dialog"), "series_dialog",
    )  # fmt: skip
    if tour.person.shows("party_card_none"):
        await tour.step(
            "No card for the party", click("party_card_none"), "the field for the first one",
            shows("series_code"), "series_dialog",
        )  # fmt: skip
    for count, code in enumerate(("TOUR-PARTY-1", "TOUR-PARTY-2"), start=1):
        await tour.step(
            f"Wristband {count} of the party", _scanning(code), "how many are issued",
            _counts(count), "series_count",
        )  # fmt: skip
    await _close(tour)


async def _sweep(tour: Tour) -> None:
    await tour.step(
        "Returned wristbands", press(Qt.Key.Key_B, CTRL_SHIFT), "a running count", _counts(0), "series_dialog",
    )  # fmt: skip
    for count, code in enumerate(("TOUR-BAND-1", "TOUR-PARTY-1"), start=1):
        await tour.step(
            f"Wristband {count} comes back", _scanning(code), "how many came back", _counts(count), "series_count"
        )
    await tour.step("Nobody's wristband", _scanning("TOUR-NOBODYS"), "that it is nobody's", _says("nobody"), SAYS)
    await tour.step(
        "What is still out", click("sweep_end_button"), "the one of the party that is not back",
        _says("TOUR-PARTY-2"), SAYS,
    )  # fmt: skip
    await _close(tour)


async def _ended(tour: Tour, code: str) -> None:
    await tour.step(
        "A wristband that has ended", _swapping(code), "that it cannot be swapped, and what to do instead",
        _says("has ended"), SAYS,
    )  # fmt: skip
    await _close(tour)


async def _close(tour: Tour) -> None:
    await tour.step(
        "The dialog closed", click("series_close_button"), "the desk",
        is_gone("series_dialog"), "guest_strip",
    )  # fmt: skip


def _says(words: str) -> Seen:
    return lambda person: words in person.sees(SAYS)


def _counts(count: int) -> Seen:
    return lambda person: person.sees("series_count").startswith(f"{count} ")


def _meeting(code: str) -> Act:
    async def meet(person: Person) -> None:
        await person.press(Qt.Key.Key_F2)
        await person.scan(code)

    return meet


def _swapping(code: str) -> Act:
    """The band that was scanned is the one that is swapped."""

    async def swap(person: Person) -> None:
        await _meeting(code)(person)
        await person.wait(lambda: code in person.reads("verdict_sentence") or bool(person.sees("verdict_word")), code)
        await person.wait(lambda: person.sees("verdict_word") in ("WELCOME", "CHECK", "STOP"), "the verdict")
        await person.press(Qt.Key.Key_W, CTRL_SHIFT)

    return swap


def _scanning(code: str) -> Act:
    async def scan(person: Person) -> None:
        await person.wait(lambda: person.has_keys("series_dialog"), "the dialog has the keys")
        await person.scan(code)

    return scan
