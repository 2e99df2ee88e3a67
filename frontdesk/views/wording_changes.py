"""Changes in words: what was done, from what to what, what taking it back would do, and why it cannot be."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from frontdesk.domain.codes import shown
from frontdesk.domain.site import SiteContext
from frontdesk.domain.steps import EMPTY, has_ended
from frontdesk.store.journal import Intent
from frontdesk.viewmodels.changes import Change, ChangeState, Failure
from frontdesk.views.wording import error_sentence
from frontdesk.views.wording_fields import field_words
from frontdesk.views.wording_time import when
from frontdesk.writing.errors import ChangedMeanwhile, HasEnded, JournalUnavailable, ReadBackDiffers

translate = QCoreApplication.translate
_LONGEST_VALUE = 60
_LONGEST_NAME = 80


def operation_words(operation: str) -> str:
    """What was done, by its name in the API; a name that nobody knows yet is shown as it is."""
    words = _OPERATIONS.get(operation)
    return words() if words is not None else translate("changes", "Change: {0}").format(operation)


def change_words(change: Change) -> str:
    """What was done; that it took another change back is said."""
    if change.undoes:
        return translate("changes", "{0} (changed back)").format(operation_words(change.intent.operation))
    return operation_words(change.intent.operation)


def whom_words(change: Change) -> str:
    """The guest and the wristband, as far as this desk knows what they are called."""
    name = _shortened(change.name, _LONGEST_NAME) if change.name else translate("changes", "A guest")
    if not change.code:
        return name
    return translate("changes", "{0}, wristband {1}").format(name, _shortened(shown(change.code), _LONGEST_VALUE))


def difference_words(intent: Intent, site: SiteContext, now: datetime) -> str:
    """Each field from what it was to what it became; nothing where the operation alone says it."""
    return "; ".join(_differences(intent.seen, intent.wish, site, now))


def undo_question(change: Change, site: SiteContext, now: datetime) -> str:
    """What taking it back would do, before it is done."""
    if _is_of_an_ended_band(change.intent, now):
        return translate("changes", "This cannot be changed back: {0} For {1}.").format(_ended(), whom_words(change))
    back = "; ".join(_differences(change.intent.wish, change.intent.seen, site, now))
    what = _BACK.get(change.intent.operation, _change_back)()
    if back and change.intent.operation not in _BACK:
        return translate("changes", "Change back for {0}? {1}").format(whom_words(change), back)
    return translate("changes", "{0} For {1}.").format(what, whom_words(change))


def why_not(change: Change) -> str:
    """Why a change cannot be taken back; empty where it can."""
    if change.state is ChangeState.CHANGED_BACK:
        return translate("changes", "Changed back")
    if change.state is ChangeState.CHANGING_BACK:
        return translate("changes", "Changing back…")
    if change.can_be_undone:
        return ""
    return _FOR_GOOD.get(change.intent.operation, _cannot)()


def success_sentence(change: Change) -> str:
    """That it was taken back."""
    return translate("changes", "Changed back for {0}: {1}.").format(
        whom_words(change), operation_words(change.intent.operation)
    )


def failure_sentence(failure: Failure) -> str:
    """Why it could not be taken back, and what to do."""
    error = failure.error
    if error is None:
        return translate("changes", "Nothing is known that would take this back. Change it by hand.")
    if isinstance(error, ChangedMeanwhile):
        return translate(
            "changes", "Someone has changed it since, so nothing was changed back. Look at the guest and decide."
        )
    if isinstance(error, ReadBackDiffers):
        return translate("changes", "It was sent, and Trybe now shows something else. Look at the guest and decide.")
    if isinstance(error, HasEnded):
        return translate("changes", "Nothing was sent. {0}").format(_ended())
    if isinstance(error, JournalUnavailable):
        return translate("changes", "This PC's disk refused, so nothing was sent. Free some space, then try again.")
    return error_sentence(error)


def _differences(before: Mapping[str, Any], after: Mapping[str, Any], site: SiteContext, now: datetime) -> list[str]:
    """One for each field that can be shown, in the order in which they were wished."""
    names = [name for name in {**after, **before} if before.get(name) != after.get(name) and name != "locked"]
    shown_values = (
        (field_words(name), _value(before.get(name), name, site, now), _value(after.get(name), name, site, now))
        for name in names
        if not isinstance(before.get(name), list | dict) and not isinstance(after.get(name), list | dict)
    )
    return [translate("changes", "{0}: {1} → {2}").format(*parts) for parts in shown_values]


def _value(value: object, name: str, site: SiteContext, now: datetime) -> str:
    if value is None or value == "":
        return translate("changes", "nothing")
    if name.endswith("_at") and isinstance(value, str):
        return _moment(value, site, now)
    if name.endswith("_id"):
        return translate("changes", "one that was chosen")  # an id means nothing to the person at the desk
    if isinstance(value, bool):
        return translate("changes", "yes") if value else translate("changes", "no")
    return _shortened(" ".join(str(value).split()), _LONGEST_VALUE)


def _moment(text: str, site: SiteContext, now: datetime) -> str:
    try:
        return when(datetime.fromisoformat(text), site, now)
    except ValueError:
        return _shortened(text, _LONGEST_VALUE)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _is_of_an_ended_band(intent: Intent, now: datetime) -> bool:
    """Whether it removed a wristband that has ended: that comes back with no end, or not at all."""
    is_removal = intent.operation in ("deleteCustomerBarcode", "deleteAssociatedBarcode")
    return is_removal and has_ended({**EMPTY, **intent.seen}, now)


def _ended() -> str:
    return translate("changes", "The wristband has ended, and Trybe sets no end in the past.")


def _had_ended() -> str:
    return translate("changes", "The wristband had ended, and Trybe sets no end in the past")


def _change_back() -> str:
    return translate("changes", "Change this back?")


def _cannot() -> str:
    return translate("changes", "Cannot be changed back")


_OPERATIONS: dict[str, Callable[[], str]] = {
    "createCustomer": lambda: translate("changes", "Created a guest"),
    "updateCustomer": lambda: translate("changes", "Changed a guest's details"),
    "deleteCustomer": lambda: translate("changes", "Anonymised a guest"),
    "actionLockCustomer": lambda: translate("changes", "Locked a guest"),
    "actionUnlockCustomer": lambda: translate("changes", "Unlocked a guest"),
    "actionTriggerCustomerPasswordReset": lambda: translate("changes", "Sent a password reset"),
    "actionResendCustomerVerification": lambda: translate("changes", "Sent the verification again"),
    "createSetPasswordUrl": lambda: translate("changes", "Made a set-password link"),
    "createCustomerAddress": lambda: translate("changes", "Added an address"),
    "updateCustomerAddress": lambda: translate("changes", "Changed an address"),
    "deleteCustomerAddress": lambda: translate("changes", "Deleted an address"),
    "createCustomerBarcode": lambda: translate("changes", "Associated a wristband"),
    "deleteCustomerBarcode": lambda: translate("changes", "Dissociated a wristband"),
    "deleteAssociatedBarcode": lambda: translate("changes", "Dissociated a wristband"),
    "updateAssociatedBarcode": lambda: translate("changes", "Changed a wristband's order"),
    "updateBarcodeExpiryDate": lambda: translate("changes", "Set a wristband's expiry date"),
    "updateBarcodePaymentMethod": lambda: translate("changes", "Set a wristband's payment method"),
    "queueListCustomers": lambda: translate("changes", "Queued a report"),
}

_BACK: dict[str, Callable[[], str]] = {
    "actionLockCustomer": lambda: translate("changes", "Unlock the guest again?"),
    "actionUnlockCustomer": lambda: translate("changes", "Lock the guest again?"),
    "createCustomerAddress": lambda: translate("changes", "Delete the address again?"),
    "deleteCustomerAddress": lambda: translate("changes", "Create the address again, with a new id?"),
    "createCustomerBarcode": lambda: translate("changes", "Dissociate the wristband again?"),
    "deleteCustomerBarcode": lambda: translate(
        "changes", "Associate the wristband again, with its expiry date and payment method?"
    ),
    "deleteAssociatedBarcode": lambda: translate(
        "changes", "Associate the wristband again, with its expiry date and payment method?"
    ),
    "updateBarcodePaymentMethod": lambda: translate("changes", "Set the wristband's payment method back?"),
    "updateAssociatedBarcode": lambda: translate("changes", "Set the wristband's order back?"),
}
"""What taking back does, where the fields alone would not say it."""

_FOR_GOOD: dict[str, Callable[[], str]] = {
    "createCustomer": lambda: translate("changes", "A new guest stays; anonymise them if that was a mistake"),
    "deleteCustomer": lambda: translate("changes", "Anonymised for good"),
    "deleteCustomerBarcode": _had_ended,
    "deleteAssociatedBarcode": _had_ended,
    "actionTriggerCustomerPasswordReset": lambda: translate("changes", "The email is sent and cannot be called back"),
    "actionResendCustomerVerification": lambda: translate("changes", "The email is sent and cannot be called back"),
    "createSetPasswordUrl": lambda: translate("changes", "A link that was made stays good until it is used"),
    "queueListCustomers": lambda: translate("changes", "A queued report cannot be called back"),
}
"""Why not, where there is more to say than that."""
