"""Creating a guest: who is there already appears while it is typed, and nobody is created twice."""

from collections.abc import AsyncIterator

import pytest

from frontdesk.api.errors import OutcomeUnknown, Unreachable
from frontdesk.api.records import Customer
from frontdesk.domain.duplicates import Likeness
from frontdesk.store.drafts import DraftKey
from frontdesk.viewmodels.form import FormPhase
from frontdesk.viewmodels.new_customer import NewCustomerViewModel
from tests.fake_desk import SITE_ID, customer, settled
from tests.form_desk import FormDesk
from tests.guest_forms import ADA, FormServer, refused, stored_then

LOST = OutcomeUnknown()


@pytest.fixture
async def desk() -> AsyncIterator[FormDesk]:
    made = await FormDesk.at(FormServer())
    yield made
    await made.close()


@pytest.fixture
async def form(desk: FormDesk) -> AsyncIterator[NewCustomerViewModel]:
    opened = await desk.create()
    yield opened
    await opened.close()


async def type_mary(form: NewCustomerViewModel) -> None:
    form.type("first_name", "Mary")
    form.type("last_name", "Somerville")
    form.type("phone", "07900 123456")


async def rest(desk: FormDesk) -> None:
    """The typing rests, and whoever is likely is asked for."""
    await settled()
    desk.naps.wake()
    await settled()


async def save(desk: FormDesk, form: NewCustomerViewModel) -> None:
    form.save()
    await desk.until_idle(form, "save")


@pytest.mark.parametrize("name", ["first_name", "last_name", "email"])
async def test_it_needs_one_of_three(form: NewCustomerViewModel, name: str) -> None:
    form.type("phone", "07900 123456")
    assert not form.can_save
    form.type(name, "ada@example.com")
    assert form.can_save


async def test_everything_that_was_typed_is_sent_once(desk: FormDesk, form: NewCustomerViewModel) -> None:
    await type_mary(form)
    form.type("marketing_preference_ids", "news, offers")
    form.type("preferred_locale", "en-GB")
    form.type("password", "marked secret")
    made: list[Customer] = []
    form.saved.connect(made.append)
    await save(desk, form)
    assert desk.server.bodies == [
        {
            "site_id": SITE_ID,
            "first_name": "Mary",
            "last_name": "Somerville",
            "phone": "+447900123456",
            "preferred_locale": "en-GB",
            "password": "marked secret",
            "marketing_preference_ids": ["news", "offers"],
        }
    ]
    assert [each.id for each in made] == desk.server.created
    assert await (await desk.drafts()).load(DraftKey(SITE_ID, "", "", "create")) is None


@pytest.mark.parametrize(
    ("fields", "by"),
    [
        ({"email": "Ada.Byron@example.com"}, Likeness.EMAIL),
        ({"phone": "+44 7700 900123"}, Likeness.PHONE),
        ({"first_name": "Ada", "last_name": "Byron"}, Likeness.NAME),
    ],
)
async def test_who_is_there_already_appears(
    desk: FormDesk, form: NewCustomerViewModel, fields: dict[str, str], by: Likeness
) -> None:
    for name, text in fields.items():
        form.type(name, text)
    await rest(desk)
    assert [(each.customer.id, each.by) for each in form.likely] == [(ADA.id, by)]
    opened: list[str] = []
    form.opened.connect(opened.append)
    form.open_likely(0)
    form.open_likely(1)
    assert opened == [ADA.id]


async def test_half_an_address_asks_for_nobody(desk: FormDesk, form: NewCustomerViewModel) -> None:
    form.type("email", "ada@exam")
    form.type("first_name", "Ada")
    form.type("phone", "0770")
    await rest(desk)
    assert desk.server.filters == []


async def test_an_older_answer_never_replaces_a_newer(desk: FormDesk, form: NewCustomerViewModel) -> None:
    desk.server.hold("list_customers", "ada.byron@example.com")
    form.type("email", "ada.byron@example.com")
    await rest(desk)
    form.type("email", "someone.else@example.com")
    await rest(desk)
    desk.server.let_go("list_customers", "ada.byron@example.com")
    await settled()
    assert form.likely == ()


async def test_that_it_could_not_be_asked_is_told(desk: FormDesk, form: NewCustomerViewModel) -> None:
    desk.server.errors["list_customers"] = Unreachable()
    form.type("email", "ada.byron@example.com")
    await rest(desk)
    assert isinstance(form.likely_error, Unreachable)


async def test_a_lost_answer_opens_the_one_who_came_of_it(desk: FormDesk, form: NewCustomerViewModel) -> None:
    desk.server.faults["post"] = [stored_then(LOST)]
    await type_mary(form)
    await save(desk, form)
    assert form.phase is FormPhase.SAVED
    assert len(desk.server.bodies) == 1


async def test_where_nobody_came_of_it_a_person_looks_before_it_is_sent_again(
    desk: FormDesk, form: NewCustomerViewModel
) -> None:
    desk.server.faults["post"] = [refused(LOST)]
    await type_mary(form)
    await save(desk, form)
    assert form.phase is FormPhase.UNSETTLED
    form.save()
    form.create_again()
    await settled()
    assert len(desk.server.bodies) == 1, "nothing goes out before somebody has looked"
    form.look_again()
    await desk.until_idle(form, "look again")
    assert form.was_looked_for
    form.create_again()
    await desk.until_idle(form, "save")
    assert form.phase is FormPhase.SAVED
    assert len(desk.server.created) == 1


async def test_one_who_comes_late_is_found_by_looking(desk: FormDesk, form: NewCustomerViewModel) -> None:
    desk.server.faults["post"] = [refused(LOST)]
    await type_mary(form)
    await save(desk, form)
    late = customer(5, "Mary", "Somerville", phone="+447900123456")
    desk.server.add(late)
    form.look_again()
    await desk.until_idle(form, "look again")
    assert [each.customer.id for each in form.likely] == [late.id]


async def test_what_was_typed_survives_the_form(desk: FormDesk, form: NewCustomerViewModel) -> None:
    await type_mary(form)
    form.type("password", "marked secret")
    await form.close()
    again = await desk.create()
    assert again.text("last_name") == "Somerville"
    assert again.text("phone") == "07900 123456"
    assert again.text("password") == ""
    await again.close()
