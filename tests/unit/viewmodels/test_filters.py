"""The search's filters: what is sent of them, what is kept, and what was seen to choose from."""

import asyncio
from collections.abc import Mapping
from datetime import date

import pytest

from frontdesk.api.changes import CustomerFilter
from frontdesk.store.database import Database, StoreUnavailable
from frontdesk.store.filter_sets import FilterSets
from frontdesk.store.last_known import LastKnown
from frontdesk.viewmodels.filters import DAYS, FIELDS, LAST, FiltersViewModel
from frontdesk.viewmodels.search import SearchViewModel
from frontdesk.viewmodels.seen_here import tell_whom_was_seen
from tests.fake_desk import SITE_ID, FakeServer, customer, membership, settled


class SetsInMemory:
    """Keeps sets, or refuses."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, str]] = {}
        self.refuses = False

    async def ready(self) -> "SetsInMemory":
        if self.refuses:
            raise StoreUnavailable
        return self

    async def all(self) -> dict[str, dict[str, str]]:
        return {name: dict(values) for name, values in self.kept.items()}

    async def keep(self, name: str, filters: Mapping[str, str]) -> None:
        self.kept[name] = dict(filters)

    async def forget(self, name: str) -> None:
        self.kept.pop(name, None)


class Filtering:
    """Filters on a search on a fake server."""

    def __init__(self, sets: SetsInMemory | None = None) -> None:
        self.server = FakeServer()
        self.search = SearchViewModel(self.server, SITE_ID)
        self.sets = sets or SetsInMemory()
        self.rest = asyncio.Event()
        self.filters = FiltersViewModel(self.search, self.sets.ready, sleep=self._rest)

    def asked(self) -> dict[str, object]:
        return self.server.filters[-1].as_json()

    async def _rest(self, _seconds: float) -> None:
        await self.rest.wait()

    async def close(self) -> None:
        await self.filters.close()
        await self.search.close()


def test_every_filter_of_the_list_can_be_set() -> None:
    assert set(FIELDS) == set(CustomerFilter.model_fields) - {"query", "site_id"}


async def test_each_is_sent_as_the_list_takes_it() -> None:
    filtering = Filtering()
    for field in FIELDS:
        filtering.filters.set(field, "2026-01-31" if field in DAYS else "a, b")
    await settled()
    expected: dict[str, object] = dict.fromkeys(FIELDS, "a, b")
    expected |= {"label_ids": ["a", "b"]} | dict.fromkeys(DAYS, date(2026, 1, 31).isoformat())
    assert filtering.asked() == expected
    assert filtering.filters.count == len(FIELDS)
    await filtering.close()


@pytest.mark.parametrize("text", ["2026-13-01", "31.1.2026", "2026", "soon"])
async def test_a_day_that_cannot_be_read_is_told_and_not_sent(text: str) -> None:
    filtering = Filtering()
    filtering.filters.set("membership", "any")
    filtering.filters.set(DAYS[0], text)
    await settled()
    assert filtering.filters.problems == {DAYS[0]}
    assert filtering.asked() == {"membership": "any", "site_id": SITE_ID}
    await filtering.close()


async def test_an_end_before_its_beginning_is_told_and_not_sent() -> None:
    filtering = Filtering()
    filtering.filters.set(DAYS[0], "2026-02-01")
    filtering.filters.set(DAYS[1], "2026-01-01")
    await settled()
    assert filtering.filters.problems == {DAYS[1]}
    assert DAYS[1] not in filtering.asked()
    await filtering.close()


async def test_a_payment_cards_number_is_told_and_neither_sent_nor_kept() -> None:
    filtering = Filtering()
    filtering.filters.set("name", "4111 1111 1111 1111")
    filtering.filters.set("membership", "none")
    await settled()
    assert filtering.filters.problems == {"name"}
    assert filtering.asked() == {"membership": "none", "site_id": SITE_ID}
    filtering.filters.keep("mine")
    await settled()
    assert filtering.filters.named["mine"] == {"membership": "none"}
    assert filtering.filters.named[LAST] == {"membership": "none"}
    await filtering.close()


async def test_an_empty_field_filters_nothing() -> None:
    filtering = Filtering()
    filtering.filters.set("brand_id", "b")
    filtering.filters.set("brand_id", "  ")
    await settled()
    assert filtering.filters.values == {}
    assert filtering.search.filters == {}
    await filtering.close()


async def test_a_set_is_kept_by_name_chosen_and_let_go() -> None:
    filtering = Filtering()
    filtering.filters.set("membership", "none")
    filtering.filters.keep("  No members ")
    await settled()
    assert filtering.filters.name == "No members"
    filtering.filters.clear()
    assert filtering.filters.name == ""
    later = Filtering(filtering.sets)
    later.filters.load()
    await settled()
    assert later.search.filters == {}, "a shift begins with everyone"
    assert set(later.filters.named) == {LAST, "No members"}
    later.filters.choose("No members")
    await settled()
    assert later.asked() == {"membership": "none", "site_id": SITE_ID}
    later.filters.forget("No members")
    await settled()
    assert set(later.sets.kept) == {LAST}
    await filtering.close()
    await later.close()


async def test_a_store_that_refuses_is_told_and_spoils_nothing() -> None:
    filtering = Filtering()
    filtering.sets.refuses = True
    filtering.filters.load()
    filtering.filters.set("membership", "none")
    filtering.filters.keep("x")
    await settled()
    assert not filtering.filters.could_keep
    assert filtering.filters.named == {}
    assert filtering.asked() == {"membership": "none", "site_id": SITE_ID}
    await filtering.close()


async def test_names_that_were_seen_can_be_chosen_from() -> None:
    filtering = Filtering()
    filtering.server.pages["ada"] = [
        [customer(1, labels=[{"id": "l1", "value": "VIP"}], brand_id="b1", organisation_id="o1")]
    ]
    filtering.search.search("ada")
    filtering.filters.learn([membership(1, rate={"id": "r", "name": "Monthly"})])
    await settled()
    assert filtering.filters.known == {
        "label_ids": {"l1": "VIP"},
        "membership_type_id": {"t": "Gold"},
        "membership_rate_id": {"r": "Monthly"},
        "brand_id": {"b1": "b1"},
        "organisation_id": {"o1": "o1"},
    }
    assert filtering.filters.own_brand == "b1"
    await filtering.close()


async def test_what_guests_of_earlier_had_can_be_chosen_from() -> None:
    filtering = Filtering()
    database = await Database.in_memory()
    store = LastKnown(database, SITE_ID)
    guest = customer(2, labels=[{"id": "l2", "value": "Press"}], site_id="elsewhere", brand_id="b2")
    kept = {"customer": guest.model_dump_json(exclude_unset=True), "barcodes": "[]"}
    await store.keep("cus-2", kept | {"memberships": f"[{membership(2).model_dump_json(exclude_unset=True)}]"})
    await store.keep("cus-3", {"customer": "not to be read"})
    await LastKnown(database, "elsewhere").keep("cus-4", {"customer": customer(4, brand_id="b4").model_dump_json()})
    await tell_whom_was_seen(store, filtering.filters)
    assert filtering.filters.known["label_ids"] == {"l2": "Press"}
    assert filtering.filters.known["membership_type_id"] == {"t": "Gold"}
    assert filtering.filters.known["brand_id"] == {"b2": "b2"}
    assert filtering.filters.own_brand == "", "it is another site's"
    await database.close()
    await tell_whom_was_seen(store, filtering.filters)
    await filtering.close()


async def test_sets_are_of_one_site() -> None:
    database = await Database.in_memory()
    here, there = FilterSets(database, "here"), FilterSets(database, "there")
    await here.keep("b", {"membership": "any"})
    await here.keep("a", {"membership": "none"})
    await here.keep("b", {"brand_id": "x"})
    await there.keep("c", {})
    assert await here.all() == {"a": {"membership": "none"}, "b": {"brand_id": "x"}}
    await here.forget("a")
    assert list(await here.all()) == ["b"]
    assert list(await there.all()) == ["c"]
    await database.close()


async def test_what_is_typed_holds_once_the_typing_rests() -> None:
    filtering = Filtering()
    filtering.filters.type("brand_id", "b")
    filtering.filters.type("brand_id", "br")
    await settled()
    assert filtering.server.filters == []
    assert filtering.filters.values == {"brand_id": "br"}
    filtering.rest.set()
    await settled()
    assert [wanted.as_json()["brand_id"] for wanted in filtering.server.filters] == ["br"]
    assert filtering.sets.kept == {LAST: {"brand_id": "br"}}
    await filtering.close()


async def test_a_scan_that_is_lifted_out_of_a_field_is_neither_asked_for_nor_kept() -> None:
    filtering = Filtering()
    for text in ("4", "41", "411", ""):
        filtering.filters.type("phone", text)
    filtering.rest.set()
    await settled()
    assert filtering.server.filters == []
    assert filtering.sets.kept == {}
    await filtering.close()
