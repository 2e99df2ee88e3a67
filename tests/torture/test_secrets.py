"""Marked values in every field of a guest, and every secret there is: all that was written is searched for them."""

import json
import uuid
from datetime import date
from pathlib import Path

import pytest

from frontdesk.api.changes import NewAddress, NewCustomer
from frontdesk.api.client import Client
from frontdesk.store.database import Connection, Database
from tests.sandbox_process import Sandbox, running_sandbox
from tests.torture.test_desk_run import run_desk
from tests.unit.store.keys import KeptKeys

IN_THE_STORE = ("first_name", "typed", "code", "person")
"""These are kept, encrypted: that they are found in what is decrypted proves that the search finds what is there."""
NEVER_KEPT = ("password", "pin", "badge")


def new_marks() -> dict[str, str]:
    """One value for every field, that stands nowhere else."""
    mark = f"Mark{uuid.uuid4().hex[:10]}"
    names = ("first_name", "last_name", "external_ref", "code", "typed", "password", "person", "badge")
    lines = ("name", "address_line_1", "address_line_2", "city", "county", "country")
    number, pin = (f"{uuid.uuid4().int % 10**9:09d}" for _ in range(2))
    return {
        **{name: f"{mark}{name.replace('_', '')}" for name in (*names, *lines)},
        "email": f"{mark.lower()}@example.com",
        "phone": f"+447{number}",
        "postcode": f"Q{number[:6]}",
        "pin": pin,
    }


async def new_guest(sandbox: Sandbox, marks: dict[str, str]) -> str:
    """A guest on the server whose every field is marked; returns their id."""
    async with Client(sandbox.url, sandbox.token) as own:
        person = {name: marks[name] for name in ("first_name", "last_name", "email", "phone", "external_ref")}
        new = NewCustomer(site_id=sandbox.site_id, dob=date(1987, 6, 5), password="another one", **person)
        guest = await own.create_customer(new)
        lines = {name: marks[name] for name in NewAddress.model_fields if name in marks}
        await own.create_customer_address(guest.id, NewAddress.model_validate(lines))
        await own.create_customer_barcode(guest.id, marks["code"])
        return guest.id


def _every_row(connection: Connection) -> str:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return "\n".join(repr(connection.execute(f"SELECT * FROM {name}").fetchall()) for (name,) in tables)


async def decrypted(path: Path) -> str:
    """All that the store holds, as who has its key reads it."""
    database = await Database.open(path, KeptKeys())
    assert database.problem is None
    rows = await database.run(_every_row)
    await database.close()
    return rows


def forms_of(secret: str) -> set[bytes]:
    """As it may stand in a file."""
    return {form for text in (secret, secret.lower()) for form in (text.encode(), text.encode("utf-16-le"))}


@pytest.mark.timeout(240)
async def test_nothing_marked_is_found_in_any_file_or_title(tmp_path: Path) -> None:
    marks = new_marks()
    with running_sandbox() as sandbox:
        guest_id = await new_guest(sandbox, marks)
        found = run_desk("secrets", sandbox, tmp_path, 1, MARKS=json.dumps(marks))
        token = sandbox.token
    assert len(found["crashes"]) == 1, found["crashes"]
    assert found["was_shown"]
    assert found["titles"]
    assert all(found["link"])
    places = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for kind in ("crash-", "desk.db", "frontdesk"):
        assert any(kind in name for name in places), f"nothing was written of {kind}, only {sorted(places)}"
    places |= {"titles": "\n".join(found["titles"]).encode(), "stderr": found["stderr"].encode()}
    secrets = {**marks, "token": token, "id": guest_id, "link": found["link"][0], "link's token": found["link"][1]}
    told = {f"{where} holds {what}" for where, data in places.items() for what in _found(data.lower(), secrets)}
    assert not told
    kept = await decrypted(tmp_path / "store" / "desk.db")
    assert [name for name in IN_THE_STORE if marks[name] not in kept] == []
    never = {name: secrets[name] for name in (*NEVER_KEPT, "token", "link", "link's token")}
    assert [name for name, secret in never.items() if secret.lower() in kept.lower()] == []


def _found(data: bytes, secrets: dict[str, str]) -> list[str]:
    return [what for what, secret in secrets.items() if any(form.lower() in data for form in forms_of(secret))]
