"""The code detective in words."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from frontdesk.domain.codes import shown
from frontdesk.domain.detective import FormKind
from frontdesk.viewmodels.detective import Case, Finding, Trial
from frontdesk.views.wording_names import name_words

translate = QCoreApplication.translate
_LONGEST, _HEAD, _TAIL = 48, 32, 8


def code_in_full_or_cut(code: str) -> str:
    """A code as it may be shown on any screen: of a very long one, beginning, end and length."""
    words = shown(code)
    if len(words) <= _LONGEST:
        return words
    return translate("detective", "{0}…{1} ({2} characters)").format(words[:_HEAD], words[-_TAIL:], len(code))


def form_words(kind: FormKind) -> str:
    """How a form differs from what was read."""
    return _FORMS[kind]()


_FORMS: dict[FormKind, Callable[[], str]] = {
    FormKind.AIM_STRIPPED: lambda: translate("detective", "Without the scanner's identifier"),
    FormKind.LAYOUT_REPAIRED: lambda: translate("detective", "By the keyboard layout of the scanner"),
    FormKind.ZERO_PADDED: lambda: translate("detective", "With a zero before it"),
    FormKind.ZERO_STRIPPED: lambda: translate("detective", "Without the zero before it"),
    FormKind.AS_HEX: lambda: translate("detective", "The chip's number in hex"),
    FormKind.AS_HEX_REVERSED: lambda: translate("detective", "The chip's number in hex, reversed"),
    FormKind.AS_DECIMAL: lambda: translate("detective", "The chip's number in decimal"),
    FormKind.BYTES_REVERSED: lambda: translate("detective", "The chip's number reversed"),
    FormKind.OTHER_CASE: lambda: translate("detective", "In other letters, large or small"),
}


def finding_words(trial: Trial) -> str:
    """What asking for a form brought, in a word or two."""
    words = {
        Finding.ASKING: translate("detective", "Asking…"),
        Finding.MATCHED: translate("detective", "Known"),
        Finding.UNKNOWN: translate("detective", "Nobody's"),
        Finding.NOT_KNOWN_YET: translate("detective", "No answer"),
    }
    return words[trial.finding]


def match_sentence(code: str, trial: Trial) -> str:
    """Both codes and whose the other is: no one may take one for the other unseen."""
    name = name_words(trial.customer) if trial.customer is not None else ""
    return translate(
        "detective", "Read as {0}, which is nobody's. As {1} it is the wristband of {2}: check who is standing here."
    ).format(code_in_full_or_cut(code), code_in_full_or_cut(trial.form.text), name)


def summary_sentence(case: Case) -> str:
    """What came of it, where no form matched."""
    if case.is_open or case.matches:
        return ""
    if not case.trials:
        return translate("detective", "No other form of this code is likely.")
    if any(trial.finding is Finding.NOT_KNOWN_YET for trial in case.trials):
        return translate("detective", "Not every other form could be asked for: scan it again in a moment.")
    return translate("detective", "No other form of it is known at this site either.")


def near_sentence(near: tuple[str, ...]) -> str:
    """That a code of before is one character away."""
    if not near:
        return ""
    codes = ", ".join(code_in_full_or_cut(code) for code in near)
    return translate("detective", "One character away from {0}, seen here lately. Scan it again, slowly.").format(codes)
