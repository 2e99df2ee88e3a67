"""The code detective: only after a 404, at most four calls, bound to the code on screen."""

import pytest

from frontdesk.api.errors import Unreachable
from frontdesk.domain.detective import MOST_FORMS
from frontdesk.viewmodels.desk import DeskPhase
from frontdesk.viewmodels.detective import Case, DetectiveViewModel, Finding
from tests.fake_desk import FakeServer, customer, customer_id, new_desk, settled

LOOKUP = "get_customer_by_barcode"


class AtWork:
    """A desk on a fake server with its detective."""

    def __init__(self, *issued: str) -> None:
        self.server = FakeServer()
        self.server.add(customer(1, "Ada"), "0036000291452")
        self.server.add(customer(2, "Bo"), "HA1120-Q")
        self.desk = new_desk(self.server)
        self.detective = DetectiveViewModel(
            self.desk, self.server, lambda: issued, lambda code: ("HA1120-Q",) if code == "HQ&&éà)A" else ()
        )

    @property
    def case(self) -> Case:
        assert self.detective.case is not None
        return self.detective.case

    async def scan(self, code: str) -> None:
        self.desk.scan(code, 1_000)
        await settled(30)

    async def close(self) -> None:
        await self.detective.close()
        await self.desk.close()


@pytest.mark.parametrize(("code", "form", "whose"), [("036000291452", "0036000291452", 1), ("HQ&&éà)A", "HA1120-Q", 2)])
async def test_another_form_is_found_and_opened_as_one_to_check(code: str, form: str, whose: int) -> None:
    at_work = AtWork()
    await at_work.scan(code)
    assert at_work.desk.phase is DeskPhase.NOT_FOUND
    [match] = at_work.case.matches
    assert (match.form.text, match.customer and match.customer.id) == (form, customer_id(whose))
    assert not at_work.case.is_open
    at_work.detective.open(match)
    await settled()
    assert at_work.desk.phase is DeskPhase.SHOWING
    assert at_work.detective.case is None
    await at_work.close()


@pytest.mark.parametrize("code", ["036000291452", "12345678", "04A1B2C3D4E5F6", "]E0036000291452"])
async def test_an_unknown_code_costs_at_most_four_calls_more(code: str) -> None:
    at_work = AtWork()
    await at_work.scan(code)
    asked = at_work.server.asked(LOOKUP)
    assert asked[0] == code
    assert len(asked) <= 1 + MOST_FORMS
    assert len(set(asked)) == len(asked)
    await at_work.close()


@pytest.mark.parametrize("code", ["HA1120-Q", "5b1f0b58-0000-4000-8000-000000000099", "4111111111111111"])
async def test_nothing_is_asked_for_a_known_code_an_id_or_a_card(code: str) -> None:
    at_work = AtWork()
    await at_work.scan(code)
    assert at_work.detective.case is None
    assert at_work.server.asked(LOOKUP) in ([], [code])
    await at_work.close()


async def test_no_answer_is_no_404() -> None:
    at_work = AtWork()
    at_work.server.errors[LOOKUP] = Unreachable()
    await at_work.scan("036000291452")
    assert at_work.desk.phase is DeskPhase.FAILED
    assert at_work.detective.case is None
    await at_work.close()


async def test_a_form_without_an_answer_is_told_from_an_unknown_one() -> None:
    at_work = AtWork()
    at_work.server.hold(LOOKUP, "0036000291452")
    await at_work.scan("036000291452")
    assert at_work.case.is_open
    at_work.server.errors[LOOKUP] = Unreachable()
    at_work.server.let_go(LOOKUP, "0036000291452")
    await settled()
    assert {trial.finding for trial in at_work.case.trials} == {Finding.NOT_KNOWN_YET}
    await at_work.close()


async def test_the_next_scan_leaves_nothing_of_the_one_before() -> None:
    at_work = AtWork()
    at_work.server.hold(LOOKUP, "0036000291452")
    await at_work.scan("036000291452")
    await at_work.scan("HA1120-Q")
    at_work.server.let_go(LOOKUP, "0036000291452")
    await settled()
    assert at_work.detective.case is None
    await at_work.scan("777777x")
    assert at_work.case.code == "777777x"
    await at_work.close()


async def test_codes_of_lately_that_are_one_character_away_are_named() -> None:
    at_work = AtWork("0012345", "0012346", "9999999")
    await at_work.scan("001234")
    assert at_work.case.near == ("0012345", "0012346")
    await at_work.close()


async def test_they_are_named_also_behind_the_identifier_that_a_scanner_adds() -> None:
    at_work = AtWork("0012345")
    await at_work.scan("]E0001234")
    assert at_work.case.near == ("0012345",)
    await at_work.close()


async def test_a_gs1_code_is_taken_apart_and_asked_for_whole() -> None:
    at_work = AtWork()
    code = "]C10107032069804988\x1d10AB"
    await at_work.scan(code)
    assert [(part.identifier, part.value) for part in at_work.case.parts] == [("01", "07032069804988"), ("10", "AB")]
    assert at_work.server.asked(LOOKUP)[0] == code
    await at_work.close()
