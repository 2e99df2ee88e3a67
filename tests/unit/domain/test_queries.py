"""What a typed line is taken for: the table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.queries import Query, QueryKind, classify

TABLE = [
    ("", QueryKind.TOO_SHORT),
    ("  ", QueryKind.TOO_SHORT),
    ("j", QueryKind.TOO_SHORT),
    ("7", QueryKind.TOO_SHORT),
    ("王", QueryKind.NAME),
    ("jo", QueryKind.NAME),
    ("Jane Doe", QueryKind.NAME),
    ("O'Brien-Smith", QueryKind.NAME),
    ("Zoë", QueryKind.NAME),
    ("Anne 2", QueryKind.NAME),
    ("jane@", QueryKind.EMAIL),
    ("jane.doe+spa@example.com", QueryKind.EMAIL),
    ("Jane @ spa", QueryKind.NAME),
    ("+447900000000", QueryKind.PHONE),
    ("+44 7900 000 000", QueryKind.PHONE),
    ("07900 000000", QueryKind.PHONE),
    ("(020) 7946-0958", QueryKind.PHONE),
    ("07900000000", QueryKind.CODE),
    ("0012345", QueryKind.CODE),
    ("12-3456-78", QueryKind.CODE),
    ("HA1120-Q", QueryKind.CODE),
    ("ha1120", QueryKind.CODE),
    ("12 34", QueryKind.NAME),
    ("3f2c8a10-9b7e-4d55-8c21-0a1b2c3d4e5f", QueryKind.CUSTOMER_ID),
]


@pytest.mark.parametrize(("text", "kind"), TABLE)
def test_classify(text: str, kind: QueryKind) -> None:
    assert classify(text) == Query(kind, text.strip())


@given(st.text(max_size=300))
def test_anything_is_something(text: str) -> None:
    assert classify(f" {text} ") == classify(text)
