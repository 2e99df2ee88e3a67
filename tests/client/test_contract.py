"""Every operation against the contract: what is sent is documented, what is documented is understood."""

import inspect
import re
from datetime import datetime
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.api import errors
from frontdesk.api.changes import CustomerFilter, ReportFilter
from frontdesk.api.client import Client
from frontdesk.api.records import Listing, Page, Record
from tests.client.calls import BARE_CALLS, CALLS, CUSTOMER, OTHER, SITE, Call, Kind
from tests.client.contract import Operation, answer_schema, answers, check_request, operations
from tests.client.scripted import Script, answer, outcome_of

OPERATIONS = list(operations())
by_name = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)

DOCUMENTED = {
    400: errors.Refused,
    401: errors.SignedOut,
    403: errors.Forbidden,
    404: errors.Gone,
    422: errors.Invalid,
}


def sent_by(call: Call) -> httpx.Request:
    """The first request that a call sends."""
    script = Script(answer(404, {"message": "no"}))
    outcome = outcome_of(call, script)
    assert isinstance(outcome.error, errors.Gone), outcome.error
    return script.requests[0]


def success_of(operation: Operation) -> int:
    return next(int(status) for status in operation.responses if status.startswith("2"))


def test_every_operation_has_its_coroutine_and_its_call() -> None:
    names = {operation.name for operation in OPERATIONS}
    assert len(names) == 30
    assert names == set(CALLS)
    for name in names:
        method = getattr(Client, re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower())
        assert inspect.iscoroutinefunction(method)


@pytest.mark.parametrize("name", CALLS)
def test_with_every_argument_the_request_is_as_documented(name: str) -> None:
    request = sent_by(CALLS[name][1])
    assert check_request(request) == name
    assert request.headers["Accept"] == "application/json"
    assert request.headers["Authorization"] == "Bearer token"
    operation = next(operation for operation in OPERATIONS if operation.name == name)
    assert set(request.url.params) == set(operation.query)


@pytest.mark.parametrize("name", BARE_CALLS)
def test_with_no_optional_argument_the_request_is_as_documented(name: str) -> None:
    request = sent_by(BARE_CALLS[name])
    assert check_request(request) == name
    assert set(request.url.params) <= {"site_id", "page"}


@by_name
def test_every_documented_failure_is_its_own_error(operation: Operation) -> None:
    for status in map(int, operation.responses):
        if status >= 300:
            body = {"message": "As said.", "errors": {"field": ["Wrong."]}}
            outcome = outcome_of(CALLS[operation.name][1], Script(answer(status, body)))
            assert type(outcome.error) is DOCUMENTED[status]
            assert outcome.error.message == "As said."
            assert outcome.error.operation == operation.name
            if isinstance(outcome.error, errors.Invalid):
                assert outcome.error.fields == {"field": ("Wrong.",)}


@by_name
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_documented_answer_is_read_whole(operation: Operation, data: st.DataObject) -> None:
    status = success_of(operation)
    schema = answer_schema(operation, str(status))
    body = None if schema is None else data.draw(answers(schema))
    outcome = outcome_of(CALLS[operation.name][1], Script(answer(status, body)))
    assert outcome.error is None
    if schema is None:
        assert outcome.answer is None
    else:
        assert_says(outcome.answer, body)


def assert_says(read: Any, body: Any) -> None:
    """The record has what the body has, with nothing lost on the way."""
    if isinstance(read, Listing):
        assert read.unreadable_rows == 0
        assert [row.id for row in read.data] == [row.get("id") for row in body["data"]]
        assert all(not row.unreadable for row in read.data)
        if isinstance(read, Page):
            assert read.meta.total == body["meta"]["total"]
            assert read.meta.last_page == body["meta"]["last_page"]
    elif isinstance(read, Record):
        assert not read.unreadable
        assert read.given == set(body["data"]) & (set(type(read).model_fields) | set(read.model_extra or {}))
        assert set(read.model_extra or {}) | set(type(read).model_fields) >= set(body["data"])
    else:
        assert read == body["data"]


@pytest.mark.parametrize("name", [name for name, (kind, _) in CALLS.items() if kind is not Kind.REMOVES])
@pytest.mark.parametrize("body", [b"", b"<html>", b"null", b"[", b'{"data": 7}', b'"x"', b'{"data": null}'])
def test_a_success_that_cannot_be_read_is_unreadable(name: str, body: bytes) -> None:
    outcome = outcome_of(CALLS[name][1], Script(httpx.Response(200, content=body)))
    assert type(outcome.error) is errors.Unreadable


@pytest.mark.parametrize("name", [name for name, (kind, _) in CALLS.items() if kind is Kind.REMOVES])
@pytest.mark.parametrize(("status", "body"), [(204, b""), (200, b"<html>"), (200, b'{"message": "ok"}')])
def test_of_a_removal_the_status_alone_counts(name: str, status: int, body: bytes) -> None:
    outcome = outcome_of(CALLS[name][1], Script(httpx.Response(status, content=body)))
    assert outcome.error is None


texts = st.text(max_size=30)
ids = st.uuids().map(str)
filters = dict.fromkeys(
    (
        "query",
        "membership_number",
        "name",
        "phone",
        "membership",
        "membership_type_id",
        "membership_rate_id",
        "marketing_opt_in",
    ),
    texts,
) | {
    "organisation_id": ids,
    "brand_id": ids,
    "label_ids": st.lists(ids, max_size=3),
    "membership_created_at_from": st.dates(),
    "membership_created_at_to": st.dates(),
}
calm = settings(max_examples=40, deadline=None)


@calm
@given(wanted=st.fixed_dictionaries({}, optional=filters | {"site_id": ids, "id": texts}), page=st.integers(1, 10**6))
def test_any_filter_arrives_as_given(wanted: dict[str, Any], page: int) -> None:
    request = sent_by(lambda client: client.list_customers(CustomerFilter(**wanted), page=page))
    assert check_request(request) == "listCustomers"
    assert_arrived(request, wanted | {"page": page})


moments = st.dates() | st.datetimes(timezones=st.timezones())


@calm
@given(wanted=st.fixed_dictionaries({}, optional=filters | {"created_at_from": moments, "updated_at_to": moments}))
def test_any_report_filter_arrives_as_given(wanted: dict[str, Any]) -> None:
    request = sent_by(lambda client: client.queue_list_customers(ReportFilter(**wanted)))
    assert check_request(request) == "queueListCustomers"
    times = {"created_at_from", "updated_at_to"}
    assert_arrived(request, {name: value for name, value in wanted.items() if name not in times}, besides=times)


def assert_arrived(request: httpx.Request, wanted: dict[str, Any], besides: set[str] = frozenset()) -> None:  # type: ignore[assignment]
    expected = {
        name: ",".join(value) if isinstance(value, list) else str(value) for name, value in wanted.items() if value
    }
    expected = {name: text for name, text in expected.items() if text}
    assert {name: text for name, text in request.url.params.items() if name not in besides} == expected


@calm
@given(code=st.text(min_size=1, max_size=60), site=st.text(min_size=1))
def test_any_code_and_site_arrive_whole(code: str, site: str) -> None:
    request = sent_by(lambda client: client.get_customer_by_barcode(code, site))
    assert check_request(request) == "getCustomerByBarcode"
    assert request.url.params["site_id"] == site


@calm
@given(moment=st.datetimes(timezones=st.timezones()) | st.none())
def test_any_moment_is_sent_with_its_offset(moment: Any) -> None:
    request = sent_by(lambda client: client.update_barcode_expiry_date(CUSTOMER, OTHER, moment))
    assert check_request(request) == "updateBarcodeExpiryDate"


def test_a_moment_without_a_zone_is_never_sent() -> None:
    script = Script(answer(200, {"data": {"id": "1"}}))
    naive = datetime(2031, 1, 1)  # noqa: DTZ001  that is the point
    outcome = outcome_of(lambda client: client.update_barcode_expiry_date(CUSTOMER, OTHER, naive), script)
    assert isinstance(outcome.error, ValueError)
    assert script.requests == []


@pytest.mark.parametrize(
    "call",
    [
        lambda client: client.get_customer(""),
        lambda client: client.get_customer("\ud800"),
        lambda client: client.get_customer_by_barcode("\udfff", SITE),
        lambda client: client.get_customer_by_barcode("1", "\ud800"),
        lambda client: client.get_customer_by_barcode("x" * 70_000, SITE),
        lambda client: client.create_customer_barcode(CUSTOMER, "\ud800"),
        lambda client: client.create_customer_barcode(CUSTOMER, ""),
        lambda client: client.list_customers(CustomerFilter(query="\ud800")),
        lambda client: client.delete_customer_barcode(CUSTOMER, ""),
    ],
)
def test_what_cannot_be_sent_is_not(call: Call) -> None:
    script = Script(answer(200, {}))
    outcome = outcome_of(call, script)
    assert type(outcome.error) is errors.NotSendable
    assert script.requests == []


def test_just_outside_the_documented_operations() -> None:
    rows = {"data": [{"id": "1", "name": "Baths", "timezone": "Europe/London"}]}
    for call, body, path in (
        (lambda client: client.list_sites(), rows, "/sites"),
        (lambda client: client.get_site("a/b"), {"id": "1"}, "/sites/a%2Fb"),
        (lambda client: client.get_token_info(), {"data": {"user": 1}}, "/token-info"),
        (
            lambda client: client.list_payment_methods("7&8"),
            [{"id": 1}],
            "/customers/payment-methods?customer_id=7%268",
        ),
    ):
        script = Script(answer(200, body))
        assert outcome_of(call, script).error is None
        assert script.requests[0].url.raw_path.decode() == path
