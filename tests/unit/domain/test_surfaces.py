"""The two lists of a guest's wristbands, joined by code."""

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.api.records import Barcode
from frontdesk.domain.surfaces import Surface, join

ORDER = "65f0c0ffee65f0c0ffee65f0"
CODES = st.lists(st.sampled_from("abcdef"), unique=True)


def band(id_: str, code: str | None, **fields: object) -> Barcode:
    return Barcode.model_validate({"id": id_, "code": code, **fields})


def test_a_band_on_both_keeps_the_customers_id_and_takes_the_order_from_the_shop() -> None:
    [joined] = join([band("1", "W")], [band("f1", "W", order_id=ORDER)])
    assert (joined.barcode.id, joined.shop_id) == ("1", "f1")
    assert (joined.surface, joined.barcode.order_id) == (Surface.BOTH, ORDER)


def test_the_same_id_on_both_surfaces_joins_nothing() -> None:
    first, second = join([band("1", "A")], [band("1", "B")])
    assert (first.surface, first.shop_id) == (Surface.CUSTOMERS_ONLY, None)
    assert (second.surface, second.shop_id, second.barcode.code) == (Surface.SHOP_ONLY, "1", "B")


def test_a_shop_list_that_was_not_read_says_nothing_of_where_a_band_stands() -> None:
    assert [joined.surface for joined in join([band("1", "A")], None)] == [Surface.NOT_READ]


def test_without_a_code_nothing_is_joined() -> None:
    assert [joined.surface for joined in join([band("1", None)], [band("f1", None)])] == [Surface.NOT_READ]


def test_another_card_of_the_shop_is_not_shown_for_the_one_that_is_linked() -> None:
    visa = {"id": "visa", "last_4": "4242"}
    [same] = join(
        [band("1", "W", payment_method_id="visa")], [band("f", "W", payment_method_id="visa", payment_method=visa)]
    )
    [other] = join(
        [band("1", "W", payment_method_id="amex")], [band("f", "W", payment_method_id="visa", payment_method=visa)]
    )
    assert same.barcode.payment_method is not None
    assert other.barcode.payment_method is None


@given(CODES, CODES)
def test_every_code_of_either_list_is_there_once_the_customers_first(customers: list[str], shop: list[str]) -> None:
    joined = join([band(f"c{code}", code) for code in customers], [band(f"s{code}", code) for code in shop])
    codes = [each.barcode.code for each in joined]
    assert codes[: len(customers)] == customers
    assert sorted(map(str, codes)) == sorted({*customers, *shop})
    for each in joined:
        is_in = (each.barcode.code in customers, each.barcode.code in shop)
        assert (
            each.surface
            is {
                (True, True): Surface.BOTH,
                (True, False): Surface.CUSTOMERS_ONLY,
                (False, True): Surface.SHOP_ONLY,
            }[is_in]
        )
