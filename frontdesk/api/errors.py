"""What can go wrong with a call, by what it means for the person at the desk; the sentences are made elsewhere."""

from collections.abc import Mapping


class ApiError(Exception):
    """A call that did not bring what was asked for.

    `message` is the server's own word, plain text from outside; `operation` is the API's operationId.
    """

    def __init__(self, message: str = "", *, operation: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.operation = operation


class NotSendable(ApiError):
    """The request was refused on this side, before anything was sent: an id or code that no path can carry."""


class Unreachable(ApiError):
    """No connection, or it broke before anything of a write was sent: nothing was changed."""


class TimedOut(ApiError):
    """The deadline passed while asking; what was asked changes nothing."""


class SignedOut(ApiError):
    """401: no token, or one that no longer counts."""


class Forbidden(ApiError):
    """403: the token's user may not do this."""


class Gone(ApiError):
    """404: no such thing, or not visible to this token at this site."""


class Refused(ApiError):
    """400 and other 4xx: the state of the thing forbids it, as a lock does; nothing was changed."""


class Invalid(ApiError):
    """422: fields that did not pass; nothing was changed."""

    def __init__(self, message: str, fields: Mapping[str, tuple[str, ...]], *, operation: str = "") -> None:
        super().__init__(message, operation=operation)
        self.fields = dict(fields)


class Busy(ApiError):
    """429: too many calls; `retry_after` is in seconds, where the server named a wait."""

    def __init__(self, message: str = "", retry_after: float | None = None, *, operation: str = "") -> None:
        super().__init__(message, operation=operation)
        self.retry_after = retry_after


class ServerFault(ApiError):
    """5xx: the server failed; `status` is its code, and of a write only 503 says that nothing was changed."""

    def __init__(self, message: str, status: int, retry_after: float | None = None, *, operation: str = "") -> None:
        super().__init__(message, operation=operation)
        self.status = status
        self.retry_after = retry_after


class Unreadable(ApiError):
    """An answer that is too large, no JSON, or not of the promised shape."""


class OutcomeUnknown(ApiError):
    """A write whose answer was lost after its first byte went out: it may have happened, and only reading tells."""
