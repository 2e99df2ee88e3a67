"""Answers of any kind: what can be read is read, and what cannot is Unreadable and never anything else."""

import json
import math
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.api import records
from frontdesk.api.errors import Unreadable
from frontdesk.api.read import Reader, complaint, figures, listing, nothing, one, paged
from frontdesk.api.records import Barcode, Customer, Membership, QueuedJob, Record

KINDS = [
    kind
    for kind in vars(records).values()
    if isinstance(kind, type) and issubclass(kind, Record) and kind not in (Record, records.PageMeta)
]
READERS: list[Reader[Any]] = [figures, *map(one, KINDS), *map(listing, KINDS), *(paged(kind, 1) for kind in KINDS)]
FIELDS = sorted(
    {field for kind in KINDS for field in kind.model_fields} | {"data", "meta", "links", "message", "errors"}
)

numbers = (
    st.integers()
    | st.floats()
    | st.sampled_from([10**400, -(10**400), 2**63, 1e308, math.inf, math.nan, 253402300800, -1e20])
)
moments = st.sampled_from(
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2026-02-30",
        "2026-01-15T09:30:00.000Z",
        "now",
        "24:00",
        "",
    ]
)
leaves = st.none() | st.booleans() | numbers | st.text(max_size=8) | moments
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=4), inner, max_size=8)
    ),
    max_leaves=25,
)
objects = st.dictionaries(st.sampled_from(FIELDS), values, max_size=10)
enveloped = objects.map(lambda inner: {"data": inner}) | st.lists(objects, max_size=3).map(lambda rows: {"data": rows})


def read_with_all(body: bytes) -> None:
    for reader in READERS:
        try:
            answer = reader(body)
        except Unreadable:
            continue
        repr(answer)
        assert answer == answer  # comparing it must not fail either
    complaint(body)


@settings(max_examples=120, deadline=None)
@given(values | objects | enveloped)
def test_any_json_is_read_or_unreadable(value: Any) -> None:
    read_with_all(json.dumps(value).encode())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=40) | st.text(max_size=40).map(str.encode))
def test_any_bytes_are_read_or_unreadable(body: bytes) -> None:
    read_with_all(body)


HOSTILE = {
    "deep lists": b"[" * 100_000 + b"]" * 100_000,
    "deep objects": b'{"data":' * 5_000 + b"1" + b"}" * 5_000,
    "deep in a field": b'{"data":{"id":"1","zz":' + b"[" * 900 + b"]" * 900 + b"}}",
    "never closed": b"[" * 100_000,
    "huge whole number": b'{"data":{"id":"1","zz":' + b"9" * 5_000 + b"}}",
    "large whole number": b'{"data":{"id":"1","zz":9223372036854775808}}',
    "infinite": b'{"data":{"id":"1","zz":1e999}}',
    "infinite within": b'{"data":{"id":"1","zz":[{"a":[-1e999]}]}}',
    "NaN": b'{"data":{"id":"1","zz":NaN}}',
    "Infinity": b'{"data":{"id":"1","zz":-Infinity}}',
    "HTML": b"<!doctype html><title>502</title>",
    "empty": b"",
    "UTF-16": '{"data":{"id":"1"}}'.encode("utf-16"),
    "bad UTF-8": b'{"data":{"id":"\xff"}}',
    "two values": b'{"id":"1"}{"id":"2"}',
    "null": b"null",
    "text": b'"x"',
    "number": b"1",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bodies_are_unreadable(body: bytes) -> None:
    for reader in (one(Customer), listing(Customer), paged(Customer, 1), figures):
        with pytest.raises(Unreadable):
            reader(body)
    assert complaint(body) == ("", {})


@pytest.mark.parametrize(
    "body",
    [
        b'{"data": {"id": "7", "zz": 1}}',
        b'{"id": "7", "zz": 1}',
        b'{"id": 7, "zz": 1}',
        b'\xef\xbb\xbf{"id": "7", "zz": 1}',
        b'{"data": {"id": "7", "zz": 1}, "included": []}',
    ],
)
def test_an_object_with_or_without_an_envelope(body: bytes) -> None:
    customer = one(Customer)(body)
    assert customer.id == "7"
    assert customer.model_extra == {"zz": 1}


@pytest.mark.parametrize(
    "body",
    [
        b'{"data": {}}',
        b'{"data": {"id": null}}',
        b'{"data": {"id": ""}}',
        b'{"data": {"id": []}}',
        b'{"data": [{"id": "1"}]}',
    ],
)
def test_without_its_id_it_is_nothing(body: bytes) -> None:
    with pytest.raises(Unreadable):
        one(Customer)(body)


def test_null_and_absent_are_told_apart() -> None:
    barcode = one(Barcode)(b'{"id": "1", "expires_at": null}')
    assert barcode.given == {"id", "expires_at"}


@pytest.mark.parametrize(
    "text",
    ["2026-01-15T09:30:00+00:00", "2026-01-15T09:30:00.000Z", "2026-01-15 09:30:00", "2026-01-15T10:30:00+01:00"],
)
def test_both_forms_of_moments(text: str) -> None:
    barcode = one(Barcode)(json.dumps({"id": "1", "expires_at": text}).encode())
    assert barcode.expires_at is not None
    assert barcode.expires_at.isoformat(timespec="seconds").startswith("2026-01-15T")
    assert barcode.expires_at.timestamp() == 1768469400


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_the_ends_of_time_can_be_shown_in_any_zone(text: str) -> None:
    barcode = one(Barcode)(json.dumps({"id": "1", "expires_at": text}).encode())
    assert barcode.expires_at is not None
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        assert barcode.expires_at.astimezone(ZoneInfo(zone))


def test_numbers_as_text() -> None:
    membership = one(Membership)(b'{"id": 5, "status": "active", "rate": {"price": "1250"}, "membership_number": 77}')
    assert (membership.id, membership.membership_number) == ("5", "77")
    assert membership.rate is not None
    assert membership.rate.price == 1250


def test_a_bad_field_spoils_only_itself_and_a_bad_row_only_its_row() -> None:
    rows = listing(Customer)(
        b'{"data": [{"id": "1", "locked_at": "soon"}, {"id": null}, 7, {"id": "4", "dob": "1990-01-02"}]}'
    )
    assert [row.id for row in rows.data] == ["1", "4"]
    assert rows.unreadable_rows == 2
    assert rows.data[0].unreadable == {"locked_at"}


@pytest.mark.parametrize("body", [b'[{"id": "1"}]', b'{"data": [{"id": "1"}]}'])
def test_a_page_without_links_and_meta_is_the_whole(body: bytes) -> None:
    page = paged(Customer, 1)(body)
    assert page.is_last
    assert (page.meta.current_page, page.meta.last_page, page.meta.per_page, page.meta.total) == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("meta", "links", "is_last"),
    [
        ({"current_page": 2, "last_page": 9, "per_page": 25, "total": 210}, {}, False),
        ({"current_page": "9", "last_page": "9", "per_page": "25", "total": "210"}, {}, True),
        ({}, {"next": "https://api.try.be/x?page=3"}, False),
        ({"last_page": "many"}, {"next": "https://api.try.be/x?page=3"}, False),
        ({"last_page": None}, {"next": None}, True),
        ([], [], True),
    ],
)
def test_whether_a_page_follows(meta: Any, links: Any, is_last: bool) -> None:
    page = paged(Customer, 2)(json.dumps({"data": [], "links": links, "meta": meta}).encode())
    assert page.is_last is is_last
    assert page.meta.current_page in (2, 9)


def test_figures_whatever_their_names() -> None:
    assert figures(b'{"data": {"visits": 3}}') == {"visits": 3}
    assert figures(b'{"visits": "3"}') == {"visits": "3"}
    assert figures(b'{"data": []}') == {}


def test_a_jobs_output_may_have_any_shape() -> None:
    for output in (b'"https://x/y.csv"', b'{"url": "x"}', b"[1]", b"null"):
        job = one(QueuedJob)(b'{"data": {"id": "1", "status": "complete", "output": ' + output + b"}}")
        assert job.output == json.loads(output)


def test_a_removals_body_is_not_looked_at() -> None:
    nothing(b"\xff")


def test_what_an_error_says() -> None:
    body = b'{"message": "No.", "errors": {"email": ["Taken.", "Odd.", 3], "name": "Missing.", "x": null}}'
    assert complaint(body) == ("No.", {"email": ("Taken.", "Odd."), "name": ("Missing.",), "x": ()})


def test_an_endless_message_is_cut() -> None:
    message, _ = complaint(json.dumps({"message": "x" * 10_000}).encode())
    assert len(message) == 500


def test_half_an_emoji_spoils_one_letter_and_not_the_answer() -> None:
    read = one(Customer)(
        rb'{"data": {"id": "1", "email": "x\ud83d", "first_name": "\ud83d\ude00", "last_name": "\ude00z"}}'
    )
    assert (read.email, read.first_name, read.last_name) == ("x\ufffd", "\U0001f600", "\ufffdz")
