"""An address is checked once, by the settings; what passes there must be one for HTTP as well."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.api.client import Client
from frontdesk.core.settings import NotAnApiAddress, checked_api_url

LIKELY = st.from_regex(r"https://[a-z0-9.:\-\[\]]{1,80}(/[!-~]{0,20})?", fullmatch=True)


@given(st.text() | LIKELY)
def test_an_address_that_is_taken_is_one_for_http(text: str) -> None:
    try:
        checked = checked_api_url(text)
    except NotAnApiAddress:
        return
    base = httpx.URL(checked)
    assert base.host
    assert base.scheme in ("http", "https")
    assert base.raw_path.decode().rstrip("/") == httpx.URL(checked + "/x").raw_path.decode()[:-2]


@pytest.mark.parametrize(
    "text",
    [
        "https://a..b",
        "https://.a",
        "https://999.1.1.1",
        "https://1.2.3.04",
        "https://xn--a",
        "https://xn--",
        "https://a/%",
        "https://a/..",
        "https://a/../b",
        "https://a/[",
        "https://a/\\",
        "https://a:99999",
    ],
)
def test_what_no_request_can_be_made_of_is_refused_at_once_in_a_sentence(text: str) -> None:
    for entry in (checked_api_url, lambda url: Client(url, "token")):
        with pytest.raises(NotAnApiAddress, match=r"^The API address .*\.$"):
            entry(text)
