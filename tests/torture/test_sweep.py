"""Small forms of the fault sweeps: calls, whole writes, and work at the desk, each with the faults that tell most."""

import pytest

from tests.sandbox_process import running_sandbox
from tests.torture.calls import CALLS
from tests.torture.desk_work import DESK_WORK
from tests.torture.form_work import FORM_WORK
from tests.torture.sweep import Figures, Kind, sweep
from tests.torture.whole_writes import WHOLE_WRITES

COMMON = ("refused", "reset before", "reset after commit", "HTML 502 after commit")
ONE_OF_EACH_EFFECT = ("getCustomerByBarcode", "createCustomer", "updateBarcodeExpiryDate")


async def swept(kinds: dict[str, Kind], faults: tuple[str, ...] | None = None) -> Figures:
    with running_sandbox() as sandbox:
        figures = await sweep(sandbox, kinds, faults)
    assert figures.wrong == []
    assert figures.clean == figures.kinds * figures.faults  # each came to a run that passed
    assert figures.struck > figures.kinds  # and was struck before
    return figures


@pytest.mark.timeout(180)
async def test_each_of_the_30_calls_ends_in_one_typed_error_and_no_write_is_sent_twice() -> None:
    assert len(CALLS) == 30
    figures = await swept(CALLS, (*COMMON, "redirect 302"))
    assert figures.errors["OutcomeUnknown"] > 0


@pytest.mark.timeout(180)
async def test_one_call_of_each_effect_bears_every_fault() -> None:
    await swept({name: CALLS[name] for name in ONE_OF_EACH_EFFECT})


@pytest.mark.timeout(180)
async def test_what_a_write_claims_and_the_journal_says_and_the_server_holds_agree() -> None:
    figures = await swept(WHOLE_WRITES, ("reset after commit", "status 422"))
    assert figures.errors["Unsettled"] > 0


@pytest.mark.timeout(180)
async def test_an_answer_that_names_what_is_not_there_is_no_refusal() -> None:
    await swept({name: WHOLE_WRITES[name] for name in ("create address", "create customer")}, ("hostile text",))


@pytest.mark.timeout(180)
async def test_nothing_is_green_without_proof_and_no_edit_is_lost() -> None:
    await swept(DESK_WORK | FORM_WORK, ("refused", "reset after commit", "all optional absent"))
