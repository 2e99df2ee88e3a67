"""A small form of the fault sweep: each operation with a few faults, and one of each kind with every fault."""

import pytest

from tests.sandbox_process import running_sandbox
from tests.torture.faults import all_faults
from tests.torture.subjects import OPERATIONS
from tests.torture.sweep import Plan, sweep

ONE_OF_EACH_KIND = ("getCustomerByBarcode", "createCustomer", "updateBarcodeExpiryDate")
COMMON = ("reset before", "reset after commit", "HTML 502 after commit", "redirect 302")
PLANS = (
    Plan(tuple(OPERATIONS), COMMON, ("first",)),
    Plan(ONE_OF_EACH_KIND, None, ("first",)),
    Plan(("getCustomer",), COMMON, ("second", "every")),
)


@pytest.mark.timeout(180)
async def test_each_fault_ends_in_one_typed_error_and_no_write_is_sent_twice() -> None:
    assert len(OPERATIONS) == 30
    with running_sandbox() as sandbox:
        figures = await sweep(sandbox, *PLANS)
    assert figures.wrong == []
    assert figures.cases == 30 * len(COMMON) + 3 * len(all_faults("")) + 2 * len(COMMON)
    assert figures.passed_clean > 0
    assert figures.errors["OutcomeUnknown"] > 0
    assert figures.longest < 20.0
