"""Each sample code stands for what its name says, and the invented people are believable."""

from datetime import UTC, datetime, timedelta

import pytest

REASONS = (
    "no_mandate",
    "setup_unpaid",
    "mandate_revoked",
    "payment_failed",
    "payment_disputed",
    "payment_outstanding",
)
NOT_FOUND = {"unknown", "elsewhere"}


def _memberships(api, name):
    return api.http.get(api.path(name) + "/memberships").json()["data"]


def _ends_in(api, name):
    return datetime.fromisoformat(api.band(name)["expires_at"]) - datetime.now(UTC)


def _passes_luhn(digits):
    doubled = [int(digit) * (1 + position % 2) for position, digit in enumerate(reversed(digits))]
    return sum(number - 9 * (number > 9) for number in doubled) % 10 == 0


def test_every_code_but_two_opens_a_guest(api):
    statuses = {name: api.by_code(name).status_code for name in api.sandbox.codes}
    assert {name for name, status in statuses.items() if status == 404} == NOT_FOUND
    assert set(statuses.values()) == {200, 404}


def test_codes_look_like_codes_and_never_like_payment_cards(api):
    codes = list(api.sandbox.codes.values())
    assert len(set(codes)) == len(codes)
    assert all(6 <= len(code) <= 20 for code in codes)
    assert not [code for code in codes if code.isdigit() and len(code) > 12 and _passes_luhn(code)]
    assert any(code.startswith("00") for code in codes)


def test_welcome(api):
    for name in ("welcome", "welcome_other"):
        guest = api.guest(name)
        assert (guest["site_id"], guest["locked_at"], guest["deleted_at"]) == (api.sandbox.site_id, None, None)
        assert [membership["status"] for membership in _memberships(api, name)] == ["active"]
    assert _ends_in(api, "welcome") > timedelta(hours=7)
    assert api.band("welcome_other")["expires_at"] is None


def test_stop(api):
    assert _ends_in(api, "expired") < timedelta()
    assert api.guest("locked")["locked_at"]
    anonymised = api.guest("anonymised")
    assert anonymised["deleted_at"]
    assert anonymised["full_name"] is None


def test_expiring_ends_within_half_an_hour(api):
    assert timedelta(minutes=5) < _ends_in(api, "expiring") < timedelta(minutes=30)


def test_no_membership_has_none_that_is_current(api):
    assert {membership["status"] for membership in _memberships(api, "no_membership")} == {"expired"}


@pytest.mark.parametrize("reason", REASONS)
def test_attention(api, reason):
    membership = _memberships(api, f"attention_{reason}")[0]
    assert (membership["status"], membership["attention_reason"]) == ("needs_attention", reason)
    assert membership["next_charge"]["amount"] == membership["rate"]["price"]


def test_other_site(api):
    guest = api.guest("other_site")
    assert guest["site_id"] != api.sandbox.site_id


def test_cards(api):
    assert api.band("no_card")["payment_method"] is None
    assert api.cards("no_card")[0]["status"] == "active"
    assert api.band("with_card")["payment_method"]["status"] == "active"
    assert api.band("card_expired")["payment_method"]["status"] == "expired"
    brands = {card["card_brand"] for card in api.cards("several_cards")}
    assert brands == {"visa", "mastercard", "amex", None}
    assert api.band("order")["order_id"]


def test_a_family_shares_a_membership_and_a_guest_has_two_bands(api):
    assert api.guest("family_1") == api.guest("family_2")
    assert {band["code"] for band in api.bands("family_1")} == {api.sandbox.codes[f"family_{n}"] for n in (1, 2)}
    first, third = _memberships(api, "family_1"), _memberships(api, "family_3")
    assert first == third
    members = first[0]["members"]
    assert [member["is_lead"] for member in members] == [True, False, False]
    assert first[0]["membership_number"] == members[0]["membership_number"]
    assert members[0]["customer_id"] == api.guest("family_1")["id"]


def test_names(api):
    assert len(api.guest("long_name")["full_name"]) >= 90
    assert api.guest("arabic")["last_name"] == "الحسيني"
    assert api.guest("chinese")["last_name"] == "欧阳"
    assert len(api.guest("long_name")["labels"]) == 5


def test_invented_people_vary(api):
    page = api.people(per_page=100)["data"]
    assert all(guest["email"] == guest["email"].lower() for guest in page if guest["email"])
    assert len({guest["email"] for guest in page if guest["email"]}) > 80
    assert any(guest["phone"] is None for guest in page)
    assert any(guest["last_check_in"] is None for guest in page)
    assert {guest["site_id"] for guest in page} == {site["id"] for site in api.http.get("/sites").json()["data"]}
