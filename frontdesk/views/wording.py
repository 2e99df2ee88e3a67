"""Every error as one sentence: what happened, whether anything was changed, and what to do next."""

from PySide6.QtCore import QCoreApplication

from frontdesk.api.errors import (
    ApiError,
    Busy,
    Forbidden,
    Gone,
    Invalid,
    NotSendable,
    OutcomeUnknown,
    Refused,
    ServerFault,
    SignedOut,
    TimedOut,
    Unreachable,
    Unreadable,
)
from frontdesk.domain.codes import CodeRefusal, RefusalReason

translate = QCoreApplication.translate


def error_sentence(error: ApiError) -> str:
    """What happened, whether anything was changed, and what to do next."""
    for kind in type(error).__mro__:
        if kind in _SENTENCES:
            return _SENTENCES[kind](error)
    return translate("wording", "Something went wrong and nothing is known to have changed. Try again.")


def refusal_sentence(refusal: CodeRefusal) -> str:
    """Why a code was neither sent nor kept."""
    if refusal.reason is RefusalReason.PAYMENT_CARD:
        return translate(
            "wording", "That looks like a payment card. It was not sent or kept: scan the guest's wristband instead."
        )
    if refusal.reason is RefusalReason.TOO_LONG:
        return translate(
            "wording", "That code is too long for a wristband, so it was not sent. Scan the wristband again."
        )
    return translate("wording", "Nothing was read. Scan the wristband again.")


def _not_sendable(_: ApiError) -> str:
    return translate("wording", "This code holds characters that cannot be sent. Nothing was changed; scan it again.")


def _unreachable(_: ApiError) -> str:
    return translate("wording", "No connection to Trybe. Nothing was changed; check the network, then try again.")


def _timed_out(_: ApiError) -> str:
    return translate("wording", "Trybe took too long to answer. Nothing was changed; try again.")


def _signed_out(_: ApiError) -> str:
    return translate(
        "wording", "Trybe no longer accepts this desk's token. Nothing was changed; ask a manager for a new one."
    )


def _forbidden(_: ApiError) -> str:
    return translate(
        "wording",
        "The Trybe user whose token this desk has may not do that, and nothing was changed. "
        "Ask a manager who manages Trybe's users to allow it for this site.",
    )


def _gone(_: ApiError) -> str:
    return translate("wording", "Trybe has no such record at this site. Nothing was changed; refresh and look again.")


def _refused(error: ApiError) -> str:
    if error.message:
        return translate("wording", "Trybe refused: “{0}” Nothing was changed; put that right first.").format(
            _sentence(error.message)
        )
    return translate("wording", "Trybe refused, and nothing was changed. Refresh to see how things stand.")


def _invalid(error: ApiError) -> str:
    first = next((words[0] for words in error.fields.values() if words), "") if isinstance(error, Invalid) else ""
    said = first or error.message
    if said:
        return translate(
            "wording", "Trybe did not accept it: “{0}” Nothing was changed; correct it and try again."
        ).format(_sentence(said))
    return translate("wording", "Trybe did not accept what was entered. Nothing was changed; correct it and try again.")


def _busy(error: ApiError) -> str:
    wait = error.retry_after if isinstance(error, Busy) else None
    if wait is None:
        return translate("wording", "Trybe is busy. Nothing was changed; try again in a moment.")
    return translate("wording", "Trybe is busy. Nothing was changed; try again in {0} s.").format(max(1, round(wait)))


def _server_fault(error: ApiError) -> str:
    status = error.status if isinstance(error, ServerFault) else 500
    return translate(
        "wording", "Trybe has a fault of its own ({0}). Look at the guest again to see what holds, then try again."
    ).format(status)


def _unreadable(_: ApiError) -> str:
    return translate(
        "wording", "Trybe's answer could not be read. Refresh to see how things stand; tell support if it stays."
    )


def _outcome_unknown(_: ApiError) -> str:
    return translate(
        "wording",
        "The connection broke before Trybe confirmed. It may have been done: refresh and look before trying again.",
    )


def _sentence(said: str) -> str:
    """The server's own words, on one line and of bearable length, with a full stop."""
    line = " ".join(said.split())
    line = line if len(line) <= 160 else line[:159] + "…"
    return line if line.endswith((".", "!", "?", "…")) else line + "."


_SENTENCES = {
    NotSendable: _not_sendable,
    Unreachable: _unreachable,
    TimedOut: _timed_out,
    SignedOut: _signed_out,
    Forbidden: _forbidden,
    Gone: _gone,
    Refused: _refused,
    Invalid: _invalid,
    Busy: _busy,
    ServerFault: _server_fault,
    Unreadable: _unreadable,
    OutcomeUnknown: _outcome_unknown,
}
