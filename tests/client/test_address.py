"""An address is checked once, by the settings; what passes there must be one for HTTP as well."""

import httpx
from hypothesis import given
from hypothesis import strategies as st

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
