"""The API's objects, read leniently: only `id` is required, unknown fields stay, a bad field spoils only itself."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, ValidationError, model_validator
from pydantic.functional_validators import ModelWrapValidatorHandler

_EARLIEST = datetime(1, 1, 3, tzinfo=UTC)
_LATEST = datetime(9999, 12, 29, tzinfo=UTC)


def _with_zone(moment: object) -> object:
    """A moment without a zone is taken as UTC, as both documented forms name UTC.

    The first and last moments that can be written stand for "ever" and "never"; they are moved in by some days, since
    showing them in another zone would overflow.
    """
    if isinstance(moment, str):
        read = datetime.fromisoformat(moment)
        return min(max(read if read.tzinfo else read.replace(tzinfo=UTC), _EARLIEST), _LATEST)
    if isinstance(moment, datetime) or moment is None:
        return moment
    raise ValueError("a moment is text")


def _as_text(value: object) -> object:
    """Ids and codes are text even where a server sends a number; never the other way round."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Moment = Annotated[datetime, BeforeValidator(_with_zone)]
Text = Annotated[str, BeforeValidator(_as_text)]


class Record(BaseModel):
    """An object of the API; `unreadable` names the fields that came in a form that cannot be read.

    Such a field holds its default, so whoever decides something from a field must look here too.
    """

    model_config = ConfigDict(extra="allow", frozen=True, allow_inf_nan=False)
    _unreadable: frozenset[str] = PrivateAttr(default=frozenset())

    @property
    def unreadable(self) -> frozenset[str]:
        """Names of the fields whose value was of the wrong kind."""
        return self._unreadable

    @property
    def given(self) -> frozenset[str]:
        """Names of the fields that the answer held, `null` included; absence and `null` are told apart by it."""
        return frozenset(self.model_fields_set)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_what_is_readable(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return handler(data)
        except ValidationError as error:
            if not isinstance(data, dict):
                raise
            bad = {str(problem["loc"][0]) for problem in error.errors(include_url=False) if problem["loc"]}
            if "id" in bad or not bad & data.keys():
                raise
            record = handler({name: value for name, value in data.items() if name not in bad})
            record._unreadable = frozenset(bad)  # noqa: SLF001  its own class sets it
            return record


class Label(Record):
    """A coloured word that staff put on a customer; the colour is six hex digits without a hash."""

    id: Text = ""
    value: str = ""
    colour: str = ""


class CheckIn(Record):
    """When and how Trybe last recorded that the customer came in."""

    checked_in_at: Moment | None = None
    method: str = ""


class Media(Record):
    """A stored picture."""

    id: Text = ""
    url: str = ""
    mime_type: str = ""
    size: int | None = None


class Customer(Record):
    """A guest at a site."""

    id: Text = Field(min_length=1)
    first_name: str | None = None
    last_name: str | None = None
    full_name: str | None = None
    phone: Text | None = None
    has_password: bool = False
    dob: date | None = None
    brand_id: Text | None = None
    site_id: Text | None = None
    stripe_id: str | None = None
    express_stripe_id: str | None = None
    email: str | None = None
    labels: tuple[Label, ...] = ()
    preferred_locale: str | None = None
    locked_at: Moment | None = None
    created_at: Moment | None = None
    updated_at: Moment | None = None
    deleted_at: Moment | None = None
    last_active_at: Moment | None = None
    email_verified_at: Moment | None = None
    last_check_in: CheckIn | None = None
    avatar_id: Text | None = None
    avatar: Media | str | None = None
    external_ref: Text | None = None


class SearchMatch(Record):
    """A match of the search across sources; one from another source may have no Trybe id."""

    id: Text | None = None
    source: str = ""
    first_name: str | None = None
    last_name: str | None = None
    full_name: str | None = None
    email: str | None = None
    phone: Text | None = None


class PaymentMethod(Record):
    """A stored way to pay, of which only brand, last four digits and status may be shown."""

    id: Text = Field(min_length=1)
    type: str = ""
    last_4: Text | None = None
    status: str = ""
    card_brand: str | None = None


class Barcode(Record):
    """A wristband or card that identifies a customer; `id` belongs to the surface it was read from."""

    id: Text = Field(min_length=1)
    code: Text | None = None
    customer_id: Text | None = None
    expires_at: Moment | None = None
    payment_method_id: Text | None = None
    payment_method: PaymentMethod | None = None
    order_id: Text | None = None
    created_at: Moment | None = None


class Member(Record):
    """A person on a membership."""

    customer_id: Text | None = None
    membership_number: Text | None = None
    is_lead: bool = False


class MembershipType(Record):
    """What kind of membership it is."""

    id: Text | None = None
    name: str | None = None


class MembershipRate(Record):
    """What a membership costs; `price` is in minor units, `billing_frequency` an ISO 8601 duration."""

    id: Text | None = None
    name: str | None = None
    currency: str | None = None
    price: float | None = None
    billing_frequency: str | None = None


class Membership(Record):
    """A customer's membership; `status` and `attention_reason` may be words not known yet."""

    id: Text = Field(min_length=1)
    status: str | None = None
    site_id: Text | None = None
    membership_number: Text | None = None
    members: tuple[Member, ...] = ()
    type: MembershipType | None = None
    rate: MembershipRate | None = None
    source: str | None = None
    attention_reason: str | None = None
    payment_method: PaymentMethod | None = None
    start_date: date | None = None
    end_date: date | None = None
    next_billing_date: date | None = None
    next_charge: dict[str, Any] | None = None
    basket_id: Text | None = None
    external_ref: Text | None = None
    created_at: Moment | None = None


class Address(Record):
    """A postal address of a customer; `country` is free text."""

    id: Text = Field(min_length=1)
    name: str | None = None
    address_line_1: str | None = None
    address_line_2: str | None = None
    city: str | None = None
    county: str | None = None
    country: str | None = None
    postcode: Text | None = None


class QueuedJob(Record):
    """A report in the making; ends as `complete` or `failed`, and `output` then has no fixed shape."""

    id: Text | None = None
    status: str = ""
    output: Any = None


class SetPasswordUrl(Record):
    """A one-time link, and so a secret: never to disk, never into a log."""

    url: str = Field(min_length=1, repr=False)
    token: str = Field(default="", repr=False)


class Site(Record):
    """A place that guests come to, and the zone that its times are shown in."""

    id: Text = Field(min_length=1)
    name: str | None = None
    timezone: str | None = None
    locale: str | None = None
    currency: str | None = None
    brand_id: Text | None = None


Stats = dict[str, Any]
"""Headline figures of a customer under whatever names the server gives them."""

Row = TypeVar("Row", bound=Record)


class PageMeta(Record):
    """Where a page stands among all; `per_page` is what the server made of the wish."""

    current_page: int = 1
    last_page: int = 1
    per_page: int = 0
    total: int = 0


class Listing(BaseModel, Generic[Row]):
    """A list that came whole; `unreadable_rows` counts entries that could not be read and are left out of `data`."""

    model_config = ConfigDict(frozen=True)
    data: tuple[Row, ...]
    unreadable_rows: int = 0


class Page(Listing[Row], Generic[Row]):
    """One page of a list."""

    meta: PageMeta

    @property
    def is_last(self) -> bool:
        """Whether no page follows."""
        return self.meta.current_page >= self.meta.last_page
