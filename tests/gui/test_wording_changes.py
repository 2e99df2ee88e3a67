"""Changes in words: every writing operation has its own, an unheard one a neutral one, and ids are never shown."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk.domain.site import SiteContext
from frontdesk.store.journal import Intent
from frontdesk.viewmodels.changes import Change, ChangeState, Failure
from frontdesk.views.wording_changes import (
    difference_words,
    failure_sentence,
    operation_words,
    undo_question,
    whom_words,
    why_not,
)
from frontdesk.writing.errors import ChangedMeanwhile, HasEnded, JournalUnavailable, ReadBackDiffers
from tests.client.calls import CALLS, Kind

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SITE = SiteContext("site", "Harbour Spa", ZoneInfo("Europe/London"), "en-GB")
WRITES = [name for name, (kind, _) in CALLS.items() if kind is not Kind.READS]


def change(operation: str = "updateCustomer", can: bool = True, **more: object) -> Change:
    wish, seen = more.pop("wish", {"phone": "2"}), more.pop("seen", {"phone": None})
    return Change("e", NOW, Intent(operation, "c", "r", wish, seen), can, **more)  # type: ignore[arg-type]  # as given


@pytest.mark.parametrize("operation", WRITES)
def test_each_operation_has_words_and_a_reason_where_it_stays(qapp: QApplication, operation: str) -> None:
    assert operation not in operation_words(operation)
    assert why_not(change(operation, can=False))
    assert undo_question(change(operation), SITE, NOW).strip()


@pytest.mark.parametrize("operation", ["deleteCustomerBarcode", "deleteAssociatedBarcode"])
@pytest.mark.parametrize(
    ("seen", "can"),
    [
        ({"code": "W", "expires_at": "2026-06-15T11:00:00+00:00"}, False),
        ({"code": "W", "expires_at": "2026-06-15T13:00:00+00:00"}, True),
        ({"code": "W"}, True),
    ],
)
def test_a_removal_of_a_band_that_has_ended_says_before_that_it_stays(
    qapp: QApplication, operation: str, seen: dict[str, str], can: bool
) -> None:
    question = undo_question(change(operation, seen=seen, wish={"code": None}), SITE, NOW)
    assert question.startswith("Associate the wristband again" if can else "This cannot be changed back")


def test_a_band_that_has_ended_is_said_to_be_why_nothing_was_sent(qapp: QApplication) -> None:
    assert "has ended" in failure_sentence(Failure(change("deleteCustomerBarcode"), HasEnded()))


def test_an_unheard_operation_is_neutral(qapp: QApplication) -> None:
    assert operation_words("mergeCustomers") == "Change: mergeCustomers"
    assert undo_question(change("mergeCustomers"), SITE, NOW) == "Change back for A guest? Phone: 2 → nothing"


@pytest.mark.parametrize(
    ("name", "before", "after", "words"),
    [
        ("expires_at", None, "2026-06-15T17:00:00+00:00", "Expiry date: nothing → today 18:00"),
        ("expires_at", "no moment", None, "Expiry date: no moment → nothing"),
        ("payment_method_id", None, "pm_secret", "Payment method: nothing → one that was chosen"),
        ("first_name", "王", "", "First name: 王 → nothing"),
        ("first_name", "a\nb", "x" * 90, f"First name: a b → {'x' * 59}…"),
        ("has_password", False, True, "Password: no → yes"),
        ("new_field", 1, 2, "New field: 1 → 2"),
        ("ids", [1], [2], ""),
        ("locked", False, True, ""),
        ("phone", "1", "1", ""),
    ],
)
def test_a_field_is_shown_from_what_to_what(
    qapp: QApplication, name: str, before: object, after: object, words: str
) -> None:
    assert difference_words(Intent("x", "c", "r", {name: after}, {name: before}), SITE, NOW) == words


def test_whom_it_was_about(qapp: QApplication) -> None:
    assert whom_words(change()) == "A guest"
    assert whom_words(change(name="Ada", code="W\t1")).startswith("Ada, wristband W")
    assert "\t" not in whom_words(change(name="Ada", code="W\t1"))


def test_what_can_be_undone_gives_no_reason_and_what_was_says_so(qapp: QApplication) -> None:
    assert why_not(change()) == ""
    assert why_not(change(state=ChangeState.CHANGED_BACK)) == "Changed back"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (None, "by hand"),
        (ChangedMeanwhile(None), "nothing was changed back"),
        (ReadBackDiffers(None), "shows something else"),
        (JournalUnavailable(), "nothing was sent"),
    ],
)
def test_each_failure_says_whether_anything_was_changed(qapp: QApplication, error: object, words: str) -> None:
    assert words in failure_sentence(Failure(change(), error))  # type: ignore[arg-type]  # as given
