"""Every error, refusal and verdict has its own sentence."""

from datetime import timedelta

import pytest

from frontdesk.api import errors
from frontdesk.domain.codes import CodeRefusal, RefusalReason
from frontdesk.domain.opening import OpenedBy, Opening
from frontdesk.domain.verdict import Reason, Verdict, Word
from frontdesk.views.wording import error_sentence, refusal_sentence
from frontdesk.views.wording_time import span, when
from frontdesk.views.wording_verdict import verdict_sentence, verdict_word
from tests.fake_desk import NOW, SITE

EXAMPLES: dict[type[errors.ApiError], errors.ApiError] = {
    errors.NotSendable: errors.NotSendable(),
    errors.Unreachable: errors.Unreachable(),
    errors.TimedOut: errors.TimedOut(),
    errors.SignedOut: errors.SignedOut(),
    errors.Forbidden: errors.Forbidden(),
    errors.Gone: errors.Gone(),
    errors.Refused: errors.Refused("The customer is locked"),
    errors.Invalid: errors.Invalid("Bad", {"expires_at": ("It must lie in the future",)}),
    errors.Busy: errors.Busy(retry_after=7),
    errors.ServerFault: errors.ServerFault("", 503),
    errors.Unreadable: errors.Unreadable(),
    errors.OutcomeUnknown: errors.OutcomeUnknown(),
}
BY_BAND = Opening(OpenedBy.WRISTBAND, "AAAA00001")


def test_no_error_is_without_a_sentence() -> None:
    assert set(EXAMPLES) == {kind for kind in errors.ApiError.__subclasses__() if kind.__module__ == errors.__name__}
    sentences = [error_sentence(error) for error in EXAMPLES.values()]
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("error", EXAMPLES.values(), ids=lambda error: type(error).__name__)
def test_a_sentence_ends_and_says_what_to_do(error: errors.ApiError) -> None:
    sentence = error_sentence(error)
    assert sentence.endswith(".")
    assert "{" not in sentence
    next_steps = ("try again", "trying again", "refresh", "ask a manager", "scan it again", "put that right", "look at")
    assert any(step in sentence.lower() for step in next_steps)


def test_the_servers_own_words_are_shown_short_and_on_one_line() -> None:
    assert "The customer is locked." in error_sentence(errors.Refused("The customer\nis locked"))
    assert "in 7 s" in error_sentence(EXAMPLES[errors.Busy])
    assert "It must lie in the future." in error_sentence(EXAMPLES[errors.Invalid])
    assert len(error_sentence(errors.Refused("x" * 5_000))) < 300


def test_a_write_of_unknown_outcome_never_says_that_nothing_was_changed() -> None:
    for error in (errors.OutcomeUnknown(), errors.ServerFault("", 500), errors.Unreadable()):
        assert "nothing was changed" not in error_sentence(error).lower()


@pytest.mark.parametrize("reason", list(RefusalReason))
def test_every_refusal_has_its_sentence(reason: RefusalReason) -> None:
    assert refusal_sentence(CodeRefusal(reason)).endswith(".")


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("moment", [None, NOW])
def test_every_verdict_has_its_sentence(reason: Reason, moment: object) -> None:
    verdict = Verdict(Word.CHECK, reason, moment=NOW if moment else None)
    sentence = verdict_sentence(verdict, BY_BAND, SITE, NOW)
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_the_end_of_a_wristband_is_told_in_the_sites_time() -> None:
    verdict = Verdict(Word.STOP, Reason.WRISTBAND_EXPIRED, moment=NOW - timedelta(hours=2))
    assert "today 09:00" in verdict_sentence(verdict, BY_BAND, SITE, NOW)


def test_words_of_the_verdict() -> None:
    assert [verdict_word(word) for word in (Word.STOP, Word.CHECK, Word.WELCOME)] == ["STOP", "CHECK", "WELCOME"]


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(0, "today 11:00"), (13, "tomorrow 00:00"), (-12, "yesterday 23:00"), (48, "17/06/2026 11:00")],
)
def test_moments_are_named_by_the_sites_day(hours: int, expected: str) -> None:
    assert when(NOW + timedelta(hours=hours), SITE, NOW) == expected


def test_spans_use_their_largest_unit() -> None:
    lengths = (
        timedelta(seconds=40),
        timedelta(minutes=12),
        timedelta(hours=2),
        timedelta(days=3),
        timedelta(minutes=-5),
    )
    assert [span(length) for length in lengths] == ["40 s", "12 min", "2 h", "3 days", "5 min"]
