"""Schemathesis against the running sandbox: no server error, and no answer outside the contract."""

from pathlib import Path

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.sandbox_process import Sandbox, running_sandbox

CONTRACT = Path(__file__).parent.parent / "contract" / "openapi.yaml"
# What a wrong request must answer is left out: for lists and the report the contract documents no refusal.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
    allow_header_conformance,
]
schema = schemathesis.openapi.from_path(CONTRACT)
# Every case has the token, since four operations document no 401; what comes without one is tested below.
schema.config.generation.with_security_parameters = False
bounded = settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


class People:
    """Ids that exist on a sandbox, so that requests get beyond 404."""

    def __init__(self, sandbox: Sandbox, session: requests.Session) -> None:
        self._session, self._url = session, sandbox.url
        self.site_id, self.codes = sandbox.site_id, list(sandbox.codes.values())
        self.customers = [customer["id"] for customer in self._all("/customers/customers?per_page=100")]

    def _all(self, path: str) -> list[dict]:
        return self._session.get(self._url + path, timeout=10).json()["data"]

    def put_into(self, case: schemathesis.Case, turn: int) -> None:
        """Let the case's path name things that exist, a different customer each turn."""
        path = case.path_parameters
        customer = self.customers[turn % len(self.customers)]
        if "customerId" in path:
            path["customerId"] = customer
        if "barcodeId" in path:
            surface = "shop" if case.operation.path.startswith("/shop") else "customers"
            path["barcodeId"] = self._first(f"/{surface}/customers/{customer}/barcodes", path["barcodeId"])
        if "addressId" in path:
            path["addressId"] = self._first(f"/customers/customers/{customer}/addresses", path["addressId"])
        if "queuedJobId" in path:
            job = self._session.get(f"{self._url}/customers/customers/queue", timeout=10).json()
            path["queuedJobId"] = job["data"]["id"]
        if "code" in path:
            path["code"], case.query["site_id"] = self.codes[turn % len(self.codes)], self.site_id
        if isinstance(case.body, dict) and "site_id" in case.body:
            case.body["site_id"] = self.site_id

    def _first(self, path: str, otherwise: str) -> str:
        return next((thing["id"] for thing in self._all(path)), otherwise)


@pytest.fixture(scope="module")
def own_sandbox():
    """A sandbox for these tests alone, since they change whatever they can."""
    with running_sandbox(customers=150) as started:
        yield started


@pytest.fixture(scope="module")
def session(own_sandbox):
    with requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {own_sandbox.token}"
        yield session


@pytest.fixture(scope="module")
def people(own_sandbox, session):
    return People(own_sandbox, session)


@pytest.fixture(scope="module")
def turns():
    return iter(range(1_000_000))


@schema.parametrize()
@bounded
def test_whatever_is_asked_the_answer_is_in_the_contract(case, own_sandbox, session):
    answer = case.call(base_url=own_sandbox.url, session=session)
    case.validate_response(answer, checks=CHECKS)


@schema.parametrize()
@bounded
def test_whatever_is_asked_of_real_people_the_answer_is_in_the_contract(case, own_sandbox, session, people, turns):
    people.put_into(case, next(turns))
    answer = case.call(base_url=own_sandbox.url, session=session)
    case.validate_response(answer, checks=CHECKS)


@pytest.mark.parametrize("authorization", [None, "Bearer", "Bearer wrong", "Basic dTpw"])
def test_nothing_is_told_without_a_token(authorization, own_sandbox, people):
    with requests.Session() as stranger:
        for operation in (found.ok() for found in schema.get_all_operations()):
            path = operation.path.replace("{customerId}", people.customers[0]).replace("{code}", people.codes[0])
            path = path.replace("{barcodeId}", people.customers[0]).replace("{addressId}", people.customers[0])
            headers = {"Authorization": authorization} if authorization else {}
            answer = stranger.request(operation.method, own_sandbox.url + path, headers=headers, timeout=10)
            assert (answer.status_code, answer.json()) == (401, {"message": "Unauthenticated."}), operation.label
