"""A report chosen, counted, queued, followed, saved, looked into and copied: what the tour does with reports."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from frontdesk.tour.acts import CTRL, SHIFT, click, has_keys, is_gone, press, shows
from frontdesk.tour.person import Person
from frontdesk.tour.tour import Act, Seen, Tour

FAILS = "sandbox-fails"
"""The training server takes this for a report that fails."""


async def reports(tour: Tour, folder: Path) -> None:
    """Takes one report from its filters to its chart, and one to its failure."""
    await _choose(tour)
    await _follow(tour)
    await _save(tour, folder / "customers.csv")
    await tour.step(
        "Taken off the list", click("report_forget_button"), "that the list is empty; the file stays",
        shows("reports_empty"), "reports_empty",
    )  # fmt: skip
    await tour.step(
        "A report that fails", _queueing(FAILS), "that it failed, and what to do",
        _says("could not make"), "report_state",
    )  # fmt: skip
    await tour.step("Reports left", press(Qt.Key.Key_Escape), "the desk again", has_keys("main_window"))


async def _choose(tour: Tour) -> None:
    await tour.step(
        "Reports", press(Qt.Key.Key_R, CTRL | SHIFT), "how many customers a report of all holds", _counts,
        "report_count",
    )  # fmt: skip
    await tour.step(
        "Every filter", click("report_more_button"), "the filters that are seldom wanted",
        shows("report_label_ids"), "report_more_button",
    )  # fmt: skip
    await tour.step(
        "A filter chosen", _with_any_membership, "fewer customers", _counts, "report_count", "report_membership"
    )
    await tour.step("Fewer filters", click("report_more_button"), "the usual ones", is_gone("report_label_ids"))


async def _follow(tour: Tour) -> None:
    await tour.step(
        "Queued once", press(Qt.Key.Key_Return, CTRL), "how far it is, and that no second is queued",
        lambda person: not person.is_enabled("report_queue_button") and bool(person.sees("report_state")),
        "report_count", "report_state",
    )  # fmt: skip
    await tour.step("Complete", _look, "that it can be saved", shows("report_save_button"), "report_state")


async def _save(tour: Tour, file: Path) -> None:
    await tour.step(
        "Where to save it", click("report_save_button"), "the system's question where to",
        has_keys("report_file_dialog"),
    )  # fmt: skip
    await tour.step(
        "Saved", _saving(file), "rows and size, the first rows, and the sign-ups by month",
        lambda person: person.shows("report_preview") and person.shows("report_chart"),
        "report_state", "report_chart",
    )  # fmt: skip
    await tour.step(
        "A copy for spreadsheets", click("report_copy_button"), "that it stands beside the report",
        _says("spreadsheet-safe copy stands"), "report_state",
    )  # fmt: skip


def _counts(person: Person) -> bool:
    return person.sees("report_count").endswith("customers")


def _says(words: str) -> Seen:
    return lambda person: words in person.sees("report_state")


async def _look(_person: Person) -> None:
    """It is followed by itself."""


async def _with_any_membership(person: Person) -> None:
    before = person.sees("report_count")
    await person.click("report_query")
    await person.press(Qt.Key.Key_Tab)
    await person.press(Qt.Key.Key_Down)
    await person.wait(lambda: person.sees("report_count") != before, "that it is counted anew")


def _saving(file: Path) -> Act:
    path = file.resolve()
    path.unlink(missing_ok=True)  # an earlier tour's, about which the system would ask

    async def save(person: Person) -> None:
        QGuiApplication.clipboard().setText(str(path))  # nobody types a path
        await person.press(Qt.Key.Key_V, CTRL)
        await person.press(Qt.Key.Key_Return)

    return save


def _queueing(query: str) -> Act:
    async def queue(person: Person) -> None:
        await person.click("report_clear_button")
        await person.click("report_query")
        await person.type(query)
        await person.click("report_queue_button")

    return queue
