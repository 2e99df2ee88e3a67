"""Swap, party, sweep and the rest in words: what each asks for, how far it is, and what went wrong."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from frontdesk.api.errors import ApiError, Invalid
from frontdesk.api.records import Barcode
from frontdesk.domain.codes import shown
from frontdesk.domain.site import SiteContext
from frontdesk.domain.steps import OVER, Snapshot, Step, StepKind, StepState, has_ended
from frontdesk.store.series import Series, SeriesKind
from frontdesk.views.wording import error_sentence
from frontdesk.views.wording_time import when
from frontdesk.writing.errors import JournalUnavailable, ReadBackDiffers

translate = QCoreApplication.translate
_LONGEST = 40


def code_text(code: str) -> str:
    """A code that fits into a line."""
    words = shown(code)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def heading_words(kind: SeriesKind) -> str:
    """What it is called."""
    return {
        SeriesKind.SWAP: translate("series", "Swap wristband"),
        SeriesKind.PARTY: translate("series", "Issue wristbands to a party"),
        SeriesKind.SWEEP: translate("series", "Take wristbands back"),
        SeriesKind.COLLISION: translate("series", "Move a wristband to another guest"),
        SeriesKind.ASSOCIATE: translate("series", "Associate a wristband"),
        SeriesKind.DISSOCIATE: translate("series", "Dissociate wristband"),
        SeriesKind.ORDER: translate("series", "Order of the wristband"),
    }[kind]


def subject_words(guest_name: str, band: Barcode) -> str:
    """Which wristband of whom; a name that is written from right to left does not turn the sentence."""
    return translate("series", "Wristband {0} of {1}").format(code_text(band.code or ""), guest_name)


def step_words(step: Step, site: SiteContext, now: datetime) -> str:
    """One step, and how far it is."""
    return f"{_MARKS[step.state]}  {_what(step, site, now)}"


def step_tone_is_muted(step: Step) -> bool:
    """Whether it is still to come."""
    return step.state is StepState.WAITING


def fault_sentence(error: ApiError, code: str) -> str:
    """What went wrong, of which band, whether anything was changed, and what to do next."""
    return f"{_of(code)}{_why(error)}"


def unfinished_sentence(series: Series, site: SiteContext, now: datetime) -> str:
    """What an earlier run left in the middle, and which wristbands stand in part."""
    done = sum(step.state in OVER for step in series.steps)
    words = heading_words(series.kind)
    if series.undoes:
        words = translate("series", "Undoing: {0}").format(words)
    left = translate("series", "{0}, begun {1}, was not finished: {2} of {3} steps are done.").format(
        words, when(series.at, site, now), done, len(series.steps)
    )
    return f"{left} {in_part_sentence(series.in_part)}" if series.in_part else left


def in_part_sentence(codes: tuple[str, ...]) -> str:
    """Which wristbands stand neither as before nor as wished."""
    return translate("series", "Done in part only: {0}.").format(", ".join(map(code_text, codes)))


def moved_sentence(moved: Mapping[str, Snapshot | None], site: SiteContext, now: datetime) -> str:
    """What was left as it is, since it was changed after the steps before, and what it holds now."""
    each = [_moved_words(code_text(code), held, site, now) for code, held in moved.items()]
    left = translate("series", "It was left as it is, so that nobody's change is lost.")
    return " ".join([*each, left])


def _moved_words(code: str, held: Snapshot | None, site: SiteContext, now: datetime) -> str:
    if held is None:
        return translate("series", "{0} has been dissociated since.").format(code)
    words = held_words(held, site, now)
    return translate("series", "{0} has been changed since; it now has: {1}.").format(code, words)


def held_words(held: Snapshot, site: SiteContext, now: datetime) -> str:
    """What goes with a wristband: its expiry, card and order."""
    parts = []
    if held["expires_at"] is not None:
        moment = when(datetime.fromisoformat(held["expires_at"]), site, now)
        parts.append(translate("series", "expiry {0}").format(moment))
    if held["payment_method_id"] is not None:
        parts.append(translate("series", "a linked card"))
    if held["order_id"] is not None:
        parts.append(translate("series", "an order"))
    return ", ".join(parts) or translate("series", "nothing beyond the wristband itself")


def lost_sentence(codes: tuple[str, ...]) -> str:
    """What no undo brings back, and why; to be said before one is pressed."""
    words = (
        translate("series", "No undo brings back {0}: it has ended, and Trybe sets no end in the past.")
        if len(codes) == 1
        else translate("series", "No undo brings back {0}: they have ended, and Trybe sets no end in the past.")
    )
    return words.format(", ".join(map(code_text, codes)))


def undone_sentence(lost: tuple[str, ...]) -> str:
    """That all is as it was before, or what is not."""
    if not lost:
        return translate("series", "Undone: all is as it was before.")
    words = (
        translate("series", "Undone, but for {0}: it has ended and was not brought back.")
        if len(lost) == 1
        else translate("series", "Undone, but for {0}: they have ended and were not brought back.")
    )
    return words.format(", ".join(map(code_text, lost)))


def removal_sentence(held: Snapshot, site: SiteContext, now: datetime) -> str:
    """What goes with a wristband that is dissociated, and whether it can come back."""
    if has_ended(held, now):
        sentence = translate(
            "series",
            "Goes with it: {0}. It cannot be undone: the wristband has ended, and Trybe sets no end in the past.",
        )
    elif held["expires_at"] is not None:
        sentence = translate("series", "Goes with it: {0}. It can be undone until the wristband ends.")
    else:
        sentence = translate("series", "Goes with it: {0}. It can be undone.")
    return sentence.format(held_words(held, site, now))


def _of(code: str) -> str:
    return translate("series", "Wristband {0}: ").format(code_text(code)) if code else ""


def _why(error: ApiError) -> str:
    if isinstance(error, ReadBackDiffers):
        return translate(
            "series", "Trybe shows something else than was sent, so it was stopped there. Look at the wristband."
        )
    if isinstance(error, JournalUnavailable):
        return translate("series", "This PC could not note the step down, so it was not sent. Tell support.")
    if isinstance(error, Invalid):
        said = " ".join(text for texts in error.fields.values() for text in texts)
        return translate("series", "Trybe refused this step, and nothing of it was changed. {0}").format(said).strip()
    return error_sentence(error)


def _what(step: Step, site: SiteContext, now: datetime) -> str:
    code = code_text(step.code)
    if step.kind is StepKind.ASSOCIATE:
        return translate("series", "Associate {0}").format(code)
    if step.kind is StepKind.DISSOCIATE:
        return translate("series", "Dissociate {0}").format(code)
    if step.kind is StepKind.READ_BACK:
        return translate("series", "Read {0} back from Trybe").format(code)
    if step.kind is StepKind.SET_EXPIRY:
        if step.wish is None:
            return translate("series", "Clear the expiry of {0}").format(code)
        moment = when(datetime.fromisoformat(step.wish), site, now)
        return translate("series", "Let {0} end {1}").format(code, moment)
    return _link_words(step).format(code)


def _link_words(step: Step) -> str:
    if step.kind is StepKind.LINK_CARD:
        return (
            translate("series", "Link the card to {0}")
            if step.wish
            else translate("series", "Unlink the card from {0}")
        )
    return (
        translate("series", "Attach the order to {0}")
        if step.wish
        else translate("series", "Detach the order from {0}")
    )


_MARKS = {
    StepState.WAITING: "○",
    StepState.BEGUN: "◐",
    StepState.DONE: "✓",
    StepState.FAILED: "✕",
    StepState.REFUSED: "✕",
    StepState.UNDONE: "↶",
    StepState.LEFT: "–",
}
