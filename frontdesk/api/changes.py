"""What is sent to the API, strictly: only what was set goes out, `None` goes out as `null` and clears."""

from datetime import date
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Body(BaseModel):
    """A request's body."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def as_json(self) -> dict[str, Any]:
        """The fields that were set, ready for JSON."""
        return self.model_dump(mode="json", exclude_unset=True)


class NewCustomer(Body):
    """A customer to create; at least one of email, first_name and last_name."""

    site_id: str
    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    dob: date | None = None
    email: str | None = None
    password: str = Field(default="", min_length=8, repr=False)
    marketing_preference_ids: list[str] = []
    external_ref: str | None = None
    guestline_ref: str = ""
    preferred_locale: str = ""


class CustomerChanges(Body):
    """Changes to a customer; there is no email, since the API does not change one here."""

    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    dob: date | None = None
    password: str = Field(default="", min_length=8, repr=False)
    external_ref: str | None = None
    preferred_locale: str = ""


class NewAddress(Body):
    """An address to add."""

    name: str = Field(min_length=1)
    address_line_1: str = Field(min_length=1)
    address_line_2: str | None = None
    city: str | None = None
    county: str | None = None
    country: str | None = None
    postcode: str | None = None


class AddressChanges(Body):
    """Changes to an address."""

    name: str = Field(default="", min_length=1)
    address_line_1: str = Field(default="", min_length=1)
    address_line_2: str | None = None
    city: str | None = None
    county: str | None = None
    country: str | None = None
    postcode: str | None = None


class BarcodeChanges(Body):
    """Changes to a barcode through the shop's surface, the only one that attaches an order (24 hex digits)."""

    payment_method_id: str | None = None
    order_id: str | None = Field(default=None, pattern="^[0-9a-f]{24}$")
    expires_at: AwareDatetime | None = None


class _GuestFilter(Body):
    """What both the list and the report can be narrowed by; an absent field filters nothing."""

    query: str = ""
    email: str = ""
    organisation_id: str = ""
    brand_id: str = ""
    membership_number: str = ""
    name: str = ""
    phone: str = ""
    membership: str = ""
    membership_created_at_from: date = date.min
    membership_created_at_to: date = date.max
    membership_type_id: str = ""
    membership_rate_id: str = ""
    marketing_opt_in: str = ""
    label_ids: list[str] = []


class CustomerFilter(_GuestFilter):
    """What customers to list."""

    site_id: str = ""
    id: str = ""


class ReportFilter(_GuestFilter):
    """What customers to report; it knows four dates that the list does not, and no site or id."""

    created_at_from: date | AwareDatetime = date.min
    created_at_to: date | AwareDatetime = date.max
    updated_at_from: date | AwareDatetime = date.min
    updated_at_to: date | AwareDatetime = date.max
