"""Locking, signing in and the token in words."""

from PySide6.QtCore import QCoreApplication

from frontdesk.api.errors import ApiError, SignedOut
from frontdesk.viewmodels.door import Door, Problem
from frontdesk.viewmodels.token import TokenLack
from frontdesk.views.wording import error_sentence

translate = QCoreApplication.translate


def door_heading(door: Door) -> str:
    """What the cover says in large."""
    if door is Door.NO_TOKEN:
        return translate("session", "A new token is needed")
    if door is Door.NOBODY:
        return translate("session", "The desk is locked, and nobody is registered")
    if door is Door.SIGNED_OUT:
        return translate("session", "Who is at the desk?")
    return translate("session", "The desk is locked")


def door_sentence(door: Door, *, anyone_may_unlock: bool) -> str:
    """Why, and what to do."""
    if door is Door.NO_TOKEN:
        return translate(
            "session",
            "Trybe no longer accepts this desk's token. What was typed is kept as a draft. "
            "Ask a manager to make a new token in Trybe, and paste it here.",
        )
    if door is Door.NOBODY:
        return translate(
            "session",
            "Nobody has a PIN at this desk, so only its API token opens it. What was typed is kept as a draft. "
            "Then add people with Ctrl+K, “Add a person”.",
        )
    if anyone_may_unlock:
        return translate("session", "Nobody has a PIN at this desk. In training anyone can unlock it.")
    return translate("session", "Scan your badge, or choose your name and give your PIN.")


def problem_sentence(problem: Problem | None, seconds: int = 0) -> str:
    """Why someone was not let in or not taken in; nothing where there is no problem."""
    if problem is None:
        return ""
    if problem is Problem.MUST_WAIT:
        return translate("session", "Too many wrong tries. Try again in {0} s.").format(seconds)
    return {
        Problem.WRONG_PIN: translate("session", "That is not this person's PIN."),
        Problem.NO_NAME: translate("session", "Give a name of at most 60 letters, and no number of a card."),
        Problem.NAME_TAKEN: translate("session", "Someone of that name works here already. Add a surname or a letter."),
        Problem.NOT_A_PIN: translate("session", "A PIN has 4 to 12 digits and nothing else."),
        Problem.PINS_DIFFER: translate("session", "The two PINs differ. Type them again."),
        Problem.NOT_KEPT: translate("session", "This PC's disk refused, so nothing was changed. Try again."),
        Problem.BADGE_TAKEN: translate("session", "That badge unlocks the desk for someone else already."),
        Problem.NO_BADGE: translate("session", "Scan the badge first."),
        Problem.WRONG_TOKEN: translate("session", "That is not the token of this desk. Nothing was changed."),
    }[problem]


def token_sentence(problem: TokenLack | ApiError | None) -> str:
    """Why a token was not taken; nothing where there is no problem."""
    if problem is None:
        return ""
    if problem is TokenLack.NO_TOKEN:
        return translate("session", "Paste the token that Trybe made for this desk.")
    if problem is TokenLack.NOT_A_TOKEN:
        return translate("session", "That is no token: it holds spaces or letters that none has.")
    if isinstance(problem, SignedOut):
        return translate(
            "session", "Trybe does not accept this token, so the old one stays. Copy it again from Trybe, whole."
        )
    return error_sentence(problem) if isinstance(problem, ApiError) else ""


def unkept_sentence() -> str:
    """The token is used, and gone with the program."""
    return translate(
        "session", "The token works, but this PC's keychain did not keep it: the next start asks for it again."
    )
