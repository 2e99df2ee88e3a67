"""The guests who were opened here lately, as far as they were kept: what they have can be chosen from by name."""

import asyncio
from collections.abc import Sequence
from typing import Final, Protocol

from pydantic import ValidationError

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Customer, Listing, Membership
from frontdesk.store.database import StoreUnavailable

MOST: Final = 200
_AT_ONCE: Final = 20
"""Answers read in one turn of the loop: a window is on screen meanwhile."""


class SeenStore(Protocol):
    """Where the last answers are kept."""

    async def latest(self, most: int) -> Sequence[tuple[str, str]]: ...


class Learner(Protocol):
    """Whoever wants to know of them."""

    def learn(self, memberships: Sequence[Membership]) -> None: ...
    def learn_customer(self, customer: Customer) -> None: ...


async def tell_whom_was_seen(store: SeenStore, learner: Learner) -> None:
    """Tells of each; what cannot be read any more is passed over."""
    try:
        kept = await store.latest(MOST)
    except (StoreUnavailable, ApiError):
        return
    for number, (part, answer) in enumerate(kept):
        if number % _AT_ONCE == 0:
            await asyncio.sleep(0)
        try:
            if part == "customer":
                learner.learn_customer(Customer.model_validate_json(answer))
            else:
                learner.learn(Listing[Membership].model_validate_json(f'{{"data": {answer}}}').data)
        except ValidationError:
            continue
