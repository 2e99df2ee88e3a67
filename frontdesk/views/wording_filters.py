"""The filters of the search in words."""

from PySide6.QtCore import QCoreApplication

from frontdesk.domain.codes import is_payment_card
from frontdesk.views.wording_membership import status_word

translate = QCoreApplication.translate
_STATUSES = ("active", "needs_attention", "upcoming", "reserved", "inactive", "expired")


def filter_words(field: str) -> str:
    """What a filter is called."""
    return {
        "membership": translate("filters", "Membership"),
        "membership_type_id": translate("filters", "Membership type"),
        "membership_rate_id": translate("filters", "Membership rate"),
        "membership_created_at_from": translate("filters", "Membership created from"),
        "membership_created_at_to": translate("filters", "Membership created to"),
        "marketing_opt_in": translate("filters", "Marketing"),
        "label_ids": translate("filters", "Labels"),
        "brand_id": translate("filters", "Brand"),
        "organisation_id": translate("filters", "Organisation"),
        "name": translate("filters", "Name"),
        "email": translate("filters", "Email"),
        "phone": translate("filters", "Phone"),
        "membership_number": translate("filters", "Membership number"),
        "id": translate("filters", "Customer ids"),
    }[field]


def offered_words(field: str, its_id: str, name: str, *, is_own: bool) -> str:
    """What one that can be chosen is called; brands and organisations come without a name."""
    if is_own:
        return translate("filters", "This site's brand")
    return name if name != its_id else f"{filter_words(field)} {its_id[:8]}…"


def offered_hint() -> str:
    """Where the choices come from, and that there are others."""
    return translate(
        "filters",
        "Labels, types, rates, brands and organisations are offered as this desk has seen them, since Trybe lists none."
        " Type the id of any other; several labels with commas.",
    )


def membership_choices() -> list[tuple[str, str]]:
    """The states of a membership, and the three words that stand for several."""
    return [
        ("", translate("filters", "Everyone")),
        ("any", translate("filters", "With any membership")),
        ("none", translate("filters", "Without a membership")),
        ("needs_dd_mandate", translate("filters", "Needs a mandate or payment method")),
        *((status, status_word(status)) for status in _STATUSES),
    ]


def marketing_choices() -> list[tuple[str, str]]:
    """The two words that stand for any and for no preference; one of them is given by its id."""
    return [
        ("", translate("filters", "Everyone")),
        ("any", translate("filters", "Opted in to something")),
        ("none", translate("filters", "Opted in to nothing")),
    ]


def problem_words(text: str) -> str:
    """A payment card's number, a day that cannot be read, or an end before its beginning."""
    if is_payment_card(text):
        return translate("filters", "A payment card's number is not asked about, and not kept.")
    return translate("filters", "Write a day as 2026-11-24, the second not before the first.")


def set_words(name: str) -> str:
    """What a kept set is called."""
    return name or translate("filters", "Last used")
