"""Customers behave as the reference says."""

import json

import pytest

NOBODY = "11111111-1111-4111-8111-111111111111"


def test_a_locked_customer_refuses_change_and_anonymising_until_unlocked(own):
    path = own.path("welcome")
    locked = own.http.post(f"{path}/lock")
    assert locked.status_code == 200
    assert locked.json()["data"]["locked_at"]
    assert own.http.put(path, json={"first_name": "Ann"}).status_code == 400
    assert own.http.delete(path).status_code == 400
    assert own.guest("welcome")["first_name"] == "Amelia"
    assert own.http.post(f"{path}/unlock").json()["data"]["locked_at"] is None
    assert own.http.put(path, json={"first_name": "Ann"}).status_code == 201


def test_a_lock_does_not_block_barcodes_and_addresses(own):
    path = own.path("locked")
    assert own.http.put(own.band_path("locked") + "/expiry-date", json={"expires_at": None}).status_code == 200
    assert own.http.post(f"{path}/addresses", json={"name": "Home", "address_line_1": "1 Road"}).status_code == 201


def test_update_changes_only_what_is_sent_and_null_clears(own):
    path, before = own.path("welcome"), own.guest("welcome")
    answer = own.http.put(path, json={"phone": None, "dob": "1990-02-03", "email": "other@example.com"})
    assert answer.status_code == 201
    after = answer.json()["data"]
    changed = {name for name in after if after[name] != before[name]} - {"updated_at"}
    assert changed == {"phone", "dob"}
    assert (after["phone"], after["dob"]) == (None, "1990-02-03")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "07700 900123"),
        ("dob", "1990-02-30"),
        ("dob", 19900203),
        ("password", "seven77"),
        ("preferred_locale", "tlh"),
        ("first_name", 7),
        ("last_name", "x" * 256),
        ("external_ref", ["a"]),
        ("first_name", "\ud800"),
    ],
)
def test_a_wrong_field_is_named(api, field, value):
    body = f'{{"{field}": {json.dumps(value)}}}'
    answer = api.http.put(api.path("welcome"), content=body)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
    assert answer.json()["message"]


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"text"', "[" * 100_000, "NaN", b"\xff\xfe"])
def test_a_body_that_is_no_object_is_refused(api, body):
    answer = api.http.put(api.path("welcome"), content=body)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["body"])


def test_create_keeps_the_email_in_lower_case_and_finds_the_new_customer(own):
    body = {"site_id": own.sandbox.site_id, "email": "Zoë.New@Example.COM", "first_name": "Zoë", "last_name": "Neumann"}
    answer = own.http.post("/customers/customers", json=body)
    created = answer.json()["data"]
    assert answer.status_code == 201
    assert created["email"] == "zoë.new@example.com"
    assert created["full_name"] == "Zoë Neumann"
    assert own.http.get(f"/customers/customers/{created['id']}").json()["data"] == created
    assert [match["id"] for match in own.people(query="zoe neu")["data"]] == [created["id"]]


@pytest.mark.parametrize("body", [{}, {"first_name": None}, {"email": ""}, {"last_name": ""}])
def test_create_wants_a_name_or_an_email(api, body):
    answer = api.http.post("/customers/customers", json={"site_id": api.sandbox.site_id, **body})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["email"])


def test_create_wants_a_site_that_exists(api):
    for body in ({"first_name": "A"}, {"first_name": "A", "site_id": NOBODY}):
        answer = api.http.post("/customers/customers", json=body)
        assert (answer.status_code, list(answer.json()["errors"])) == (422, ["site_id"])


def test_anonymising_scrubs_the_person_and_keeps_the_record(own):
    guest, path = own.guest("welcome"), own.path("welcome")
    assert own.http.delete(path).status_code == 204
    scrubbed = own.guest("welcome")
    assert scrubbed["id"] == guest["id"]
    assert scrubbed["deleted_at"]
    personal = ("first_name", "last_name", "full_name", "email", "phone", "dob", "avatar", "external_ref")
    assert {name: scrubbed[name] for name in personal} == dict.fromkeys(personal)
    assert own.people(query="Amelia Hartley")["meta"]["total"] == 0
    assert own.http.get(f"{path}/addresses").json()["data"] == []
    assert own.cards("welcome") == []
    assert own.http.put(path, json={"first_name": "Back"}).status_code == 400
    assert own.http.delete(path).status_code == 204


@pytest.mark.parametrize("action", ["reset-password", "resend-verification"])
def test_mailing_answers_the_customer(api, action):
    answer = api.http.post(f"{api.path('welcome')}/{action}")
    assert (answer.status_code, answer.json()["data"]) == (200, api.guest("welcome"))


def test_each_set_password_link_is_new(api):
    answers = [api.http.post(f"{api.path('welcome')}/set-password-url") for _ in range(2)]
    urls = {answer.json()["data"]["url"] for answer in answers}
    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(urls) == 2


@pytest.mark.parametrize("path", ["{}", "{}/memberships", "{}/barcodes", "{}/addresses"])
@pytest.mark.parametrize("customer", [NOBODY, "not-a-uuid", "%2E%2E", "1%2F2"])
def test_nobody_is_not_found(api, path, customer):
    answer = api.http.get("/customers/customers/" + path.format(customer))
    assert answer.status_code == 404
    assert answer.json()["message"]


def test_other_methods_are_named_as_not_allowed(api):
    answer = api.http.delete("/customers/customers/queue")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")
    assert api.http.head("/customers/customers/queue").status_code == 405
    allowed = api.http.patch(api.path("welcome")).headers["Allow"]
    assert {method.strip() for method in allowed.split(",")} == {"GET", "PUT", "DELETE"}


def test_a_read_only_token_reads_and_changes_nothing(api):
    headers, path = api.as_user("read_only_token"), api.path("welcome")
    assert api.http.get(path, headers=headers).status_code == 200
    address = {"name": "Home", "address_line_1": "1 Road"}
    answers = [
        api.http.put(path, json={"first_name": "X"}, headers=headers),
        api.http.delete(path, headers=headers),
        api.http.post("/customers/customers", json={"site_id": api.sandbox.site_id, "email": "a@b.c"}, headers=headers),
        api.http.post(f"{path}/addresses", json=address, headers=headers),
        api.http.put(api.band_path("welcome") + "/expiry-date", json={"expires_at": None}, headers=headers),
        api.http.post(f"{path}/lock", headers=headers),
    ]
    assert [answer.status_code for answer in answers] == [403] * len(answers)
    assert api.guest("welcome")["first_name"] == "Amelia"


def test_every_answer_has_a_date(api):
    assert api.http.get("/sites").headers["Date"].endswith("GMT")


def test_stats_stay_the_same(api):
    path = f"/shop/customers/{api.guest('welcome')['id']}/stats"
    first = api.http.get(path).json()["data"]
    assert first == api.http.get(path).json()["data"]
    assert first["total_visits"] >= 0


def test_a_picture_is_a_png(api):
    avatar = api.guest("welcome")["avatar"]
    answer = api.http.get(avatar["url"], headers={"Authorization": ""})
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_sites_and_token(api):
    sites = api.http.get("/sites").json()["data"]
    assert [site["timezone"] for site in sites] == ["Europe/London", "America/New_York", "Australia/Sydney"]
    assert api.http.get(f"/sites/{api.sandbox.site_id}").json()["data"] == sites[0]
    assert api.http.get(f"/sites/{NOBODY}").status_code == 404
    assert api.http.get("/token-info").json()["data"]["permissions"] == ["customers.read", "customers.write"]
    reader = api.http.get("/token-info", headers=api.as_user("read_only_token")).json()["data"]
    assert reader["permissions"] == ["customers.read"]
