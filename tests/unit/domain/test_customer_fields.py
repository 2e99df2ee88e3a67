"""What is typed into a guest's form: phones, birthdays and the rest, as sites around the world write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.api.records import Customer
from frontdesk.domain.birthdays import BirthdayProblem, DateForm, date_form, read_birthday
from frontdesk.domain.customer_fields import (
    EDITABLE,
    UNREADABLE,
    Desk,
    FieldProblem,
    held,
    names_someone,
    read,
    shown,
)
from frontdesk.domain.phones import Phone, PhoneProblem, bare, read_phone, region_of, shown_phone

TODAY = date(2026, 6, 15)
LONDON = Desk("en-GB", TODAY)


@pytest.mark.parametrize(
    ("locale", "region"), [("en-GB", "GB"), ("en_US", "US"), ("en", "GB"), ("de", "DE"), ("el", "GR"), ("", "")]
)
def test_the_country_of_a_site(locale: str, region: str) -> None:
    assert region_of(locale) == region


@pytest.mark.parametrize(
    ("text", "region", "e164"),
    [
        ("07900 123456", "GB", "+447900123456"),
        ("+44 (0)7900 123456", "GB", "+447900123456"),
        ("+49 1511 2345678", "GB", "+4915112345678"),
        ("(212) 555-2368", "US", "+12125552368"),
        ("٠٧٩٠٠١٢٣٤٥٦", "GB", "+447900123456"),
    ],
)
def test_a_phone_is_read_with_or_without_its_country(text: str, region: str, e164: str) -> None:
    phone = read_phone(text, region)
    assert isinstance(phone, Phone)
    assert phone.e164 == e164


@pytest.mark.parametrize(
    ("text", "region", "problem"),
    [
        ("079", "GB", PhoneProblem.TOO_SHORT),
        ("07900 123456 78901", "GB", PhoneProblem.TOO_LONG),
        ("+999 123456", "GB", PhoneProblem.UNKNOWN_COUNTRY),
        ("07900 123456", "", PhoneProblem.UNKNOWN_COUNTRY),
        ("ask reception", "GB", PhoneProblem.NOT_A_NUMBER),
    ],
)
def test_what_is_no_phone(text: str, region: str, problem: PhoneProblem) -> None:
    assert read_phone(text, region) is problem


def test_a_number_that_is_not_known_to_be_in_use_is_doubted_and_not_refused() -> None:
    phone = read_phone("+44 7700 900123", "GB")
    assert isinstance(phone, Phone)
    assert not phone.is_in_use


def test_a_stored_number_is_shown_in_groups_or_as_it_is() -> None:
    assert shown_phone("+447900123456") == "+44 7900 123456"
    assert shown_phone("ext. 12") == "ext. 12"
    assert shown_phone("+31000000") == "+31000000"  # in groups it would lose a nought
    assert bare("+44 (0) 7900-123.456") == "+4407900123456"


@pytest.mark.parametrize(
    ("locale", "text", "day"),
    [
        ("en-GB", "03/04/1987", date(1987, 4, 3)),
        ("en-US", "03/04/1987", date(1987, 3, 4)),
        ("zh", "1987-4-3", date(1987, 4, 3)),
        ("de", "3.4.87", date(1987, 4, 3)),
        ("en-GB", "1987-04-03", date(1987, 4, 3)),
        ("en-GB", "3 4 26", date(2026, 4, 3)),
        ("en-GB", "29/02/2000", date(2000, 2, 29)),
    ],
)
def test_a_birthday_in_the_order_of_the_site(locale: str, text: str, day: date) -> None:
    assert read_birthday(text, date_form(locale), TODAY) == day


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("3/4", BirthdayProblem.UNREADABLE),
        ("in May", BirthdayProblem.UNREADABLE),
        ("3/4/198", BirthdayProblem.UNREADABLE),
        ("30/02/1987", BirthdayProblem.NO_SUCH_DAY),
        ("16/06/2026", BirthdayProblem.IN_THE_FUTURE),
        ("01/01/1850", BirthdayProblem.TOO_LONG_AGO),
        ("0000-01-01", BirthdayProblem.NO_SUCH_DAY),
    ],
)
def test_what_is_no_birthday(text: str, problem: BirthdayProblem) -> None:
    assert read_birthday(text, date_form("en-GB"), TODAY) is problem


@given(st.dates(date(1900, 1, 1), TODAY), st.sampled_from(["dmy", "mdy", "ymd"]), st.sampled_from("/.-"))
def test_a_day_that_was_written_reads_back(day: date, order: str, separator: str) -> None:
    form = DateForm(order, separator)
    assert read_birthday(form.write(day), form, TODAY) == day


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("first_name", "  Ada  ", "Ada"),
        ("first_name", "   ", None),
        ("email", " Ada@Example.COM ", "ada@example.com"),
        ("email", "ada@example", FieldProblem.NOT_AN_EMAIL),
        ("password", "short", FieldProblem.PASSWORD_TOO_SHORT),
        ("password", " spaces count ", " spaces count "),
        ("external_ref", "4111 1111 1111 1111", FieldProblem.PAYMENT_CARD),
        ("phone", "4111 1111 1111 1111", PhoneProblem.TOO_LONG),
        ("last_name", "x" * 256, FieldProblem.TOO_LONG),
        ("preferred_locale", "", FieldProblem.CANNOT_BE_CLEARED),
    ],
)
def test_what_a_field_takes(name: str, text: str, value: object) -> None:
    assert read(name, text, LONDON) == value


def test_a_field_that_could_not_be_read_is_unlike_anything_typed() -> None:
    guest = Customer.model_validate({"id": "1", "first_name": "Ada", "dob": "yesterday", "phone": "+44 7900 123456"})
    values = held(guest)
    assert tuple(values) == EDITABLE
    assert values["dob"] == UNREADABLE
    assert values["phone"] == "+447900123456"
    assert shown("dob", values["dob"], LONDON) == ""


@given(st.dates(date(1900, 1, 1), TODAY))
def test_what_is_shown_of_a_guest_reads_back_as_what_is_held(day: date) -> None:
    guest = Customer(id="1", first_name="Ada", phone="+447900123456", dob=day, preferred_locale="en-GB")
    for name, value in held(guest).items():
        if value is not None:
            assert read(name, shown(name, value, LONDON), LONDON) == value


@pytest.mark.parametrize("name", ["email", "first_name", "last_name"])
def test_one_of_three_names_someone(name: str) -> None:
    assert names_someone({name: "x"})
    assert not names_someone({name: None, "phone": "+447900123456"})
