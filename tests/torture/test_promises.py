"""Each check of the sweeps can fail: evidence that breaks one promise alone is found out, and what is well is not."""

from dataclasses import replace

import pytest

from frontdesk.api.errors import ApiError, Refused, Unreachable
from frontdesk.store.journal import State
from tests.torture.fault_server import Asked
from tests.torture.faults import Fault, all_faults
from tests.torture.promises import PROMISES, Evidence, broken

RESET, NULL = (next(fault for fault in all_faults("") if fault.name == name) for name in ("reset before", "all null"))
SAID = ("No connection to Trybe. Nothing was changed; check the network, then try again.",)
GET, PUT, POST = (Asked(method, "/guests/1", is_authorised=True, reached=True) for method in ("GET", "PUT", "POST"))
STRUCK = replace(PUT, struck=True)
ERROR = Unreachable(operation="updateCustomer")
WELL = Evidence(
    RESET,
    (GET, STRUCK, GET, PUT, GET),
    passed=True,
    replaces=True,
    holds=True,
    states=frozenset({State.CONFIRMED}),
    is_green=True,
    proofs=("/guests",),
    typed="Ada",
    kept=("Ada",),
)
FAILED = Evidence(RESET, (GET, STRUCK), error=ERROR, sentences=SAID, holds=False, states=frozenset({State.REFUSED}))
BROKEN: dict[str, list[Evidence]] = {
    "nothing_crashes": [replace(WELL, bugs=("KeyError: 'id'",))],
    "one_clear_message": [
        replace(FAILED, sentences=()),
        replace(FAILED, sentences=(*SAID, "Another.")),
        replace(FAILED, sentences=("ApiError()",)),
        replace(FAILED, sentences=("Traceback (most recent call last)",)),
        replace(FAILED, sentences=("x" * 500,)),
        replace(FAILED, error=ApiError()),
    ],
    "nothing_is_sent_twice": [
        replace(WELL, came=(GET, POST, POST), goes_once=True, proofs=("/guests",), fault=RESET),
        replace(WELL, came=(GET, PUT, PUT)),
    ],
    "the_token_stays_at_home": [replace(WELL, came=(replace(GET, is_authorised=False),))],
    "what_is_said_is_true": [
        replace(WELL, holds=False, states=frozenset()),
        replace(WELL, holds=False, passed=False, came=FAILED.came, sentences=("Sent.",)),
        replace(WELL, states=frozenset({State.SENT})),
        replace(WELL, states=frozenset({State.PENDING})),
        replace(FAILED, holds=True, sentences=("Sent.",)),
        replace(FAILED, holds=True, states=frozenset({State.UNKNOWN})),
    ],
    "nothing_is_green_without_proof": [
        replace(WELL, came=(replace(GET, struck=True),)),
        replace(WELL, came=(replace(GET, reached=False),)),
        replace(WELL, proofs=("/memberships",)),
    ],
    "no_edit_is_lost": [replace(WELL, kept=()), replace(WELL, kept=("Ad",))],
    "it_passes_once_the_fault_is_over": [replace(FAILED, came=(GET, PUT))],
}


def names_of(left: Evidence) -> set[str]:
    return {how.partition(":")[0] for how in broken(left)}


def test_what_is_well_breaks_nothing() -> None:
    assert broken(WELL) == []
    assert broken(FAILED) == []


def test_every_promise_has_evidence_against_it() -> None:
    assert BROKEN.keys() == PROMISES.keys()


@pytest.mark.parametrize(
    ("name", "left"),
    [(name, left) for name, lefts in BROKEN.items() for left in lefts],
    ids=lambda value: str(value)[:40],
)
def test_a_broken_promise_is_found_and_no_other(name: str, left: Evidence) -> None:
    assert names_of(left) == {name}


def test_where_a_reading_lied_no_truth_is_asked_for() -> None:
    lied_to = replace(WELL, fault=NULL, came=(replace(GET, struck=True), PUT), holds=False, is_green=False)
    assert broken(lied_to) == []
    assert names_of(replace(lied_to, came=(GET, STRUCK, GET))) == {"what_is_said_is_true"}


def test_a_refusal_is_not_seen_by_the_server() -> None:
    refused = Fault("refused", RESET.answer, commits=False, refuses=True)
    assert broken(replace(FAILED, fault=refused, came=(GET,), error=Refused(operation="x"))) == []
