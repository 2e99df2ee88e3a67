"""What fits a field of the set-up, and what a wristband carries."""

import pytest

from frontdesk.domain.set_up import SHORTEST_TOKEN, is_zone, may_be_address, may_be_id, may_be_token


@pytest.mark.parametrize(
    "text",
    [
        "123|" + "aB3" * 14,
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3",
        "Zk3_" * 8,
        "a" * SHORTEST_TOKEN,
    ],
)
def test_a_token(text: str) -> None:
    assert may_be_token(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("04A1B2C3D4E5F6", id="a chip's number"),
        pytest.param("9" * 30, id="digits alone"),
        pytest.param("3f2c8a10-9b7e-4d55-8c21-0a1b2c3d4e5f", id="a guest's id"),
        pytest.param("https://example.com/wristbands/HA1120", id="an address"),
        pytest.param("HA1120 and more of the same text", id="spaces"),
        pytest.param("0104012345678901\x1d10ABC21XYZ123", id="GS1"),
        pytest.param("%B4111111111111111^DOE/JO^25121010000", id="a payment card"),
        pytest.param("a" * (SHORTEST_TOKEN - 1), id="too short"),
    ],
)
def test_no_token(text: str) -> None:
    assert not may_be_token(text)


@pytest.mark.parametrize("code", ["0004217391", "HA1120-Q", "5012345678900", "04A2B91C5E6F80"])
def test_what_wristbands_carry_fits_no_field(code: str) -> None:
    assert not any(fits(code) for fits in (may_be_token, may_be_address, may_be_id, is_zone))
