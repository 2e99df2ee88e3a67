"""One call of each of the 30 operations, as trials."""

from dataclasses import dataclass, replace

from frontdesk.views.wording import error_sentence
from tests.client.calls import Kind as Effect
from tests.torture.promises import Evidence
from tests.torture.subjects import OPERATIONS, Subject, new_subject, with_all
from tests.torture.sweep import Kind, Stand

_SHARED: dict[str, Subject] = {}
"""What only reads needs no guest of its own: one for each sandbox, by its address."""


@dataclass
class _Call:
    """One call; it may be carried out and say so, and may not be carried out and say that nothing was changed."""

    stand: Stand
    subject: Subject
    operation: str

    async def act(self) -> None:
        await OPERATIONS[self.operation][1](self.stand.client, self.subject)

    async def left(self, seen: Evidence) -> Evidence:
        effect = OPERATIONS[self.operation][0]
        sentences = (error_sentence(seen.error),) if seen.error is not None else ()
        # Of a call that failed, the server is known to have carried it out only where it was let.
        was_carried_out = any(asked.reached for asked in seen.sent)
        return replace(
            seen,
            sentences=sentences,
            goes_once=effect is Effect.ONCE,
            replaces=effect is Effect.REPLACES,
            holds=was_carried_out if was_carried_out and not seen.passed else None,
        )

    async def close(self) -> None:
        pass


async def _begin(stand: Stand, operation: str) -> _Call:
    if OPERATIONS[operation][0] is not Effect.READS:
        subject = await _new(stand)
    else:
        subject = await _shared_subject(stand)
    return _Call(stand, subject, operation)


async def _new(stand: Stand) -> Subject:
    return await with_all(stand.own, await new_subject(stand.own, stand.sandbox.site_id))


async def _shared_subject(stand: Stand) -> Subject:
    url = stand.sandbox.url
    if url not in _SHARED:
        _SHARED[url] = await _new(stand)
    return _SHARED[url]


def _kind(operation: str) -> Kind:
    return Kind(lambda stand: _begin(stand, operation))


CALLS = {operation: _kind(operation) for operation in OPERATIONS}
