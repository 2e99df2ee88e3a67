"""A start without a keychain in words: why something is asked, what a passphrase is worth, and what is not kept."""

from PySide6.QtCore import QCoreApplication

from frontdesk.api.errors import ApiError
from frontdesk.domain.passphrases import SHORTEST, Strength
from frontdesk.store.passphrase import Standing
from frontdesk.viewmodels.arrival import PassphraseLack, Question
from frontdesk.viewmodels.token import TokenLack
from frontdesk.views.wording_session import token_sentence
from frontdesk.views.wording_setup import setup_sentence

translate = QCoreApplication.translate


def standing_sentence(standing: Standing) -> str:
    """Why a passphrase is asked for, or why none would help."""
    return {
        Standing.NEW: translate(
            "arrival",
            "This PC has no keychain that could keep a key. With a passphrase, what this desk keeps is encrypted on "
            "the disk and is there again after a restart. The passphrase itself is kept nowhere: write it down where "
            "the desk's people find it, and guests do not.",
        ),
        Standing.BY_PASSPHRASE: translate("arrival", "It opens what this desk kept: drafts, people, recents, ledger."),
        Standing.BY_KEYCHAIN: translate(
            "arrival",
            "What this desk kept was locked by this PC's keychain, which does not answer now. Unlock the keychain and "
            "start Frontdesk again. What was kept stays as it is.",
        ),
        Standing.DAMAGED: translate(
            "arrival",
            "The file that the passphrase needs is damaged, so what this desk kept cannot be opened. It stays as it "
            "is: ask whoever runs this PC for a copy of yesterday's files.",
        ),
    }[standing]


def strength_sentence(strength: Strength | None) -> str:
    """What a passphrase is worth that is being chosen."""
    if strength is None:
        return translate("arrival", "Four or more words that do not belong together are easy to keep in mind.")
    return {
        Strength.TOO_SHORT: translate("arrival", "Too short: {0} letters or more.").format(SHORTEST),
        Strength.GUESSABLE: translate(
            "arrival", "Too easily guessed: use words that do not belong together, and none that stand on this page."
        ),
        Strength.FAIR: translate("arrival", "Good enough. One more word makes it strong."),
        Strength.STRONG: translate("arrival", "Strong."),
    }[strength]


def passphrase_sentence(problem: PassphraseLack | None, seconds: int) -> str:
    """Why a passphrase was not taken; nothing where there is no problem."""
    if problem is None:
        return ""
    return {
        PassphraseLack.NONE_GIVEN: translate("arrival", "Type the passphrase, or go on without."),
        PassphraseLack.NOT_ENOUGH: translate("arrival", "This one is guessed too easily: choose a better one."),
        PassphraseLack.DIFFER: translate("arrival", "The two differ. Type it again."),
        PassphraseLack.WRONG: translate(
            "arrival", "That is not this desk's passphrase. Nothing was opened and nothing was changed."
        ),
        PassphraseLack.MUST_WAIT: translate(
            "arrival", "That is not this desk's passphrase. Try again in {0} s."
        ).format(seconds),
        PassphraseLack.DISK_REFUSES: translate(
            "arrival", "This PC's disk refused. Nothing was changed: try again, or tell whoever runs the PC."
        ),
    }[problem]


def arrival_token_sentence(problem: TokenLack | ApiError | None) -> str:
    """Why a token was not taken; nothing where there is no problem."""
    return setup_sentence(problem) if isinstance(problem, ApiError) else token_sentence(problem)


def question_sentence(question: Question) -> str:
    """What it costs."""
    if question is Question.FORGOTTEN:
        return translate(
            "arrival",
            "Begin anew? What this desk kept is set aside on the disk: drafts, people and their PINs, recents, ledger. "
            "Without the passphrase nobody can read it. The token is needed for this.",
        )
    return translate(
        "arrival",
        "Go on without? Nothing outlives this start then: drafts, what is unsent or uncertain, people and their PINs, "
        "recents, the ledger, and reports that are still running.",
    )
