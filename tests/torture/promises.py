"""What is promised whatever a server does, each as a pure check of what a try left behind."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from frontdesk.api.errors import ApiError
from frontdesk.store.journal import State
from tests.torture.fault_server import Asked
from tests.torture.faults import HOSTILE_TEXT, Fault

READING = "GET"
NOTHING_CHANGED = "othing was changed"
"""Whatever stands around it, a person who reads this tries again without looking."""
LONGEST_SENTENCE = 400
_OF_PROGRAMMERS = re.compile(r"Traceback|Error\b|Exception|object at 0x|None\b|[{}<>]|\bhttp", re.ASCII)


@dataclass(frozen=True)
class Evidence:
    """What one try left behind."""

    fault: Fault
    came: tuple[Asked, ...] = ()
    passed: bool = False
    """Whether it ended as it was wished, as far as the program knows."""
    error: ApiError | None = None
    bugs: tuple[str, ...] = ()
    """Every exception that is no ApiError, and every complaint of the loop and the log."""
    sentences: tuple[str, ...] = ()
    """What the person at the desk reads of it."""
    asks: bool = False
    """Whether a choice is put to the person instead."""
    goes_once: bool = False
    """Whether two sendings would make two of something."""
    replaces: bool = False
    """Whether a second sending must look first."""
    holds: bool | None = None
    """Whether the server holds what was wished; None where nobody can tell."""
    states: frozenset[State] = frozenset()
    """What the journal says."""
    is_green: bool = False
    proofs: tuple[str, ...] = ()
    """What must have been read for a green, as ends of addresses."""
    typed: str = ""
    kept: tuple[str, ...] = ()
    """Where what was typed stands now: the server, a draft."""

    @property
    def sent(self) -> list[Asked]:
        """What came that was no reading."""
        return [asked for asked in self.came if asked.method != READING]

    @property
    def was_lied_to(self) -> bool:
        """Whether a reading was answered so that no truth can be known by it."""
        return self.fault.lies and any(asked.struck and asked.method == READING for asked in self.came)


Broken = Iterable[str]
Promise = Callable[[Evidence], Broken]


def nothing_crashes(left: Evidence) -> Broken:
    """No exception but the client's own errors, no complaint, no traceback."""
    yield from left.bugs


def one_clear_message(left: Evidence) -> Broken:
    """What did not pass is said, once, in words of the desk."""
    if not left.passed and not left.asks and len(set(left.sentences)) != 1:
        yield f"{len(set(left.sentences))} messages: {left.sentences}"
    for sentence in left.sentences:
        own = sentence.replace(HOSTILE_TEXT, "")  # a server's word is shown as it is: every label is plain text
        if not own.strip() or len(sentence) > LONGEST_SENTENCE or _OF_PROGRAMMERS.search(own):
            yield f"no message for a person: {sentence!r}"
    if left.error is not None and not left.error.operation:
        yield "an error that does not say of which operation"


def nothing_is_sent_twice(left: Evidence) -> Broken:
    """What makes a second one goes out once; a replacement goes out again only after a look."""
    posts = [asked for asked in left.sent if asked.method == "POST"]
    if left.goes_once and len(posts) > 1:
        yield f"sent {len(posts)} times"
    for before, after in pairwise(left.came):
        if left.replaces and before.method == after.method == "PUT" and before.target == after.target:
            yield "sent again without a look"


def the_token_stays_at_home(left: Evidence) -> Broken:
    """Every request carries it, and only to the server; whoever else is visited counts the visits."""
    if not all(asked.is_authorised for asked in left.came):
        yield "came without a token"


def what_is_said_is_true(left: Evidence) -> Broken:
    """What is claimed, what is journalled and what the server holds agree."""
    if left.states & {State.PENDING, State.SENT}:
        yield f"the journal was left {set(left.states)}"
    if left.holds is None or left.was_lied_to:
        return
    if left.passed and not left.holds:
        yield "done, it says, and the server does not hold it"
    if State.CONFIRMED in left.states and not left.holds:
        yield "confirmed, and the server does not hold it"
    if left.states == {State.REFUSED} and left.holds:
        yield f"refused by the journal after {type(left.error).__name__}, and the server holds it"
    if left.holds and left.sent and any(NOTHING_CHANGED in sentence for sentence in left.sentences):
        yield f"nothing was changed, it says, and the server holds it: {left.sentences}"


def nothing_is_green_without_proof(left: Evidence) -> Broken:
    """A welcome rests on the server's own, unspoilt answers."""
    for proof in left.proofs if left.is_green else ():
        if not any(proof in asked.target and asked.reached and not asked.struck for asked in left.came):
            yield f"green without {proof}"


def no_edit_is_lost(left: Evidence) -> Broken:
    """What was typed is on the server or in a draft."""
    if left.typed and left.typed not in left.kept:
        yield f"what was typed is neither on the server nor in a draft: {left.kept}"


def it_passes_once_the_fault_is_over(left: Evidence) -> Broken:
    """A run that no fault struck passes."""
    if not left.passed and not left.fault.refuses and not any(asked.struck for asked in left.came):
        yield f"nothing failed, and yet: {left.sentences}"


PROMISES: Mapping[str, Promise] = {
    promise.__name__: promise
    for promise in (
        nothing_crashes,
        one_clear_message,
        nothing_is_sent_twice,
        the_token_stays_at_home,
        what_is_said_is_true,
        nothing_is_green_without_proof,
        no_edit_is_lost,
        it_passes_once_the_fault_is_over,
    )
}


def broken(left: Evidence) -> list[str]:
    """Every promise that was broken, and how."""
    return [f"{name}: {how}" for name, promise in PROMISES.items() for how in promise(left)]
