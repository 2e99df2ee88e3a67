"""Addresses in words: what may have come of one whose answer was lost."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from frontdesk.api.errors import ApiError
from frontdesk.api.records import Address
from frontdesk.domain.envelope import envelope
from frontdesk.views.wording_customer import save_error_sentence
from frontdesk.views.wording_fields import field_words
from frontdesk.writing.errors import ReadBackDiffers, Unsettled

translate = QCoreApplication.translate


def lost_address_sentence(error: ApiError | None, *, found: int, was_looked_for: bool) -> str:
    """What is known of an address whose creation was not confirmed, and what to do."""
    if error is not None and not isinstance(error, ReadBackDiffers | Unsettled):
        return save_error_sentence(error)
    if found:
        return translate(
            "address_form",
            "The connection broke before Trybe confirmed. One of these may be it: compare before you add.",
        )
    if was_looked_for:
        return translate(
            "address_form",
            "Still no such address in Trybe. It may yet come: wait a moment and look again, or add it anew.",
        )
    return translate(
        "address_form", "The connection broke before Trybe confirmed. Look again before you add the address twice."
    )


def address_words(address: Address) -> str:
    """What it is called, and its envelope on one line."""
    return " · ".join(filter(None, (address.name, envelope(address))))


def found_address_words(address: Address, differing: Sequence[str]) -> tuple[str, str]:
    """What it is, and in what it is another than what was typed."""
    which = address_words(address)
    if not differing:
        return which, translate("address_form", "the same in every field")
    fields = ", ".join(field_words(name) for name in differing)
    return which, translate("address_form", "differs in: {0}").format(fields)
