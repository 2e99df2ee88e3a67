"""Paging, filters, search, addresses and reports."""

import csv
import io
import time

import pytest


def test_pages_have_links_that_keep_the_rest_of_the_request(api):
    page = api.people(site_id=api.sandbox.site_id, per_page=2, page=2)
    assert (page["meta"]["current_page"], page["meta"]["from"], page["meta"]["to"]) == (2, 3, 4)
    before = api.http.get(page["links"]["prev"]).json()
    assert before["meta"]["current_page"] == 1
    assert (before["meta"]["per_page"], before["meta"]["total"]) == (2, page["meta"]["total"])
    assert before["links"]["prev"] is None
    assert api.http.get(page["links"]["last"]).json()["links"]["next"] is None


def test_all_pages_together_are_everybody_once(api):
    total = api.people()["meta"]["total"]
    seen = [guest["id"] for page in range(1, total // 7 + 2) for guest in api.people(per_page=7, page=page)["data"]]
    assert len(seen) == len(set(seen)) == total


def test_the_size_of_a_page_is_capped_without_a_word(own):
    for number in range(60):
        own.http.post("/customers/customers", json={"site_id": own.sandbox.site_id, "first_name": f"N{number}"})
    page = own.people(per_page=1_000)
    assert page["meta"]["per_page"] == len(page["data"]) == 100 < page["meta"]["total"]


@pytest.mark.parametrize("query", ["page=0", "page=-3", "page=x", "per_page=0", "per_page=x", "page=" + "9" * 5000])
def test_a_page_that_is_none_is_no_fault(api, query):
    answer = api.http.get(f"/customers/customers?{query}")
    assert answer.status_code == 200
    assert answer.json()["meta"]["per_page"] == 25


def test_beyond_the_last_page_is_nothing(api):
    page = api.people(page=10_000)
    assert (page["data"], page["meta"]["from"], page["meta"]["to"]) == ([], None, None)


@pytest.mark.parametrize(
    ("typed", "sample"),
    [
        ("Hartley", "welcome"),
        ("HARTL amel", "welcome"),
        ("amelia.hartley@example.com", "welcome"),
        ("Amelia.Hart@", None),
        ("amelia.hartley", "welcome"),
        ("+44 7700 900123", "welcome"),
        ("07700 900 123", "welcome"),
        ("(07700) 900-123", "welcome"),
        ("900123", "welcome"),
        ("o'brien", "welcome_other"),
        ("obrien", "welcome_other"),
        ("dang nguyet", "vietnamese"),
        ("Đặng", "vietnamese"),
        ("ΠΑΠΑΔΟΠΟΎΛΟΥ", "greek"),
        ("παπαδοπουλου κατερινα", "greek"),
        ("الحسيني", "arabic"),
        ("欧阳", "chinese"),
        ("美玲", "chinese"),
        ("cholmondeley", "long_name"),
        ("zzzz", None),
        ("!!!", None),
        ('"', None),
        ("000", None),
    ],
)
def test_people_are_found_by_what_is_typed(api, typed, sample):
    found = [guest["id"] for guest in api.people(query=typed, site_id=api.sandbox.site_id)["data"]]
    assert (api.guest(sample)["id"] in found) if sample else (found == [])


def test_a_list_is_of_one_site(api):
    sites = [site["id"] for site in api.http.get("/sites").json()["data"]]
    totals = [api.people(site_id=site)["meta"]["total"] for site in sites]
    assert sum(totals) == api.people()["meta"]["total"]
    assert {guest["site_id"] for guest in api.people(site_id=sites[1])["data"]} == {sites[1]}
    assert api.people(query="Tyler Brooks", site_id=sites[1])["meta"]["total"] == 1
    assert api.people(query="Tyler Brooks", site_id=sites[0])["meta"]["total"] == 0


def _codes_of(api, **filters):
    """The samples among the people whom the filters find."""
    found = set()
    page = api.people(per_page=100, **filters)
    for number in range(1, page["meta"]["last_page"] + 1):
        found |= {guest["id"] for guest in api.people(per_page=100, page=number, **filters)["data"]}
    names = ("welcome", "locked", "no_membership", "attention_no_mandate", "vietnamese")
    return {name for name in names if api.guest(name)["id"] in found}


def test_filters(api):
    guest = api.guest("welcome")
    membership = api.http.get(api.path("welcome") + "/memberships").json()["data"][0]
    assert _codes_of(api, email="AMELIA.hartley@example.com") == {"welcome"}
    assert _codes_of(api, phone="+447700900123") == {"welcome"}
    assert _codes_of(api, name="Amelia") == {"welcome"}
    assert _codes_of(api, id=f"{guest['id']},{api.guest('locked')['id']}") == {"welcome", "locked"}
    assert _codes_of(api, membership_number=membership["membership_number"]) == {"welcome"}
    assert _codes_of(api, label_ids=guest["labels"][1]["id"]) == {"welcome"}
    assert _codes_of(api, membership="needs_attention") == {"attention_no_mandate"}
    assert _codes_of(api, membership="expired") == {"no_membership"}
    assert "vietnamese" not in _codes_of(api, membership="none")
    assert "welcome" in _codes_of(api, membership="any", membership_type_id=membership["type"]["id"])
    assert _codes_of(api, marketing_opt_in="any") == {"welcome"}
    assert "welcome" not in _codes_of(api, marketing_opt_in="none")
    assert "welcome" in _codes_of(api, membership_created_at_from="2020-01-01", brand_id=guest["brand_id"])
    assert _codes_of(api, membership_created_at_to="2020-01-01") == set()
    assert _codes_of(api, organisation_id=guest["id"]) == set()


def test_search_over_sources_has_matches_that_are_no_customers(api):
    def search(**query):
        return api.http.get("/shop/customers/search", params={"site_id": api.sandbox.site_id, **query}).json()["data"]

    assert {(match["source"], match["id"] is None) for match in search(query="amelia")} >= {
        ("trybe", False),
        ("hotel", True),
    }
    assert {match["source"] for match in search(query="amelia", source="hotel")} == {"hotel"}
    assert [match["full_name"] for match in search(first_name="amelia", last_name="hart")] == ["Amelia Hartley"]
    assert [match["full_name"] for match in search(email="amelia.hartley@example.com")] == ["Amelia Hartley"]
    assert search(site_id="nowhere") == []
    assert api.http.get("/shop/customers/search").status_code == 422


def test_addresses_are_added_changed_and_deleted(own):
    path = own.path("no_card") + "/addresses"
    created = own.http.post(path, json={"name": "Home", "address_line_1": "1 Quay", "city": "London"})
    address = created.json()["data"]
    assert created.status_code == 201
    one = f"{path}/{address['id']}"
    changed = own.http.put(one, json={"city": None, "postcode": "SE1"})
    assert (changed.status_code, changed.json()["data"]) == (200, {**address, "city": None, "postcode": "SE1"})
    assert own.http.put(one, json={"name": None}).status_code == 422
    assert own.http.put(one, json={"address_line_1": " "}).status_code == 422
    assert own.http.post(path, json={"name": "Home"}).json()["errors"].keys() == {"address_line_1"}
    assert own.http.get(own.path("welcome") + f"/addresses/{address['id']}").status_code == 404
    assert own.http.delete(one).status_code == 204
    assert own.http.get(one).status_code == 404


def _wait_until_complete(api, job, limit=20):
    seen, end = [], time.monotonic() + limit
    while time.monotonic() < end:
        data = api.http.get(f"/customers/queued-jobs/{job}").json()["data"]
        if data["status"] not in seen:
            seen.append(data["status"])
        if data["status"] == "complete":
            return seen, data["output"]
    raise AssertionError(f"The job got no further than {seen}.")


def test_a_report_takes_its_time_and_ends_as_csv(api):
    queued = api.http.get("/customers/customers/queue", params={"membership": "needs_attention"}).json()["data"]
    assert (queued["status"], queued["output"]) == ("queued", None)
    seen, output = _wait_until_complete(api, queued["id"])
    assert seen == ["queued", "processing", "complete"]
    answer = api.http.get(output["url"], headers={"Authorization": ""})
    assert answer.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    expected = api.people(membership="needs_attention", per_page=100)
    assert [row["id"] for row in rows] == [guest["id"] for guest in expected["data"]]
    assert len(rows) == output["rows"] == expected["meta"]["total"] > 5


def test_a_report_is_seen_only_by_who_queued_it(api):
    job = api.http.get("/customers/customers/queue").json()["data"]["id"]
    path = f"/customers/queued-jobs/{job}"
    assert api.http.get(path).status_code == 200
    assert api.http.get(path, headers=api.as_user("other_user_token")).status_code == 403
    assert api.http.get("/customers/queued-jobs/nothing").status_code == 404


def test_a_report_that_is_not_there_is_not_found(api):
    assert api.http.get("/downloads/guessed.csv", headers={"Authorization": ""}).status_code == 404


def test_a_report_can_be_of_days(api):
    rows = [
        _wait_until_complete(api, api.http.get("/customers/customers/queue", params=query).json()["data"]["id"])[1][
            "rows"
        ]
        for query in ({"created_at_from": "2001-01-01"}, {"created_at_to": "2001-01-01"})
    ]
    assert rows == [api.people()["meta"]["total"], 0]
