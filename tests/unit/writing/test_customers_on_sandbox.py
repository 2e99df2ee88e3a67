"""Saving and creating guests on the real training server, through the real client."""

from collections.abc import AsyncIterator

import pytest

from frontdesk.api.client import Client
from frontdesk.api.errors import Invalid, Refused
from frontdesk.domain.customer_fields import held
from frontdesk.store.database import Database
from frontdesk.store.journal import Journal
from frontdesk.writing.customers import CustomerWrites
from frontdesk.writing.errors import ChangedMeanwhile
from frontdesk.writing.path import WritePath
from tests.sandbox_process import Sandbox


@pytest.fixture
async def client(fresh_sandbox: Sandbox) -> AsyncIterator[Client]:
    made = Client(fresh_sandbox.url, fresh_sandbox.token)
    yield made
    await made.close()


@pytest.fixture
async def writes(client: Client) -> AsyncIterator[CustomerWrites]:
    database = await Database.in_memory()
    path = WritePath(Journal(database))
    yield CustomerWrites(client, path)
    await path.close()
    await database.close()


async def test_a_guest_is_created_found_corrected_and_held_against_another_desk(
    writes: CustomerWrites, client: Client, fresh_sandbox: Sandbox
) -> None:
    new = {"first_name": "Mary", "last_name": "Somerville", "phone": "+447900123456", "dob": "1980-12-26"}
    made = await writes.create(fresh_sandbox.site_id, new, "a good password")
    assert made.has_password
    assert [each.id for each in (await writes.look_for(fresh_sandbox.site_id, new)).customers] == [made.id]
    saved = await writes.update(made.id, held(made), {"phone": None, "preferred_locale": "el"})
    assert (saved.phone, saved.preferred_locale, saved.first_name) == (None, "el", "Mary")
    with pytest.raises(ChangedMeanwhile):
        await writes.update(made.id, held(made), {"phone": "+447900123457"})
    assert await client.get_customer(made.id) == saved


async def test_what_the_server_refuses_is_told_and_changes_nothing(
    writes: CustomerWrites, client: Client, fresh_sandbox: Sandbox
) -> None:
    made = await writes.create(fresh_sandbox.site_id, {"last_name": "Somerville"})
    with pytest.raises(Invalid) as raised:
        await writes.update(made.id, held(made), {"preferred_locale": "xx"})
    assert "preferred_locale" in raised.value.fields
    await client.action_lock_customer(made.id)
    with pytest.raises(Refused):
        await writes.update(made.id, held(made), {"first_name": "Mary"})
    assert (await client.get_customer(made.id)).first_name is None
