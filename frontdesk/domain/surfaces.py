"""A guest's wristbands on both of the API's surfaces, joined by their code: each surface has ids of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from frontdesk.api.records import Barcode


class Surface(Enum):
    """Which lists a wristband stands in."""

    NOT_READ = auto()
    """The shop's list is on its way, or could not be read."""
    BOTH = auto()
    CUSTOMERS_ONLY = auto()
    SHOP_ONLY = auto()


@dataclass(frozen=True, slots=True)
class Joined:
    """One wristband: `barcode` has the customers' id, unless it stands in the shop's list alone."""

    barcode: Barcode
    surface: Surface
    shop_id: str | None = None


def join(customers: Iterable[Barcode], shop: Iterable[Barcode] | None) -> tuple[Joined, ...]:
    """The customers' bands in their order, then those that the shop alone has; without a code nothing is joined."""
    if shop is None:
        return tuple(Joined(row, Surface.NOT_READ) for row in customers)
    by_code = {row.code: row for row in shop if row.code}
    return tuple(_joined(list(customers), by_code))


def _joined(customers: list[Barcode], shop: dict[str, Barcode]) -> Iterator[Joined]:
    for row in customers:
        twin = shop.get(row.code or "")
        if twin is not None:
            yield Joined(_completed(row, twin), Surface.BOTH, twin.id)
        else:
            yield Joined(row, Surface.CUSTOMERS_ONLY if row.code else Surface.NOT_READ)
    known = {row.code for row in customers}
    for code, row in shop.items():
        if code not in known:
            yield Joined(row, Surface.SHOP_ONLY, row.id)


def _completed(row: Barcode, twin: Barcode) -> Barcode:
    """The order is the shop's to show; the rest is taken from there only where the customers' list leaves it out."""
    is_same_card = row.payment_method_id is not None and row.payment_method_id == twin.payment_method_id
    return row.model_copy(
        update={
            "order_id": row.order_id or twin.order_id,
            "created_at": row.created_at or twin.created_at,
            "payment_method": row.payment_method or (twin.payment_method if is_same_card else None),
        }
    )
