"""The single steps of a swap, a party issue or a return: plain values that say what is to be true of which band."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

Snapshot = Mapping[str, Any]
"""What a wristband held: `expires_at` as ISO text, `payment_method_id`, `order_id`; each may be None."""

EMPTY: Final[Snapshot] = {"expires_at": None, "payment_method_id": None, "order_id": None}


class StepKind(StrEnum):
    """What a step makes true."""

    ASSOCIATE = "associate"
    SET_EXPIRY = "set expiry"
    LINK_CARD = "link card"
    ATTACH_ORDER = "attach order"
    READ_BACK = "read back"
    DISSOCIATE = "dissociate"


class StepState(StrEnum):
    """How far a step has come."""

    WAITING = "waiting"
    BEGUN = "begun"
    """What was there before is on disk; the step may have taken effect."""
    DONE = "done"
    FAILED = "failed"
    REFUSED = "refused"
    """The server will not have it, however often it is sent; nothing of it was changed."""
    UNDONE = "undone"
    """It was taken back, or what it belongs to was before it came to it."""
    LEFT = "left"
    """An undo that was not taken: the band is not as it was left, so that someone else's change would be lost."""


OVER: Final = frozenset({StepState.DONE, StepState.UNDONE, StepState.LEFT})
"""Nothing more is to be done about it."""


FIELDS: Final = {
    StepKind.SET_EXPIRY: "expires_at",
    StepKind.LINK_CARD: "payment_method_id",
    StepKind.ATTACH_ORDER: "order_id",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be made true of one code of one guest; doing it twice is the same as once.

    `group` names the steps that need each other: where one fails, the rest of its group is not done. `before` is what
    the guest held under the code before it, None where nothing, and is known once the step is begun.
    """

    kind: StepKind
    customer_id: str
    code: str
    group: str
    wish: Any = None
    before: Snapshot | None = None
    state: StepState = StepState.WAITING


def swap(customer_id: str, old_code: str, new_code: str, held: Snapshot) -> tuple[Step, ...]:
    """The old band goes last, and only after the new was read back."""

    def step(kind: StepKind, code: str, wish: Any = None) -> Step:
        return Step(kind, customer_id, code, new_code, wish)

    return (
        step(StepKind.ASSOCIATE, new_code),
        *(step(kind, new_code, held[field]) for kind, field in FIELDS.items() if held[field] is not None),
        step(StepKind.READ_BACK, new_code, dict(held)),
        step(StepKind.DISSOCIATE, old_code),
    )


def issue(customer_id: str, code: str, expires_at: str | None, payment_method_id: str | None) -> tuple[Step, ...]:
    """A band of a party: associated, with an expiry, and with a card where it is to have one."""
    steps = [Step(StepKind.ASSOCIATE, customer_id, code, code)]
    if expires_at is not None:
        steps.append(Step(StepKind.SET_EXPIRY, customer_id, code, code, expires_at))
    if payment_method_id is not None:
        steps.append(Step(StepKind.LINK_CARD, customer_id, code, code, payment_method_id))
    return tuple(steps)


def take_back(customer_id: str, code: str, *, has_card: bool) -> tuple[Step, ...]:
    """A band that is handed back: nothing can be charged to it any more before it goes."""
    unlinked = (Step(StepKind.LINK_CARD, customer_id, code, code),) if has_card else ()
    return (*unlinked, Step(StepKind.DISSOCIATE, customer_id, code, code))


def inverse(steps: Iterable[Step], now: datetime) -> tuple[Step, ...]:
    """What takes the steps back, last first; what was never begun, or changed nothing, needs nothing."""
    begun = [step for step in steps if step.state in (StepState.DONE, StepState.BEGUN)]
    lost = {(step.customer_id, step.code) for step in begun if _is_lost(step, now)}
    kept = [step for step in begun if step.kind not in FIELDS or (step.customer_id, step.code) not in lost]
    return tuple(back for step in reversed(kept) for back in _back(step, now))


def lost_to_undo(steps: Iterable[Step], now: datetime) -> tuple[str, ...]:
    """The codes that were removed and have ended: the API sets no expiry in the past, and none would be for ever."""
    return tuple(dict.fromkeys(step.code for step in steps if _is_lost(step, now)))


Band = tuple[str, str]
"""Guest and code."""


def left_by(steps: Iterable[Step]) -> dict[Band, tuple[Snapshot | None, ...]]:
    """What each band may hold by these steps alone, None for nothing; a step that was begun may have taken effect."""
    left: dict[Band, tuple[Snapshot | None, ...]] = {}
    for step in steps:
        if step.state in (StepState.DONE, StepState.BEGUN):
            band = (step.customer_id, step.code)
            before = left.get(band, (step.before,))
            after = tuple(_after(step, held) for held in before)
            left[band] = after if step.state is StepState.DONE else (*before, *after)
    return left


def expected_by(steps: Iterable[Step]) -> dict[Band, tuple[Snapshot | None, ...]]:
    """What a band that a swap is to remove must still hold: all of that, and no more, was given to the other one."""
    given = {step.group: step.wish for step in steps if step.kind is StepKind.READ_BACK}
    removed = (step for step in steps if step.kind is StepKind.DISSOCIATE and step.group in given)
    return {(step.customer_id, step.code): (given[step.group],) for step in removed}


def has_changed(step: Step) -> bool:
    """Whether it changed something, or may have."""
    return step.state in (StepState.DONE, StepState.BEGUN) and _after(step, step.before) != step.before


def _after(step: Step, held: Snapshot | None) -> Snapshot | None:
    if step.kind is StepKind.ASSOCIATE:
        return held if held is not None else EMPTY
    if step.kind is StepKind.DISSOCIATE:
        return None
    field = FIELDS.get(step.kind)
    return {**held, field: step.wish} if field is not None and held is not None else held


def is_alike(one: Snapshot | None, other: Snapshot | None) -> bool:
    """Whether two bands hold the same; an expiry is compared as a moment, since its offset may differ."""
    if one is None or other is None:
        return one is other
    return all(_instant(one[field], field) == _instant(other[field], field) for field in FIELDS.values())


def _instant(value: str | None, field: str) -> datetime | str | None:
    return datetime.fromisoformat(value) if value is not None and field == "expires_at" else value


def has_ended(held: Snapshot, now: datetime) -> bool:
    """Whether a band that held this has ended."""
    return held["expires_at"] is not None and datetime.fromisoformat(held["expires_at"]) <= now


def _is_lost(step: Step, now: datetime) -> bool:
    is_removed = step.kind is StepKind.DISSOCIATE and step.state in (StepState.DONE, StepState.BEGUN)
    return is_removed and step.before is not None and has_ended(step.before, now)


def _back(step: Step, now: datetime) -> Iterator[Step]:
    anew = replace(step, before=None, state=StepState.WAITING)
    held = step.before
    if step.kind is StepKind.ASSOCIATE and held is None:
        yield replace(anew, kind=StepKind.DISSOCIATE)
    elif step.kind in FIELDS and held is not None and not _is_past(step.kind, held, now):
        yield replace(anew, wish=held[FIELDS[step.kind]])
    elif step.kind is StepKind.DISSOCIATE and held is not None and not has_ended(held, now):
        yield replace(anew, kind=StepKind.ASSOCIATE)
        for kind, field in FIELDS.items():
            if held[field] is not None:
                yield replace(anew, kind=kind, wish=held[field])


def _is_past(kind: StepKind, held: Snapshot, now: datetime) -> bool:
    return kind is StepKind.SET_EXPIRY and has_ended(held, now)


def move(owner_id: str, customer_id: str, code: str) -> tuple[Step, ...]:
    """A code from its owner to another guest; a card is unlinked first, so that no one is charged for the other."""
    return (*take_back(owner_id, code, has_card=True), Step(StepKind.ASSOCIATE, customer_id, code, code))


def not_returned(steps: Iterable[Step]) -> tuple[tuple[str, str], ...]:
    """Guest and code of what was issued by these steps, in their order, and not taken back by a later one."""
    out: dict[tuple[str, str], None] = {}
    for step in steps:
        if step.state is StepState.DONE and step.kind is StepKind.ASSOCIATE:
            out[step.customer_id, step.code] = None
        elif step.state is StepState.DONE and step.kind is StepKind.DISSOCIATE:
            out.pop((step.customer_id, step.code), None)
    return tuple(out)
