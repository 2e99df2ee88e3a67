"""What is written down of a guest before it becomes rows: the same for the samples and for invented people."""

from dataclasses import dataclass, field

from frontdesk.sandbox.places import FULL, LONDON, Site


@dataclass(slots=True)
class Card:
    """A stored way to pay."""

    brand: str | None
    last_4: str
    status: str = "active"
    kind: str = "card"


@dataclass(slots=True)
class Band:
    """A wristband or card; `minutes` is when it ends, counted from the start of the server, None for never.

    `site` is where it was issued, where that is not the guest's own site; `lists` names those that show it.
    """

    code: str
    minutes: int | None = None
    card: int | None = None
    has_order: bool = False
    site: Site | None = None
    lists: tuple[str, ...] = ("customers", "shop")


@dataclass(slots=True)
class Plan:
    """A membership; days are counted from today."""

    status: str = "active"
    reason: str | None = None
    offer: int = FULL
    started: int = -200
    ends: int | None = None


@dataclass(slots=True)
class Home:
    """A postal address."""

    name: str
    line_1: str
    city: str | None
    country: str | None
    postcode: str | None
    line_2: str | None = None
    county: str | None = None


@dataclass(slots=True)
class Guest:
    """A person at a site; guests who follow their family's first one share that one's membership."""

    first_name: str | None
    last_name: str | None
    email: str | None = None
    phone: str | None = None
    born: str | None = None
    site: Site = LONDON
    locale: str = "en"
    labels: tuple[int, ...] = ()
    cards: list[Card] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    plan: Plan | None = None
    homes: list[Home] = field(default_factory=list)
    joins_family: bool = False
    is_locked: bool = False
    is_anonymised: bool = False
    has_avatar: bool = False
    has_password: bool = True
    is_verified: bool = True
    wants_mail: bool = False
    checked_in: int | None = None
    joined: int = -400
