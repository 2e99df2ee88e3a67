"""Likely existing guests: who counts as one, and in what order."""

import pytest

from frontdesk.api.records import Customer
from frontdesk.domain.duplicates import Likeness, likely


def guest(number: int, **fields: object) -> Customer:
    return Customer.model_validate({"id": str(number), "first_name": "Ada", "last_name": "Byron"} | fields)


@pytest.mark.parametrize(
    ("new", "customer", "by"),
    [
        ({"email": "ADA@x.org "}, guest(1, email="ada@x.org"), Likeness.EMAIL),
        ({"phone": "+447900123456"}, guest(1, phone="+44 7900 123456"), Likeness.PHONE),
        ({"first_name": "Adà", "last_name": "BYRON"}, guest(1), Likeness.NAME),
        ({"first_name": "Anne", "last_name": "Smith-Jones"}, guest(1, first_name="Anne", last_name="Smith Jones"),
         Likeness.NAME),
        ({"first_name": "Ada"}, guest(1), None),
        ({"first_name": "Ada", "last_name": "Lovelace"}, guest(1), None),
        ({"email": None, "phone": ""}, guest(1, email=None, phone=None), None),
        ({"email": "ada@x.org"}, guest(1, email="ada@x.org", deleted_at="2026-01-01T00:00:00Z"), None),
    ],
)  # fmt: skip
def test_what_makes_two_guests_alike(new: dict[str, str | None], customer: Customer, by: Likeness | None) -> None:
    found = likely(new, [customer])
    assert [each.by for each in found] == ([by] if by else [])


def test_the_likeliest_stand_first_each_once_and_few() -> None:
    new = {"first_name": "Ada", "last_name": "Byron", "phone": "+447900123456", "email": "ada@x.org"}
    by_name, by_phone = guest(1), guest(2, phone="+447900123456")
    by_email = guest(3, email="ada@x.org", first_name="A")
    found = likely(new, [by_name, by_phone, by_name, by_email, *(guest(number) for number in range(10, 20))])
    assert [each.customer.id for each in found] == ["3", "2", "1", "10"]
