"""What can go wrong with a write beyond what the server says; each tells whether anything was changed."""

from typing import Generic, TypeVar

from frontdesk.api.errors import ApiError, NotSendable, OutcomeUnknown

T = TypeVar("T")


class ChangedMeanwhile(ApiError, Generic[T]):
    """Someone else changed it since the screen read it: nothing was sent, and `theirs` is what the server holds."""

    def __init__(self, theirs: T, *, operation: str = "") -> None:
        super().__init__(operation=operation)
        self.theirs = theirs


class ReadBackDiffers(ApiError, Generic[T]):
    """It was sent, and reading it back shows something other than the wish: `theirs` is what the server holds."""

    def __init__(self, theirs: T, entry_id: str = "", *, operation: str = "") -> None:
        super().__init__(operation=operation)
        self.theirs = theirs
        self.entry_id = entry_id


class Unsettled(OutcomeUnknown):
    """It may have happened and reading did not tell; the journal keeps it open under `entry_id`."""

    def __init__(self, entry_id: str, *, operation: str = "") -> None:
        super().__init__(operation=operation)
        self.entry_id = entry_id


class JournalUnavailable(ApiError):
    """The write could not be put on disk first, so nothing was sent and nothing was changed."""


class HasEnded(NotSendable):
    """A wristband that has ended cannot be brought back: no expiry in the past can be set, and none is for ever."""


class LeavesNoTrace(ApiError):
    """What was sent cannot be found out by reading: only its answer could have told."""
