"""A customer's record as facts in four sections, every field of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from frontdesk.api.records import Customer, Media
from frontdesk.domain.people import age
from frontdesk.domain.phones import shown_phone
from frontdesk.domain.site import SiteContext
from frontdesk.views.palette import Tone
from frontdesk.views.tiles import Fact
from frontdesk.views.wording_time import when

translate = QCoreApplication.translate
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Context:
    """Where and when the record is read."""

    site: SiteContext
    now: datetime


Facts = tuple[Fact, ...]
Section = Callable[[Customer, Context], Facts]


def long_date(day: date) -> str:
    """A day that no one can read as another: "24 November 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def contact(customer: Customer, context: Context) -> Facts:
    """How the guest is reached."""
    return (
        _email(customer),
        _fact(customer, "phone", translate("customer", "Phone"), _phone(customer.phone)),
        _fact(customer, "preferred_locale", translate("customer", "Language"), _language(customer.preferred_locale)),
    )


def identity(customer: Customer, context: Context) -> Facts:
    """Who the guest is."""
    return (
        _fact(customer, "first_name", translate("customer", "First name"), customer.first_name),
        _fact(customer, "last_name", translate("customer", "Last name"), customer.last_name),
        _fact(customer, "full_name", translate("customer", "Full name"), customer.full_name),
        _fact(customer, "dob", translate("customer", "Birthday"), _birthday(customer.dob, context)),
        _fact(customer, "avatar", translate("customer", "Picture"), _picture(customer)),
    )


def account(customer: Customer, context: Context) -> Facts:
    """How the guest's account stands."""
    check_in = customer.last_check_in
    came_in = check_in.checked_in_at if check_in else None
    by = f" · {check_in.method}" if check_in and check_in.method else ""
    return (
        _password(customer),
        _moment(
            customer, "email_verified_at", translate("customer", "Email verified"), customer.email_verified_at, context
        ),
        _fact(
            customer,
            "last_check_in",
            translate("customer", "Last check-in in Trybe"),
            f"{when(came_in, context.site, context.now)}{by}" if came_in else by.removeprefix(" · ") or None,
        ),
        _moment(customer, "last_active_at", translate("customer", "Last active"), customer.last_active_at, context),
        _moment(customer, "created_at", translate("customer", "Created"), customer.created_at, context),
        _moment(customer, "updated_at", translate("customer", "Updated"), customer.updated_at, context),
        _moment(customer, "locked_at", translate("customer", "Locked"), customer.locked_at, context),
        _moment(customer, "deleted_at", translate("customer", "Anonymised"), customer.deleted_at, context),
    )


def references(customer: Customer, context: Context) -> Facts:
    """The names that other systems know the guest by."""
    avatar_id = customer.avatar_id or (customer.avatar.id if isinstance(customer.avatar, Media) else None)
    return (
        _fact(customer, "id", translate("customer", "Customer id"), customer.id),
        _fact(customer, "external_ref", translate("customer", "External reference"), customer.external_ref),
        _fact(customer, "site_id", translate("customer", "Created at site"), _site(customer, context.site)),
        _fact(customer, "brand_id", translate("customer", "Brand id"), customer.brand_id),
        _fact(customer, "stripe_id", translate("customer", "Stripe id"), customer.stripe_id),
        _fact(customer, "express_stripe_id", translate("customer", "Stripe id, legacy"), customer.express_stripe_id),
        _fact(customer, "avatar_id", translate("customer", "Picture id"), avatar_id),
    )


def banner(customer: Customer, context: Context) -> str:
    """What must be known before anything else: locked, anonymised, or nothing."""
    if customer.deleted_at:
        return translate("customer", "Anonymised {0}. Personal details are gone and cannot be brought back.").format(
            when(customer.deleted_at, context.site, context.now)
        )
    if customer.locked_at:
        return translate(
            "customer", "Locked {0}. Details cannot be changed until a manager unlocks the customer."
        ).format(when(customer.locked_at, context.site, context.now))
    if {"locked_at", "deleted_at"} & customer.unreadable:
        return translate("customer", "Whether this customer is locked could not be read. Check in Trybe.")
    return ""


def _fact(customer: Customer, field: str, caption: str, value: str | None) -> Fact:
    if field in customer.unreadable:
        return Fact(f"customer_{field}", caption, translate("customer", "Could not be read"))
    return Fact(f"customer_{field}", caption, value or NOTHING)


def _moment(customer: Customer, field: str, caption: str, moment: datetime | None, context: Context) -> Fact:
    return _fact(customer, field, caption, when(moment, context.site, context.now) if moment else None)


def _email(customer: Customer) -> Fact:
    fact = _fact(customer, "email", translate("customer", "Email"), customer.email)
    if not customer.email or "email_verified_at" in customer.unreadable:
        return fact
    if customer.email_verified_at:
        return Fact(fact.name, fact.caption, fact.value, translate("customer", "Verified"), Tone.GOOD)
    return Fact(fact.name, fact.caption, fact.value, translate("customer", "Not verified"), Tone.WARN)


def _password(customer: Customer) -> Fact:
    is_set = translate("customer", "Set") if customer.has_password else translate("customer", "Not set")
    known = is_set if "has_password" in customer.given else None
    return _fact(customer, "has_password", translate("customer", "Password"), known)


def _birthday(birthday: date | None, context: Context) -> str | None:
    if birthday is None:
        return None
    years = age(birthday, context.now.astimezone(context.site.zone).date())
    if years is None or years < 0:
        return long_date(birthday)
    return translate("customer", "{0} · {1} years").format(long_date(birthday), years)


def _phone(number: str | None) -> str | None:
    return shown_phone(number) if number else None


def _picture(customer: Customer) -> str:
    has_picture = bool(customer.avatar_id or customer.avatar)
    return translate("customer", "Stored in Trybe") if has_picture else translate("customer", "None")


def _language(code: str | None) -> str | None:
    if not code:
        return None
    locale = QLocale(code.replace("-", "_"))
    if locale.language() is QLocale.Language.C:
        return code
    return f"{QLocale.languageToString(locale.language())} ({code})"


def _site(customer: Customer, site: SiteContext) -> str | None:
    if customer.site_id == site.site_id:
        return translate("customer", "{0} (this site)").format(site.name or customer.site_id)
    return customer.site_id
