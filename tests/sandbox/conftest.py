"""A client for the sandbox's own tests: plain HTTP, none of the desk's code."""

from collections.abc import Iterator

import httpx
import pytest

from tests.sandbox_process import Sandbox


class Api:
    """Short ways to ask a sandbox."""

    def __init__(self, sandbox: Sandbox, http: httpx.Client) -> None:
        self.sandbox, self.http = sandbox, http

    def as_user(self, name: str) -> dict[str, str]:
        """The headers of another token's user."""
        return {"Authorization": f"Bearer {self.sandbox.tokens[name]}"}

    def by_code(self, name: str, **query: str) -> httpx.Response:
        code = self.sandbox.codes[name]
        query = {"site_id": self.sandbox.site_id, **query}
        return self.http.get(f"/customers/customers/barcode-search/{code}", params=query)

    def guest(self, name: str) -> dict:
        return self.by_code(name).json()["data"]

    def path(self, name: str) -> str:
        """The path of the guest that a sample's code belongs to."""
        return f"/customers/customers/{self.guest(name)['id']}"

    def bands(self, name: str) -> list[dict]:
        return self.http.get(self.path(name) + "/barcodes").json()["data"]

    def band(self, name: str) -> dict:
        code = self.sandbox.codes[name]
        return next(band for band in self.bands(name) if band["code"] == code)

    def band_path(self, name: str) -> str:
        return f"{self.path(name)}/barcodes/{self.band(name)['id']}"

    def shop_bands(self, name: str) -> list[dict]:
        return self.http.get(f"/shop/customers/{self.guest(name)['id']}/barcodes").json()["data"]

    def cards(self, name: str) -> list[dict]:
        query = {"customer_id": self.guest(name)["id"]}
        return self.http.get("/customers/payment-methods", params=query).json()["data"]

    def people(self, **query: str | int) -> dict:
        return self.http.get("/customers/customers", params=query).json()


def api_of(sandbox: Sandbox) -> Api:
    headers = {"Authorization": f"Bearer {sandbox.token}", "Accept": "application/json"}
    return Api(sandbox, httpx.Client(base_url=sandbox.url, headers=headers, timeout=10, trust_env=False))


@pytest.fixture
def api(sandbox: Sandbox) -> Iterator[Api]:
    """For tests that leave the people as they are."""
    api = api_of(sandbox)
    with api.http:
        yield api


@pytest.fixture
def own(fresh_sandbox: Sandbox) -> Iterator[Api]:
    """For tests that change people."""
    api = api_of(fresh_sandbox)
    with api.http:
        yield api
