"""Barcodes on both surfaces behave as the reference says."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

LATER = (datetime.now(UTC) + timedelta(days=1)).replace(microsecond=0)
ORDER = "65f0a1b2c3d4e5f6a7b8c9d0"


def test_both_surfaces_show_the_same_band_under_different_ids(api):
    band, shop_band = api.band("with_card"), api.shop_bands("with_card")[0]
    assert band["id"] != shop_band["id"]
    assert band["code"] == shop_band["code"] == api.sandbox.codes["with_card"]
    assert band["payment_method"] == shop_band["payment_method"]
    assert band["expires_at"].replace("+00:00", ".000Z") == shop_band["expires_at"]
    path = f"/customers/customers/{band['customer_id']}/barcodes/"
    assert api.http.get(path + shop_band["id"]).status_code == 404
    assert api.http.get(path + band["id"]).json()["data"] == band


def _lists(api):
    """The ids of the sample's bands by code, as each of the two lists shows them."""
    return tuple({band["code"]: band["id"] for band in bands("on_both_lists")} for bands in (api.bands, api.shop_bands))


def test_a_band_may_stand_in_one_list_alone(api):
    both, shop, customers = (api.sandbox.codes[name] for name in ("on_both_lists", "shop_only", "customers_only"))
    in_customers, in_shop = _lists(api)
    assert (set(in_customers), set(in_shop)) == ({both, customers}, {both, shop})
    assert not set(in_customers.values()) & set(in_shop.values())
    assert {api.by_code(name).status_code for name in ("on_both_lists", "shop_only", "customers_only")} == {200}
    guest = api.guest("on_both_lists")["id"]
    listed = api.http.get(f"/shop/customers/{guest}/barcodes", params={"per_page": 1}).json()
    assert listed["meta"]["total"] == 2


def test_each_list_takes_its_own_ids_alone(own):
    codes, (in_customers, in_shop) = own.sandbox.codes, _lists(own)
    guest = own.guest("on_both_lists")["id"]
    for code, id_ in in_shop.items():
        assert own.http.get(f"/customers/customers/{guest}/barcodes/{id_}").status_code == 404, code
        assert own.http.delete(f"/customers/customers/{guest}/barcodes/{id_}").status_code == 404, code
    for code, id_ in in_customers.items():
        assert own.http.put(f"/shop/customers/{guest}/barcodes/{id_}", json={"order_id": ORDER}).status_code == 404, (
            code
        )
        assert own.http.delete(f"/shop/customers/{guest}/barcodes/{id_}").status_code == 404, code
    assert _lists(own) == (in_customers, in_shop)
    shop_id, customers_id = in_shop[codes["shop_only"]], in_customers[codes["customers_only"]]
    assert own.http.delete(f"/shop/customers/{guest}/barcodes/{shop_id}").status_code == 204
    assert own.http.delete(f"/customers/customers/{guest}/barcodes/{customers_id}").status_code == 204
    assert [set(ids) for ids in _lists(own)] == [{codes["on_both_lists"]}] * 2


def test_a_band_of_one_list_that_is_associated_anew_stands_in_both(own):
    guest, code = own.guest("on_both_lists")["id"], own.sandbox.codes["shop_only"]
    path = f"/customers/customers/{guest}/barcodes"
    assert own.http.post(path, json={"data": {"code": code}}).status_code == 422
    own.http.delete(f"/shop/customers/{guest}/barcodes/{_lists(own)[1][code]}")
    assert own.http.post(path, json={"data": {"code": code}}).status_code == 200
    assert all(code in ids for ids in _lists(own))


def test_expiry_is_set_in_utc_and_cleared(own):
    path = own.band_path("welcome")
    zone = (LATER + timedelta(hours=5)).isoformat().replace("+00:00", "+05:00")
    answer = own.http.put(f"{path}/expiry-date", json={"expires_at": zone})
    assert (answer.status_code, answer.json()["data"]["expires_at"]) == (200, LATER.isoformat())
    assert own.http.get(path).json()["data"]["expires_at"] == LATER.isoformat()
    assert own.http.put(f"{path}/expiry-date", json={"expires_at": None}).json()["data"]["expires_at"] is None


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"expires_at": (datetime.now(UTC) - timedelta(minutes=1)).isoformat()},
        {"expires_at": "2099-01-01T00:00:00"},
        {"expires_at": "2099-01-01"},
        {"expires_at": "tomorrow"},
        {"expires_at": "9999-12-31T23:59:59-14:00"},
        {"expires_at": 4_000_000_000},
    ],
)
def test_an_expiry_that_is_no_moment_in_the_future_is_refused(api, body):
    before = api.band("welcome")
    answer = api.http.put(api.band_path("welcome") + "/expiry-date", json=body)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["expires_at"])
    assert api.band("welcome") == before


def test_a_card_of_ones_own_is_linked_and_unlinked(own):
    path, card = own.band_path("no_card") + "/payment-method", own.cards("no_card")[0]
    linked = own.http.put(path, json={"payment_method_id": card["id"]}).json()["data"]
    assert (linked["payment_method_id"], linked["payment_method"]) == (card["id"], card)
    unlinked = own.http.put(path, json={"payment_method_id": None}).json()["data"]
    assert (unlinked["payment_method_id"], unlinked["payment_method"]) == (None, None)


def test_a_card_of_somebody_else_is_refused(api):
    foreign = api.cards("with_card")[0]["id"]
    for path in (api.band_path("no_card") + "/payment-method", _shop_path(api, "no_card")):
        answer = api.http.put(path, json={"payment_method_id": foreign})
        assert (answer.status_code, list(answer.json()["errors"])) == (422, ["payment_method_id"])
    assert api.band("no_card")["payment_method_id"] is None


def test_a_card_that_is_no_longer_valid_is_refused(api):
    unusable = [card for card in api.cards("several_cards") if card["status"] != "active"]
    assert {card["status"] for card in unusable} == {"expired", "failed"}
    path = api.band_path("several_cards") + "/payment-method"
    answers = [api.http.put(path, json={"payment_method_id": card["id"]}) for card in unusable]
    assert [answer.status_code for answer in answers] == [422, 422]


def _shop_path(api, name):
    band = api.shop_bands(name)[0]
    return f"/shop/customers/{band['customer_id']}/barcodes/{band['id']}"


def test_the_shop_attaches_orders_and_changes_only_what_is_sent(own):
    path, before = _shop_path(own, "with_card"), own.shop_bands("with_card")[0]
    attached = own.http.put(path, json={"order_id": ORDER}).json()["data"]
    assert attached == {**before, "order_id": ORDER}
    assert own.band("with_card")["order_id"] == ORDER
    assert own.http.put(path, json={"order_id": None}).json()["data"] == before
    assert own.http.put(path, json={"order_id": "ORDER"}).status_code == 422
    assert own.http.put(path, json={}).json()["data"] == before


def test_a_new_code_is_associated_once(own):
    path = own.path("welcome") + "/barcodes"
    answer = own.http.post(path, json={"data": {"code": "0000000042"}})
    assert (answer.status_code, answer.json()["data"]["code"]) == (200, "0000000042")
    found = own.http.get("/customers/customers/barcode-search/0000000042", params={"site_id": own.sandbox.site_id})
    assert found.json()["data"]["id"] == own.guest("welcome")["id"]
    for somebody in (path, own.path("no_card") + "/barcodes"):
        again = own.http.post(somebody, json={"data": {"code": "0000000042"}})
        assert (again.status_code, list(again.json()["errors"])) == (422, ["data.code"])


@pytest.mark.parametrize("body", [{}, {"data": None}, {"data": {}}, {"data": {"code": ""}}, {"data": {"code": 12}}])
def test_a_code_is_wanted(api, body):
    assert api.http.post(api.path("welcome") + "/barcodes", json=body).status_code == 422


@pytest.mark.parametrize("surface", ["customers", "shop"])
def test_a_removed_band_is_gone_from_both(own, surface):
    path = own.band_path("welcome") if surface == "customers" else _shop_path(own, "welcome")
    customer = own.guest("welcome")["id"]
    assert own.http.delete(path).status_code == 204
    assert own.http.delete(path).status_code == 404
    assert own.http.get(f"/customers/customers/{customer}/barcodes").json() == {"data": []}
    assert own.http.get(f"/shop/customers/{customer}/barcodes").json()["meta"]["total"] == 0
    assert own.by_code("welcome").status_code == 404


def test_a_band_belongs_to_its_customer(api):
    band = api.band("welcome")
    assert api.http.get(f"{api.path('no_card')}/barcodes/{band['id']}").status_code == 404


@pytest.mark.parametrize("code", ["..", "a/b", "../x", "%41", "a?b=c", "a#b", " x ", "é", "\x1d01", "a;b", "{}", "'--"])
def test_a_code_is_taken_as_it_is(own, code):
    own.http.post(own.path("no_card") + "/barcodes", json={"data": {"code": code}})
    url = f"/customers/customers/barcode-search/{quote(code, safe='').replace('.', '%2E')}"
    answer = own.http.get(url, params={"site_id": own.sandbox.site_id})
    assert answer.json()["data"]["id"] == own.guest("no_card")["id"]


def test_codes_count_only_at_their_site(api):
    sites = [site["id"] for site in api.http.get("/sites").json()["data"]]
    assert api.by_code("elsewhere").status_code == 404
    assert api.by_code("elsewhere", site_id=sites[1]).status_code == 200
    assert api.by_code("welcome", site_id=sites[1]).status_code == 404
    assert api.by_code("welcome", site_id="nonsense").status_code == 404
    assert api.http.get("/customers/customers/barcode-search/HA1120-Q").status_code == 404


def test_a_customers_id_opens_the_customer(api):
    guest = api.guest("welcome")
    url = f"/customers/customers/barcode-search/{guest['id']}"
    assert api.http.get(url, params={"site_id": api.sandbox.site_id}).json()["data"] == guest
    assert api.http.get(url, params={"site_id": "elsewhere"}).status_code == 404
