"""What can be done for a guest in words: what it will do, whether it can be undone, and what became of it."""

from PySide6.QtCore import QCoreApplication

from frontdesk.api.errors import ApiError, Forbidden, OutcomeUnknown, Refused
from frontdesk.viewmodels.customer_actions import ActionKind, ActionObstacle
from frontdesk.views.wording import error_sentence
from frontdesk.writing.errors import ChangedMeanwhile, ReadBackDiffers

translate = QCoreApplication.translate


def action_words(kind: ActionKind) -> str:
    """What a button or a command is called."""
    return {
        ActionKind.LOCK: translate("actions", "Lock customer"),
        ActionKind.UNLOCK: translate("actions", "Unlock customer"),
        ActionKind.RESET_PASSWORD: translate("actions", "Reset password"),
        ActionKind.RESEND_VERIFICATION: translate("actions", "Resend verification"),
        ActionKind.SHOW_LINK: translate("actions", "Set-password link"),
        ActionKind.ANONYMISE: translate("actions", "Anonymise"),
    }[kind]


def heading_words(kind: ActionKind) -> str:
    """The question above what it will do."""
    return {
        ActionKind.LOCK: translate("actions", "Lock this customer?"),
        ActionKind.UNLOCK: translate("actions", "Unlock this customer?"),
        ActionKind.RESET_PASSWORD: translate("actions", "Send a password link?"),
        ActionKind.RESEND_VERIFICATION: translate("actions", "Send the verification email again?"),
        ActionKind.SHOW_LINK: translate("actions", "Make a set-password link?"),
        ActionKind.ANONYMISE: translate("actions", "Anonymise this customer for good?"),
    }[kind]


def effect_sentence(kind: ActionKind, email: str) -> str:
    """What it will do."""
    return {
        ActionKind.LOCK: translate(
            "actions", "Nobody can change this customer's details until they are unlocked. The verdict becomes STOP."
        ),
        ActionKind.UNLOCK: translate("actions", "This customer's details can be changed again, at every desk."),
        ActionKind.RESET_PASSWORD: translate(
            "actions", "Trybe emails {0} a link to set a new password. The link works for 1 hour."
        ).format(email),
        ActionKind.RESEND_VERIFICATION: translate(
            "actions", "Trybe emails {0} the link that confirms this email address."
        ).format(email),
        ActionKind.SHOW_LINK: translate(
            "actions", "Makes a one-time link and shows it as a QR code for the guest's own phone."
        ),
        ActionKind.ANONYMISE: translate(
            "actions",
            "Name, email, phone, birthday and picture are removed from Trybe, and what this desk keeps of them too."
            " Bookings and payments stay, without a name.",
        ),
    }[kind]


def undo_sentence(kind: ActionKind) -> str:
    """Whether it can be undone."""
    return {
        ActionKind.LOCK: translate("actions", "This can be undone: unlock the customer."),
        ActionKind.UNLOCK: translate("actions", "This can be undone: lock the customer again."),
        ActionKind.RESET_PASSWORD: translate("actions", "An email that is sent cannot be called back."),
        ActionKind.RESEND_VERIFICATION: translate("actions", "An email that is sent cannot be called back."),
        ActionKind.SHOW_LINK: translate("actions", "A link that is made cannot be called back; it ends by itself."),
        ActionKind.ANONYMISE: translate("actions", "This cannot be undone by anyone."),
    }[kind]


def yes_words(kind: ActionKind) -> str:
    """The button that does it."""
    return {
        ActionKind.LOCK: translate("actions", "Lock"),
        ActionKind.UNLOCK: translate("actions", "Unlock"),
        ActionKind.RESET_PASSWORD: translate("actions", "Send the email"),
        ActionKind.RESEND_VERIFICATION: translate("actions", "Send the email"),
        ActionKind.SHOW_LINK: translate("actions", "Make the link"),
        ActionKind.ANONYMISE: translate("actions", "Anonymise for good"),
    }[kind]


def obstacle_sentence(obstacle: ActionObstacle) -> str:
    """Why it makes no sense now."""
    return {
        ActionObstacle.NO_GUEST: translate("actions", "No customer is open. Open one first."),
        ActionObstacle.BUSY: translate("actions", "The last action is still under way."),
        ActionObstacle.ANONYMISED: translate("actions", "This customer is anonymised: nothing is left to change."),
        ActionObstacle.LOCKED: translate("actions", "This customer is locked. Unlock them first."),
        ActionObstacle.NOT_LOCKED: translate("actions", "This customer is not locked."),
        ActionObstacle.NO_EMAIL: translate("actions", "This customer has no email address, so they cannot sign in."),
        ActionObstacle.VERIFIED: translate("actions", "This customer's email is verified already."),
        ActionObstacle.STATE_UNREADABLE: translate(
            "actions", "Whether this customer is locked could not be read. Refresh first."
        ),
    }[obstacle]


def running_words(kind: ActionKind) -> str:
    """While it is under way."""
    return translate("actions", "{0}: on its way…").format(action_words(kind))


def done_words(kind: ActionKind) -> str:
    """That it was done."""
    return {
        ActionKind.LOCK: translate("actions", "Locked. To undo, unlock the customer."),
        ActionKind.UNLOCK: translate("actions", "Unlocked. The details can be changed again."),
        ActionKind.RESET_PASSWORD: translate(
            "actions", "Sent. Ask the guest to look in their email, also in the spam folder; the link works for 1 hour."
        ),
        ActionKind.RESEND_VERIFICATION: translate(
            "actions", "Sent. Ask the guest to look in their email, also in the spam folder."
        ),
        ActionKind.SHOW_LINK: translate("actions", "The link was made."),
        ActionKind.ANONYMISE: translate("actions", "Anonymised. This desk has forgotten the guest too."),
    }[kind]


def failed_words(kind: ActionKind, error: ApiError) -> str:
    """What happened, whether anything was changed, and what to do next."""
    if isinstance(error, Forbidden):
        return _forbidden(kind)
    if isinstance(error, ChangedMeanwhile | ReadBackDiffers):
        return translate(
            "actions", "{0}: someone else changed this customer meanwhile, so it was not done. Look again, then decide."
        ).format(action_words(kind))
    if isinstance(error, OutcomeUnknown):
        return _unknown(kind)
    if isinstance(error, Refused) and kind is ActionKind.ANONYMISE:
        return translate("actions", "Not anonymised: {0}").format(error_sentence(error))
    return f"{action_words(kind)}: {error_sentence(error)}"


def _forbidden(kind: ActionKind) -> str:
    return translate(
        "actions",
        "{0}: this desk's Trybe user may not do that, and nothing was changed. A manager who may manage customers in"
        " Trybe can do it there, or give this user the permission under Settings, Team.",
    ).format(action_words(kind))


def _unknown(kind: ActionKind) -> str:
    if kind in (ActionKind.RESET_PASSWORD, ActionKind.RESEND_VERIFICATION):
        return translate(
            "actions",
            "The connection broke before Trybe confirmed. The email may have been sent: ask the guest to look before"
            " sending another.",
        )
    if kind is ActionKind.SHOW_LINK:
        return translate(
            "actions", "The connection broke before the link came. Make a new one; the lost one ends by itself."
        )
    return translate(
        "actions", "The connection broke before Trybe confirmed. Refresh to see how things stand before trying again."
    )
