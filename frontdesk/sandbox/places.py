"""The sites of the training organisation, and what memberships they offer; the same whatever the seed."""

from dataclasses import dataclass
from uuid import NAMESPACE_DNS, uuid5


def fixed_id(name: str) -> str:
    """An id that is the same in every sandbox."""
    return str(uuid5(NAMESPACE_DNS, f"{name}.sandbox.example"))


@dataclass(frozen=True, slots=True)
class Site:
    """A place that guests come to."""

    id: str
    name: str
    timezone: str
    locale: str
    currency: str
    brand_id: str
    brand_name: str
    organisation_id: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of membership at a price, in minor units."""

    site: Site
    type_name: str
    rate_name: str
    price: int
    billing_frequency: str

    def row(self, number: int) -> tuple[object, ...]:
        type_id = fixed_id(f"{self.site.name} {self.type_name}")
        rate_id = fixed_id(f"{self.site.name} {self.type_name} {self.rate_name}")
        names = (type_id, self.type_name, rate_id, self.rate_name)
        return (number, self.site.id, *names, self.site.currency, self.price, self.billing_frequency)


_ORGANISATION = fixed_id("organisation")
_HARBOUR = (fixed_id("harbour"), "Harbour Baths", _ORGANISATION)
_SALT = (fixed_id("salt"), "Salt & Cedar", _ORGANISATION)
LONDON = Site(fixed_id("london"), "Harbour Baths London", "Europe/London", "en-GB", "GBP", *_HARBOUR)
NEW_YORK = Site(fixed_id("new-york"), "Harbour Baths New York", "America/New_York", "en-US", "USD", *_HARBOUR)
SYDNEY = Site(fixed_id("sydney"), "Salt & Cedar Sydney", "Australia/Sydney", "en-AU", "AUD", *_SALT)
SITES = (LONDON, NEW_YORK, SYDNEY)

_KINDS = (
    ("Full Membership", "Monthly", 9500, "P1M"),
    ("Off-Peak", "Monthly", 6200, "P1M"),
    ("Family", "Monthly", 16500, "P1M"),
    ("Full Membership", "Yearly", 99000, "P1Y"),
)
OFFERS = tuple(Offer(site, *kind) for site in SITES for kind in _KINDS)
FULL, OFF_PEAK, FAMILY, YEARLY = range(len(_KINDS))
